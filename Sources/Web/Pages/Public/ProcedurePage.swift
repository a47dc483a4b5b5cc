import Wording

/// All about one procedure ("thủ tục hành chính"): papers, fee, limit, the date if one files today, the way.
struct ProcedureView: Sendable, Hashable {
    enum State: Sendable, Hashable {
        case open
        /// What was assumed, each in a sentence.
        case openOnAssumption([String])
        /// What the record lacks, each in a sentence.
        case closed([String])
    }

    /// One paper asked for.
    struct Paper: Sendable, Hashable {
        var name: String
        /// Name and place of the form.
        var form: Link?
        var originals: String
        var copies: String
        /// When it is asked for; nothing: always.
        var condition: String?
        var note: String?
        var isAssumed = false
    }

    struct Fee: Sendable, Hashable {
        var name: String
        /// Nothing: unknown.
        var amount: String?
        var note: String?
        var basis: String?
        var isAssumed = false
    }

    /// What happens if one files today.
    struct Promise: Sendable, Hashable {
        var leaf: Leaf
        /// "thứ Sáu 30/10/2026": the date in words, read aloud.
        var date: String
        /// "15 ngày làm việc, tính từ thứ Hai 12/10. Không tính 3 lần thứ Bảy, Chủ nhật."
        var detail: String
        var strip: DayStrip
        var isAssumed = false
    }

    /// The door for filing from home.
    enum OnlineDoor: Sendable, Hashable {
        case here(Path)
        /// On another portal, by configuration.
        case elsewhere(label: String, Path)
        case shut(reason: String)
    }

    var frame: PublicFrame
    var catalogue: Path = "/thu-tuc"
    var field: Link?
    var code: String
    var title: String
    /// The full legal name where it differs.
    var officialName: String?
    /// Who it is for.
    var audience: String?
    var state: State
    var facts: [Fact] = []
    /// Each a link to this page with that case.
    var cases: [Link] = []
    /// Nothing: the source gives none.
    var papers: [Paper]?
    var fees: [Fee] = []
    var promise: Promise?
    /// Groups run one after the other, doors of a group at the same time.
    var way: [[Door]] = []
    var forms: [Link] = []
    var results: [String] = []
    var places: [String] = []
    var online: OnlineDoor
    var legalBasis: [String] = []
    /// "Bản số 4, áp dụng từ 01/07/2025."
    var versionLine: String
    /// "Nguồn: Quyết định …, lấy ngày …".
    var sourceLine: String?
    var versions: Path?
    var printPapers: Path?
}

func procedurePage(_ view: ProcedureView) -> HTML {
    let language = view.frame.language
    return view.frame.page(
        title: view.title, isPrivate: false,
        """
        \(breadcrumbs([Link(label: PublicTexts.procedures(language), path: view.catalogue)] + (view.field.map { [$0] } ?? []), current: view.code, label: PublicTexts.here(language)))
        <div class="columns procedure"><div class="first">
        <h1>\(view.title)</h1>
        \(some: view.officialName, { "<p class=\"lead\">\($0)</p>" })\(some: view.audience, { "<p class=\"lead\">\($0)</p>" })
        \(stateNote(view.state, language))
        \(if: !view.facts.isEmpty, "<dl class=\"facts across\">\(each: view.facts, { $0.html(language) })</dl>")
        </div><aside>\(promiseBox(view))\(sideLinks(view))</aside><div class="rest">
        \(caseList(view))\(papers(view))\(fees(view))
        \(if: !view.way.isEmpty, "<section><h2>\(PublicTexts.wayTitle(language))</h2>\(way(view.way))</section>")
        \(some: view.promise, { $0.strip.html(title: PublicTexts.whyDate(language), language: language) })
        \(list(PublicTexts.resultTitle(language), view.results))\(list(PublicTexts.legalBasis(language), view.legalBasis))
        </div></div>
        """)
}

private func stateNote(_ state: ProcedureView.State, _ language: Language) -> HTML {
    switch state {
    case .open: .empty
    case .openOnAssumption(let lines):
        Note(tone: .sand, title: PublicTexts.assumedTitle(language), lines: lines, icon: .warning).html
    case .closed(let lines):
        Note(tone: .seal, title: PublicTexts.closedTitle(language), lines: lines, icon: .barred).html
    }
}

private func caseList(_ view: ProcedureView) -> HTML {
    guard view.cases.count > 1 else { return .empty }
    let title = PublicTexts.yourCase(view.frame.language)
    return """
        <section><h2>\(title)</h2><nav class="cases" aria-label="\(title)"><ul>\(each: view.cases, { "<li>\($0.html)</li>" })</ul></nav></section>
        """
}

private func papers(_ view: ProcedureView) -> HTML {
    let language = view.frame.language
    guard let papers = view.papers else {
        return "<section><h2>\(PublicTexts.papersNeeded(language))</h2><p class=\"unknown\">\(PublicTexts.papersUnknown(language))</p></section>"
    }
    let table = Table(
        caption: PublicTexts.papersNeeded(language),
        columns: [
            .init(PublicTexts.paper(language)), .init(PublicTexts.originals(language), .number),
            .init(PublicTexts.copies(language), .number), .init(PublicTexts.remark(language)),
        ],
        rows: papers.map { paper in
            .init(["<b>\(paper.name)</b>", "\(paper.originals)", "\(paper.copies)", remark(paper, language)])
        })
    return "<section><h2>\(PublicTexts.papersNeeded(language)): \(papers.count)</h2>\(table.html)</section>"
}

private func remark(_ paper: ProcedureView.Paper, _ language: Language) -> HTML {
    """
    \(some: paper.condition, { "<p>\($0)</p>" })\(some: paper.note, { "<p>\($0)</p>" })\(some: paper.form, { "<p>\($0.html)</p>" })\
    \(if: paper.isAssumed, assumed(language))
    """
}

private func fees(_ view: ProcedureView) -> HTML {
    guard !view.fees.isEmpty else { return .empty }
    let language = view.frame.language
    let table = Table(
        caption: PublicTexts.feeTitle(language),
        columns: [
            .init(PublicTexts.feeKind(language)), .init(PublicTexts.amount(language), .number), .init(PublicTexts.basis(language)),
        ],
        rows: view.fees.map { fee in
            .init([
                "<b>\(fee.name)</b>\(some: fee.note, { "<p>\($0)</p>" })",
                "\(known(fee.amount, language)) \(if: fee.isAssumed, assumed(language))", "\(fee.basis ?? "")",
            ])
        })
    return "<section><h2>\(PublicTexts.feeTitle(language))</h2>\(table.html)</section>"
}

private func assumed(_ language: Language) -> HTML {
    Badge(label: PublicTexts.assumedMark(language), tone: .sand, icon: .warning).html
}

private func list(_ title: String, _ lines: [String]) -> HTML {
    guard !lines.isEmpty else { return .empty }
    return "<section><h2>\(title)</h2><ul>\(each: lines, { "<li>\($0)</li>" })</ul></section>"
}

private func promiseBox(_ view: ProcedureView) -> HTML {
    let language = view.frame.language
    return """
        <section class="sheet promise"><h2 class="small">\(if: view.promise == nil, "\(PublicTexts.noPromise(language))", else: "\(PublicTexts.ifToday(language))")</h2>\
        \(some: view.promise, { promise in
        """
        <div class="leafline">\(promise.leaf.html)<div><p><b>\(promise.date)</b></p><p>\(promise.detail)</p>\(if: promise.isAssumed, assumed(language))</div></div>
        """
        })\(door(view.online, language))</section>
        """
}

private func door(_ door: ProcedureView.OnlineDoor, _ language: Language) -> HTML {
    switch door {
    case .here(let path):
        "<p><a class=\"button primary wide\" href=\"\(path)\">\(PublicTexts.fileOnline(language))</a></p><p class=\"hint\">\(PublicTexts.draftNote(language))</p>"
    case .elsewhere(let label, let path):
        "<p><a class=\"button primary wide\" href=\"\(path)\" rel=\"noreferrer\">\(label)</a></p>"
    case .shut(let reason):
        """
        <div class="act off"><p><button type="button" class="button off" id="online" aria-disabled="true" aria-describedby="online-why">\
        \(PublicTexts.fileOnline(language))</button></p><p class="why" id="online-why">\(reason)</p></div>
        """
    }
}

private func sideLinks(_ view: ProcedureView) -> HTML {
    let language = view.frame.language
    return """
        \(list(PublicTexts.whereToFile(language), view.places))\
        \(if: !view.forms.isEmpty, "<section><h2>\(PublicTexts.formsTitle(language))</h2><ul class=\"links\">\(each: view.forms, { "<li>\($0.html)</li>" })</ul></section>")\
        <section class="fine">\(some: view.printPapers, { "<p><a href=\"\($0)\">\(Icon.printer.html)\(PublicTexts.printList(language))</a></p>" })\
        <p>\(view.versionLine)\(some: view.versions, { " <a href=\"\($0)\">\(PublicTexts.versions(language))</a>" })</p>\(some: view.sourceLine, { "<p>\($0)</p>" })</section>
        """
}
