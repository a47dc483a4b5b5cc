/// The opening page of the day ("đầu ngày"): what today owes, what last night left.
struct MorningView: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        var link: Link?
        var text: String
        var detail: String?
        var badge: Badge?
        var act: PostButton?
    }

    struct Part: Sendable, Hashable {
        /// Also the anchor.
        var id: String
        /// "Hẹn trả hôm nay".
        var title: String
        /// "14".
        var count: String
        var tone: Tone = .plain
        var lines: [Line]
        var more: Link?
        /// Said where there is nothing.
        var empty: String
    }

    var frame: StaffFrame
    /// "Hôm nay phải trả 14 hồ sơ; 2 đã trễ, 5 chưa tới tay cán bộ nhận."
    var sentence: String
    var stamp: String
    /// Due today · online overnight · unfinished intakes · uncounted cash · unconfirmed hand-overs · absences.
    var parts: [Part]
    /// Calendar, clock, disk, backup: one line each, with its state.
    var machine: [Line]
}

func morningPage(_ view: MorningView) -> HTML {
    view.frame.page(
        title: "Đầu ngày",
        """
        <div class="pagehead answerhead"><p class="context">Đầu ngày · \(view.stamp)</p><h1>\(view.sentence)</h1></div>
        <nav class="counts" aria-label="Các mục"><ul>\(each: view.parts, { part in
        "<li><a class=\"\(part.tone.html)\" href=\"#\(part.id)\"><b>\(part.count)</b> \(part.title)</a></li>"
        })</ul></nav>
        <div class="masonry">\(each: view.parts, part)\
        <section id="machine"><h2>Máy móc</h2><ul class="lines">\(each: view.machine, line)</ul></section></div>
        """)
}

private func part(_ part: MorningView.Part) -> HTML {
    """
    <section id="\(part.id)" class="\(part.tone.html)"><div class="headline"><h2>\(part.title): \(part.count)</h2>\(some: part.more, { "<p>\($0.html)</p>" })</div>\
    \(if: part.lines.isEmpty, "<p class=\"muted\">\(part.empty)</p>", else: "<ul class=\"lines\">\(each: part.lines, line)</ul>")</section>
    """
}

private func line(_ line: MorningView.Line) -> HTML {
    """
    <li><span>\(some: line.link, { "\($0.html) " })\(line.text)\(some: line.detail, { "<small>\($0)</small>" })</span>\(line.badge?.html)\(line.act?.html)</li>
    """
}
