/// Closed counters that wait for the director's signature ("ký xác nhận quỹ").
struct CashSignView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        /// Counter and day; leads to the sheet on paper.
        var sheet: Link
        var closedBy: String
        var expected: String
        var counted: String
        var difference: String
        var reason: String?
        var isEven: Bool
        /// Nothing: the one who closed cannot sign too.
        var sign: PostButton?
    }

    var frame: StaffFrame
    var rows: [Row]
    var empty: EmptyState
}

func cashSignPage(_ view: CashSignView) -> HTML {
    view.frame.page(
        title: "Ký xác nhận quỹ",
        """
        <div class="pagehead"><h1>Ký xác nhận quỹ</h1><p class="muted">Người ký không phải người chốt. Ký rồi không rút lại được.</p></div>
        <section class="pad">\(if: view.rows.isEmpty, view.empty.html, else: table(view.rows))</section>
        """)
}

private func table(_ rows: [CashSignView.Row]) -> HTML {
    Table(
        caption: "Bảng kê chờ ký",
        columns: [.init("Quầy, ngày"), .init("Người chốt"), .init("Theo biên lai", .number), .init("Đếm được", .number), .init("Chênh lệch"), .init("", .act)],
        rows: rows.map { row in
            .init(
                [
                    row.sheet.html, "\(row.closedBy)", "\(row.expected)", "\(row.counted)",
                    "\(if: row.isEven, "\(row.difference)", else: Badge(label: row.difference, tone: .seal, icon: .bang).html)\(some: row.reason, { "<small>\($0)</small>" })",
                    row.sign?.html ?? "<small>chính người này đã chốt</small>",
                ], isReachable: true)
        }
    ).html
}
