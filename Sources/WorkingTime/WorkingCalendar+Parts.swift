extension WorkingCalendar {
    /// When each part of the working time between two moments has run, stops left out: so a limit is shared out among those who work on it.
    ///
    /// - Parameters:
    ///   - parts: in ten-thousandths of the whole from its beginning, rising; what is 10,000 or more ends with the whole.
    ///   - end: a deadline; at most ten years after the beginning.
    public func moments(ofParts parts: [Int], from start: Instant, to end: Instant, stops: [Stop] = []) -> [Instant] {
        let pieces = runningPieces(from: start, to: end, StoppedTime(stops, by: .afterStopDay))
        let whole = pieces.reduce(Int64(0)) { $0 + $1.to.microseconds - $1.from.microseconds }
        return parts.map { part in
            guard part < 10_000, whole > 0 else { return end }
            var left = whole / 10_000 * Int64(max(part, 0))
            for piece in pieces {
                let length = piece.to.microseconds - piece.from.microseconds
                if left <= length { return Instant(microseconds: piece.from.microseconds + left) }
                left -= length
            }
            return end
        }
    }

    private func runningPieces(from start: Instant, to end: Instant, _ stopped: StoppedTime) -> [(from: Instant, to: Instant)] {
        var pieces: [(from: Instant, to: Instant)] = []
        var day = start.day
        while day <= end.day, day.days(since: start.day) <= 3660 {
            for span in workingSpans(on: day, standing(on: day)) {
                let from = max(start, Instant(day: day, minute: span.opens))
                let to = min(end, Instant(day: day, minute: span.closes))
                if from < to { pieces += stopped.running(from: from, to: to) }
            }
            guard day < .latest else { break }
            day = day.advanced(by: 1)
        }
        return pieces
    }
}
