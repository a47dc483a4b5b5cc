package import WorkingTime
import Foundation

/// The instant, as an argument: tests pass their own.
package struct Clock: Sendable {
    package let now: @Sendable () -> Instant
    package init(_ now: @escaping @Sendable () -> Instant) { self.now = now }

    package static let system = Clock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
