/// The stops of one limit, in order; they may overlap, and lie before or after what is counted.
struct StoppedTime {
    let stops: [Stop]
    /// First and last day of each stretch that is left out of limits in days.
    private let days: [ClosedRange<Int32>]

    init(_ stops: [Stop], by rule: CountingRules.StopDays) {
        self.stops = stops.filter { $0.from < $0.to }.sorted { $0.from < $1.from }
        days = self.stops.compactMap { stop in
            let first = stop.from.day.number + (rule == .afterStopDay ? 1 : 0)
            let last = stop.to.day.number - (rule == .untilResumption ? 1 : 0)
            return first <= last ? first...last : nil
        }
    }

    /// The stop that stands at a moment or begins later on its day.
    func stop(onDayOf moment: Instant) -> Stop? {
        stops.first { $0.to > moment && $0.from.day <= moment.day }
    }

    func covers(_ day: Day) -> Bool {
        days.contains { $0.contains(day.number) }
    }

    /// Whether the clock stands at 24:00 of a day, so that no limit can end with it.
    func isOpen(atEndOf day: Day) -> Bool {
        let end = Instant(day: day, minute: 1440)
        return stops.contains { $0.from < end && $0.to >= end }
    }

    /// Whether a day after `first` and up to `last` is left out.
    func touches(after first: Day, through last: Day) -> Bool {
        days.contains { $0.upperBound > first.number && $0.lowerBound <= last.number }
    }

    /// What is left of a stretch of time when the stops are taken out, in order.
    func running(from start: Instant, to end: Instant) -> [(from: Instant, to: Instant)] {
        var pieces: [(from: Instant, to: Instant)] = []
        var from = start
        for stop in stops where stop.to > from && stop.from < end {
            if stop.from > from { pieces.append((from, stop.from)) }
            from = max(from, stop.to)
        }
        if from < end { pieces.append((from, end)) }
        return pieces
    }
}
