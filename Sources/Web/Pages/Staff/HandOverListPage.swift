/// One list of papers handed over ("phiếu bàn giao"): what went, what has arrived.
struct HandOverListView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var code: Link
        var what: String
        /// "2 bản chính, 1 bản sao".
        var papers: String
        var badge: Badge
    }

    var frame: StaffFrame
    /// "118/2026".
    var number: String
    var way: String
    var made: String
    /// Nothing: not all has arrived.
    var confirmed: String?
    var rows: [Row]
    var print: Path
    /// For the receiver while something is underway.
    var confirm: HandOverView.Incoming?
}

func handOverListPage(_ view: HandOverListView) -> HTML {
    view.frame.page(
        title: "Phiếu bàn giao \(view.number)",
        """
        <div class="pagehead">\(breadcrumbs([Link(label: "Bàn giao giấy", path: "/can-bo/ban-giao")], current: view.number, label: "Đang ở"))\
        <div class="headline"><h1>Phiếu bàn giao \(view.number)</h1><p class="acts"><a class="button" href="\(view.print)" data-key="KeyP">\(Icon.printer.html)In phiếu <kbd aria-hidden="true">P</kbd></a></p></div>\
        <p>\(view.way)</p><p class="muted">\(view.made)\(some: view.confirmed, { ". \($0)" })</p></div>
        <div class="split\(if: view.confirm == nil, " single")"><div class="list pad">\(Table(
            caption: "Hồ sơ trong phiếu", columns: [.init("Mã hồ sơ"), .init("Thủ tục"), .init("Giấy tờ"), .init("Tình trạng")],
            rows: view.rows.map { .init([$0.code.html, "\($0.what)", "\($0.papers)", $0.badge.html], isReachable: true) }
        ).html)</div>\(some: view.confirm, { "<aside class=\"side\" aria-labelledby=\"confirm\"><h2 id=\"confirm\">Bên nhận xác nhận</h2>\(incoming($0, number: 1))</aside>" })</div>
        """)
}
