/// The refusals that name nothing: what is the matter, why, what to do.
enum RefusalSentences {
    static let unknownCase = Text(
        vi: "Thủ tục không có trường hợp hoặc giấy tờ đã chọn. Danh mục có thể vừa đổi: mở lại trang và chọn lại.",
        en: "The procedure has no such case or paper. The catalogue may have changed: open the page again and choose anew.")
    static let limitUnknown = Text(
        vi: "Thủ tục chưa ghi thời hạn giải quyết. Nhập thời hạn và căn cứ pháp lý.",
        en: "The procedure states no time limit. Enter the limit and its legal ground.")
    static let limitIsFixed = Text(
        vi: "Thủ tục đã ghi thời hạn, quầy không đổi được. Để trống ô thời hạn.",
        en: "The procedure states the time limit; it cannot be changed at the counter. Leave the field empty.")
    static let feeNeedsGround = Text(
        vi: "Mức phí nhập bằng tay hoặc được giảm cần căn cứ pháp lý. Ghi số văn bản.",
        en: "An amount entered by hand, or a reduction, needs its legal ground. Enter the document’s number.")
    static let noCompetentAgency = Text(
        vi: "Chưa rõ cơ quan có thẩm quyền: cơ quan cũ đã kết thúc, chưa có cơ quan kế thừa. Báo quản trị nghiệp vụ khai cơ quan kế thừa.",
        en: "No agency is competent: the former one has ended and has no successor. Ask the administrator to enter it.")
    static let procedureClosed = Text(
        vi: "Hôm nay thủ tục này không nhận hồ sơ mới. Xem thủ tục thay thế, hoặc hỏi trung tâm.",
        en: "This procedure takes no new dossiers today. Look for its successor, or ask the center.")
    static let outageIncomplete = Text(
        vi: "Nhận khi mất mạng cần đủ ba điều: giờ nhận thật, lý do, số phiếu giấy. Điền cho đủ, hoặc để trống cả ba.",
        en: "A receipt from an outage needs three things: its true time, the reason and the number of the paper slip. Fill in all, or none.")
    static let receivedInFuture = Text(
        vi: "Giờ nhận ghi sau giờ hiện tại. Ghi giờ đã nhận thật.",
        en: "The time of receipt lies in the future. Enter the time at which it was received.")
    static let noNextStep = Text(
        vi: "Quy trình không có bước kế tiếp từ đây. Báo quản trị nghiệp vụ xem lại quy trình; hồ sơ giữ nguyên.",
        en: "The process has no step to go on to. Ask the administrator to check the process; the dossier stays as it is.")
    static let notYourPlace = Text(
        vi: "Việc này thuộc cơ quan hoặc vai trò khác, hoặc đã chuyển bước. Mở lại hồ sơ và làm việc đang nằm ở chỗ mình.",
        en: "This work belongs to another agency or role, or has gone on. Open the dossier again and do the work that lies with you.")
    static let alreadyConsulted = Text(
        vi: "Các cơ quan đã chọn đều được hỏi rồi, hoặc là cơ quan đang giải quyết. Chọn cơ quan khác, hoặc ghi ý kiến đã có.",
        en: "All agencies chosen were asked before, or decide themselves. Choose others, or record the opinions.")
    static let identityNotChecked = Text(
        vi: "Chưa kiểm tra giấy tờ tùy thân của người nhận. Đối chiếu rồi đánh dấu, sau đó trả kết quả.",
        en: "The recipient’s identity was not checked. Compare the identity paper, tick the box, then hand over.")
    static let unknownPayment = Text(
        vi: "Hồ sơ không có khoản thu này. Mở lại trang hồ sơ và chọn khoản thu trong danh sách.",
        en: "The dossier has no such payment. Open its page again and choose from the list.")
    static let alreadyReversed = Text(
        vi: "Khoản thu này đã hủy trước đó. Không cần hủy lại.",
        en: "This payment was reversed before. Nothing needs to be done.")
    static let nothingOwed = Text(
        vi: "Hồ sơ không còn khoản nào phải thu. Xem lại số tiền, hoặc không thu.",
        en: "Nothing is owed on this dossier. Check the amount, or take nothing.")
    static let receiptNumberMissing = Text(
        vi: "Chưa ghi đủ ký hiệu và số biên lai. Nhập cả hai như in trên biên lai.",
        en: "The receipt’s series and number are not both there. Enter them as printed on the receipt.")
    static let papersNotHere = Text(
        vi: "Giấy tờ không ở đây: chưa nhận bản giấy, còn ở cơ quan giải quyết, đang trên đường bàn giao, hoặc chưa chọn bản nào. Xem nơi giữ giấy tờ trên trang hồ sơ.",
        en: "The papers are not here: none were taken in, they lie with the agency, they are underway, or none were chosen. The dossier’s page says where they lie.")
    static let paperNotAwaited = Text(
        vi: "Không chờ giấy tờ này: hồ sơ không ghi là nộp sau, hoặc đã nhận rồi. Xem giấy tờ trên trang hồ sơ.",
        en: "This paper is not awaited: the dossier does not say that it follows, or it has come. See the papers on the dossier’s page.")
    static let nothingCounted = Text(
        vi: "Chưa ghi số bản của giấy tờ mới đến. Đếm và ghi ít nhất một bản chính, bản chứng thực hoặc bản sao.",
        en: "No sheet of the paper was counted. Count it and enter at least one original, certified copy or plain copy.")
    static let handOverUnknown = Text(
        vi: "Giấy tờ của hồ sơ không nằm trong danh sách bàn giao này. Kiểm tra số danh sách, hoặc xem lại nơi giữ giấy tờ.",
        en: "The papers of this dossier are not on this hand-over list. Check the list’s number, or where the papers lie.")
    static let unknownFile = Text(
        vi: "Hồ sơ không có tệp này, có thể đã bỏ trước đó. Mở lại trang để xem các tệp đang có.",
        en: "The dossier has no such file; it may have been removed. Open the page again to see its files.")
    static let emptyReason = Text(
        vi: "Chưa ghi lý do hoặc căn cứ. Ghi rõ, vì lý do được lưu cùng hồ sơ.",
        en: "The reason or its ground is missing. Enter it: it is kept with the dossier.")
    static let resultNumberMissing = Text(
        vi: "Chưa có số của văn bản kết quả. Nhập số như trong sổ của cơ quan.",
        en: "The number of the signed paper is missing. Enter it as in the agency’s book.")
    static let nothingToMove = Text(
        vi: "Không có gì đổi: nơi đến trùng với nơi đang giữ, ngày hẹn theo lịch mới vẫn như cũ, hoặc hồ sơ đã kết thúc nên giấy tờ chỉ về trung tâm. Chọn lại.",
        en: "Nothing would change: it is there already, the due date is the same by the new calendar, or the dossier has ended and its paper only goes back to the center. Choose anew.")
    static let clockWentBack = Text(
        vi: "Đồng hồ máy chủ chậm hơn việc gần nhất của hồ sơ, nên chưa ghi gì. Báo quản trị kỹ thuật chỉnh giờ rồi làm lại.",
        en: "The server’s clock stands before the last act on the dossier, so nothing was recorded. Ask the technical administrator to set it, then try again.")
}
