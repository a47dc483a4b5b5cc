import OneStop

/// All about one dossier ("hồ sơ") on one page.
struct DossierView: Sendable, Hashable {
    /// A fact about people: masked, and opened by an act that the journal keeps.
    struct MaskedFact: Sendable, Hashable {
        var label: String
        /// Masked or open, as the reader may see it; nothing: unknown.
        var value: String?
        /// "xem, ghi nhật ký"; nothing: already open, or not for this reader.
        var reveal: PostButton?
        var detail: String?
    }

    struct FileLine: Sendable, Hashable {
        var name: String
        /// "Bản vẽ · 18 trang · 8,4 MB".
        var detail: String
        /// Download; nothing: not for this reader.
        var path: Path?
        /// "người nộp, 02/10 16:05".
        var origin: String
        var badge: Badge?
        var remove: PostButton?
    }

    /// A paper that the procedure asks for, and whether it is here.
    struct PaperLine: Sendable, Hashable {
        var name: String
        var count: String
        var badge: Badge
    }

    struct JournalLine: Sendable, Hashable {
        /// "08/10 15:12".
        var time: String
        var who: String
        var did: String
        var quote: String?
        var ground: String?
    }

    struct FeeLine: Sendable, Hashable {
        var name: String
        var amount: String
        var badge: Badge
        /// Receipt to print, payment to reverse.
        var links: [Link] = []
        var acts: [PostButton] = []
    }

    struct Consultation: Sendable, Hashable {
        var agency: String
        var question: String
        var badge: Badge
        var answer: String?
    }

    var frame: StaffFrame
    var code: String
    var title: String
    var status: NationalStatus
    var clock: ClockBadge?
    var badges: [Badge] = []
    var previous: Path?
    var next: Path?
    /// Slips and forms to print.
    var prints: [Link] = []
    var strip: DayStrip?
    /// "Hẹn 14/10/2026, còn 3 ngày".
    var dueLine: String
    /// "đã dùng 12 / 15 ngày làm việc".
    var usedLine: String?
    var notes: [Note] = []
    var facts: [MaskedFact]
    var correct: Path?
    var content: String?
    var papers: [PaperLine]
    var files: [FileLine]
    var doors: [Door] = []
    var diagram: Path?
    var fees: [FeeLine] = []
    var consultations: [Consultation] = []
    /// Nothing before receipt.
    var time: TimePart?
    var acts: [Act]
    var journal: [JournalLine]
    /// "toàn vẹn, kiểm 10:40".
    var journalSeal: String?
    var journalPages: Pagination = .single
}

func dossierPage(_ view: DossierView) -> HTML {
    view.frame.page(
        // The browser's history keeps titles, so the owner is not in it.
        title: "Hồ sơ \(view.code)",
        """
        \(head(view))
        <div class="three"><section class="left" aria-label="Thông tin và giấy tờ">\(factsPart(view))\(papersPart(view))</section>
        <section class="middle" aria-label="Tệp và đường đi">\(each: view.notes, \.html)\(filesPart(view))\
        \(if: !view.doors.isEmpty, "<div class=\"headline\"><h2>Đường đi</h2>\(some: view.diagram, { "<p><a href=\"\($0)\">Sơ đồ quy trình</a></p>" })</div>\(doors(view.doors))")\(feesPart(view))\(consultationsPart(view))</section>
        <section class="side" aria-label="Việc có thể làm và nhật ký"><h2>Việc có thể làm</h2><div class="actlist">\(each: view.acts, \.html)\
        \(if: view.acts.isEmpty, "<p class=\"muted\">Không có việc nào cho người đang xem.</p>")</div>\(journalPart(view))</section></div>\(view.time?.html)
        """)
}

private func head(_ view: DossierView) -> HTML {
    """
    <div class="pagehead"><div class="headline"><p class="context"><span class="code">\(view.code)</span> \(view.status.numberedBadge.html) \(view.clock?.html) \(each: view.badges, \.html)</p>\
    <p class="acts">\(each: view.prints, { "<a class=\"button\" href=\"\($0.path)\"\(attribute: "data-key", $0.key?.code)>\(Icon.printer.html)\($0.label)\($0.key?.html)</a>" })\
    \(some: view.previous, { "<a class=\"button\" href=\"\($0)\" data-key=\"BracketLeft\">Trước <kbd aria-hidden=\"true\">[</kbd></a>" })\
    \(some: view.next, { "<a class=\"button\" href=\"\($0)\" data-key=\"BracketRight\">Sau <kbd aria-hidden=\"true\">]</kbd></a>" })</p></div>
    <h1>\(view.title)</h1><div class="clockline">\(some: view.strip, { $0.strip() })<div class="due"><p><b>\(view.dueLine)</b></p>\(some: view.usedLine, { "<p>\($0)</p>" })</div></div>\
    \(some: view.strip, { $0.table() })</div>
    """
}

private func factsPart(_ view: DossierView) -> HTML {
    """
    <div class="headline"><h2>Thông tin</h2>\(some: view.correct, { "<p><a href=\"\($0)\">Sửa, ghi lý do</a></p>" })</div>
    <dl class="facts">\(each: view.facts, maskedFact)</dl>\(some: view.content, { "<h3>Nội dung yêu cầu</h3><p>\($0)</p>" })
    """
}

private func maskedFact(_ fact: DossierView.MaskedFact) -> HTML {
    """
    <div><dt>\(fact.label)</dt><dd>\(known(fact.value)) \(fact.reveal?.html)\(some: fact.detail, { "<small>\($0)</small>" })</dd></div>
    """
}

private func papersPart(_ view: DossierView) -> HTML {
    """
    <h2>Giấy tờ: \(view.papers.count)</h2><ul class="lines">\(each: view.papers, { paper in
    "<li><span>\(paper.name) <small>\(paper.count)</small></span>\(paper.badge.html)</li>"
    })</ul>
    """
}

private func filesPart(_ view: DossierView) -> HTML {
    """
    <h2>Tệp: \(view.files.count)</h2>\(if: view.files.isEmpty, "<p class=\"muted\">Chưa có tệp nào.</p>")<ul class="lines">\(each: view.files, file)</ul>
    """
}

private func file(_ file: DossierView.FileLine) -> HTML {
    """
    <li><span>\(Icon.sheet.html)\(if: file.path == nil, "\(file.name)")\(some: file.path, { "<a href=\"\($0)\">\(file.name)</a>" })\
    <small>\(file.detail) · \(file.origin)</small></span>\(file.badge?.html)\(file.remove?.html)</li>
    """
}

private func feesPart(_ view: DossierView) -> HTML {
    guard !view.fees.isEmpty else { return .empty }
    return """
        <h2>Phí, lệ phí</h2><ul class="lines">\(each: view.fees, { fee in
        "<li><span>\(fee.name) <b>\(fee.amount)</b> <small>\(each: fee.links, { "\($0.html) " })</small></span>\(fee.badge.html)\(each: fee.acts, \.html)</li>"
        })</ul>
        """
}

private func consultationsPart(_ view: DossierView) -> HTML {
    guard !view.consultations.isEmpty else { return .empty }
    return """
        <h2>Ý kiến cơ quan khác</h2><ul class="lines">\(each: view.consultations, { one in
        "<li><span>\(one.agency)<small>\(one.question)</small>\(some: one.answer, { "<q>\($0)</q>" })</span>\(one.badge.html)</li>"
        })</ul>
        """
}

private func journalPart(_ view: DossierView) -> HTML {
    """
    <div class="headline"><h2>Nhật ký</h2>\(some: view.journalSeal, { "<p>\(Icon.lock.html)\($0)</p>" })</div>
    <ol class="journal">\(each: view.journal, { line in
    """
    <li><span class="time">\(line.time)</span><div><p><b>\(line.who)</b> \(line.did)</p>\(some: line.quote, { "<q>\($0)</q>" })\
    \(some: line.ground, { "<small>\($0)</small>" })</div></li>
    """
    })</ol>\(view.journalPages.html())
    """
}
