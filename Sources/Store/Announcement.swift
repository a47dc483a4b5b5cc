import Synchronization

/// What one node tells the others after a commit, for whatever they hold in memory.
package enum Announcement: Sendable, Hashable {
    /// A transaction that was committed has announced this name.
    case named(String)
    /// Announcements may have been missed, or cannot be heard: whoever holds something looks whether it still is so. Comes at least every second
    /// as long as that lasts.
    case mayHaveMissed
}

/// Whoever listens for announcements, each with what it has not taken yet.
final class Audience: Sendable {
    private let listeners = Mutex<[Int: AsyncStream<Announcement>.Continuation]>([:])

    func join() -> AsyncStream<Announcement> {
        let (stream, continuation) = AsyncStream.makeStream(of: Announcement.self, bufferingPolicy: .bufferingNewest(64))
        let number = listeners.withLock { listeners in
            let number = (listeners.keys.max() ?? 0) + 1
            listeners[number] = continuation
            return number
        }
        continuation.onTermination = { [weak self] _ in _ = self?.listeners.withLock { $0.removeValue(forKey: number) } }
        return stream
    }

    func tell(_ announcement: Announcement) { for listener in listeners.withLock({ Array($0.values) }) { listener.yield(announcement) } }

    func close() { for listener in listeners.withLock({ Array($0.values) }) { listener.finish() } }
}
