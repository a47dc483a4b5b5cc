/// The systems that are told what happens to dossiers ("hệ thống nhận tin", web hooks).
struct HooksView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var name: Link
        var address: String
        var topics: String
        var badge: Badge
        var waiting: String
        var dead: String
        var lastDone: String?
    }

    var frame: StaffFrame
    var countLine: String
    var rows: [Row]
    var action: Path
    var fence: Fence
    /// Name, address, topics.
    var fields: [Field]
}

func hooksPage(_ view: HooksView) -> HTML {
    let add = ActForm(action: view.action, fence: view.fence, fields: view.fields, submit: "Thêm và xem bí mật", isOpen: view.rows.isEmpty)
    return view.frame.page(
        title: "Hệ thống nhận tin",
        """
        <div class="pagehead"><div class="headline"><h1>Hệ thống nhận tin</h1><p>\(view.countLine)</p></div></div>
        <div class="split"><div class="list pad">\(errorSummary(view.fields.map { $0.on("add") }))\(view.rows.isEmpty ? noHooks : hookTable(view.rows))</div>
        <aside class="side" aria-label="Việc có thể làm"><h2>Việc có thể làm</h2><div class="actlist">\
        \(Act(id: "add", label: "Thêm hệ thống nhận tin", kind: .primary, body: .form(add)).html)</div></aside></div>
        """)
}

private let noHooks = EmptyState(
    title: "Chưa có hệ thống nào", text: "Hệ thống được thêm ở đây nhận một tin mỗi khi hồ sơ đổi trạng thái, sắp đến hạn hay quá hạn. Tin chỉ có mã và trạng thái hồ sơ, không có thông tin cá nhân."
).html

private func hookTable(_ rows: [HooksView.Row]) -> HTML {
    Table(
        caption: "Hệ thống nhận tin",
        columns: [.init("Tên"), .init("Địa chỉ"), .init("Tin"), .init("Tình trạng"), .init("Chờ gửi", .number), .init("Hỏng", .number), .init("Gửi được gần nhất")],
        rows: rows.map { row in
            .init(
                [row.name.html, "<span class=\"address\">\(row.address)</span>", "\(row.topics)", row.badge.html, "\(row.waiting)", "\(row.dead)", "\(row.lastDone ?? "chưa có")"],
                isReachable: true)
        }
    ).html
}

/// One system: how it stands, what may be done, and what was delivered to it.
struct HookView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var time: Link
        var dossier: String?
        var topic: String
        var badge: Badge
        var attempts: String
    }

    var frame: StaffFrame
    var name: String
    var badge: Badge
    var notes: [Note]
    var facts: [Fact]
    var filters: [Link]
    var rows: [Row]
    var pages: Pagination
    var acts: [Act]
}

func hookPage(_ view: HookView) -> HTML {
    view.frame.page(
        title: view.name,
        """
        <div class="pagehead">\(breadcrumbs([Link(label: "Hệ thống nhận tin", path: "/can-bo/ket-noi")], current: view.name, label: "Đang ở"))<h1>\(view.name)</h1><p>\(view.badge.html)</p></div>
        <div class="split\(if: view.acts.isEmpty, " single")"><div class="list pad">\(each: view.notes, \.html)\(facts(view.facts))<h2>Tin, mới nhất trước</h2>\(tabs(view.filters, label: "Lọc tin"))
        \(view.rows.isEmpty ? noDeliveries : deliveryTable(view.rows))\(view.pages.html())</div>\(if: !view.acts.isEmpty, hookActs(view.acts))</div>
        """)
}

private let noDeliveries = EmptyState(title: "Không có tin nào", text: "Hệ thống được báo từ lúc được thêm, mỗi khi có việc xảy ra với hồ sơ mà nó muốn biết.").html

private func hookActs(_ acts: [Act]) -> HTML {
    "<aside class=\"side\" aria-label=\"Việc có thể làm\"><h2>Việc có thể làm</h2><div class=\"actlist\">\(each: acts, \.html)</div></aside>"
}

private func deliveryTable(_ rows: [HookView.Row]) -> HTML {
    Table(
        caption: "Tin", columns: [.init("Lúc"), .init("Hồ sơ"), .init("Tin"), .init("Tình trạng"), .init("Số lần gửi", .number)],
        rows: rows.map { row in
            .init([row.time.html, "<span class=\"code\">\(row.dossier ?? "–")</span>", "\(row.topic)", row.badge.html, "\(row.attempts)"], isReachable: true)
        }
    ).html
}

/// One message, attempt by attempt.
struct DeliveryView: Sendable, Hashable {
    struct Attempt: Sendable, Hashable {
        var time: String
        var took: String
        var outcome: String
        var status: String
        var why: String?
    }

    var frame: StaffFrame
    var hook: Link
    var title: String
    var badge: Badge
    var facts: [Fact]
    var attempts: [Attempt]
    /// "Các lần gửi: 3".
    var attemptsTitle: String
    /// As it is sent, byte for byte.
    var body: String
    var acts: [Act]
}

func deliveryPage(_ view: DeliveryView) -> HTML {
    view.frame.page(
        title: view.title,
        """
        <div class="pagehead">\(breadcrumbs([Link(label: "Hệ thống nhận tin", path: "/can-bo/ket-noi"), view.hook], current: "Tin", label: "Đang ở"))<h1>\(view.title)</h1><p>\(view.badge.html)</p></div>
        <div class="split\(if: view.acts.isEmpty, " single")"><div class="list pad">\(facts(view.facts))<h2>\(view.attemptsTitle)</h2>\(view.attempts.isEmpty ? "<p>Chưa gửi lần nào.</p>" : attemptTable(view.attempts))
        <h2>Thân tin</h2><pre class="payload">\(view.body)</pre></div>\(if: !view.acts.isEmpty, hookActs(view.acts))</div>
        """)
}

private func attemptTable(_ attempts: [DeliveryView.Attempt]) -> HTML {
    Table(
        caption: "Các lần gửi", columns: [.init("Lúc"), .init("Trong"), .init("Kết quả"), .init("HTTP", .number), .init("Vì sao, làm gì")],
        rows: attempts.map { .init(["\($0.time)", "\($0.took)", "\($0.outcome)", "\($0.status)", "\($0.why ?? "–")"]) }
    ).html
}

/// A system's secret, with how its receiver uses it.
struct HookSecretView: Sendable, Hashable {
    var frame: StaffFrame
    var title: String
    var lines: [String]
    var secret: String
    /// How signatures are checked, in steps.
    var checking: [String]
    var done: Link
}

func hookSecretPage(_ view: HookSecretView) -> HTML {
    view.frame.page(
        title: view.title,
        """
        <section class="pad"><div class="sheet form narrow state"><h1>\(view.title)</h1>\(each: view.lines, { "<p>\($0)</p>" })
        <h2>Bí mật</h2><pre class="payload">\(view.secret)</pre>
        <h2>Bên nhận kiểm tin thế nào</h2><ol class="steps">\(each: view.checking, { "<li>\($0)</li>" })</ol>
        <p class="acts"><a class="button primary" href="\(view.done.path)">\(view.done.label)</a></p></div></section>
        """)
}

extension Field {
    /// As it stands in an act's form.
    fileprivate func on(_ act: String) -> Field {
        var field = self
        field.idPrefix = act + "-"
        return field
    }
}
