/// The work list: groups are legal consequences, not states.
struct WorkListView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        /// The dossier's key, for the preview.
        var id: String?
        /// "trễ 2 ngày", "còn 3 giờ"; a plain text where there is no hurry.
        var clock: ClockBadge?
        var clockText: String?
        /// Part of the limit that is used up, 0…100; nothing: no bar.
        var usedPercent: Int?
        var code: String
        var path: Path
        /// This list with the row in the preview.
        var preview: Path?
        var owner: String
        var procedure: String
        var step: String
        /// "đã gửi bổ sung 2 tệp".
        var mark: String?
        var holder: String?
        var due: String
        var isCurrent = false
        /// Sent as `dossier` when picked; nothing: cannot be picked.
        var pick: String?
    }

    struct Group: Sendable, Hashable {
        /// "Quá hạn: 4 hồ sơ, phải có phiếu xin lỗi và hẹn lại".
        var title: String
        var rows: [Row]
    }

    /// The dossier under the cursor.
    struct Preview: Sendable, Hashable {
        var code: String
        var path: Path
        var title: String
        var subtitle: String
        var leaf: Leaf?
        var dueLines: [String] = []
        var notes: [Note] = []
        var acts: [Act] = []
        var papers: [Fact] = []
        var latest: [Fact] = []
    }

    var frame: StaffFrame
    var title: String
    /// "38 hồ sơ, xếp theo hạn luật định".
    var countLine: String
    /// Saved filters; keys 1–6 follow them.
    var filters: [Link]
    /// The list's own address, for the filter form.
    var action: Path
    /// What the filter form asks, by GET.
    var filterFields: [Field] = []
    var isFilterOpen = false
    var groups: [Group]
    var pages: Pagination = .single
    var exportPath: Path?
    /// Where picked rows are sent (`dossier` many times, `act` once) and what may be done with them.
    var bulk: Path?
    var bulkActs: [Button] = []
    var fence: Fence
    var empty: EmptyState
    var preview: Preview?
}

func workListPage(_ view: WorkListView) -> HTML {
    view.frame.page(
        title: view.title,
        """
        <div class="pagehead"><div class="headline"><h1>\(view.title)</h1><p>\(view.countLine)</p><p class="acts">\
        \(some: view.exportPath, { "<a class=\"button\" href=\"\($0)\">Xuất bảng tính</a>" })</p></div>
        \(filterForm(view))\(tabs(view.filters, label: "Bộ lọc đã lưu"))</div>
        <div class="split\(if: view.preview == nil, " single")"><div class="list">\(if: view.groups.allSatisfy(\.rows.isEmpty), view.empty.html, else: list(view))</div>\
        \(some: view.preview, preview)</div>
        """)
}

private func filterForm(_ view: WorkListView) -> HTML {
    guard !view.filterFields.isEmpty else { return .empty }
    return """
        <details class="filter"\(flag: "open", view.isFilterOpen)><summary class="button" data-key="KeyF">Lọc <kbd aria-hidden="true">F</kbd></summary>\
        <form method="get" action="\(view.action)">\(each: view.filterFields, { $0.html() })\(Button(label: "Lọc", kind: .primary).html) \
        <a class="button text" href="\(view.action)">Bỏ lọc</a></form></details>
        """
}

private func list(_ view: WorkListView) -> HTML {
    let isPicking = view.bulk != nil && !view.bulkActs.isEmpty
    let table = workTable(view.groups, isPicking: isPicking)
    guard let bulk = view.bulk, isPicking else { return "\(table)\(view.pages.html())" }
    return """
        <form method="post" action="\(bulk)">\(view.fence.html)\(table)\
        <p class="acts bulk">Với hồ sơ đã chọn: \(each: view.bulkActs, \.html)</p></form>\(view.pages.html())
        """
}

private func workTable(_ groups: [WorkListView.Group], isPicking: Bool) -> HTML {
    let columns: [Table.Column] =
        (isPicking ? [.init("", .act)] : [])
        + [.init("Đồng hồ"), .init("Mã hồ sơ"), .init("Chủ hồ sơ, thủ tục"), .init("Bước"), .init("Hạn", .number)]
    return Table(
        caption: "Hồ sơ xếp theo hạn luật định", columns: columns,
        groups: groups.filter { !$0.rows.isEmpty }.map { group in
            .init(title: group.title, rows: group.rows.map { workRow($0, isPicking: isPicking) })
        }
    ).html
}

private func workRow(_ row: WorkListView.Row, isPicking: Bool) -> Table.Row {
    let cells: [HTML] = [
        "<span class=\"clock\">\(row.clock?.html)\(some: row.clockText, { "<b>\($0)</b>" })\(some: row.usedPercent, { usedBar($0, isSoon: isSoon(row.clock)) })</span>",
        "<a class=\"code\" href=\"\(row.path)\">\(row.code)</a>\(some: row.preview, { " <a class=\"peek\" href=\"\($0)\" title=\"Xem nhanh\">\(Icon.eye.html)<span class=\"hidden\">Xem nhanh \(row.code)</span></a>" })",
        "<b>\(row.owner)</b><small>\(row.procedure)</small>",
        "\(row.step)\(some: row.mark, { " \(Badge(label: $0, tone: .leaf, icon: .sheet).html)" })\(some: row.holder, { "<small>\($0)</small>" })", "\(row.due)",
    ]
    return .init((isPicking ? [pick(row)] : []) + cells, isReachable: true, isCurrent: row.isCurrent)
}

private func pick(_ row: WorkListView.Row) -> HTML {
    guard let pick = row.pick else { return .empty }
    return "<label class=\"choice bare\"><input type=\"checkbox\" name=\"dossier\" value=\"\(pick)\"><span class=\"hidden\">Chọn \(row.code)</span></label>"
}

private func isSoon(_ clock: ClockBadge?) -> Bool {
    if case .soon = clock { true } else { false }
}

/// The part of a limit that is used, as a bar; the words stand beside it.
func usedBar(_ percent: Int, isSoon: Bool = false) -> HTML {
    let width = min(max(percent, 0), 100)
    return """
        <svg class="used\(if: percent > 100, " over")\(if: isSoon, " soon")" width="64" height="6" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">\
        <rect class="rest" width="100" height="6"/><rect class="done" width="\(width)" height="6"/></svg>
        """
}

private func preview(_ preview: WorkListView.Preview) -> HTML {
    """
    <aside class="side" aria-label="Xem nhanh"><p class="context"><span class="code">\(preview.code)</span> <a href="\(preview.path)">Mở hồ sơ</a></p>\
    <h2>\(preview.title)</h2><p class="muted">\(preview.subtitle)</p>\
    <div class="leafline">\(preview.leaf?.html)<div>\(each: preview.dueLines, { "<p>\($0)</p>" })</div></div>\
    \(each: preview.notes, \.html)\(if: !preview.acts.isEmpty, "<h3>Làm tiếp</h3>\(each: preview.acts, \.html)")\
    \(if: !preview.papers.isEmpty, "<h3>Giấy tờ: \(preview.papers.count)</h3>\(facts(preview.papers))")\
    \(if: !preview.latest.isEmpty, "<h3>Mới nhất</h3>\(facts(preview.latest))")</aside>
    """
}
