package import OneStop
import WorkingTime

extension Wording {
    /// What happened, as one line of a dossier's journal that follows the name of who did it: "tiếp nhận hồ sơ, hẹn trả …".
    ///
    /// It names no person but the staff, and only as `names` calls them.
    /// - Parameter text: a free text that the event points to and the reader may see, put in quotes at the end.
    package static func event(_ event: DossierEvent, names: Names, text: String? = nil) -> Text {
        let words = happened(event, names)
        guard let text, !text.allSatisfy(\.isWhitespace) else { return words }
        return Text(vi: "\(words.vi): “\(text)”", en: "\(words.en): “\(text)”")
    }

    private static func happened(_ event: DossierEvent, _ names: Names) -> Text {
        switch event {
        case .draftOpened: Text(vi: "mở bản nháp", en: "opened a draft")
        case .draftSaved: Text(vi: "lưu bản nháp", en: "saved the draft")
        case .draftDiscarded: Text(vi: "bỏ bản nháp", en: "dropped the draft")
        case .fileAttached(let file): attached(file)
        case .fileRemoved: Text(vi: "bỏ một tệp", en: "removed a file")
        case .submitted(let submitted): filed(submitted)
        case .received(let received): accepted(received, names)
        case .refused(let refused): numbered(Text(vi: "từ chối tiếp nhận", en: "refused the dossier"), refused.number)
        case .papersDispatched(let papers): dispatched(papers, names)
        case .papersConfirmed(let papers):
            Text(vi: "xác nhận giấy tờ đã đến \(names.agency(papers.at).vi)", en: "confirmed the papers at \(names.agency(papers.at).en)")
        case .assigned(let assigned):
            assigned.automatic == true
                ? Text(vi: "giao \(names.staff(assigned.to).vi), người ít việc nhất", en: "gave it to \(names.staff(assigned.to).en), who has the least to do")
                : Text(vi: "phân công cho \(names.staff(assigned.to).vi)", en: "assigned it to \(names.staff(assigned.to).en)")
        case .unassigned(let unassigned): released(unassigned, names)
        case .stepped(let stepped): passedOn(stepped, names)
        case .sentBack(let sent): Text(vi: "trả lại \(names.step(sent.to).vi)", en: "sent it back to \(names.step(sent.to).en)")
        case .moved(let moved): went(moved, names)
        case .numberIssued(let issued):
            Text(vi: "cấp số văn bản \(issued.number) năm \(issued.year)", en: "issued paper no. \(issued.number) of \(issued.year)")
        case .consulted(let consulted): asked(consulted, names)
        case .opinionRecorded(let opinion): recorded(opinion, names)
        case .clockStopped(let stopped): stoppedClock(stopped)
        case .clockResumed(let resumed): resumedClock(resumed)
        case .resultSigned(let result): signed(result, names)
        case .stopped(let reasoned): numbered(Text(vi: "dừng giải quyết", en: "stopped the dossier"), reasoned.number)
        case .withdrawn(let reasoned): numbered(Text(vi: "ghi nhận rút hồ sơ", en: "recorded the withdrawal"), reasoned.number)
        case .handedOver: Text(vi: "chuyển kết quả đến nơi trả", en: "sent the result to the desk")
        case .resultReturned(let done): handedOver(done)
        case .papersGivenBack(let given): gaveBack(given)
        case .laterPaperTaken(let later): tookLater(later, names)
        case .corrected(let corrected): correctedFields(corrected)
        case .paid(let payment): paid(payment)
        case .paymentReversed: Text(vi: "hủy một khoản đã thu", en: "reversed a payment")
        case .redated(let moved): redated(moved)
        case .extended(let longer): extended(longer)
        case .apologized(let apology): apologized(apology, names)
        case .movedToSuccessor(let moved):
            Text(
                vi: "chuyển từ \(names.agency(moved.from).vi) sang \(names.agency(moved.to).vi)",
                en: "moved it from \(names.agency(moved.from).en) to \(names.agency(moved.to).en)")
        }
    }

    /// Adds the number of the paper on which it was told.
    static func numbered(_ words: Text, _ number: Int?) -> Text {
        guard let number else { return words }
        return Text(vi: "\(words.vi), văn bản số\u{A0}\(number)", en: "\(words.en), paper no.\u{A0}\(number)")
    }
}
