import Wording

/// The outermost markup: head, banners, skip link. Nothing in it comes from another host.
struct Document: Sendable, Hashable {
    var language: Language
    /// Shown in the tab: page first, then the center.
    var title: String
    /// Made-up data: the banner stands on every page.
    var isDemo = false
    /// No TLS and not this machine: the red bar stands on every page.
    var isInsecure = false
    /// Keeps pages with personal data out of search engines.
    var isPrivate = true

    func html(bodyClass: HTML, bodyAttributes: HTML = .empty, _ content: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <title>\(title)</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        \(if: isPrivate, "<meta name=\"robots\" content=\"noindex\">")
        <link rel="icon" href="\(StaticFiles.icon)" type="image/svg+xml">
        <link rel="stylesheet" href="\(StaticFiles.stylesheet)">
        <script src="\(StaticFiles.script)" defer></script>
        </head>
        <body class="\(bodyClass)"\(bodyAttributes)>
        <a class="skip" href="#main">\(DesignTexts.skip(language))</a>
        \(banners)
        \(content)
        </body>
        </html>

        """
    }

    private var banners: HTML {
        guard isDemo || isInsecure else { return .empty }
        return """
            <div class="banners" role="region" aria-label="\(isDemo ? DesignTexts.demoTitle(language) : DesignTexts.insecureTitle(language))">\
            \(if: isInsecure, "<p class=\"insecure\"><strong>\(DesignTexts.insecureTitle(language))</strong> <span>\(DesignTexts.insecure(language))</span></p>")\
            \(if: isDemo, "<p class=\"demo\"><strong>\(DesignTexts.demoTitle(language))</strong> <span>\(DesignTexts.demo(language))</span></p>")</div>
            """
    }
}

/// The files under `Share/static`, by the paths they are served at.
enum StaticFiles {
    static let stylesheet: Path = "/static/motcua.css"
    static let script: Path = "/static/motcua.js"
    static let icon: Path = "/static/motcua.svg"
}
