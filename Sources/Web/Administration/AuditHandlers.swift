import Center
import OneStop
import WorkingTime
import Wording

/// Who administered what ("nhật ký quản trị"), and the settings in force.
enum AuditHandlers {
    static func list(_ visit: Visit) async throws -> Answer {
        let query = visit.query
        func day(_ name: String) -> Day? { (try? AdminForms.day(query, name)) ?? nil }
        let kind = Audits.kinds.contains(query["viec"]) ? query["viec"] : nil
        let login = String(query["ai"].prefix(64))
        let who = login.isEmpty ? nil : try await visit.app.people.find(login: login)
        // An account that does not exist has done nothing.
        let actor = login.isEmpty ? nil : who ?? StaffID("-")
        let asked = Audits.Query(kind: kind, actor: actor, from: day("tu"), to: day("den"), before: query.has("truoc") ? String(query["truoc"].prefix(60)) : nil)
        let page = try await Audits(visit.house).list(asked, for: visit.actor)
        let staff = Set(page.entries.flatMap { [$0.actor.hasPrefix("staff:") ? StaffID(String($0.actor.dropFirst(6))) : nil, StaffID($0.subject)].compactMap { $0 } })
        let names = try await visit.app.people.names(staff)
        let base = Path("/can-bo/nhat-ky").with("viec", query["viec"]).with("ai", login).with("tu", query["tu"]).with("den", query["den"])
        return .page(auditPage(AuditView(
            frame: visit.staffFrame("/can-bo/nhat-ky"), action: "/can-bo/nhat-ky",
            filterFields: [
                Field(name: "viec", label: "Việc", kind: .select([Option(value: "", label: "mọi việc")] + Audits.kinds.map { Option(value: $0, label: AuditWords.kind($0)) }), value: query["viec"]),
                Field(name: "ai", label: "Tài khoản", value: login, autocomplete: "off", width: .short, maximumLength: 64),
                Field(name: "tu", label: "Từ ngày", kind: .date, value: query["tu"], width: .short, maximumLength: 10),
                Field(name: "den", label: "Đến ngày", kind: .date, value: query["den"], width: .short, maximumLength: 10),
            ],
            rows: page.entries.map { row($0, names, visit) }, pages: Pagination(previous: query.has("truoc") ? base : nil, next: page.next.map { base.with("truoc", $0) }))))
    }

    private static func row(_ entry: Audits.Entry, _ names: [StaffID: String], _ visit: Visit) -> AuditView.Row {
        let who = entry.actor.hasPrefix("staff:") ? names[StaffID(String(entry.actor.dropFirst(6)))] ?? "tài khoản đã xóa" : "Hệ thống"
        let mayOpen = visit.house.policy.mayEver(.managePeople, visit.actor)
        let isOwn = entry.actor == "staff:\(entry.subject)"
        let target: Link? = isOwn ? nil : names[StaffID(entry.subject)].map { name in
            Link(label: name, path: mayOpen ? "/can-bo/nguoi/\(entry.subject)" : "/can-bo/nhat-ky")
        } ?? visit.library.directory[AgencyID(entry.subject)].map { Link(label: $0.name, path: mayOpen ? "/can-bo/co-quan/\(entry.subject)" : "/can-bo/nhat-ky") }
        return AuditView.Row(time: Wording.moment(entry.at, .vi), who: who, did: AuditWords.kind(entry.kind), target: target, purpose: AuditWords.detail(entry.detail, visit.library))
    }

    static func settings(_ visit: Visit) async throws -> Answer {
        let library = visit.library
        let (center, rules, today) = (library.center, library.rulebook, visit.today)
        func rule<T>(_ label: String, _ value: DatedValue<T>, _ words: (T) -> String) -> Fact {
            let term = value.term(on: today)
            return Fact(label: label, value: words(term.value), detail: "\(term.source)\(term.isAssumed ? " (giả định)" : ""), từ \(Wording.day(term.from, .vi))")
        }
        let days: (Int) -> String = { "\($0) ngày" }
        return .page(settingsPage(SettingsView(
            frame: visit.staffFrame("/can-bo/thiet-lap"),
            notes: [Note(tone: .sea, title: "Trang này chỉ để xem", lines: ["Tên, địa chỉ, giờ và quy định nằm trong cấu hình của trung tâm, có ngày và nguồn; lịch, cơ quan, thủ tục, người đổi ở trang riêng."])],
            groups: [
                .init(title: "Trung tâm", rows: [
                    Fact(label: "Tên", value: center.name), Fact(label: "Địa chỉ", value: center.address), Fact(label: "Điện thoại", value: center.phone),
                    Fact(label: "Mã định danh", value: center.identifierCode), Fact(label: "Cấu hình", value: center.id), Fact(label: "Số quầy", value: String(center.counters.count)),
                    Fact(label: "Giả định, chưa xác nhận", value: center.assumed.isEmpty ? "không có" : "\(center.assumed.count) mục", detail: ProcedureWords.keys(center.assumed)),
                    Fact(label: "Dữ liệu", value: visit.house.isDemo ? "dữ liệu demo" : "dữ liệu thật"),
                ]),
                .init(title: "Quy định đang áp dụng", rows: [
                    rule("Bổ sung không cần ý kiến lãnh đạo", rules.supplementsWithoutGround) { "\($0) lần" },
                    rule("Người nộp bổ sung hồ sơ trong", rules.supplementAnswerDays, days),
                    rule("Trả lời hồ sơ trực tuyến", rules.onlineAnswer) { Wording.limit($0)(.vi) },
                    rule("Giấy đi trong ngày nếu nhận trước", rules.paperForwardCutoffMinute) { Wording.time(minute: $0) },
                    rule("Nhắc kết quả chưa ai nhận sau", rules.unclaimedReminderDays, days), rule("Trả lại cơ quan sau", rules.unclaimedReturnDays, days),
                    rule("Giữ bản nháp", rules.draftDays, days), rule("Thời hạn lấy ý kiến", rules.consultation) { Wording.limit($0)(.vi) },
                    rule("Mã quốc gia của “không đủ điều kiện”", rules.notEligibleNationalCode) { String($0) },
                ]),
                .init(title: "Lịch", rows: [
                    Fact(label: "Bản lịch", value: String(library.calendar.version)), Fact(label: "Năm cuối đã công bố", value: String(library.calendar.lastAnnouncedYear)),
                ]),
            ], acts: [
                Act(id: "slips", label: "Phiếu tiếp nhận tạm, in sẵn", body: .link("/can-bo/phieu-tam")),
            ].filter { _ in visit.house.policy.mayEver(.act(.receive), visit.actor) })))
    }
}

enum AuditWords {
    static func kind(_ kind: String) -> String {
        switch kind {
        case "session.opened": "vào hệ thống"
        case "staff.added": "thêm người"
        case "staff.assigned": "thêm vai trò"
        case "staff.ended": "kết thúc vai trò"
        case "staff.revoked": "cho nghỉ việc"
        case "staff.unlocked": "mở khóa tài khoản"
        case "staff.imported": "nhập người từ bảng"
        case "password.changed": "đổi mật khẩu"
        case "password.reset": "cấp mật khẩu đầu mới"
        case "assumptions.accepted": "chấp nhận giá trị giả định"
        case "catalogue.imported": "nhập danh mục"
        case "agency.ended": "ghi cơ quan kết thúc"
        case "agency.merged": "chuyển hồ sơ sang cơ quan kế thừa"
        case "agency.renamed": "đổi tên cơ quan"
        case "calendar.changed": "đổi lịch làm việc"
        case "calendar.redated": "dời ngày hẹn theo lịch mới"
        case "dossiers.listed": "xuất danh sách hồ sơ"
        case "handOver.missing": "báo giấy chưa đến"
        case "outage.slips": "cấp phiếu tiếp nhận tạm"
        case "hook.added": "thêm hệ thống nhận tin"
        case "hook.secretRenewed": "đổi bí mật của hệ thống nhận tin"
        case "hook.paused": "tạm dừng gửi tin cho hệ thống"
        case "hook.resumed": "gửi tin tiếp cho hệ thống"
        case "hook.ended": "kết thúc hệ thống nhận tin"
        case "hook.replayed": "gửi lại tin hỏng"
        default: kind
        }
    }

    private static let keys = [
        "agency": "cơ quan", "role": "vai trò", "standingIn": "thay", "ground": "căn cứ", "references": "bản", "lastDay": "ngày cuối", "successor": "kế thừa", "to": "sang", "moved": "số hồ sơ", "interrupted": "bị ngắt giữa chừng",
        "version": "bản", "source": "nguồn", "why": "vì", "new": "người mới", "roles": "vai trò", "assignment": "mục", "last": "đến số", "from": "từ", "old": "tên cũ", "name": "tên", "code": "mã",
        "topics": "tin", "deliveries": "số tin",
    ]

    private static func value(_ text: String, _ library: Library) -> String {
        Role(rawValue: text).map { Wording.role($0)(.vi) } ?? library.directory[AgencyID(text)]?.shortName ?? text
    }

    /// The recorded keys and values without their signs, cut where they are many.
    static func detail(_ json: String, _ library: Library) -> String? {
        // That a log-in came by the log-in page says nothing.
        let pairs = json.replacing("\"source\":\"login\"", with: "").filter { !"{}[]\"".contains($0) }.split(separator: ",").map { part in
            let halves = part.split(separator: ":", maxSplits: 1).map(String.init)
            guard halves.count == 2 else { return String(part) }
            return "\(keys[halves[0]] ?? halves[0]): \(value(halves[1], library))"
        }
        let plain = pairs.joined(separator: ", ")
        guard !plain.isEmpty else { return nil }
        return plain.count > 200 ? plain.prefix(200) + "…" : plain
    }
}
