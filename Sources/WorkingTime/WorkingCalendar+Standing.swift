extension WorkingCalendar {
    /// What a day is, by position in the calendar, so that counting copies no text.
    struct Standing {
        var isWorking: Bool
        var cause: DayVerdict.Cause
        var mark: Int?
        var week: Int?
    }

    /// What a day is here.
    public func verdict(on day: Day) -> DayVerdict {
        let standing = standing(on: day)
        let override = override(of: standing)
        return DayVerdict(
            isWorking: standing.isWorking, spans: openSpans(on: day, standing), cause: standing.cause, name: override?.name,
            source: source(of: standing), isAssumed: override?.isAssumed ?? false || areHoursAssumed(standing))
    }

    func standing(on day: Day) -> Standing {
        let mark = markIndex(on: day)
        guard let week = weekIndex(on: day) else {
            return Standing(isWorking: false, cause: .notInService, mark: mark, week: nil)
        }
        var standing = Standing(isWorking: false, cause: .weeklyRest, mark: mark, week: week)
        guard let mark else {
            settleByWeek(&standing, day)
            return standing
        }
        switch marks[mark].statutory?.kind {
        case .holiday: standing.cause = .holiday
        case .compensation: standing.cause = .compensation
        case .swapOff: standing.cause = .swapOff
        case .swapWork: (standing.isWorking, standing.cause) = (true, .swapWork)
        case .localClosure, nil: settleByWeek(&standing, day)
        }
        settleByClosure(&standing, day)
        return standing
    }

    private func settleByWeek(_ standing: inout Standing, _ day: Day) {
        guard let week = standing.week else { return }
        let weekday = day.weekday
        guard !weeks[week].spans(on: weekday).isEmpty else { return }
        standing.isWorking = !weekday.isStatutoryRest || (weekday == .saturday && rules(on: day).saturdayCounts)
        standing.cause = standing.isWorking ? .regular : .receptionOnly
    }

    /// A closure takes hours away and never adds a day: rest days and holidays stay what they are.
    private func settleByClosure(_ standing: inout Standing, _ day: Day) {
        guard let mark = standing.mark, let closure = marks[mark].closure else { return }
        guard standing.isWorking || standing.cause == .receptionOnly else { return }
        standing.cause = .localClosure
        if closure.spans?.isEmpty ?? true, rules(on: day).closureEffect == .dayOff { standing.isWorking = false }
    }

    /// The override that decided what the day is, if one did.
    func override(of standing: Standing) -> DayOverride? {
        guard let mark = standing.mark else { return nil }
        switch standing.cause {
        case .localClosure: return marks[mark].closure
        case .holiday, .compensation, .swapOff, .swapWork: return marks[mark].statutory
        case .regular, .receptionOnly, .weeklyRest, .notInService: return nil
        }
    }

    func source(of standing: Standing) -> String? {
        override(of: standing)?.source ?? standing.week.map { weeks[$0].pattern.source }
    }

    /// The hours in which the office is open, working day or not.
    func openSpans(on day: Day, _ standing: Standing) -> [TimeSpan] {
        switch standing.cause {
        case .weeklyRest, .holiday, .compensation, .swapOff, .notInService: return []
        case .localClosure: return override(of: standing)?.spans ?? []
        case .swapWork: return override(of: standing)?.spans ?? replacedSpans(standing)
        case .regular, .receptionOnly: return standing.week.map { weeks[$0].spans(on: day.weekday) } ?? []
        }
    }

    /// The hours in which time runs.
    func workingSpans(on day: Day, _ standing: Standing) -> [TimeSpan] {
        standing.isWorking ? openSpans(on: day, standing) : []
    }

    /// A worked Saturday keeps the hours of the day it replaces, else those of the first day of the week that has any.
    private func replacedSpans(_ standing: Standing) -> [TimeSpan] {
        guard let index = standing.week else { return [] }
        let week = weeks[index]
        if let pair = override(of: standing)?.pairDay, !week.spans(on: pair.weekday).isEmpty {
            return week.spans(on: pair.weekday)
        }
        return week.spans.first { !$0.isEmpty } ?? []
    }

    func areHoursAssumed(_ standing: Standing) -> Bool {
        switch standing.cause {
        case .regular, .receptionOnly, .weeklyRest: standing.week.map { weeks[$0].pattern.isAssumed } ?? false
        case .swapWork: override(of: standing)?.spans == nil && standing.week.map { weeks[$0].pattern.isAssumed } ?? false
        case .holiday, .compensation, .swapOff, .localClosure, .notInService: false
        }
    }

    /// Whether it was not confirmed that the day counts, or does not. The assumed hours of an ordinary week do not matter
    /// for that as long as they rest on the statutory days.
    func isStandingAssumed(_ standing: Standing, _ day: Day) -> Bool {
        if let override = override(of: standing) { return override.isAssumed }
        guard let week = standing.week, standing.isWorking == day.weekday.isStatutoryRest else { return false }
        return weeks[week].pattern.isAssumed
    }
}
