import Testing

@testable import WorkingTime

/// One row of `lunar-new-year.csv`: 1990 to 2050.
private struct LunarYear {
    let year: Int
    let newYear: Day
    let lastMonthDays: Int
    let leapMonth: Int?
    let hungKings: Day

    static func all() throws -> [LunarYear] {
        try Tables.rows(of: Tables.lunarYears, separator: ",").map { row in
            guard let year = Int(row["lunar_year"] ?? ""), let newYear = Day(iso: row["tet_date"] ?? ""),
                let days = Int(row["last_month_days"] ?? ""), let hungKings = Day(iso: row["hung_kings_date"] ?? "")
            else { throw Tables.Malformed(row: row.description) }
            return LunarYear(
                year: year, newYear: newYear, lastMonthDays: days, leapMonth: Int(row["leap_month"] ?? ""), hungKings: hungKings)
        }
    }
}

@Suite struct LunarTests {
    @Test func `Tết and Giỗ Tổ fall as the table of sixty-one years says`() throws {
        let years = try LunarYear.all()
        #expect(years.count == 61)
        for row in years {
            #expect(VietnameseLunarCalendar.newYear(of: row.year) == row.newYear)
            #expect(VietnameseLunarCalendar.hungKings(row.year) == row.hungKings)
        }
    }

    @Test func `the leap month is the one of the table, and no other`() throws {
        for row in try LunarYear.all() {
            let leaps = (1...12).filter {
                VietnameseLunarCalendar.solar(of: LunarDate(year: row.year, month: $0, day: 1, isLeapMonth: true)) != nil
            }
            #expect(leaps == [row.leapMonth].compactMap(\.self), "\(row.year)")
        }
    }

    @Test func `the month before Tết has as many days as the table says`() throws {
        for row in try LunarYear.all() {
            let thirtieth = VietnameseLunarCalendar.solar(of: LunarDate(year: row.year - 1, month: 12, day: 30))
            #expect((thirtieth == nil ? 29 : 30) == row.lastMonthDays, "\(row.year)")
        }
    }

    @Test(arguments: [
        (1968, "1968-01-29"), (1969, "1969-02-16"), (1985, "1985-01-21"), (2007, "2007-02-17"), (2030, "2030-02-02"),
        (2053, "2053-02-18"),
    ])
    func `Tết is a day, or in 1985 a month, earlier than in China`(year: Int, tet: String) {
        let newYear = VietnameseLunarCalendar.newYear(of: year)
        #expect(newYear == day(tet))
        #expect(LunarMonths(zoneHours: 8).newYear(of: year) == newYear.advanced(by: year == 1985 ? 30 : 1))
    }

    @Test func `a Chinese table is wrong in two of the sixty-one years`() throws {
        let chinese = LunarMonths(zoneHours: 8)
        let wrong = try LunarYear.all().filter { chinese.newYear(of: $0.year) != $0.newYear }.map(\.year)
        #expect(wrong == [2007, 2030])
    }

    @Test func `the days of a century follow one another by the moon`() {
        var previous = VietnameseLunarCalendar.lunar(of: day("1949-12-31"))
        for number in day("1950-01-01").number...day("2049-12-31").number {
            let date = VietnameseLunarCalendar.lunar(of: Day(number: number))
            #expect(date.day == previous.day + 1 || (date.day == 1 && previous.day >= 29))
            previous = date
        }
    }

    @Test func `a lunar date of 1900 to 2199 leads back to its day`() {
        for number in stride(from: day("1900-01-01").number, through: day("2199-12-31").number, by: 13) {
            let date = VietnameseLunarCalendar.lunar(of: Day(number: number))
            #expect(VietnameseLunarCalendar.solar(of: date) == Day(number: number))
        }
    }

    @Test func `a date that does not exist has no day`() {
        #expect(VietnameseLunarCalendar.solar(of: LunarDate(year: 2025, month: 12, day: 31)) == nil)
        #expect(VietnameseLunarCalendar.solar(of: LunarDate(year: 2025, month: 7, day: 1, isLeapMonth: true)) == nil)
        #expect(VietnameseLunarCalendar.solar(of: LunarDate(year: 2025, month: 13, day: 1)) == nil)
        #expect(VietnameseLunarCalendar.solar(of: LunarDate(year: .max, month: 1, day: 1)) == nil)
    }

    @Test func `the ends of the calendar of days do not trap`() {
        _ = VietnameseLunarCalendar.lunar(of: .earliest)
        _ = VietnameseLunarCalendar.lunar(of: .latest)
        #expect(VietnameseLunarCalendar.newYear(of: .min) == .earliest)
    }
}
