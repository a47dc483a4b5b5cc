// Điều 147: a limit in hours runs from the moment. It runs in working minutes only, and stops are left out exactly.
extension LimitCount {
    mutating func countHours(_ hours: Int) throws(CalendarFault) {
        let whole = Int64(hours) * 60 * Instant.microsecondsPerMinute
        var left = whole
        var idleDays = 0
        let beginning = deadline
        day = beginning.day
        while true {
            let standing = calendar.standing(on: day)
            let before = left
            runDay(standing, from: beginning, &left)
            explainHours(standing, ran: (whole - before, whole - left), isFirst: day == beginning.day)
            if left == 0 { return }
            if before != left { idleDays = 0 } else if !stopped.covers(day) { idleDays += 1 }
            if idleDays > LimitCount.longestRestDays { throw .noWorkingTime(after: beginning.day) }
            try advance()
        }
    }

    /// Lets time run through the working hours of the day, and sets the deadline where it is used up.
    private mutating func runDay(_ standing: WorkingCalendar.Standing, from beginning: Instant, _ left: inout Int64) {
        for span in calendar.workingSpans(on: day, standing) {
            let opens = max(beginning, Instant(day: day, minute: span.opens))
            for piece in stopped.running(from: opens, to: Instant(day: day, minute: span.closes)) {
                let used = min(left, piece.to.microseconds - piece.from.microseconds)
                left -= used
                deadline = Instant(microseconds: piece.from.microseconds + used)
                if left == 0 { return }
            }
        }
    }

    /// Minutes are differences of the whole minutes run before and after, so that they add up to the limit.
    private mutating func explainHours(_ standing: WorkingCalendar.Standing, ran: (before: Int64, after: Int64), isFirst: Bool) {
        let minute = Instant.microsecondsPerMinute
        if ran.after > ran.before {
            append(.counted, standing, minutes: Int(ran.after / minute - ran.before / minute))
            isAssumed = isAssumed || calendar.areHoursAssumed(standing)
        } else if stopped.covers(day) {
            lines.append(ExplanationLine(day: day, kind: .stopped))
        } else if !standing.isWorking || !isFirst {
            explain(standing)
        }
    }
}
