import WorkingTime

/// Working time as one line: minutes that run only while the centre works, counted from the beginning of the first day.
struct WorkingClock: Sendable {
    private struct Piece: Sendable {
        let opens: Instant
        let closes: Instant
        /// Working minutes before it.
        let before: Double
        var minutes: Double { Double(closes.microseconds - opens.microseconds) / 60_000_000 }
    }

    private let pieces: [Piece]
    private let start: Instant
    /// Working minutes of all days together.
    let minutes: Double
    /// Working minutes of a day, on average.
    let minutesPerDay: Double

    /// Nothing where a thousand days bring no working time.
    init?(_ calendar: WorkingCalendar, from first: Day, days: Int) {
        var (pieces, day, worked, minutes, rest) = ([Piece](), first, 0, 0.0, 0)
        while worked < days, rest < 1000 {
            let verdict = calendar.verdict(on: day)
            rest += 1
            if verdict.isWorking, !verdict.spans.isEmpty {
                (worked, rest) = (worked + 1, 0)
                for span in verdict.spans {
                    let piece = Piece(opens: Instant(day: day, minute: span.opens), closes: Instant(day: day, minute: span.closes), before: minutes)
                    pieces.append(piece)
                    minutes += piece.minutes
                }
            }
            day = day.advanced(by: 1)
        }
        guard worked == days, worked > 0 else { return nil }
        self.pieces = pieces
        self.minutes = minutes
        minutesPerDay = minutes / Double(worked)
        start = Instant(day: first, minute: 0)
    }

    /// The instant at which so many minutes have run; held within the days.
    func instant(at minute: Double) -> Instant {
        let index = max(firstIndex { $0.before + $0.minutes >= minute } ?? pieces.count - 1, 0)
        let into = min(max(minute - pieces[index].before, 0), pieces[index].minutes)
        return Instant(microseconds: pieces[index].opens.microseconds + Int64((into * 60_000_000).rounded(.down)))
    }

    /// The minutes that have run at an instant; nothing after the last day.
    func minute(at instant: Instant) -> Double? {
        guard let index = firstIndex({ $0.closes > instant }) else { return nil }
        return pieces[index].before + max(Double(instant.microseconds - pieces[index].opens.microseconds), 0) / 60_000_000
    }

    /// The first piece for which something holds that holds for all after it.
    private func firstIndex(_ holds: (Piece) -> Bool) -> Int? {
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(pieces[middle]) { high = middle } else { low = middle + 1 }
        }
        return low < pieces.count ? low : nil
    }
}
