/// Asks once before what cannot be undone.
struct ConfirmView: Sendable, Hashable {
    var frame: StaffFrame
    /// "Dừng giải quyết hồ sơ H36.12-260922-0132?"
    var question: String
    /// What will follow, each in a sentence.
    var consequences: [String]
    var action: Path
    var fence: Fence
    /// What was typed before, sent again.
    var kept: [LockedView.Kept] = []
    /// What is asked now, as the ground.
    var fields: [Field] = []
    /// "Dừng giải quyết".
    var confirm: String
    var isDangerous = true
    var cancel: Path
}

func confirmPage(_ view: ConfirmView) -> HTML {
    view.frame.page(
        title: view.question,
        """
        <section class="pad"><div class="sheet form narrow"><h1>\(view.question)</h1><ul>\(each: view.consequences, { "<li>\($0)</li>" })</ul>
        <form method="post" action="\(view.action)">\(view.fence.html)<input type="hidden" name="confirmed" value="1">\
        \(each: view.kept, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\(each: view.fields, { $0.html() })
        <p class="acts">\(Button(label: view.confirm, kind: view.isDangerous ? .danger : .primary).html)<a class="button" href="\(view.cancel)">Thôi, quay lại</a></p></form></div></section>
        """)
}

/// A staff page that says one thing: refused, overtaken by somebody, not there, broken.
struct StaffMessageView: Sendable, Hashable {
    var frame: StaffFrame
    /// "Ông Trần Quốc Bảo vừa trình ký lúc 10:42".
    var title: String
    var lines: [String] = []
    /// What was typed and not sent, to copy.
    var typed: [Fact] = []
    var typedTitle = "Lời đã gõ, chưa gửi"
    var reference: String?
    var links: [Link] = []
}

func staffMessagePage(_ view: StaffMessageView) -> HTML {
    view.frame.page(
        title: view.title,
        """
        <section class="pad"><div class="sheet form narrow state"><h1>\(view.title)</h1>\(each: view.lines, { "<p>\($0)</p>" })\
        \(some: view.reference, { "<p>Số để báo: <strong class=\"code\">\($0)</strong></p>" })\
        \(if: !view.typed.isEmpty, "<h2>\(view.typedTitle)</h2>\(facts(view.typed))")\
        <p class="acts">\(each: view.links, { "<a class=\"button\" href=\"\($0.path)\">\($0.label)</a>" })</p></div></section>
        """)
}
