import Wording

/// Around pages for staff who have not passed the gate: sign-in, password, lock. No rail, nothing of anybody's work.
struct GateFrame: Sendable, Hashable {
    var center: CenterFace
    var isDemo = false
    var isInsecure = false
    var flash: Flash?
    var publicHome: Path = "/"

    func page(title: String, _ content: HTML) -> HTML {
        let document = Document(language: .vi, title: "\(title) · \(center.shortName)", isDemo: isDemo, isInsecure: isInsecure)
        return document.html(
            bodyClass: "gate",
            """
            <header class="bar"><a class="home" href="\(publicHome)">\(houseMark)<b>\(center.shortName)</b></a></header>
            <main id="main" tabindex="-1"><div class="sheet form narrow">\(flash?.html)\(content)</div></main>
            """)
    }
}
