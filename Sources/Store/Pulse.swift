import Synchronization

/// When the store last answered.
final class Pulse: Sendable {
    private let times = Mutex<(read: ContinuousClock.Instant?, beat: ContinuousClock.Instant?)>((nil, nil))
    func beat() { times.withLock { $0.beat = .now } }
    func sawRead() { times.withLock { $0.read = .now } }
    /// Seconds since the last read and the last beat of a writer.
    var ages: (Double?, Double?) {
        let now = ContinuousClock.now
        return times.withLock { (seconds($0.read, now), seconds($0.beat, now)) }
    }
    private func seconds(_ then: ContinuousClock.Instant?, _ now: ContinuousClock.Instant) -> Double? {
        then.map { Double((now - $0).components.seconds) + Double((now - $0).components.attoseconds) / 1e18 }
    }
}
