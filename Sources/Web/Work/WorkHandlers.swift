import Center
import OneStop
import WorkingTime
import Wording

/// The official's own work, in order of legal urgency ("việc của tôi").
enum WorkHandlers {
    static func list(_ visit: Visit) async throws -> Answer {
        let filter = WorkLists.Filter(rawValue: visit.query["loc"]) ?? .mine
        let cursor = visit.query.has("sau") ? WorkLists.Cursor(text: visit.query["sau"]) : nil
        let page = try await visit.app.lists.list(filter, for: visit.actor, after: cursor)
        let owners = try await visit.app.dossiers.maskedOwners(of: page.dossiers, by: visit.actor)
        let preview = try await WorkPreview.make(visit)
        let here = Path("/can-bo/viec").with("loc", filter.rawValue)
        let base = visit.query.has("sau") ? here.with("sau", visit.query["sau"]) : here
        let next = page.next.map { Path("/can-bo/viec").with("loc", filter.rawValue).with("sau", $0.text) }
        return .page(workListPage(WorkListView(
            frame: visit.staffFrame("/can-bo/viec"), title: title(filter), countLine: line(page), filters: filters(filter, visit), action: "/can-bo/viec",
            groups: groups(page.dossiers, owners, visit).map { previewed($0, base, visit) }, pages: Pagination(previous: cursor == nil ? nil : Path("/can-bo/viec").with("loc", filter.rawValue), next: next),
            fence: visit.fence(),
            empty: EmptyState(title: "Không còn hồ sơ nào chờ ở đây.", text: "Khi có việc mới, hồ sơ hiện ở trang này, gấp nhất lên đầu."), preview: preview)))
    }

    /// Each row leads to the same list with itself beside it.
    private static func previewed(_ group: WorkListView.Group, _ base: Path, _ visit: Visit) -> WorkListView.Group {
        var group = group
        for index in group.rows.indices {
            guard let id = group.rows[index].id else { continue }
            group.rows[index].preview = base.with("xem", id)
            group.rows[index].isCurrent = visit.query["xem"] == id
        }
        return group
    }

    private static func line(_ page: WorkLists.Page) -> String {
        page.next == nil ? "\(page.dossiers.count) hồ sơ, xếp theo hạn luật định" : "\(page.dossiers.count) hồ sơ gấp nhất, còn nữa ở trang sau"
    }

    private static func title(_ filter: WorkLists.Filter) -> String {
        switch filter {
        case .mine: "Việc của tôi"
        case .agency: "Cả cơ quan"
        case .online: "Nộp trực tuyến, chờ tiếp nhận"
        case .waiting: "Đang chờ người dân"
        case .lapsed: "Hết hạn bổ sung"
        case .results: "Chờ trả kết quả"
        }
    }

    private static func filters(_ current: WorkLists.Filter, _ visit: Visit) -> [Link] {
        WorkLists.Filter.allCases.enumerated().map { index, filter in
            Link(label: title(filter), path: Path("/can-bo/viec").with("loc", filter.rawValue), isCurrent: filter == current, key: Key(stringLiteral: String(index + 1)))
        }
    }

    /// Groups are legal consequences: late, not answered in time, today, soon, later, waiting, signed.
    private static func groups(_ dossiers: [Dossier], _ owners: [DossierID: MaskedName], _ visit: Visit) -> [WorkListView.Group] {
        let order = ["Quá hạn: phải xin lỗi và hẹn lại", "Hết hạn bổ sung: dừng bằng văn bản, hoặc nhận bổ sung muộn", "Hôm nay", "Trong ba ngày làm việc", "Còn thời gian", "Đồng hồ dừng, chờ người dân", "Đã ký kết quả"]
        let byGroup = Dictionary(grouping: dossiers) { group($0, visit) }
        return order.indices.compactMap { index in
            byGroup[index].map { WorkListView.Group(title: "\(order[index]): \($0.count) hồ sơ", rows: $0.map { row($0, owners, visit) }) }
        }
    }

    private static func group(_ dossier: Dossier, _ visit: Visit) -> Int {
        if visit.hasLapsed(dossier) { return 1 }
        if dossier.state.clockStandsStill { return 5 }
        if dossier.result != nil { return 6 }
        guard let deadline = dossier.state == .submitted ? dossier.answerDue : dossier.appointment?.deadline else { return 4 }
        let remaining = Remaining(until: deadline, now: visit.now, calendar: visit.library.calendar)
        if remaining.isLate { return 0 }
        return switch remaining {
        case .workingDays(let days): days <= 3 ? 3 : 4
        case .daysOff: 3
        default: 2
        }
    }

    static func row(_ dossier: Dossier, _ owners: [DossierID: MaskedName], _ visit: Visit) -> WorkListView.Row {
        let procedure = dossier.procedure.flatMap { visit.library.catalogue[$0] }
        // Of several places the one at which whoever looks has work.
        let place = try? dossier.place(of: visit.actor)
        let step = (place?.step ?? dossier.step).flatMap { visit.process(of: dossier)?[$0] }
        return WorkListView.Row(
            id: dossier.id.rawValue, clock: visit.clockBadge(dossier), clockText: visit.clockBadge(dossier) == nil ? Wording.state(dossier.state)(.vi) : nil,
            code: dossier.code?.rawValue ?? "nộp trực tuyến", path: "/can-bo/ho-so/\(dossier.id.rawValue)", owner: owners[dossier.id]?.text ?? Wording.state(dossier.state)(.vi),
            procedure: procedure?.title ?? "", step: step?.action ?? "Tiếp nhận", mark: Supplement.mark(dossier) ?? Promises.mark(dossier, visit), holder: place.flatMap { visit.library.directory[$0.desk.agency]?.shortName },
            due: (visit.answerDay(dossier) ?? dossier.appointment?.day).map { Wording.shortDay($0, .vi) } ?? dossier.answerDue.map { Wording.shortMoment($0, .vi) } ?? "")
    }

    /// A code leads to its dossier, anything else to its hits.
    static func find(_ visit: Visit) async throws -> Answer {
        let query = String(visit.form["q"].prefix(200))
        guard !query.isEmpty else { return .seeOther("/can-bo/tim") }
        let code = DossierCode(typed: query)
        let hits = try await visit.app.lists.search(query, for: visit.actor, limit: 2).dossiers
        if hits.count == 1, let only = hits.first, only.code?.rawValue == code.rawValue { return .seeOther("/can-bo/ho-so/\(only.id.rawValue)") }
        return .seeOther(try SearchTicket.address("/can-bo/tim", query, visit))
    }

    /// How many were found, and what is not among them.
    static func line(_ hits: WorkLists.Hits) -> String {
        let count = "\(Wording.number(hits.dossiers.count, .vi)) hồ sơ"
        return switch hits.more {
        case nil: "\(count), mới nhất lên đầu"
        case .hits: "\(count) mới nhất, còn nữa; gõ thêm chữ trong tên, hoặc mã hồ sơ"
        case .furtherBack: "\(count) trong những hồ sơ gần đây; hồ sơ cũ hơn chưa tìm hết, gõ thêm chữ ít gặp trong tên, hoặc mã hồ sơ"
        }
    }

    /// The hits of a ticket, searched anew each time, so that going back shows how things stand now.
    static func search(_ visit: Visit) async throws -> Answer {
        let search = SearchTicket(visit)
        let query = search.query
        let hits = query.isEmpty ? WorkLists.Hits(dossiers: [], more: nil) : try await visit.app.lists.search(query, for: visit.actor)
        let found = hits.dossiers
        let owners = try await visit.app.dossiers.maskedOwners(of: found, by: visit.actor)
        let hint = "Gõ ở ô tìm trên cùng: mã hồ sơ, hoặc các chữ trong tên chủ hồ sơ, không cần dấu."
        return .page(workListPage(WorkListView(
            frame: visit.staffFrame(), title: "Tìm hồ sơ", countLine: query.isEmpty ? hint : "“\(query)”: \(line(hits))", filters: [], action: "/can-bo/tim",
            groups: [WorkListView.Group(title: "Hồ sơ", rows: found.map { row($0, owners, visit) })], fence: visit.fence(),
            empty: EmptyState(title: query.isEmpty ? (search.isStale ? SearchTicket.staleWords : "Chưa tìm gì.") : "Không thấy hồ sơ nào.", text: hint))))
    }
}
