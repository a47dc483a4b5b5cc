/// Until when a report may run, by a clock that nobody sets.
struct TimeLimit: Sendable {
    let end: ContinuousClock.Instant

    init(_ time: Duration) { end = .now + time }

    var isOver: Bool { .now >= end }
    /// What is left, never less than nothing.
    var left: Duration { max(.zero, end - .now) }

    /// Runs a report's body and tells by its own name what the limit has ended: an engine only says that it stopped.
    func told<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch StoreError.unavailable where isOver { throw StoreError.tooLong }
    }
}
