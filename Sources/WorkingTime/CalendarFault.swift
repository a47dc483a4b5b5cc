/// Why a calendar cannot be built or a due date cannot be told.
public enum CalendarFault: Error, Sendable, Hashable {
    /// Two weekly patterns hold on this day.
    case overlappingPatterns(Day)
    /// A weekly pattern that begins on this day ends before it begins.
    case emptyPattern(Day)
    /// Hours that are empty, outside the day, overlapping, or on an override that can have none; the day is that of the
    /// override or of the beginning of the pattern.
    case badSpan(Day)
    /// Two overrides of the law, or two local closures, on one day.
    case duplicateOverride(Day)
    /// Two sets of counting rules begin on this day.
    case duplicateRules(Day)
    /// No working time on the 366 days after this day.
    case noWorkingTime(after: Day)
    /// The limit with its stops ends more than thirty years after receipt, or later than the calendar of days reaches.
    case tooLong(TimeLimit)
}
