/// A day of the solar calendar ("ngày dương lịch") in Vietnam, with no time of day.
///
/// It is a type of its own so that a due day can never drift by a time zone: it has none. Proleptic Gregorian,
/// from 0001-01-01 to 9999-12-31; arithmetic stops at these ends instead of trapping.
public struct Day: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01.
    public let number: Int32

    public static let earliest = Day(number: -719_162)
    public static let latest = Day(number: 2_932_896)

    /// The day that lies `number` days after 1970-01-01, held within 0001-01-01 to 9999-12-31.
    public init(number: Int32) {
        self.number = min(max(number, -719_162), 2_932_896)
    }

    /// Nothing when there is no such day, such as 30 February, or the year is not 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.init(number: Int32(Day.number(year: year, month: month, day: day)))
    }

    public var year: Int { civil.year }
    /// 1 to 12.
    public var month: Int { civil.month }
    /// The day of the month, 1 to 31.
    public var day: Int { civil.day }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday(rawValue: (Int(number) + 3).modulo(7) + 1) ?? .monday
    }

    /// The day `days` later, or earlier when negative.
    public func advanced(by days: Int) -> Day {
        let step = min(max(days, -4_000_000), 4_000_000)
        return Day(number: Int32(Int(number) + step))
    }

    /// How many days lie from `other` to this day; negative when this day is the earlier.
    public func days(since other: Day) -> Int { Int(number) - Int(other.number) }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// The corresponding day `months` later, or the last day of that month when it is shorter
    /// (Bộ luật Dân sự 2015, Điều 148: 31 January and one month give 28 or 29 February).
    public func corresponding(monthsLater months: Int) -> Day {
        let (year, month, day) = civil
        let count = year * 12 + (month - 1) + min(max(months, -120_000), 120_000)
        guard count >= 12 else { return .earliest }
        guard count < 120_000 else { return .latest }
        let length = Day.length(ofMonth: count % 12 + 1, year: count / 12)
        return Day(number: Int32(Day.number(year: count / 12, month: count % 12 + 1, day: min(day, length))))
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

// Civil days as eras of 400 years that begin on 1 March, so that the leap day comes last
// (Howard Hinnant, "chrono-compatible low-level date algorithms").
extension Day {
    private static let daysPerEra = 146_097
    private static let daysFromEraToEpoch = 719_468

    static func number(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear.floorDivided(by: 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysPerEra + dayOfEra - daysFromEraToEpoch
    }

    var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + Day.daysFromEraToEpoch
        let era = shifted.floorDivided(by: Day.daysPerEra)
        let dayOfEra = shifted - era * Day.daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension BinaryInteger {
    /// The quotient rounded down, so that what lies before the epoch is counted like what lies after it.
    func floorDivided(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The remainder of `floorDivided(by:)`, never negative for a positive divisor.
    func modulo(_ divisor: Self) -> Self {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
