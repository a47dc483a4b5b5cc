/// One member of the staff: roles with their dates, and what may be done.
struct StaffPersonView: Sendable, Hashable {
    struct RoleRow: Sendable, Hashable {
        var role: String
        var agency: String
        var validity: String
        var badge: Badge
        var end: PostButton?
    }

    var frame: StaffFrame
    var name: String
    var account: String
    var badge: Badge
    var facts: [Fact]
    var roles: [RoleRow]
    var acts: [Act]
}

func staffPersonPage(_ view: StaffPersonView) -> HTML {
    view.frame.page(
        title: view.name,
        """
        <div class="pagehead">\(breadcrumbs([Link(label: "Người và quyền", path: "/can-bo/nguoi")], current: view.account, label: "Đang ở"))<h1>\(view.name)</h1><p>\(view.badge.html)</p></div>
        <div class="split"><div class="list pad">\(facts(view.facts))<h2>Vai trò: \(view.roles.count)</h2>\(Table(
            caption: "Vai trò", columns: [.init("Vai trò"), .init("Cơ quan"), .init("Hiệu lực"), .init("Tình trạng"), .init("", .act)],
            rows: view.roles.map { .init(["<b>\($0.role)</b>", "\($0.agency)", "\($0.validity)", $0.badge.html, $0.end?.html ?? .empty]) }
        ).html)</div>
        <aside class="side" aria-label="Việc có thể làm"><h2>Việc có thể làm</h2><div class="actlist">\(each: view.acts, \.html)</div></aside></div>
        """)
}
