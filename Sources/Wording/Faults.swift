package import OneStop

extension Wording {
    /// What keeps a procedure from being open, for the administrator who can change it.
    package static func lack(_ lack: Lack, names: Names) -> Text {
        switch lack {
        case .notInForce:
            Text(
                vi: "Bản này chưa hoặc không còn hiệu lực hôm nay. Xem ngày bắt đầu và kết thúc.",
                en: "This version does not apply today. Check its first and last day.")
        case .noAgency:
            Text(vi: "Chưa khai cơ quan có thẩm quyền cho hôm nay. Thêm cơ quan.", en: "No competent agency is named for today. Add one.")
        case .agencyEnded(let id):
            Text(
                vi: "Cơ quan đã kết thúc, chưa có cơ quan kế thừa: \(names.agency(id).vi). Khai cơ quan kế thừa.",
                en: "The agency has ended and has no successor: \(names.agency(id).en). Enter its successor.")
        case .noProcess(let id):
            Text(
                vi: "Không tìm thấy quy trình “\(id)”. Chọn quy trình khác, hoặc nhập quy trình này.",
                en: "There is no process “\(id)”. Choose another, or import it.")
        case .stepAgencyEnded(let step, let id):
            Text(
                vi: "Cơ quan làm \(names.step(step).vi) đã kết thúc hoặc chưa khai: \(names.agency(id).vi). Khai cơ quan kế thừa.",
                en: "The agency of \(names.step(step).en) has ended or is unknown: \(names.agency(id).en). Enter its successor.")
        case .assumedNotAccepted(let keys):
            Text(
                vi: "Có giá trị chưa xác nhận từ nguồn chính thức: \(keys.joined(separator: ", ")). Xem lại rồi chấp nhận, hoặc thay bằng giá trị đúng.",
                en: "Some values are not confirmed by an official source: \(keys.joined(separator: ", ")). Accept them after a look, or replace them.")
        }
    }

    /// Why a process definition cannot run, for the administrator who drafts it.
    package static func processFault(_ fault: ProcessFault, names: Names) -> Text {
        switch fault {
        case .noSteps: Text(vi: "Quy trình chưa có bước nào. Thêm các bước.", en: "The process has no steps. Add them.")
        case .duplicateStep(let id):
            Text(vi: "Hai bước cùng mã “\(id)”. Đổi mã một bước.", en: "Two steps have the key “\(id)”. Change one of them.")
        case .intakeNotFirst:
            Text(vi: "Bước tiếp nhận phải đứng đầu và chỉ có một. Sửa thứ tự.", en: "The intake comes first, and once. Correct the order.")
        case .noSignature: Text(vi: "Chưa có bước ký kết quả. Thêm một bước ký.", en: "No step signs the result. Add one.")
        case .severalSignatures: Text(vi: "Có nhiều bước ký kết quả. Giữ một bước ký.", en: "Several steps sign the result. Keep one.")
        case .sharesSum(let sum):
            Text(
                vi: "Các phần thời hạn đến bước ký cộng lại là \(share(sum, .vi)). Chia lại cho đủ 100\u{A0}%.",
                en: "The shares of the limit up to the signature add up to \(share(sum, .en)). Make them 100%.")
        case .shareOutOfRange(let id):
            Text(
                vi: "Phần thời hạn của \(names.step(id).vi) nằm ngoài 0\u{A0}% đến 100\u{A0}%. Nhập lại.",
                en: "The share of \(names.step(id).en) is not between 0% and 100%. Enter it again.")
        case .shareWithoutClock(let id):
            Text(
                vi: "Ở \(names.step(id).vi) thời hạn không chạy, nên không có phần nào. Đặt phần này bằng 0.",
                en: "The clock does not run at \(names.step(id).en), so it has no share. Set its share to 0.")
        case .backUnknown(let id, let target):
            Text(
                vi: "Đường trả lại từ \(names.step(id).vi) dẫn đến bước không có: “\(target)”. Chọn một bước có trong quy trình.",
                en: "The way back from \(names.step(id).en) leads to an unknown step: “\(target)”. Choose one of the process.")
        case .backNotEarlier(let id, let target):
            Text(
                vi: "Đường trả lại từ \(names.step(id).vi) không dẫn về trước: \(names.step(target).vi). Chọn một bước đứng trước.",
                en: "The way back from \(names.step(id).en) does not lead to an earlier one: \(names.step(target).en). Choose an earlier step.")
        case .backAfterSignature(let id):
            Text(
                vi: "Sau khi ký không trả lại được nữa: \(names.step(id).vi). Bỏ đường trả lại.",
                en: "After the signature nothing is sent back: \(names.step(id).en). Remove the way back.")
        case .nextUnknown(let id, let target):
            Text(
                vi: "Sau \(names.step(id).vi) là bước không có: “\(target)”. Chọn một bước có trong quy trình.",
                en: "\(names.step(id).en) is followed by an unknown step: “\(target)”. Choose one of the process.").capitalized
        case .nextNotLater(let id, let target):
            Text(
                vi: "Sau \(names.step(id).vi) không thể là \(names.step(target).vi), vì bước này không đứng sau. Chọn một bước đứng sau.",
                en: "\(names.step(id).en) cannot be followed by \(names.step(target).en), which does not come later. Choose a later step.").capitalized
        case .deadEnd(let id):
            Text(
                vi: "Sau \(names.step(id).vi) không còn bước nào, mà chưa trả kết quả. Nối bước kế tiếp.",
                en: "\(names.step(id).en) leads nowhere before the result is handed over. Name the next step.").capitalized
        case .handOverNotLast:
            Text(vi: "Bước cuối phải là trả kết quả, và chỉ có một. Sửa thứ tự.", en: "The hand-over comes last, and once. Correct the order.")
        }
    }

    /// A share in ten-thousandths as a percent with all its digits, so that 100.05 is not told as 100.
    private static func share(_ tenThousandths: Int, _ language: Language) -> String {
        let hundredths = tenThousandths.magnitude % 100
        guard hundredths % 10 != 0 else { return percent(tenths: tenThousandths / 10, language) }
        let whole = number(tenThousandths / 100, language)
        return language == .vi ? "\(whole),\(padded(Int(hundredths)))\u{A0}%" : "\(whole).\(padded(Int(hundredths)))%"
    }
}
