package import OneStop

extension Wording {
    /// What is wrong with one field and how to put it right: "Còn thiếu một số: đã nhập 11, cần 12."
    ///
    /// - Parameter label: the field's label as the reader sees it.
    package static func inputFault(_ fault: InputFault, label: String) -> Text {
        switch fault.reason {
        case .missing: Text(vi: "Chưa có “\(label)”. Điền vào ô này.", en: "“\(label)” is empty. Fill it in.")
        case .tooLong(let limit):
            Text(
                vi: "“\(label)” dài quá \(count(limit, "ký tự", "character").vi). Viết ngắn lại.",
                en: "“\(label)” is longer than \(count(limit, "ký tự", "character").en). Shorten it.")
        case .digits(let found, let needed): digits(found, needed)
        case .notAPhone:
            Text(
                vi: "Đây chưa phải số điện thoại Việt Nam. Di động có 10\u{A0}số, đầu 03, 05, 07, 08 hoặc 09; máy bàn có 11\u{A0}số, đầu 02.",
                en: "This is no Vietnamese telephone number. Mobile: 10 digits from 03, 05, 07, 08 or 09; land line: 11 digits from 02.")
        case .notAnEmail:
            Text(vi: "Đây chưa phải địa chỉ thư điện tử. Viết như ten@vidu.vn.", en: "This is no e-mail address. Write it like name@example.vn.")
        case .notATaxCode:
            Text(
                vi: "Mã số thuế này có chữ số gõ nhầm. So lại với giấy chứng nhận đăng ký.",
                en: "A digit of this tax code is mistyped. Compare it with the registration certificate.")
        case .unknownProvinceCode:
            Text(
                vi: "Ba số đầu của số định danh không thuộc tỉnh nào. So lại với thẻ căn cước.",
                en: "No province has the first three digits of this number. Compare it with the identity card.")
        case .notADay:
            Text(
                vi: "Không có ngày này trên lịch. Viết ngày/tháng/năm, như 05/02/2026.",
                en: "There is no such day. Write day/month/year, like 05/02/2026.")
        case .notAnAmount:
            Text(
                vi: "Số tiền viết bằng chữ số, không có số lẻ, như 150.000.",
                en: "Write the amount in digits, in whole đồng, like 150,000.")
        case .notANumber(let least, let greatest):
            Text(
                vi: "“\(label)” là số từ \(number(least, .vi)) đến \(number(greatest, .vi)). Nhập lại.",
                en: "“\(label)” is a number from \(number(least, .en)) to \(number(greatest, .en)). Enter it again.")
        case .notALimit:
            Text(
                vi: "Thời hạn viết là số và đơn vị: 10d là 10\u{A0}ngày làm việc, 15cd là 15\u{A0}ngày, 8h là 8\u{A0}giờ làm việc, 2m là 2\u{A0}tháng.",
                en: "Write the limit as number and unit: 10d for 10\u{A0}working days, 15cd for 15\u{A0}days, 8h for 8\u{A0}working hours, 2m for 2\u{A0}months.")
        case .notAChoice:
            Text(
                vi: "Chưa chọn “\(label)”. Chọn một mục trong danh sách.",
                en: "Nothing is chosen for “\(label)”. Choose from the list.")
        case .unknown:
            Text(
                vi: "Không tìm thấy “\(label)” đã nhập. Xem lại chỗ gõ, hoặc chọn trong danh sách.",
                en: "“\(label)” was not found. Check the typing, or choose from the list.")
        case .notAllowedCharacters:
            Text(
                vi: "“\(label)” có ký tự lạ. Chỉ dùng chữ và số.",
                en: "“\(label)” has characters that do not belong there. Use letters and digits only.")
        }
    }

    private static func digits(_ found: Int, _ needed: Int) -> Text {
        let difference = inWords(UInt64((needed - found).magnitude))
        let digits = abs(needed - found) == 1 ? "digit" : "digits"
        return found < needed
            ? Text(
                vi: "Còn thiếu \(difference.vi) số: đã nhập \(found), cần \(needed).",
                en: "\(difference.en) \(digits) missing: \(found) entered, \(needed) needed.").capitalized
            : Text(
                vi: "Thừa \(difference.vi) số: đã nhập \(found), cần \(needed).",
                en: "\(difference.en) \(digits) too many: \(found) entered, \(needed) needed.").capitalized
    }
}
