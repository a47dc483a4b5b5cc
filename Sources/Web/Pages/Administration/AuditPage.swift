/// Who did and who read what ("nhật ký hệ thống").
struct AuditView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var time: String
        var who: String
        var did: String
        var target: Link?
        /// Ground or purpose.
        var purpose: String?
        /// Network address or workplace.
        var source: String?
    }

    var frame: StaffFrame
    /// "toàn vẹn đến mục 1.284, kiểm lúc 10:40".
    var sealLine: String?
    var action: Path
    /// Who, what, from, to; by GET.
    var filterFields: [Field]
    var rows: [Row]
    var pages: Pagination = .single
    var exportPath: Path?
}

func auditPage(_ view: AuditView) -> HTML {
    view.frame.page(
        title: "Nhật ký",
        """
        <div class="pagehead"><div class="headline"><h1>Nhật ký</h1>\(some: view.sealLine, { "<p>\(Icon.lock.html)\($0)</p>" })\
        \(some: view.exportPath, { "<p class=\"acts\"><a class=\"button\" href=\"\($0)\">Xuất CSV</a></p>" })</div></div>
        <section class="pad"><form class="filterrow" method="get" action="\(view.action)">\(each: view.filterFields, { $0.html() })\(Button(label: "Lọc").html)</form>
        \(Table(
            caption: "Nhật ký", columns: [.init("Lúc"), .init("Ai"), .init("Việc"), .init("Đối tượng"), .init("Chi tiết")],
            rows: view.rows.map { row in
                .init(["\(row.time)", "<b>\(row.who)</b>", "\(row.did)", row.target?.html ?? "–", "\(row.purpose ?? "")"])
            }
        ).html)\(view.pages.html())</section>
        """)
}
