import Wording

/// After sending: the two codes to keep, and what comes next.
struct FilingReceiptView: Sendable, Hashable {
    var frame: PublicFrame
    var procedure: String
    var code: String
    /// Shown this once.
    var secret: String?
    /// "Gửi lúc 20:14, thứ Sáu 09/10/2026".
    var sentLine: String
    /// "Trung tâm trả lời trước 15:00 thứ Hai 12/10/2026 (8 giờ làm việc)."
    var next: [String]
    /// Papers that arrived: name, pages, size.
    var papers: [Fact] = []
    var tracking: Path
}

func filingReceiptPage(_ view: FilingReceiptView) -> HTML {
    let language = view.frame.language
    return view.frame.page(
        title: PublicTexts.filed(language),
        """
        <section class="answer sheet"><div><p class="context">\(view.procedure)</p><h1>\(PublicTexts.filed(language))</h1><p class="date">\(view.sentLine)</p>\
        <dl class="keep"><div><dt>\(PublicTexts.filedCode(language))</dt><dd class="code">\(view.code)</dd></div>\
        \(some: view.secret, { "<div><dt>\(PublicTexts.secret(language))</dt><dd class=\"code\">\($0)</dd></div>" })</dl>\
        \(if: view.secret != nil, "<p><b>\(PublicTexts.keepBoth(language))</b></p>")</div></section>
        <section><h2>\(PublicTexts.whatNext(language))</h2><ol class="steps">\(each: view.next, { "<li>\($0)</li>" })</ol></section>
        \(if: !view.papers.isEmpty, "<section><h2>\(PublicTexts.papers(language))</h2>\(facts(view.papers, language))</section>")
        <p class="acts"><a class="button primary" href="\(view.tracking)">\(PublicTexts.follow(language))</a>\
        <a class="button" href="\(view.frame.paths.home)">\(PublicTexts.goHome(language))</a></p><p class="hint">\(PublicTexts.printPage(language))</p>
        """)
}
