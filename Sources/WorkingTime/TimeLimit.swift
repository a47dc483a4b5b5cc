/// A time limit ("thời hạn giải quyết") as a procedure states it: a number and its unit, never converted.
///
/// "ngày" alone is a calendar day and "ngày làm việc" a working day: the two are different limits.
public struct TimeLimit: Sendable, Hashable {
    public enum Unit: String, Codable, Sendable {
        /// "ngày làm việc"
        case workingDay
        /// "ngày"
        case calendarDay
        /// "giờ làm việc"
        case workingHour
        /// "tháng"
        case month
        /// "trong ngày": on the day of receipt
        case sameDay
    }

    /// 1 to 10,000; 0 for `.sameDay` and for no other unit.
    public let value: Int
    public let unit: Unit

    /// "Within the day" ("trong ngày").
    public static let sameDay = TimeLimit(unchecked: 0, .sameDay)

    /// Nothing when the value does not suit the unit.
    public init?(value: Int, unit: Unit) {
        guard unit == .sameDay ? value == 0 : (1...10_000).contains(value) else { return nil }
        self.init(unchecked: value, unit)
    }

    private init(unchecked value: Int, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }

    /// Reads "4d" or "4wd" (working days), "4cd" (calendar days), "8h" (working hours), "2m" (months), "0d" (the same day).
    public init?(text: String) {
        var digits = DigitReader(text)
        var value = 0
        guard let first = digits.digit() else { return nil }
        value = first
        while let digit = digits.digit() {
            value = value * 10 + digit
            guard first != 0, value <= 10_000 else { return nil }
        }
        let suffix = text.drop { $0.isASCII && $0.isNumber }
        switch suffix {
        case "d" where value == 0, "wd" where value == 0: self = .sameDay
        case "d", "wd": self.init(value: value, unit: .workingDay)
        case "cd": self.init(value: value, unit: .calendarDay)
        case "h": self.init(value: value, unit: .workingHour)
        case "m": self.init(value: value, unit: .month)
        default: return nil
        }
    }

    /// The one spelling: "4d", "4cd", "8h", "2m", "0d".
    public var text: String {
        switch unit {
        case .workingDay, .sameDay: "\(value)d"
        case .calendarDay: "\(value)cd"
        case .workingHour: "\(value)h"
        case .month: "\(value)m"
        }
    }
}

extension TimeLimit: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let limit = TimeLimit(text: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time limit such as 4d, 4cd, 8h, 2m, 0d")
        }
        self = limit
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
