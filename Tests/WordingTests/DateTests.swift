import Testing
import WorkingTime
@testable import Wording

struct DateTests {
    @Test func `a day is written as people read it`() {
        #expect(Wording.day(day("2026-10-14"), .vi) == "14/10/2026")
        #expect(Wording.day(day("2026-02-05"), .vi) == "05/02/2026")
        #expect(plain(Wording.day(day("2026-02-05"), .en)) == "5 Feb 2026")
        #expect(Wording.shortDay(day("2026-10-14"), .vi) == "14/10")
        #expect(plain(Wording.dayWithWeekday(day("2026-10-14"), .vi)) == "thứ Tư 14/10/2026")
        #expect(plain(Wording.dayWithWeekday(day("2026-10-14"), .en)) == "Wed 14 Oct 2026")
        #expect(plain(Wording.dayWithWeekday(day("2026-10-18"), .vi)) == "Chủ nhật 18/10/2026")
    }

    @Test func `a date never breaks over a line`() {
        #expect(!Wording.dayWithWeekday(day("2026-10-14"), .vi).contains(" "))
        #expect(!Wording.dayWithWeekday(day("2026-10-14"), .en).contains(" "))
    }

    @Test func `every weekday has its own name`() {
        #expect(Set(Weekday.allCases.map { Wording.weekday($0).vi }).count == 7)
        #expect(Set(Weekday.allCases.map { Wording.weekday($0).en }).count == 7)
    }

    @Test func `a moment is that of Vietnam`() {
        let moment = at("2026-09-22T02:14:59Z")
        #expect(Wording.time(moment) == "09:14")
        #expect(plain(Wording.moment(moment, .vi)) == "09:14 ngày 22/09/2026")
        #expect(plain(Wording.moment(moment, .en)) == "09:14 on 22 Sep 2026")
        #expect(plain(Wording.shortMoment(moment, .vi)) == "22/09 09:14")
    }

    @Test func `legal paper writes days below ten and the first two months with a zero`() {
        #expect(plain(Wording.legalMoment(at("2026-09-22T09:14"))) == "09 giờ 14 phút, ngày 22 tháng 9 năm 2026")
        #expect(plain(Wording.legalDay(day("2026-02-05"))) == "ngày 05 tháng 02 năm 2026")
        #expect(plain(Wording.legalDay(day("2026-01-31"))) == "ngày 31 tháng 01 năm 2026")
        #expect(plain(Wording.legalDay(day("2026-03-09"))) == "ngày 09 tháng 3 năm 2026")
        #expect(plain(Wording.legalDay(day("2026-12-10"))) == "ngày 10 tháng 12 năm 2026")
    }

    @Test func `hours are spans`() {
        #expect(plain(Wording.span(TimeSpan(opens: 420, closes: 690))) == "07:00 – 11:30")
        let hours = [TimeSpan(opens: 420, closes: 690), TimeSpan(opens: 810, closes: 1440)]
        #expect(plain(Wording.spans(hours).vi) == "07:00 – 11:30, 13:30 – 24:00")
        #expect(Wording.spans([]).vi == "không mở cửa")
    }

    @Test func `the lunar day of the calendar leaf`() {
        #expect(plain(Wording.lunar(day("2026-02-17")).vi) == "1/1 âm lịch")
        #expect(plain(Wording.lunar(day("2026-04-26")).vi) == "10/3 âm lịch")
        #expect(plain(Wording.lunar(day("2025-07-25")).vi) == "1 tháng 6 nhuận âm lịch")
        #expect(plain(Wording.lunar(day("2025-07-25")).en) == "day 1 of leap month 6, lunar calendar")
    }

    @Test func `the ends of the calendar do not trap`() {
        for day in [Day.earliest, .latest] {
            for language in Language.allCases {
                #expect(!Wording.dayWithWeekday(day, language).isEmpty)
            }
            #expect(!Wording.legalDay(day).isEmpty)
        }
    }
}
