import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// What the holder of a secret may do with their dossier: read all of it, fetch its files, bring missing papers, take it back.
///
/// The secret stands in the cookie of the device, or in the body of a form; never in an address.
enum OwnDossier {
    /// How the acts on a page prove that their sender holds the secret.
    struct Way {
        let action: Path
        let upload: Path
        /// Hidden values: the secret, where no cookie holds it.
        let values: [String: String]
    }

    static let byCookie = Way(action: "/nop/cua-toi", upload: "/nop/cua-toi/bo-sung", values: [:])
    static func bySecret(_ dossier: Dossier, _ secret: String) -> Way {
        let code = dossier.code?.rawValue ?? ""
        return Way(action: "/tra-cuu/\(code)", upload: "/tra-cuu/\(code)/bo-sung", values: ["secret": secret])
    }

    // MARK: By the device's cookie

    static func page(_ visit: Visit) async throws -> Answer {
        guard let dossier = try await mine(visit) else { return .seeOther("/nop/tiep") }
        if visit.query["xong"] == "gui", dossier.state == .submitted { return try await receipt(dossier, visit) }
        return try await TrackingHandlers.full(dossier, byCookie, visit)
    }

    private static func mine(_ visit: Visit) async throws -> Dossier? {
        try await DraftCookie(visit).first(visit) { $0.state != .draft }
    }

    static func post(_ visit: Visit) async throws -> Answer {
        guard let dossier = try await mine(visit) else { return .seeOther("/nop/tiep") }
        return try await act(dossier, byCookie, visit)
    }

    static func supply(_ visit: Visit) async throws -> Answer {
        guard let dossier = try await mine(visit) else { return .seeOther("/nop/tiep") }
        return try await supply(visit) { _ in (dossier, byCookie) }
    }

    // MARK: By code and secret

    static func supplyBySecret(_ visit: Visit) async throws -> Answer {
        try await visit.count(visit.app.lookUps)
        let code = DossierCode(typed: try visit.parameter("code"))
        do {
            return try await supply(visit) { form in
                let (dossier, _) = try await visit.app.tracking.prove(code.rawValue, secret: form["secret"], source: visit.source)
                return (dossier, bySecret(dossier, form["secret"]))
            }
        } catch is Tracking.NotProven {
            return .seeOther("/tra-cuu/\(code.rawValue)")
        } catch is Tracking.TooManyTries {
            return .seeOther("/tra-cuu/\(code.rawValue)")
        }
    }

    // MARK: Acts

    static func act(_ dossier: Dossier, _ way: Way, _ visit: Visit) async throws -> Answer {
        switch visit.form["act"] {
        case "download": return try await download(dossier, visit)
        case "withdraw":
            do {
                let reason = try visit.form.text("reason", limit: 2000)
                let withdrawn = try await visit.app.filing.withdraw(dossier, reason: reason)
                return try await TrackingHandlers.full(withdrawn, way, visit)
            } catch let fault as InputFault {
                let sentence = visit.say(Wording.inputFault(fault, label: PublicTexts.withdrawReason(visit.language)))
                return try await TrackingHandlers.full(dossier, way, visit, reasonError: sentence, status: .unprocessableContent)
            }
        default: return try await TrackingHandlers.full(dossier, way, visit)
        }
    }

    private static func download(_ dossier: Dossier, _ visit: Visit) async throws -> Answer {
        guard visit.house.policy.allows(.downloadFile, to: .filer(dossier.id), on: dossier), let file = dossier.files.first(where: { $0.id.rawValue == visit.form["file"] }) else { throw Denied() }
        return FileHandlers.attachment(file, named: try await FileNames(visit, dossier)[file], visit)
    }

    /// Papers that were asked for; the clock goes on when an official has looked at them.
    private static func supply(_ visit: Visit, _ prove: (Form) async throws -> (Dossier, Way)) async throws -> Answer {
        try await visit.count(visit.app.savings)
        let limit = visit.library.rules(on: visit.today).draftBytes
        var body = UploadBody(visit, fileLimit: limit, bodyLimit: 2 * limit + Int64(4 << 20))
        var way: Way?
        let changed = try await body.read { form in
            let (dossier, found) = try await prove(form)
            way = found
            _ = try visit.house.policy.permit(.act(.attachFile), to: .filer(dossier.id), on: dossier)
            return (dossier, .filer(dossier.id))
        }
        let visit = visit.reading(body.form)
        guard let changed, let way else {
            let (dossier, way) = try await prove(body.form)
            return try await TrackingHandlers.full(dossier, way, visit, fileError: visit.say(Wording.fileFault(.empty)), status: .unprocessableContent)
        }
        let error = body.errors.values.sorted().first
        if error == nil, way.values.isEmpty { return .seeOther(Path("/nop/cua-toi").with("xong", "bo-sung")) }
        return try await TrackingHandlers.full(changed, way, visit, fileError: error, status: error == nil ? .ok : .unprocessableContent)
    }

    // MARK: Receipt

    private static func receipt(_ dossier: Dossier, _ visit: Visit) async throws -> Answer {
        let isVietnamese = visit.language == .vi
        let procedure = dossier.procedure.flatMap { visit.library.catalogue[$0] }
        let names = try await FileNames(visit, dossier)
        let answer = dossier.answerDue.map { Wording.moment($0, visit.words) } ?? ""
        let next = isVietnamese
            ? ["Trung tâm trả lời trước \(answer): tiếp nhận và hẹn ngày trả, hoặc từ chối có lý do.", "Theo dõi bằng mã nộp và mã bí mật này ở mục “\(PublicTexts.resume(.vi))”.", "Khi được tiếp nhận, trang theo dõi hiện mã hồ sơ và mã bí mật của giấy hẹn."]
            : ["The center answers before \(answer): it accepts and sets a date, or refuses with the reason.", "Follow it with this filing code and secret under “\(PublicTexts.resume(.en))”.", "Once accepted, the tracking page shows the dossier code and the secret of the slip."]
        return .page(filingReceiptPage(FilingReceiptView(
            frame: visit.publicFrame(.none), procedure: procedure.map { isVietnamese ? $0.title : $0.englishName } ?? "", code: SlipSecrets.grouped(dossier.id.rawValue),
            secret: visit.app.filing.secret(of: dossier),
            sentLine: dossier.submittedAt.map { isVietnamese ? "Gửi lúc \(Wording.moment($0, .vi))" : "Sent at \(Wording.moment($0, .en))" } ?? "", next: next,
            papers: dossier.files.map { Fact(label: names[$0], value: FileNames.detail($0, visit.language)) }, tracking: "/nop/cua-toi")))
    }

    // MARK: The page's parts

    static func downloads(_ dossier: Dossier, _ opened: Dossiers.Opened, _ way: Way, _ visit: Visit) -> [PostButton] {
        let names = FileNames(opened)
        return dossier.files.map { file in
            PostButton(
                label: "\(names[file]) (\(FileNames.detail(file, visit.language)))", action: way.action, fence: visit.fence(), kind: .text, icon: .sheet,
                values: way.values.merging(["act": "download", "file": file.id.rawValue]) { $1 })
        }
    }

    static func acts(_ dossier: Dossier, _ way: Way, _ visit: Visit, reasonError: String?, fileError: String?) -> [Act] {
        let actor = Actor.filer(dossier.id)
        let policy = visit.house.policy
        let language = visit.language
        func hidden(_ more: [String: String]) -> [Field] {
            way.values.merging(more) { $1 }.sorted { $0.key < $1.key }.map { Field(name: $0.key, label: "", kind: .hidden, value: $0.value) }
        }
        var acts: [Act] = []
        if policy.allows(.act(.attachFile), to: actor, on: dossier), dossier.state.allows(.attachFile) {
            let rules = visit.library.rules(on: visit.today)
            let hint = PublicTexts.supplyHint(language)
            let file = Field(
                name: "file.other", label: PublicTexts.supplyFile(language), kind: .file(accept: FileKinds.accept, isMultiple: true),
                hint: "\(hint) \(PublicTexts.atMost(language)) \(rules.draftFiles) \(PublicTexts.files(language)), \(Wording.fileSize(rules.draftBytes, language)).", error: fileError, isRequired: true)
            acts.append(Act(
                id: "supply", label: PublicTexts.supply(language), kind: .primary,
                body: .form(ActForm(action: way.upload, fence: visit.fence(), fields: hidden([:]) + [file], isOpen: true, hasFiles: true))))
        }
        if policy.allows(.act(.withdraw), to: actor, on: dossier), dossier.state.allows(.withdraw) {
            let reason = Field(
                name: "reason", label: PublicTexts.withdrawReason(language), kind: .multiline(rows: 2), error: reasonError, isRequired: true, maximumLength: 2000)
            acts.append(Act(
                id: "withdraw", label: PublicTexts.withdraw(language), kind: .danger,
                body: .form(ActForm(action: way.action, fence: visit.fence(), fields: hidden(["act": "withdraw"]) + [reason]))))
        }
        return acts
    }
}
