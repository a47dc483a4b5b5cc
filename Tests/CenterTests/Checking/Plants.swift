import Center
import Foundation
import OneStop
import Store
import TestSupport
import WorkingTime

/// One fault for each invariant, which breaks that one and no other.
enum Plants {
    typealias Plant = @Sendable (SpoiledCenter) async throws -> Void

    static let all: [Invariant: Plant] = database.merging(journals) { $1 }.merging(rows) { $1 }.merging(numbers) { $1 }.merging(sealed) { $1 }
        .merging(desks) { $1 }.merging(references) { $1 }.merging(people) { $1 }.merging(files) { $1 }

    private static let database: [Invariant: Plant] = [
        .databaseIsWhole: {
            if TestDatabase.isServer { return try await $0.spoil("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'auditAt'::regclass") }
            try await $0.pragma("PRAGMA writable_schema = ON")
            try await $0.spoil("UPDATE sqlite_schema SET sql = 'CREATE INDEX auditAt ON audit (actor)' WHERE name = 'auditAt'")
        },
        .foreignKeysHold: {
            if TestDatabase.isServer {
                return try await $0.spoil(before: "SET LOCAL session_replication_role = replica", "INSERT INTO paperPrint (dossier, kind, revision, copies) VALUES ('nowhere', 'slip', 1, 1)")
            }
            try await $0.pragma("CREATE TABLE stray (dossier TEXT)")
            try await $0.spoil("INSERT INTO stray (dossier) VALUES ('nowhere')")
            try await $0.pragma("PRAGMA writable_schema = ON")
            try await $0.spoil("UPDATE sqlite_schema SET sql = 'CREATE TABLE stray (dossier TEXT REFERENCES dossier (id))' WHERE name = 'stray'")
        },
    ]

    private static let journals: [Invariant: Plant] = [
        .versionCountsEvents: { center in
            let id = try await center.dossier(in: .processing)
            try await center.spoil("DELETE FROM event WHERE dossier = \(id) AND position = (SELECT max(position) FROM event WHERE dossier = \(id))")
        },
        .positionsAreDense: { center in
            let id = try await center.dossier(in: .processing)
            try await center.spoil("UPDATE event SET position = position + 1 WHERE dossier = \(id) AND position = (SELECT max(position) FROM event WHERE dossier = \(id))")
        },
        .eventsDecode: { center in
            let id = try await center.dossier(in: .processing)
            try await center.spoil("UPDATE event SET body = \(Array("{}".utf8)) WHERE dossier = \(id) AND kind = 'moved'")
        },
        .eventsAreCanonical: { center in
            let id = try await center.dossier(in: .processing)
            try await center.spoil("UPDATE event SET body = \(SQL.bytes(ofText: "' ' || \(SQL.text(inBytes: "body"))")) WHERE dossier = \(id) AND position = 1")
        },
        .timeNeverGoesBack: { center in
            let id = try await center.dossier(in: .ready)
            try await center.spoil("""
                UPDATE event SET at = (SELECT at FROM event WHERE dossier = \(id) AND position = 2) - 1
                WHERE dossier = \(id) AND position = (SELECT max(position) FROM event WHERE dossier = \(id)) AND position > 2
                """)
            try await center.rebuild()
        },
        .actsFitStates: { center in
            // One of its own, so that nothing else of it makes no sense.
            let id = try await center.dossier(in: .returned)
            try await center.spoil("""
                INSERT INTO event (dossier, position, kind, schema, at, actor, body)
                SELECT \(id), (SELECT max(position) + 1 FROM event WHERE dossier = \(id)), kind, schema,
                    (SELECT max(at) FROM event WHERE dossier = \(id)), actor, body FROM event WHERE dossier = \(id) AND kind = 'moved' LIMIT 1
                """)
            try await center.rebuild()
        },
    ]

    private static let rows: [Invariant: Plant] = [
        .journalFoldsToState: { center in
            let id = try await center.dossier(in: .received)
            try await center.spoil("""
                UPDATE dossier SET body = \(SQL.bytes(ofText: "replace(\(SQL.text(inBytes: "body")), '\"documentCase\":0', '\"documentCase\":1')")) WHERE id = \(id)
                """)
        },
        .rowEqualsState: { try await $0.spoil("UPDATE dossier SET urgency = urgency + 1 WHERE state = 'processing'") },
        .tokensEqualPeople: { try await $0.spoil("DELETE FROM searchToken WHERE token = (SELECT token FROM searchToken ORDER BY token LIMIT 1)") },
        .figuresEqualRecount: { try await $0.spoil("UPDATE figure SET count = count + 1 WHERE name = 'open'") },
        .takingsEqualPayments: { try await $0.spoil("UPDATE takings SET amount = amount + 1 WHERE counter = 3") },
        .foreignNumbersEqualEvents: { try await $0.spoil("DELETE FROM foreignNumber") },
        .momentsFollowDeadlines: { center in
            // One that is due later than the deadline, and one of a dossier that is over.
            try await center.spoil(
                "UPDATE delivery SET due = due + 900000000000000 WHERE kind = 'timer' AND state = 'waiting' AND target = \(try await center.dossier(in: .received))",
                """
                    INSERT INTO delivery (id, kind, target, slot, body, createdAt, due, attempts, fence, state)
                    SELECT 't', 'timer', id, 'moment/' || id, \(Array("near".utf8)), 1, 1, 0, 0, 'waiting' FROM dossier WHERE id = \(try await center.dossier(in: .stopped))
                    """,
                // And one that comes too late for whoever has not answered.
                "UPDATE delivery SET due = due + 900000000000000 WHERE kind = 'timer' AND state = 'waiting' AND target = \(try await center.dossier(in: .awaitingSupplement))")
        },
        .outageSlipsEqualEvents: { try await $0.spoil("UPDATE outageSlip SET dossier = NULL WHERE dossier IS NOT NULL") },
    ]

    private static let numbers: [Invariant: Plant] = [
        .codesAreDense: { try await $0.spoil("UPDATE sequence SET last = last + 1 WHERE name = 'dossierCode'") },
        .paperNumbersAreDense: { try await $0.spoil("UPDATE sequence SET last = last + 1 WHERE name = 'refusal'") },
        .handOverNumbersAreDense: { try await $0.spoil("UPDATE handOverList SET number = number + 1 WHERE number = (SELECT max(number) FROM handOverList)") },
        .dueDayEqualsCalendar: { center in
            let id = try await center.dossier(in: .received)
            let body = try await center.house.store.read { try $0.row("SELECT \(SQL.text(inBytes: "body")) FROM event WHERE dossier = \(id) AND kind = 'received'")?.decode(String.self) }
            let due = try await center.house.store.read { try $0.dossier(id)?.appointment?.day }
            guard let body, let due else { return }
            let moved = Array(body.replacing("\"day\":\"\(due)\"", with: "\"day\":\"\(due.advanced(by: 1))\"").utf8)
            try await center.spoil("UPDATE event SET body = \(moved) WHERE dossier = \(id) AND kind = 'received'")
            try await center.rebuild()
        },
    ]

    private static let sealed: [Invariant: Plant] = [
        .sealedRecordExists: { center in
            let id = try await center.dossier(in: .received)
            try await center.spoil("DELETE FROM sealedRecord WHERE dossier = \(id)")
        },
        .sealedRecordOpens: { center in
            let id = try await center.dossier(in: .received)
            try await center.spoil("UPDATE sealedRecord SET body = \([UInt8](repeating: 0, count: 60)) WHERE dossier = \(id)")
        },
        .sealedTextsOpen: { center in
            let id = try await center.dossier(in: .stopped)
            try await center.spoil("DELETE FROM sealedRecord WHERE dossier = \(id) AND version = (SELECT max(version) FROM sealedRecord WHERE dossier = \(id))")
        },
        .sealedKeyExists: { center in
            let id = try await center.dossier(in: .received)
            try await center.spoil("DELETE FROM sealedKey WHERE dossier = \(id)")
        },
        .sealedBelongsToDossier: { try await $0.spoil("INSERT INTO sealedKey (dossier, keyVersion, wrapped) VALUES ('nowhere', 1, \([UInt8(0)]))") },
        .discardedIsForgotten: { center in
            let id = try await center.dossier(in: .discarded)
            try await center.spoil("INSERT INTO sealedKey (dossier, keyVersion, wrapped) VALUES (\(id), 1, \([UInt8(0)]))")
        },
        .intakeDraftsOpen: { try await $0.spoil("UPDATE intakeDraft SET body = \([UInt8](repeating: 0, count: 60))") },
    ]

    private static let desks: [Invariant: Plant] = [
        .cashSheetsAddUp: { try await $0.spoil("UPDATE cashDay SET expected = expected + 1, counted = counted + 1") },
        .cashSignaturesAreWhole: { try await $0.spoil("UPDATE cashDay SET countersignedAt = NULL") },
        .handOverListsHaveDossiers: {
            try await $0.spoil(
                """
                INSERT INTO handOverList (id, number, year, fromAgency, toAgency, createdAt, createdBy)
                SELECT 'empty', 1, 1999, fromAgency, toAgency, createdAt, createdBy FROM handOverList LIMIT 1
                """, "INSERT INTO sequence (name, key, last) SELECT 'handOver', '1999/' || fromAgency, 1 FROM handOverList WHERE id = 'empty'")
        },
        .confirmedListsAreWhole: { try await $0.spoil("UPDATE handOverList SET confirmedAt = createdAt WHERE confirmedAt IS NULL") },
        .paperUnderwayIsListed: {
            try await $0.spoil("""
                UPDATE handOverItem SET confirmedAt = 1 WHERE confirmedAt IS NULL AND dossier = (SELECT min(dossier) FROM handOverItem WHERE confirmedAt IS NULL)
                """)
        },
    ]

    private static let references: [Invariant: Plant] = [
        .staffAreKnown: { try await $0.spoil("UPDATE cashDay SET closedBy = 'nobody'") },
        .agenciesAreKnown: { try await $0.spoil("UPDATE assignment SET agency = 'nowhere' WHERE role = 'auditor'") },
        .dossiersHaveTheirVersion: {
            try await $0.spoil("DELETE FROM procedureVersion WHERE (code, version) = (SELECT procedureCode, procedureVersion FROM dossier LIMIT 1)")
        },
        .dossiersHaveTheirProcess: { center in
            let id = try await center.dossier(in: .received)
            guard let dossier = try await center.house.store.read({ try $0.dossier(id) }), let process = dossier.process, let version = dossier.processVersion else { return }
            try await center.spoil("DELETE FROM catalogueRow WHERE kind = 'process' AND id = \("\(process)@\(version)")")
        },
        .messagesHaveReceivers: {
            try await $0.spoil("""
                INSERT INTO delivery (id, kind, target, body, createdAt, due, attempts, fence, state) VALUES ('m', 'hook', 'nobody', \([UInt8(0)]), 1, 1, 0, 0, 'waiting')
                """)
        },
        .runningJobsAreTakenUp: {
            try await $0.spoil("""
                INSERT INTO job (id, kind, task, staff, createdAt, changedAt, total, passed, done, place, state)
                SELECT 'j', 'redate', \([UInt8(0)]), id, 1, 1, 1, 0, 0, '', 'running' FROM staff LIMIT 1
                """)
        },
        .readingsHaveDossiers: { try await $0.spoil("INSERT INTO reading (id, at, dossier, actor, purpose) VALUES ('r', 1, 'nowhere', 'system', 'process')") },
        .repeatedRequestsHaveWhatTheyMade: { try await $0.spoil("INSERT INTO idempotency (scope, key, dossier, request, at) VALUES ('intake', 'k', 'nowhere', \([UInt8(0)]), 1)") },
    ]

    private static let people: [Invariant: Plant] = [
        .revokedHaveNoSession: {
            try await $0.spoil(
                "INSERT INTO session (hash, staff, csrf, createdAt, seenAt, isLocked) SELECT \([UInt8(0)]), id, 'c', 1, 1, 0 FROM staff WHERE login = 'kiemtra'",
                "UPDATE staff SET revokedAt = 1 WHERE login = 'kiemtra'")
        },
        .assignmentsEndAfterTheyBegin: { try await $0.spoil("UPDATE assignment SET validTo = validFrom - 1 WHERE role = 'auditor'") },
        .assignmentsNameRoles: { try await $0.spoil("UPDATE assignment SET role = 'kinglet' WHERE role = 'auditor'") },
        .programTokensNameOperations: { try await $0.spoil("UPDATE programToken SET scope = 'listWork,rule'") },
    ]

    private static let files: [Invariant: Plant] = [
        .fileExists: { center in try await center.house.files.remove(try await center.file) },
        .filesAreWhole: { center in
            let file = center.folder.files.appending(path: center.house.files.place(of: try await center.file))
            var content = try Data(contentsOf: file)
            content[content.count - 1] ^= 1
            try content.write(to: file)
        },
        .noOrphanFile: { center in
            let upload = try await center.house.files.begin("KHONGAI", key: Array(repeating: 1, count: 32), limit: 10)
            try await upload.write([1])
            _ = try await upload.finish()
        },
    ]
}
