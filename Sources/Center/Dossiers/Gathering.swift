import OneStop
import Store
import WorkingTime

/// Keeps what is owed in few rows: gathers what was due on days before into one counter of each agency, at start and daily.
///
/// The counters are also held against the dossiers' rows and put right: while a centre is upgraded, nodes of an earlier version sign and receive
/// without counting what is due, and a clock that stood ahead has gathered what is not late.
package struct Gathering: Sendable {
    private let house: House
    package init(_ house: House) { self.house = house }

    /// - Returns: how many counters said something else than the rows.
    @discardableResult
    package func run() async throws -> Int {
        let (today, id) = (house.clock.now().day, house.newID())
        let (missing, mark) = try await house.store.report { (try $0.missingDue(on: today), try $0.dueMark()) }
        return try await house.store.write { transaction in
            let corrects = try transaction.correctDue(since: mark, as: DueMark(day: today, id: id))
            var changes = FigureChanges(corrects ? missing : [:])
            changes.add(FigureChanges(try transaction.toGather(before: today)))
            try transaction.bump(changes)
            try transaction.run("DELETE FROM figure WHERE name = 'due' AND day < \(today) AND count = 0")
            return corrects ? missing.count : 0
        }
    }
}

/// Who last held the counters of what is due against the rows: of several that have counted the same gap, one closes it.
struct DueMark: Sendable, Hashable {
    /// Days before this one are gathered.
    let day: Day
    let id: String

    fileprivate static let setting = "dueCounted"
    fileprivate var text: String { "\(day)/\(id)" }

    fileprivate init?(text: String) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let day = Day(iso: String(parts[0])) else { return nil }
        self.init(day: day, id: String(parts[1]))
    }

    init(day: Day, id: String) {
        self.day = day
        self.id = id
    }
}

extension Transaction {
    func dueMark() throws -> DueMark? { try setting(DueMark.setting).flatMap { DueMark(text: $0) } }

    /// Whether what was counted when the mark stood so may still be corrected. Nobody else corrects in between.
    func correctDue(since mark: DueMark?, as next: DueMark) throws -> Bool {
        try lock("gathering")
        guard try dueMark() == mark else { return false }
        try set(DueMark.setting, next.text)
        return true
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

    /// Takes what was due on days before to what is late. Whatever others do in between comes on top: only sums are changed.
    fileprivate func toGather(before today: Day) throws -> [Figure: Int] {
        var changes: [Figure: Int] = [:]
        for (figure, count) in try dueFigures("SELECT day, agency, name, count FROM figure WHERE name = 'due' AND day < \(today)") {
            changes[figure, default: 0] -= count
            changes[figure.gathered(on: today), default: 0] += count
        }
        return changes
    }

    private func dueFigures(_ sql: SQL) throws -> [(Figure, Int)] {
        try rows(sql).map { row in
            let (day, agency, name, count) = try row.decode(Day.self, AgencyID.self, String.self, Int.self)
            return (Figure(day: day, agency: agency, name: name), count)
        }
    }
}
