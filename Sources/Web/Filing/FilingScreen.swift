import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// The filing page's view from the draft and what was typed.
struct FilingScreen {
    let visit: Visit
    let procedure: Procedure
    let draft: Dossier?
    var form: FilingForm
    /// By the name of the file field.
    var fileErrors: [String: String] = [:]

    private var language: Language { visit.language }
    private var isVietnamese: Bool { language == .vi }

    func answer(isWrong: Bool = false) async throws -> Answer {
        .page(filingPage(try await view()), status: isWrong ? .unprocessableContent : .ok)
    }

    func view() async throws -> FilingView {
        let code = procedure.code.rawValue
        let fence = Fence(csrf: visit.session?.csrf ?? "", version: draft.map { String($0.version) })
        return FilingView(
            frame: visit.publicFrame(.procedures, isForm: "filing"), procedure: Link(label: isVietnamese ? procedure.title : procedure.englishName, path: "/thu-tuc/\(code)"),
            action: "/nop/\(code)", fence: fence, autosave: "/nop/\(code)/luu", draft: draft.map(draftBox), entries: Entries(values: form.values, errors: form.errors),
            cases: cases, receiveBy: Return.Manner.allCases.map { Option(value: $0.rawValue, label: visit.say(Wording.manner($0))) },
            papers: try await papers(), acceptedFiles: FileKinds.accept, fileLimits: limits, feeLine: Procedures.feeLine(procedure, visit).map { "\(PublicTexts.feeTitle(language)): \($0)" }, promiseLine: promise)
    }

    private var limits: String {
        let rules = visit.library.rules(on: visit.today)
        let size = Wording.fileSize(rules.draftBytes, language)
        return isVietnamese
            ? "Tệp PDF, JPG, PNG, DOCX, XLSX, ODT. Cả hồ sơ nhiều nhất \(rules.draftFiles) tệp, cộng lại đến \(size)."
            : "PDF, JPG, PNG, DOCX, XLSX or ODT files. At most \(rules.draftFiles) files a dossier, together up to \(size)."
    }

    private func draftBox(_ draft: Dossier) -> FilingView.Draft {
        let at = draft.lastEventAt ?? visit.now
        let moment = Wording.shortMoment(at, language)
        return FilingView.Draft(
            code: SlipSecrets.grouped(draft.id.rawValue), secret: visit.app.filing.secret(of: draft), savedLine: isVietnamese ? "Đã lưu nháp lúc \(moment)" : "Draft saved at \(moment)",
            keptUntil: Wording.dayWithWeekday(visit.app.filing.keptUntil(draft), language))
    }

    private var cases: [Option] {
        let documents = procedure.documentCases.isEmpty ? [nil] : procedure.documentCases.map { Optional($0.name) }
        return documents.enumerated().flatMap { documentIndex, documentName in
            procedure.limits.enumerated().map { limitIndex, limit in
                let parts = [procedure.documentCases.count > 1 ? documentName : nil, procedure.limits.count > 1 ? limit.name : nil, limit.limit.map { visit.say(Wording.limit($0)) }]
                return Option(value: "\(documentIndex).\(limitIndex)", label: parts.compactMap { $0 }.joined(separator: " · "))
            }
        }
    }

    /// "If it is taken in now": a date out of the rule.
    private var promise: String? {
        let limits = procedure.limits
        guard limits.indices.contains(form.choice.limit), let limit = limits[form.choice.limit].limit else { return nil }
        let start = visit.library.calendar.nextOpening(atOrAfter: visit.now) ?? visit.now
        guard let due = try? visit.library.calendar.due(limit, from: start, sameDayCutoffMinute: procedure.sameDayCutoff) else { return nil }
        let day = Wording.dayWithWeekday(due.day, language)
        return isVietnamese ? "Nếu được tiếp nhận ngay, hẹn trả \(day)." : "If it is accepted at once, the result is due \(day)."
    }

    private func papers() async throws -> [FilingView.Paper] {
        let names = try await FileNames(visit, draft)
        let documents = procedure.documentCases.indices.contains(form.choice.document) ? procedure.documentCases[form.choice.document].documents : []
        var papers = documents.enumerated().map { index, document in
            FilingView.Paper(
                id: String(index), name: document.name, condition: document.condition ?? document.laterGround, isRequired: document.condition == nil && document.laterGround == nil,
                uploads: uploads(names) { $0.document == index }, error: fileErrors["file.\(index)"])
        }
        let other = isVietnamese ? "Giấy tờ khác" : "Other papers"
        papers.append(.init(
            id: "other", name: other, isRequired: false, uploads: uploads(names) { file in file.document.map { !documents.indices.contains($0) } ?? true },
            error: fileErrors["file.other"]))
        return papers
    }

    private func uploads(_ names: FileNames, _ isHere: (FileReference) -> Bool) -> [FilingView.Upload] {
        (draft?.files ?? []).filter(isHere).map { .init(id: $0.id.rawValue, name: names[$0], detail: FileNames.detail($0, language)) }
    }
}

/// What the filer called the files, opened for the holder of the secret.
struct FileNames {
    private var texts: [RecordVersion: String] = [:]

    init(_ visit: Visit, _ dossier: Dossier?) async throws {
        guard let dossier, !dossier.files.isEmpty else { return }
        texts = try await visit.app.dossiers.open(dossier, texts: dossier.files.map(\.name), by: .filer(dossier.id), purpose: .trackOwn).texts
    }

    init(_ opened: Dossiers.Opened) { texts = opened.texts }

    subscript(file: FileReference) -> String { texts[file.name] ?? "tep" }

    /// "2,4 MB, không mở được vì có mật khẩu".
    static func detail(_ file: FileReference, _ language: Language) -> String {
        let size = Wording.fileSize(file.bytes, language)
        guard file.isUnreadable else { return size }
        return language == .vi ? "\(size), không mở được vì có mật khẩu" : "\(size), cannot be opened: it has a password"
    }
}
