import Wording

/// Procedures found for everyday words.
struct SearchResultsView: Sendable, Hashable {
    struct Result: Sendable, Hashable {
        var title: String
        var code: String
        var path: Path
        var agency: String?
        var field: String?
        /// "15 ngày làm việc"; nothing: unknown.
        var limit: String?
        /// "150.000 đồng"; nothing: unknown.
        var fee: String?
        var openness: Openness
    }

    var frame: PublicFrame
    var search: Path = "/thu-tuc"
    /// Empty: the whole catalogue.
    var query: String
    /// "12 thủ tục".
    var countLine: String
    /// What of the query was not looked for.
    var note: String?
    var results: [Result]
    /// Offered where nothing, or little, was found.
    var perhaps: [Link] = []
    /// Fields and agencies to narrow by; the current one is marked.
    var filters: [Link] = []
    var pages: Pagination = .single
}

/// Whether a procedure may be filed here.
enum Openness: Sendable, Hashable {
    case open
    /// Open, but something in the record was assumed.
    case openOnAssumption
    case closed

    func badge(_ language: Language) -> Badge {
        switch self {
        case .open: Badge(label: PublicTexts.open(language), tone: .leaf, icon: .openDoor)
        case .openOnAssumption: Badge(label: PublicTexts.openAssumed(language), tone: .sand, icon: .warning)
        case .closed: Badge(label: PublicTexts.closed(language), tone: .plain, icon: .barred)
        }
    }
}

func searchResultsPage(_ view: SearchResultsView) -> HTML {
    let language = view.frame.language
    let title = view.query.isEmpty ? PublicTexts.allProcedures(language) : "\(PublicTexts.resultsFor(language)) “\(view.query)”"
    return view.frame.page(
        title: title, isPrivate: false,
        """
        \(breadcrumbs([Link(label: PublicTexts.home(language), path: view.frame.paths.home)], current: PublicTexts.procedures(language), label: PublicTexts.here(language)))
        <h1>\(if: view.results.isEmpty && !view.query.isEmpty, "\(PublicTexts.noneFound(language)) “\(view.query)”", else: "\(title)")</h1>
        \(searchBox(view.search, query: view.query, language))\(some: view.note, { "<p class=\"muted\">\($0)</p>" })
        \(if: view.results.isEmpty, nothing(view), else: found(view))
        """)
}

private func nothing(_ view: SearchResultsView) -> HTML {
    let language = view.frame.language
    return """
        <div class="note plain"><div><p>\(PublicTexts.noneFoundHelp(language))\(some: view.frame.center.telephone, { " <a href=\"\(Path.telephone($0))\">\($0)</a>" })</p>\
        \(perhaps(view))</div></div>
        """
}

private func perhaps(_ view: SearchResultsView) -> HTML {
    guard !view.perhaps.isEmpty else { return .empty }
    return "<p>\(PublicTexts.perhaps(view.frame.language))</p><ul>\(each: view.perhaps, { "<li>\($0.html)</li>" })</ul>"
}

private func found(_ view: SearchResultsView) -> HTML {
    let language = view.frame.language
    return """
        <div class="columns"><div><p class="muted">\(view.countLine)</p><ol class="results">\(each: view.results, { result($0, language) })</ol>\
        \(view.pages.html(language))</div>\
        <aside>\(if: !view.filters.isEmpty, "<h2>\(PublicTexts.filter(language))</h2><ul class=\"links\">\(each: view.filters, { "<li>\($0.html)</li>" })</ul>")\
        \(perhaps(view))</aside></div>
        """
}

private func result(_ result: SearchResultsView.Result, _ language: Language) -> HTML {
    """
    <li><h2><a href="\(result.path)">\(result.title)</a></h2>\
    <p><span class="code">\(result.code)</span>\(some: result.field, { " · \($0)" })\(some: result.agency, { " · \($0)" })</p>\
    <p>\(PublicTexts.limit(language)): \(known(result.limit, language)) · \(PublicTexts.feeTitle(language)): \(known(result.fee, language)) \(if: result.openness != .open, result.openness.badge(language).html)</p></li>
    """
}
