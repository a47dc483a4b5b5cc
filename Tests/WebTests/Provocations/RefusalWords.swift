import OneStop

extension RefusalProvocations {
    /// What the page that is refused shows of it; nothing where no page can be.
    static func words(_ kind: Refusal.Kind) -> String {
        switch kind {
        case .wrongState: "Chưa làm được"
        case .wrongStep: "Việc này làm ở bước ký kết quả"
        case .missingDocuments: "Còn thiếu"
        case .limitUnknown: "Thủ tục chưa ghi thời hạn"
        case .feeNeedsGround: "cần căn cứ pháp lý"
        case .noCompetentAgency: "Chưa rõ cơ quan có thẩm quyền"
        case .agencyEnded: "đã kết thúc hoạt động nên không ký được nữa"
        case .procedureClosed: "không nhận hồ sơ mới"
        case .channelNotOffered: "không nhận hồ sơ qua kênh"
        case .receivedInFuture: "Giờ nhận ghi sau giờ hiện tại"
        case .cannotSendBack: "Từ bước này không trả lại được"
        case .outcomeMissing: "Việc này xong với một trong các kết quả"
        case .factMissing: "Chưa biết “x”"
        case .signsOtherwise: "Bước này ký văn bản không đủ điều kiện"
        case .notYourPlace: "Việc này thuộc cơ quan hoặc vai trò khác"
        case .opinionsMissing: "Còn thiếu ý kiến của"
        case .notConsulted: "chưa hỏi ý kiến"
        case .alreadyConsulted: "đều được hỏi rồi"
        case .supplementUsed: "Đã yêu cầu bổ sung đủ"
        case .feeOutstanding: "Còn phải thu"
        case .identityNotChecked: "Chưa kiểm tra giấy tờ tùy thân"
        case .unknownPayment: "không có khoản thu này"
        case .alreadyReversed: "đã hủy trước đó"
        case .nothingOwed: "không còn khoản nào phải thu"
        case .overpaid: "Số tiền lớn hơn khoản còn phải thu"
        case .receiptNumberMissing: "Chưa ghi đủ ký hiệu và số biên lai"
        case .tooManyOriginals: "Số bản chính trả lại nhiều hơn"
        case .papersNotHere: "Giấy tờ không ở đây"
        case .paperNotAwaited: "Không chờ giấy tờ này"
        case .nothingCounted: "Chưa ghi số bản"
        case .handOverUnknown: "không nằm trong danh sách bàn giao"
        case .tooManyFiles: "gửi nhiều nhất"
        case .tooManyBytes: "Các tệp cộng lại lớn hơn"
        case .unknownFile: "không có tệp này"
        case .emptyReason: "Chưa ghi lý do hoặc căn cứ"
        case .nothingToMove: "Không có gì đổi"
        case .calendar: "kết thúc sau hơn ba mươi năm"
        case .clockWentBack: "Đồng hồ máy chủ chậm hơn"
        case .documentMayNotFollow, .unknownCase, .limitIsFixed, .unknownFeeRow, .feeDiffersFromTable, .outageIncomplete, .noNextStep, .resultNumberMissing: ""
        }
    }
}
