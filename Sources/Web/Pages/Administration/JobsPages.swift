/// Long acts that are under way or have ended ("việc chạy nền").
struct JobsView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var name: Link
        var who: String
        var began: String
        var progress: ProgressBar
        var badge: Badge
    }

    var frame: StaffFrame
    var rows: [Row]
    /// That there are older ones, which are not shown.
    var cut: String?
    /// What may be begun here; nothing: this person begins none here.
    var listing: ActForm?
    var isRunning: Bool
}

/// How far something has come, as a bar with its words.
struct ProgressBar: Sendable, Hashable {
    /// In hundredths.
    var percent: Int
    /// "1.250 trong 12.000 hồ sơ".
    var words: String

    var html: HTML { "<span class=\"progress\"><progress max=\"100\" value=\"\(percent)\" aria-label=\"\(words)\">\(percent)%</progress> <span>\(words)</span></span>" }
}

func jobsPage(_ view: JobsView) -> HTML {
    view.frame.page(
        title: "Việc chạy nền",
        """
        <div class="pagehead"><h1>Việc chạy nền</h1><p>Việc dài chạy ở máy chủ trong khi cán bộ làm việc khác; máy dừng hay khởi động lại thì chạy tiếp từ chỗ đã đến.</p></div>
        <div class="split\(if: view.listing == nil, " single")"><div class="list pad"\(live(view.isRunning))>\(view.rows.isEmpty ? noJobs : jobTable(view.rows))\(some: view.cut, { "<p>\($0)</p>" })</div>
        \(some: view.listing, { form in
        "<aside class=\"side\" aria-label=\"Việc có thể làm\"><h2>Việc có thể làm</h2><div class=\"actlist\">\(Act(id: "xuat", label: "Xuất danh sách hồ sơ", kind: .primary, body: .form(form)).html)</div></aside>"
        })</div>
        """)
}

private let noJobs = EmptyState(
    title: "Chưa có việc nào", text: "Dời ngày hẹn theo lịch mới, chuyển hồ sơ sang cơ quan kế thừa, xuất danh sách hồ sơ: mỗi việc bắt đầu ở trang của nó và hiện ở đây."
).html

/// The part that a script brings up to date while something runs; without a script the page is loaded again by hand.
private func live(_ isRunning: Bool) -> HTML { isRunning ? " id=\"live\" data-live" : " id=\"live\"" }

private func jobTable(_ rows: [JobsView.Row]) -> HTML {
    Table(
        caption: "Việc chạy nền, mới nhất trước", columns: [.init("Việc"), .init("Ai bắt đầu"), .init("Lúc"), .init("Tiến độ"), .init("Tình trạng")],
        rows: rows.map { .init([$0.name.html, "\($0.who)", "\($0.began)", $0.progress.html, $0.badge.html], isReachable: true) }
    ).html
}

/// One long act: how far it has come, what it was begun with, and what may be done.
struct JobView: Sendable, Hashable {
    var frame: StaffFrame
    var title: String
    var badge: Badge
    var progress: ProgressBar
    var notes: [Note]
    var facts: [Fact]
    var acts: [Act]
    var isRunning: Bool
}

func jobPage(_ view: JobView) -> HTML {
    view.frame.page(
        title: view.title,
        """
        <div class="pagehead">\(breadcrumbs([Link(label: "Việc chạy nền", path: "/can-bo/viec-nen")], current: view.title, label: "Đang ở"))<h1>\(view.title)</h1></div>
        <div id="live"\(if: view.isRunning, " data-live") class="split\(if: view.acts.isEmpty, " single")"><div class="list pad"><p>\(view.badge.html)</p><p class="far">\(view.progress.html)</p>
        \(if: view.isRunning, "<noscript><p>Tải lại trang để xem tiến độ mới.</p></noscript>")\(each: view.notes, \.html)\(facts(view.facts))</div>\
        \(if: !view.acts.isEmpty, "<aside class=\"side\" aria-label=\"Việc có thể làm\"><h2>Việc có thể làm</h2><div class=\"actlist\">\(each: view.acts, \.html)</div></aside>")</div>
        """)
}
