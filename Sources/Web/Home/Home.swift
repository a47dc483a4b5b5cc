import Center
import OneStop
import WorkingTime
import Wording

/// The public home and the catalogue ("trang chủ, thủ tục hành chính").
enum Home {
    static func page(_ visit: Visit) async throws -> Answer {
        let figures = try await visit.app.tracking.figures()
        let lines = figures.map { figure in
            HomeView.AgencyLine(
                agency: visit.say(visit.agencyText(figure.agency)), receivedToday: Wording.number(figure.received, visit.words),
                open: Wording.number(figure.open, visit.words), dueToday: Wording.number(figure.dueToday, visit.words),
                late: Wording.number(figure.late, visit.words), hasLate: figure.late > 0)
        }
        let procedures = visit.library.catalogue.procedures(on: visit.today)
        let fields = Dictionary(grouping: procedures, by: \.field).sorted { $0.value.count > $1.value.count }.prefix(12)
            .map { Link(label: $0.key, path: Path("/thu-tuc").with("field", $0.key), count: String($0.value.count)) }
        let line = visit.language == .vi
            ? "\(procedures.count) thủ tục của \(Set(procedures.compactMap { $0.namedAgency(on: visit.today) }).count) cơ quan"
            : "\(procedures.count) procedures of \(Set(procedures.compactMap { $0.namedAgency(on: visit.today) }).count) agencies"
        return .page(homePage(HomeView(
            frame: visit.publicFrame(.home),
            examples: ["lý lịch tư pháp", "khai sinh", "sổ đỏ", "giấy phép xây dựng"].map { Link(label: $0, path: Path("/thu-tuc").with("q", $0)) },
            catalogueLine: line, fields: fields, stamp: Wording.moment(visit.now, visit.words), agencies: lines, sum: sum(figures, visit))))
    }

    private static func sum(_ figures: [Tracking.AgencyFigures], _ visit: Visit) -> HomeView.AgencyLine? {
        guard figures.count > 1 else { return nil }
        func total(_ value: (Tracking.AgencyFigures) -> Int) -> String { Wording.number(figures.reduce(0) { $0 + value($1) }, visit.words) }
        return HomeView.AgencyLine(
            agency: visit.language == .vi ? "Tất cả" : "All", receivedToday: total(\.received), open: total(\.open),
            dueToday: total(\.dueToday), late: total(\.late), hasLate: figures.contains { $0.late > 0 })
    }
}

enum Procedures {
    static let pageSize = 50
    /// Hits of a search: the best ones alone help.
    static let hitLimit = 20

    static func list(_ visit: Visit) async throws -> Answer {
        let typed = visit.query["q"]
        let query = String(typed.prefix(ProcedureSearch.queryLimit))
        let field = visit.query["field"]
        let all = visit.library.procedures(on: visit.today)
        let hits = query.isEmpty ? [] : visit.library.search.find(query, limit: hitLimit + 1)
        let found = query.isEmpty
            ? all.filter { field.isEmpty || $0.field == field }
            : hits.prefix(hitLimit).compactMap { visit.library.catalogue.procedure($0, on: visit.today) }
        let start = max(0, Int(visit.query["tu"]) ?? 0)
        let shown = found.dropFirst(start).prefix(pageSize)
        func page(_ from: Int) -> Path { Path("/thu-tuc").with("q", query).with("field", field).with("tu", String(from)) }
        let pages = Pagination(
            previous: start > 0 ? page(max(0, start - pageSize)) : nil, next: start + pageSize < found.count ? page(start + pageSize) : nil,
            position: "\(min(start + 1, found.count))–\(min(start + pageSize, found.count)) / \(found.count)")
        let count = visit.language == .vi ? "\(found.count) thủ tục" : "\(found.count) procedures"
        let more = Faults.both(visit, " gần với lời tìm nhất, còn nữa: gõ thêm chữ", " nearest to the words; there are more, add a word")
        let note = Faults.both(
            visit, "Lời tìm dài quá, nên chỉ tìm theo \(ProcedureSearch.wordLimit) chữ đầu.", "That is too long: only its first \(ProcedureSearch.wordLimit) words were looked for.")
        return .page(searchResultsPage(SearchResultsView(
            frame: visit.publicFrame(.procedures), query: query, countLine: hits.count > hitLimit ? count + more : count,
            note: ProcedureSearch.looksForAll(of: typed) ? nil : note, results: shown.map { result($0, visit) }, pages: pages)))
    }

    private static func result(_ procedure: Procedure, _ visit: Visit) -> SearchResultsView.Result {
        SearchResultsView.Result(
            title: visit.language == .vi ? procedure.title : procedure.englishName, code: procedure.code.rawValue, path: "/thu-tuc/\(procedure.code.rawValue)",
            agency: visit.library.competentAgency(for: procedure, on: visit.today).map { visit.say(visit.agencyText($0.id)) }, field: procedure.field,
            limit: limitLine(procedure, visit), fee: feeLine(procedure, visit), openness: openness(procedure, visit))
    }

    static func openness(_ procedure: Procedure, _ visit: Visit) -> Openness {
        switch visit.library.openness(of: procedure, on: visit.today) {
        case .open: .open
        case .openOnAssumed: .openOnAssumption
        case .closed: .closed
        }
    }

    static func limitLine(_ procedure: Procedure, _ visit: Visit) -> String? {
        let limits = procedure.limits.compactMap(\.limit)
        guard !limits.isEmpty else { return nil }
        return Array(Set(limits.map { visit.say(Wording.limit($0)) })).sorted().prefix(3).joined(separator: " · ")
    }

    static func feeLine(_ procedure: Procedure, _ visit: Visit) -> String? {
        guard !procedure.fees.isEmpty else { return visit.language == .vi ? "không thu phí" : "no fee" }
        let amounts = procedure.fees.compactMap(\.amount)
        guard let least = amounts.min(), let most = amounts.max() else { return nil }
        if least == most { return Wording.money(least, visit.words) }
        return "\(Wording.money(least, visit.words)) – \(Wording.money(most, visit.words))"
    }

    static func one(_ visit: Visit) async throws -> Answer {
        let code = ProcedureCode(try visit.parameter("code"))
        guard let procedure = visit.library.catalogue.procedure(code, on: visit.today) else { throw Denied() }
        return .page(procedurePage(ProcedureDetail(procedure: procedure, visit: visit).view))
    }
}
