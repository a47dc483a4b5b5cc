@testable import Web
import Wording

func administrationPages() -> [(name: String, page: HTML)] {
    func s(_ c: String, keys: [StaffFrame.KeyHint] = [], flash: Flash? = nil) -> StaffFrame {
        SampleWorld.staff(c, keys: keys, flash: flash)
    }
    let people = PeopleListView(
        frame: s("Người và quyền"), countLine: "42 người", action: "/x", fence: Fence(csrf: "x"),
        filters: [Link(label: "Đang làm", path: "/a", isCurrent: true), Link(label: "Đã nghỉ", path: "/b")],
        rows: [
            .init(
                name: Link(label: "Phạm Thùy Dương", path: "/x"), account: "quay5", agency: "Trung tâm",
                roles: "Công chức một cửa, thu phí", badge: Badge(label: "đang làm", tone: .leaf, icon: .check), lastSeen: "hôm nay 07:02"),
            .init(
                name: Link(label: "K’ Văn Biên", path: "/x"), account: "nn.bien", agency: "Sở Nông nghiệp và Môi trường",
                roles: "Chuyên viên", badge: Badge(label: "khóa đến 22:10", tone: .seal, icon: .lock)),
        ], add: "/t", importPath: "/i", exportPath: "/e")
    let form = AdminFormView(
        frame: s("Người và quyền"), title: "Phạm Thùy Dương", crumbs: [Link(label: "Người và quyền", path: "/x")], action: "/x",
        fence: SampleWorld.fence,
        parts: [
            .init(
                title: "Người",
                fields: [
                    Field(name: "name", label: "Họ và tên", value: "Phạm Thùy Dương", isRequired: true),
                    Field(name: "account", label: "Tài khoản", value: "quay5", error: "Đã có người dùng tên này.", isRequired: true),
                ]),
            .init(
                title: "Vai trò", hint: "Quyền theo vai trò và cơ quan.",
                fields: [
                    Field(
                        name: "role", label: "Vai trò",
                        kind: .checkboxes([
                            .init(value: "c", label: "Công chức một cửa"), .init(value: "f", label: "Thủ quỹ", hint: "thu phí, chốt quầy"),
                        ]), chosen: ["c"], isRequired: true)
                ]),
        ], submit: "Lưu", cancel: "/x",
        acts: [
            Act(id: "reset", label: "Đặt lại mật khẩu", body: .form(.init(action: "/x", fence: SampleWorld.fence))),
            Act(
                id: "off", label: "Cho nghỉ", kind: .danger,
                body: .unavailable(reason: "Còn 12 hồ sơ đang giữ.", wayOut: Link(label: "Chuyển cho người khác", path: "/y"))),
        ], history: [.init(time: "01/10 08:00", who: "Quản trị", did: "thêm vai trò thủ quỹ")])
    let imp = ImportView(
        frame: s("Thủ tục"), title: "Nhập thủ tục", crumbs: [Link(label: "Thủ tục", path: "/x")],
        help: ["Tệp JSON theo mẫu, mỗi thủ tục một mục."], sample: Link(label: "Tải mẫu", path: "/m"), action: "/x",
        fence: SampleWorld.fence,
        dryRun: .init(
            summary: "2 mới, 1 đổi, 1 không nhận",
            changes: [
                .init(kind: .new, place: "1.013240", title: "Cấp lại giấy phép xây dựng"),
                .init(
                    kind: .changed, place: "1.013236", title: "Cấp giấy phép xây dựng mới",
                    lines: ["hạn: 20 → 15 ngày làm việc", "lệ phí: chưa rõ → 150.000 đồng"]),
                .init(kind: .refused, place: "dòng 12", title: "1.0132", lines: ["Mã thủ tục thiếu số."]),
            ], apply: PostButton(label: "Nhập 3 bản ghi", action: "/x", fence: SampleWorld.fence, kind: .primary),
            drop: PostButton(label: "Bỏ lần chạy thử", action: "/x", fence: SampleWorld.fence)))
    let agencies = AgenciesView(
        frame: s("Cơ quan"), countLine: "14 đang hoạt động, 9 đã kế thừa",
        rows: [
            .init(
                name: Link(label: "Sở Xây dựng", path: "/x"), code: "H36.12", validity: "từ 01/03/2025", openDossiers: "286",
                badge: Badge(label: "hoạt động", tone: .leaf, icon: .check)),
            .init(
                name: Link(label: "Sở Giao thông vận tải", path: "/x"), code: "H36.05", validity: "01/01/2018 – 28/02/2025",
                successor: Link(label: "Sở Xây dựng", path: "/x"), openDossiers: "3",
                badge: Badge(label: "đã hợp nhất", tone: .slate, icon: .bars),
                takeOver: PostButton(label: "Chuyển 3 hồ sơ", action: "/x", fence: SampleWorld.fence)),
        ], add: "/t")
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let firsts = [4, 7, 7, 3, 5, 1, 3, 6, 2, 4, 7, 2]
    let months = (0..<12).map { m in
        CalendarView.Month(
            name: "Tháng \(m + 1)", firstWeekday: firsts[m],
            days: (1...lengths[m]).map { d in
                let w = (firsts[m] - 1 + d - 1) % 7 + 1
                let holiday = (m == 0 && d == 1) || (m == 8 && d <= 2) || (m == 1 && (16...20).contains(d))
                return .init(
                    number: d, kind: holiday ? .holiday : w > 5 ? .weekend : (m == 1 && d == 13) ? .half : .work,
                    note: holiday ? "nghỉ lễ" : nil, isAssumed: m == 8 && d == 1, isToday: m == 9 && d == 9)
            })
    }
    let cal = CalendarView(
        frame: s("Lịch làm việc"), year: 2026, summary: "249 ngày làm việc; giờ 07:00 – 11:30, 13:30 – 17:00", previous: "/2025",
        next: "/2027", months: months,
        changes: [
            .init(date: "16/02 – 20/02", what: "Tết Nguyên đán", ground: "Thông báo của Bộ Nội vụ", isAssumed: false),
            .init(
                date: "01/09", what: "Quốc khánh, ngày liền kề", ground: nil, isAssumed: true,
                confirm: PostButton(label: "Xác nhận", action: "/x", fence: SampleWorld.fence)),
        ],
        addForm: .init(
            action: "/x", fence: SampleWorld.fence,
            fields: [
                Field(name: "day", label: "Ngày", kind: .date, isRequired: true, width: .short),
                Field(name: "ground", label: "Căn cứ", isRequired: true),
            ]), effect: ["12 hồ sơ đang mở đổi ngày hẹn, 3 hồ sơ trễ thêm."],
        apply: PostButton(label: "Đổi lịch", action: "/x", fence: SampleWorld.fence, kind: .primary))
    let procs = ProceduresView(
        frame: s("Thủ tục"), countLine: "412 thủ tục: 300 mở, 80 mở có tạm tính, 32 đóng",
        filters: [
            Link(label: "Tất cả", path: "/a", count: "412"), Link(label: "Có tạm tính", path: "/b", count: "80", isCurrent: true),
            Link(label: "Đóng", path: "/c", count: "32"),
        ], action: "/x",
        rows: [
            .init(
                title: Link(label: "Cấp giấy phép xây dựng mới", path: "/x"), code: "1.013236", agency: "Sở Xây dựng", version: "4",
                openness: .openOnAssumption, reasons: ["lệ phí: tạm tính"], pick: "1"),
            .init(
                title: Link(label: "Cấp giấy phép di dời", path: "/x"), code: "1.013230", agency: nil, version: "1", openness: .closed,
                reasons: ["thiếu cơ quan", "thiếu thời hạn"]),
        ], importPath: "/i", accept: "/ok", fence: SampleWorld.fence)
    let proc = ProcedureAdminView(
        frame: s("Thủ tục"), title: "Cấp giấy phép xây dựng mới", code: "1.013236", list: "/x", openness: .openOnAssumption,
        reasons: ["Lệ phí: tạm tính."], facts: [.init(label: "Thời hạn", value: "15 ngày làm việc"), .init(label: "Lưu trữ", value: nil)],
        papers: [.init(label: "Đơn", value: "1 bản chính")],
        acts: [
            Act(
                id: "close", label: "Đóng thủ tục", kind: .danger,
                body: .form(.init(action: "/x", fence: SampleWorld.fence, fields: [Field(name: "r", label: "Lý do", isRequired: true)])))
        ], versions: [Link(label: "Bản 3, đến 30/06/2025", path: "/v")], publicPage: "/p")
    let audit = AuditView(
        frame: s("Nhật ký"), sealLine: "toàn vẹn đến mục 1.284, kiểm lúc 10:40", action: "/x",
        filterFields: [Field(name: "who", label: "Ai"), Field(name: "from", label: "Từ ngày", kind: .date)],
        rows: [
            .init(
                time: "09/10 10:41:02", who: "Đặng Thị Thu Hà", did: "xem số định danh",
                target: Link(label: "H36.12-260922-0132", path: "/x"), purpose: "đối chiếu", source: "10.0.0.12")
        ], pages: .init(next: "?n"), exportPath: "/e")
    let settings = SettingsView(
        frame: s("Thiết lập"),
        groups: [
            .init(
                title: "Trung tâm", rows: [.init(label: "Tên", value: SampleWorld.center.name), .init(label: "Mã định danh", value: "H36")])
        ], acts: [Act(id: "backup", label: "Sao lưu ngay", body: .form(.init(action: "/x", fence: SampleWorld.fence)))])
    let confirm = ConfirmView(
        frame: s("Việc của tôi"), question: "Dừng giải quyết hồ sơ H36.12-260922-0132?",
        consequences: ["Hồ sơ đóng, không có kết quả; người nộp nhận thông báo có lý do.", "Không lấy lại được."], action: "/x",
        fence: SampleWorld.fence, kept: [.init(name: "reason", value: "x")], confirm: "Dừng giải quyết", cancel: "/x")
    let message = StaffMessageView(
        frame: s("Việc của tôi"), title: "Ông Trần Quốc Bảo vừa trình ký lúc 10:42",
        lines: ["Yêu cầu bổ sung chưa gửi, vì hồ sơ đã sang bước ký. Lời đã gõ còn ở dưới."],
        typed: [.init(label: "Lý do", value: "Thiếu mặt cắt")], links: [Link(label: "Xem hồ sơ bây giờ", path: "/x")])
    let hooks = HooksView(
        frame: s("Hệ thống nhận tin"), countLine: "2 đang dùng",
        rows: [
            .init(
                name: Link(label: "Cổng tỉnh", path: "/x"), address: "https://cong.example/?a=<b>", topics: "Hồ sơ quá hạn", badge: Badge(label: "đang gửi", tone: .leaf, icon: .check),
                waiting: "0", dead: "3")
        ], action: "/x", fence: SampleWorld.fence,
        fields: [
            Field(name: "name", label: "Tên", error: "Ghi tên.", isRequired: true),
            Field(name: "topics", label: "Loại tin", kind: .checkboxes([.init(value: "a", label: "A"), .init(value: "b", label: "B")]), error: "Chọn một."),
        ])
    let again = Act(id: "again", label: "Gửi lại", kind: .primary, body: .form(.init(action: "/x", fence: SampleWorld.fence)))
    let hook = HookView(
        frame: s("Hệ thống nhận tin"), name: "Cổng tỉnh", badge: Badge(label: "tạm dừng", tone: .sand, icon: .bars), notes: [Note(tone: .sand, title: "Đang tạm dừng")],
        facts: [.init(label: "Địa chỉ", value: "https://cong.example/")], filters: [Link(label: "Tất cả", path: "/a", isCurrent: true), Link(label: "Hỏng", path: "/b")],
        rows: [.init(time: Link(label: "09:00", path: "/x"), dossier: nil, topic: "Hồ sơ quá hạn", badge: Badge(label: "hỏng", tone: .seal, icon: .bang), attempts: "13")],
        pages: .init(next: "/n"), acts: [again])
    let delivery = DeliveryView(
        frame: s("Hệ thống nhận tin"), hook: Link(label: "Cổng tỉnh", path: "/x"), title: "Hồ sơ quá hạn", badge: Badge(label: "hỏng", tone: .seal, icon: .bang),
        facts: [.init(label: "Hồ sơ", value: "H36.12-260922-0132")],
        attempts: [.init(time: "09:00:05", took: "20 giây", outcome: "không rõ", status: "–", why: "Không có trả lời.")], attemptsTitle: "Các lần gửi: 1", body: "{\"type\":\"<script>\"}", acts: [again])
    let secret = HookSecretView(
        frame: s("Hệ thống nhận tin"), title: "Đã thêm “Cổng tỉnh”", lines: ["Chép bí mật."], secret: "whsec_x", checking: HookWords.checking, done: Link(label: "Đã chép xong", path: "/x"))
    let bar = ProgressBar(percent: 40, words: "đã qua 40 trong 100 hồ sơ")
    let jobs = JobsView(
        frame: s("Việc chạy nền"),
        rows: [.init(name: Link(label: "Dời ngày hẹn theo lịch mới", path: "/x"), who: "Trần Quốc Bảo", began: "09:00", progress: bar, badge: Badge(label: "đang chạy", tone: .sea, icon: .clock))],
        listing: .init(action: "/x", fence: SampleWorld.fence), isRunning: true)
    let job = JobView(
        frame: s("Việc chạy nền"), title: "Dời ngày hẹn theo lịch mới", badge: Badge(label: "hỏng", tone: .seal, icon: .bang), progress: bar,
        notes: [Note(tone: .seal, title: "Không chạy đến cùng")], facts: [.init(label: "Lý do", value: "<b>Bão</b>")], acts: [again], isRunning: false)
    return [
        ("jobs", jobsPage(jobs)), ("job", jobPage(job)),
        ("hooks", hooksPage(hooks)), ("hook", hookPage(hook)), ("delivery", deliveryPage(delivery)), ("hook-secret", hookSecretPage(secret)),
        ("people", peopleListPage(people)), ("person", adminFormPage(form)), ("import", importPage(imp)),
        ("agencies", agenciesPage(agencies)), ("calendar", calendarPage(cal)), ("procedures", proceduresPage(procs)),
        ("procedure-admin", procedureAdminPage(proc)), ("audit", auditPage(audit)), ("settings", settingsPage(settings)),
        ("confirm", confirmPage(confirm)), ("message", staffMessagePage(message)),
    ]
}
