/// The configuration in force ("thiết lập"), secrets masked; what may be changed here is a form.
struct SettingsView: Sendable, Hashable {
    struct Group: Sendable, Hashable {
        var title: String
        var rows: [Fact]
    }

    var frame: StaffFrame
    var notes: [Note] = []
    var groups: [Group]
    var acts: [Act] = []
}

func settingsPage(_ view: SettingsView) -> HTML {
    view.frame.page(
        title: "Thiết lập",
        """
        <div class="pagehead"><h1>Thiết lập</h1></div>
        <div class="split\(if: view.acts.isEmpty, " single")"><div class="list pad">\(each: view.notes, \.html)\(each: view.groups, { "<section><h2>\($0.title)</h2>\(facts($0.rows))</section>" })</div>\
        \(if: !view.acts.isEmpty, "<aside class=\"side\" aria-label=\"Việc có thể làm\"><h2>Việc có thể làm</h2><div class=\"actlist\">\(each: view.acts, \.html)</div></aside>")</div>
        """)
}
