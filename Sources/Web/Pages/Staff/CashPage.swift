/// The money of one counter on one day ("chốt quầy"): what the receipts say, what is in the drawer.
struct CashView: Sendable, Hashable {
    struct Receipt: Sendable, Hashable {
        var number: String
        var time: String
        var dossier: Link
        var what: String
        var method: String
        var amount: String
        var isReversed = false
    }

    /// One way of paying; `counted` is typed by the official as `counted.<id>`.
    struct Method: Sendable, Hashable {
        var id: String
        var name: String
        var expected: String
        var counted: String
        var isCounted: Bool
        var error: String?
    }

    /// After closing: nothing can be changed, only printed.
    struct Closed: Sendable, Hashable {
        var line: String
        var rows: [Fact]
        var print: Link?
    }

    var frame: StaffFrame
    /// "Quầy 5, thứ Sáu 09/10/2026".
    var subtitle: String
    var days: [Link] = []
    var receipts: [Receipt]
    var total: String
    var methods: [Method]
    var action: Path
    var fence: Fence
    /// Sent back as `quay` and `ngay`.
    var counter = ""
    var day = ""
    /// Asked when counted and expected differ.
    var reason: String = ""
    var reasonError: String?
    var mustGiveReason = false
    var closed: Closed?
}

func cashPage(_ view: CashView) -> HTML {
    view.frame.page(
        title: "Chốt quầy",
        """
        <div class="pagehead"><div class="headline"><h1>Chốt quầy</h1><p>\(view.subtitle)</p></div>\(if: !view.days.isEmpty, tabs(view.days, label: "Ngày"))</div>
        <div class="split"><div class="list"><h2>Biên lai: \(view.receipts.count)</h2>\(if: view.receipts.isEmpty, "<p class=\"muted pad\">Chưa có biên lai nào trong ngày. Không thu gì cũng chốt, để ngày này khép lại.</p>", else: receipts(view))</div>\
        <section class="side" aria-label="Đếm tiền">\(some: view.closed, closed)\(if: view.closed == nil, form(view))</section></div>
        """)
}

private func receipts(_ view: CashView) -> HTML {
    Table(
        caption: "Biên lai trong ngày",
        columns: [.init("Số"), .init("Lúc"), .init("Hồ sơ"), .init("Khoản"), .init("Cách"), .init("Đồng", .number)],
        rows: view.receipts.map { receipt in
            .init([
                "<span class=\"code\">\(receipt.number)</span>", "\(receipt.time)", "<span class=\"code\">\(receipt.dossier.html)</span>", "\(receipt.what)", "\(receipt.method)",
                "\(if: receipt.isReversed, "<s>\(receipt.amount)</s> <small>đã hủy</small>", else: "\(receipt.amount)")",
            ])
        } + [.init(["Cộng", "", "", "", "", "\(view.total)"], isSum: true)]
    ).html
}

private func form(_ view: CashView) -> HTML {
    let fields = view.methods.filter(\.isCounted).map { method in
        Field(
            name: "counted.\(method.id)", label: method.name, kind: .money, value: method.counted, hint: "Theo biên lai: \(method.expected)",
            error: method.error, isRequired: true, autocomplete: "off", unit: "đồng", maximumLength: 20)
    }
    let reason = Field(
        name: "reason", label: "Vì sao lệch", kind: .multiline(rows: 3), value: view.reason, error: view.reasonError,
        isRequired: view.mustGiveReason, maximumLength: 1000)
    return """
        <h2>Đếm rồi gõ</h2>\(errorSummary(fields + [reason]))\(facts(view.methods.filter { !$0.isCounted }.map { Fact(label: $0.name, value: $0.expected) }))
        <form method="post" action="\(view.action)">\(view.fence.html)<input type="hidden" name="quay" value="\(view.counter)"><input type="hidden" name="ngay" value="\(view.day)">\(each: fields, { $0.html() })\(if: view.mustGiveReason, reason.html())\
        <p class="hint">Chốt rồi thì không sửa được; biên lai sau giờ chốt thuộc ngày kế.</p>\(Button(label: "Chốt quầy", kind: .primary, key: "F9").html)</form>
        """
}

private func closed(_ closed: CashView.Closed) -> HTML {
    """
    <h2>Đã chốt</h2><p>\(closed.line)</p>\(facts(closed.rows))\(some: closed.print, { "<p><a class=\"button\" href=\"\($0.path)\">\(Icon.printer.html)\($0.label)</a></p>" })
    """
}
