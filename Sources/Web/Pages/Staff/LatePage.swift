/// What is late and what soon will be, by agency ("trễ hẹn, sắp trễ").
struct LateView: Sendable, Hashable {
    struct AgencyLine: Sendable, Hashable {
        var agency: Link
        var late: Int
        var soon: Int
        var open: Int
        /// "96,8 %"; nothing: nothing finished yet.
        var onTime: String?
    }

    struct Row: Sendable, Hashable {
        var clock: ClockBadge
        var code: String
        var path: Path
        var procedure: String
        var agency: String
        var step: String
        var holder: String?
        /// Of the apology: owed, or made with its new day.
        var mark: String?
        var remind: PostButton?
    }

    var frame: StaffFrame
    /// "1.284 hồ sơ đang xử lý, 21 đang trễ, 64 sắp trễ."
    var sentence: String
    var stamp: String
    /// What "soon" means here.
    var definition: String
    var agencies: [AgencyLine]
    var sum: AgencyLine?
    var late: [Row]
    var latePages: Pagination = .single
    var soon: [Row]
    var soonPages: Pagination = .single
    /// Papers were asked for, the day is over and none have come.
    var lapsed: [Row] = []
    var lapsedPages: Pagination = .single
    var exportPath: Path?
}

func latePage(_ view: LateView) -> HTML {
    view.frame.page(
        title: "Trễ hẹn, sắp trễ",
        """
        <div class="pagehead answerhead"><div class="headline"><p class="context">Trễ hẹn, sắp trễ · \(view.stamp)</p>\
        \(some: view.exportPath, { "<p class=\"acts\"><a class=\"button\" href=\"\($0)\">Tải số liệu</a></p>" })</div><h1>\(view.sentence)</h1></div>
        <section class="pad"><div class="headline"><h2>Theo cơ quan đang giữ</h2><p>\(view.definition)</p></div>\(agencyTable(view))
        <h2>Đang trễ: \(view.late.count)</h2>\(rows(view.late, caption: "Đang trễ"))\(view.latePages.html())
        <h2>Sắp trễ, gần nhất trước: \(view.soon.count)</h2>\(rows(view.soon, caption: "Sắp trễ"))\(view.soonPages.html())
        <h2>Hết hạn bổ sung, người nộp chưa bổ sung: \(view.lapsed.count)</h2>\(rows(view.lapsed, caption: "Hết hạn bổ sung"))\(view.lapsedPages.html())</section>
        """)
}

private func agencyTable(_ view: LateView) -> HTML {
    let most = max(view.agencies.map(\.open).max() ?? 1, 1)
    let lines = view.agencies.map { ($0, false) } + (view.sum.map { [($0, true)] } ?? [])
    return Table(
        caption: "Theo cơ quan đang giữ",
        columns: [
            .init("Cơ quan"), .init("Đang giữ, hình"), .init("Trễ", .number), .init("Sắp trễ", .number), .init("Đang giữ", .number),
            .init("Đúng hẹn", .number),
        ],
        rows: lines.map { line, isSum in
            .init(
                [
                    isSum ? "\(line.agency.label)" : line.agency.html, isSum ? .empty : bar(line, most: most),
                    "\(if: line.late > 0, "<b class=\"late\">\(grouped(line.late))</b>", else: "0")", "\(grouped(line.soon))", "\(grouped(line.open))",
                    known(line.onTime),
                ], isSum: isSum)
        }
    ).html
}

/// "1.284": thousands are set apart by a dot.
private func grouped(_ count: Int) -> String {
    var digits = Array(String(max(count, 0)))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(".", at: place) }
    return String(digits)
}

/// Late, soon late and the rest of what an agency holds, on one axis; the numbers stand in the same row.
private func bar(_ line: LateView.AgencyLine, most: Int) -> HTML {
    func width(_ count: Int) -> Int { count <= 0 ? 0 : max(count * 200 / most, 2) }
    let (late, soon, rest) = (width(line.late), width(line.soon), width(line.open - line.late - line.soon))
    return """
        <svg class="bar" width="208" height="14" viewBox="0 0 208 14" aria-hidden="true">\
        <rect class="late" width="\(late)" height="14"/><rect class="soon" x="\(late)" width="\(soon)" height="14"/>\
        <rect class="rest" x="\(late + soon)" width="\(rest)" height="14"/></svg>
        """
}

private func rows(_ rows: [LateView.Row], caption: String) -> HTML {
    guard !rows.isEmpty else { return "<p class=\"muted\">Không có hồ sơ nào.</p>" }
    return Table(
        caption: caption,
        columns: [.init("Đồng hồ"), .init("Mã hồ sơ"), .init("Thủ tục"), .init("Cơ quan"), .init("Bước"), .init("", .act)],
        rows: rows.map { row in
            .init(
                [
                    "\(row.clock.html)\(some: row.mark, { "<small>\($0)</small>" })", "<a class=\"code\" href=\"\(row.path)\">\(row.code)</a>", "\(row.procedure)", "\(row.agency)",
                    "\(row.step)\(some: row.holder, { "<small>\($0)</small>" })", row.remind?.html ?? .empty,
                ], isReachable: true)
        }
    ).html
}
