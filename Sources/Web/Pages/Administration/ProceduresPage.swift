import Wording

/// The catalogue as the administration sees it: what is open, on what assumptions, what is closed and lacks what.
struct ProceduresView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var title: Link
        var code: String
        var agency: String?
        var version: String
        var openness: Openness
        /// What it lacks, or what was assumed.
        var reasons: [String] = []
        /// Sent as `procedure` when picked; nothing: nothing to accept.
        var pick: String?
    }

    var frame: StaffFrame
    /// "412 thủ tục: 300 mở, 80 mở có tạm tính, 32 đóng".
    var countLine: String
    var filters: [Link]
    var action: Path
    var query = ""
    var rows: [Row]
    var pages: Pagination = .single
    var importPath: Path?
    /// Accepts the assumptions of the picked ones (`procedure` many times), or with `act` = `all` of all that the page showed (`shown`).
    var accept: Path?
    var acceptError: String?
    var fence: Fence
}

func proceduresPage(_ view: ProceduresView) -> HTML {
    let query = Field(name: "q", label: "Tên, mã", value: view.query, autocomplete: "off", maximumLength: 200)
    return view.frame.page(
        title: "Thủ tục",
        """
        <div class="pagehead"><div class="headline"><h1>Thủ tục</h1><p>\(view.countLine)</p>\(some: view.importPath, { "<p class=\"acts\"><a class=\"button\" href=\"\($0)\">Nhập, xem khác biệt</a></p>" })</div>\
        \(tabs(view.filters, label: "Tình trạng"))</div>
        <section class="pad"><form class="lookup" method="get" action="\(view.action)">\(query.html())\(Button(label: "Tìm").html)</form>
        \(if: view.accept == nil, table(view))\(some: view.accept, { acceptForm($0, view) })\(view.pages.html())</section>
        """)
}

private func acceptForm(_ path: Path, _ view: ProceduresView) -> HTML {
    let ground = Field(
        name: "ground", label: "Căn cứ chấp nhận", hint: "Văn bản, hoặc người quyết định và ngày; ghi vào nhật ký.", error: view.acceptError, isRequired: true,
        maximumLength: 500)
    let shown = view.rows.compactMap(\.pick)
    return """
        <form method="post" action="\(path)">\(view.fence.html)\(each: shown, { "<input type=\"hidden\" name=\"shown\" value=\"\($0)\">" })\(table(view))\
        <div class="sheet bulk"><h2>Chấp nhận các điều tạm tính</h2>\(ground.html())<p class="acts">\(Button(label: "Chấp nhận các thủ tục đã chọn", value: "picked").html)\
        \(Button(label: "Chấp nhận cả \(shown.count) thủ tục trên trang", kind: .primary, value: "all").html)</p></div></form>
        """
}

private func table(_ view: ProceduresView) -> HTML {
    guard !view.rows.isEmpty else { return "<p class=\"muted\">Không có thủ tục nào ở đây.</p>" }
    let isPicking = view.accept != nil
    let columns: [Table.Column] =
        (isPicking ? [.init("", .act)] : []) + [.init("Thủ tục"), .init("Cơ quan"), .init("Bản", .number), .init("Tình trạng")]
    return Table(
        caption: "Thủ tục", columns: columns,
        rows: view.rows.map { row in
            .init(
                (isPicking ? [pick(row)] : []) + [
                    "\(row.title.html)<small class=\"code\">\(row.code)</small>", known(row.agency), "\(row.version)",
                    "\(row.openness.badge(.vi).html)\(each: row.reasons, { "<small>\($0)</small>" })",
                ], isReachable: true)
        }
    ).html
}

private func pick(_ row: ProceduresView.Row) -> HTML {
    guard let pick = row.pick else { return .empty }
    return "<label class=\"choice bare\"><input type=\"checkbox\" name=\"procedure\" value=\"\(pick)\"><span class=\"hidden\">Chọn \(row.code)</span></label>"
}

/// One procedure in the administration: its record, what is missing or assumed, its versions.
struct ProcedureAdminView: Sendable, Hashable {
    var frame: StaffFrame
    var title: String
    var code: String
    var list: Path
    var openness: Openness
    /// Missing or assumed, each in a sentence.
    var reasons: [String]
    var facts: [Fact]
    var papers: [Fact] = []
    var fees: [Fact] = []
    var acts: [Act] = []
    var versions: [Link] = []
    var publicPage: Path?
}

func procedureAdminPage(_ view: ProcedureAdminView) -> HTML {
    view.frame.page(
        title: view.title,
        """
        <div class="pagehead">\(breadcrumbs([Link(label: "Thủ tục", path: view.list)], current: view.code, label: "Đang ở"))<h1>\(view.title)</h1><p>\(view.openness.badge(.vi).html)\
        \(some: view.publicPage, { " <a href=\"\($0)\">Xem như người dân</a>" })</p></div>
        <div class="split"><div class="list pad">\(if: !view.reasons.isEmpty, Note(tone: view.openness == .closed ? .seal : .sand, title: view.openness == .closed ? "Đóng, vì còn thiếu" : "Mở trên điều tạm tính", lines: view.reasons, icon: .warning).html)
        \(facts(view.facts))\(if: !view.papers.isEmpty, "<h2>Giấy tờ</h2>\(facts(view.papers))")\(if: !view.fees.isEmpty, "<h2>Phí, lệ phí</h2>\(facts(view.fees))")</div>
        <aside class="side" aria-label="Việc có thể làm"><h2>Việc có thể làm</h2><div class="actlist">\(each: view.acts, \.html)</div>\
        \(if: !view.versions.isEmpty, "<h2>Các bản</h2><ul class=\"links\">\(each: view.versions, { "<li>\($0.html)</li>" })</ul>")</aside></div>
        """)
}
