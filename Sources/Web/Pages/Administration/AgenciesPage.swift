/// The bodies that decide ("cơ quan"), with their dates and successors.
struct AgenciesView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var name: Link
        var code: String
        /// "từ 01/03/2025", "01/01/2018 – 28/02/2025".
        var validity: String
        var successor: Link?
        var openDossiers: String
        var badge: Badge
        /// Moves the open dossiers to the successor.
        var takeOver: PostButton?
    }

    var frame: StaffFrame
    var countLine: String
    var rows: [Row]
    var pages: Pagination = .single
    var add: Path?
}

func agenciesPage(_ view: AgenciesView) -> HTML {
    view.frame.page(
        title: "Cơ quan",
        """
        <div class="pagehead"><div class="headline"><h1>Cơ quan</h1><p>\(view.countLine)</p>\(some: view.add, { "<p class=\"acts\"><a class=\"button primary\" href=\"\($0)\">\(Icon.plus.html)Thêm cơ quan</a></p>" })</div></div>
        <section class="pad">\(Table(
            caption: "Cơ quan",
            columns: [
                .init("Tên"), .init("Mã"), .init("Hiệu lực"), .init("Kế thừa bởi"), .init("Hồ sơ đang mở", .number), .init("Tình trạng"), .init("", .act),
            ],
            rows: view.rows.map { row in
                .init(
                    [
                        row.name.html, "\(row.code)", "\(row.validity)", row.successor?.html ?? "–", "\(row.openDossiers)", row.badge.html,
                        row.takeOver?.html ?? .empty,
                    ], isReachable: true)
            }
        ).html)\(view.pages.html())</section>
        """)
}
