import Wording

/// There is no such page; also said where a page is not for this visitor.
struct NotFoundView: Sendable, Hashable {
    var frame: PublicFrame
    var search: Path = "/thu-tuc"
}

func notFoundPage(_ view: NotFoundView) -> HTML {
    let language = view.frame.language
    return statePage(
        view.frame, title: PublicTexts.notFound(language),
        """
        <p>\(PublicTexts.notFoundHelp(language))</p>\(searchBox(view.search, query: "", language))
        """)
}

/// A request that could not be answered: with the reference number, or with words of its own.
struct ErrorView: Sendable, Hashable {
    var frame: PublicFrame
    /// Nothing: the house is at fault.
    var title: String?
    var lines: [String] = []
    /// "S-4K7M"; stands in the log as well.
    var reference: String?
    var retry: Path?
}

func errorPage(_ view: ErrorView) -> HTML {
    let language = view.frame.language
    return statePage(
        view.frame, title: view.title ?? PublicTexts.broken(language),
        """
        \(each: view.lines, { "<p>\($0)</p>" })\
        \(some: view.reference, { "<p>\(PublicTexts.brokenHelp(language)) <strong class=\"code\">\($0)</strong></p>" })\
        \(some: view.frame.center.telephone, { "<p>\(PublicTexts.call(language)) <a href=\"\(Path.telephone($0))\">\($0)</a></p>" })\
        \(some: view.retry, { "<p><a class=\"button primary\" href=\"\($0)\">\(language == .vi ? "Thử lại" : "Try again")</a></p>" })
        """)
}

/// Once here, now over: a draft past its days, a procedure that ended.
struct GoneView: Sendable, Hashable {
    var frame: PublicFrame
    var lines: [String]
    var successor: Link?
}

func gonePage(_ view: GoneView) -> HTML {
    let language = view.frame.language
    return statePage(
        view.frame, title: PublicTexts.gone(language),
        """
        \(each: view.lines, { "<p>\($0)</p>" })\
        \(some: view.successor, { "<p>\(PublicTexts.goThere(language)): \($0.html)</p>" })
        """)
}

private func statePage(_ frame: PublicFrame, title: String, _ content: HTML) -> HTML {
    frame.page(
        title: title,
        """
        <div class="sheet form narrow state"><h1>\(title)</h1>\(content)\
        <p><a class="button" href="\(frame.paths.home)">\(PublicTexts.goHome(frame.language))</a></p></div>
        """)
}
