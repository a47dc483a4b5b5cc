import Wording

/// The names of the filing form's fields as they are sent; a file field is `file.<paper id>`.
enum FilingField: String, Sendable, Hashable, CaseIterable {
    case ownerKind, ownerName, ownerID, birthday, filer, filerName, filerID, phone, email, address, receiveBy, `case`, note, truth
}

/// Filing from home ("nộp trực tuyến"): one page, one form, its draft kept at each round trip.
///
/// The form posts `multipart/form-data` to `action` with `act` = `save`, `submit` or `upload`, or `remove` = file id,
/// or `language` = `vi|en`: each saves the draft first.
struct FilingView: Sendable, Hashable {
    struct Upload: Sendable, Hashable {
        var id: String
        /// As the person named it.
        var name: String
        /// "2,4 MB · 3 trang".
        var detail: String
    }

    struct Paper: Sendable, Hashable {
        var id: String
        var name: String
        var condition: String?
        var form: Link?
        var isRequired: Bool
        var uploads: [Upload] = []
        var error: String?
    }

    /// What lets one go on elsewhere.
    struct Draft: Sendable, Hashable {
        var code: String
        /// Shown while it is known; later only that it exists.
        var secret: String?
        /// "Đã lưu nháp lúc 10:42".
        var savedLine: String
        var keptUntil: String
    }

    var frame: PublicFrame
    var procedure: Link
    var action: Path
    var fence: Fence
    /// Takes the form's fields (no files) by POST; see motcua.js.
    var autosave: Path?
    var draft: Draft?
    var entries: Entries<FilingField>
    /// One or none: not asked.
    var cases: [Option] = []
    var receiveBy: [Option]
    var papers: [Paper]
    /// `.pdf,.jpg,.png`.
    var acceptedFiles: String
    /// "Tệp PDF, JPG, PNG; mỗi tệp đến 20 MB, cả hồ sơ đến 100 MB."
    var fileLimits: String
    var feeLine: String?
    var promiseLine: String?
}

func filingPage(_ view: FilingView) -> HTML {
    let language = view.frame.language
    var frame = view.frame
    frame.languageForm = "filing"
    return frame.page(
        title: "\(PublicTexts.filing(language)): \(view.procedure.label)",
        """
        <div class="columns filing"><aside>\(draftBox(view))\(some: view.promiseLine, { "<p>\($0)</p>" })\(some: view.feeLine, { "<p>\($0)</p>" })\
        <p><a href="\(view.procedure.path)">\(PublicTexts.papersNeeded(language))</a></p></aside><div class="sheet form">
        <p class="muted">\(PublicTexts.filing(language))</p><h1>\(view.procedure.label)</h1>
        \(errorSummary(fields(view).flatMap(\.fields), others: paperErrors(view), language))
        <form method="post" action="\(view.action)" enctype="multipart/form-data" id="filing"\(attribute: "data-autosave", view.autosave?.text)>\(view.fence.html)
        <button type="submit" class="default" name="act" value="save" tabindex="-1" aria-hidden="true" formnovalidate></button>
        \(each: fields(view), { part in "<section><h2>\(part.title)</h2>\(each: part.fields, { $0.html(language) })</section>" })
        <section><h2>\(PublicTexts.papers(language))</h2><p class="hint">\(view.fileLimits)</p>\(each: view.papers, { paper($0, view) })
        \(Button(label: PublicTexts.attach(language), value: "upload", skipsChecks: true).html)</section>
        <section>\(closing(view).html(language))<p class="acts">\(Button(label: PublicTexts.submit(language), kind: .primary, value: "submit", skipsChecks: true).html)\
        \(Button(label: PublicTexts.save(language), value: "save", skipsChecks: true).html)\
        \(if: view.draft != nil, Button(label: PublicTexts.discard(language), kind: .text, value: "discard", skipsChecks: true).html)</p></section>
        </form></div></div>
        """)
}

private struct Part {
    var title: String
    var fields: [Field]
}

private func fields(_ view: FilingView) -> [Part] {
    let language = view.frame.language
    var parts = [Part(title: PublicTexts.who(language), fields: owner(view.entries, language))]
    parts.append(Part(title: PublicTexts.contact(language), fields: contact(view, language)))
    if view.cases.count > 1 {
        var field = view.entries.field(.case, PublicTexts.yourCase(language), .radios(view.cases), isRequired: true)
        field.isLabelHidden = true
        parts.append(Part(title: PublicTexts.which(language), fields: [field]))
    }
    var note = view.entries.field(.note, PublicTexts.note(language), .multiline(rows: 4), maximumLength: 2000)
    note.isLabelHidden = true
    parts.append(Part(title: PublicTexts.note(language), fields: [note]))
    return parts
}

private func owner(_ entries: Entries<FilingField>, _ l: Language) -> [Field] {
    [
        entries.field(
            .ownerKind, PublicTexts.ownerKind(l),
            .radios([
                Option(value: "person", label: PublicTexts.person(l)), Option(value: "organization", label: PublicTexts.organization(l)),
            ]), isRequired: true),
        entries.field(
            .ownerName, PublicTexts.ownerName(l), hint: PublicTexts.ownerNameHint(l), isRequired: true, autocomplete: "name",
            maximumLength: 200),
        entries.field(
            .ownerID, PublicTexts.ownerID(l), .digits, hint: PublicTexts.ownerIDHint(l), isRequired: true, autocomplete: "off",
            width: .medium, maximumLength: 30),
        entries.field(
            .birthday, PublicTexts.birthday(l), .date, hint: PublicTexts.birthdayHint(l), autocomplete: "bday", width: .short,
            maximumLength: 20),
        entries.field(
            .filer, PublicTexts.filerIs(l),
            .radios([
                Option(value: "owner", label: PublicTexts.filerOwner(l)), Option(value: "proxy", label: PublicTexts.filerProxy(l)),
            ]), isRequired: true),
        entries.field(
            .filerName, PublicTexts.filerName(l), hint: PublicTexts.filerHint(l), autocomplete: "off", maximumLength: 200),
        entries.field(.filerID, PublicTexts.filerID(l), .digits, autocomplete: "off", width: .medium, maximumLength: 30),
    ]
}

private func contact(_ view: FilingView, _ l: Language) -> [Field] {
    let entries = view.entries
    return [
        entries.field(
            .phone, PublicTexts.phone(l), .telephone, hint: PublicTexts.phoneHint(l), isRequired: true, autocomplete: "tel",
            width: .medium, maximumLength: 30),
        entries.field(.email, PublicTexts.email(l), .email, autocomplete: "email", maximumLength: 200),
        entries.field(
            .address, PublicTexts.address(l), isRequired: true, autocomplete: "street-address", maximumLength: 300),
        entries.field(.receiveBy, PublicTexts.receiveBy(l), .radios(view.receiveBy), isRequired: true),
    ]
}

private func closing(_ view: FilingView) -> Field {
    view.entries.field(.truth, PublicTexts.truth(view.frame.language), .tick)
}

private func paperErrors(_ view: FilingView) -> [Link] {
    let papers = view.papers.compactMap { paper in
        paper.error.map { Link(label: "\(paper.name): \($0)", path: Path("").at("file.\(paper.id)")) }
    }
    let truth = view.entries.errors[.truth].map { Link(label: $0, path: "#truth") }
    return papers + (truth.map { [$0] } ?? [])
}

private func paper(_ paper: FilingView.Paper, _ view: FilingView) -> HTML {
    let language = view.frame.language
    let field = Field(
        name: "file.\(paper.id)", label: paper.name, kind: .file(accept: view.acceptedFiles, isMultiple: true), hint: paper.condition,
        error: paper.error, isRequired: paper.isRequired)
    return """
        <div class="paper">\(field.html(language))\(some: paper.form, { "<p>\($0.html)</p>" })\
        \(if: !paper.uploads.isEmpty, "<ul class=\"uploads\">\(each: paper.uploads, { upload($0, language) })</ul>")</div>
        """
}

private func upload(_ upload: FilingView.Upload, _ language: Language) -> HTML {
    """
    <li>\(Icon.check.html)<span>\(upload.name) <small>\(upload.detail)</small></span>\
    <button type="submit" class="link" name="remove" value="\(upload.id)" formnovalidate>\(PublicTexts.remove(language))<span class="hidden">: \(upload.name)</span></button></li>
    """
}

private func draftBox(_ view: FilingView) -> HTML {
    let language = view.frame.language
    guard let draft = view.draft else { return "<p class=\"muted\" role=\"status\" aria-live=\"polite\" data-saved>\(PublicTexts.draftNote(language))</p>" }
    return """
        <section class="sheet promise"><h2 class="small">\(PublicTexts.draftKept(language))</h2>\
        <p class="saved" role="status" aria-live="polite" data-saved>\(Icon.check.html)\(draft.savedLine)</p>\
        <dl class="facts"><div><dt>\(PublicTexts.draftCode(language))</dt><dd class="code">\(draft.code)</dd></div>\
        \(some: draft.secret, { "<div><dt>\(PublicTexts.secret(language))</dt><dd class=\"code\">\($0)</dd></div>" })\
        <div><dt>\(PublicTexts.keepUntil(language))</dt><dd>\(draft.keptUntil)</dd></div></dl>\
        <p class="hint">\(PublicTexts.draftElsewhere(language))</p></section>
        """
}
