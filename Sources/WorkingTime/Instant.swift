/// A moment in time ("thời điểm"), in microseconds since 1970-01-01T00:00Z.
///
/// Day and minute are always those of Vietnam (Asia/Ho_Chi_Minh, UTC+7, no summer time since 1975). Moments outside
/// the years 1 to 9999 are held at their ends, so arithmetic cannot overflow.
public struct Instant: Sendable, Hashable, Comparable {
    public let microseconds: Int64

    static let microsecondsPerSecond: Int64 = 1_000_000
    static let microsecondsPerMinute: Int64 = 60_000_000
    static let microsecondsPerDay: Int64 = 86_400_000_000
    private static let zoneMicroseconds: Int64 = 7 * 3_600_000_000
    static let bounds: ClosedRange<Int64> =
        (Int64(-719_162) * microsecondsPerDay - zoneMicroseconds)...(Int64(2_932_897) * microsecondsPerDay - zoneMicroseconds - 1)

    /// The moment, held within the years 1 to 9999.
    public init(microseconds: Int64) {
        self.microseconds = min(max(microseconds, Instant.bounds.lowerBound), Instant.bounds.upperBound)
    }

    /// The minute 0 to 1440 of a local day; 1440 is the beginning of the next day. Other minutes are held at these ends.
    public init(day: Day, minute: Int) {
        let minutes = Int64(min(max(minute, 0), 1440))
        self.init(localMicroseconds: Int64(day.number) * Instant.microsecondsPerDay + minutes * Instant.microsecondsPerMinute)
    }

    init(localMicroseconds: Int64) { self.init(microseconds: localMicroseconds - Instant.zoneMicroseconds) }

    private var local: Int64 { microseconds + Instant.zoneMicroseconds }

    /// The local day.
    public var day: Day { Day(number: Int32(local.floorDivided(by: Instant.microsecondsPerDay))) }

    /// The minute of the local day, 0 to 1439.
    public var minuteOfDay: Int { Int(local.modulo(Instant.microsecondsPerDay) / Instant.microsecondsPerMinute) }

    /// 0 to 59.
    public var secondOfMinute: Int { Int(local.modulo(Instant.microsecondsPerMinute) / Instant.microsecondsPerSecond) }

    var microsecondOfSecond: Int { Int(local.modulo(Instant.microsecondsPerSecond)) }

    public func adding(seconds: Int64) -> Instant { adding(seconds, of: Instant.microsecondsPerSecond) }

    public func adding(minutes: Int) -> Instant { adding(Int64(minutes), of: Instant.microsecondsPerMinute) }

    private func adding(_ count: Int64, of unit: Int64) -> Instant {
        let (step, isTooFar) = count.multipliedReportingOverflow(by: unit)
        guard !isTooFar else { return Instant(microseconds: count < 0 ? .min : .max) }
        let (sum, isBeyond) = microseconds.addingReportingOverflow(step)
        return Instant(microseconds: isBeyond ? (step < 0 ? .min : .max) : sum)
    }

    /// Whole seconds from `other` to this moment, rounded down; negative when this moment is the earlier.
    public func seconds(since other: Instant) -> Int64 {
        (microseconds - other.microseconds).floorDivided(by: Instant.microsecondsPerSecond)
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let value = try container.decode(Int64.self)
        guard Instant.bounds.contains(value) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "moment outside the years 1 to 9999")
        }
        self.init(microseconds: value)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}
