/// Opening hours between two minutes of the local day ("ca làm việc"): 0 ≤ opens < closes ≤ 1440.
public struct TimeSpan: Sendable, Hashable, Codable {
    public let opens: Int
    /// The first minute that no longer belongs to the span.
    public let closes: Int

    /// Checked by `WorkingCalendar`, which refuses a span that is empty, out of the day or overlaps its neighbor.
    public init(opens: Int, closes: Int) {
        self.opens = opens
        self.closes = closes
    }
}

/// The office hours of an ordinary week ("giờ làm việc trong tuần") for a stretch of time.
///
/// A weekday without spans is closed. Hours on Saturday or Sunday are reception only: they do not make it a working day
/// unless `CountingRules` say so.
public struct WeeklyPattern: Sendable, Hashable {
    public let validFrom: Day
    /// The last day of validity; none while it lasts.
    public let validTo: Day?
    public let spans: [Weekday: [TimeSpan]]
    /// The decision or rule that sets the hours.
    public let source: String
    /// True when nobody has confirmed it.
    public let isAssumed: Bool

    public init(validFrom: Day, validTo: Day? = nil, spans: [Weekday: [TimeSpan]], source: String, isAssumed: Bool = false) {
        self.validFrom = validFrom
        self.validTo = validTo
        self.spans = spans
        self.source = source
        self.isAssumed = isAssumed
    }

    func isValid(on day: Day) -> Bool {
        guard let validTo else { return day >= validFrom }
        return day >= validFrom && day <= validTo
    }
}

// The week is written as a list of seven from Monday: a dictionary would come out in a different order each time.
extension WeeklyPattern: Codable {
    private enum CodingKeys: String, CodingKey { case validFrom, validTo, spans, source, isAssumed }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let week = try container.decode([[TimeSpan]].self, forKey: .spans)
        guard week.count == Weekday.allCases.count else {
            throw DecodingError.dataCorruptedError(forKey: .spans, in: container, debugDescription: "a week has seven days")
        }
        self.init(
            validFrom: try container.decode(Day.self, forKey: .validFrom),
            validTo: try container.decodeIfPresent(Day.self, forKey: .validTo),
            spans: Dictionary(uniqueKeysWithValues: zip(Weekday.allCases, week).filter { !$0.1.isEmpty }),
            source: try container.decode(String.self, forKey: .source),
            isAssumed: try container.decode(Bool.self, forKey: .isAssumed))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(validFrom, forKey: .validFrom)
        try container.encodeIfPresent(validTo, forKey: .validTo)
        try container.encode(Weekday.allCases.map { spans[$0] ?? [] }, forKey: .spans)
        try container.encode(source, forKey: .source)
        try container.encode(isAssumed, forKey: .isAssumed)
    }
}
