package import WorkingTime
import Synchronization

/// How often one source may ask in a span of time, counted in memory: for look-ups that must not cost a write.
///
/// Counts end with the process and are each node's own; what must hold across nodes is a `Rate`. The table is bounded: when more sources than
/// it holds come within a span, it begins anew, so that a flood of sources cannot lock the others out.
package final class Throttle: Sendable {
    package let limit: Int
    package let spanSeconds: Int64
    private let capacity: Int
    private let counts = Mutex<[String: (since: Instant, count: Int)]>([:])

    package init(limit: Int, spanSeconds: Int64, capacity: Int = 65_536) {
        self.limit = limit
        self.spanSeconds = spanSeconds
        self.capacity = capacity
    }

    /// Counts one use, or throws when the limit of the span that began with the first one is reached.
    package func use(_ source: String, at now: Instant) throws(TooOften) {
        let until: Instant? = counts.withLock { counts in
            let found = counts[source]
            if let found, now < found.since.adding(seconds: spanSeconds), now >= found.since {
                guard found.count < limit else { return found.since.adding(seconds: spanSeconds) }
                counts[source] = (found.since, found.count + 1)
                return nil
            }
            if counts.count >= capacity {
                counts = counts.filter { now < $0.value.since.adding(seconds: spanSeconds) }
                if counts.count >= capacity { counts = [:] }
            }
            counts[source] = (now, 1)
            return nil
        }
        if let until { throw TooOften(until: until) }
    }
}
