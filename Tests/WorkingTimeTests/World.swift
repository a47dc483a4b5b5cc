@testable import WorkingTime

/// One center with the hours 07:00-11:30 and 13:30-17:00, Monday to Friday, and the holidays of 2017 to 2027 and 2030.
enum World {
    static let morning = TimeSpan(opens: 420, closes: 690)
    static let afternoon = TimeSpan(opens: 810, closes: 1020)
    static let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

    static func pattern(from: Day = .earliest, to: Day? = nil, saturday: [TimeSpan] = [], isAssumed: Bool = false) -> WeeklyPattern
    {
        var spans = Dictionary(uniqueKeysWithValues: weekdays.map { ($0, [morning, afternoon]) })
        if !saturday.isEmpty { spans[.saturday] = saturday }
        return WeeklyPattern(validFrom: from, validTo: to, spans: spans, source: "hours", isAssumed: isAssumed)
    }

    static func calendar(
        patterns: [WeeklyPattern] = [pattern()], overrides: [DayOverride]? = nil, adding more: [DayOverride] = [],
        rules: [CountingRules] = []
    ) throws -> WorkingCalendar {
        try WorkingCalendar(
            id: "center", version: 7, patterns: patterns, overrides: (overrides ?? holidays()) + more, rules: rules,
            lastAnnouncedYear: 2026)
    }

    static func holidays() throws -> [DayOverride] {
        try Tables.overrides() + PublicHolidays.overrides(for: .expected(in: 2030))
    }

    /// The holidays of one who reads Tết off a Chinese table: the mistake to catch.
    static func holidaysByChineseTable() throws -> [DayOverride] {
        let newYear = LunarMonths(zoneHours: 8).newYear(of: 2030)
        let wrong = YearAnnouncement(
            year: 2030, tetFrom: newYear.advanced(by: -1), tetTo: newYear.advanced(by: 3),
            secondNationalDay: Day(year: 2030, month: 9, day: 3), source: "wrong", isAssumed: true)
        return try Tables.overrides() + PublicHolidays.overrides(for: wrong)
    }
}

func day(_ iso: String) -> Day {
    guard let day = Day(iso: iso) else { fatalError("not a day: \(iso)") }
    return day
}

func at(_ iso: String) -> Instant {
    guard let instant = Instant(iso: iso) else { fatalError("not a moment: \(iso)") }
    return instant
}

func limit(_ text: String) -> TimeLimit {
    guard let limit = TimeLimit(text: text) else { fatalError("not a limit: \(text)") }
    return limit
}

/// Numbers that look random and are the same each time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
