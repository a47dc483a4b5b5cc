/// The reception book ("sổ tiếp nhận") of a day: who came, for what, when it is due.
struct ReceptionView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var number: String
        /// "09:14", the true time of receipt.
        var time: String
        var code: Link
        /// Masked.
        var owner: String
        var procedure: String
        var due: String
        var paid: String
        /// "Nguyễn Văn Sang, quầy 3".
        var who: String
        /// The blank slip of an outage.
        var note: String?
    }

    var frame: StaffFrame
    /// "Quầy 3, thứ Ba 24/11/2026".
    var subtitle: String
    var tabs: [Link]
    var before: Path
    /// Nothing: today is the last day.
    var after: Path?
    var rows: [Row]
    /// Taken for all of them so far.
    var paid: String
}

func receptionPage(_ view: ReceptionView) -> HTML {
    view.frame.page(
        title: "Sổ tiếp nhận",
        """
        <div class="pagehead"><div class="headline"><h1>Sổ tiếp nhận</h1><p>\(view.subtitle)</p><p class="acts"><a class="button" href="\(view.before)">Ngày trước</a>\
        \(some: view.after, { "<a class=\"button\" href=\"\($0)\">Ngày sau</a>" })</p></div>\(tabs(view.tabs, label: "Quầy"))</div>
        <section class="pad">\(if: view.rows.isEmpty, EmptyState(title: "Chưa nhận hồ sơ nào.", text: "Hồ sơ nhận ở quầy hiện ở đây theo giờ nhận, kể cả hồ sơ nhận bằng phiếu tạm.").html, else: book(view))</section>
        """)
}

private func book(_ view: ReceptionView) -> HTML {
    Table(
        caption: "Sổ tiếp nhận",
        columns: [.init("Số", .number), .init("Giờ"), .init("Mã hồ sơ"), .init("Chủ hồ sơ, thủ tục"), .init("Hẹn trả"), .init("Đã thu", .number), .init("Người nhận")],
        rows: view.rows.map { row in
            .init(
                [
                    "\(row.number)", "\(row.time)\(some: row.note, { "<small>\($0)</small>" })", "<span class=\"code\">\(row.code.html)</span>",
                    "<b>\(row.owner)</b><small>\(row.procedure)</small>", "\(row.due)", "\(row.paid)", "\(row.who)",
                ], isReachable: true)
        } + [.init(["", "", "Cộng: \(view.rows.count) hồ sơ", "", "", "\(view.paid)", ""], isSum: true)]
    ).html
}
