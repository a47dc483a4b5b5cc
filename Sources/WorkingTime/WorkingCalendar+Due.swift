extension WorkingCalendar {
    /// When a limit ends ("thời hạn kết thúc"), and why.
    ///
    /// The rules are those in force on the day of receipt. Extensions go on counting after the due day before them.
    /// - Parameters:
    ///   - received: the moment the clock starts: when the competent agency received the dossier.
    ///   - stops: times in which the clock stood, in any order; they may overlap or lie outside the limit.
    ///   - sameDayCutoffMinute: the last minute of the day whose receipts are answered the same day; only for `.sameDay`.
    /// - Throws: `.tooLong` beyond thirty years, `.noWorkingTime` when 366 days bring none.
    public func due(
        _ limit: TimeLimit, from received: Instant, stops: [Stop] = [], extensions: [Extension] = [],
        sameDayCutoffMinute: Int? = nil
    ) throws(CalendarFault) -> DueDate {
        var count = try LimitCount(limit, from: received, stops: stops, in: self)
        if limit.unit == .sameDay {
            try count.settleSameDay(cutoffMinute: sameDayCutoffMinute)
        } else {
            try count.run(limit)
        }
        for more in extensions { try count.run(more) }
        count.append(.due, standing(on: count.day))
        return DueDate(
            day: count.day, deadline: count.deadline, promise: promise(count.deadline, on: count.day, received: received),
            isProvisional: count.day.year > lastAnnouncedYear, isAssumed: count.isAssumed,
            calendarID: id, calendarVersion: version, explanation: count.lines)
    }

    private func promise(_ deadline: Instant, on day: Day, received: Instant) -> Instant {
        guard let last = workingSpans(on: day, standing(on: day)).last else { return deadline }
        let closing = Instant(day: day, minute: last.closes)
        return closing > received ? min(closing, deadline) : deadline
    }
}
