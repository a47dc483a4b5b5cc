/// After acceptance or refusal at the counter: the number, the papers to print, the next person.
struct IntakeDoneView: Sendable, Hashable {
    var frame: StaffFrame
    /// "Đã nhận hồ sơ", "Đã từ chối nhận".
    var title: String
    var code: String
    var dossier: Path
    var owner: String
    var procedure: String
    var leaf: Leaf?
    /// "Hẹn trả thứ Sáu 30/10/2026"; nothing after a refusal.
    var dueLine: String?
    /// The first is the one to print now.
    var prints: [Link]
    /// Shows the secret once; nothing: not for this dossier.
    var showSecret: PostButton?
    /// Shown after the button; never kept on the page.
    var secret: String?
    /// Where the paper goes: bag, trip.
    var paperLine: String?
    /// Money still owed or just taken.
    var moneyLine: String?
    var samePerson: Path?
    /// The same person and the same procedure.
    var sameProcedure: Path?
    var newPerson: Path
}

func intakeDonePage(_ view: IntakeDoneView) -> HTML {
    view.frame.page(
        title: "\(view.title) \(view.code)",
        """
        <div class="done"><section class="answer sheet"><div><p class="context">\(view.title)</p><h1 class="code huge">\(view.code)</h1>\
        <p class="date">\(view.owner)</p><p>\(view.procedure)</p>\(some: view.dueLine, { "<p class=\"date\"><b>\($0)</b></p>" })</div>\(view.leaf?.html)</section>
        <p class="acts">\(each: Array(view.prints.enumerated()), { printLink($0.element, isFirst: $0.offset == 0) })</p>
        \(secretBox(view))
        \(some: view.moneyLine, { "<p>\($0)</p>" })\(some: view.paperLine, { "<p>\($0)</p>" })
        <p class="acts"><a class="button" href="\(view.newPerson)" data-key="F4">Người kế tiếp<kbd aria-hidden="true">F4</kbd></a>\
        \(some: view.samePerson, { "<a class=\"button\" href=\"\($0)\" data-key=\"F2\">Hồ sơ nữa, cùng người<kbd aria-hidden=\"true\">F2</kbd></a>" })\
        \(some: view.sameProcedure, { "<a class=\"button\" href=\"\($0)\" data-key=\"KeyL\">Cùng người, cùng thủ tục<kbd aria-hidden=\"true\">L</kbd></a>" })\
        <a class="button text" href="\(view.dossier)">Mở hồ sơ</a></p></div>
        """)
}

private func printLink(_ link: Link, isFirst: Bool) -> HTML {
    """
    <a class="button\(if: isFirst, " primary")" href="\(link.path)"\(attribute: "data-key", isFirst ? "F9" : nil)>\(Icon.printer.html)\(link.label)\(if: isFirst, "<kbd aria-hidden=\"true\">F9</kbd>")</a>
    """
}

private func secretBox(_ view: IntakeDoneView) -> HTML {
    if let secret = view.secret {
        return """
            <section class="note sea" role="status">\(Icon.lock.html)<div><p class="title">Mã bí mật, đọc cho người nộp</p><p class="code huge">\(secret)</p>\
            <p>In trong ô riêng trên giấy hẹn. Ai có mã này xem được phần riêng của hồ sơ.</p></div></section>
            """
    }
    guard let show = view.showSecret else { return .empty }
    return "<div class=\"acts\">\(show.html)</div>"
}
