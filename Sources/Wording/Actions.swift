package import OneStop

extension Wording {
    /// The words on the button of an act.
    package static func actionName(_ action: DossierAction) -> Text {
        switch action {
        case .openDraft: Text(vi: "Mở bản nháp", en: "Open a draft")
        case .saveDraft: Text(vi: "Lưu bản nháp", en: "Save the draft")
        case .discardDraft: Text(vi: "Bỏ bản nháp", en: "Drop the draft")
        case .submit: Text(vi: "Nộp hồ sơ", en: "File")
        case .receive: Text(vi: "Tiếp nhận", en: "Accept")
        case .refuse: Text(vi: "Từ chối tiếp nhận", en: "Refuse")
        case .attachFile: Text(vi: "Đính kèm tệp", en: "Attach a file")
        case .removeFile: Text(vi: "Bỏ tệp", en: "Remove a file")
        case .dispatchPapers: Text(vi: "Bàn giao giấy tờ", en: "Send the papers")
        case .confirmPapers: Text(vi: "Xác nhận đã nhận giấy tờ", en: "Confirm the papers")
        case .assign: Text(vi: "Phân công", en: "Assign")
        case .advance: Text(vi: "Chuyển bước tiếp", en: "Pass on")
        case .sendBack: Text(vi: "Trả lại bước trước", en: "Send back")
        case .tell: Text(vi: "Ghi nhận sự kiện", en: "Record an event")
        case .elapse: Text(vi: "Hết thời gian chờ", en: "A time is over")
        case .consult: Text(vi: "Lấy ý kiến", en: "Ask for opinions")
        case .recordOpinion: Text(vi: "Ghi ý kiến", en: "Record an opinion")
        case .requestSupplement: Text(vi: "Yêu cầu bổ sung", en: "Ask for papers")
        case .resume: Text(vi: "Nhận bổ sung, tính tiếp thời hạn", en: "Take the papers, restart the clock")
        case .demandPayment: Text(vi: "Yêu cầu nộp phí, thuế", en: "Ask for payment")
        case .confirmPayment: Text(vi: "Xác nhận đã nộp phí, thuế", en: "Confirm the payment")
        case .recordResult: Text(vi: "Ký kết quả", en: "Sign the result")
        case .declareIneligible: Text(vi: "Ký trả lời không đủ điều kiện", en: "Sign as not eligible")
        case .stop: Text(vi: "Dừng giải quyết", en: "Stop")
        case .withdraw: Text(vi: "Rút hồ sơ", en: "Withdraw")
        case .handOver: Text(vi: "Chuyển kết quả đến nơi trả", en: "Send the result to the desk")
        case .returnResult: Text(vi: "Trả kết quả", en: "Hand over the result")
        case .giveBackPapers: Text(vi: "Trả lại bản chính", en: "Give originals back")
        case .takeLaterPaper: Text(vi: "Nhận giấy tờ nộp sau", en: "Take a paper that was to follow")
        case .correct: Text(vi: "Sửa thông tin", en: "Correct the data")
        case .pay: Text(vi: "Thu phí, lệ phí", en: "Take a payment")
        case .reversePayment: Text(vi: "Hủy khoản đã thu", en: "Reverse a payment")
        case .transferToSuccessor: Text(vi: "Chuyển cơ quan kế thừa", en: "Move to the successor")
        case .extend: Text(vi: "Gia hạn giải quyết", en: "Extend the limit")
        case .apologize: Text(vi: "Xin lỗi và hẹn lại", en: "Apologize and promise a new day")
        case .redate: Text(vi: "Dời ngày hẹn theo lịch mới", en: "Move the due date by the new calendar")
        }
    }

    /// Beside a button that cannot be pressed: what is missing, and the way out.
    ///
    /// - Parameter reason: what the dossier would answer.
    package static func whyNotAvailable(_ action: DossierAction, _ dossier: Dossier, _ reason: Refusal, names: Names) -> Text {
        let name = actionName(action)
        let why = .wrongState(dossier.state, action) == reason ? obstacle(action, in: dossier.state) : refusal(reason, names: names)
        return Text(vi: "\(name.vi): \(lowercased(why.vi))", en: "\(name.en): \(lowercased(why.en))")
    }

    /// What in this state stands in the way of an act, and what comes before it. What belongs to a draft is told to its filer.
    static func obstacle(_ action: DossierAction, in state: DossierState) -> Text {
        guard draftActs.contains(action), state != .none, state != .discarded else { return obstacle(state) }
        return Text(
            vi: "Hồ sơ đã nộp, không còn là bản nháp. Theo dõi hồ sơ bằng mã; cần sửa thì hỏi trung tâm.",
            en: "The dossier is filed and no longer a draft. Track it by its code; to change it, ask the center.")
    }

    private static let draftActs: Set<DossierAction> = [.saveDraft, .discardDraft, .submit, .removeFile]

    private static func obstacle(_ state: DossierState) -> Text {
        switch state {
        case .none:
            Text(
                vi: "Hồ sơ chưa có. Lập bản nháp hoặc tiếp nhận trước.",
                en: "The dossier does not exist yet. Open a draft or accept it first.")
        case .draft: Text(vi: "Hồ sơ còn là bản nháp. Nộp hồ sơ trước.", en: "The dossier is still a draft. File it first.")
        case .discarded: Text(vi: "Bản nháp đã bỏ. Lập hồ sơ mới.", en: "The draft was dropped. Begin a new dossier.")
        case .submitted:
            Text(
                vi: "Hồ sơ đã nộp, chưa được tiếp nhận. Tiếp nhận hoặc từ chối trước.",
                en: "The dossier is filed and not yet accepted. Accept or refuse it first.")
        case .refused:
            Text(
                vi: "Hồ sơ đã bị từ chối tiếp nhận. Nộp lại thì lập hồ sơ mới.",
                en: "The dossier was refused at intake. To file again, begin a new one.")
        case .received, .processing:
            Text(
                vi: "Hồ sơ đang được giải quyết, chưa ký kết quả. Làm tiếp bước đang mở trên trang hồ sơ.",
                en: "The dossier is being worked on and no result is signed. Go on with the step that is open on its page.")
        case .awaitingSupplement:
            Text(
                vi: "Hồ sơ đang chờ bổ sung, thời hạn đang dừng. Nhận bổ sung trước.",
                en: "The dossier waits for papers and its clock stands still. Take the papers first.")
        case .awaitingPayment:
            Text(
                vi: "Hồ sơ đang chờ nộp phí, thuế, thời hạn đang dừng. Xác nhận đã nộp trước.",
                en: "The dossier waits for payment and its clock stands still. Confirm the payment first.")
        case .decided: Text(vi: "Kết quả đã ký. Chuyển kết quả đến nơi trả.", en: "The result is signed. Send it to the results desk.")
        case .ineligible:
            Text(
                vi: "Đã ký trả lời không đủ điều kiện. Chuyển văn bản đến nơi trả.",
                en: "An answer of not eligible is signed. Send it to the results desk.")
        case .ready: Text(vi: "Kết quả đang ở nơi trả. Trả kết quả cho người nhận trước.", en: "The result is at the desk. Hand it over first.")
        case .returned:
            Text(
                vi: "Kết quả đã trả, hồ sơ đã xong. Việc mới cần hồ sơ mới.",
                en: "The result was handed over and the dossier is closed. A new matter needs a new dossier.")
        case .withdrawn: Text(vi: "Hồ sơ đã được rút. Làm lại thì lập hồ sơ mới.", en: "The dossier was withdrawn. To start over, begin a new one.")
        case .stopped:
            Text(
                vi: "Hồ sơ đã dừng giải quyết. Làm lại thì lập hồ sơ mới.",
                en: "The dossier was stopped. To start over, begin a new one.")
        }
    }

    static func lowercased(_ words: String) -> String { words.prefix(1).lowercased() + words.dropFirst() }
}
