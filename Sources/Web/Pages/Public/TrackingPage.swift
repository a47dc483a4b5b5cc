import Wording

/// The way in: a code, nothing else.
struct TrackingFormView: Sendable, Hashable {
    var frame: PublicFrame
    /// `GET action?code=`.
    var action: Path = "/tra-cuu"
    /// What was asked for.
    var code = ""
    /// "Còn thiếu một số: …", or that no dossier has this code.
    var problem: String?
    /// Where what was typed belongs.
    var elsewhere: Link?
}

func trackingFormPage(_ view: TrackingFormView) -> HTML {
    let language = view.frame.language
    let field = Field(
        name: "code", label: PublicTexts.dossierCode(language), value: view.code, hint: PublicTexts.codeForm(language), error: view.problem,
        isRequired: true, autocomplete: "off", width: .medium, maximumLength: 60)
    return view.frame.page(
        title: PublicTexts.tracking(language), isPrivate: false,
        """
        <div class="sheet form narrow"><h1>\(if: view.problem == nil, "\(PublicTexts.tracking(language))", else: "\(PublicTexts.nothingFound(language))")</h1>\
        <form method="get" action="\(view.action)">\(field.html(language))\(Button(label: PublicTexts.see(language), kind: .primary).html)</form>\(some: view.elsewhere, { "<p class=\"acts\">\($0.html)</p>" })</div>
        """)
}

/// What anybody may see of a dossier by its code; with the secret of the slip, the private part as well.
struct TrackingView: Sendable, Hashable {
    /// Asks for the secret.
    struct SecretForm: Sendable, Hashable {
        var action: Path
        var fence: Fence
        var error: String?
    }

    /// Seen with the secret only.
    struct Private: Sendable, Hashable {
        var facts: [Fact]
        /// Name and count.
        var papers: [Fact]
        var payments: [Fact]
        var files: [Link] = []
        /// Files to fetch, each by a form that proves the secret.
        var downloads: [PostButton] = []
        var close: PostButton?
    }

    var frame: PublicFrame
    var answer: AnswerLine
    /// Late, refused, stopped: the apology and the reason, in words.
    var reason: Note?
    /// The papers that were asked for have come.
    var supplied: Note?
    /// What is asked for, with until when.
    var missing: [String] = []
    var missingUntil: String?
    var doors: [Door]
    /// "14/10".
    var dueDay: String?
    var strip: DayStrip?
    var acts: [Link] = []
    /// Acts of the holder of the secret.
    var ownActs: [Act] = []
    var secretForm: SecretForm?
    var privatePart: Private?
}

func trackingPage(_ view: TrackingView) -> HTML {
    let language = view.frame.language
    return view.frame.page(
        title: view.answer.sentence,
        """
        \(view.answer.html(language))\(view.supplied?.html)
        <div class="columns"><div>\(view.reason?.html)\(missing(view))\
        \(if: !view.doors.isEmpty, "<section><h2>\(PublicTexts.wayOfDossier(language))</h2>\(doors(view.doors, language))</section>")\
        \(some: view.privatePart, { privatePart($0, language) })</div>
        <aside>\(acts(view))\(each: view.ownActs, \.html)\(secretForm(view))</aside>\
        \(some: view.strip, { strip in "<div class=\"rest\">\(strip.html(title: whyTitle(view), language: language))</div>" })</div>
        """)
}

private func whyTitle(_ view: TrackingView) -> String {
    guard let day = view.dueDay else { return PublicTexts.whyDate(view.frame.language) }
    return view.answer.leaf == nil ? "\(PublicTexts.dayOnSlip(view.frame.language)): \(day)" : "\(PublicTexts.whyThatDay(view.frame.language)) \(day)?"
}

private func missing(_ view: TrackingView) -> HTML {
    guard !view.missing.isEmpty else { return .empty }
    return """
        <section class="note slate">\(Icon.bars.html)<div><h2 class="title">\(PublicTexts.missing(view.frame.language))\(some: view.missingUntil, { ": \($0)" })</h2>\
        <ol>\(each: view.missing, { "<li>\($0)</li>" })</ol></div></section>
        """
}

private func acts(_ view: TrackingView) -> HTML {
    guard !view.acts.isEmpty else { return .empty }
    return """
        <section><h2>\(PublicTexts.youCan(view.frame.language))</h2><ul class="can">\(each: view.acts, { act in
        "<li>\(act.icon?.html)<div><a href=\"\(act.path)\">\(act.label)</a>\(some: act.detail, { "<small>\($0)</small>" })</div></li>"
        })</ul></section>
        """
}

private func secretForm(_ view: TrackingView) -> HTML {
    guard let form = view.secretForm else { return .empty }
    let language = view.frame.language
    let field = Field(
        name: "secret", label: PublicTexts.secret(language), error: form.error, isRequired: true, autocomplete: "off", width: .medium,
        maximumLength: 60)
    return """
        <section class="note sea" id="rieng">\(Icon.lock.html)<div><p>\(PublicTexts.privacy(language))</p>\
        <form method="post" action="\(form.action)">\(form.fence.html)\(field.html(language))\(Button(label: PublicTexts.seeAll(language)).html)</form></div></section>
        """
}

private func privatePart(_ part: TrackingView.Private, _ language: Language) -> HTML {
    """
    <section class="sheet private" id="rieng"><h2>\(PublicTexts.yourData(language))</h2>\(facts(part.facts, language))\
    \(if: !part.papers.isEmpty, "<h3>\(PublicTexts.receivedPapers(language))</h3>\(facts(part.papers, language))")\
    \(if: !part.payments.isEmpty, "<h3>\(PublicTexts.payments(language))</h3>\(facts(part.payments, language))")\
    \(if: !part.files.isEmpty, "<ul class=\"links\">\(each: part.files, { "<li>\($0.html)</li>" })</ul>")\
    \(if: !part.downloads.isEmpty, "<h3>\(PublicTexts.filesSent(language))</h3><ul class=\"links\">\(each: part.downloads, { "<li>\($0.html)</li>" })</ul>")\(part.close?.html)</section>
    """
}
