extension Instant {
    /// Reads "2025-04-24T09:00" with optional seconds, a fraction of up to nine digits (what is finer than a microsecond
    /// is dropped) and a zone "Z" or "±hh:mm". Without a zone the time is that of Vietnam.
    public init?(iso: String) {
        var digits = DigitReader(iso)
        guard let day = Day(reading: &digits), digits.skip("T"),
            let hour = digits.number(digits: 2), hour < 24, digits.skip(":"),
            let minute = digits.number(digits: 2), minute < 60,
            let microsecond = Instant.readSeconds(&digits),
            let zoneMinutes = Instant.readZone(&digits), digits.isAtEnd
        else { return nil }
        let shift = Int64(420 - zoneMinutes) * Instant.microsecondsPerMinute
        let start = Instant(day: day, minute: hour * 60 + minute)
        self.init(microseconds: start.microseconds + shift + Int64(microsecond))
    }

    /// The microsecond of the minute; nothing when the text is not seconds.
    private static func readSeconds(_ digits: inout DigitReader) -> Int? {
        guard digits.skip(":") else { return 0 }
        guard let second = digits.number(digits: 2), second < 60 else { return nil }
        guard digits.skip(".") else { return second * 1_000_000 }
        guard let fraction = readFraction(&digits) else { return nil }
        return second * 1_000_000 + fraction
    }

    private static func readFraction(_ digits: inout DigitReader) -> Int? {
        var microseconds = 0
        var weight = 100_000
        var count = 0
        while let digit = digits.digit() {
            count += 1
            microseconds += digit * weight
            weight /= 10
        }
        return (1...9).contains(count) ? microseconds : nil
    }

    /// Minutes east of Greenwich.
    private static func readZone(_ digits: inout DigitReader) -> Int? {
        if digits.isAtEnd { return 420 }
        if digits.skip("Z") { return 0 }
        let isEast = digits.skip("+")
        guard isEast || digits.skip("-"), let hours = digits.number(digits: 2), hours < 24, digits.skip(":"),
            let minutes = digits.number(digits: 2), minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (isEast ? 1 : -1)
    }

    /// "2025-04-24T09:00:00+07:00", with six digits of a second where it has a fraction.
    public var iso: String {
        let minute = minuteOfDay
        let fraction = microsecondOfSecond == 0 ? "" : "." + padded(microsecondOfSecond, to: 6)
        return
            "\(day)T\(padded(minute / 60, to: 2)):\(padded(minute % 60, to: 2)):\(padded(secondOfMinute, to: 2))\(fraction)+07:00"
    }
}
