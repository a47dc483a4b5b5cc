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

    /// How the figures change when a dossier becomes another: the public figures read counters and never count.
    static func changes(from before: Dossier, to after: Dossier, at now: Instant) -> [(figure: Figure, by: Int)] {
        var changes = changesOfOpen(from: before, to: after)
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
    private static func changesOfOpen(from before: Dossier, to after: Dossier) -> [(figure: Figure, by: Int)] {
        let was = before.state.isInProgress ? before.agency : nil
        let now = after.state.isInProgress ? after.agency : nil
        guard was != now else { return [] }
        var changes: [(figure: Figure, by: Int)] = []
        if let was { changes.append((Figure(day: Self.now, agency: was, name: "open"), -1)) }
        if let now { changes.append((Figure(day: Self.now, agency: now, name: "open"), 1)) }
        return changes
    }
}

/// What a transaction adds to the figures. Many transactions want the same few rows: each takes them last and in the same order, so that none waits
/// for one that waits for it.
struct FigureChanges {
    private(set) var amounts: [Figure: Int] = [:]
    init(_ amounts: [Figure: Int] = [:]) { self.amounts = amounts }

    mutating func add(_ others: FigureChanges) { amounts.merge(others.amounts, uniquingKeysWith: +) }

    mutating func add(from before: Dossier, to after: Dossier, at now: Instant) {
        for (figure, amount) in Figure.changes(from: before, to: after, at: now) { amounts[figure, default: 0] += amount }
    }
}

extension Transaction {
    /// The last thing that a transaction does.
    func bump(_ changes: FigureChanges) throws {
        let inOrder = changes.amounts.filter { $0.value != 0 }.sorted { ($0.key.day, $0.key.agency, $0.key.name) < ($1.key.day, $1.key.agency, $1.key.name) }
        for (figure, amount) in inOrder {
            try run("""
                INSERT INTO figure (day, agency, name, count) VALUES (\(figure.day), \(figure.agency), \(figure.name), \(amount))
                ON CONFLICT (day, agency, name) DO UPDATE SET count = figure.count + excluded.count
                """)
        }
    }
}
