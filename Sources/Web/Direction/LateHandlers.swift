import Center
import OneStop
import WorkingTime
import Wording

/// What is late and soon will be ("trễ hẹn, sắp trễ"), for whoever leads or is asked.
enum LateHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        let direction = Direction(visit.house)
        let agency = visit.query.has("co-quan") ? AgencyID(String(visit.query["co-quan"].prefix(60))) : nil
        let lines = try await direction.lines(for: visit.actor)
        let late = try await direction.dossiers(.late, for: visit.actor, agency: agency, after: cursor(visit.query["tre"]))
        let soon = try await direction.dossiers(.soon, for: visit.actor, agency: agency, after: cursor(visit.query["sap"]))
        let lapsed = try await direction.dossiers(.lapsed, for: visit.actor, agency: agency, after: cursor(visit.query["het"]))
        let holders = try await visit.app.people.names((late.dossiers + soon.dossiers + lapsed.dossiers).compactMap(\.desk?.assignee))
        let base = agency.map { Path("/can-bo/tre").with("co-quan", $0.rawValue) } ?? "/can-bo/tre"
        let sum = total(lines)
        return .page(latePage(LateView(
            frame: visit.staffFrame("/can-bo/tre"), sentence: sentence(sum, agency, visit), stamp: Wording.moment(visit.now, .vi),
            definition: "Sắp trễ: còn trong \(Direction.soonDays) ngày làm việc. Đúng hẹn: tính từ đầu tháng, theo lúc ký kết quả. Chọn cơ quan để xem riêng.",
            agencies: lines.map { line($0, visit) }, sum: lines.count > 1 ? summed(sum) : nil,
            late: late.dossiers.map { row($0, holders, visit) }, latePages: Pagination(previous: visit.query.has("tre") ? base : nil, next: late.next.map { base.with("tre", $0.text) }),
            soon: soon.dossiers.map { row($0, holders, visit) }, soonPages: Pagination(previous: visit.query.has("sap") ? base : nil, next: soon.next.map { base.with("sap", $0.text) }),
            lapsed: lapsed.dossiers.map { row($0, holders, visit) },
            lapsedPages: Pagination(previous: visit.query.has("het") ? base : nil, next: lapsed.next.map { base.with("het", $0.text) }),
            exportPath: visit.house.policy.mayEver(JobTask.Kind.export.operation, visit.actor) ? JobHandlers.home.at("xuat") : nil)))
    }

    private static func cursor(_ text: String) -> WorkLists.Cursor? { text.isEmpty ? nil : WorkLists.Cursor(text: text) }

    private static func total(_ lines: [Direction.Line]) -> Direction.Line {
        var sum = Direction.Line(agency: AgencyID(""))
        for line in lines {
            sum.open += line.open
            sum.late += line.late
            sum.soon += line.soon
            sum.signedInTime += line.signedInTime
            sum.signedLate += line.signedLate
        }
        return sum
    }

    private static func sentence(_ sum: Direction.Line, _ agency: AgencyID?, _ visit: Visit) -> String {
        let words = "\(Wording.number(sum.open, .vi)) hồ sơ đang giải quyết, \(Wording.number(sum.late, .vi)) đang trễ, \(Wording.number(sum.soon, .vi)) sắp trễ"
        return agency.map { "\(words). Dưới đây: \(visit.library.agencyName($0))." } ?? "\(words)."
    }

    private static func line(_ line: Direction.Line, _ visit: Visit) -> LateView.AgencyLine {
        var shown = summed(line)
        shown.agency = Link(label: visit.library.agencyName(line.agency), path: Path("/can-bo/tre").with("co-quan", line.agency.rawValue))
        return shown
    }

    private static func summed(_ line: Direction.Line) -> LateView.AgencyLine {
        LateView.AgencyLine(
            agency: Link(label: "Tất cả", path: "/can-bo/tre"), late: line.late, soon: line.soon, open: line.open,
            onTime: Wording.percent(line.signedInTime, of: line.signedInTime + line.signedLate, .vi))
    }

    private static func row(_ dossier: Dossier, _ holders: [StaffID: String], _ visit: Visit) -> LateView.Row {
        let process = visit.process(of: dossier)
        return LateView.Row(
            clock: visit.clockBadge(dossier) ?? .stopped("đồng hồ dừng"), code: dossier.code?.rawValue ?? "", path: "/can-bo/ho-so/\(dossier.id.rawValue)",
            procedure: dossier.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "",
            agency: dossier.agency.flatMap { visit.library.directory[$0]?.shortName } ?? "", step: dossier.step.flatMap { process?[$0]?.action } ?? "",
            holder: dossier.desk.map { desk in desk.assignee.flatMap { holders[$0] } ?? Wording.role(desk.role)(.vi) }, mark: Promises.mark(dossier, visit))
    }
}
