import OneStop
import Store
import WorkingTime

/// Keeps what is owed in few rows: gathers what was due on days before into one counter of each agency, at start and daily.
///
/// Once a day the counters are also held against the dossiers' rows and put right: while a centre is upgraded, nodes of an earlier version sign and
/// receive without counting what is due.
package struct Gathering: Sendable {
    private static let setting = "dueCounted"
    private let house: House
    package init(_ house: House) { self.house = house }

    /// - Returns: how many counters said something else than the rows.
    @discardableResult
    package func run() async throws -> Int {
        let today = house.clock.now().day
        let isCounted = try await house.store.read { try $0.setting(Self.setting).map { $0 >= today.description } ?? false }
        let missing = isCounted ? [:] : try await house.store.report { try $0.missingDue(on: today) }
        return try await house.store.write { transaction in
            try transaction.lock("gathering")
            // Whatever others have done since it was counted comes on top: only sums are changed. Of two that have counted, one changes them.
            let counts = try !isCounted && transaction.changed(Self.mark(today)) == 1
            if counts { try transaction.bump(FigureChanges(missing)) }
            try transaction.gatherDue(before: today)
            return counts ? missing.count : 0
        }
    }

    private static func mark(_ today: Day) -> SQL {
        """
        INSERT INTO setting (name, value) VALUES (\(setting), \(today.description))
        ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE setting.value < excluded.value
        """
    }
}

extension Transaction {
    /// What must be added to the counters of what is owed, as if they were gathered, for them to say what the rows of dossiers say.
    fileprivate func missingDue(on today: Day) throws -> [Figure: Int] {
        var missing: [Figure: Int] = [:]
        for (figure, count) in try dueFigures("""
            SELECT dueDay, agency, 'due', count(*) FROM dossier
            WHERE isOpen = 1 AND state IN ('received', 'processing') AND agency IS NOT NULL AND dueDay IS NOT NULL GROUP BY dueDay, agency
            """) { missing[figure.gathered(on: today), default: 0] += count }
        for (figure, count) in try dueFigures("""
            SELECT day, agency, name, count FROM figure WHERE name = 'due'
            UNION ALL SELECT day, agency, name, count FROM figure WHERE day = 0 AND name = 'late'
            """) { missing[figure.gathered(on: today), default: 0] -= count }
        return missing.filter { $0.value != 0 }
    }

    fileprivate func gatherDue(before today: Day) throws {
        var changes: [Figure: Int] = [:]
        for (figure, count) in try dueFigures("SELECT day, agency, name, count FROM figure WHERE name = 'due' AND day < \(today)") {
            changes[figure, default: 0] -= count
            changes[figure.gathered(on: today), default: 0] += count
        }
        try bump(FigureChanges(changes))
        try run("DELETE FROM figure WHERE name = 'due' AND day < \(today) AND count = 0")
    }

    private func dueFigures(_ sql: SQL) throws -> [(Figure, Int)] {
        try rows(sql).map { row in
            let (day, agency, name, count) = try row.decode(Day.self, AgencyID.self, String.self, Int.self)
            return (Figure(day: day, agency: agency, name: name), count)
        }
    }
}
