/// The end of a time limit ("ngày hẹn trả, hạn giải quyết") with the reasons for it.
public struct DueDate: Sendable, Hashable, Codable {
    /// The last day of the limit.
    public let day: Day
    /// The first moment that is too late: 24:00 of the last day (Bộ luật Dân sự 2015, Điều 148), or the exact moment for hours.
    public let deadline: Instant
    /// What may be printed for the applicant: closing time of the last day, never later than the deadline.
    /// It equals the deadline where the office has no later closing time on that day after the receipt.
    public let promise: Instant
    /// The day lies in a year whose days off are not announced yet.
    public let isProvisional: Bool
    /// Something that decided the day was not confirmed by a source.
    public let isAssumed: Bool
    public let calendarID: String
    public let calendarVersion: Int
    /// Why: day by day from the receipt to the due day.
    public let explanation: [ExplanationLine]

    public init(
        day: Day, deadline: Instant, promise: Instant, isProvisional: Bool, isAssumed: Bool,
        calendarID: String, calendarVersion: Int, explanation: [ExplanationLine]
    ) {
        self.day = day
        self.deadline = deadline
        self.promise = promise
        self.isProvisional = isProvisional
        self.isAssumed = isAssumed
        self.calendarID = calendarID
        self.calendarVersion = calendarVersion
        self.explanation = explanation
    }
}

/// One line of the reasons for a due date: a day, what it was, and by what source.
public struct ExplanationLine: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// The day of receipt, which is not counted (Điều 147).
        case receipt
        /// It arrived outside working time and counts as received on this day.
        case receiptMoved
        /// Received later than the procedure's hour for an answer on the same day.
        case afterCutoff
        /// A day of the limit; for hours, a day on which `minutes` ran.
        case counted
        /// The end of a month of the limit.
        case month
        /// Not counted: weekly rest ("nghỉ hằng tuần").
        case weeklyRest
        /// Not counted: open for reception and return only.
        case receptionOnly
        case holiday
        case compensation
        case swapOff
        case closure
        /// The center had no office hours yet, or no longer.
        case notInService
        /// Not counted: the clock stood.
        case stopped
        /// The working day to which the end moved (Điều 148).
        case shifted
        /// An extension begins to count after this day; the name is its reason.
        case extended
        /// The last day.
        case due
    }

    public let day: Day
    public let kind: Kind
    /// On `.counted` and `.month`, the how-many-eth of the limit or of the extension.
    public let ordinal: Int?
    /// Working minutes that ran on this day, for a limit in hours.
    public let minutes: Int?
    /// A rest day worked by decision in place of another ("làm bù").
    public let isWorkedSwap: Bool
    public let name: String?
    public let source: String?
    public let isAssumed: Bool

    public init(
        day: Day, kind: Kind, ordinal: Int? = nil, minutes: Int? = nil, isWorkedSwap: Bool = false,
        name: String? = nil, source: String? = nil, isAssumed: Bool = false
    ) {
        self.day = day
        self.kind = kind
        self.ordinal = ordinal
        self.minutes = minutes
        self.isWorkedSwap = isWorkedSwap
        self.name = name
        self.source = source
        self.isAssumed = isAssumed
    }
}
