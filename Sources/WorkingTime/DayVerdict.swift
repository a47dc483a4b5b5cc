/// What a day is at a center: worked or not, its hours, and why.
public struct DayVerdict: Sendable, Hashable, Codable {
    public enum Cause: String, Sendable, Hashable, Codable, CaseIterable {
        /// An ordinary day with office hours.
        case regular
        /// A rest day with hours for reception and return only.
        case receptionOnly
        case weeklyRest
        case holiday
        case compensation
        case swapOff
        case swapWork
        case localClosure
        /// No weekly pattern holds on this day.
        case notInService
    }

    /// Whether it counts as a working day of limits.
    public let isWorking: Bool
    /// The hours the office is open, in order; also on a day of reception only.
    public let spans: [TimeSpan]
    public let cause: Cause
    public let name: String?
    public let source: String?
    /// The standing of the day or its hours were not confirmed by a source.
    public let isAssumed: Bool

    public init(isWorking: Bool, spans: [TimeSpan], cause: Cause, name: String?, source: String?, isAssumed: Bool) {
        self.isWorking = isWorking
        self.spans = spans
        self.cause = cause
        self.name = name
        self.source = source
        self.isAssumed = isAssumed
    }
}
