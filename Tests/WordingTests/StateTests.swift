@testable import OneStop
import Testing
import WorkingTime
@testable import Wording

struct StateTests {
    @Test func `states have words of their own`() {
        for status in NationalStatus.allCases { expectWellWritten(Wording.nationalStatus(status), isSentence: false) }
        for state in DossierState.allCases { expectWellWritten(Wording.state(state), isSentence: false) }
        #expect(Set(NationalStatus.allCases.map { Wording.nationalStatus($0).vi }).count == 10)
        #expect(Set(DossierState.allCases.map { Wording.state($0).vi }).count == DossierState.allCases.count)
    }

    @Test func `labels have words of their own`() {
        let labels: [[Text]] = [
            Channel.allCases.map(Wording.channel), Payment.Means.allCases.map(Wording.means), FeeRow.Kind.allCases.map(Wording.feeKind),
            Return.Recipient.allCases.map(Wording.recipient), Return.Manner.allCases.map(Wording.manner),
            Opinion.Verdict.allCases.map(Wording.verdict), ProcessStep.Kind.allCases.map(Wording.stepKind), Role.allCases.map(Wording.role),
            [.citizen("1"), .oldIdentityCard("1"), .passport("1"), .none(reason: "r")].map(Wording.identityKind),
        ]
        for texts in labels {
            #expect(Set(texts).count == texts.count)
            for text in texts { expectWellWritten(text, isSentence: false) }
        }
    }
}

struct AnswerTests {
    /// A dossier received on 22 September with fifteen working days, so due on Tuesday 13 October 2026.
    private func dossier(_ events: (DossierEvent, String)..., limit: String = "15d") throws -> Dossier {
        var dossier = Dossier(id: DossierID("d"))
        dossier.apply(.received(try World.received(limit)), at: World.receivedAt)
        for (event, moment) in events { dossier.apply(event, at: at(moment)) }
        return dossier
    }

    private func answer(_ dossier: Dossier, _ now: String) throws -> Text {
        let text = Wording.answer(for: dossier, agencyName: World.agencyName, now: at(now), calendar: try World.calendar())
        expectWellWritten(text)
        return text
    }

    private let begun = DossierEvent.moved(Samples.moved(to: [(StepID("ky"), Desk(agency: World.construction, role: .specialist))]))

    @Test func `a running dossier says where it is and what is left`() throws {
        let received = try dossier()
        #expect(plain(try answer(received, "2026-10-08T10:00").vi) == "Đã tiếp nhận, đang ở Sở Xây dựng. Hẹn trả thứ Ba 13/10/2026, còn 3 ngày làm việc.")
        let processing = try dossier((begun, "2026-09-23T08:00"))
        #expect(plain(try answer(processing, "2026-10-08T10:00").vi) == "Đang xử lý tại Sở Xây dựng. Hẹn trả thứ Ba 13/10/2026, còn 3 ngày làm việc.")
        #expect(plain(try answer(processing, "2026-10-12T10:00").en) == "In progress at the Department of Construction. Due Tue 13 Oct 2026, 1 working day left.")
        #expect(plain(try answer(processing, "2026-10-13T23:59").vi) == "Đang xử lý tại Sở Xây dựng. Hẹn trả hôm nay, thứ Ba 13/10/2026.")
    }

    @Test func `a late dossier begins with the apology`() throws {
        let processing = try dossier((begun, "2026-09-23T08:00"))
        #expect(
            plain(try answer(processing, "2026-10-15T09:00").vi)
                == "Trễ 2 ngày làm việc, trung tâm xin lỗi ông/bà. Đang xử lý tại Sở Xây dựng. Ngày hẹn là thứ Ba 13/10/2026.")
        #expect(try answer(processing, "2026-10-14T00:00").vi.hasPrefix("Trễ 1\u{A0}ngày làm việc"))
    }

    @Test func `the agency that is late apologizes itself, with the new day, before the deadline and after it, and once signed with no day`() throws {
        let apology = DossierEvent.apologized(Apologized(agency: World.construction, day: day("2026-10-20"), reason: RecordVersion(1), number: 4))
        let promised = try dossier((begun, "2026-09-23T08:00"), (apology, "2026-10-12T08:00"))
        #expect(
            plain(try answer(promised, "2026-10-12T10:00").vi)
                == "Kết quả sẽ trễ hẹn, Sở Xây dựng xin lỗi ông/bà và hẹn lại thứ Ba 20/10/2026. Đang xử lý tại Sở Xây dựng. Ngày hẹn là thứ Ba 13/10/2026.")
        #expect(plain(try answer(promised, "2026-10-15T09:00").vi).hasPrefix("Trễ 2 ngày làm việc, Sở Xây dựng xin lỗi ông/bà và hẹn lại thứ Ba 20/10/2026."))
        #expect(plain(try answer(promised, "2026-10-15T09:00").en).hasPrefix("2 working days late; the Department of Construction apologizes and promises Tue 20 Oct 2026."))
        let signed = try dossier((begun, "2026-09-23T08:00"), (apology, "2026-10-12T08:00"), (.resultSigned(World.result(.granted)), "2026-10-15T09:00"))
        #expect(try !answer(signed, "2026-10-16T09:00").vi.contains("hẹn lại"))
    }

    @Test func `a limit in hours names its hour`() throws {
        let dossier = try dossier((begun, "2026-09-22T10:00"), limit: "8h")
        #expect(plain(try answer(dossier, "2026-09-22T15:00").vi).hasSuffix("Hẹn trả trước 09:14 thứ Tư 23/09/2026, còn 1 ngày làm việc."))
        #expect(plain(try answer(dossier, "2026-09-23T08:00").vi).hasSuffix("Hẹn trả hôm nay, trước 09:14 thứ Tư 23/09/2026."))
        #expect(plain(try answer(dossier, "2026-09-23T10:14").vi).hasPrefix("Trễ 1 giờ làm việc, trung tâm xin lỗi"))
    }

    @Test func `the answer to an online filing is owed, and late it is apologized for`() throws {
        var filed = Dossier(id: DossierID("d"))
        filed.apply(try Samples.event(.submitted), at: World.receivedAt)
        #expect(
            plain(try answer(filed, "2026-09-22T10:00").vi)
                == "Đã nộp trực tuyến lúc 09:14 ngày 22/09/2026, chờ tiếp nhận. Trung tâm trả lời trước 09:14 ngày 23/09/2026.")
        #expect(try answer(filed, "2026-09-23T09:14").vi.contains("xin lỗi ông/bà"))
    }

    @Test func `a stopped clock says who waits for whom`() throws {
        let waiting = try dossier((try Samples.event(.clockStopped), "2026-10-01T08:00"))
        #expect(plain(try answer(waiting, "2026-11-02T23:59").vi).hasPrefix("Sở Xây dựng đang chờ ông/bà bổ sung giấy tờ, chậm nhất hết thứ Hai 02/11/2026."))
        #expect(plain(try answer(waiting, "2026-11-02T23:59").en).hasPrefix("The Department of Construction waits for more papers from you, by the end of Mon 2 Nov 2026."))
        let late = try dossier((try Samples.event(.clockStopped), "2026-10-14T08:00"))
        #expect(try answer(late, "2026-12-01T08:00").vi.hasPrefix("Trễ 1\u{A0}ngày làm việc, trung tâm xin lỗi"))
    }

    @Test func `once the day for an answer is over, the applicant is told so and what may follow; a request without a day has none`() throws {
        let waiting = try dossier((try Samples.event(.clockStopped), "2026-10-01T08:00"))
        let over = try answer(waiting, "2026-11-03T00:00")
        #expect(plain(over.vi).hasPrefix("Đã quá hạn bổ sung giấy tờ, hạn là hết thứ Hai 02/11/2026. Hồ sơ có thể bị dừng giải quyết bằng văn bản;"))
        #expect(plain(over.en).hasPrefix("The time to send more papers ended with Mon 2 Nov 2026."))
        expectWellWritten(over)
        let dayless = ClockStopped(why: .supplement, content: RecordVersion(1), ground: "g", number: 1, amount: nil, leaderGround: nil, answerDue: nil)
        let old = try answer(try dossier((.clockStopped(dayless), "2026-10-01T08:00")), "2030-12-01T08:00")
        #expect(old.vi.hasPrefix("Sở Xây dựng đang chờ ông/bà bổ sung giấy tờ. Thời gian chờ không tính"))
        #expect(plain(Wording.event(.clockStopped(dayless), names: World.names).vi) == "yêu cầu bổ sung, dừng tính thời hạn, văn bản số 1")
        #expect(plain(Wording.event(try Samples.event(.clockStopped), names: World.names).vi).hasPrefix("yêu cầu bổ sung chậm nhất hết thứ Hai 02/11/2026, dừng tính thời hạn"))
    }

    @Test func `when papers that were asked for have come, the answer says so and waits for nobody`() throws {
        let came = try dossier((try Samples.event(.clockStopped), "2026-10-01T08:00"), (try Samples.event(.fileAttached), "2026-10-02T08:00"))
        #expect(came.suppliedFiles == 1)
        let text = try answer(came, "2026-10-03T08:00")
        #expect(text.vi.hasPrefix("Giấy tờ bổ sung đã đến, Sở Xây dựng sẽ xem."))
        #expect(!text.vi.contains("đang chờ ông/bà"))
        expectWellWritten(text)
    }

    @Test func `a payment duty shows no sum to whoever has the code`() throws {
        let stop = ClockStopped(why: .payment, content: RecordVersion(1), ground: "g", number: nil, amount: dong(77_000_000), leaderGround: nil, answerDue: nil)
        let text = try answer(try dossier((.clockStopped(stop), "2026-10-01T08:00")), "2026-10-02T08:00")
        #expect(!text.vi.contains("77") && !text.en.contains("77"))
    }

    @Test func `a result signed in time has no apology and one signed late has`() throws {
        let inTime = try dossier((.resultSigned(World.result(.granted)), "2026-10-12T10:00"))
        #expect(try !answer(inTime, "2026-11-12T10:00").vi.contains("xin lỗi"))
        let late = try dossier((.resultSigned(World.result(.granted, at: at("2026-10-15T10:00"))), "2026-10-15T10:00"))
        #expect(plain(try answer(late, "2026-11-12T10:00").vi).hasPrefix("Trễ 2 ngày làm việc, trung tâm xin lỗi ông/bà. Đã có kết quả"))
    }

    @Test func `not eligible is never called a result to collect`() throws {
        let signed = (DossierEvent.resultSigned(World.result(.ineligible)), "2026-10-12T10:00")
        let handed = (try Samples.event(.handedOver), "2026-10-12T15:00")
        for dossier in [try dossier(signed), try dossier(signed, handed)] {
            #expect(try answer(dossier, "2026-10-13T10:00").vi.contains("không đủ điều kiện"))
        }
    }

    @Test func `what waits at the desk says what to bring and what is owed`() throws {
        let signed = (DossierEvent.resultSigned(World.result(.granted)), "2026-10-12T10:00")
        let handed = (try Samples.event(.handedOver), "2026-10-12T15:00")
        let ready = try dossier(signed, handed)
        #expect(
            try answer(ready, "2026-10-13T10:00").vi
                == "Đã có kết quả, đang chờ ông/bà đến nhận. Mang theo giấy hẹn và giấy tờ tùy thân. Phí, lệ phí còn thiếu nộp khi nhận.")
        let paid = try dossier(signed, handed, (try Samples.event(.paid), "2026-10-12T16:00"))
        #expect(try !answer(paid, "2026-10-13T10:00").vi.contains("còn thiếu"))
        let done = try dossier(signed, handed, (try Samples.event(.resultReturned), "2026-10-14T08:05"))
        #expect(plain(try answer(done, "2026-10-14T10:00").vi) == "Đã trả kết quả lúc 08:05 ngày 14/10/2026.")
    }

    @Test func `ends and beginnings have their sentence`() throws {
        let now = "2026-10-14T10:00"
        _ = try answer(Dossier(id: DossierID("d")), now)
        for kinds: [DossierEvent.Kind] in [[.draftOpened], [.draftOpened, .draftDiscarded], [.refused], [.withdrawn], [.stopped]] {
            var dossier = Dossier(id: DossierID("d"))
            for kind in kinds { dossier.apply(try Samples.event(kind), at: at("2026-10-01T08:00")) }
            _ = try answer(dossier, now)
        }
        let refused = try dossier((try Samples.event(.refused), "2026-10-01T08:00"))
        #expect(plain(try answer(refused, now).vi).hasPrefix("Không được tiếp nhận ngày 01/10/2026."))
    }
}
