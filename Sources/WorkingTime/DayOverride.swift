/// A day that differs from the weekly pattern, by law or by decision ("ngày nghỉ, ngày làm bù").
public struct DayOverride: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// "Ngày nghỉ lễ, tết" (Bộ luật Lao động 2019, Điều 112)
        case holiday
        /// "Nghỉ bù": a rest day in place of a holiday that fell on a weekly rest day (Điều 111 khoản 3)
        case compensation
        /// "Nghỉ hoán đổi": a working day off by decision, worked on another day
        case swapOff
        /// "Làm bù": a rest day worked by decision in place of another day
        case swapWork
        /// The office alone is closed by decision, or open for shorter hours
        case localClosure
    }

    public let kind: Kind
    public let day: Day
    public let name: String
    /// The hours of this day. On `.swapWork`, none means the hours of the weekday it replaces; on `.localClosure`, none
    /// means closed all day and hours mean a shorter day that is still worked. Other kinds have none.
    public let spans: [TimeSpan]?
    /// The law, notice or decision.
    public let source: String
    public let decidedOn: Day?
    /// The other half of a swap.
    public let pairDay: Day?
    /// True when nobody has confirmed it.
    public let isAssumed: Bool

    public init(
        kind: Kind, day: Day, name: String, spans: [TimeSpan]? = nil, source: String,
        decidedOn: Day? = nil, pairDay: Day? = nil, isAssumed: Bool = false
    ) {
        self.kind = kind
        self.day = day
        self.name = name
        self.spans = spans
        self.source = source
        self.decidedOn = decidedOn
        self.pairDay = pairDay
        self.isAssumed = isAssumed
    }
}
