import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Correcting what was typed at receipt ("sửa thông tin sau tiếp nhận"): with its reason; the slip gets a new revision and a new secret.
enum CorrectionHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        let (dossier, people) = try await opened(visit)
        return .page(page(visit, dossier, values(people), [:], reasonError: nil))
    }

    private static func opened(_ visit: Visit) async throws -> (Dossier, DossierPeople) {
        let (dossier, _) = try await visit.app.dossiers.read(visit.dossierID, by: visit.actor)
        guard visit.house.policy.allows(.act(.correct), to: visit.actor, on: dossier), dossier.state.allows(.correct) else { throw Denied() }
        guard let people = try await visit.app.dossiers.open(dossier, by: visit.actor, purpose: .correct).people else { throw Denied() }
        return (dossier, people)
    }

    /// The record as fields; a reason for having no number stands where the number would.
    private static func values(_ people: DossierPeople) -> [IntakeField: String] {
        var values: [IntakeField: String] = [:]
        for (name, value) in PersonFields.values(people) { if let field = IntakeField(rawValue: name) { values[field] = value } }
        if case .person(let person) = people.owner, case .none(let reason) = person.identity { values[.ownerID] = noNumber(reason) }
        if let filer = people.filer, case .none(let reason) = filer.identity { values[.filerID] = noNumber(reason) }
        if let email = people.contact?.email { values[.email] = email }
        values[.note] = people.request
        values[.filer] = people.filer == nil ? "owner" : "proxy"
        return values
    }

    private static func noNumber(_ reason: String) -> String { reason.lowercased().hasPrefix("không") ? reason : "không: \(reason)" }

    private static func page(_ visit: Visit, _ dossier: Dossier, _ values: [IntakeField: String], _ errors: [IntakeField: String], reasonError: String?) -> HTML {
        let e = Entries<IntakeField>(values: values, errors: errors)
        let isOrganization = values[.ownerKind] == "organization"
        let path: Path = "/can-bo/ho-so/\(dossier.id.rawValue)"
        return adminFormPage(AdminFormView(
            frame: visit.staffFrame(), title: "Sửa thông tin \(dossier.code?.rawValue ?? "")", crumbs: [Link(label: dossier.code?.rawValue ?? "Hồ sơ", path: path)],
            action: "/can-bo/ho-so/\(dossier.id.rawValue)/sua", fence: visit.fence(dossier),
            parts: [
                .init(title: "Chủ hồ sơ", fields: [
                    e.field(.ownerKind, "Nộp cho", .radios([.init(value: "person", label: "Cá nhân"), .init(value: "organization", label: "Tổ chức")]), isRequired: true),
                    e.field(.ownerName, isOrganization ? "Tên tổ chức" : "Họ và tên", isRequired: true, autocomplete: "off", maximumLength: 200),
                    e.field(.ownerID, isOrganization ? "Mã số thuế" : "Số định danh", autocomplete: "off", width: .medium, maximumLength: 100),
                    e.field(.birthday, "Ngày sinh", .date, autocomplete: "off", width: .short, maximumLength: 20),
                    e.field(.phone, "Điện thoại", .telephone, autocomplete: "off", width: .medium, maximumLength: 30),
                    e.field(.email, "Thư điện tử", .email, autocomplete: "off", maximumLength: 200),
                    e.field(.address, "Địa chỉ", isRequired: true, autocomplete: "off", maximumLength: 300),
                ]),
                .init(title: "Người nộp", fields: [
                    e.field(.filer, "Ai nộp", .radios([.init(value: "owner", label: "Chính chủ"), .init(value: "proxy", label: "Được ủy quyền")]), isRequired: true),
                    e.field(.filerName, "Họ tên người được ủy quyền", autocomplete: "off", maximumLength: 200),
                    e.field(.filerID, "Số định danh người được ủy quyền", autocomplete: "off", width: .medium, maximumLength: 100),
                ]),
                .init(title: "Yêu cầu và lý do sửa", fields: [
                    e.field(.note, "Nội dung yêu cầu", .multiline(rows: 3), maximumLength: 2000),
                    Field(
                        name: "reason", label: "Lý do sửa", kind: .multiline(rows: 2), value: visit.form["reason"], hint: "Nhật ký ghi tên mục đã sửa và lý do này, không ghi nội dung cũ mới.",
                        error: reasonError, isRequired: true, maximumLength: 1000),
                ]),
            ], submit: "Sửa và lập lại giấy hẹn", cancel: path,
            notes: [Note(tone: .sand, title: "Sửa xong phải in lại giấy hẹn", lines: ["Giấy hẹn mới ghi “sửa đổi lần \(dossier.slipRevision)”; mã bí mật cũ hết hiệu lực ngay. Mã hồ sơ và ngày hẹn giữ nguyên."], icon: .warning)]))
    }

    static func correct(_ visit: Visit) async throws -> Answer {
        let (dossier, old) = try await opened(visit)
        var form = IntakeForm(visit)
        let typed = form.people()
        let values = form.values
        func again(_ reasonError: String?) -> Answer {
            .page(page(visit, dossier, values, form.errors, reasonError: reasonError), status: .unprocessableContent)
        }
        let reason: String
        do {
            reason = try visit.form.text("reason", limit: 1000)
        } catch {
            return again(Wording.inputFault(error, label: "Lý do sửa")(.vi))
        }
        guard let typed, form.errors.isEmpty else { return again(nil) }
        let people = merged(typed, old)
        let fields = people.changedFields(from: old)
        guard !fields.isEmpty else { return again("Chưa mục nào khác trước. Sửa chỗ sai, hoặc bấm Thôi.") }
        _ = try await visit.app.dossiers.perform(
            Dossiers.Act(.correct, texts: [reason], people: people) { .correct(record: try $0.record(), reason: try $0.text(0), fields: fields) },
            on: dossier.id, by: visit.actor, expecting: visit.expectedVersion)
        return .seeOther(Path("/can-bo/ho-so/\(dossier.id.rawValue)").with("xong", "sua"))
    }

    /// What the form does not ask stays as it was.
    private static func merged(_ typed: DossierPeople, _ old: DossierPeople) -> DossierPeople {
        var people = typed
        people.payerName = old.payerName
        people.recipient = old.recipient
        people.isIdentityChecked = true
        if people.filer != nil, old.filer != nil { people.authorization = old.authorization }
        if people.request.isEmpty { people.request = old.request }
        people.filer = people.filer.map { person in
            var person = person
            person.birth = old.filer?.birth
            if old.filer != nil { person.address = old.filer?.address ?? person.address }
            return person
        }
        return people
    }
}
