import Testing
import WorkingTime

@Suite struct PublicHolidaysTests {
    /// What was announced for each year: the span of Tết and the second day of National Day.
    private static let announced: [(year: Int, from: String, to: String, second: String?)] = [
        (2017, "2017-01-26", "2017-02-01", nil), (2018, "2018-02-14", "2018-02-20", nil), (2019, "2019-02-04", "2019-02-08", nil),
        (2020, "2020-01-23", "2020-01-29", nil), (2021, "2021-02-10", "2021-02-16", "2021-09-03"),
        (2022, "2022-01-31", "2022-02-04", "2022-09-01"), (2023, "2023-01-20", "2023-01-26", "2023-09-01"),
        (2024, "2024-02-08", "2024-02-14", "2024-09-03"), (2025, "2025-01-27", "2025-01-31", "2025-09-01"),
        (2026, "2026-02-16", "2026-02-20", "2026-09-01"), (2027, "2027-02-04", "2027-02-10", "2027-09-03"),
    ]

    @Test(arguments: announced.indices)
    func `the law and the announcement together give the days that were off`(index: Int) throws {
        let row = Self.announced[index]
        let computed = PublicHolidays.overrides(
            for: YearAnnouncement(
                year: row.year, tetFrom: day(row.from), tetTo: day(row.to), secondNationalDay: row.second.map(day), source: "TB"))
        let known = try Tables.overrides().filter { $0.day.year == row.year && [.holiday, .compensation].contains($0.kind) }
        #expect(computed.map { "\($0.day) \($0.kind)" } == known.map { "\($0.day) \($0.kind)" })
    }

    @Test func `a year without announcement is assumed where the law leaves a choice`() {
        let holidays = PublicHolidays.overrides(for: .expected(in: 2030))
        #expect(holidays.filter(\.isAssumed).map(\.day.description).prefix(2) == ["2030-02-01", "2030-02-02"])
        #expect(holidays.contains { $0.day == day("2030-04-12") && !$0.isAssumed })
    }

    @Test func `every worked Saturday is the pair of a day off`() throws {
        let overrides = try Tables.overrides()
        for swap in overrides where swap.kind == .swapWork {
            #expect(swap.day.weekday == .saturday)
            #expect(overrides.contains { $0.kind == .swapOff && $0.day == swap.pairDay && $0.pairDay == swap.day })
        }
    }
}
