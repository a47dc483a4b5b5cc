import OneStop
import Store
import WorkingTime

/// One counter of the public figures: what happened at an agency on a day; day 0: what is open there now.
struct Figure: Sendable, Hashable {
    let day: Day
    let agency: AgencyID
    let name: String

    /// As a finding names it, `2026-11-24/ld-ca/received`.
    var key: String { "\(day == Self.now ? "now" : day.description)/\(agency)/\(name)" }

    /// The day of counters that come and go.
    static let now = Day(number: 0)

    /// What is owed on a day and not signed yet, while the clock runs. A deadline lies after midnight and, at the latest, at the end of its day.
    static let due = "due"
    /// What is owed since days before, gathered from their `due`: so that a page need not add up all days of the past (`Gathering`).
    static let late = "late"

    /// Where a counter counts once what was due on days before has been gathered. Only the sum of both is of account in between.
    func gathered(on today: Day) -> Figure {
        name == Self.due && day < today ? Figure(day: Self.now, agency: agency, name: Self.late) : self
    }

    var isOfDue: Bool { name == Self.due || name == Self.late }

    /// How the figures change when a dossier becomes another: the public figures read counters and never count.
    static func changes(from before: DossierStanding, to after: Dossier, at now: Instant) -> [(figure: Figure, by: Int)] {
        var changes = changesOfOpen(from: before, to: after) + changesOfDue(from: before, to: after)
        guard before.state != after.state, let agency = after.agency else { return changes }
        let name: String? = switch after.state {
        case .received: "received"
        case .decided, .ineligible: after.isLate(at: now) ? "signedLate" : "signedInTime"
        case .returned: "returned"
        case .withdrawn: "withdrawn"
        case .stopped: "stopped"
        default: nil
        }
        if let name { changes.append((Figure(day: now.day, agency: agency, name: name), 1)) }
        return changes
    }

    /// What is open at an agency: it comes and goes with the state, and with the agency when a successor takes over.
    private static func changesOfOpen(from before: DossierStanding, to after: Dossier) -> [(figure: Figure, by: Int)] {
        let was = before.state.isInProgress ? before.agency : nil
        let now = after.state.isInProgress ? after.agency : nil
        guard was != now else { return [] }
        var changes: [(figure: Figure, by: Int)] = []
        if let was { changes.append((Figure(day: Self.now, agency: was, name: "open"), -1)) }
        if let now { changes.append((Figure(day: Self.now, agency: now, name: "open"), 1)) }
        return changes
    }

    /// What is owed on which day: it moves with the deadline, and stands still with the clock.
    private static func changesOfDue(from before: DossierStanding, to after: Dossier) -> [(figure: Figure, by: Int)] {
        let was = due(before.agency, before.state.clockRuns ? before.day : nil)
        let now = due(after.agency, after.state.clockRuns ? after.appointment?.day : nil)
        guard was != now else { return [] }
        return [was.map { ($0, -1) }, now.map { ($0, 1) }].compactMap { $0 }
    }

    private static func due(_ agency: AgencyID?, _ day: Day?) -> Figure? {
        guard let agency, let day else { return nil }
        return Figure(day: day, agency: agency, name: due)
    }
}

/// What a transaction adds to the figures. Many transactions want the same few rows: each takes them last and in the same order, so that none waits
/// for one that waits for it.
struct FigureChanges {
    private(set) var amounts: [Figure: Int] = [:]
    init(_ amounts: [Figure: Int] = [:]) { self.amounts = amounts }

    mutating func add(_ others: FigureChanges) { amounts.merge(others.amounts, uniquingKeysWith: +) }

    mutating func add(from before: DossierStanding, to after: Dossier, at now: Instant) {
        for (figure, amount) in Figure.changes(from: before, to: after, at: now) { amounts[figure, default: 0] += amount }
    }
}

extension Transaction {
    /// The last thing that a transaction does.
    func bump(_ changes: FigureChanges) throws {
        let inOrder = changes.amounts.filter { $0.value != 0 }.sorted { ($0.key.day, $0.key.agency, $0.key.name) < ($1.key.day, $1.key.agency, $1.key.name) }
        // One by one: SQLite keeps a journal of its own for a statement of several rows, which costs more than the statements that it saves.
        for (figure, amount) in inOrder {
            try run("""
                INSERT INTO figure (day, agency, name, count) VALUES (\(figure.day), \(figure.agency), \(figure.name), \(amount))
                ON CONFLICT (day, agency, name) DO UPDATE SET count = figure.count + excluded.count
                """)
        }
    }

    /// What each agency owes at an instant, in as many rows as there are agencies and days that lie ahead, however many dossiers there are.
    ///
    /// - Parameter last: the last day that is of interest, today or later.
    func owed(at now: Instant, through last: Day) throws -> [AgencyID: Owed] {
        let today = now.day
        var owed: [AgencyID: Owed] = [:]
        for row in try rows("SELECT agency, count FROM figure WHERE day = 0 AND name = 'late' AND count <> 0") {
            let (agency, count) = try row.decode(AgencyID.self, Int.self)
            owed[agency, default: Owed()].late += count
        }
        for row in try rows("SELECT day, agency, count FROM figure WHERE name = 'due' AND day <= \(last) AND count <> 0") {
            let (day, agency, count) = try row.decode(Day.self, AgencyID.self, Int.self)
            if day < today { owed[agency, default: Owed()].late += count }
            if day == today { owed[agency, default: Owed()].dueToday += count }
            if day > today { owed[agency, default: Owed()].dueLater += count }
        }
        // Limits in hours end within a day; all others end with theirs, at an instant that is not looked at here.
        for row in try rows("""
            SELECT agency, count(*) FROM dossier WHERE isOpen = 1 AND state IN ('received', 'processing')
                AND urgency > \(Instant(day: today, minute: 0)) AND urgency <= \(now) GROUP BY agency
            """) {
            let (agency, count) = try row.decode(AgencyID?.self, Int.self)
            guard let agency else { continue }
            owed[agency, default: Owed()].late += count
            owed[agency, default: Owed()].dueToday -= count
        }
        // Nodes of an earlier version do not count: nobody owes less than nothing until the next sweep.
        return owed.mapValues { Owed(late: max(0, $0.late), dueToday: max(0, $0.dueToday), dueLater: max(0, $0.dueLater)) }
    }
}

/// What an agency owes while the clock runs.
struct Owed: Sendable, Hashable {
    var late = 0
    /// Due today and not late yet.
    var dueToday = 0
    /// Due after today.
    var dueLater = 0
}
