@testable import Web
import Wording

/// Made-up people, dossiers and a center, for pages that are only looked at.
enum SampleWorld {
    static let center = CenterFace(
        name: "Trung tâm Hành chính công Bình Thuận", shortName: "Một cửa Bình Thuận",
        place: "tỉnh Lâm Đồng · 24 Nguyễn Tất Thành, Phan Thiết",
        address: "24 Nguyễn Tất Thành, phường Phan Thiết, tỉnh Lâm Đồng", hours: "Thứ Hai – thứ Sáu, 07:00 – 11:30, 13:30 – 17:00",
        telephone: "0252 3 000 000", email: "hcc@vi-du.example", owner: "Cơ quan chịu trách nhiệm: Ủy ban nhân dân tỉnh")
    static func frame(_ language: Language = .vi, _ section: PublicFrame.Section = .none) -> PublicFrame {
        PublicFrame(
            language: language, center: center, section: section, isDemo: true, isInsecure: false, inVietnamese: "/?language=vi",
            inEnglish: "/?language=en")
    }
    static let gate = GateFrame(center: center, isDemo: true, isInsecure: true)
    static let fence = Fence(csrf: "c5rf", version: "7", key: "k3y")
    static func staff(_ current: String, keys: [StaffFrame.KeyHint] = [], flash: Flash? = nil) -> StaffFrame {
        func link(_ label: String, _ count: String? = nil) -> Link {
            Link(label: label, path: "/can-bo/\(label)", count: count, isCurrent: label == current)
        }
        return StaffFrame(
            center: center, person: "Đặng Thị Thu Hà", post: "Sở Xây dựng · Chuyên viên",
            rail: [
                .init(
                    title: "Hồ sơ",
                    links: [
                        link("Việc của tôi", "38"), link("Cả phòng", "112"), link("Tiếp nhận", "9"), link("Trả kết quả", "27"),
                        link("Bàn giao giấy", "6"), link("Chốt quầy"),
                    ]),
                .init(title: "Trung tâm", links: [link("Đầu ngày"), link("Trễ hẹn"), link("Sổ theo dõi")]),
                .init(
                    title: "Thiết lập",
                    links: [
                        link("Thủ tục"), link("Lịch làm việc"), link("Người và quyền"), link("Cơ quan"), link("Nhật ký"), link("Thiết lập"),
                    ]),
            ],
            now: "Thứ Sáu 09/10/2026 · 10:42", isDemo: true, isInsecure: false, flash: flash, csrf: "c5rf", keys: keys)
    }
    static let leaf = Leaf(month: "Tháng 10 / 2026", day: "14", weekday: "Thứ Tư", lunar: "5/9 âm lịch")
    static let strip: DayStrip = {
        var cells: [DayStrip.Cell] = []
        let labels = [
            "23/9", "24", "25", "26", "27", "28", "29", "30", "1/10", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
            "13", "14",
        ]
        var n = 0
        for (i, label) in labels.enumerated() {
            let weekday = (2 + i) % 7 + 1
            let mark: DayStrip.Cell.Mark
            if weekday > 5 {
                mark = .off(weekday == 6 ? "T7" : "CN")
            } else if label == "02" {
                mark = .stopped
            } else {
                n += 1
                mark = .counted(n)
            }
            cells.append(
                .init(
                    label: label, mark: mark, time: label == "09" ? .today : label == "14" && i > 20 ? .due : i < 16 ? .past : .ahead,
                    weekday: weekday, below: label == "09" ? "nay" : label == "14" && i > 20 ? "hẹn" : nil))
        }
        return DayStrip(
            cells: cells,
            lines: [
                .init(day: "thứ Ba 22/09/2026", says: "Ngày tiếp nhận, không tính", counts: "–", ground: "Bộ luật Dân sự 2015, Điều 147"),
                .init(day: "23/09 – 25/09", says: "Ngày làm việc", counts: "3"),
                .init(day: "26/09 – 27/09", says: "Thứ Bảy, Chủ nhật", counts: "–"),
                .init(day: "02/10", says: "Chờ bổ sung, đồng hồ dừng", counts: "–", ground: "Phiếu yêu cầu bổ sung số 118"),
            ], summary: "15 ngày làm việc · nhận 22/09, tính từ ngày sau · dừng 1 ngày chờ bổ sung")
    }()
    static let doors: [Door] = [
        .init(state: .passed, title: "Trung tâm tiếp nhận", detail: "Quầy 5. Hồ sơ đủ, đã thu lệ phí 150.000 đồng.", time: "22/09 09:14"),
        .init(state: .passed, title: "Sở Xây dựng thẩm định", detail: "Phân công trong ngày.", time: "23/09 – 30/09"),
        .init(
            state: .held, title: "Chờ ông/bà bổ sung bản vẽ mặt cắt",
            detail: "Đồng hồ dừng 1 ngày làm việc; ngày hẹn dời từ 13/10 sang 14/10.", time: "01/10 – 02/10"),
        .init(
            state: .open, title: "Sở Xây dựng tổng hợp, lấy ý kiến Công an tỉnh về phòng cháy chữa cháy",
            detail: "Công an tỉnh trả lời trước 12/10.", time: "từ 05/10"),
        .init(state: .closed, title: "Lãnh đạo Sở Xây dựng ký", time: "dự kiến 13/10"),
        .init(state: .exit, title: "Trả kết quả tại quầy 12, trung tâm", detail: "Ông/bà đã chọn nhận tại quầy.", time: "14/10/2026"),
    ]
    static let acts: [Act] = [
        .init(id: "draft", label: "Trình lãnh đạo ký", kind: .primary, key: "T", body: .form(.init(action: "/x", fence: fence))),
        .init(
            id: "consult", label: "Lấy thêm ý kiến", key: "L",
            body: .form(
                .init(
                    action: "/x", fence: fence,
                    fields: [
                        Field(
                            name: "agency", label: "Hỏi cơ quan nào",
                            kind: .select([.init(value: "ca", label: "Công an tỉnh"), .init(value: "yt", label: "Sở Y tế")]),
                            isRequired: true),
                        Field(
                            name: "question", label: "Hỏi gì", kind: .multiline(rows: 3), hint: "Nêu rõ điều cần ý kiến.",
                            error: "Chưa gõ câu hỏi.", isRequired: true),
                    ], explanation: "Cơ quan được hỏi thấy ngay; hạn trả lời 5 ngày làm việc."))),
        .init(
            id: "back", label: "Chuyển lại bước trước", key: "V",
            body: .form(.init(action: "/x", fence: fence, fields: [Field(name: "reason", label: "Lý do", isRequired: true)]))),
        .init(id: "stop", label: "Dừng giải quyết", kind: .danger, body: .link("/x")),
        .init(
            id: "supp", label: "Yêu cầu bổ sung", key: "B",
            body: .unavailable(
                reason: "Đã dùng quyền một lần ngày 01/10 (mỗi hồ sơ một lần, trừ khi lãnh đạo cho phép).",
                wayOut: Link(label: "Xin phép", path: "/x"))),
    ]
}
