import Center
import OneStop
import WorkingTime
import Wording

/// One procedure as the public reads it: papers, fee, limit, promise, way.
struct ProcedureDetail {
    let procedure: Procedure
    let visit: Visit

    private var isVietnamese: Bool { visit.language == .vi }
    private var agency: Agency? { visit.library.competentAgency(for: procedure, on: visit.today) }
    private var caseIndex: Int { min(max(Int(visit.query["case"]) ?? 0, 0), max(procedure.documentCases.count - 1, 0)) }

    var view: ProcedureView {
        let title = isVietnamese ? procedure.title : procedure.englishName
        return ProcedureView(
            frame: visit.publicFrame(.procedures), field: Link(label: procedure.field, path: Path("/thu-tuc").with("field", procedure.field)),
            code: procedure.code.rawValue, title: title, officialName: title == procedure.name ? nil : procedure.name, audience: nil, state: state,
            facts: facts, cases: cases, papers: papers, fees: fees, promise: promise, way: [way], results: procedure.results.map(\.name),
            places: [visit.library.center.name + ", " + visit.library.center.address], online: online, legalBasis: procedure.legalBasis,
            versionLine: isVietnamese
                ? "Bản \(procedure.version), áp dụng từ \(Wording.day(procedure.validFrom, visit.words))"
                : "Version \(procedure.version), in force from \(Wording.day(procedure.validFrom, visit.words))",
            sourceLine: sourceLine)
    }

    private var sourceLine: String {
        let day = procedure.source.asOf.map { Wording.day($0, visit.words) } ?? ""
        return isVietnamese ? "Nguồn: \(procedure.source.name), \(day)" : "Source: \(procedure.source.name), \(day)"
    }

    private var state: ProcedureView.State {
        switch visit.library.openness(of: procedure, on: visit.today) {
        case .open: .open
        case .openOnAssumed:
            .openOnAssumption([isVietnamese ? "Một số thông tin của thủ tục này là giả định, chưa đối chiếu với nguồn chính thức." : "Some values of this procedure are assumed and not yet checked against the official source."])
        case .closed(let lacks): .closed(lacks.map { LackWords.sentence($0, visit) })
        }
    }

    private var facts: [Fact] {
        [
            Fact(label: isVietnamese ? "Cơ quan giải quyết" : "Agency in charge", value: agency.map { visit.say(visit.agencyText($0.id)) }),
            Fact(label: isVietnamese ? "Thời hạn" : "Time limit", value: Procedures.limitLine(procedure, visit)),
            Fact(label: isVietnamese ? "Phí, lệ phí" : "Fee", value: Procedures.feeLine(procedure, visit)),
            Fact(label: isVietnamese ? "Cách nộp" : "Ways to file", value: procedure.channels.map { visit.say(Wording.channel($0)) }.joined(separator: ", ")),
        ]
    }

    private var cases: [Link] {
        guard procedure.documentCases.count > 1 else { return [] }
        return procedure.documentCases.enumerated().map { index, group in
            Link(label: group.name, path: Path("/thu-tuc/\(procedure.code.rawValue)").with("case", String(index)), isCurrent: index == caseIndex)
        }
    }

    private var papers: [ProcedureView.Paper]? {
        guard procedure.documentCases.indices.contains(caseIndex) else { return nil }
        return procedure.documentCases[caseIndex].documents.map { document in
            ProcedureView.Paper(
                name: document.name + (document.form.map { " (\($0))" } ?? ""), originals: String(document.originals), copies: String(document.copies),
                condition: document.condition, note: document.laterGround, isAssumed: document.isAssumed)
        }
    }

    private var fees: [ProcedureView.Fee] {
        procedure.fees.map { row in
            ProcedureView.Fee(
                name: visit.say(Wording.feeKind(row.kind)), amount: row.amount.map { Wording.moneyLong($0, visit.words) }, note: row.note,
                basis: row.basis.isEmpty ? nil : row.basis.joined(separator: ", "), isAssumed: row.isAssumed)
        }
    }

    /// "If you file today": the rule as a date.
    private var promise: ProcedureView.Promise? {
        guard let limit = procedure.limits.first?.limit else { return nil }
        let start = visit.library.calendar.nextOpening(atOrAfter: visit.now) ?? visit.now
        guard let due = try? visit.library.calendar.due(limit, from: start, sameDayCutoffMinute: procedure.sameDayCutoff) else { return nil }
        let strip = visit.strip(due, of: limit)
        return ProcedureView.Promise(
            leaf: visit.leaf(due.day), date: Wording.dayWithWeekday(due.day, visit.words),
            detail: "\(visit.say(Wording.limit(limit)))\(procedure.limits.count > 1 ? " (\(procedure.limits[0].name))" : "")", strip: strip, isAssumed: due.isProvisional)
    }

    private var way: [Door] {
        guard let process = visit.library.catalogue.process(procedure.process) else { return [] }
        return process.steps.enumerated().map { index, step in
            Door(state: .step(index + 1), title: step.action, detail: place(step))
        }
    }

    private func place(_ step: ProcessStep) -> String {
        switch step.place {
        case .center: visit.library.center.name
        case .agency: agency.map { visit.say(visit.agencyText($0.id)) } ?? ""
        case .named(let id): visit.library.directory.acting(for: id, on: visit.today).map { visit.say(visit.agencyText($0.id)) } ?? ""
        case .applicant: isVietnamese ? "Người nộp hồ sơ" : "Applicant"
        }
    }

    private var online: ProcedureView.OnlineDoor {
        let opens = OnlineDoors(visit.library, isDemo: visit.house.isDemo)
        return switch opens.door(procedure, on: visit.today) {
        case .ownForm: .here("/nop/\(procedure.code.rawValue)")
        case .nationalPortal(let address):
            Path(outside: address).map { .elsewhere(label: isVietnamese ? "Nộp trên Cổng Dịch vụ công quốc gia" : "File on the National Public Service Portal", $0) }
                ?? .shut(reason: isVietnamese ? "Nộp trên Cổng Dịch vụ công quốc gia." : "Filed on the National Public Service Portal.")
        case .off: .shut(reason: isVietnamese ? "Thủ tục này nhận tại quầy hoặc qua bưu chính." : "This procedure is taken in at the counter or by post.")
        }
    }
}

/// What a closed procedure lacks, in words.
enum LackWords {
    static func sentence(_ lack: Lack, _ visit: Visit) -> String {
        let isVietnamese = visit.language == .vi
        return switch lack {
        case .notInForce: isVietnamese ? "Bản thủ tục này không có hiệu lực hôm nay." : "This version is not in force today."
        case .noAgency: isVietnamese ? "Chưa có cơ quan giải quyết." : "No agency is named."
        case .agencyEnded(let id):
            isVietnamese ? "\(visit.library.agencyName(id)) đã kết thúc hoạt động và chưa có cơ quan kế thừa." : "\(visit.library.agencyName(id)) has ended and nobody does its work."
        case .noProcess: isVietnamese ? "Chưa có quy trình giải quyết." : "No process is defined."
        case .stepAgencyEnded(_, let id):
            isVietnamese ? "Một bước thuộc \(visit.library.agencyName(id)), nay không còn." : "A step belongs to \(visit.library.agencyName(id)), which has ended."
        case .assumedNotAccepted(let keys):
            isVietnamese ? "\(keys.count) giá trị giả định chưa được quản trị chấp nhận." : "\(keys.count) assumed values have not been accepted by an administrator."
        }
    }
}
