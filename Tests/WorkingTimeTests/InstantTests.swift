import Foundation
import Testing
import WorkingTime

@Suite struct InstantTests {
    @Test(arguments: [
        ("2025-04-24T09:00", "2025-04-24T09:00:00+07:00"), ("2025-04-24T09:00:05", "2025-04-24T09:00:05+07:00"),
        ("2025-04-24T02:00Z", "2025-04-24T09:00:00+07:00"), ("2025-04-24T09:00+07:00", "2025-04-24T09:00:00+07:00"),
        ("2025-04-24T20:30:00-05:00", "2025-04-25T08:30:00+07:00"), ("2025-04-24T09:00:00.5", "2025-04-24T09:00:00.500000+07:00"),
        ("2025-04-24T09:00:00.123456789Z", "2025-04-24T16:00:00.123456+07:00"), ("1969-12-31T23:59", "1969-12-31T23:59:00+07:00"),
    ])
    func `reads ISO text and writes the time of Vietnam`(text: String, written: String) {
        let instant = Instant(iso: text)
        #expect(instant?.iso == written)
        #expect(Instant(iso: written) == instant)
    }

    @Test(arguments: [
        "", "2025-04-24", "2025-04-24 09:00", "2025-04-24T9:00", "2025-04-24T24:00", "2025-04-24T09:60", "2025-02-29T09:00",
        "2025-04-24T09:00:", "2025-04-24T09:00:00.", "2025-04-24T09:00:00.1234567890", "2025-04-24T09:00+7", "2025-04-24T09:00Zx",
        "２０２５-04-24T09:00", "2025-04-24T09:00+24:00",
    ])
    func `refuses what is not a moment`(text: String) {
        #expect(Instant(iso: text) == nil)
    }

    @Test func `day and minute are those of Vietnam`() {
        let instant = at("2025-04-24T23:59:58")
        #expect(instant.day == day("2025-04-24"))
        #expect(instant.minuteOfDay == 1439)
        #expect(instant.secondOfMinute == 58)
        #expect(at("1969-12-31T18:00Z").day == day("1970-01-01"))
        #expect(Instant(day: day("2025-04-24"), minute: 1440) == at("2025-04-25T00:00"))
    }

    @Test func `arithmetic stops at the ends of the calendar`() {
        let last = Instant(microseconds: .max)
        #expect(last.day == .latest)
        #expect(last.adding(seconds: .max) == last)
        #expect(last.adding(minutes: .max) == last)
        #expect(Instant(microseconds: .min).adding(seconds: .min).day == .earliest)
        #expect(Instant(day: day("2025-04-24"), minute: -5) == at("2025-04-24T00:00"))
        #expect(Instant(day: day("2025-04-24"), minute: .max) == at("2025-04-25T00:00"))
        #expect(at("2025-04-24T09:00").adding(minutes: -540) == at("2025-04-24T00:00"))
        #expect(at("2025-04-24T09:00").seconds(since: at("2025-04-24T09:01")) == -60)
    }

    @Test func `is written as one number`() throws {
        let text = try String(decoding: JSONEncoder().encode([at("1970-01-01T07:00:01")]), as: UTF8.self)
        #expect(text == "[1000000]")
        #expect(try JSONDecoder().decode([Instant].self, from: Data(text.utf8)) == [at("1970-01-01T07:00:01")])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Instant].self, from: Data("[9223372036854775807]".utf8)) }
    }
}

@Suite struct DayTests {
    @Test func `every day of four hundred years is read back as written`() {
        for number in Int32(-719_162)...Int32(-719_162 + 146_097) {
            let day = Day(number: number + 600_000)
            #expect(Day(year: day.year, month: day.month, day: day.day) == day)
            if number % 11 == 0 { #expect(Day(iso: day.description) == day) }
        }
    }

    @Test func `agrees with the platform's Gregorian calendar`() throws {
        var gregorian = Calendar(identifier: .gregorian)
        gregorian.timeZone = try #require(TimeZone(identifier: "UTC"))
        for number in stride(from: 0, through: 60_000, by: 97) {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = gregorian.dateComponents([.year, .month, .day, .weekday], from: date)
            let day = Day(number: Int32(number))
            #expect([day.year, day.month, day.day] == [parts.year, parts.month, parts.day])
            #expect(day.weekday.rawValue % 7 + 1 == parts.weekday)
        }
    }

    @Test(arguments: [
        "2023-02-29", "2100-02-29", "2024-13-01", "2024-00-01", "2024-04-31", "0000-01-01", "2024-1-01", "2024-01-01 ",
        "-024-01-01",
    ])
    func `refuses what is not a day`(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func `the ends of the calendar hold`() {
        #expect(Day(number: .max) == .latest)
        #expect(Day(number: .min) == .earliest)
        #expect(Day.latest.description == "9999-12-31")
        #expect(Day.earliest.description == "0001-01-01")
        #expect(Day.latest.advanced(by: .max) == .latest)
        #expect(Day.latest.advanced(by: .min) == .earliest)
        #expect(Day.latest.corresponding(monthsLater: .max) == .latest)
        #expect(day("2024-01-31").corresponding(monthsLater: 1) == day("2024-02-29"))
        #expect(day("2024-01-31").corresponding(monthsLater: -2) == day("2023-11-30"))
    }

    @Test func `is written as text`() throws {
        let text = try String(decoding: JSONEncoder().encode([day("2025-04-24")]), as: UTF8.self)
        #expect(text == "[\"2025-04-24\"]")
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: Data("[\"2025-02-29\"]".utf8)) }
    }
}

@Suite struct TimeLimitTests {
    @Test(arguments: [
        ("4d", 4, TimeLimit.Unit.workingDay, "4d"), ("4wd", 4, .workingDay, "4d"), ("4cd", 4, .calendarDay, "4cd"),
        ("8h", 8, .workingHour, "8h"), ("2m", 2, .month, "2m"), ("0d", 0, .sameDay, "0d"),
        ("10000d", 10_000, .workingDay, "10000d"),
    ])
    func `reads its short form`(text: String, value: Int, unit: TimeLimit.Unit, written: String) {
        let limit = TimeLimit(text: text)
        #expect(limit == TimeLimit(value: value, unit: unit))
        #expect(limit?.text == written)
    }

    @Test(arguments: [
        "", "d", "4", "-4d", "+4d", "04d", "4 d", "4D", "4y", "0h", "0cd", "0m", "00d", "10001d", "99999999999999999999d", "4dd",
        "٤d",
    ])
    func `refuses anything else`(text: String) {
        #expect(TimeLimit(text: text) == nil)
    }

    @Test func `a value that does not suit the unit is refused`() {
        #expect(TimeLimit(value: 0, unit: .workingDay) == nil)
        #expect(TimeLimit(value: 1, unit: .sameDay) == nil)
        #expect(TimeLimit(value: -1, unit: .month) == nil)
        #expect(TimeLimit(value: 10_001, unit: .workingHour) == nil)
    }
}
