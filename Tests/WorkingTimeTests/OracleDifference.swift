import Foundation
import WorkingTime

/// Where the product and the oracle differ by decision; each has its row in `docs/law/differences.md`.
enum OracleDifference: String, CaseIterable {
    /// A limit in months from which a stop takes a day: 30 days each, but for the product never before the months.
    case stoppedMonths = "L1"
    /// A limit "within the day" that is stopped overnight: for the product it ends with the day of resumption.
    case resumedSameDay = "L2"

    private static let table = Tables.folder.appending(path: "../../docs/law/differences.md").standardizedFileURL

    /// The numbers of the rows in the document.
    static func described() throws -> [String] {
        try Oracle.lines(of: table).filter { $0.hasPrefix("| L") }.map { row in
            row.components(separatedBy: "|")[1].trimmingCharacters(in: .whitespaces)
        }
    }
}

/// What both must answer where the differences apply, worked out once more for these cases alone.
///
/// A disagreement is explained only when both answers are exactly the ones told here and a difference lies between them.
struct OracleReading {
    enum Side { case product, oracle }

    let calendar: WorkingCalendar
    let row: OracleCase

    /// The answer of one side, and the differences met on the way.
    func answer(of side: Side) throws -> (answer: OracleAnswer, met: Set<OracleDifference>) {
        var met: Set<OracleDifference> = []
        var answer = try first(of: side, &met)
        for more in row.extensions { answer = try next(more.limit, after: answer, side, &met) }
        return (answer, met)
    }

    private func first(of side: Side, _ met: inout Set<OracleDifference>) throws -> OracleAnswer {
        switch row.limit.unit {
        case .sameDay: sameDay(side, &met)
        case .month: try months(row.limit, after: row.receipt.day, side, &met)
        case .workingDay, .calendarDay, .workingHour: try plain(row.limit, from: row.receipt)
        }
    }

    private func next(
        _ limit: TimeLimit, after end: OracleAnswer, _ side: Side, _ met: inout Set<OracleDifference>
    ) throws -> OracleAnswer {
        switch limit.unit {
        case .sameDay: OracleAnswer(endOf: firstDay(from: end.day) { isEnd($0) && ($0 == end.day || !isStopped($0)) })
        case .month: try months(limit, after: end.day, side, &met)
        case .workingDay, .calendarDay: try plain(limit, from: Instant(day: end.day, minute: 0))
        case .workingHour: try plain(limit, from: end.deadline)
        }
    }

    /// L2: whether the day of resumption is a day on which it can end. The day of receipt always is.
    private func sameDay(_ side: Side, _ met: inout Set<OracleDifference>) -> OracleAnswer {
        let product = firstDay(from: row.receipt.day, isEnd)
        let oracle = firstDay(from: row.receipt.day) { isEnd($0) && ($0 == row.receipt.day || !isStopped($0)) }
        if product != oracle { met.insert(.resumedSameDay) }
        return OracleAnswer(endOf: side == .product ? product : oracle)
    }

    /// L1: whether the thirty days of a stopped month may end before the corresponding day.
    private func months(
        _ limit: TimeLimit, after origin: Day, _ side: Side, _ met: inout Set<OracleDifference>
    ) throws -> OracleAnswer {
        let corresponding = origin.corresponding(monthsLater: limit.value)
        guard (1...corresponding.days(since: origin)).contains(where: { isStopped(origin.advanced(by: $0)) }) else {
            return try plain(limit, from: Instant(day: origin, minute: 0))
        }
        var thirtieth = origin
        for _ in 1...(30 * limit.value) { thirtieth = firstDay(from: thirtieth.advanced(by: 1)) { !isStopped($0) } }
        let oracle = firstDay(from: thirtieth) { isEnd($0) && !isStopped($0) }
        let product = firstDay(from: max(thirtieth, corresponding)) { isEnd($0) && !isStopped($0) }
        if product != oracle { met.insert(.stoppedMonths) }
        return OracleAnswer(endOf: side == .product ? product : oracle)
    }

    /// What neither difference touches.
    private func plain(_ limit: TimeLimit, from moment: Instant) throws -> OracleAnswer {
        OracleAnswer(try calendar.due(limit, from: moment, stops: row.stops))
    }

    private func firstDay(from day: Day, _ holds: (Day) -> Bool) -> Day {
        var day = day
        while !holds(day) { day = day.advanced(by: 1) }
        return day
    }

    /// A working day at whose end the clock does not stand.
    private func isEnd(_ day: Day) -> Bool {
        calendar.verdict(on: day).isWorking && !row.stops.contains { $0.from.day <= day && day < $0.to.day }
    }

    private func isStopped(_ day: Day) -> Bool {
        row.stops.contains { $0.from.day < day && day <= $0.to.day }
    }
}
