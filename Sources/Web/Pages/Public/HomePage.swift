import Wording

/// The first page: one question, one box, tracking, and today's figures with the late ones.
struct HomeView: Sendable, Hashable {
    /// What one agency holds now; numbers already written.
    struct AgencyLine: Sendable, Hashable {
        var agency: String
        var receivedToday: String
        var open: String
        var dueToday: String
        var late: String
        /// Any late: the number turns red.
        var hasLate: Bool
    }

    var frame: PublicFrame
    /// `GET search?q=`.
    var search: Path = "/thu-tuc"
    /// `GET tracking?code=`.
    var tracking: Path = "/tra-cuu"
    /// Everyday words people look for.
    var examples: [Link] = []
    /// "412 thủ tục của 14 sở, ngành."
    var catalogueLine: String
    var fields: [Link] = []
    /// "Số thật, cập nhật lúc 10:41, thứ Sáu 09/10/2026 · mở cửa 07:00 – 11:30".
    var stamp: String
    var figures: [Figure] = []
    var agencies: [AgencyLine] = []
    var sum: AgencyLine?
}

func homePage(_ view: HomeView) -> HTML {
    let language = view.frame.language
    return view.frame.page(
        title: PublicTexts.home(language), isPrivate: false,
        wide: """
            <section class="hero"><div class="width"><h1>\(PublicTexts.question(language))</h1>\(searchBox(view.search, query: "", language, isLarge: true))\
            \(if: !view.examples.isEmpty, "<p>\(PublicTexts.plainWords(language)) \(each: view.examples, { "<a href=\"\($0.path)\">\($0.label)</a> " })</p>")\
            </div></section>
            """,
        """
        <div class="ways sheet">\(findBox(view))\(trackBox(view))\(askBox(view))</div>
        \(todayBox(view))
        """)
}

/// The one search box for procedures.
func searchBox(_ action: Path, query: String, _ language: Language, isLarge: Bool = false) -> HTML {
    """
    <form class="search\(if: isLarge, " large")" role="search" action="\(action)" method="get">\
    <label\(if: isLarge, " class=\"hidden\"") for="q">\(PublicTexts.searchLabel(language))</label>\
    <div class="joined">\(Icon.search.html)<input type="search" id="q" name="q" value="\(query)" maxlength="200" autocomplete="off">\
    <button type="submit" class="button primary">\(PublicTexts.find(language))</button></div></form>
    """
}

private func findBox(_ view: HomeView) -> HTML {
    let language = view.frame.language
    return """
        <section><h2>\(Icon.search.html)\(PublicTexts.findProcedure(language))</h2><p>\(view.catalogueLine)</p>\
        <p><a href="\(view.search)">\(PublicTexts.allProcedures(language))</a></p>\
        \(if: !view.fields.isEmpty, "<details><summary>\(PublicTexts.byField(language))</summary><ul>\(each: view.fields, { "<li>\($0.html)</li>" })</ul></details>")</section>
        """
}

private func trackBox(_ view: HomeView) -> HTML {
    let language = view.frame.language
    return """
        <section><h2>\(Icon.sheet.html)\(PublicTexts.tracking(language))</h2>\
        <form action="\(view.tracking)" method="get"><label for="code">\(PublicTexts.dossierCode(language))</label>\
        <p class="hint" id="code-hint">\(PublicTexts.trackHint(language))</p>\
        <div class="joined"><input id="code" name="code" aria-describedby="code-hint" maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false">\
        <button type="submit" class="button primary">\(PublicTexts.see(language))</button></div></form></section>
        """
}

private func askBox(_ view: HomeView) -> HTML {
    let language = view.frame.language
    let center = view.frame.center
    return """
        <section><h2>\(Icon.chat.html)\(PublicTexts.ask(language))</h2>\
        \(some: center.telephone, { "<p>\(PublicTexts.call(language)) <a href=\"\(Path.telephone($0))\"><b>\($0)</b></a></p>" })\
        <p>\(center.address)</p><p>\(center.hours)</p></section>
        """
}

private func todayBox(_ view: HomeView) -> HTML {
    let language = view.frame.language
    return """
        <section class="today"><div class="headline"><h2>\(PublicTexts.today(language))</h2><p>\(view.stamp)</p></div>\
        \(if: !view.figures.isEmpty, "\(figures(view.figures))")\
        \(if: !view.agencies.isEmpty, "<h3>\(PublicTexts.perAgency(language))</h3>\(agencyTable(view))")</section>
        """
}

private func agencyTable(_ view: HomeView) -> HTML {
    let language = view.frame.language
    let lines = view.agencies.map { ($0, false) } + (view.sum.map { [($0, true)] } ?? [])
    return Table(
        caption: PublicTexts.perAgency(language),
        columns: [
            .init(PublicTexts.agency(language)), .init(PublicTexts.receivedToday(language), .number),
            .init(PublicTexts.holding(language), .number), .init(PublicTexts.dueToday(language), .number),
            .init(PublicTexts.late(language), .number),
        ],
        rows: lines.map { line, isSum in
            .init(
                [
                    "\(line.agency)", "\(line.receivedToday)", "\(line.open)", "\(line.dueToday)",
                    "\(if: line.hasLate, "<b class=\"late\">\(line.late)</b>", else: "\(line.late)")",
                ], isSum: isSum)
        }
    ).html
}
