import OneStop
import Store

/// An invariant that a query can see: it answers the subjects that break it, in one column of text.
struct SQLInvariant: Sendable {
    let invariant: Invariant
    private let query: SQL
    /// How PostgreSQL is asked, where the engines know different things of themselves.
    private let postgres: SQL?

    private init(invariant: Invariant, query: SQL, postgres: SQL? = nil) {
        self.invariant = invariant
        self.query = query
        self.postgres = postgres
    }

    func query(for dialect: Dialect) -> SQL { dialect == .postgres ? postgres ?? query : query }

    static let all: [SQLInvariant] = database + money + references + people

    private static let database: [SQLInvariant] = [
        .init(invariant: .databaseIsWhole, query: "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", postgres: """
            SELECT relname::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
            WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace
            """),
        .init(invariant: .foreignKeysHold, query: "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check", postgres: """
            SELECT DISTINCT what FROM (
                SELECT 'event' AS what FROM event WHERE dossier NOT IN (SELECT id FROM dossier)
                UNION ALL SELECT 'takings' FROM takings WHERE dossier NOT IN (SELECT id FROM dossier)
                UNION ALL SELECT 'paperPrint' FROM paperPrint WHERE dossier NOT IN (SELECT id FROM dossier)
                UNION ALL SELECT 'handOverItem' FROM handOverItem WHERE dossier NOT IN (SELECT id FROM dossier) OR list NOT IN (SELECT id FROM handOverList)
                UNION ALL SELECT 'outageSlip' FROM outageSlip WHERE dossier NOT IN (SELECT id FROM dossier) OR issuedBy NOT IN (SELECT id FROM staff)
                UNION ALL SELECT 'assignment' FROM assignment WHERE staff NOT IN (SELECT id FROM staff)
                UNION ALL SELECT 'session' FROM session WHERE staff NOT IN (SELECT id FROM staff)
                UNION ALL SELECT 'programToken' FROM programToken WHERE staff NOT IN (SELECT id FROM staff)
                UNION ALL SELECT 'intakeDraft' FROM intakeDraft WHERE staff NOT IN (SELECT id FROM staff)
                UNION ALL SELECT 'pendingImport' FROM pendingImport WHERE staff NOT IN (SELECT id FROM staff)) stray
            UNION SELECT conname::text FROM pg_constraint WHERE contype = 'f' AND NOT convalidated AND connamespace = current_schema()::regnamespace
            """),
        .init(invariant: .sealedKeyExists, query: "SELECT DISTINCT dossier FROM sealedRecord WHERE dossier NOT IN (SELECT dossier FROM sealedKey)"),
        .init(invariant: .sealedBelongsToDossier, query: """
            SELECT dossier FROM (SELECT dossier FROM sealedRecord UNION SELECT dossier FROM sealedKey) kept WHERE dossier NOT IN (SELECT id FROM dossier)
            """),
        .init(invariant: .discardedIsForgotten, query: """
            SELECT id FROM dossier WHERE state = 'discarded' AND (id IN (SELECT dossier FROM sealedKey) OR id IN (SELECT dossier FROM searchToken))
            """),
        .init(invariant: .tokensEqualPeople, query: "SELECT DISTINCT dossier FROM searchToken WHERE dossier NOT IN (SELECT id FROM dossier)"),
        .init(invariant: .momentsFollowDeadlines, query: """
            SELECT target FROM delivery WHERE kind = 'timer' AND state = 'waiting' AND target NOT IN
                (SELECT id FROM dossier WHERE state IN ('received', 'processing', 'awaitingSupplement'))
            """),
        .init(invariant: .foreignNumbersEqualEvents, query: "SELECT dossier FROM foreignNumber WHERE dossier NOT IN (SELECT id FROM dossier)"),
    ]

    private static let money: [SQLInvariant] = [
        .init(invariant: .takingsEqualPayments, query: """
            SELECT payment FROM takings WHERE NOT EXISTS
                (SELECT 1 FROM event WHERE event.dossier = takings.dossier AND kind = 'paid' AND \(SQL.position(of: "payment", in: SQL.text(inBytes: "body"))) > 0)
            """),
        .init(invariant: .cashSheetsAddUp, query: """
            SELECT day || '/' || counter FROM cashDay WHERE expected <> \(SQL.greatest)(0,
                (SELECT coalesce(sum(amount), 0) FROM takings WHERE takings.day = cashDay.day AND takings.counter = cashDay.counter
                    AND means = 'cash' AND (reversedDay IS NULL OR reversedDay <> takings.day))
                - (SELECT coalesce(sum(amount), 0) FROM takings WHERE reversedDay = cashDay.day AND takings.counter = cashDay.counter
                    AND means = 'cash' AND takings.day < cashDay.day))
            """),
        .init(invariant: .cashSignaturesAreWhole, query: """
            SELECT day || '/' || counter FROM cashDay WHERE (countersignedBy IS NULL) <> (countersignedAt IS NULL)
                OR (countersignedAt IS NOT NULL AND countersignedAt < closedAt) OR (expected <> counted AND reason IS NULL)
            """),
        .init(invariant: .handOverListsHaveDossiers, query: "SELECT id FROM handOverList WHERE id NOT IN (SELECT list FROM handOverItem)"),
        .init(invariant: .confirmedListsAreWhole, query: """
            SELECT id FROM handOverList WHERE id IN (SELECT list FROM handOverItem)
                AND (confirmedAt IS NULL) <> (id IN (SELECT list FROM handOverItem WHERE confirmedAt IS NULL))
            """),
        .init(invariant: .handOverNumbersAreDense, query: """
            SELECT year || '/' || fromAgency FROM handOverList GROUP BY year, fromAgency HAVING min(number) <> 1 OR max(number) <> count(*)
                OR max(number) <> coalesce((SELECT last FROM sequence WHERE name = 'handOver' AND key = year || '/' || fromAgency), 0)
            """),
    ]

    private static let references: [SQLInvariant] = [
        .init(invariant: .staffAreKnown, query: """
            SELECT DISTINCT what FROM (
                SELECT 'event/' || dossier AS what, substr(actor, 7) AS id FROM event WHERE actor LIKE 'staff:%'
                UNION ALL SELECT 'dossier/' || id, assignee FROM dossier
                UNION ALL SELECT 'cashDay/' || day || '/' || counter, closedBy FROM cashDay
                UNION ALL SELECT 'cashDay/' || day || '/' || counter, countersignedBy FROM cashDay
                UNION ALL SELECT 'handOverList/' || id, createdBy FROM handOverList
                UNION ALL SELECT 'handOverList/' || id, confirmedBy FROM handOverList
                UNION ALL SELECT 'assignment/' || id, standingIn FROM assignment) named
            WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM staff)
            """),
        .init(invariant: .agenciesAreKnown, query: """
            SELECT DISTINCT what FROM (
                SELECT 'dossier/' || id AS what, agency AS id FROM dossier
                UNION ALL SELECT 'dossier/' || id, deskAgency FROM dossier
                UNION ALL SELECT 'dossier/' || dossier, agency FROM place
                UNION ALL SELECT 'dossier/' || id, center FROM dossier
                UNION ALL SELECT 'handOverList/' || id, fromAgency FROM handOverList
                UNION ALL SELECT 'handOverList/' || id, toAgency FROM handOverList
                UNION ALL SELECT 'assignment/' || id, agency FROM assignment) named
            WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM catalogueRow WHERE kind = 'agency')
            """),
        .init(invariant: .dossiersHaveTheirVersion, query: """
            SELECT id FROM dossier WHERE NOT EXISTS (SELECT 1 FROM procedureVersion WHERE code = procedureCode AND version = procedureVersion)
            """),
        .init(invariant: .messagesHaveReceivers, query: "SELECT id FROM delivery WHERE kind = 'hook' AND target NOT IN (SELECT id FROM hook)"),
        .init(invariant: .runningJobsAreTakenUp, query: """
            SELECT id FROM job WHERE state = 'running' AND id NOT IN (SELECT target FROM delivery WHERE kind = 'job' AND state = 'waiting')
            UNION SELECT id FROM delivery WHERE kind = 'job' AND state = 'waiting' AND target NOT IN (SELECT id FROM job WHERE state = 'running')
            """),
        .init(invariant: .readingsHaveDossiers, query: "SELECT id FROM reading WHERE dossier NOT IN (SELECT id FROM dossier)"),
        .init(invariant: .repeatedRequestsHaveWhatTheyMade, query: "SELECT DISTINCT dossier FROM idempotency WHERE dossier NOT IN (SELECT id FROM dossier) AND dossier NOT IN (SELECT id FROM handOverList)"),
    ]

    private static let people: [SQLInvariant] = [
        .init(invariant: .revokedHaveNoSession, query: "SELECT DISTINCT staff FROM session WHERE staff IN (SELECT id FROM staff WHERE revokedAt IS NOT NULL)"),
        .init(invariant: .assignmentsEndAfterTheyBegin, query: "SELECT id FROM assignment WHERE validTo IS NOT NULL AND validTo < validFrom"),
        .init(invariant: .assignmentsNameRoles, query: "SELECT id FROM assignment WHERE role NOT IN (\(list: Role.allCases))"),
    ]
}
