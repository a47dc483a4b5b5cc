@testable import OneStop
import WorkingTime
@testable import Wording

/// One event of every kind and one refusal of every case. A new kind or case does not compile until it is here.
enum Samples {
    static func event(_ kind: DossierEvent.Kind) throws -> DossierEvent {
        let record = RecordVersion(2)
        let desk = Desk(agency: World.construction, role: .specialist, assignee: World.official)
        switch kind {
        case .draftOpened:
            return .draftOpened(DraftOpened(procedure: World.procedure, channel: .online, record: record))
        case .draftSaved: return .draftSaved(RecordKept(record: record))
        case .draftDiscarded: return .draftDiscarded
        case .fileAttached:
            return .fileAttached(FileReference(
                id: FileID("f"), bytes: 8_808_038, hash: "00", mediaType: "application/pdf", document: 0, name: record, isUnreadable: true))
        case .fileRemoved: return .fileRemoved(FileRemoved(file: FileID("f")))
        case .submitted:
            return .submitted(Submitted(record: record, documentCase: 0, limitCase: 0, answerDue: at("2026-09-23T09:14")))
        case .received: return .received(try World.received(outage: Outage(slipNumber: "12", reason: "mất điện")))
        case .refused:
            return .refused(Refused(
                procedure: World.procedure, channel: .counter, record: record, reason: record, ground: "Điều 17", number: 5))
        case .papersDispatched: return .papersDispatched(PapersDispatched(list: HandOverID("L1"), from: World.center, to: World.construction))
        case .papersConfirmed: return .papersConfirmed(PapersConfirmed(list: HandOverID("L1"), at: World.construction))
        case .assigned: return .assigned(Assigned(to: World.official, place: nil))
        case .unassigned: return .unassigned(Unassigned(from: World.official, why: .left))
        case .stepped: return .stepped(Stepped(from: StepID("thu-ly"), to: StepID("ky"), desk: desk, note: nil))
        case .moved: return .moved(moved(to: [(StepID("ky"), desk)], outcome: "đạt"))
        case .numberIssued: return .numberIssued(NumberIssued(step: StepID("ky"), number: 12, year: 2026))
        case .sentBack: return .sentBack(SentBack(from: StepID("ky"), to: StepID("thu-ly"), desk: desk, reason: record))
        case .consulted: return .consulted(Consulted(agencies: [World.police, World.construction], answerDue: day("2026-10-12"), content: record))
        case .opinionRecorded:
            return .opinionRecorded(Opinion(agency: World.police, verdict: .agreesWithConditions, at: World.receivedAt, note: nil))
        case .clockStopped:
            return .clockStopped(ClockStopped(
                why: .supplement, content: record, ground: "Điều 17", number: 3, amount: nil, leaderGround: "Công văn 1", answerDue: day("2026-11-02")))
        case .clockResumed:
            return .clockResumed(ClockResumed(
                why: .supplement, since: World.receivedAt, appointment: try World.appointment(), papers: [], note: nil))
        case .resultSigned: return .resultSigned(World.result(.granted))
        case .stopped: return .stopped(Reasoned(reason: record, ground: "Điều 20", number: 6))
        case .withdrawn: return .withdrawn(Reasoned(reason: record, ground: "", number: nil))
        case .handedOver: return .handedOver(Stepped(from: StepID("ky"), to: StepID("tra"), desk: Desk(agency: World.center, role: .resultsOfficial), note: nil))
        case .resultReturned:
            return .resultReturned(Return(
                recipient: .authorized, manner: .counter, identityChecked: true, at: at("2026-10-14T08:05"), by: World.official))
        case .papersGivenBack: return .papersGivenBack(PapersGivenBack(counts: [0: 2]))
        case .laterPaperTaken: return .laterPaperTaken(LaterPaper(document: 0, originals: 1, certified: 0, copies: 2, bag: "T12"))
        case .corrected: return .corrected(Corrected(record: record, reason: record, fields: ["owner", "request"], slipRevision: 2))
        case .paid:
            return .paid(Payment(
                id: PaymentID("p1"), means: .cash, amount: dong(150_000), cashier: World.official, counter: 3, receiptSeries: "AA/26", receiptNumber: "0003981",
                at: World.receivedAt))
        case .paymentReversed: return .paymentReversed(PaymentReversed(payment: PaymentID("p1"), reason: record))
        case .redated: return .redated(Redated(appointment: try World.appointment(), reason: "Nghỉ bão số 12", decision: "Quyết định 9/QĐ-UBND"))
        case .extended:
            return .extended(Extended(
                limit: Wording.testLimit("5d"), ground: "Luật Đất đai, Điều 5", reason: record, decision: "12/QĐ-SXD", appointment: try World.appointment()))
        case .apologized: return .apologized(Apologized(agency: World.construction, day: day("2026-10-20"), reason: record, number: 4))
        case .movedToSuccessor: return .movedToSuccessor(MovedToSuccessor(from: World.construction, to: World.police, ground: "NQ 202"))
        }
    }

    /// Work that went on from “thu-ly” to these places, with an outcome.
    static func moved(to places: [(step: StepID, desk: Desk)], outcome: String? = nil, isReturn: Bool = false) -> Moved {
        var move = ProcessRun.Move()
        move.consumed = [1]
        move.produced = places.enumerated().map { ProcessRun.Token(id: $0.offset + 2, node: $0.element.step) }
        return Moved(
            move, from: StepID("thu-ly"), outcome: outcome, Dossier.Done(isReturn: isReturn),
            desks: Dictionary(uniqueKeysWithValues: places.enumerated().map { ($0.offset + 2, $0.element.desk) }), timed: [])
    }

    /// Every case once, some twice with other values.
    static let refusals: [Refusal] = [
        .wrongState(.ready, .advance), .wrongStep(needs: .signature), .missingDocuments([0, 3]), .missingDocuments([2]), .documentMayNotFollow(0),
        .unknownCase, .limitUnknown, .limitIsFixed, .feeNeedsGround, .unknownFeeRow(1), .feeDiffersFromTable(0), .noCompetentAgency,
        .procedureClosed, .channelNotOffered(.online), .outageIncomplete, .receivedInFuture, .noNextStep, .cannotSendBack(StepID("ky")),
        .outcomeMissing(["đạt", "không đạt"]), .outcomeMissing([]), .notYourPlace, .factMissing("Cho thuê đất"), .signsOtherwise(.ineligible), .signsOtherwise(.stopped), .signsOtherwise(.back),
        .opinionsMissing([World.police]), .opinionsMissing([World.police, World.construction, AgencyID("khac")]), .notConsulted(World.police), .alreadyConsulted, .supplementUsed(limit: 1),
        .feeOutstanding(dong(150_000)), .identityNotChecked, .unknownPayment, .alreadyReversed, .nothingOwed,
        .overpaid(outstanding: dong(20_000)), .receiptNumberMissing, .tooManyOriginals(0), .papersNotHere, .handOverUnknown,
        .tooManyFiles(limit: 20), .tooManyBytes(limit: 50 << 20), .unknownFile, .emptyReason, .resultNumberMissing, .nothingToMove,
        .calendar(.noWorkingTime(after: day("2027-12-31"))), .clockWentBack, .agencyEnded(World.police), .paperNotAwaited, .nothingCounted,
        .extensionUsed(limit: 1), .extensionUsed(limit: 0), .extensionTooLong(most: Wording.testLimit("5d")), .deadlinePassed(day("2026-10-13")), .apologyUsed(limit: 1),
        .newDayTooEarly(first: day("2026-10-14")), .newDayNotWorked(day("2026-10-17")),
    ]

    /// The place of a case in the list of all cases.
    static func position(_ refusal: Refusal) -> Int {
        switch refusal {
        case .wrongState: 0
        case .wrongStep: 1
        case .missingDocuments: 2
        case .documentMayNotFollow: 3
        case .unknownCase: 4
        case .limitUnknown: 5
        case .limitIsFixed: 6
        case .feeNeedsGround: 7
        case .unknownFeeRow: 8
        case .feeDiffersFromTable: 9
        case .noCompetentAgency: 10
        case .procedureClosed: 11
        case .channelNotOffered: 12
        case .outageIncomplete: 13
        case .receivedInFuture: 14
        case .noNextStep: 15
        case .cannotSendBack: 16
        case .opinionsMissing: 17
        case .notConsulted: 18
        case .alreadyConsulted: 19
        case .supplementUsed: 20
        case .feeOutstanding: 21
        case .identityNotChecked: 22
        case .unknownPayment: 23
        case .alreadyReversed: 24
        case .nothingOwed: 25
        case .overpaid: 26
        case .receiptNumberMissing: 27
        case .tooManyOriginals: 28
        case .papersNotHere: 29
        case .handOverUnknown: 30
        case .tooManyFiles: 31
        case .tooManyBytes: 32
        case .unknownFile: 33
        case .emptyReason: 34
        case .resultNumberMissing: 35
        case .nothingToMove: 36
        case .calendar: 37
        case .clockWentBack: 38
        case .agencyEnded: 39
        case .paperNotAwaited: 40
        case .nothingCounted: 41
        case .outcomeMissing: 42
        case .notYourPlace: 43
        case .factMissing: 44
        case .signsOtherwise: 45
        case .extensionUsed: 46
        case .extensionTooLong: 47
        case .deadlinePassed: 48
        case .apologyUsed: 49
        case .newDayTooEarly: 50
        case .newDayNotWorked: 51
        }
    }

    static let inputFaults: [InputFault.Reason] = [
        .missing, .tooLong(limit: 200), .digits(found: 11, needed: 12), .notAPhone, .notAnEmail, .notATaxCode, .unknownProvinceCode,
        .notADay, .notAnAmount, .notANumber(least: 1, greatest: 1000), .notALimit, .notAChoice, .unknown, .notAllowedCharacters,
    ]

    static func position(_ reason: InputFault.Reason) -> Int {
        switch reason {
        case .missing: 0
        case .tooLong: 1
        case .digits: 2
        case .notAPhone: 3
        case .notAnEmail: 4
        case .notATaxCode: 5
        case .unknownProvinceCode: 6
        case .notADay: 7
        case .notAnAmount: 8
        case .notANumber: 9
        case .notALimit: 10
        case .notAChoice: 11
        case .unknown: 12
        case .notAllowedCharacters: 13
        }
    }

    static let calendarFaults: [CalendarFault] = [
        .overlappingPatterns(day("2026-01-05")), .emptyPattern(day("2026-01-05")), .badSpan(day("2026-01-05")),
        .duplicateOverride(day("2026-01-05")), .duplicateRules(day("2026-01-05")), .noWorkingTime(after: day("2026-01-05")),
        .tooLong(Wording.testLimit("10000d")),
    ]
}
