/// Paper between the center and the agencies ("bàn giao hồ sơ giấy"), both ways; each has two sides.
struct HandOverView: Sendable, Hashable {
    struct Item: Sendable, Hashable {
        /// Sent as `dossier`.
        var id: String
        var code: String
        var path: Path
        var what: String
        /// "nhận 09:14".
        var since: String
        var isPicked = true
    }

    /// Papers that wait for one trip to one place.
    struct Outgoing: Sendable, Hashable {
        var to: String
        var detail: String?
        var action: Path
        var fence: Fence
        /// Keys of sender and receiver, sent as `from` and `to`.
        var from = ""
        var receiver = ""
        var items: [Item]
    }

    /// A trip that has come, or should have; picked = has arrived.
    struct Incoming: Sendable, Hashable {
        var from: String
        /// "chuyến 11:00, bàn giao số 118/BG, Trần Quốc Bảo".
        var detail: String
        var action: Path
        var fence: Fence
        var items: [Item]
        var isOverdue = false
    }

    struct Past: Sendable, Hashable {
        var time: String
        var way: String
        var count: String
        var badge: Badge
        var print: Link?
    }

    var frame: StaffFrame
    var subtitle: String
    var outgoing: [Outgoing]
    var incoming: [Incoming]
    var past: [Past] = []
    var pages: Pagination = .single
}

extension HandOverView {
    /// What may be wrong with a paper that is not confirmed; sent as `missing`.
    static let missing: [Option] = [
        Option(value: "notThere", label: "không có trong chuyến"), Option(value: "sheetsMissing", label: "thiếu tờ"),
        Option(value: "damaged", label: "rách, ướt, không đọc được"), Option(value: "notOurs", label: "không thuộc cơ quan nhận"),
    ]
}

func handOverPage(_ view: HandOverView) -> HTML {
    view.frame.page(
        title: "Bàn giao giấy",
        """
        <div class="pagehead"><h1>Bàn giao hồ sơ giấy</h1><p class="muted">\(view.subtitle)</p></div>
        <div class="halves\(if: view.incoming.isEmpty, " alone")"><section><h2>Chờ giao đi</h2>\(if: view.outgoing.isEmpty, "<p class=\"muted\">Không có giấy nào chờ giao.</p>")<div class="trips">\(each: view.outgoing, outgoing)</div></section>
        <section><h2>Chờ nhận</h2>\(if: view.incoming.isEmpty, "<p class=\"muted\">Không có chuyến nào chờ nhận.</p>")\(each: view.incoming.indices, { incoming(view.incoming[$0], number: $0 + 1) })</section></div>
        \(if: !view.past.isEmpty, past(view))
        """)
}

private func outgoing(_ trip: HandOverView.Outgoing) -> HTML {
    """
    <form method="post" action="\(trip.action)" class="sheet trip">\(trip.fence.html)<input type="hidden" name="from" value="\(trip.from)">\
    <input type="hidden" name="to" value="\(trip.receiver)"><h3>\(trip.to)</h3>\(some: trip.detail, { "<p class=\"hint\">\($0)</p>" })\(items(trip.items))\
    \(Button(label: "Lập phiếu và giao", kind: .primary, value: "send").html)</form>
    """
}

func incoming(_ trip: HandOverView.Incoming, number: Int) -> HTML {
    let reasons = [Option(value: "", label: "–")] + HandOverView.missing
    let reason = Field(
        name: "missing", label: "Với giấy bỏ dấu", kind: .select(reasons), hint: "Bỏ dấu ở giấy chưa thấy; bên giao thấy ngay và vẫn giữ trách nhiệm.",
        width: .medium, idPrefix: "trip-\(number)-")
    return """
        <form method="post" action="\(trip.action)" class="sheet trip">\(trip.fence.html)<h3>\(trip.from) \(if: trip.isOverdue, Badge(label: "quá giờ hẹn", tone: .sand, icon: .clock).html)</h3>\
        <p class="hint">\(trip.detail)</p>\(items(trip.items))\(reason.html())\
        <p class="acts">\(Button(label: "Xác nhận đã nhận", kind: .primary, value: "confirm").html)</p></form>
        """
}

private func items(_ items: [HandOverView.Item]) -> HTML {
    """
    <ul class="lines">\(each: items, { item in
    """
    <li><label class="choice"><input type="checkbox" name="dossier" value="\(item.id)"\(flag: "checked", item.isPicked)><span><span class="code">\(item.code)</span> \(item.what)<small>\(item.since)</small></span></label>\
    <a href="\(item.path)">Mở<span class="hidden"> \(item.code)</span></a></li>
    """
    })</ul>
    """
}

private func past(_ view: HandOverView) -> HTML {
    """
    <h2>Đã bàn giao</h2>\(Table(
        caption: "Đã bàn giao", columns: [.init("Lúc"), .init("Từ, đến"), .init("Hồ sơ", .number), .init("Trạng thái"), .init("Phiếu")],
        rows: view.past.map { .init(["\($0.time)", "\($0.way)", "\($0.count)", $0.badge.html, $0.print?.html ?? .empty]) }
    ).html)\(view.pages.html())
    """
}
