@testable import OneStop
import Testing
import WorkingTime
@testable import Wording

struct RefusalTests {
    @Test func `every refusal says what is the matter and what to do`() {
        #expect(Set(Samples.refusals.map(Samples.position)) == Set(0..<52))
        for refusal in Samples.refusals {
            let text = Wording.refusal(refusal, names: World.names)
            expectWellWritten(text)
            // A fact and an act: more than one sentence, or two halves.
            #expect(text.vi.contains(". ") || text.vi.contains(": "), "\(text.vi)")
        }
    }

    @Test func `refusals do not share a sentence`() {
        #expect(Set(Samples.refusals.map { Wording.refusal($0, names: World.names).vi }).count == Samples.refusals.count)
    }

    @Test func `refusals without names still name a place in a list`() {
        for refusal in Samples.refusals { expectWellWritten(Wording.refusal(refusal, names: Names())) }
        #expect(plain(Wording.refusal(.documentMayNotFollow(2), names: Names()).vi).contains("giấy tờ số 3"))
    }

    @Test func `missing papers are counted and named`() {
        let text = Wording.refusal(.missingDocuments([0, 3]), names: World.names)
        #expect(plain(text.vi).hasPrefix("Còn thiếu 2 giấy tờ: “Đơn đề nghị” và giấy tờ số 4 trong danh sách."))
        #expect(plain(text.en).hasPrefix("2 papers missing: “Application form” and paper no. 4 of the list."))
    }

    @Test func `amounts stand in the sentence`() {
        #expect(plain(Wording.refusal(.feeOutstanding(dong(150_000)), names: World.names).vi).contains("150.000 đồng"))
        #expect(plain(Wording.refusal(.tooManyBytes(limit: 50 << 20), names: World.names).vi).contains("50 MB"))
    }

    @Test(arguments: DossierState.allCases) func `each state explains each act that it does not allow`(_ state: DossierState) {
        for action in DossierAction.allCases where !state.allows(action) {
            expectWellWritten(Wording.refusal(.wrongState(state, action), names: World.names))
        }
    }

    @Test func `whoever files a draft twice is not told to accept it`() {
        for state in DossierState.allCases where state != .draft && state != .none && state != .discarded {
            #expect(Wording.refusal(.wrongState(state, .submit), names: World.names).vi.hasPrefix("Chưa làm được “Nộp hồ sơ”: hồ sơ đã nộp"))
        }
    }

    @Test(arguments: ProcessStep.Kind.allCases) func `each step says where the act belongs`(_ kind: ProcessStep.Kind) {
        expectWellWritten(Wording.refusal(.wrongStep(needs: kind), names: World.names))
    }

    @Test func `an act that is not available names itself, the reason and the way out`() {
        let dossier = Dossier(id: DossierID("d"))
        let missing = Wording.whyNotAvailable(.recordResult, dossier, .opinionsMissing([World.police]), names: World.names)
        #expect(missing.vi.hasPrefix("Ký kết quả: còn thiếu ý kiến của Công an tỉnh."))
        let state = Wording.whyNotAvailable(.returnResult, dossier, .wrongState(.none, .returnResult), names: World.names)
        #expect(state.vi == "Trả kết quả: hồ sơ chưa có. Lập bản nháp hoặc tiếp nhận trước.")
        for refusal in Samples.refusals { expectWellWritten(Wording.whyNotAvailable(.advance, dossier, refusal, names: World.names)) }
    }

    @Test func `every act has its own button`() {
        for action in DossierAction.allCases { expectWellWritten(Wording.actionName(action), isSentence: false) }
        #expect(Set(DossierAction.allCases.map { Wording.actionName($0).vi }).count == DossierAction.allCases.count)
        #expect(Set(DossierAction.allCases.map { Wording.actionName($0).en }).count == DossierAction.allCases.count)
    }
}

struct FaultTests {
    @Test func `every fault of a field says how to put it right`() {
        #expect(Set(Samples.inputFaults.map(Samples.position)) == Set(0..<14))
        for reason in Samples.inputFaults { expectWellWritten(Wording.inputFault(InputFault("phone", reason), label: "Số điện thoại")) }
    }

    @Test func `digits are counted in words`() {
        func words(_ found: Int, _ needed: Int) -> Text { Wording.inputFault(InputFault("id", .digits(found: found, needed: needed)), label: "Số") }
        #expect(words(11, 12).vi == "Còn thiếu một số: đã nhập 11, cần 12.")
        #expect(words(9, 10).en == "One digit missing: 9 entered, 10 needed.")
        #expect(words(8, 12).vi == "Còn thiếu bốn số: đã nhập 8, cần 12.")
        #expect(words(14, 12).vi == "Thừa hai số: đã nhập 14, cần 12.")
        #expect(words(14, 12).en == "Two digits too many: 14 entered, 12 needed.")
    }

    @Test func `every fault of a calendar names its day`() {
        for fault in Samples.calendarFaults { expectWellWritten(Wording.calendarFault(fault)) }
        #expect(Wording.calendarFault(.badSpan(day("2026-01-05"))).vi.contains("05/01/2026"))
    }

    @Test func `every cause and kind of day has words`() {
        for cause in DayVerdict.Cause.allCases { expectWellWritten(Wording.cause(cause), isSentence: false) }
        for kind in DayOverride.Kind.allCases { expectWellWritten(Wording.overrideKind(kind), isSentence: false) }
    }
}

struct JournalTests {
    @Test(arguments: DossierEvent.Kind.allCases) func `every event has its line`(_ kind: DossierEvent.Kind) throws {
        let event = try Samples.event(kind)
        #expect(event.kind == kind)
        for names in [World.names, Names()] { expectWellWritten(Wording.event(event, names: names), isSentence: false) }
    }

    @Test func `lines do not repeat each other`() throws {
        let lines = try DossierEvent.Kind.allCases.map { Wording.event(try Samples.event($0), names: World.names).vi }
        #expect(Set(lines).count == lines.count)
    }

    @Test func `a line tells what matters`() throws {
        #expect(
            plain(Wording.event(.received(try World.received()), names: World.names).vi)
                == "tiếp nhận cho Sở Xây dựng (trực tiếp tại quầy), mã H36.12-260922-0132, 15 ngày làm việc, hẹn trả thứ Ba 13/10/2026")
        #expect(
            plain(Wording.event(try Samples.event(.paid), names: World.names).vi)
                == "thu 150.000 đồng (tiền mặt), biên lai AA/26 0003981")
        #expect(Wording.event(try Samples.event(.assigned), names: World.names).vi == "phân công cho Trần Quốc Bảo")
        #expect(Wording.event(try Samples.event(.assigned), names: Names()).vi == "phân công cho một cán bộ")
        #expect(
            Wording.event(try Samples.event(.unassigned), names: World.names).vi
                == "trả việc của Trần Quốc Bảo về bàn chung, vì tài khoản đã ngừng")
    }

    @Test func `a free text stands in quotes at the end`() throws {
        let stopped = try Samples.event(.stopped)
        #expect(plain(Wording.event(stopped, names: World.names, text: "Đất đang tranh chấp").vi) == "dừng giải quyết, văn bản số 6: “Đất đang tranh chấp”")
        #expect(Wording.event(stopped, names: World.names, text: " ") == Wording.event(stopped, names: World.names))
    }

    @Test func `a payment duty names its sum`() {
        func demanded(_ amount: Money?) -> Text {
            Wording.event(
                .clockStopped(ClockStopped(why: .payment, content: RecordVersion(1), ground: "g", number: nil, amount: amount, leaderGround: nil, answerDue: nil)),
                names: World.names)
        }
        #expect(plain(demanded(dong(2_000_000)).vi) == "yêu cầu nộp phí, thuế 2.000.000 đồng, dừng tính thời hạn")
        expectWellWritten(demanded(nil), isSentence: false)
        expectWellWritten(demanded(dong(1)), isSentence: false)
    }

    @Test func `every field of the people has a name in the journal`() {
        for field in ["owner", "filer", "authorization", "payer", "recipient", "request"] {
            #expect(!Wording.changedField(field).vi.contains("“"))
        }
        #expect(Wording.changedField("other").vi == "“other”")
    }
}
