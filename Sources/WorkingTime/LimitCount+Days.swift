// Điều 147 and 148: the first day is not counted; the end is 24:00 of the last day.
extension LimitCount {
    mutating func countWorkingDays(_ count: Int) throws(CalendarFault) {
        for ordinal in 1...max(count, 1) {
            let standing = try advanceToWorkingDay()
            append(.counted, standing, ordinal: ordinal)
        }
        try settleLastDay()
    }

    mutating func countCalendarDays(_ count: Int) throws(CalendarFault) {
        for ordinal in 1...max(count, 1) { try countCalendarDay(ordinal) }
        try settleLastDay()
    }

    private mutating func countCalendarDay(_ ordinal: Int) throws(CalendarFault) {
        try advance()
        while stopped.covers(day) {
            lines.append(ExplanationLine(day: day, kind: .stopped))
            try advance()
        }
        append(.counted, calendar.standing(on: day), ordinal: ordinal)
    }

    /// A limit that would end on a weekly rest day or a holiday ends with the next working day (Điều 148 khoản 5).
    /// Nor does one end while the clock stands.
    mutating func settleLastDay() throws(CalendarFault) {
        let last = day
        while !calendar.standing(on: day).isWorking || stopped.isOpen(atEndOf: day) {
            let standing = try advanceToWorkingDay()
            if stopped.isOpen(atEndOf: day) { append(.stopped, standing) }
        }
        if day != last { append(.shifted, calendar.standing(on: day)) }
        deadline = Instant(day: day, minute: 1440)
    }

    mutating func countMonths(_ count: Int) throws(CalendarFault) {
        let origin = day
        let corresponding = origin.corresponding(monthsLater: count)
        guard stopped.touches(after: origin, through: corresponding) else {
            for ordinal in 1...max(count, 1) {
                day = origin.corresponding(monthsLater: ordinal)
                guard day.days(since: start.day) <= LimitCount.longestDays, day < .latest else { throw .tooLong(limit) }
                append(.month, calendar.standing(on: day), ordinal: ordinal)
            }
            return try settleLastDay()
        }
        try countStoppedMonths(count, through: corresponding)
    }

    /// A limit in months that did not run without a break, counted in days.
    private mutating func countStoppedMonths(_ count: Int, through corresponding: Day) throws(CalendarFault) {
        switch rules.stoppedMonths {
        case .correspondingDay:
            try countCalendarDays(corresponding.days(since: day))
        case .thirtyDays:
            var ordinal = 0
            while ordinal < 30 * count || day < corresponding {
                ordinal += 1
                try countCalendarDay(ordinal)
            }
            try settleLastDay()
        }
    }

    /// The day of receipt itself, if it is worked and the procedure's hour is not past, else the next such day (for
    /// example "sau 15 giờ thì trả trong ngày làm việc tiếp theo"). A resumption is a receipt again.
    mutating func settleSameDay(cutoffMinute: Int?) throws(CalendarFault) {
        var moment = start
        while true {
            if let stop = stopped.stop(onDayOf: moment) {
                try passStop(until: stop.to.day)
                moment = stop.to
                continue
            }
            let standing = calendar.standing(on: day)
            let isTooLate = cutoffMinute.map { moment.minuteOfDay > $0 } ?? false
            if standing.isWorking, !isTooLate { break }
            if standing.isWorking { append(.afterCutoff, standing) } else { explain(standing) }
            try advance()
            moment = Instant(day: day, minute: 0)
        }
        if day != start.day { append(.shifted, calendar.standing(on: day)) }
        deadline = Instant(day: day, minute: 1440)
    }

    private mutating func passStop(until resumption: Day) throws(CalendarFault) {
        while day < resumption {
            lines.append(ExplanationLine(day: day, kind: .stopped))
            try advance()
        }
    }
}
