/// The counting of one limit with its extensions, day by day, and the lines that explain it.
struct LimitCount {
    let calendar: WorkingCalendar
    let rules: CountingRules
    let stopped: StoppedTime
    let limit: TimeLimit
    let start: Instant
    /// The day reached: the day of receipt at first, then the last day of the limit so far.
    var day: Day
    /// The first moment that is too late for the limit so far.
    var deadline: Instant
    var lines: [ExplanationLine] = []
    var isAssumed: Bool

    static let longestDays = 30 * 366
    static let longestRestDays = 366

    init(_ limit: TimeLimit, from received: Instant, stops: [Stop], in calendar: WorkingCalendar) throws(CalendarFault) {
        self.calendar = calendar
        self.limit = limit
        rules = calendar.rules(on: received.day)
        start = try LimitCount.start(received, by: rules, in: calendar)
        stopped = StoppedTime(stops, by: rules.stopDays)
        day = start.day
        deadline = start
        isAssumed = rules.isAssumed
        lines.reserveCapacity(limit.unit == .month ? 16 : min(limit.value * 3 / 2, 1000) + 16)
        lines.append(ExplanationLine(day: received.day, kind: .receipt, source: rules.source))
        if start.day != received.day { lines.append(ExplanationLine(day: start.day, kind: .receiptMoved, source: rules.source)) }
    }

    private static func start(
        _ received: Instant, by rules: CountingRules, in calendar: WorkingCalendar
    ) throws(CalendarFault) -> Instant {
        guard rules.offHoursReceipt == .nextOpening else { return received }
        guard let opening = calendar.nextOpening(atOrAfter: received) else { throw .noWorkingTime(after: received.day) }
        return opening
    }

    mutating func run(_ limit: TimeLimit) throws(CalendarFault) {
        switch limit.unit {
        case .workingDay: try countWorkingDays(limit.value)
        case .calendarDay: try countCalendarDays(limit.value)
        case .month: try countMonths(limit.value)
        case .workingHour: try countHours(limit.value)
        case .sameDay: try settleLastDay()
        }
    }

    mutating func run(_ more: Extension) throws(CalendarFault) {
        lines.append(ExplanationLine(day: day, kind: .extended, name: more.reason))
        try run(more.limit)
    }

    /// Goes on to the next day, within thirty years of the receipt.
    mutating func advance() throws(CalendarFault) {
        guard day.days(since: start.day) < LimitCount.longestDays, day < .latest else { throw .tooLong(limit) }
        day = day.advanced(by: 1)
    }

    /// Goes on to the next day that is worked and on which the clock runs, explaining what it passes.
    mutating func advanceToWorkingDay() throws(CalendarFault) -> WorkingCalendar.Standing {
        let first = day
        var rested = 0
        while true {
            try advance()
            if stopped.covers(day) {
                lines.append(ExplanationLine(day: day, kind: .stopped))
                continue
            }
            let standing = calendar.standing(on: day)
            if standing.isWorking { return standing }
            explain(standing)
            rested += 1
            if rested > LimitCount.longestRestDays { throw .noWorkingTime(after: first) }
        }
    }

    /// Adds the line of a day that is not counted.
    mutating func explain(_ standing: WorkingCalendar.Standing) {
        let kind: ExplanationLine.Kind =
            switch standing.cause {
            case .weeklyRest, .regular, .swapWork: .weeklyRest
            case .receptionOnly: .receptionOnly
            case .holiday: .holiday
            case .compensation: .compensation
            case .swapOff: .swapOff
            case .localClosure: .closure
            case .notInService: .notInService
            }
        append(kind, standing)
    }

    mutating func append(
        _ kind: ExplanationLine.Kind, _ standing: WorkingCalendar.Standing, ordinal: Int? = nil, minutes: Int? = nil
    ) {
        let isAssumed = calendar.isStandingAssumed(standing, day)
        self.isAssumed = self.isAssumed || isAssumed
        lines.append(
            ExplanationLine(
                day: day, kind: kind, ordinal: ordinal, minutes: minutes, isWorkedSwap: standing.cause == .swapWork,
                name: calendar.override(of: standing)?.name, source: calendar.source(of: standing), isAssumed: isAssumed))
    }
}
