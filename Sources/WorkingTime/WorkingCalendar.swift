/// The working calendar of a center ("lịch làm việc"): hours, days off, worked swaps and rules of counting.
///
/// A value that does not change; a later decision makes a calendar with a higher version, and every due date names the
/// version it was told by.
public struct WorkingCalendar: Sendable {
    public let id: String
    public let version: Int
    /// The last year for which the days off are announced; what ends later is provisional.
    public let lastAnnouncedYear: Int

    /// In order of validity, none overlapping.
    let weeks: [Week]
    /// In order of days, and their day numbers apart, so that a look-up touches little memory.
    let marks: [Mark]
    private let markDays: [Int32]
    /// The latest first.
    private let rules: [CountingRules]

    /// A weekly pattern laid out for counting: the hours of seven days from Monday.
    struct Week: Sendable {
        let pattern: WeeklyPattern
        let spans: [[TimeSpan]]

        func spans(on weekday: Weekday) -> [TimeSpan] { spans[weekday.rawValue - 1] }
    }

    /// What sets one day apart: something of the law, a closure of the office, or both.
    struct Mark: Sendable {
        let day: Day
        var statutory: DayOverride?
        var closure: DayOverride?
    }

    /// Throws when two patterns overlap, two overrides or rules meet on a day, or hours make no sense.
    public init(
        id: String, version: Int, patterns: [WeeklyPattern], overrides: [DayOverride], rules: [CountingRules],
        lastAnnouncedYear: Int
    ) throws(CalendarFault) {
        self.id = id
        self.version = version
        self.lastAnnouncedYear = lastAnnouncedYear
        weeks = try WorkingCalendar.weeks(of: patterns)
        marks = try WorkingCalendar.marks(of: overrides)
        markDays = marks.map(\.day.number)
        self.rules = try WorkingCalendar.ordered(rules)
    }

    /// The rules in force on a day: the latest that began by then, else the law alone.
    public func rules(on day: Day) -> CountingRules {
        rules.first { $0.validFrom <= day } ?? .statutory
    }

    func weekIndex(on day: Day) -> Int? {
        weeks.lastIndex { $0.pattern.isValid(on: day) }
    }

    func markIndex(on day: Day) -> Int? {
        var low = 0
        var high = markDays.count
        while low < high {
            let middle = (low + high) / 2
            if markDays[middle] < day.number { low = middle + 1 } else { high = middle }
        }
        return low < markDays.count && markDays[low] == day.number ? low : nil
    }
}
