extension WorkingCalendar {
    /// The moment itself within working time, else the next beginning of working time; none within 366 days gives nothing.
    ///
    /// Hours of reception only are no working time.
    public func nextOpening(atOrAfter instant: Instant) -> Instant? {
        var day = instant.day
        for _ in 0...366 {
            for span in workingSpans(on: day, standing(on: day)) where Instant(day: day, minute: span.closes) > instant {
                return max(instant, Instant(day: day, minute: span.opens))
            }
            day = day.advanced(by: 1)
        }
        return nil
    }

    /// Where a limit ends whose last day that is: on the day itself when it is worked, else on the next that is (Bộ luật Dân sự 2015, Điều 148); where none
    /// comes within 366 days, on the day itself.
    public func end(of last: Day) -> Day {
        var day = last
        for _ in 0...LimitCount.longestRestDays {
            if standing(on: day).isWorking { return day }
            guard day < .latest else { break }
            day = day.advanced(by: 1)
        }
        return last
    }

    /// Whole working minutes between two moments; negative when `end` is the earlier. Costs a step for each day between.
    public func workingMinutes(from start: Instant, to end: Instant) -> Int {
        guard start <= end else { return -workingMinutes(from: end, to: start) }
        return Int(workingMicroseconds(from: start, to: end) / Instant.microsecondsPerMinute)
    }

    /// Whole working minutes from one moment to each of others, in one pass over the days: what is between two of them adds up to the whole, to the minute.
    ///
    /// - Parameter moments: rising; one before the start, or before the moment that it follows, counts as that.
    public func workingMinutes(from start: Instant, toEach moments: [Instant]) -> [Int] {
        var (from, ran) = (start, Int64(0))
        return moments.map { moment in
            if moment > from {
                ran += workingMicroseconds(from: from, to: moment)
                from = moment
            }
            return Int(ran / Instant.microsecondsPerMinute)
        }
    }

    private func workingMicroseconds(from start: Instant, to end: Instant) -> Int64 {
        var microseconds: Int64 = 0
        var day = start.day
        while true {
            for span in workingSpans(on: day, standing(on: day)) {
                let from = max(start, Instant(day: day, minute: span.opens))
                let to = min(end, Instant(day: day, minute: span.closes))
                if from < to { microseconds += to.microseconds - from.microseconds }
            }
            guard day < end.day else { break }
            day = day.advanced(by: 1)
        }
        return microseconds
    }

    /// How many working days lie after one day and up to another; negative when `last` is the earlier, so that a day
    /// three working days away counts -3 the other way round. Costs a step for each day between.
    public func workingDays(after first: Day, through last: Day) -> Int {
        guard first <= last else { return -workingDays(after: last, through: first) }
        var count = 0
        var day = first
        while day < last {
            day = day.advanced(by: 1)
            if standing(on: day).isWorking { count += 1 }
        }
        return count
    }
}
