import Center
import Wording

/// What administrators read about hooks and deliveries: what happened, and what to do.
enum HookWords {
    static func topic(_ topic: Hook.Topic) -> String {
        switch topic {
        case .changed: "Hồ sơ đổi trạng thái hoặc ngày hẹn"
        case .near: "Hồ sơ sắp đến hạn"
        case .overdue: "Hồ sơ quá hạn"
        case .lapsed: "Hết hạn bổ sung, người nộp chưa bổ sung"
        case .served: "quy trình đã tự làm một việc"
        }
    }

    static func badge(_ hook: Hook) -> Badge {
        if hook.endedAt != nil { return Badge(label: "đã kết thúc", tone: .plain) }
        return hook.pausedAt == nil ? Badge(label: "đang gửi", tone: .leaf, icon: .check) : Badge(label: "tạm dừng", tone: .sand, icon: .bars)
    }

    static func badge(_ state: Delivery.State) -> Badge {
        switch state {
        case .waiting: Badge(label: "đang chờ", tone: .sea, icon: .clock)
        case .done: Badge(label: "đã nhận", tone: .leaf, icon: .check)
        case .dead: Badge(label: "hỏng", tone: .seal, icon: .bang)
        }
    }

    /// What an attempt came to; nothing: nobody knows yet.
    static func outcome(_ kind: DeliveryOutcome.Kind?) -> String {
        switch kind {
        case .done: "bên nhận đã nhận"
        case .temporary: "chưa gửi được"
        case .permanent: "không gửi được"
        case .unknown: "đã gửi, không rõ đã nhận chưa"
        case nil: "đang gửi, hoặc máy gửi dừng giữa chừng"
        }
    }

    /// Why an attempt failed, and what to do about it.
    static func why(_ why: DeliveryFault.Why) -> String {
        switch why {
        case .noSuchHost:
            "Không có máy nào mang tên trong địa chỉ. Soát lại địa chỉ và máy chủ DNS của trung tâm; nếu địa chỉ sai, thêm hệ thống với địa chỉ đúng rồi kết thúc hệ thống này."
        case .noConnection: "Không ai trả lời ở địa chỉ này. Hỏi bên nhận máy của họ có đang chạy không, và soát tường lửa giữa hai bên."
        case .certificate: "Chứng thư của bên nhận không đáng tin hoặc không phải của tên máy này. Báo bên nhận thay chứng thư."
        case .noAnswer:
            "Đã gửi mà quá \(Courier.Limits().callSeconds) giây không có trả lời. Báo bên nhận trả lời ngay khi đã ghi tin, xử lý sau; tin gửi lại giữ nguyên mã nên không bị ghi hai lần."
        case .broken: "Đường truyền đứt sau khi gửi. Tin gửi lại giữ nguyên mã; nếu lặp lại, soát mạng và máy chuyển tiếp của bên nhận."
        case .busy: "Bên nhận đang quá tải hoặc bị lỗi. Chưa phải làm gì; nếu kéo dài, báo bên nhận kèm mã tin."
        case .refused: "Bên nhận từ chối tin này. Hỏi bên nhận vì sao, kèm mã tin; thường do bí mật hoặc đường dẫn ghi sai. Sửa xong thì gửi lại."
        case .moved: "Bên nhận muốn được gọi ở địa chỉ khác, mà địa chỉ chỉ do quản trị ghi. Hỏi địa chỉ mới, thêm hệ thống với địa chỉ ấy rồi kết thúc hệ thống này."
        case .gone: "Bên nhận báo địa chỉ này đã bỏ hẳn. Hỏi lại bên nhận; nếu đúng thì kết thúc hệ thống này."
        case .noReceiver: "Hệ thống đã kết thúc khi tin còn chờ, nên tin không được gửi. Nếu bên nhận vẫn cần, thêm lại hệ thống và báo họ hỏi trạng thái hồ sơ qua API."
        case .unreadable: "Không đọc được nội dung tin. Chạy “motcua check” trên máy chủ và báo người bảo trì phần mềm kèm mã tin."
        case .failed: "Chương trình gặp lỗi khi gửi. Nếu lặp lại, xem nhật ký của máy chủ và chạy “motcua check”."
        }
    }

    /// The field of the form that it is about, and what to do.
    static func fault(_ fault: Hooks.HookFault) -> (field: String, sentence: String) {
        switch fault {
        case .nameMissing: ("name", "Ghi tên hệ thống, từ 1 đến \(Hooks.greatestName) ký tự.")
        case .address: ("url", "Ghi địa chỉ đầy đủ dạng https://tên-máy/đường-dẫn, không có mật khẩu, không quá 500 ký tự; http chỉ dùng cho chính máy chủ này (127.0.0.1).")
        case .noTopics: ("topics", "Chọn ít nhất một loại tin.")
        case .tooMany(let greatest): ("name", "Đã có đủ \(greatest) hệ thống. Kết thúc một hệ thống không còn dùng rồi thêm lại.")
        case .noSuchHook: ("name", "Hệ thống này đã kết thúc. Cần thì thêm hệ thống mới.")
        case .noSuchDelivery: ("name", "Không có tin này. Quay lại danh sách tin.")
        case .notDead: ("name", "Tin này không còn hỏng: nó đang chờ gửi hoặc đã nhận. Không phải gửi lại.")
        }
    }

    /// Counted to a thousand.
    static func count(_ count: Int) -> String { "\(count >= Hooks.greatestShownCount ? "từ " : "")\(Wording.number(count, .vi))" }

    /// How a receiver knows that a message is ours and whole.
    static let checking = [
        "Mỗi tin là một yêu cầu POST có thân JSON và ba tiêu đề: webhook-id, webhook-timestamp (giây Unix), webhook-signature.",
        "Chữ ký là “v1,” và base64 của HMAC-SHA256 trên chuỗi “webhook-id.webhook-timestamp.thân”; khóa là phần sau “whsec_”, giải base64. Khi đổi bí mật có hai chữ ký cách nhau một dấu cách: một trong hai đúng là được.",
        "Bỏ tin lệch quá 5 phút so với giờ của bên nhận. Cùng một webhook-id là cùng một tin: ghi một lần. Trả lời 2xx nghĩa là đã nhận.",
    ]
}
