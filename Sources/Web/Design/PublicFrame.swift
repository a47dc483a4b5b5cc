import Wording

/// The center as it presents itself; all of it from the configuration.
struct CenterFace: Sendable, Hashable {
    var name: String
    /// Shorter, for phones and the staff bar.
    var shortName: String
    /// Under the name: "tỉnh Lâm Đồng · 24 Nguyễn Tất Thành, Phan Thiết".
    var place: String
    var address: String
    /// "Thứ Hai – thứ Sáu, 07:00 – 11:30, 13:30 – 17:00".
    var hours: String
    var telephone: String?
    var email: String?
    /// The body that answers for the site.
    var owner: String?
}

/// Everything around a public page.
struct PublicFrame: Sendable, Hashable {
    enum Section: Sendable, Hashable { case home, procedures, tracking, figures, none }

    var language: Language
    var center: CenterFace
    var section: Section = .none
    var isDemo = false
    var isInsecure = false
    var flash: Flash?
    /// This page in each language.
    var inVietnamese: Path
    var inEnglish: Path
    /// The id of a form whose typed text the switch must keep: the switch becomes a submit button `language=vi|en`.
    var languageForm: String?
    var paths = Paths()

    /// Where the words in the head lead.
    struct Paths: Sendable, Hashable {
        var home: Path = "/"
        var procedures: Path = "/thu-tuc"
        var tracking: Path = "/tra-cuu"
        var resume: Path = "/nop/tiep"
        var staff: Path = "/can-bo"
    }

    /// The whole page.
    func page(title: String, isPrivate: Bool = true, wide: HTML = .empty, _ content: HTML) -> HTML {
        let document = Document(
            language: language, title: "\(title) · \(center.shortName)", isDemo: isDemo, isInsecure: isInsecure, isPrivate: isPrivate)
        return document.html(
            bodyClass: "public",
            """
            \(head)
            <main id="main" tabindex="-1">\(some: flash, { "<div class=\"width\">\($0.html)</div>" })\(wide)
            \(if: !content.isEmpty, "<div class=\"width\">\(content)</div>")</main>
            \(foot)
            """)
    }

    private var head: HTML {
        """
        <header class="head"><div class="width"><a class="home" href="\(paths.home)">\(houseMark)<span><b>\(center.name)</b>\
        <small>\(center.place)</small></span></a>
        <nav aria-label="\(DesignTexts.menu(language))"><ul>\
        \(item(PublicTexts.procedures, paths.procedures, .procedures))\
        \(item(PublicTexts.tracking, paths.tracking, .tracking))\
        \(item(PublicTexts.resume, paths.resume, .none))\
        <li class="switch">\(languageSwitch)</li>\
        <li><a class="button" href="\(paths.staff)">\(PublicTexts.staffEntry(language))</a></li></ul></nav></div></header>
        """
    }

    private func item(_ text: Text, _ path: Path, _ target: Section) -> HTML {
        "<li><a href=\"\(path)\"\(attribute: "aria-current", section == target && target != .none ? "page" : nil)>\(text(language))</a></li>"
    }

    /// Leads to the same page in the other language, with what was typed where a form says so.
    private var languageSwitch: HTML {
        let other: Language = language == .vi ? .en : .vi
        let path = other == .vi ? inVietnamese : inEnglish
        guard let languageForm else {
            return "<a href=\"\(path)\" lang=\"\(other.rawValue)\" hreflang=\"\(other.rawValue)\">\(other.name)</a>"
        }
        return """
            <button type="submit" class="link" form="\(languageForm)" name="language" value="\(other.rawValue)" lang="\(other.rawValue)" formnovalidate>\(other.name)</button>
            """
    }

    private var foot: HTML {
        """
        <footer class="foot"><div class="width"><div><p><b>\(center.name)</b></p><p>\(center.address)</p><p>\(center.hours)</p></div>
        <div>\(some: center.telephone, { "<p>\(PublicTexts.call(language)) <a href=\"\(Path.telephone($0))\">\($0)</a></p>" })\
        \(some: center.email, { "<p>\($0)</p>" })\(some: center.owner, { "<p>\($0)</p>" })</div>
        <div><p>\(languageSwitch)</p><p><a href="\(paths.tracking)">\(PublicTexts.tracking(language))</a></p></div>
        <div><p>\(PublicTexts.noCookies(language))</p></div></div></footer>
        """
    }
}
