import Center
import HTTPTypes
import Hummingbird
import OneStop
import WorkingTime
import Wording

/// What stands around every page, made from the visit.
extension Visit {
    var words: Language { language }
    /// A sentence of `Wording` in the language of the visit.
    func say(_ text: Text) -> String { text(words) }

    var center: CenterFace {
        let center = library.center
        return CenterFace(
            name: center.name, shortName: center.name.split(separator: ",").first.map(String.init) ?? center.name, place: center.address,
            address: center.address, hours: hoursLine, telephone: center.phone)
    }

    /// "Thứ Hai – thứ Sáu, 07:00 – 11:30, 13:30 – 17:00", from today's pattern.
    private var hoursLine: String {
        guard let monday = (0..<7).map({ today.advanced(by: $0) }).first(where: { $0.weekday == .monday }) else { return "" }
        let verdict = library.calendar.verdict(on: monday)
        let spans = verdict.spans.map(Wording.span).joined(separator: ", ")
        return language == .vi ? "Thứ Hai – thứ Sáu: \(spans)" : "Mon – Fri: \(spans)"
    }

    /// Plain HTTP beyond this machine: without a proxy, or where the proxy says that its side has no TLS.
    var isInsecure: Bool {
        guard app.settings.isBehindProxy else { return !isLoopback }
        return HTTPField.Name("X-Forwarded-Proto").flatMap { request.headers[$0] }?.lowercased() == "http"
    }

    func publicFrame(_ section: PublicFrame.Section, isForm form: String? = nil) -> PublicFrame {
        PublicFrame(
            language: language, center: center, section: section, isDemo: house.isDemo, isInsecure: isInsecure, flash: flash,
            inVietnamese: here("vi"), inEnglish: here("en"), languageForm: form)
    }

    private func here(_ code: String) -> Path { (Path(local: path) ?? "/").with("lang", code) }

    var gateFrame: GateFrame { GateFrame(center: center, isDemo: house.isDemo, isInsecure: isInsecure, flash: flash) }

    func staffFrame(_ current: Path? = nil, keys: [StaffFrame.KeyHint] = []) -> StaffFrame {
        StaffFrame(
            center: center, person: session?.staff.name ?? "", account: session?.staff.login ?? "", post: post, rail: rail(current),
            now: "\(capitalized(Wording.dayWithWeekday(today, .vi))) · \(Wording.time(now))", isDemo: house.isDemo, isInsecure: isInsecure,
            flash: flash, csrf: session?.csrf ?? "", keys: keys)
    }

    private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// "Công an tỉnh · Chuyên viên", with the counter where one was chosen.
    private var post: String {
        guard let staff = actor.staff, let first = staff.assignments.first else { return "" }
        let agency = library.directory[first.agency]?.shortName ?? first.agency.rawValue
        let counter = session?.counter.map { " · Quầy \($0)" } ?? ""
        return "\(agency) · \(Wording.role(first.role)(.vi))\(counter)"
    }

    private func rail(_ current: Path?) -> [StaffFrame.RailGroup] {
        func link(_ label: String, _ path: Path, _ operation: Operation) -> Link? {
            guard house.policy.mayEver(operation, actor) else { return nil }
            return Link(label: label, path: path, isCurrent: current == path)
        }
        let groups: [(String, [Link?])] = [
            ("Hồ sơ", [
                link("Đầu ngày", "/can-bo", .manageSelf), link("Việc của tôi", "/can-bo/viec", .listWork),
                link("Tiếp nhận", "/can-bo/tiep-nhan", .act(.receive)), link("Sổ tiếp nhận", "/can-bo/so-tiep-nhan", .act(.receive)), link("Trả kết quả", "/can-bo/tra", .act(.returnResult)),
                link("Bàn giao giấy", "/can-bo/ban-giao", .act(.dispatchPapers)),
            ]),
            ("Trung tâm", [
                link("Trễ và sắp trễ", "/can-bo/tre", .readFigures), link("Chốt quỹ", "/can-bo/quy", .closeCash), link("Ký quỹ", "/can-bo/quy/ky", .countersignCash),
                link("Việc chạy nền", "/can-bo/viec-nen", .readFigures),
            ]),
            ("Thiết lập", [
                link("Thủ tục", "/can-bo/thu-tuc", .manageCatalogue), link("Người và quyền", "/can-bo/nguoi", .managePeople),
                link("Cơ quan", "/can-bo/co-quan", .manageCatalogue), link("Lịch làm việc", "/can-bo/lich", .manageCalendar),
                link("Nhật ký quản trị", "/can-bo/nhat-ky", .readAudit), link("Thông số", "/can-bo/thiet-lap", .manageCatalogue),
                link("Hệ thống nhận tin", "/can-bo/ket-noi", .operate),
            ]),
        ]
        return groups.map { title, links in StaffFrame.RailGroup(title: title, links: links.compactMap { $0 }) }.filter { !$0.links.isEmpty }
    }

    /// What the act before this page did: a code in the address, never a text.
    private var flash: Flash? {
        switch query["xong"] {
        case "nhan": Flash(kind: .done, text: "Đã tiếp nhận hồ sơ.")
        case "viec": Flash(kind: .done, text: "Đã ghi vào nhật ký hồ sơ.")
        case "ban-giao": Flash(kind: .done, text: "Đã lập danh sách bàn giao.")
        case "xac-nhan": Flash(kind: .done, text: "Đã xác nhận giấy tờ đã đến.")
        case "quy": Flash(kind: .done, text: "Đã chốt quỹ của quầy.")
        case "ky-quy": Flash(kind: .done, text: "Đã ký xác nhận thứ hai.")
        case "tra": Flash(kind: .done, text: "Đã trả kết quả. In biên nhận cho người nhận ký.")
        case "sua": Flash(kind: .done, text: "Đã sửa thông tin. Mã bí mật cũ hết hiệu lực: in lại giấy hẹn cho người nộp.")
        case "co-quan": Flash(kind: .done, text: "Đã ghi ngày kết thúc và cơ quan kế thừa.")
        case "doi-ten": Flash(kind: .done, text: "Đã ghi tên mới. Giấy tờ của việc làm trước ngày đổi giữ tên cũ.")
        case "lich": Flash(kind: .done, text: "Đã ghi vào lịch làm việc. Ngày hẹn đã in giữ nguyên.")
        case "thu-tuc": Flash(kind: .done, text: "Đã nhập danh mục.")
        case "mo-khoa": Flash(kind: .done, text: "Đã mở khóa tài khoản.")
        case "mat-khau": Flash(kind: .done, text: "Đã đổi mật khẩu. Các phiên khác của tài khoản này đã kết thúc.")
        case "chap-nhan": Flash(kind: .done, text: "Đã chấp nhận các giá trị giả định, có ghi nhật ký.")
        case "nguoi": Flash(kind: .done, text: "Đã ghi thay đổi về người và quyền.")
        case "tam-dung": Flash(kind: .done, text: "Đã tạm dừng. Tin mới xếp hàng cho đến khi gửi tiếp.")
        case "gui-tiep": Flash(kind: .done, text: "Đã gửi tiếp. Tin đang chờ được gửi theo thứ tự.")
        case "ket-thuc": Flash(kind: .done, text: "Đã kết thúc. Hệ thống này không được báo tin nữa.")
        case "gui-lai": Flash(kind: .done, text: "Đã cho gửi lại \(Wording.number(Int(query["so"]) ?? 0, .vi)) tin; tải lại trang sau ít giây để xem kết quả.")
        case "nhap": Flash(kind: .done, text: language == .vi ? "Đã lưu bản nháp." : "Draft saved.")
        case "bo-sung": Flash(kind: .done, text: language == .vi ? "Đã nhận tệp bổ sung. Cán bộ sẽ xem và cho đồng hồ chạy tiếp." : "The files have arrived. An official will look at them and let the clock go on.")
        case "rut": Flash(kind: .done, text: language == .vi ? "Đã rút hồ sơ." : "Dossier withdrawn.")
        default: nil
        }
    }

    /// The fence of a form of the staff.
    func fence(_ dossier: Dossier? = nil, key: String? = nil) -> Fence {
        Fence(csrf: session?.csrf ?? "", version: dossier.map { String($0.version) }, key: key)
    }
}
