import Center
import OneStop
import Wording

/// People and roles ("người và quyền").
enum PeopleHandlers {
    /// All accounts, or those that a search found; what was typed stands in the ticket alone.
    static func list(_ visit: Visit) async throws -> Answer {
        let search = SearchTicket(visit)
        let after = StaffID(String(visit.query["sau"].prefix(64)))
        let (people, next) = try await visit.app.people.list(query: search.query, after: after, for: visit.actor)
        let all: Path = "/can-bo/nguoi"
        let base = search.query.isEmpty ? all : all.with(SearchTicket.name, search.ticket)
        let isFirst = !visit.query.has("sau")
        let unowned = isFirst && search.query.isEmpty ? try await visit.app.lists.unowned(for: visit.actor) : []
        return .page(peopleListPage(PeopleListView(
            frame: visit.staffFrame("/can-bo/nguoi"),
            countLine: search.isStale ? SearchTicket.staleWords : next == nil && isFirst ? "\(people.count) tài khoản" : "100 tài khoản một trang",
            action: "/can-bo/nguoi", fence: visit.fence(), query: search.query, notes: notes(unowned, visit), rows: people.map { row($0, visit) },
            pages: Pagination(previous: isFirst ? nil : base, next: next.map { base.with("sau", $0.rawValue) }), add: "/can-bo/nguoi/them", importPath: "/can-bo/nguoi/nhap")))
    }

    /// Work that nobody can do stands before everything else.
    private static func notes(_ desks: [UnownedDesk], _ visit: Visit) -> [Note] {
        guard !desks.isEmpty else { return [] }
        let lines = desks.map { desk in
            let count = desk.count < UnownedDesk.most ? Wording.number(desk.count, .vi) : "hơn \(Wording.number(UnownedDesk.most, .vi))"
            return "\(Wording.role(desk.role)(.vi)), \(visit.library.agencyName(desk.agency)): \(count) hồ sơ."
        }
        return [Note(tone: .seal, title: "Việc chưa có người làm: giao vai trò này cho ai đó, hoặc cử người thay", lines: lines, icon: .warning)]
    }

    static func find(_ visit: Visit) async throws -> Answer {
        let query = String(visit.form["q"].prefix(100))
        return .seeOther(query.isEmpty ? "/can-bo/nguoi" : try SearchTicket.address("/can-bo/nguoi", query, visit))
    }

    private static func row(_ listed: People.Listed, _ visit: Visit) -> PeopleListView.Row {
        let member = listed.member
        let now = member.assignments.filter { $0.isInForce(on: visit.today) }
        let agencies = Array(Set(now.map(\.assignment.agency))).sorted().map { visit.library.directory[$0]?.shortName ?? $0.rawValue }
        return PeopleListView.Row(
            name: Link(label: member.name, path: "/can-bo/nguoi/\(member.id.rawValue)"), account: member.login, agency: agencies.joined(separator: ", "),
            roles: now.map { Wording.role($0.assignment.role)(.vi) + ($0.assignment.standingIn == nil ? "" : " (thay)") }.joined(separator: ", "), badge: badge(listed, now.isEmpty),
            lastSeen: listed.lastSeen.map { Wording.moment($0, .vi) })
    }

    static func badge(_ listed: People.Listed, _ hasNoRole: Bool) -> Badge {
        if listed.member.isRevoked { return Badge(label: "đã nghỉ", tone: .plain, icon: .barred) }
        if listed.lockedSources > 0 { return Badge(label: "bị khóa tạm ở \(listed.lockedSources) nơi", tone: .seal, icon: .lock) }
        if hasNoRole { return Badge(label: "không có vai trò hôm nay", tone: .sand, icon: .warning) }
        return listed.member.mustChangePassword ? Badge(label: "chưa đổi mật khẩu đầu", tone: .sand, icon: .lock) : Badge(label: "đang làm", tone: .leaf, icon: .check)
    }

    static func handPasswords(_ visit: Visit, title: String, _ passwords: [(login: String, password: String)], back: Path) -> HTML {
        staffMessagePage(StaffMessageView(
            frame: visit.staffFrame("/can-bo/nguoi"), title: title,
            lines: ["Chỉ hiện một lần ở trang này; không lưu ở đâu. Trao tận tay, không gửi qua tin nhắn. Người nhận phải đổi khi vào lần đầu."],
            typed: passwords.map { Fact(label: $0.login, value: $0.password) }, typedTitle: "Tài khoản và mật khẩu đầu", links: [Link(label: "Đã trao xong", path: back)]))
    }
}
