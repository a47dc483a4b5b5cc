import Center
import HTTPTypes
import OneStop
import Store
import Wording

/// A new person with a first role.
enum NewPersonHandlers {
    static func form(_ visit: Visit) async throws -> Answer { .page(page(visit, [:])) }

    private static func page(_ visit: Visit, _ errors: [String: String]) -> HTML {
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
                .init(title: "Vai trò đầu tiên", hint: "Quyền theo vai trò, cơ quan và ngày; thêm vai trò khác sau khi lưu.", fields: RoleForm.fields(visit).map(filled)),
            ], submit: "Thêm và cấp mật khẩu đầu", cancel: "/can-bo/nguoi"))
    }

    static func add(_ visit: Visit) async throws -> Answer {
        do {
            let name = try visit.form.text("name", limit: 200)
            let login = try visit.form.text("login", limit: 64)
            guard login.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_") }) else { throw InputFault("login", .notAllowedCharacters) }
            let role = try visit.form.choice("role", Role.self)
            let agency = try AdminForms.agency(visit, "agency")
            let (from, to) = try RoleForm.dates(visit.form)
            let password = visit.app.people.freshPassword()
            let id = try await visit.app.people.add(
                .init(login: login, name: name, assignments: [Assignment(role: role, agency: agency)], validFrom: from, validTo: to), password: password, hours: 24 * 14, by: visit.actor)
            return .page(PeopleHandlers.handPasswords(visit, title: "Đã thêm \(name)", [(login.lowercased(), password)], back: "/can-bo/nguoi/\(id.rawValue)"))
        } catch let fault as InputFault {
            let labels = RoleForm.labels.merging(["name": "Họ và tên", "login": "Tài khoản"]) { $1 }
            return .page(page(visit, [fault.field: Wording.inputFault(fault, label: labels[fault.field] ?? "Ô này")(.vi)]), status: .unprocessableContent)
        } catch People.PeopleFault.endBeforeBegin {
            return .page(page(visit, ["to": "Ngày cuối đứng trước ngày đầu."]), status: .unprocessableContent)
        } catch StoreError.conflict {
            return .page(page(visit, ["login": "Đã có người dùng tên tài khoản này. Chọn tên khác."]), status: .unprocessableContent)
        }
    }
}
