package import OneStop

extension Wording {
    /// Why a file is not taken and what to do; it stands beside the paper it was for.
    package static func fileFault(_ fault: FileFault) -> Text {
        switch fault {
        case .empty: Text(vi: "Tệp này rỗng. Chọn lại tệp có nội dung.", en: "This file is empty. Choose the file that has the content.")
        case .kindNotTaken:
            Text(
                vi: "Loại tệp này không nhận. Chuyển sang PDF, hoặc chụp lại thành ảnh JPG, PNG; văn bản có mật khẩu thì bỏ mật khẩu.",
                en: "This kind of file is not taken. Convert it to PDF, or photograph it as JPG or PNG; remove the password of a text.")
        case .damaged:
            Text(
                vi: "Tệp này hỏng hoặc bị cắt ngang nên không mở được. Xuất hoặc quét lại rồi gửi lại.",
                en: "This file is damaged or cut off, so it cannot be opened. Export or scan it again.")
        case .script:
            Text(
                vi: "Tệp này có chương trình chạy bên trong nên không nhận. In ra PDF thường rồi gửi lại.",
                en: "This file has a program inside, so it is not taken. Print it to a plain PDF and send that.")
        case .launch:
            Text(
                vi: "Tệp PDF này mở chương trình khác trên máy nên không nhận. In ra PDF thường rồi gửi lại.",
                en: "This PDF starts another program, so it is not taken. Print it to a plain PDF and send that.")
        case .embeddedFile:
            Text(
                vi: "Tệp này chứa tệp khác bên trong nên không nhận. Gửi từng tệp riêng.",
                en: "This file holds another file inside, so it is not taken. Send each file by itself.")
        case .cannotBeJudged:
            Text(
                vi: "Không kiểm tra hết được tệp này nên không nhận. In ra PDF thường rồi gửi lại.",
                en: "This file cannot be checked through, so it is not taken. Print it to a plain PDF and send that.")
        case .tooLarge(let limit):
            Text(
                vi: "Tệp này lớn hơn \(fileSize(limit, .vi)). Quét lại ở độ nét thấp hơn, hoặc chia thành nhiều tệp.",
                en: "This file is larger than \(fileSize(limit, .en)). Scan it at a lower resolution, or divide it.")
        case .noRoom:
            Text(
                vi: "Trung tâm tạm ngừng nhận tệp; phần đã điền vẫn được giữ. Thử lại sau, hoặc nộp tại quầy.",
                en: "Files cannot be taken for the moment; what you filled in is kept. Try again later, or file at the counter.")
        }
    }
}
