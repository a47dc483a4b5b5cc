import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Systems that are told what happens to dossiers ("hệ thống nhận tin"): their list, each of them, and its secret.
enum HookHandlers {
    static let home: Path = "/can-bo/ket-noi"

    static func list(_ visit: Visit) async throws -> Answer { .page(try await page(visit, [])) }

    private static func page(_ visit: Visit, _ faults: [Hooks.HookFault]) async throws -> HTML {
        let all = try await Hooks(visit.house).list(for: visit.actor)
        let errors = Dictionary(faults.map(HookWords.fault), uniquingKeysWith: { first, _ in first })
        let isAsked = visit.route.isUnsafe
        let topics = Field.Kind.checkboxes(Hook.Topic.allCases.map { Option(value: $0.rawValue, label: HookWords.topic($0), hint: $0.rawValue) })
        let ordered = all.sorted { ($0.hook.endedAt == nil ? 0 : 1, Wording.sortKey(title: $0.hook.name)) < ($1.hook.endedAt == nil ? 0 : 1, Wording.sortKey(title: $1.hook.name)) }
        let ended = all.count { $0.hook.endedAt != nil }
        return hooksPage(HooksView(
            frame: visit.staffFrame(home), countLine: "\(all.count - ended) đang dùng, \(ended) đã kết thúc; nhiều nhất \(Hooks.greatestCount) đang dùng", rows: ordered.map(row), action: home,
            fence: visit.fence(),
            fields: [
                Field(name: "name", label: "Tên hệ thống", value: visit.form["name"], error: errors["name"], isRequired: true, autocomplete: "off", maximumLength: Hooks.greatestName),
                Field(
                    name: "url", label: "Địa chỉ nhận tin", value: visit.form["url"], hint: "Dạng https://cong.lamdong.gov.vn/nhan-tin. Không đổi được về sau: đổi địa chỉ là thêm hệ thống mới.",
                    error: errors["url"], isRequired: true, autocomplete: "off", maximumLength: 500),
                Field(
                    name: "topics", label: "Loại tin", kind: topics, chosen: isAsked ? Set(visit.form.all("topics")) : Set(Hook.Topic.allCases.map(\.rawValue)), error: errors["topics"],
                    isRequired: true),
            ]))
    }

    private static func row(_ standing: Hooks.Standing) -> HooksView.Row {
        let hook = standing.hook
        return HooksView.Row(
            name: Link(label: hook.name, path: "/can-bo/ket-noi/\(hook.id)"), address: hook.url, topics: topics(hook), badge: HookWords.badge(hook), waiting: HookWords.count(standing.waiting),
            dead: HookWords.count(standing.dead), lastDone: standing.lastDone.map { Wording.moment($0, .vi) })
    }

    private static func topics(_ hook: Hook) -> String { Hook.Topic.allCases.filter(hook.topics.contains).map(HookWords.topic).joined(separator: "; ") }

    /// The secret is on this answer; it can be shown again on the system's page.
    static func add(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        let topics = Set(form.all("topics").compactMap(Hook.Topic.init(rawValue:)))
        let faults = Hooks.faults(name: form["name"], url: form["url"], topics: topics)
        guard faults.isEmpty else { return .page(try await page(visit, faults), status: .unprocessableContent) }
        do {
            let made = try await Hooks(visit.house).add(name: form["name"], url: form["url"], topics: topics, by: visit.actor)
            return .page(secretPage(
                visit, title: "Đã thêm “\(made.hook.name)”", ["Từ bây giờ hệ thống này được báo tin. Chép bí mật vào cấu hình của bên nhận; trao qua đường kín, không qua thư hay tin nhắn."], made.secret, of: made.hook.id))
        } catch let fault as Hooks.HookFault {
            return .page(try await page(visit, [fault]), status: .unprocessableContent)
        }
    }

    private static func secretPage(_ visit: Visit, title: String, _ lines: [String], _ secret: String, of id: String) -> HTML {
        hookSecretPage(HookSecretView(
            frame: visit.staffFrame(home), title: title, lines: lines, secret: secret, checking: HookWords.checking, done: Link(label: "Đã chép xong", path: "/can-bo/ket-noi/\(id)")))
    }

    // MARK: one system

    private static let pageLength = 50
    /// What the filter of the page says, and what it shows.
    private static let filters: [(sign: String, label: String, state: Delivery.State)] = [("cho", "Đang chờ", .waiting), ("nhan", "Đã nhận", .done), ("hong", "Hỏng", .dead)]

    static func one(_ visit: Visit) async throws -> Answer {
        let standing = try await standing(visit)
        let hook = standing.hook
        let chosen = filters.first { $0.sign == visit.query["loc"] }
        let cursor = cursor(visit.query)
        let stories = try await Hooks(visit.house).stories(of: hook.id, in: chosen?.state, before: cursor, for: visit.actor, limit: pageLength + 1)
        let shown = stories.prefix(pageLength)
        let path: Path = "/can-bo/ket-noi/\(hook.id)"
        let base = chosen.map { path.with("loc", $0.sign) } ?? path
        let next = stories.count > pageLength ? shown.last.map { base.with("truoc", String($0.createdAt.microseconds)).with("ma", $0.id) } : nil
        return .page(hookPage(HookView(
            frame: visit.staffFrame(home), name: hook.name, badge: HookWords.badge(hook), notes: notes(standing), facts: facts(standing, visit.now),
            filters: [Link(label: "Tất cả", path: path, isCurrent: chosen == nil)] + filters.map { Link(label: $0.label, path: path.with("loc", $0.sign), isCurrent: $0.sign == chosen?.sign) },
            rows: shown.map(DeliveryHandlers.row), pages: Pagination(previous: cursor == nil ? nil : base, next: next), acts: acts(visit, standing))))
    }

    static func standing(_ visit: Visit) async throws -> Hooks.Standing {
        do { return try await Hooks(visit.house).one(try visit.parameter("id"), for: visit.actor) } catch is Hooks.HookFault { throw Denied() }
    }

    private static func cursor(_ query: Form) -> (at: Instant, id: String)? {
        guard let microseconds = Int64(query["truoc"]), microseconds >= 0, query.has("ma"), query["ma"].utf8.count <= 200 else { return nil }
        return (Instant(microseconds: microseconds), query["ma"])
    }

    private static func notes(_ standing: Hooks.Standing) -> [Note] {
        if standing.hook.endedAt != nil { return [] }
        var notes: [Note] = []
        if standing.hook.pausedAt != nil {
            notes.append(Note(tone: .sand, title: "Đang tạm dừng: tin xếp hàng, không mất", lines: ["Bấm “Gửi tiếp” khi bên nhận đã sẵn sàng; tin chờ được gửi theo thứ tự."], icon: .bars))
        }
        if standing.dead > 0 {
            notes.append(Note(
                tone: .seal, title: "\(HookWords.count(standing.dead)) tin hỏng: đã thôi không gửi nữa", lines: ["Mở từng tin để xem vì sao. Khi bên nhận đã sửa, gửi lại từng tin hoặc tất cả."],
                links: [Link(label: "Xem tin hỏng", path: Path("/can-bo/ket-noi/\(standing.hook.id)").with("loc", "hong"))], icon: .bang))
        }
        return notes
    }

    private static func facts(_ standing: Hooks.Standing, _ now: Instant) -> [Fact] {
        let hook = standing.hook
        var facts = [
            Fact(label: "Địa chỉ", value: hook.url), Fact(label: "Loại tin", value: topics(hook)), Fact(label: "Mã", value: hook.id), Fact(label: "Thêm lúc", value: Wording.moment(hook.createdAt, .vi)),
            Fact(label: "Chờ gửi", value: HookWords.count(standing.waiting)), Fact(label: "Hỏng", value: HookWords.count(standing.dead)),
            Fact(label: "Gửi được gần nhất", value: standing.lastDone.map { Wording.moment($0, .vi) } ?? "chưa có"),
        ]
        if let ended = hook.endedAt { facts.append(Fact(label: "Kết thúc lúc", value: Wording.moment(ended, .vi))) }
        if let paused = hook.pausedAt { facts.append(Fact(label: "Tạm dừng từ", value: Wording.moment(paused, .vi))) }
        if let until = hook.formerSecretUntil, until > now, hook.endedAt == nil { facts.append(Fact(label: "Bí mật cũ còn ký đến", value: Wording.moment(until, .vi))) }
        return facts
    }

    private static func acts(_ visit: Visit, _ standing: Hooks.Standing) -> [Act] {
        let hook = standing.hook
        guard hook.endedAt == nil else { return [] }
        let path: Path = "/can-bo/ket-noi/\(hook.id)"
        func act(_ name: StaticString, _ label: String, _ kind: ButtonKind = .plain, explanation: String? = nil) -> Act {
            Act(id: "\(name)", label: label, kind: kind, body: .form(ActForm(action: "\(path)/\(Path(stringLiteral: name))", fence: visit.fence(), explanation: explanation)))
        }
        var acts: [Act] = []
        if standing.dead > 0 { acts.append(act("gui-lai", "Gửi lại tất cả tin hỏng", .primary)) }
        acts.append(hook.pausedAt == nil ? act("tam-dung", "Tạm dừng") : act("tiep-tuc", "Gửi tiếp", standing.dead > 0 ? .plain : .primary))
        acts.append(act("bi-mat", "Xem bí mật"))
        acts.append(act(
            "bi-mat-moi", "Đổi bí mật",
            explanation: "Bí mật mới ký từ bây giờ; bí mật đang dùng còn ký cùng \(Hooks.formerSecretHours) giờ để bên nhận kịp đổi. Đổi lần nữa trong lúc ấy thì bí mật cũ hơn thôi ký ngay."))
        acts.append(Act(id: "ket-thuc", label: "Kết thúc", kind: .danger, body: .link("\(path)/ket-thuc")))
        return acts
    }

    /// An act on a system: done and back to it, or why it cannot be done.
    static func act(_ visit: Visit, back: Path, done: String, _ body: (Hooks) async throws -> Int?) async throws -> Answer {
        do {
            let count = try await body(Hooks(visit.house))
            let path = back.with("xong", done)
            return .seeOther(count.map { path.with("so", String($0)) } ?? path)
        } catch let fault as Hooks.HookFault {
            return refused(visit, fault, back: back)
        }
    }

    private static func refused(_ visit: Visit, _ fault: Hooks.HookFault, back: Path) -> Answer {
        .page(
            staffMessagePage(StaffMessageView(
                frame: visit.staffFrame(home), title: "Chưa có gì được ghi", lines: [HookWords.fault(fault).sentence], links: [Link(label: "Quay lại", path: back)])), status: .conflict)
    }

    private static func act(_ visit: Visit, done: String, _ body: (Hooks, String) async throws -> Int?) async throws -> Answer {
        let id = try await standing(visit).hook.id
        return try await act(visit, back: "/can-bo/ket-noi/\(id)", done: done) { try await body($0, id) }
    }

    static func pause(_ visit: Visit) async throws -> Answer {
        try await act(visit, done: "tam-dung") { hooks, id in
            try await hooks.pause(id, by: visit.actor)
            return nil
        }
    }

    static func goOn(_ visit: Visit) async throws -> Answer {
        try await act(visit, done: "gui-tiep") { hooks, id in
            try await hooks.goOn(id, by: visit.actor)
            return nil
        }
    }

    static func replay(_ visit: Visit) async throws -> Answer {
        try await act(visit, done: "gui-lai") { hooks, id in try await hooks.replay(of: id, by: visit.actor) }
    }

    static func confirmEnd(_ visit: Visit) async throws -> Answer {
        let standing = try await standing(visit)
        let hook = standing.hook
        let path: Path = "/can-bo/ket-noi/\(hook.id)"
        guard hook.endedAt == nil else { return refused(visit, .noSuchHook, back: path) }
        return .page(confirmPage(ConfirmView(
            frame: visit.staffFrame(home), question: "Kết thúc “\(hook.name)”?",
            consequences: [
                "Hệ thống này không được báo tin nào nữa; \(HookWords.count(standing.waiting)) tin đang chờ không được gửi, \(HookWords.count(standing.dead)) tin hỏng không gửi lại được.",
                "Bí mật của nó thôi dùng. Tin đã gửi vẫn xem được ở đây.", "Không mở lại được; cần thì thêm hệ thống mới. Chỉ ngừng một thời gian thì chọn “Tạm dừng”.",
            ], action: "\(path)/ket-thuc", fence: visit.fence(), confirm: "Kết thúc", cancel: path)))
    }

    static func end(_ visit: Visit) async throws -> Answer {
        try await act(visit, done: "ket-thuc") { hooks, id in
            try await hooks.end(id, by: visit.actor)
            return nil
        }
    }

    static func showSecret(_ visit: Visit) async throws -> Answer {
        let hook = try await standing(visit).hook
        guard hook.endedAt == nil else { return refused(visit, .noSuchHook, back: "/can-bo/ket-noi/\(hook.id)") }
        let secret = try await Hooks(visit.house).secret(of: hook.id, for: visit.actor)
        return .page(secretPage(visit, title: "Bí mật của “\(hook.name)”", ["Trao qua đường kín, không qua thư hay tin nhắn. Nghi lộ thì đổi bí mật."], secret, of: hook.id))
    }

    static func renewSecret(_ visit: Visit) async throws -> Answer {
        let hook = try await standing(visit).hook
        do {
            let secret = try await Hooks(visit.house).renewSecret(of: hook.id, by: visit.actor)
            let until = visit.now.adding(seconds: Hooks.formerSecretHours * 3600)
            return .page(secretPage(
                visit, title: "Bí mật mới của “\(hook.name)”", ["Chép vào cấu hình của bên nhận trước \(Wording.moment(until, .vi)): đến lúc ấy bí mật cũ vẫn ký cùng, sau đó chỉ còn bí mật này."], secret, of: hook.id))
        } catch let fault as Hooks.HookFault {
            return refused(visit, fault, back: "/can-bo/ket-noi/\(hook.id)")
        }
    }
}
