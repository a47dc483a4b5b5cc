import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Filing from home ("nộp trực tuyến"): one form, whose draft is kept at each round trip.
enum FilingHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        try await behindDoor(visit) { procedure in
            let draft = try await DraftCookie(visit).draft(of: procedure.code, visit)
            let typed = try await kept(draft, visit)
            return try await FilingScreen(visit: visit, procedure: procedure, draft: draft, form: FilingForm(typed, procedure, visit.language)).answer()
        }
    }

    static func post(_ visit: Visit) async throws -> Answer {
        try await behindDoor(visit) { procedure in
            try await visit.count(visit.app.savings)
            var sent = try await Sent.read(visit, procedure)
            if sent.isStale { return try await overtaken(sent) }
            if let file = sent.form.has("remove") ? sent.form["remove"] : nil, let draft = sent.draft {
                sent.draft = try await visit.app.filing.removeFile(FileID(file), from: draft)
            }
            switch sent.form["act"] {
            case "submit": return try await submit(sent)
            case "discard": return try await discard(sent)
            default: return try await saved(sent)
            }
        }
    }

    /// Saves while somebody types; the script asks for it. Answers the version that the next saving is made from.
    static func autosave(_ visit: Visit) async throws -> Answer {
        try await behindDoor(visit) { procedure in
            try await visit.count(visit.app.savings)
            let form = FilingForm(visit.form, procedure, visit.language)
            // What would be cut is not called saved; the page says why when it is sent.
            guard form.errors.isEmpty else { return Answer(status: .unprocessableContent, type: "application/json", Array("{}".utf8)) }
            var cookie = DraftCookie(visit)
            var draft = try await cookie.draft(of: procedure.code, visit)
            do {
                draft = try await keep(form, draft, expecting: draft == nil ? nil : visit.expectedVersion, visit)
            } catch is Dossiers.Stale {
                return Answer(status: .conflict, type: "application/json", Array("{}".utf8))
            }
            guard let draft else { return Answer(status: .conflict, type: "application/json", Array("{}".utf8)) }
            cookie.put(draft, visit.house)
            let body = "{\"version\":\"\(draft.version)\",\"saved\":\"\(Wording.time(visit.now))\"}"
            return Answer(type: "application/json", Array(body.utf8)).with(cookie: cookie.header(visit.app))
        }
    }

    /// A procedure that is not filed here today sends to its page, which says where.
    private static func behindDoor(_ visit: Visit, _ body: (Procedure) async throws -> Answer) async throws -> Answer {
        let code = ProcedureCode(try visit.parameter("code"))
        do {
            return try await body(try visit.app.filing.procedure(code))
        } catch is Filing.DoorShut {
            return .seeOther("/thu-tuc/\(code.rawValue)")
        }
    }

    /// What the draft holds, as fields.
    private static func kept(_ draft: Dossier?, _ visit: Visit) async throws -> Form {
        guard let draft else { return Form() }
        let opened = try await visit.app.dossiers.open(draft, by: .filer(draft.id), purpose: .trackOwn)
        let fields = opened.draft?.fields ?? opened.people.map(PersonFields.values) ?? [:]
        return Form(fields.mapValues { [$0] })
    }

    /// Opens the draft with the first thing typed, or keeps it.
    fileprivate static func keep(_ form: FilingForm, _ draft: Dossier?, expecting: Int?, _ visit: Visit) async throws -> Dossier {
        if let draft { return try await visit.app.filing.save(form.entries, in: draft, expecting: expecting) }
        try await visit.count(visit.app.newDrafts)
        return try await visit.app.filing.open(form.procedure.code, form.entries)
    }

    private static func saved(_ sent: Sent) async throws -> Answer {
        let visit = sent.visit
        guard sent.fileErrors.isEmpty, sent.screenForm.errors.isEmpty else { return try await again(sent) }
        let path = Path("/nop/\(sent.procedure.code.rawValue)")
        let language = Language(rawValue: sent.form["language"])
        return .seeOther(language.map { path.with("lang", $0.rawValue) } ?? path.with("xong", "nhap")).with(cookie: sent.cookie.header(visit.app))
    }

    private static func again(_ sent: Sent) async throws -> Answer {
        let screen = FilingScreen(visit: sent.visit, procedure: sent.procedure, draft: sent.draft, form: sent.screenForm, fileErrors: sent.fileErrors)
        return try await screen.answer(isWrong: true).with(cookie: sent.cookie.header(sent.visit.app))
    }

    /// Changed meanwhile in another tab or on another device: nothing is written over, and what was typed stands in the form.
    private static func overtaken(_ typed: Sent) async throws -> Answer {
        var sent = typed
        sent.screenForm.fail(.ownerName, sent.visit.language == .vi
            ? "Bản nháp này vừa được sửa ở nơi khác, nên lần này chưa lưu. Lời đã gõ còn ở đây; xem lại rồi lưu."
            : "This draft was just changed elsewhere, so it was not saved. Your text is still here; look through it and save.")
        var answer = try await again(sent)
        answer.status = .conflict
        return answer
    }

    private static func submit(_ typed: Sent) async throws -> Answer {
        var sent = typed
        let people = sent.screenForm.people()
        let choice = sent.screenForm.choice
        guard let draft = sent.draft else { return try await again(sent) }
        for index in draft.missingFiles(of: choice.document, in: sent.procedure) where sent.fileErrors["file.\(index)"] == nil {
            sent.fileErrors["file.\(index)"] = sent.visit.language == .vi ? "Chưa có tệp cho giấy tờ này." : "No file for this paper yet."
        }
        guard let people, sent.fileErrors.isEmpty else { return try await again(sent) }
        do {
            let filed = try await sent.visit.app.filing.submit(draft, people, documentCase: choice.document, limitCase: choice.limit, expecting: draft.version)
            sent.cookie.put(filed, sent.visit.house)
            return .seeOther(Path("/nop/cua-toi").with("xong", "gui")).with(cookie: sent.cookie.header(sent.visit.app))
        } catch let refusal as Refusal {
            sent.screenForm.fail(.truth, sent.visit.say(Wording.refusal(refusal, names: sent.visit.names(draft))))
            return try await again(sent)
        }
    }

    private static func discard(_ sent: Sent) async throws -> Answer {
        guard let draft = sent.draft else { return .seeOther("/") }
        var cookie = sent.cookie
        try await sent.visit.app.filing.discard(draft, by: .filer(draft.id))
        cookie.remove(draft.id)
        return .seeOther("/thu-tuc/\(sent.procedure.code.rawValue)").with(cookie: cookie.header(sent.visit.app))
    }
}

/// A filing form as it was sent, with the draft in which it is kept by now.
private struct Sent {
    let visit: Visit
    let procedure: Procedure
    let form: Form
    var screenForm: FilingForm
    var fileErrors: [String: String]
    var draft: Dossier?
    var cookie: DraftCookie
    /// The form was made from a version that is no longer the draft's.
    var isStale = false

    /// Bytes of a body: all files that a draft may hold, one that is too large, and the fields.
    private static func bodyLimit(_ visit: Visit) -> Int64 { 2 * visit.library.rules(on: visit.today).draftBytes + Int64(4 << 20) }

    static func read(_ visit: Visit, _ procedure: Procedure) async throws -> Sent {
        var cookie = DraftCookie(visit)
        let found = try await cookie.draft(of: procedure.code, visit)
        let limit = visit.library.rules(on: visit.today).draftBytes
        var body = UploadBody(visit, fileLimit: limit, bodyLimit: bodyLimit(visit))
        let withFiles = try await body.read { fields -> (Dossier, Actor)? in
            if isStale(fields, found) { return nil }
            let (form, _) = try await caseKept(FilingForm(fields, procedure, visit.language), found, visit)
            let draft = try await FilingHandlers.keep(form, found, expecting: found == nil ? nil : Int(fields["version"]), visit)
            return (draft, .filer(draft.id))
        }
        let visit = visit.reading(body.form)
        if withFiles == nil, isStale(body.form, found) {
            return Sent(
                visit: visit, procedure: procedure, form: body.form, screenForm: FilingForm(body.form, procedure, visit.language), fileErrors: [:], draft: found,
                cookie: cookie, isStale: true)
        }
        let (form, fault) = try await caseKept(FilingForm(body.form, procedure, visit.language), withFiles ?? found, visit)
        let expecting = withFiles?.version ?? (found == nil ? nil : visit.expectedVersion)
        let draft = try await FilingHandlers.keep(form, withFiles ?? found, expecting: expecting, visit)
        cookie.put(draft, visit.house)
        var screen = form
        if let fault { screen.fail(.case, fault) }
        return Sent(visit: visit, procedure: procedure, form: body.form, screenForm: screen, fileErrors: body.errors, draft: draft, cookie: cookie)
    }

    private static func isStale(_ fields: Form, _ draft: Dossier?) -> Bool {
        guard let draft, let version = Int(fields["version"]) else { return false }
        return version != draft.version
    }

    /// Files say which paper they are by their case, so the case stays while there are files.
    private static func caseKept(_ typed: FilingForm, _ draft: Dossier?, _ visit: Visit) async throws -> (FilingForm, fault: String?) {
        guard let draft, draft.files.contains(where: { $0.document != nil }), let before = try await visit.app.filing.entries(of: draft)?.fields["case"],
            FilingForm.choice(before, typed.procedure).document != typed.choice.document
        else { return (typed, nil) }
        let sentence = visit.language == .vi
            ? "Đã có tệp cho trường hợp trước. Bỏ các tệp ấy rồi đổi trường hợp." : "There are files for the case chosen before. Remove them, then change the case."
        return (FilingForm(typed.form.setting(["case": before]), typed.procedure, visit.language), sentence)
    }
}
