import Center
import OneStop
import Paper
import WorkingTime
import Wording

/// The papers of a dossier that can be printed again from its page.
enum PrintKind: String, Sendable, CaseIterable {
    case slip = "giay-hen"
    case supplement = "bo-sung"
    case refusal = "tu-choi"
    case ineligibility = "khong-du-dieu-kien"
    case receipt = "bien-nhan"
    case apology = "xin-loi"
}

/// Prints ("in giấy"): the receipt is committed first, printing comes after and may be repeated.
enum PrintHandlers {
    static func print(_ visit: Visit) async throws -> Answer {
        guard let kind = PrintKind(rawValue: try visit.parameter("kind")) else { throw Denied() }
        let (dossier, journal) = try await visit.app.dossiers.read(visit.dossierID, by: visit.actor)
        guard visit.house.policy.allows(.printPaper, to: visit.actor, on: dossier) else { throw Denied() }
        guard kind != .slip || visit.house.policy.allows(.revealSecret, to: visit.actor, on: dossier) else { throw Denied() }
        let opened = try await visit.app.dossiers.open(dossier, texts: journal.flatMap(\.texts), by: visit.actor, purpose: .printSlip)
        guard let people = opened.people else { throw Denied() }
        let before = try await Prints(visit.house).next(kind.rawValue, revision: dossier.slipRevision, of: dossier, by: visit.actor)
        let names = try await visit.app.people.names(Set([dossier.result?.signer, dossier.handOver?.by].compactMap { $0 } + journal.compactMap(\.staff)))
        let maker = PaperMaker(dossier: dossier, journal: journal, people: people, texts: opened.texts, copies: before, staff: names, visit: visit)
        let documents = try maker.documents(kind)
        let bytes = try await visit.app.printer.pdf(documents, at: visit.now)
        return .pdf(bytes, name: kind.rawValue)
    }
}

/// Fills the papers of one dossier.
struct PaperMaker {
    let dossier: Dossier
    let journal: [RecordedEvent]
    let people: DossierPeople
    let texts: [RecordVersion: String]
    let copies: Int
    let staff: [StaffID: String]
    let visit: Visit

    private var procedure: Procedure? { dossier.procedure.flatMap { visit.library.catalogue[$0] } }

    func documents(_ kind: PrintKind) throws -> [PaperDocument] {
        switch kind {
        case .slip:
            guard let slip = slip() else { throw Denied() }
            return [slip.document, slip.fileCopy.document]
        case .supplement: return [try supplement().document]
        case .refusal: return [try refusal().document]
        case .ineligibility: return [try ineligibility().document]
        case .receipt: return [try receipt().document]
        case .apology: return [try apology().document]
        }
    }

    /// - Parameter day: the day of the act: the form's version is the one of that day.
    private func issue(_ number: Int?, _ suffix: String, on day: Day, issuer: String? = nil) -> PaperIssue {
        let center = visit.library.center
        let superior = visit.library.agencyName(center.committee, on: day)
        let place = center.address.split(separator: ",").last.map { $0.drop(while: \.isWhitespace) }.map(String.init) ?? ""
        let head = PaperHead(
            superior: [superior], issuer: [issuer ?? center.name], number: number.map { "\($0)/\(suffix)" },
            placeAndDate: "\(place.replacingPrefix("tỉnh ", with: "")), \(Wording.legalDay(day))")
        return PaperIssue(
            head: head, day: day.description, copyNumber: copies, revision: max(dossier.slipRevision - 1, 0), isCopy: false, isDemo: visit.house.isDemo)
    }

    /// Who did the act that the paper is about: a reprint at another counter names them too.
    private func author(_ isTheAct: (DossierEvent) -> Bool) -> String? {
        journal.last { isTheAct($0.event) }.flatMap(\.staff).flatMap { staff[$0] }
    }

    private var applicant: PaperApplicant {
        let contact = people.contact
        return PaperApplicant(
            name: people.owner.name, filer: people.filer?.name, identity: contact.flatMap { Wording.masked($0.identity) }, address: people.owner.address,
            phone: contact?.phone.map { Wording.phone($0) }, email: contact?.email)
    }

    private func slip() -> AcceptanceSlip? {
        guard let code = dossier.code, let receivedAt = dossier.receivedAt, let appointment = dossier.appointment, let limit = dossier.limit else { return nil }
        let received = journal.lazy.compactMap { if case .received(let received) = $0.event { received } else { nil } }.first
        let counter = received?.counter.map { ", quầy \($0)" } ?? ""
        let provisional = appointment.isProvisional ? " (tạm tính, lịch nghỉ năm \(appointment.day.year) chưa công bố)" : ""
        let documents = dossier.papers.map { paper in
            AcceptanceSlip.Document(
                name: visit.paperName(paper, dossier), originals: paper.originals, certified: paper.certified,
                copies: paper.copies, note: paper.isAwaited ? paper.followsOn.map { "nộp sau: \($0)" } : paper.arrivedOn.map { "đã nộp ngày \(Wording.day($0, .vi))" })
        }
        return AcceptanceSlip(
            issue: issue(dossier.slipNumber, "TNHS", on: receivedAt.day), counterpart: "Liên 2: Giao người nộp", dossierCode: code.rawValue,
            desk: visit.library.center.name + counter, applicant: applicant, procedure: procedure?.name ?? "", caseName: caseName, documents: documents + electronicCopies,
            sets: "\(String(dossier.sets).leftPadded(2)) bộ", limit: Wording.limit(limit.limit)(.vi), received: Wording.legalMoment(receivedAt),
            due: Wording.legalMoment(appointment.promise) + provisional, resultPlace: "Bộ phận trả kết quả, \(visit.library.center.name)", feeLines: feeLines,
            receiver: author { if case .received = $0 { true } else { false } }, secret: SlipSecrets.grouped(visit.house.secrets.secret(of: dossier.id, revision: dossier.slipRevision)),
            codePayload: code.rawValue,
            guidance: guidance)
    }

    /// Papers whose files came with the filing and of which no sheet was taken in, each once.
    private var electronicCopies: [AcceptanceSlip.Document] {
        var sent: Set<FileID> = []
        for recorded in journal {
            if case .received = recorded.event { break }
            if case .fileAttached(let file) = recorded.event { sent.insert(file.id) }
        }
        let onPaper = Set(dossier.papers.compactMap(\.document))
        var counts: [(name: String, files: Int)] = []
        for file in dossier.files where sent.contains(file.id) && !(file.document.map { onPaper.contains($0) } ?? false) {
            let name = FileWords.document(file, of: dossier, visit) ?? "Giấy tờ khác"
            if let index = counts.firstIndex(where: { $0.name == name }) { counts[index].files += 1 } else { counts.append((name, 1)) }
        }
        return counts.map {
            AcceptanceSlip.Document(name: $0.name, originals: 0, certified: 0, copies: 0, note: $0.files == 1 ? "bản điện tử" : "bản điện tử, \($0.files) tệp")
        }
    }

    private var guidance: [PaperText] {
        let bag = dossier.bag.map { [PaperText("Bản chính giữ trong túi số \($0), trả lại cùng kết quả.")] } ?? []
        return bag + ["Tra cứu bằng mã hồ sơ; mã bí mật cho xem thêm. Không đưa mã bí mật cho người khác."]
    }

    private var caseName: String? {
        guard let procedure, procedure.limits.count > 1, procedure.limits.indices.contains(dossier.limitCase) else { return nil }
        return procedure.limits[dossier.limitCase].name
    }

    private var feeLines: [String] {
        let paid = dossier.payments.filter { $0.reversedAt == nil }.map { payment in
            "Đã thu: \(Wording.moneyLong(payment.amount, .vi)) (\(Wording.moneyInWords(payment.amount)(.vi))), biên lai \(payment.receiptSeries) \(payment.receiptNumber)"
        }
        let due = dossier.outstanding > .zero ? ["Còn phải nộp: \(Wording.moneyLong(dossier.outstanding, .vi))"] : []
        return paid + due
    }

    private func lastEvent<T>(_ pick: (DossierEvent) -> T?) throws -> (T, Instant, String) {
        for entry in journal.reversed() { if let found = pick(entry.event) { return (found, entry.at, entry.actor) } }
        throw Denied()
    }

    private func supplement() throws -> SupplementRequest {
        let (stop, at, _) = try lastEvent { event -> ClockStopped? in if case .clockStopped(let stop) = event, stop.why == .supplement { stop } else { nil } }
        let lines = (texts[stop.content] ?? "").split(whereSeparator: \.isNewline).map(String.init)
        let agency = dossier.agency.map { visit.library.agencyName($0, on: at.day) }
        return SupplementRequest(
            issue: issue(stop.number, "HDHS", on: at.day, issuer: agency), dossierCode: dossier.code?.rawValue ?? "", applicant: applicant, procedure: procedure?.name ?? "",
            items: lines.map { .init(document: $0, remedy: "Nộp bổ sung, hoàn thiện", ground: stop.ground) },
            deadline: stop.answerDue.map {
                "chậm nhất hết \(Wording.weekday($0.weekday)(.vi)), \(Wording.legalDay($0)); thời gian chờ bổ sung không tính vào thời hạn giải quyết."
            },
            signer: Signer("NGƯỜI HƯỚNG DẪN", name: author { if case .clockStopped(let stop) = $0 { stop.why == .supplement } else { false } }),
            codePayload: dossier.code?.rawValue)
    }

    private func refusal() throws -> Refusal_ {
        let (end, at, _) = try lastEvent { event -> OneStop.Refused? in if case .refused(let end) = event { end } else { nil } }
        return Refusal_(
            issue: issue(end.number, "TC", on: at.day), dossierCode: nil, applicant: applicant, procedure: procedure?.name ?? "",
            reasons: [(texts[end.reason] ?? ""), "Căn cứ: \(end.ground)"], receiver: author { if case .refused = $0 { true } else { false } })
    }

    private func ineligibility() throws -> IneligibilityCover {
        guard let result = dossier.result, result.kind == .ineligible, let receivedAt = dossier.receivedAt else { throw Denied() }
        return IneligibilityCover(
            issue: issue(nil, "", on: result.signedAt.day, issuer: visit.library.agencyName(result.agency, on: result.signedAt.day)), dossierCode: dossier.code?.rawValue ?? "", applicant: applicant,
            procedure: procedure?.name ?? "", received: Wording.legalMoment(receivedAt), due: dossier.appointment.map { Wording.legalMoment($0.promise) },
            agency: visit.library.agencyName(result.agency, on: result.signedAt.day), letter: result.number, reasons: [result.reason.flatMap { texts[$0] } ?? ""],
            signer: Signer("THỦ TRƯỞNG CƠ QUAN", name: staff[result.signer]), codePayload: dossier.code?.rawValue)
    }

    private func apology() throws -> Apology {
        let (told, at, _) = try lastEvent { event -> Apologized? in if case .apologized(let told) = event { told } else { nil } }
        guard let receivedAt = dossier.receivedAt, let first = dossier.firstAppointment, let due = dossier.appointment else { throw Denied() }
        let agency = visit.library.agencyName(told.agency, on: at.day)
        let moved = due.day == first.day ? "" : "; hạn giải quyết nay là \(Wording.legalDay(due.day))"
        let reasons = (texts[told.reason] ?? "").split(whereSeparator: \.isNewline).map(String.init)
        let newDay = "\(Wording.weekday(told.day.weekday)(.vi)), \(Wording.legalDay(told.day))"
        let signer = Signer("THỦ TRƯỞNG CƠ QUAN", name: author { if case .apologized = $0 { true } else { false } })
        return Apology(
            issue: issue(told.number, "XL", on: at.day, issuer: agency), dossierCode: dossier.code?.rawValue ?? "", applicant: applicant, procedure: procedure?.name ?? "",
            received: Wording.legalMoment(receivedAt), due: Wording.legalMoment(first.promise) + moved, agency: agency,
            reasons: reasons, newDay: newDay, resultPlace: "Bộ phận trả kết quả, \(visit.library.center.name)",
            signer: signer, recipients: ["Như trên;", "\(visit.library.center.name);", "Lưu: hồ sơ."], codePayload: dossier.code?.rawValue)
    }

    /// "Đã trả lại bản chính: …", each paper with its count.
    private var givenBack: [String] {
        let back = dossier.papers.filter { $0.givenBack > 0 }.map { "\(visit.paperName($0, dossier)) (\($0.givenBack) bản)" }
        return back.isEmpty ? [] : ["Đã trả lại bản chính: \(back.joined(separator: "; "))."]
    }

    private func receipt() throws -> ResultReceipt {
        guard let done = dossier.handOver, let result = dossier.result else { throw Denied() }
        return ResultReceipt(
            issue: issue(nil, "", on: done.at.day), dossierCode: dossier.code?.rawValue ?? "", procedure: procedure?.name ?? "", owner: people.owner.name,
            recipient: done.recipient == .owner ? nil : (people.recipient?.name ?? people.filer?.name), authority: done.proof.flatMap { texts[$0] }, results: [.init(name: procedure?.results.first?.name ?? "Kết quả", number: result.number, quantity: "01")],
            returned: Wording.legalMoment(done.at), official: staff[done.by], remarks: givenBack, codePayload: dossier.code?.rawValue)
    }
}

/// The refusal slip; `OneStop.Refusal` is the law's no.
typealias Refusal_ = Paper.Refusal

extension String {
    fileprivate func leftPadded(_ width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
    fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String { hasPrefix(prefix) ? other + dropFirst(prefix.count) : self }
}

extension RecordedEvent {
    /// The member of the staff who did it; nothing where the filer or the house did.
    fileprivate var staff: StaffID? { actor.hasPrefix("staff:") ? StaffID(String(actor.dropFirst(6))) : nil }
}
