/// The people who work here, and what they may do ("người và quyền").
struct PeopleListView: Sendable, Hashable {
    struct Row: Sendable, Hashable {
        var name: Link
        var account: String
        var agency: String
        var roles: String
        var badge: Badge
        var lastSeen: String?
    }

    var frame: StaffFrame
    var countLine: String
    /// A search is posted there as `q`, since names do not belong in addresses.
    var action: Path
    var fence: Fence
    var query = ""
    var notes: [Note] = []
    var filters: [Link] = []
    var rows: [Row]
    var pages: Pagination = .single
    var add: Path
    var importPath: Path?
    var exportPath: Path?
}

func peopleListPage(_ view: PeopleListView) -> HTML {
    let query = Field(name: "q", label: "Tên, tài khoản", value: view.query, autocomplete: "off", maximumLength: 100)
    return view.frame.page(
        title: "Người và quyền",
        """
        <div class="pagehead"><div class="headline"><h1>Người và quyền</h1><p>\(view.countLine)</p><p class="acts"><a class="button primary" href="\(view.add)">\(Icon.plus.html)Thêm người</a>\
        \(some: view.importPath, { "<a class=\"button\" href=\"\($0)\">Nhập từ CSV</a>" })\(some: view.exportPath, { "<a class=\"button\" href=\"\($0)\">Xuất CSV</a>" })</p></div>\
        \(if: !view.filters.isEmpty, tabs(view.filters, label: "Lọc"))</div>
        <section class="pad">\(each: view.notes, \.html)<form class="lookup" method="post" action="\(view.action)">\(view.fence.html)\(query.html())\(Button(label: "Tìm").html)</form>
        \(peopleTable(view.rows))\(view.pages.html())</section>
        """)
}

private func peopleTable(_ rows: [PeopleListView.Row]) -> HTML {
    Table(
        caption: "Người và quyền",
        columns: [.init("Họ và tên"), .init("Tài khoản"), .init("Cơ quan"), .init("Vai trò"), .init("Tình trạng"), .init("Vào lần cuối")],
        rows: rows.map { row in
            .init(
                [row.name.html, "\(row.account)", "\(row.agency)", "\(row.roles)", row.badge.html, "\(row.lastSeen ?? "chưa vào")"],
                isReachable: true)
        }
    ).html
}

/// A form of the administration: a titled set of fields, acts beside it, its history below.
struct AdminFormView: Sendable, Hashable {
    struct Part: Sendable, Hashable {
        var title: String
        var hint: String?
        var fields: [Field]
    }

    var frame: StaffFrame
    var title: String
    var crumbs: [Link] = []
    var action: Path
    var fence: Fence
    var parts: [Part]
    var submit: String
    var cancel: Path
    var hasFiles = false
    var notes: [Note] = []
    /// Disable, reset the password, absence, take-over.
    var acts: [Act] = []
    var history: [DossierView.JournalLine] = []
}

/// Person, agency, settings: all forms of the administration look alike.
func adminFormPage(_ view: AdminFormView) -> HTML {
    let isAlone = view.acts.isEmpty && view.history.isEmpty
    return view.frame.page(
        title: view.title,
        """
        <div class="pagehead">\(if: !view.crumbs.isEmpty, breadcrumbs(view.crumbs, current: view.title, label: "Đang ở"))<h1>\(view.title)</h1></div>
        <div class="split\(if: isAlone, " single")"><div class="list pad">\(errorSummary(view.parts.flatMap(\.fields)))\(each: view.notes, \.html)
        <form method="post" action="\(view.action)"\(if: view.hasFiles, " enctype=\"multipart/form-data\"")>\(view.fence.html)\(each: view.parts, part)
        <p class="acts">\(Button(label: view.submit, kind: .primary).html)<a class="button" href="\(view.cancel)">Thôi</a></p></form></div>\(if: !isAlone, formSide(view))</div>
        """)
}

private func formSide(_ view: AdminFormView) -> HTML {
    """
    <aside class="side" aria-label="Việc khác và lịch sử">\(if: !view.acts.isEmpty, "<h2>Việc khác</h2><div class=\"actlist\">\(each: view.acts, \.html)</div>")\
    \(if: !view.history.isEmpty, "<h2>Lịch sử</h2>\(journal(view.history))")</aside>
    """
}

private func part(_ part: AdminFormView.Part) -> HTML {
    """
    <section><h2>\(part.title)</h2>\(some: part.hint, { "<p class=\"hint\">\($0)</p>" })\(each: part.fields, { $0.html() })</section>
    """
}

private func journal(_ lines: [DossierView.JournalLine]) -> HTML {
    """
    <ol class="journal">\(each: lines, { line in
    "<li><span class=\"time\">\(line.time)</span><div><p><b>\(line.who)</b> \(line.did)</p>\(some: line.quote, { "<q>\($0)</q>" })</div></li>"
    })</ol>
    """
}

/// Import with a dry run: a file, then what it would change, then the change itself.
struct ImportView: Sendable, Hashable {
    /// One record that would be new, changed or refused.
    struct Change: Sendable, Hashable {
        enum Kind: Sendable, Hashable { case new, changed, unchanged, ended, refused }
        var kind: Kind
        /// "dòng 12", "1.013236".
        var place: String
        var title: String
        /// "hạn: 20 → 15 ngày làm việc".
        var lines: [String] = []
    }

    struct DryRun: Sendable, Hashable {
        /// "2 mới, 5 đổi, 120 như cũ, 1 không nhận".
        var summary: String
        var changes: [Change]
        var pages: Pagination = .single
        /// Does it; nothing where something was refused.
        var apply: PostButton?
        var obstacle: String?
        var drop: PostButton?
    }

    var frame: StaffFrame
    /// "Nhập người từ CSV", "Nhập thủ tục".
    var title: String
    var crumbs: [Link]
    /// What the file must hold, in sentences.
    var help: [String]
    var sample: Link?
    var action: Path
    var fence: Fence
    var accept = ".csv,.json"
    var problem: String?
    var dryRun: DryRun?
}

func importPage(_ view: ImportView) -> HTML {
    let file = Field(
        name: "file", label: "Tệp", kind: .file(accept: view.accept, isMultiple: false), hint: view.accept, error: view.problem,
        isRequired: true)
    return view.frame.page(
        title: view.title,
        """
        <div class="pagehead">\(breadcrumbs(view.crumbs, current: view.title, label: "Đang ở"))<h1>\(view.title)</h1></div>
        <section class="pad">\(errorSummary([file]))\(some: view.dryRun, dryRun)
        <div class="sheet form"><h2>\(if: view.dryRun == nil, "1. Chọn tệp", else: "Chọn tệp khác")</h2><ul>\(each: view.help, { "<li>\($0)</li>" })</ul>\(some: view.sample, { "<p>\($0.html)</p>" })
        <form method="post" action="\(view.action)" enctype="multipart/form-data">\(view.fence.html)\(file.html())\
        \(Button(label: "Chạy thử, chưa ghi gì", kind: view.dryRun == nil ? .primary : .plain).html)</form></div></section>
        """)
}

private func dryRun(_ run: ImportView.DryRun) -> HTML {
    """
    <div class="sheet form"><h2>Chạy thử: \(run.summary)</h2><p class="hint">Chưa ghi gì. Xem từng dòng rồi mới nhập.</p>\
    \(some: run.obstacle, { Note(tone: .seal, title: $0, icon: .barred).html })
    \(Table(
        caption: "Những gì sẽ đổi", columns: [.init("Loại"), .init("Ở"), .init("Bản ghi"), .init("Đổi gì")],
        rows: run.changes.map { change in
            .init([badge(change.kind).html, "\(change.place)", "<b>\(change.title)</b>", "\(each: change.lines, { "<p>\($0)</p>" })"])
        }
    ).html)\(run.pages.html())<div class="acts">\(run.apply?.html)\(run.drop?.html)</div></div>
    """
}

private func badge(_ kind: ImportView.Change.Kind) -> Badge {
    switch kind {
    case .new: Badge(label: "mới", tone: .leaf, icon: .plus)
    case .changed: Badge(label: "đổi", tone: .sand, icon: .arrow)
    case .unchanged: Badge(label: "như cũ", tone: .plain, icon: .check)
    case .ended: Badge(label: "hết hiệu lực", tone: .slate, icon: .bars)
    case .refused: Badge(label: "không nhận", tone: .seal, icon: .barred)
    }
}
