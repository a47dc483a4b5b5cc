import OneStop
import Store
import WorkingTime

/// What must always hold in a data folder ("kiểm tra toàn vẹn"); each invariant has a name and is read from the rows alone.
package struct Check: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package struct Finding: Sendable, Hashable {
        package let invariant: String
        /// Identifiers only, never anybody's data.
        package let subject: String
    }

    package struct Report: Sendable {
        package var invariants: [String] = []
        package var dossiers = 0
        package var findings: [Finding] = []
    }

    /// Looks at everything; the folder may be in use.
    package func run() async throws -> Report {
        var report = Report()
        for invariant in SQLInvariant.all {
            report.invariants.append(invariant.name)
            let found = try await house.store.read { try $0.rows(invariant.query).prefix(100).map { try $0.decode(String.self) } }
            report.findings += found.map { Finding(invariant: invariant.name, subject: $0) }
        }
        report.invariants += Self.folded
        try await fold(&report)
        try await files(&report)
        return report
    }

    private static let folded = [
        "journal-folds-to-state", "row-equals-state", "positions-are-dense", "time-never-goes-back", "events-decode", "codes-follow-receipt",
        "due-day-equals-calendar", "sealed-record-exists", "sealed-record-opens", "file-exists", "no-orphan-file",
    ]

    private func fold(_ report: inout Report) async throws {
        var after = DossierID("")
        while true {
            let page = after
            let batch = try await house.store.read { transaction in
                try transaction.rows("SELECT id, version, state, code, body FROM dossier WHERE id > \(page) ORDER BY id LIMIT 200").map { row in
                    let (id, version, state, code, body) = try row.decode(DossierID.self, Int.self, DossierState.self, DossierCode?.self, [UInt8].self)
                    return (id, version, state, code, body, try transaction.rows("SELECT position, kind, schema, at, body FROM event WHERE dossier = \(id) ORDER BY position"), try transaction.wrappedKey(of: id))
                }
            }
            guard let last = batch.last else { return }
            after = last.0
            for (id, version, state, code, body, events, key) in batch {
                report.dossiers += 1
                try await look(id, version, state, code, body, events, key, &report)
            }
        }
    }

    private func look(
        _ id: DossierID, _ version: Int, _ state: DossierState, _ code: DossierCode?, _ body: [UInt8], _ events: [Row], _ key: Sealing.WrappedKey?,
        _ report: inout Report
    ) async throws {
        func find(_ invariant: String) { report.findings.append(Finding(invariant: invariant, subject: id.rawValue)) }
        var folded = Dossier(id: id)
        var lastAt = Instant(microseconds: .min)
        for (index, row) in events.enumerated() {
            let (position, kind, schema, at, bytes) = try row.decode(Int.self, String.self, Int.self, Instant.self, [UInt8].self)
            if position != index + 1 { find("positions-are-dense") }
            if at < lastAt { find("time-never-goes-back") }
            lastAt = at
            guard let event = try? EventCodec.decode(kind: kind, schema: schema, bytes) else {
                find("events-decode")
                continue
            }
            folded.apply(event, at: at)
        }
        guard let stored: Dossier = try? EventCodec.value(body) else { return find("row-equals-state") }
        if folded != stored { find("journal-folds-to-state") }
        if stored.version != version || stored.state != state || stored.code != code { find("row-equals-state") }
        if (stored.receivedAt != nil) != (stored.code != nil) { find("codes-follow-receipt") }
        if let due = Tracking(house).explanation(of: stored), let appointment = stored.appointment, due.day != appointment.day,
            appointment.calendarVersion <= house.library.calendar.version
        {
            find("due-day-equals-calendar")
        }
        try await sealed(stored, key, find)
    }

    private func sealed(_ dossier: Dossier, _ key: Sealing.WrappedKey?, _ find: (String) -> Void) async throws {
        guard let record = dossier.record, let key else { return }
        guard let bytes = try await house.store.read({ try $0.sealedRecord(record, of: dossier.id) }) else { return find("sealed-record-exists") }
        guard let opened = house.sealing.unwrap(key, for: dossier.id)?.open(bytes, version: record),
            (try? EventCodec.value(opened) as DossierPeople) != nil || (dossier.state == .draft && (try? EventCodec.value(opened) as DraftEntries) != nil)
        else { return find("sealed-record-opens") }
    }

    private func files(_ report: inout Report) async throws {
        var known: Set<String> = []
        var after = DossierID("")
        while true {
            let page = after
            let batch: [Dossier] = try await house.store.read { transaction in
                try transaction.rows("SELECT body FROM dossier WHERE id > \(page) ORDER BY id LIMIT 500").map { try EventCodec.value(try $0.decode([UInt8].self)) }
            }
            guard let last = batch.last else { break }
            after = last.id
            // The files of a dropped draft are taken away with it.
            for dossier in batch where dossier.state != .discarded {
                for file in dossier.files {
                    known.insert(file.id.rawValue)
                    if !house.files.exists(file.id.rawValue) { report.findings.append(Finding(invariant: "file-exists", subject: file.id.rawValue)) }
                }
            }
        }
        for name in try await house.files.names() where !known.contains(name) { report.findings.append(Finding(invariant: "no-orphan-file", subject: name)) }
    }
}

/// An invariant that a query can see: it answers the subjects that break it.
struct SQLInvariant: Sendable {
    let name: String
    let query: SQL

    static let all: [SQLInvariant] = [
        .init(name: "database-is-whole", query: "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
        .init(name: "foreign-keys-hold", query: "SELECT \"table\" FROM pragma_foreign_key_check"),
        .init(name: "codes-are-unique", query: "SELECT code FROM dossier WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1"),
        .init(name: "version-counts-events", query: "SELECT id FROM dossier WHERE version <> (SELECT count(*) FROM event WHERE dossier = dossier.id)"),
        .init(name: "no-event-without-dossier", query: "SELECT dossier FROM event WHERE dossier NOT IN (SELECT id FROM dossier)"),
        .init(name: "open-flag-fits-state", query: """
            SELECT id FROM dossier WHERE isOpen <> (state IN ('submitted', 'received', 'processing', 'awaitingSupplement', 'awaitingPayment', 'decided', 'ineligible', 'ready'))
            """),
        .init(name: "received-has-due-day", query: "SELECT id FROM dossier WHERE code IS NOT NULL AND dueDay IS NULL"),
        .init(name: "work-has-a-desk", query: "SELECT id FROM dossier WHERE state IN ('received', 'processing', 'decided', 'ineligible', 'ready') AND deskAgency IS NULL"),
        .init(name: "ended-has-no-desk", query: "SELECT id FROM dossier WHERE state IN ('returned', 'withdrawn', 'stopped', 'refused') AND deskAgency IS NOT NULL"),
        .init(name: "open-has-urgency", query: "SELECT id FROM dossier WHERE isOpen = 1 AND urgency IS NULL"),
        .init(name: "closed-has-no-urgency", query: "SELECT id FROM dossier WHERE isOpen = 0 AND urgency IS NOT NULL"),
        .init(name: "sealed-key-exists", query: "SELECT DISTINCT dossier FROM sealedRecord WHERE dossier NOT IN (SELECT dossier FROM sealedKey)"),
        .init(name: "no-sealed-record-without-dossier", query: "SELECT DISTINCT dossier FROM sealedRecord WHERE dossier NOT IN (SELECT id FROM dossier)"),
        .init(name: "received-is-found", query: "SELECT id FROM dossier WHERE code IS NOT NULL AND id NOT IN (SELECT dossier FROM searchToken) AND id IN (SELECT dossier FROM sealedKey)"),
        .init(name: "no-token-of-drafts", query: "SELECT DISTINCT dossier FROM searchToken WHERE dossier IN (SELECT id FROM dossier WHERE state = 'draft')"),
        .init(name: "open-counter-equals-recount", query: """
            SELECT agency FROM (SELECT agency, count(*) AS n FROM dossier WHERE state IN ('received', 'processing', 'awaitingSupplement', 'awaitingPayment') GROUP BY agency) AS open
            WHERE n <> coalesce((SELECT count FROM figure WHERE day = 0 AND name = 'open' AND figure.agency = open.agency), 0)
            """),
        .init(name: "received-counter-equals-recount", query: """
            SELECT f.agency FROM (SELECT sum(count) AS n, agency FROM figure WHERE name = 'received' GROUP BY agency) AS f
            WHERE f.n < (SELECT count(*) FROM dossier WHERE agency = f.agency AND code IS NOT NULL AND receivedDay IS NOT NULL AND id NOT IN (SELECT dossier FROM event WHERE kind = 'movedToSuccessor'))
            """),
        .init(name: "payments-are-booked", query: "SELECT dossier FROM event WHERE kind = 'paid' GROUP BY dossier HAVING count(*) <> (SELECT count(*) FROM takings WHERE takings.dossier = event.dossier)"),
        .init(name: "receipts-are-unique", query: "SELECT receiptNumber FROM takings GROUP BY receiptSeries, receiptNumber HAVING count(*) > 1"),
        .init(name: "two-signers-of-cash", query: "SELECT closedBy FROM cashDay WHERE countersignedBy = closedBy"),
        .init(name: "hand-over-lists-have-dossiers", query: "SELECT id FROM handOverList WHERE id NOT IN (SELECT list FROM handOverItem)"),
        .init(name: "confirmed-lists-are-whole", query: "SELECT list FROM handOverItem WHERE confirmedAt IS NULL AND list IN (SELECT id FROM handOverList WHERE confirmedAt IS NOT NULL)"),
        .init(name: "foreign-numbers-have-dossiers", query: "SELECT number FROM foreignNumber WHERE dossier NOT IN (SELECT id FROM dossier)"),
        .init(name: "sessions-have-people", query: "SELECT staff FROM session WHERE staff NOT IN (SELECT id FROM staff)"),
        .init(name: "revoked-have-no-session", query: "SELECT staff FROM session WHERE staff IN (SELECT id FROM staff WHERE revokedAt IS NOT NULL)"),
        .init(name: "assignments-name-roles", query: "SELECT id FROM assignment WHERE validTo IS NOT NULL AND validTo < validFrom"),
        .init(name: "dossiers-have-their-version", query: "SELECT id FROM dossier WHERE NOT EXISTS (SELECT 1 FROM procedureVersion WHERE code = procedureCode AND version = procedureVersion)"),
    ]
}
