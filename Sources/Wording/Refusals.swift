package import OneStop

extension Wording {
    /// Why an act was not done: what is the matter, why, and what to do. Nothing has changed when it is said.
    package static func refusal(_ refusal: Refusal, names: Names) -> Text {
        switch refusal {
        case .wrongState(let state, let action): wrongState(state, action)
        case .wrongStep(let needs): wrongStep(needs)
        case .missingDocuments(let indices): missing(names.documents(indices), count: indices.count)
        case .documentMayNotFollow(let index): mayNotFollow(names.document(index))
        case .unknownCase: RefusalSentences.unknownCase
        case .limitUnknown: RefusalSentences.limitUnknown
        case .limitIsFixed: RefusalSentences.limitIsFixed
        case .feeNeedsGround: RefusalSentences.feeNeedsGround
        case .unknownFeeRow(let index): unknownFeeRow(index + 1)
        case .feeDiffersFromTable(let index): feeDiffers(index + 1)
        case .noCompetentAgency: RefusalSentences.noCompetentAgency
        case .agencyEnded(let agency): agencyEnded(names.agency(agency))
        case .procedureClosed: RefusalSentences.procedureClosed
        case .channelNotOffered(let channel): notOffered(Wording.channel(channel))
        case .outageIncomplete: RefusalSentences.outageIncomplete
        case .receivedInFuture: RefusalSentences.receivedInFuture
        case .noNextStep: RefusalSentences.noNextStep
        case .cannotSendBack(let step): cannotSendBack(names.step(step))
        case .outcomeMissing(let outcomes): outcomeMissing(outcomes)
        case .factMissing(let name): factMissing(name)
        case .signsOtherwise(let signing): signsOtherwise(signing)
        case .notYourPlace: RefusalSentences.notYourPlace
        case .opinionsMissing(let agencies): opinionsMissing(names.agencies(agencies))
        case .notConsulted(let agency): notConsulted(names.agency(agency))
        case .alreadyConsulted: RefusalSentences.alreadyConsulted
        case .supplementUsed(let limit): supplementUsed(limit)
        case .feeOutstanding(let money): outstanding(money)
        case .identityNotChecked: RefusalSentences.identityNotChecked
        case .unknownPayment: RefusalSentences.unknownPayment
        case .alreadyReversed: RefusalSentences.alreadyReversed
        case .nothingOwed: RefusalSentences.nothingOwed
        case .overpaid(let outstanding): overpaid(outstanding)
        case .receiptNumberMissing: RefusalSentences.receiptNumberMissing
        case .tooManyOriginals(let index): tooManyOriginals(names.document(index))
        case .papersNotHere: RefusalSentences.papersNotHere
        case .paperNotAwaited: RefusalSentences.paperNotAwaited
        case .nothingCounted: RefusalSentences.nothingCounted
        case .handOverUnknown: RefusalSentences.handOverUnknown
        case .tooManyFiles(let limit): tooManyFiles(limit)
        case .tooManyBytes(let limit): tooManyBytes(limit)
        case .unknownFile: RefusalSentences.unknownFile
        case .emptyReason: RefusalSentences.emptyReason
        case .resultNumberMissing: RefusalSentences.resultNumberMissing
        case .nothingToMove: RefusalSentences.nothingToMove
        case .extensionUsed(let limit): extensionUsed(limit)
        case .extensionTooLong(let most): extensionTooLong(Wording.limit(most))
        case .deadlinePassed(let last): deadlinePassed(Text { day(last, $0) })
        case .apologyUsed(let limit): apologyUsed(limit)
        case .newDayTooEarly(let first): newDayTooEarly(Text { dayWithWeekday(first, $0) })
        case .newDayNotWorked(let day): newDayNotWorked(Text { dayWithWeekday(day, $0) })
        case .calendar(let fault): calendarFault(fault)
        case .clockWentBack: RefusalSentences.clockWentBack
        }
    }

    private static func wrongState(_ state: DossierState, _ action: DossierAction) -> Text {
        let name = actionName(action)
        let obstacle = obstacle(action, in: state)
        return Text(
            vi: "Chưa làm được “\(name.vi)”: \(lowercased(obstacle.vi))", en: "“\(name.en)” is not possible now: \(lowercased(obstacle.en))")
    }

    private static func wrongStep(_ kind: ProcessStep.Kind) -> Text {
        switch kind {
        case .signature:
            Text(
                vi: "Việc này làm ở bước ký kết quả. Chuyển hồ sơ đến bước ký, hoặc ký nếu đang ở bước đó.",
                en: "This belongs to the signature. Pass the dossier on to it, or sign if it is there.")
        case .issue:
            Text(
                vi: "Hồ sơ đang ở bước phát hành. Chuyển kết quả đến nơi trả thay cho chuyển bước.",
                en: "The dossier is at the issue. Send the result to the desk instead of passing on.")
        case .handOver:
            Text(
                vi: "Hồ sơ đang ở bước trả kết quả. Trả kết quả cho người nhận thay cho chuyển bước.",
                en: "The dossier is at the results desk. Hand the result over instead of passing on.")
        case .payment:
            Text(
                vi: "Hồ sơ đang ở bước nộp phí, thuế. Gửi yêu cầu nộp, rồi xác nhận khi đã nộp.",
                en: "The dossier is at the payment. Ask for it, and confirm it once it is paid.")
        case .supplement:
            Text(
                vi: "Việc này đi tiếp bằng yêu cầu bổ sung: gửi yêu cầu kèm danh mục giấy tờ, rồi nhận bổ sung khi người nộp mang đến.",
                en: "This goes on by a request for a supplement: send it with the list of papers, and take the supplement in when it comes.")
        case .intake, .work, .consultation:
            Text(
                vi: "Việc này thuộc bước \(stepKind(kind).vi). Chuyển hồ sơ đến bước đó trước.",
                en: "This belongs to the step of \(stepKind(kind).en). Bring the dossier there first.")
        }
    }
}
