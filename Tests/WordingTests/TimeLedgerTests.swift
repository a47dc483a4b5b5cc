@testable import OneStop
import Testing
import WorkingTime
@testable import Wording

struct TimeLedgerWordTests {
    private func step(_ used: Int, of allotted: Int, charged: Int = 0) -> StepTime {
        StepTime(step: StepID("ky"), agency: World.construction, role: .agencyLeader, allottedMinutes: allotted, usedMinutes: used, chargeMinutes: charged)
    }

    private func law(_ reason: LawVerdict.Reason, late: Int = 0, deadline: String = "2026-11-10T00:00") -> LawVerdict {
        LawVerdict(reason: reason, deadline: at(deadline), lateMinutes: late)
    }

    private func index(_ reason: IndexVerdict.Reason, _ end: IndexVerdict.End = .result, supplement: Int = 0) -> IndexVerdict {
        let endedAt = at("2026-11-13T10:00")
        return IndexVerdict(
            reason: reason, end: end, endedAt: endedAt, supplementMinutes: supplement, judgedAt: endedAt.adding(minutes: -supplement), due: day("2026-11-09"))
    }

    @Test func `owners and reasons have words of their own`() {
        let owners = [.agency(World.construction), .applicant, .treasury, .otherSystem].map { Wording.timeOwner($0, names: World.names) }
        for texts in [owners, TimeHolder.Reason.allCases.map(Wording.timeReason), IndexVerdict.End.allCases.map(Wording.indexEnd)] {
            #expect(Set(texts).count == texts.count)
            for text in texts { expectWellWritten(text, isSentence: false) }
        }
        #expect(owners[0].vi == "Sở Xây dựng")
    }

    @Test func `a charge is told with what was used too much`() {
        let steps = [step(0, of: 552), step(60, of: 552), step(960, of: 552), step(960, of: 552, charged: 408), step(960, of: 552, charged: 189)]
        #expect(steps.map(\.finding) == StepTime.Finding.allCases)
        for step in steps { expectWellWritten(Wording.stepFinding(step)) }
        #expect(plain(Wording.stepFinding(steps[4]).vi) == "Dùng quá 6 giờ 48 phút, tính trễ 3 giờ 9 phút; phần còn lại do các bước khác tiết kiệm bù.")
        #expect(plain(Wording.stepFinding(steps[3]).en) == "6 hours 48 minutes beyond its part, charged with 6 hours 48 minutes.")
    }

    @Test func `the verdict of the law names the last day, the hour where the limit has one, and how late`() {
        for reason in LawVerdict.Reason.allCases {
            for late in [0, 240] { expectWellWritten(Wording.verdict(law(reason, late: late))) }
        }
        #expect(plain(Wording.verdict(law(.signedLate, late: 240)).vi) == "Trễ hạn: ký kết quả sau hết ngày 09/11/2026, trễ 4 giờ làm việc.")
        #expect(plain(Wording.verdict(law(.signedInTime)).vi) == "Đúng hạn: ký kết quả trong hạn hết ngày 09/11/2026.")
        #expect(plain(Wording.verdict(law(.runsInTime, deadline: "2026-11-03T09:00")).vi) == "Trong hạn: đến 09:00 ngày 03/11/2026.")
        #expect(plain(Wording.verdict(law(.runsLate)).en) == "Late: no result after the end of 9 Nov 2026, by less than a minute of working time.")
    }

    @Test func `the verdict of the index names its end, what is taken off, and the first appointment`() {
        for reason in IndexVerdict.Reason.allCases {
            for end in IndexVerdict.End.allCases {
                for supplement in [0, 4320] { expectWellWritten(Wording.verdict(index(reason, end, supplement: supplement))) }
            }
        }
        #expect(plain(Wording.verdict(index(.late, supplement: 4320)).vi)
            == "Trễ hạn: có kết quả lúc 10:00 ngày 13/11/2026, trừ thời gian bổ sung còn 10:00 ngày 10/11/2026, sau ngày hẹn trả lần đầu 09/11/2026.")
        #expect(Wording.verdict(index(.secondSupplement)).vi == "Trễ hạn: yêu cầu bổ sung quá một lần.")
    }

    @Test func `the way to the desk is told with its norm`() {
        let times = [HandOverTime(deadline: nil, usedMinutes: 300, lateMinutes: 60), HandOverTime(deadline: nil, usedMinutes: 20, lateMinutes: 0)]
        for time in times { expectWellWritten(Wording.handOverTime(time)) }
        #expect(plain(Wording.handOverTime(times[0]).vi) == "Chuyển kết quả ra nơi trả: 5 giờ, quá định mức 1 giờ.")
    }
}
