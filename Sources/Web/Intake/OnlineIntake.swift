import Center
import OneStop
import WorkingTime
import Wording

/// Taking in what was filed from home: the same screen as at the counter, filled in from the filing, for the same dossier.
///
/// What the filer typed is a claim; whether the official has compared it with a paper is a tick of its own.
enum OnlineIntake {
    /// The hidden field that names the dossier.
    static let field = "filed"

    /// The intake form as the filing fills it in.
    static func form(_ id: DossierID, _ visit: Visit) async throws -> Form {
        let (dossier, _) = try await visit.app.dossiers.read(id, by: visit.actor)
        guard dossier.state == .submitted, let code = dossier.procedure?.code else { throw Refusal.wrongState(dossier.state, .receive) }
        let opened = try await visit.app.dossiers.open(dossier, by: visit.actor, purpose: .process)
        var fields = opened.people.map(PersonFields.values) ?? [:]
        fields[field] = id.rawValue
        fields["version"] = String(dossier.version)
        fields["procedure"] = code.rawValue
        fields["case"] = "\(dossier.documentCase).\(dossier.limitCase)"
        fields["note"] = opened.people?.request ?? ""
        fields["email"] = opened.people?.contact?.email ?? ""
        fields["receiveBy"] = opened.people?.wishedManner?.rawValue ?? Return.Manner.counter.rawValue
        var form = Form(fields.mapValues { [$0] })
        for index in Set(dossier.files.compactMap(\.document)).sorted() {
            form.add("paper", String(index))
            form.add("count.\(index)", "0")
        }
        if let procedure = visit.library.catalogue.procedure(code, on: visit.today), !procedure.fees.isEmpty { form.add("fee", "0") }
        return form
    }

    /// Whether the procedure on the screen is the one that was filed for; anything is, where nothing was filed.
    static func isOf(_ procedure: Procedure, _ form: Form, _ visit: Visit) async throws -> Bool {
        guard form.has(field) else { return true }
        let (dossier, _) = try await visit.app.dossiers.read(DossierID(form[field]), by: visit.actor)
        return dossier.procedure?.code == procedure.code
    }

    /// Puts the filing on top of the screen: its files to look at, and the tick.
    static func add(to view: inout IntakeView, _ form: Form, _ visit: Visit) async throws {
        guard form.has(field) else { return }
        let id = DossierID(form[field])
        let (dossier, _) = try await visit.app.dossiers.read(id, by: visit.actor)
        view.title = "Tiếp nhận hồ sơ nộp trực tuyến"
        view.fence.version = form.has("version") ? form["version"] : String(dossier.version)
        view.online = IntakeView.Online(
            dossier: id.rawValue, answerLine: dossier.answerDue.map { "Phải trả lời trước \(Wording.moment($0, .vi))" },
            files: dossier.files.map { file in
                Link(
                    label: FileWords.document(file, of: dossier, visit) ?? "Giấy tờ khác", path: "/can-bo/ho-so/\(id.rawValue)/tep/\(file.id.rawValue)",
                    detail: FileNames.detail(file, .vi))
            }, isIdentityChecked: form["identityChecked"] == "1")
    }
}
