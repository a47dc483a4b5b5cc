import Center
import HTTPTypes
import OneStop
import Store
import WorkingTime
import Wording

/// People and roles ("người và quyền").
enum PeopleHandlers {
    static func list(_ visit: Visit) async throws -> Answer {
        let query = String(visit.query["q"].prefix(100))
        let after = String(visit.query["sau"].prefix(64))
        let (people, next) = try await visit.app.people.list(query: query, after: after, for: visit.actor)
        let base = query.isEmpty ? "/can-bo/nguoi" : Path("/can-bo/nguoi").with("q", query)
        return .page(peopleListPage(PeopleListView(
            frame: visit.staffFrame("/can-bo/nguoi"), countLine: next == nil && after.isEmpty ? "\(people.count) tài khoản" : "100 tài khoản một trang",
            action: "/can-bo/nguoi", query: query, rows: people.map { row($0, visit) },
            pages: Pagination(previous: after.isEmpty ? nil : base, next: next.map { base.with("sau", $0) }), add: "/can-bo/nguoi/them", importPath: "/can-bo/nguoi/nhap")))
    }

    private static func row(_ listed: People.Listed, _ visit: Visit) -> PeopleListView.Row {
        let member = listed.member
        let now = member.assignments.filter { $0.isInForce(on: visit.today) }
        let agencies = Array(Set(now.map(\.assignment.agency))).sorted().map { visit.library.directory[$0]?.shortName ?? $0.rawValue }
        return PeopleListView.Row(
            name: Link(label: member.name, path: "/can-bo/nguoi/\(member.id.rawValue)"), account: member.login, agency: agencies.joined(separator: ", "),
            roles: now.map { Wording.role($0.assignment.role)(.vi) + ($0.assignment.standingIn == nil ? "" : " (thay)") }.joined(separator: ", "), badge: badge(listed, now.isEmpty),
            lastSeen: listed.lastSeen.map { Wording.moment($0, .vi) })
    }

    private static func badge(_ listed: People.Listed, _ hasNoRole: Bool) -> Badge {
        if listed.member.isRevoked { return Badge(label: "đã nghỉ", tone: .plain, icon: .barred) }
        if listed.lockedSources > 0 { return Badge(label: "bị khóa tạm ở \(listed.lockedSources) nơi", tone: .seal, icon: .lock) }
        if hasNoRole { return Badge(label: "không có vai trò hôm nay", tone: .sand, icon: .warning) }
        return listed.member.mustChangePassword ? Badge(label: "chưa đổi mật khẩu đầu", tone: .sand, icon: .lock) : Badge(label: "đang làm", tone: .leaf, icon: .check)
    }

    // MARK: One person

    static func one(_ visit: Visit) async throws -> Answer { .page(try await personPage(visit, StaffID(try visit.parameter("id")), errors: [:])) }

    private static func personPage(_ visit: Visit, _ id: StaffID, errors: [String: String]) async throws -> HTML {
        let listed = try await visit.app.people.one(id, for: visit.actor)
        let member = listed.member
        let stood = try await visit.app.people.names(member.assignments.compactMap(\.assignment.standingIn))
        let roles = member.assignments.map { dated in
            StaffPersonView.RoleRow(
                role: Wording.role(dated.assignment.role)(.vi) + (dated.assignment.standingIn.map { ", thay \(stood[$0] ?? "người vắng")" } ?? ""),
                agency: visit.library.agencyName(dated.assignment.agency), validity: validity(dated.validFrom, dated.validTo),
                badge: roleBadge(dated, visit.today),
                end: dated.validTo.map { $0 < visit.today } == true ? nil : PostButton(
                    label: "Thôi từ mai", action: "/can-bo/nguoi/\(id.rawValue)/thoi", fence: visit.fence(), values: ["assignment": dated.id]))
        }
        return staffPersonPage(StaffPersonView(
            frame: visit.staffFrame("/can-bo/nguoi"), name: member.name, account: member.login, badge: badge(listed, !member.assignments.contains { $0.isInForce(on: visit.today) }),
            facts: [
                Fact(label: "Vào lần cuối", value: listed.lastSeen.map { Wording.moment($0, .vi) } ?? "chưa vào, hoặc đã ra"),
                Fact(label: "Mật khẩu", value: member.mustChangePassword ? "mật khẩu đầu, phải đổi khi vào" : "đã tự đặt"),
            ], roles: roles, acts: try await acts(visit, listed, errors)))
    }

    private static func validity(_ from: Day, _ to: Day?) -> String {
        to.map { "\(Wording.day(from, .vi)) – \(Wording.day($0, .vi))" } ?? "từ \(Wording.day(from, .vi))"
    }

    private static func roleBadge(_ dated: DatedAssignment, _ today: Day) -> Badge {
        if dated.isInForce(on: today) { return Badge(label: "có hiệu lực", tone: .leaf, icon: .check) }
        return dated.validFrom > today ? Badge(label: "sắp có hiệu lực", tone: .sea, icon: .clock) : Badge(label: "đã hết", tone: .plain, icon: nil)
    }

    private static func acts(_ visit: Visit, _ listed: People.Listed, _ errors: [String: String]) async throws -> [Act] {
        let id = listed.member.id.rawValue
        let form = visit.form
        func act(_ name: String, _ label: String, _ kind: ButtonKind = .plain, _ fields: [Field] = [], explanation: String? = nil) -> Act {
            let own = visit.route.isUnsafe && visit.path.hasSuffix("/\(name)")
            let fields = fields.map { field in
                var field = field
                field.error = own ? errors[field.name] : nil
                if own, form.has(field.name) { field.value = form[field.name] }
                return field
            }
            return Act(id: name, label: label, kind: kind, body: .form(ActForm(action: "/can-bo/nguoi/\(id)/\(name)", fence: visit.fence(), fields: fields, explanation: explanation, isOpen: own)))
        }
        var acts = [
            act("vai-tro", "Thêm vai trò", .primary, roleFields(visit)),
            act(
                "thay", "Báo vắng, giao người thay", .plain,
                [
                    Field(name: "colleague", label: "Tài khoản người thay", hint: "Người thay nhận mọi vai trò đang có của người vắng, chỉ trong các ngày này.", isRequired: true, autocomplete: "off", width: .medium, maximumLength: 64),
                    Field(name: "from", label: "Vắng từ ngày", kind: .date, value: Wording.day(visit.today, .vi), isRequired: true, width: .short, maximumLength: 10),
                    Field(name: "to", label: "Đến hết ngày", kind: .date, isRequired: true, width: .short, maximumLength: 10),
                ]),
            act("mat-khau", "Cấp mật khẩu đầu mới", .plain, explanation: "Mọi phiên đang mở kết thúc. Mật khẩu mới hiện một lần, dùng trong 24 giờ, phải đổi khi vào."),
        ]
        if listed.lockedSources > 0 { acts.append(act("mo-khoa", "Mở khóa tài khoản")) }
        if !listed.member.isRevoked {
            acts.append(act("nghi", "Cho nghỉ việc", .danger, explanation: "Phiên đang mở và mã truy cập kết thúc ngay; việc đang giữ trở về bàn của vai trò."))
        }
        return acts
    }

    private static func roleFields(_ visit: Visit) -> [Field] {
        let agencies = visit.library.directory.all.filter { $0.exists(on: visit.today) }
            .sorted { Wording.sortKey(title: $0.name) < Wording.sortKey(title: $1.name) }
        return [
            Field(name: "role", label: "Vai trò", kind: .select(Role.allCases.map { Option(value: $0.rawValue, label: Wording.role($0)(.vi)) }), isRequired: true),
            Field(name: "agency", label: "Cơ quan", kind: .select(agencies.map { Option(value: $0.id.rawValue, label: $0.name) }), value: visit.library.center.agency.rawValue, isRequired: true),
            Field(name: "from", label: "Từ ngày", kind: .date, value: Wording.day(visit.today, .vi), isRequired: true, width: .short, maximumLength: 10),
            Field(name: "to", label: "Đến hết ngày", kind: .date, hint: "Để trống: không hẹn ngày hết.", width: .short, maximumLength: 10),
        ]
    }

    /// An act on a person: done and back to the person, or the page again with what is wrong beside its field.
    private static func act(_ visit: Visit, labels: [String: String] = [:], _ body: (StaffID) async throws -> Void) async throws -> Answer {
        let id = StaffID(try visit.parameter("id"))
        do {
            try await body(id)
        } catch let fault as InputFault {
            let sentence = Wording.inputFault(fault, label: labels[fault.field] ?? "Ô này")(.vi)
            return .page(try await personPage(visit, id, errors: [fault.field: sentence]), status: .unprocessableContent)
        } catch let fault as People.PeopleFault {
            let (field, sentence): (String, String) = switch fault {
            case .samePerson: ("colleague", "Người thay phải là người khác.")
            case .endBeforeBegin: ("to", "Ngày cuối đứng trước ngày đầu.")
            case .revoked: ("colleague", "Người này đã nghỉ việc.")
            case .nothingToStandInFor: ("from", "Người vắng không có vai trò nào vào ngày này.")
            }
            return .page(try await personPage(visit, id, errors: [field: sentence]), status: .unprocessableContent)
        }
        return .seeOther(Path("/can-bo/nguoi/\(id.rawValue)").with("xong", visit.path.hasSuffix("/mo-khoa") ? "mo-khoa" : "nguoi"))
    }

    static func addRole(_ visit: Visit) async throws -> Answer {
        try await act(visit, labels: labels) { id in
            let role = try visit.form.choice("role", Role.self)
            let agency = try AdminForms.agency(visit, "agency")
            let (from, to) = try dates(visit.form)
            _ = try await visit.app.people.one(id, for: visit.actor)
            try await visit.app.people.assign(Assignment(role: role, agency: agency), to: id, from: from, to: to, by: visit.actor)
        }
    }

    private static let labels = ["role": "Vai trò", "agency": "Cơ quan", "from": "Từ ngày", "to": "Đến hết ngày", "colleague": "Tài khoản người thay"]

    private static func dates(_ form: Form) throws -> (Day, Day?) {
        guard let from = try AdminForms.day(form, "from") else { throw InputFault("from", .missing) }
        let to = try AdminForms.day(form, "to")
        if let to, to < from { throw People.PeopleFault.endBeforeBegin }
        return (from, to)
    }

    static func endRole(_ visit: Visit) async throws -> Answer {
        try await act(visit) { id in
            try await visit.app.people.end(assignment: try visit.form.text("assignment", limit: 60), of: id, lastDay: visit.today, by: visit.actor)
        }
    }

    static func standIn(_ visit: Visit) async throws -> Answer {
        try await act(visit, labels: labels) { id in
            let login = try visit.form.text("colleague", limit: 64)
            guard let colleague = try await visit.app.people.find(login: login) else { throw InputFault("colleague", .unknown) }
            let (from, to) = try dates(visit.form)
            guard let to else { throw InputFault("to", .missing) }
            try await visit.app.people.standIn(colleague, for: id, from: from, to: to, by: visit.actor)
        }
    }

    static func unlock(_ visit: Visit) async throws -> Answer { try await act(visit) { try await visit.app.people.unlockAccount($0, by: visit.actor) } }
    static func revoke(_ visit: Visit) async throws -> Answer {
        try await act(visit) { id in
            // Nobody ends their own account by mistake and leaves the centre without an administrator.
            guard id != visit.actor.staff?.id else { throw Denied() }
            try await visit.app.people.revoke(id, by: visit.actor)
        }
    }

    /// The password is on this answer only.
    static func reset(_ visit: Visit) async throws -> Answer {
        let id = StaffID(try visit.parameter("id"))
        let listed = try await visit.app.people.one(id, for: visit.actor)
        let password = visit.app.people.freshPassword()
        try await visit.app.people.reset(id, password: password, by: visit.actor)
        return .page(handPasswords(visit, title: "Mật khẩu đầu của \(listed.member.name)", [(listed.member.login, password)], back: "/can-bo/nguoi/\(id.rawValue)"))
    }

    static func handPasswords(_ visit: Visit, title: String, _ passwords: [(login: String, password: String)], back: Path) -> HTML {
        staffMessagePage(StaffMessageView(
            frame: visit.staffFrame("/can-bo/nguoi"), title: title,
            lines: ["Chỉ hiện một lần ở trang này; không lưu ở đâu. Trao tận tay, không gửi qua tin nhắn. Người nhận phải đổi khi vào lần đầu."],
            typed: passwords.map { Fact(label: $0.login, value: $0.password) }, typedTitle: "Tài khoản và mật khẩu đầu", links: [Link(label: "Đã trao xong", path: back)]))
    }

    // MARK: A new person

    static func addForm(_ visit: Visit) async throws -> Answer { .page(addPage(visit, [:])) }

    private static func addPage(_ visit: Visit, _ errors: [String: String]) -> HTML {
        let fields = [
            Field(name: "name", label: "Họ và tên", isRequired: true, autocomplete: "off", maximumLength: 200),
            Field(name: "login", label: "Tài khoản", hint: "Chữ thường không dấu, số, dấu chấm; ví dụ quay5, chuyenvien.ld-sxd.", isRequired: true, autocomplete: "off", width: .medium, maximumLength: 64),
        ]
        func filled(_ field: Field) -> Field {
            var field = field
            field.error = errors[field.name]
            if visit.form.has(field.name) { field.value = visit.form[field.name] }
            return field
        }
        return adminFormPage(AdminFormView(
            frame: visit.staffFrame("/can-bo/nguoi"), title: "Thêm người", crumbs: [Link(label: "Người và quyền", path: "/can-bo/nguoi")], action: "/can-bo/nguoi/them",
            fence: visit.fence(),
            parts: [
                .init(title: "Người", fields: fields.map(filled)),
                .init(title: "Vai trò đầu tiên", hint: "Quyền theo vai trò, cơ quan và ngày; thêm vai trò khác sau khi lưu.", fields: roleFields(visit).map(filled)),
            ], submit: "Thêm và cấp mật khẩu đầu", cancel: "/can-bo/nguoi"))
    }

    static func add(_ visit: Visit) async throws -> Answer {
        do {
            let name = try visit.form.text("name", limit: 200)
            let login = try visit.form.text("login", limit: 64)
            guard login.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_") }) else { throw InputFault("login", .notAllowedCharacters) }
            let role = try visit.form.choice("role", Role.self)
            let agency = try AdminForms.agency(visit, "agency")
            let (from, to) = try dates(visit.form)
            let password = visit.app.people.freshPassword()
            let id = try await visit.app.people.add(
                .init(login: login, name: name, assignments: [Assignment(role: role, agency: agency)], validFrom: from, validTo: to), password: password, hours: 24 * 14, by: visit.actor)
            return .page(handPasswords(visit, title: "Đã thêm \(name)", [(login.lowercased(), password)], back: "/can-bo/nguoi/\(id.rawValue)"))
        } catch let fault as InputFault {
            let labels = Self.labels.merging(["name": "Họ và tên", "login": "Tài khoản"]) { $1 }
            return .page(addPage(visit, [fault.field: Wording.inputFault(fault, label: labels[fault.field] ?? "Ô này")(.vi)]), status: .unprocessableContent)
        } catch People.PeopleFault.endBeforeBegin {
            return .page(addPage(visit, ["to": "Ngày cuối đứng trước ngày đầu."]), status: .unprocessableContent)
        } catch StoreError.conflict {
            return .page(addPage(visit, ["login": "Đã có người dùng tên tài khoản này. Chọn tên khác."]), status: .unprocessableContent)
        }
    }
}

/// Reading what administrators type.
enum AdminForms {
    /// A day as people write it, `24/11/2026`, or `2026-11-24`.
    static func day(_ form: Form, _ name: String) throws(InputFault) -> Day? {
        let text = form[name]
        if text.isEmpty { return nil }
        if let day = Day(iso: text) { return day }
        let parts = text.split(whereSeparator: { "/.-".contains($0) }).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], let found = Day(year: year, month: month, day: day) else {
            throw InputFault(name, .notADay)
        }
        return found
    }

    static func agency(_ visit: Visit, _ name: String) throws(InputFault) -> AgencyID {
        let id = AgencyID(try visit.form.text(name, limit: 60))
        guard visit.library.directory[id] != nil else { throw InputFault(name, .notAChoice) }
        return id
    }
}
