import OneStop
import Store
import WorkingTime

/// Makes anew what is made of the events ("dựng lại"): the rows of dossiers, search tokens, takings, numbers of other systems, outage slips,
/// figures, moments of legal time that wait. Rows that are right are not touched, and journals, sealed records and files never are.
///
/// What differs is found in one snapshot. Each dossier is then read and put right in a transaction of its own, so a centre may be served
/// meanwhile; figures are put right by what was missing, which stays the same whatever comes in between: only the sweep of a day closes the same gap
/// (`DueMark`).
package struct Rebuild: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package struct Report: Sendable {
        package var dossiers = 0
        /// What was another and is right now: table and identifier.
        package var rebuilt: [(table: DerivedTable, subject: String)] = []
        /// Dossiers whose journal cannot be read to its end: nothing can be made of it.
        package var unreadable: [String] = []
    }

    private struct Differences: Sendable {
        var dossiers = 0
        var changed: [DossierID] = []
        var unreadable: [String] = []
        var figures: [Figure: Int] = [:]
        var mark: DueMark?
        var strays: [DerivedTable: [String]] = [:]
    }

    package func run(_ progress: @escaping Check.Progress = { _, _ in }) async throws -> Report {
        let house = house
        let found = try await house.store.snapshot { try Self.differences(house, progress, in: $0) }
        var report = Report(dossiers: found.dossiers, unreadable: found.unreadable)
        for id in found.changed {
            let tables = try await house.store.write { try Self.putRight(id, house, in: $0) }
            report.rebuilt += tables.sorted { $0.rawValue < $1.rawValue }.map { ($0, id.rawValue) }
        }
        try await house.store.write { transaction in
            for id in found.strays[.searchToken] ?? [] { try transaction.run("DELETE FROM searchToken WHERE dossier = \(id)") }
            for id in found.strays[.foreignNumber] ?? [] { try transaction.run("DELETE FROM foreignNumber WHERE dossier = \(id)") }
            for payment in found.strays[.takings] ?? [] { try transaction.run("DELETE FROM takings WHERE payment = \(payment)") }
            for id in found.strays[.delivery] ?? [] { try transaction.unpostTimers(of: id) }
        }
        let (today, id) = (house.clock.now().day, house.newID())
        let figures = try await house.store.write { transaction in
            let corrects = try found.figures.keys.contains(where: \.isOfDue) && transaction.correctDue(since: found.mark, as: DueMark(day: max(today, found.mark?.day ?? today), id: id))
            let figures = found.figures.filter { corrects || !$0.key.isOfDue }
            try transaction.bump(FigureChanges(figures))
            return figures
        }
        report.rebuilt += figures.keys.map(\.key).sorted().map { (.figure, $0) }
        for (table, subjects) in found.strays.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { report.rebuilt += subjects.map { (table, $0) } }
        try await note(report)
        return report
    }

    private static func differences(_ house: House, _ progress: Check.Progress, in transaction: Transaction) throws -> Differences {
        var found = Differences()
        var tally = Tally()
        // Dossiers are those that have events: a row may be missing.
        let total = try transaction.row("SELECT count(DISTINCT dossier) FROM event")?.decode(Int.self) ?? 0
        try transaction.eachJournal { id in
            let journal = try Journal(rebuilding: id, in: transaction)
            tally.add(journal)
            if let rows = try DerivedRows(journal, house, in: transaction) {
                if try !rows.differences(in: transaction).isEmpty { found.changed.append(id) }
            } else {
                found.unreadable.append(id.rawValue)
            }
            found.dossiers += 1
            if found.dossiers % 100 == 0 || found.dossiers == total { progress(found.dossiers, total) }
        }
        found.mark = try transaction.dueMark()
        // With a journal that cannot be read the sums are not known.
        if tally.isWhole { found.figures = try tally.figureDifferences(in: transaction, on: house.clock.now().day) }
        for rule in SQLInvariant.all {
            guard let table = stray[rule.invariant] else { continue }
            let subjects = try transaction.rows(rule.query(for: transaction.dialect)).map { try $0.decode(String.self) }
            if !subjects.isEmpty { found.strays[table] = subjects }
        }
        return found
    }

    /// Invariants that find rows of no event, with the table they are taken from.
    private static let stray: [Invariant: DerivedTable] = [
        .tokensEqualPeople: .searchToken, .foreignNumbersEqualEvents: .foreignNumber, .takingsEqualPayments: .takings, .momentsFollowDeadlines: .delivery,
    ]

    /// Reads the dossier again, in the transaction that writes.
    private static func putRight(_ id: DossierID, _ house: House, in transaction: Transaction) throws -> Set<DerivedTable> {
        // Nobody adds to the journal meanwhile.
        _ = try transaction.row("SELECT 1 FROM dossier WHERE id = \(id)\(SQL.forUpdate)")
        guard let rows = try DerivedRows(try Journal(rebuilding: id, in: transaction), house, in: transaction) else { return [] }
        let tables = try rows.differences(in: transaction)
        try rows.write(tables, in: transaction)
        return tables
    }

    private func note(_ report: Report) async throws {
        guard !report.rebuilt.isEmpty else { return }
        let (id, now) = (house.newID(), house.clock.now())
        let counts = Dictionary(report.rebuilt.map { ($0.table.rawValue, 1) }, uniquingKeysWith: +)
        try await house.store.write { try $0.audit("rows.rebuilt", "check", counts, by: .system, id: id, at: now) }
    }
}

extension Transaction {
    /// Every dossier that has events, in order.
    fileprivate func eachJournal(_ body: (DossierID) throws -> Void) throws {
        var after = ""
        while let next = try row("SELECT dossier FROM event WHERE dossier > \(after) ORDER BY dossier LIMIT 1")?.decode(DossierID.self) {
            after = next.rawValue
            try body(next)
        }
    }
}
