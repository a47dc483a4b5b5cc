import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// One person: their roles with dates, and the acts on their account.
enum PersonHandlers {
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
            frame: visit.staffFrame("/can-bo/nguoi"), name: member.name, account: member.login, badge: PeopleHandlers.badge(listed, !member.assignments.contains { $0.isInForce(on: visit.today) }),
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
            act("vai-tro", "Thêm vai trò", .primary, RoleForm.fields(visit)),
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
        try await act(visit, labels: RoleForm.labels) { id in
            let role = try visit.form.choice("role", Role.self)
            let agency = try AdminForms.agency(visit, "agency")
            let (from, to) = try RoleForm.dates(visit.form)
            _ = try await visit.app.people.one(id, for: visit.actor)
            try await visit.app.people.assign(Assignment(role: role, agency: agency), to: id, from: from, to: to, by: visit.actor)
        }
    }

    static func endRole(_ visit: Visit) async throws -> Answer {
        try await act(visit) { id in
            try await visit.app.people.end(assignment: try visit.form.text("assignment", limit: 60), of: id, lastDay: visit.today, by: visit.actor)
        }
    }

    static func standIn(_ visit: Visit) async throws -> Answer {
        try await act(visit, labels: RoleForm.labels) { id in
            let login = try visit.form.text("colleague", limit: 64)
            guard let colleague = try await visit.app.people.find(login: login) else { throw InputFault("colleague", .unknown) }
            let (from, to) = try RoleForm.dates(visit.form)
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
        return .page(PeopleHandlers.handPasswords(visit, title: "Mật khẩu đầu của \(listed.member.name)", [(listed.member.login, password)], back: "/can-bo/nguoi/\(id.rawValue)"))
    }
}
