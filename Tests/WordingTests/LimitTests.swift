import OneStop
import Testing
import WorkingTime
@testable import Wording

struct LimitTests {
    @Test(arguments: [
        ("10d", "10 ngày làm việc", "10 working days"), ("1d", "1 ngày làm việc", "1 working day"),
        ("15cd", "15 ngày (tính cả ngày nghỉ)", "15 days (days off included)"), ("8h", "8 giờ làm việc", "8 working hours"),
        ("2m", "2 tháng", "2 months"), ("0d", "trong ngày", "the same day"),
    ])
    func `a limit keeps its unit`(_ text: String, _ vi: String, _ en: String) {
        let limit = Wording.limit(Wording.testLimit(text))
        #expect(plain(limit.vi) == vi)
        #expect(plain(limit.en) == en)
    }

    @Test func `an unknown limit is said to be unknown`() {
        #expect(Wording.limit(orUnknown: nil).vi == "chưa rõ thời hạn")
    }

    /// Due on Wednesday 14 October 2026.
    @Test(arguments: [
        ("2026-10-09T10:00", "còn 3 ngày làm việc"), ("2026-10-10T10:00", "còn 3 ngày làm việc"), ("2026-10-13T23:00", "còn 1 ngày làm việc"),
        ("2026-10-14T00:00", "hôm nay"), ("2026-10-14T23:59", "hôm nay"), ("2026-10-15T00:00", "trễ 1 ngày làm việc"),
        ("2026-10-19T08:00", "trễ 3 ngày làm việc"),
    ])
    func `what is left is told in working days`(_ now: String, _ words: String) throws {
        let left = Wording.remaining(until: day("2026-10-14"), now: at(now), calendar: try World.calendar())
        #expect(plain(left.vi) == words)
    }

    @Test func `a missed Friday is late on Saturday by less than a day`() throws {
        let left = Remaining(until: day("2026-10-16"), now: at("2026-10-17T10:00"), calendar: try World.calendar())
        #expect(left == .lateOutsideHours)
        #expect(left.isLate)
    }

    @Test func `holidays are not counted`() throws {
        // 24 November 2026 is a holiday.
        let left = Wording.remaining(until: day("2026-11-25"), now: at("2026-11-23T10:00"), calendar: try World.calendar())
        #expect(plain(left.vi) == "còn 1 ngày làm việc")
    }

    @Test func `a day off as an end has no working day`() throws {
        let left = Wording.remaining(until: day("2026-10-18"), now: at("2026-10-16T10:00"), calendar: try World.calendar())
        #expect(plain(left.vi) == "còn 2 ngày nghỉ")
    }

    @Test func `a limit in hours ends at its hour`() throws {
        let appointment = try World.appointment("8h")
        let calendar = try World.calendar()
        func left(_ now: String) -> String { plain(Wording.remaining(until: appointment, now: at(now), calendar: calendar).vi) }
        #expect(left("2026-09-22T10:00") == "còn 1 ngày làm việc")
        #expect(left("2026-09-23T08:00") == "hôm nay, trước 09:14")
        #expect(left("2026-09-23T09:14") == "trễ, chưa đến một ngày làm việc")
        #expect(left("2026-09-23T10:44") == "trễ 1 giờ 30 phút làm việc")
        #expect(left("2026-09-24T08:00") == "trễ 1 ngày làm việc")
    }

    @Test func `midnight belongs to the day that it ends`() throws {
        let end = Instant(day: day("2026-10-14"), minute: 1440)
        #expect(Remaining(until: end, now: at("2026-10-14T10:00"), calendar: try World.calendar()) == .today)
    }

    @Test func `working time is told in hours and minutes`() {
        #expect(plain(Wording.minutes(270).vi) == "4 giờ 30 phút")
        #expect(plain(Wording.minutes(60).en) == "1 hour")
        #expect(plain(Wording.minutes(0).vi) == "0 phút")
        #expect(plain(Wording.minutes(-5).vi) == "0 phút")
    }
}

struct ExplanationTests {
    @Test(arguments: ExplanationLine.Kind.allCases) func `every line of the reasons has words`(_ kind: ExplanationLine.Kind) {
        expectWellWritten(Wording.explanationKind(kind), isSentence: false)
        let line = ExplanationLine(
            day: day("2026-10-14"), kind: kind, ordinal: 3, minutes: 270, isWorkedSwap: true, name: "Quốc khánh", source: "s", isAssumed: true)
        expectWellWritten(Wording.explanation(line), isSentence: false)
    }

    @Test func `lines say why a day counts or not`() {
        func words(_ line: ExplanationLine) -> String { plain(Wording.explanation(line).vi) }
        let day = day("2026-11-24")
        #expect(words(ExplanationLine(day: day, kind: .holiday, name: "Ngày Văn hóa Việt Nam")) == "Không tính: nghỉ lễ, tết (Ngày Văn hóa Việt Nam)")
        #expect(words(ExplanationLine(day: day, kind: .counted, ordinal: 3)) == "Tính, ngày thứ 3")
        #expect(words(ExplanationLine(day: day, kind: .counted, minutes: 270)) == "Tính, 4 giờ 30 phút")
        #expect(words(ExplanationLine(day: day, kind: .counted, ordinal: 2, isWorkedSwap: true)) == "Tính, ngày thứ 2, làm bù")
        #expect(words(ExplanationLine(day: day, kind: .month, ordinal: 1)) == "Đủ tháng thứ 1")
        #expect(words(ExplanationLine(day: day, kind: .weeklyRest, isAssumed: true)) == "Không tính: nghỉ hằng tuần (chưa xác nhận)")
    }

    @Test func `what is not certain is said`() {
        expectWellWritten(Wording.provisional(year: 2027))
        expectWellWritten(Wording.assumed)
        #expect(Wording.provisional(year: 2027).vi.contains("2027"))
    }
}

struct TextTests {
    @Test func `lists join their last member`() {
        func list(_ words: String...) -> Text { .list(words.map(Text.init(same:))) }
        #expect(list().vi == "")
        #expect(list("a").vi == "a")
        #expect(list("a", "b").vi == "a và b")
        #expect(list("a", "b", "c").en == "a, b and c")
    }

    @Test func `a language picks its words`() {
        let text = Text(vi: "một", en: "one")
        #expect(text(.vi) == "một" && text(.en) == "one")
        #expect(text.capitalized.vi == "Một")
        #expect(Language.allCases.map(\.name) == ["Tiếng Việt", "English"])
    }
}
