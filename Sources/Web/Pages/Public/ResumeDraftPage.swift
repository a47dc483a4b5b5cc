import Wording

/// Opens a draft on another device, by its code and secret.
struct ResumeDraftView: Sendable, Hashable {
    enum Name: String, Sendable, Hashable { case code, secret }
    var frame: PublicFrame
    var action: Path = "/nop/tiep"
    var fence: Fence
    var entries = Entries<Name>()
    /// One sentence for both: which of the two was wrong is not told.
    var problem: String?
}

func resumeDraftPage(_ view: ResumeDraftView) -> HTML {
    let language = view.frame.language
    let code = view.entries.field(
        .code, PublicTexts.draftCode(language), isRequired: true, autocomplete: "off", width: .medium, maximumLength: 60)
    let secret = view.entries.field(
        .secret, PublicTexts.secret(language), isRequired: true, autocomplete: "off", width: .medium, maximumLength: 60)
    return view.frame.page(
        title: PublicTexts.resumeTitle(language),
        """
        <div class="sheet form narrow"><h1>\(PublicTexts.resumeTitle(language))</h1><p>\(PublicTexts.resumeHelp(language))</p>\
        \(errorSummary([code, secret], others: view.problem.map { [Link(label: $0, path: "#code")] } ?? [], language))\
        <form method="post" action="\(view.action)">\(view.fence.html)\(code.html(language))\(secret.html(language))\
        \(Button(label: PublicTexts.resumeDo(language), kind: .primary).html)</form></div>
        """)
}
