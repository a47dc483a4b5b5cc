import Wording

/// The words of the components.
enum DesignTexts {
    static let pages = Text(vi: "Các trang của danh sách", en: "Pages of this list")
    static let previous = Text(vi: "Trang trước", en: "Previous page")
    static let next = Text(vi: "Trang sau", en: "Next page")
    static let dossier = Text(vi: "Hồ sơ", en: "Dossier")
    static let readAsTable = Text(vi: "Đọc dưới dạng bảng, có căn cứ", en: "Read as a table, with the legal ground")
    static let calculation = Text(vi: "Cách tính ngày hẹn", en: "How the date is counted")
    static let day = Text(vi: "Ngày", en: "Day")
    static let says = Text(vi: "Cách tính", en: "Counted as")
    static let counted = Text(vi: "Tính", en: "Counts")
    static let ground = Text(vi: "Căn cứ", en: "Ground")
    static let stripLegend = Text(
        vi: "Ô có số: ngày làm việc thứ mấy. Ô gạch chéo: ngày không tính. Ô hai vạch: đồng hồ dừng.",
        en: "A number: the n-th working day. Hatched: not counted. Two bars: the clock stood still.")
    static let calendarStripLegend = Text(
        vi: "Ô có số: ngày thứ mấy, kể cả ngày nghỉ. Ô gạch chéo: ngày không tính. Ô hai vạch: đồng hồ dừng.",
        en: "A number: the n-th day, days of rest included. Hatched: not counted. Two bars: the clock stood still.")
    static let doorPassed = Text(vi: "đã qua", en: "done")
    static let doorOpen = Text(vi: "hồ sơ đang ở đây", en: "the dossier is here")
    static let doorHeld = Text(vi: "đang dừng", en: "on hold")
    static let doorClosed = Text(vi: "chưa tới", en: "still to come")
    static let unknown = Text(vi: "chưa rõ", en: "not known")
    static let required = Text(vi: "bắt buộc", en: "required")
    static let optional = Text(vi: "không bắt buộc", en: "optional")
    static let errorTitle = Text(vi: "Còn chỗ cần sửa", en: "Some answers need another look")
    static let kept = Text(vi: "Những gì đã điền vẫn còn nguyên.", en: "Everything you typed is still here.")
    static let skip = Text(vi: "Đến thẳng nội dung", en: "Skip to content")
    static let demoTitle = Text(vi: "DỮ LIỆU DEMO", en: "DEMO DATA")
    static let demo = Text(
        vi: "Người, hồ sơ và số tiền ở đây đều bịa ra để thử; không có giá trị pháp lý.",
        en: "People, dossiers and amounts here are made up for trial; nothing has legal effect.")
    static let insecureTitle = Text(vi: "KẾT NỐI KHÔNG MÃ HÓA", en: "CONNECTION NOT ENCRYPTED")
    static let insecure = Text(
        vi: "Người khác trên mạng có thể đọc những gì gõ ở đây. Chỉ dùng để thử, không nhập dữ liệu thật.",
        en: "Others on the network can read what you type. For trial only: enter no real data.")
    static let language = Text(vi: "Ngôn ngữ", en: "Language")
    static let menu = Text(vi: "Mục lục", en: "Menu")
}
