import OneStop
import Wording

/// Sentences of the API's own problems; those of the law and of input are `Wording`'s.
enum APITexts {
    static let notAuthenticated = Text(
        vi: "Cần mã truy cập của chương trình (Authorization: Bearer) hoặc phiên làm việc còn hiệu lực.",
        en: "A program's token (Authorization: Bearer) or a session that is still good is needed.")
    static let sessionLocked = Text(
        vi: "Phiên làm việc đang khóa hoặc phải đổi mật khẩu trước.", en: "The session is locked, or its password must be changed first.")
    static let denied = Text(vi: "Không có quyền làm việc này.", en: "There is no right to do this.")
    static let notFound = Text(
        vi: "Không có gì ở đây, hoặc không được xem. Kiểm tra mã, số và mã bí mật.",
        en: "Nothing is here, or it may not be seen. Check code, id and secret.")
    static let notAcceptable = Text(vi: "Chỉ trả lời bằng application/json.", en: "Answers are application/json only.")
    static let versionNotNamed = Text(
        vi: "Việc làm thay đổi hồ sơ phải nêu phiên bản đã xem: tiêu đề If-Match với ETag của hồ sơ. Xem lại hồ sơ rồi gửi lại.",
        en: "What changes a dossier names the version that was looked at: the header If-Match with the dossier's ETag. Read it, then send again.")
    static let forged = Text(
        vi: "Gọi bằng phiên làm việc phải kèm tiêu đề X-CSRF-Token.", en: "A call with a session needs the header X-CSRF-Token.")
    static let keyReused = Text(
        vi: "Idempotency-Key này đã dùng cho một yêu cầu khác. Dùng khóa mới.", en: "This Idempotency-Key was used for another request. Use a new key.")
    static let unstorable = Text(
        vi: "Trong một chuỗi có ký tự U+0000, không ghi được; chưa có gì được ghi.", en: "A string contains U+0000, which cannot be kept; nothing was recorded.")
    static let outcomeUnknown = Text(
        vi: "Đường truyền tới máy chủ dữ liệu đứt đúng lúc đang ghi. Gửi lại với cùng Idempotency-Key, hoặc đọc lại trước khi làm lại.",
        en: "The line to the database broke while it was recording. Send again with the same Idempotency-Key, or read before you repeat.")
    static let conflict = Text(
        vi: "Người khác vừa ghi cùng lúc, hoặc số này đã có. Đọc lại rồi gửi lại.",
        en: "Somebody recorded at the same moment, or this number exists already. Read again, then send again.")
    static let unavailable = Text(vi: "Đang quá tải; chưa ghi gì. Thử lại sau ít giây.", en: "Overloaded; nothing was recorded. Try again in a few seconds.")
    static let tooLong = Text(
        vi: "Phải đọc quá nhiều nên đã dừng; dữ liệu không có gì thay đổi. Thu hẹp lại (ít ngày, ít hồ sơ hơn) hoặc hỏi vào giờ vắng.",
        en: "There was too much to read, so it was ended; nothing was changed. Ask for less (fewer days, fewer dossiers), or at a quieter hour.")
    static let broken = Text(vi: "Có lỗi trong máy chủ. Báo quản trị kèm số tham chiếu.", en: "The server failed. Give the reference to the operator.")
    static let stale = Text(
        vi: "Hồ sơ đã đổi từ phiên bản nêu trong If-Match; chưa ghi gì.", en: "The dossier has changed since the version in If-Match; nothing was recorded.")
    static let tooManyTries = Text(vi: "Đã thử sai nhiều lần từ nơi này. Chờ rồi thử lại.", en: "Too many wrong tries from this place. Wait, then try again.")
    static let doesNotFit = Text(vi: "Nội dung gửi lên không đúng mô tả; xem errors.", en: "What was sent does not fit the description; see errors.")
    static let foreignNumberTaken = Text(
        vi: "Số hồ sơ của hệ thống gửi đã được tiếp nhận trước đó; mỗi số chỉ nhận một lần.",
        en: "This number of the sending system was received before; each is taken once.")


    static func unsupported(_ type: String) -> Text { Text(vi: "Gửi với Content-Type: \(type).", en: "Send it with Content-Type: \(type).") }
    static func tooLarge(_ limit: Int64) -> Text { Text(vi: "Nhiều nhất \(limit) byte.", en: "At most \(limit) bytes.") }

    static func unreadable(_ fault: JSONReader.Fault) -> Text {
        switch fault.reason {
        case .malformed: Text(vi: "Không đọc được JSON tại byte \(fault.offset).", en: "JSON could not be read at byte \(fault.offset).")
        case .duplicateName: Text(vi: "Một tên lặp lại trong đối tượng tại byte \(fault.offset).", en: "A name stands twice in an object at byte \(fault.offset).")
        case .tooDeep: Text(vi: "Lồng quá \(JSONReader.depthLimit) tầng.", en: "Nested more than \(JSONReader.depthLimit) levels deep.")
        }
    }

    static func code(_ reason: SchemaFault.Reason) -> String {
        switch reason {
        case .missing: "missing"
        case .unknownField: "unknown-field"
        case .wrongType: "wrong-type"
        case .tooShort: "too-short"
        case .tooLong: "too-long"
        case .notAllowed: "not-allowed-characters"
        case .notAChoice: "not-a-choice"
        case .outOfRange: "out-of-range"
        case .tooMany: "too-many"
        case .tooFew: "too-few"
        case .notExactlyOne: "not-exactly-one"
        }
    }

    static func sentence(_ reason: SchemaFault.Reason) -> Text {
        switch reason {
        case .missing: Text(vi: "Thiếu.", en: "Missing.")
        case .unknownField: Text(vi: "Không có trong mô tả.", en: "Not in the description.")
        case .wrongType: Text(vi: "Sai kiểu dữ liệu.", en: "Of the wrong type.")
        case .tooShort: Text(vi: "Quá ngắn.", en: "Too short.")
        case .tooLong: Text(vi: "Quá dài.", en: "Too long.")
        case .notAllowed: Text(vi: "Không đúng mẫu.", en: "Does not match the pattern.")
        case .notAChoice: Text(vi: "Không phải một trong các giá trị cho phép.", en: "Not one of the values allowed.")
        case .outOfRange: Text(vi: "Ngoài khoảng cho phép.", en: "Out of range.")
        case .tooMany: Text(vi: "Quá nhiều.", en: "Too many.")
        case .tooFew: Text(vi: "Quá ít.", en: "Too few.")
        case .notExactlyOne: Text(vi: "Cần đúng một trong các thành phần.", en: "Exactly one of the members is needed.")
        }
    }
}
