/// The results desk ("trả kết quả"): what is ready, and the one that is being handed over.
struct ResultsDeskView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        /// "B-14": where the paper lies; nothing: electronic, or no shelf given.
        var shelf: String?
        var owner: String
        var result: String
        var code: String
        /// This desk with the row chosen.
        var path: Path
        /// How long it has waited: "hôm nay", "31 ngày".
        var told: String
        var isOld = false
        var isCurrent = false
    }

    /// One thing to be sure of before the result leaves.
    struct Check: Sendable, Hashable {
        var title: String
        var detail: String
        var isDone: Bool
        var wayOut: Link?
    }

    struct Chosen: Sendable, Hashable {
        var code: String
        var dossier: Path
        var owner: String
        /// "Giấy phép xây dựng số 214/GPXD, ký 08/10/2026".
        var result: String
        var shelf: String?
        var badge: Badge?
        var checks: [Check]
        /// Hand over: a form, or why not.
        var handOver: Act
        var others: [Act] = []
        var prints: [Link] = []
    }

    var frame: StaffFrame
    var title: String
    var subtitle: String
    /// `GET action?code=`: scan the slip.
    var action: Path
    var query = ""
    var tabs: [Link]
    var rows: [Row]
    var pages: Pagination = .single
    var empty: EmptyState
    var problem: String?
    var chosen: Chosen?
}

func resultsDeskPage(_ view: ResultsDeskView) -> HTML {
    let field = Field(
        name: "code", label: "Quét mã trên giấy hẹn, hoặc gõ", value: view.query, error: view.problem, isRequired: true, autocomplete: "off",
        maximumLength: 200, key: "F3", hasFocus: view.chosen == nil)
    return view.frame.page(
        title: view.title,
        """
        <div class="pagehead counter"><div><h1>\(view.title)</h1><p class="muted">\(view.subtitle)</p></div>\
        <form class="lookup" method="get" action="\(view.action)">\(field.html())\(Button(label: "Tìm").html)</form></div>
        <div class="split\(if: view.chosen == nil, " single", else: " chosenfirst")"><div class="list">\(tabs(view.tabs, label: "Kết quả"))\
        \(if: view.rows.isEmpty, view.empty.html, else: deskTable(view.rows))\(view.pages.html())</div>\(some: view.chosen, chosen)</div>
        """)
}

private func deskTable(_ rows: [ResultsDeskView.Row]) -> HTML {
    Table(
        caption: "Kết quả", columns: [.init("Kệ, ngăn"), .init("Chủ hồ sơ, kết quả"), .init("Mã hồ sơ"), .init("Đã chờ", .number)],
        rows: rows.map { row in
            .init(
                [
                    "<b class=\"shelf\">\(row.shelf ?? "–")</b>", "<b>\(row.owner)</b><small>\(row.result)</small>",
                    "<a class=\"code\" href=\"\(row.path)\">\(row.code)</a>",
                    "\(if: row.isOld, Badge(label: row.told, tone: .sand, icon: .clock).html, else: "\(row.told)")",
                ], isReachable: true, isCurrent: row.isCurrent)
        }
    ).html
}

private func chosen(_ chosen: ResultsDeskView.Chosen) -> HTML {
    """
    <section class="side" aria-label="Đang trả"><div class="shelfline"><div><p class="code"><a href="\(chosen.dossier)">\(chosen.code)</a></p><h2>\(chosen.owner)</h2><p>\(chosen.result)</p>\(chosen.badge?.html)</div>\
    \(some: chosen.shelf, { "<p class=\"ticket\"><small>lấy ở kệ</small>\($0)</p>" })</div>
    <ul class="checks">\(each: chosen.checks, { check in
    """
    <li\(if: check.isDone, " class=\"done\"")>\(if: check.isDone, Icon.check.html, else: Icon.bang.html)<div><p><b>\(check.title)</b><span class="hidden">: \(if: check.isDone, "xong", else: "chưa")</span></p><p>\(check.detail)</p>\(some: check.wayOut, { "<p>\($0.html)</p>" })</div></li>
    """
    })</ul>
    <div class="actlist">\(chosen.handOver.html)\(each: chosen.others, \.html)</div>\
    \(if: !chosen.prints.isEmpty, "<p class=\"acts\">\(each: chosen.prints, { "<a class=\"button\" href=\"\($0.path)\">\(Icon.printer.html)\($0.label)</a>" })</p>")</section>
    """
}
