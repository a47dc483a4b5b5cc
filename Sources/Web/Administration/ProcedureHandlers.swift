import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// The catalogue as the administration sees it ("thủ tục"): open, open on assumed values, closed and what it lacks.
enum ProcedureHandlers {
    private static let pageSize = 50

    private enum State: String, CaseIterable {
        case all, open, assumed, waiting, closed
        var label: String {
            switch self {
            case .all: "Tất cả"
            case .open: "Mở"
            case .assumed: "Mở, có giả định"
            case .waiting: "Chờ chấp nhận giả định"
            case .closed: "Đóng: thiếu"
            }
        }
    }

    private static func state(_ openness: OneStop.Openness) -> State {
        switch openness {
        case .open: .open
        case .openOnAssumed: .assumed
        case .closed(let lacks): lacks.allSatisfy { if case .assumedNotAccepted = $0 { true } else { false } } ? .waiting : .closed
        }
    }

    static func list(_ visit: Visit) async throws -> Answer { page(visit, error: nil) }

    private static func page(_ visit: Visit, error: String?) -> Answer {
        let chosen = State(rawValue: visit.query["loc"]) ?? .all
        let query = String(visit.query["q"].prefix(200))
        let coming = visit.library.catalogue.procedures.filter { $0.validFrom > visit.today }
        let all = (visit.library.procedures(on: visit.today) + coming).map { ($0, openness($0, visit)) }
        let counts = Dictionary(grouping: all) { state($0.1) }.mapValues(\.count)
        let found = query.isEmpty ? nil : Set(visit.library.search.find(query, limit: 50))
        let shown = all.filter { procedure, openness in
            (chosen == .all || state(openness) == chosen) && (found.map { $0.contains(procedure.code) || procedure.code.rawValue.hasPrefix(query) } ?? true)
        }
        let start = min(max(Int(visit.query["tu"]) ?? 0, 0), 100_000)
        let here = Path("/can-bo/thu-tuc").with("loc", chosen.rawValue).with("q", query)
        let rows = shown.dropFirst(start).prefix(chosen == .waiting ? 500 : pageSize)
        let size = chosen == .waiting ? 500 : pageSize
        return .page(
            proceduresPage(ProceduresView(
                frame: visit.staffFrame("/can-bo/thu-tuc"),
                countLine: "\(all.count) thủ tục: \(counts[.open] ?? 0) mở, \(counts[.assumed] ?? 0) mở có giả định, \(counts[.waiting] ?? 0) chờ chấp nhận, \(counts[.closed] ?? 0) đóng",
                filters: State.allCases.map { filter in
                    Link(label: filter.label, path: Path("/can-bo/thu-tuc").with("loc", filter.rawValue), count: filter == .all ? String(all.count) : String(counts[filter] ?? 0), isCurrent: filter == chosen)
                },
                action: "/can-bo/thu-tuc", query: query, rows: rows.map { row($0.0, $0.1, visit) },
                pages: Pagination(
                    previous: start > 0 ? here.with("tu", String(max(start - size, 0))) : nil, next: start + size < shown.count ? here.with("tu", String(start + size)) : nil,
                    position: "\(min(start + 1, shown.count))–\(min(start + size, shown.count)) / \(shown.count)"),
                importPath: "/can-bo/thu-tuc/nhap", accept: chosen == .waiting && !rows.isEmpty ? "/can-bo/thu-tuc/chap-nhan" : nil, acceptError: error, fence: visit.fence())),
            status: error == nil ? .ok : .unprocessableContent)
    }

    /// Whether it is open today, or will be on its first day: what a coming version lacks is settled before that day.
    private static func openness(_ procedure: Procedure, _ visit: Visit) -> OneStop.Openness {
        visit.library.openness(of: procedure, on: max(visit.today, procedure.validFrom))
    }

    private static func row(_ procedure: Procedure, _ openness: OneStop.Openness, _ visit: Visit) -> ProceduresView.Row {
        ProceduresView.Row(
            title: Link(label: procedure.title, path: "/can-bo/thu-tuc/\(procedure.code.rawValue)"), code: procedure.code.rawValue,
            agency: visit.library.competentAgency(for: procedure, on: visit.today)?.shortName,
            version: procedure.validFrom > visit.today ? "\(procedure.version), từ \(Wording.day(procedure.validFrom, .vi))" : String(procedure.version), openness: Procedures.openness(procedure, visit),
            reasons: reasons(openness, visit), pick: state(openness) == .waiting ? "\(procedure.code)@\(procedure.version)" : nil)
    }

    /// What is lacking or assumed, each in a sentence.
    private static func reasons(_ openness: OneStop.Openness, _ visit: Visit) -> [String] {
        switch openness {
        case .open: []
        case .openOnAssumed(let keys): ["Giả định đã chấp nhận: \(ProcedureWords.keys(keys))"]
        case .closed(let lacks): lacks.map { lack in
            if case .assumedNotAccepted(let keys) = lack { return "Giả định chờ chấp nhận: \(ProcedureWords.keys(keys))" }
            return LackWords.sentence(lack, visit)
        }
        }
    }

    static func one(_ visit: Visit) async throws -> Answer {
        let code = ProcedureCode(try visit.parameter("code"))
        let versions = visit.library.catalogue.versions(of: code)
        let asked = Int(visit.query["ban"]).flatMap { number in versions.first { $0.version == number } }
        guard let procedure = asked ?? visit.library.catalogue.procedure(code, on: visit.today) ?? versions.last else { throw Denied() }
        let openness = openness(procedure, visit)
        var acts: [Act] = []
        if state(openness) == .waiting {
            let fields = [
                Field(name: "ground", label: "Căn cứ chấp nhận", hint: "Văn bản, hoặc người quyết định và ngày.", isRequired: true, maximumLength: 500),
                Field(name: "procedure", label: "", kind: .hidden, value: "\(procedure.code)@\(procedure.version)"),
            ]
            acts.append(Act(id: "accept", label: "Chấp nhận các điều giả định", kind: .primary, body: .form(ActForm(action: "/can-bo/thu-tuc/chap-nhan", fence: visit.fence(), fields: fields))))
        }
        acts.append(Act(id: "diagram", label: "Sơ đồ quy trình", body: .link("/can-bo/thu-tuc/\(code.rawValue)/so-do")))
        acts.append(Act(id: "import", label: "Nhập bản mới từ tệp", body: .link("/can-bo/thu-tuc/nhap")))
        let documents = procedure.documentCases.flatMap { group in
            group.documents.map { Fact(label: $0.name, value: GuideSheets.quantity($0), detail: [$0.condition, $0.isAssumed ? "giả định" : nil].compactMap { $0 }.joined(separator: "; ")) }
        }
        return .page(procedureAdminPage(ProcedureAdminView(
            frame: visit.staffFrame("/can-bo/thu-tuc"), title: procedure.title, code: procedure.code.rawValue, list: "/can-bo/thu-tuc", openness: Procedures.openness(procedure, visit),
            reasons: reasons(openness, visit), facts: facts(procedure, visit), papers: documents, fees: procedure.fees.map { fee($0) }, acts: acts,
            versions: versions.map { version in
                Link(
                    label: "Bản \(version.version), từ \(Wording.day(version.validFrom, .vi))\(version.validTo.map { " đến \(Wording.day($0, .vi))" } ?? "")",
                    path: Path("/can-bo/thu-tuc/\(code.rawValue)").with("ban", String(version.version)), isCurrent: version.version == procedure.version)
            },
            publicPage: procedure.isInForce(on: visit.today) ? "/thu-tuc/\(code.rawValue)" : nil)))
    }

    private static func facts(_ procedure: Procedure, _ visit: Visit) -> [Fact] {
        let process = visit.library.catalogue.process(procedure.process)
        return [
            Fact(label: "Lĩnh vực", value: procedure.field),
            Fact(label: "Cơ quan", value: visit.library.competentAgency(for: procedure, on: visit.today)?.name, detail: namedAgency(procedure, visit)),
            Fact(label: "Thời hạn", value: procedure.limits.map { [$0.name, $0.limit.map { Wording.limit($0)(.vi) } ?? "chưa rõ", $0.isAssumed ? "giả định" : nil].compactMap { $0 }.joined(separator: ": ") }.joined(separator: "; ")),
            Fact(label: "Quy trình", value: process?.name, detail: process.map { "\($0.steps.count) bước\($0.isAssumed ? ", giả định" : "")" }),
            Fact(label: "Kết quả", value: procedure.results.map(\.name).joined(separator: "; ")),
            Fact(label: "Công bố", value: procedure.announcedBy), Fact(label: "Nguồn", value: procedure.source.name, detail: procedure.source.asOf.map { "ngày \(Wording.day($0, .vi))" }),
            Fact(label: "Thời hạn lưu", value: procedure.retentionYears.map { "\($0) năm" }),
        ]
    }

    /// The agency that the source names, where another has taken over since.
    private static func namedAgency(_ procedure: Procedure, _ visit: Visit) -> String? {
        guard let named = procedure.namedAgency(on: visit.today), named != visit.library.competentAgency(for: procedure, on: visit.today)?.id else { return nil }
        return "nguồn ghi: \(visit.library.agencyName(named))"
    }

    private static func fee(_ row: FeeRow) -> Fact {
        Fact(
            label: [Wording.feeKind(row.kind)(.vi), row.note].compactMap { $0 }.joined(separator: ": "),
            value: row.amount.map { Wording.moneyLong($0, .vi) } ?? row.foreign.map { "\($0.units) \($0.currency)" },
            detail: [row.isAssumed ? "giả định" : nil, row.setBy.map { "do \($0) định" }, row.basis.first].compactMap { $0 }.joined(separator: "; "))
    }

    /// Accepts the assumed values of the picked versions, once and for all, with the ground in the audit.
    static func accept(_ visit: Visit) async throws -> Answer {
        let references = visit.form.all(visit.form["act"] == "all" ? "shown" : "procedure").prefix(1000).compactMap { text -> ProcedureReference? in
            let parts = text.split(separator: "@")
            guard parts.count == 2, let version = Int(parts[1]) else { return nil }
            let reference = ProcedureReference(code: ProcedureCode(String(parts[0])), version: version)
            return visit.library.catalogue[reference] == nil ? nil : reference
        }
        guard !references.isEmpty else { throw InputFault("procedure", .missing) }
        try await visit.app.catalogue.acceptAssumptions(Array(references), ground: try visit.form.text("ground", limit: 500), by: visit.actor)
        return .seeOther(Path("/can-bo/thu-tuc").with("loc", "waiting").with("xong", "chap-nhan"))
    }
}

enum ProcedureWords {
    /// What is assumed, as people read it: each thing once, with how often ("giấy tờ (4), quy trình").
    static func keys(_ keys: [String]) -> String {
        var counts: [(name: String, count: Int)] = []
        for name in keys.map(key) {
            if let at = counts.firstIndex(where: { $0.name == name }) { counts[at].count += 1 } else { counts.append((name, 1)) }
        }
        return counts.map { $0.count > 1 ? "\($0.name) (\($0.count))" : $0.name }.joined(separator: ", ")
    }

    /// The thing that `time_limits[0]` or `agency_codes.ld-ca` is about.
    private static func key(_ key: String) -> String {
        let base = key.prefix { !"[:.".contains($0) }
        return names[String(base)] ?? String(base)
    }

    private static let names = [
        "address": "địa chỉ", "agencies": "cơ quan", "agency": "cơ quan", "agency_codes": "mã cơ quan", "applicants": "đối tượng nộp", "channels": "cách nộp",
        "case": "trường hợp", "code": "mã", "code_patterns": "mẫu mã hồ sơ", "counters": "quầy", "decided_by": "cấp quyết định", "discreet": "tính kín đáo",
        "documents": "giấy tờ", "electronic_documents": "bản điện tử", "fees": "phí, lệ phí", "identifier_code": "mã định danh",
        "last_intake_minutes_before_closing": "giờ ngừng nhận", "legal_basis": "căn cứ pháp lý", "name": "tên", "online_level": "mức trực tuyến",
        "phone": "điện thoại", "process": "quy trình", "record": "cả bản ghi", "results": "kết quả", "time_limits": "thời hạn", "valid_from": "ngày hiệu lực",
        "validity": "hiệu lực", "weekly_hours": "giờ làm việc",
    ]
}
