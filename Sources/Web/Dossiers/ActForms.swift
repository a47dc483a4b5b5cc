import Center
import OneStop
import WorkingTime
import Wording

/// The forms of the acts on a dossier: what each asks, and the command it becomes.
enum ActForms {
    /// The acts offered on the dossier's page, most usual first.
    static let offered: [DossierAction] = [
        .receive, .refuse, .advance, .recordResult, .handOver, .resume, .confirmPayment, .assign, .sendBack, .tell, .requestSupplement, .consult, .recordOpinion, .extend, .apologize,
        .demandPayment, .declareIneligible, .stop, .withdraw, .returnResult, .giveBackPapers, .takeLaterPaper, .pay, .reversePayment, .attachFile,
    ]

    static func key(_ action: DossierAction) -> Key? {
        switch action {
        case .advance, .recordResult, .handOver: "T"
        case .requestSupplement: "B"
        case .sendBack: "V"
        case .assign: "G"
        case .consult: "L"
        default: nil
        }
    }

    static func kind(_ action: DossierAction) -> ButtonKind {
        switch action {
        case .receive, .advance, .recordResult, .handOver, .resume, .returnResult: .primary
        case .refuse, .stop, .withdraw, .declareIneligible, .reversePayment: .danger
        default: .plain
        }
    }

    /// By when the applicant will have to answer if it is asked now.
    private static func answerHint(_ dossier: Dossier, _ visit: Visit) -> String? {
        let rules = visit.library.rules(on: (dossier.receivedAt ?? visit.now).day)
        guard let last = try? rules.supplementDue(askedOn: visit.today, by: visit.library.calendar) else { return nil }
        return "Người nộp có \(Wording.limit(rules.supplementAnswer)(.vi)): \(Wording.supplementDue(last)(.vi)). Ngày này ghi trên phiếu yêu cầu."
    }

    /// The fields an act asks for.
    static func fields(_ action: DossierAction, _ dossier: Dossier, _ visit: Visit, holders: [(id: StaffID, name: String)]) -> [Field] {
        let reason = Field(name: "reason", label: "Lý do", kind: .multiline(rows: 3), isRequired: true, maximumLength: 2000)
        let ground = Field(name: "ground", label: "Căn cứ pháp lý", isRequired: true, maximumLength: 300)
        switch action {
        case .advance:
            return placeField(dossier, visit) + outcomeField(dossier, visit) + factFields(dossier, visit) + [Field(name: "note", label: "Ghi chú", kind: .multiline(rows: 2), maximumLength: 2000)]
        case .assign:
            return [Field(name: "staff", label: "Giao cho", kind: .select(holders.map { Option(value: $0.id.rawValue, label: $0.name) }), isRequired: true)]
        case .sendBack: return [backField(dossier, visit), reason]
        case .tell: return [eventField(dossier, visit), Field(name: "reason", label: "Lý do, căn cứ", kind: .multiline(rows: 3), isRequired: true, maximumLength: 2000)]
        case .requestSupplement:
            return [
                Field(name: "content", label: "Những giấy tờ, nội dung cần bổ sung (đủ một lần)", kind: .multiline(rows: 4), hint: answerHint(dossier, visit), isRequired: true, maximumLength: 4000),
                ground,
                Field(name: "leaderGround", label: "Căn cứ của lãnh đạo (khi yêu cầu lần thứ hai)", maximumLength: 300),
            ]
        case .consult:
            return [
                Field(name: "agencies", label: "Hỏi cơ quan", kind: .select(visit.library.directory.all.filter { $0.exists(on: visit.today) && $0.level == "province" }
                    .map { Option(value: $0.id.rawValue, label: $0.name) }), isRequired: true),
                Field(name: "limit", label: "Thời hạn trả lời (ví dụ 7d)", value: visit.library.rulebook.consultation.value(on: visit.today).text, isRequired: true, width: .short),
                Field(name: "content", label: "Nội dung hỏi", kind: .multiline(rows: 3), isRequired: true, maximumLength: 4000),
            ]
        case .recordOpinion:
            return [
                Field(name: "agency", label: "Ý kiến của", kind: .select(dossier.consulted.map { Option(value: $0.rawValue, label: visit.library.agencyName($0)) }), isRequired: true),
                Field(name: "verdict", label: "Ý kiến", kind: .select(Opinion.Verdict.allCases.map { Option(value: $0.rawValue, label: Wording.verdict($0)(.vi)) }), isRequired: true),
                Field(name: "note", label: "Nội dung, số văn bản", kind: .multiline(rows: 2), maximumLength: 4000),
            ]
        case .resume: return [Field(name: "note", label: "Đã nhận bổ sung gì", kind: .multiline(rows: 2), maximumLength: 2000)]
        case .demandPayment:
            return [
                Field(name: "content", label: "Nội dung phải nộp", kind: .multiline(rows: 3), isRequired: true, maximumLength: 2000), ground,
                Field(name: "amount", label: "Số tiền, nếu đã rõ", kind: .money, unit: "đồng", width: .medium),
            ]
        case .confirmPayment: return [Field(name: "note", label: "Chứng từ nộp", maximumLength: 300)]
        case .recordResult: return [Field(name: "number", label: "Số của kết quả trong sổ", isRequired: true, width: .medium, maximumLength: 100)]
        case .declareIneligible:
            return [Field(name: "number", label: "Số văn bản trả lời", isRequired: true, width: .medium, maximumLength: 100), reason]
        case .stop: return [reason, ground]
        case .extend: return Promises.extensionFields(dossier, visit, ground, reason)
        case .apologize: return Promises.apologyFields(dossier, visit, reason)
        case .refuse:
            return [reason, Field(name: "ground", label: "Căn cứ pháp lý", value: "Nghị định 118/2025/NĐ-CP, Điều 17", isRequired: true, maximumLength: 300)]
        case .attachFile: return attachFields(dossier, visit)
        case .withdraw: return [reason]
        case .returnResult:
            return [
                Field(name: "recipient", label: "Người nhận", kind: .select(Return.Recipient.allCases.map { Option(value: $0.rawValue, label: Wording.recipient($0)(.vi)) }), value: "owner", isRequired: true),
                Field(name: "manner", label: "Cách trả", kind: .select(Return.Manner.allCases.map { Option(value: $0.rawValue, label: Wording.manner($0)(.vi)) }), value: "counter", isRequired: true),
                Field(name: "checked", label: "Đã kiểm tra giấy tờ tùy thân của người nhận", kind: .tick),
                Field(name: "proof", label: "Nhận thay theo giấy gì", hint: "Họ tên người nhận và giấy ủy quyền; bắt buộc khi nhận thay tại quầy.", maximumLength: 500),
            ]
        case .pay:
            return [
                Field(name: "amount", label: "Số tiền", kind: .money, value: String(dossier.outstanding.dong), isRequired: true, unit: "đồng", width: .medium),
                Field(name: "means", label: "Bằng", kind: .select(Payment.Means.allCases.map { Option(value: $0.rawValue, label: Wording.means($0)(.vi)) }), value: "cash", isRequired: true),
                Field(name: "series", label: "Ký hiệu biên lai", isRequired: true, width: .short, maximumLength: 30),
                Field(name: "receipt", label: "Số biên lai", isRequired: true, width: .short, maximumLength: 30),
            ] + (visit.session?.counter == nil ? [Field(name: "counter", label: "Quầy thu tiền", kind: .select(CounterHandlers.choices(visit)), isRequired: true)] : [])
        case .reversePayment:
            let standing = dossier.payments.filter { $0.reversedAt == nil }
            return [
                Field(name: "payment", label: "Lần thu", kind: .select(standing.map { Option(value: $0.id.rawValue, label: "\($0.receiptSeries) \($0.receiptNumber), \(Wording.money($0.amount, .vi))") }), isRequired: true),
                reason,
            ]
        case .giveBackPapers:
            return dossier.papers.enumerated().filter { $0.element.originals > $0.element.givenBack }.map { index, paper in
                Field(
                    name: "paper.\(index)", label: "\(visit.paperName(paper, dossier)) (còn giữ \(paper.originals - paper.givenBack) bản chính)",
                    kind: .digits, value: String(paper.originals - paper.givenBack), width: .short, maximumLength: 2)
            }
        case .takeLaterPaper: return laterPaperFields(dossier, visit)
        default: return []
        }
    }

    private static func attachFields(_ dossier: Dossier, _ visit: Visit) -> [Field] {
        let procedure = dossier.procedure.flatMap { visit.library.catalogue[$0] }
        let documents = procedure.flatMap { $0.documentCases.indices.contains(dossier.documentCase) ? $0.documentCases[dossier.documentCase].documents : nil } ?? []
        let options = [Option(value: "", label: "Giấy tờ khác")] + documents.enumerated().map { Option(value: String($0.offset), label: $0.element.name) }
        return [
            Field(name: "document", label: "Là giấy tờ", kind: .select(options)),
            Field(
                name: "file", label: "Tệp", kind: .file(accept: FileKinds.accept, isMultiple: true),
                hint: "PDF, JPG, PNG, DOCX, XLSX, ODT; mỗi tệp đến \(Wording.fileSize(FileIntake.staffBytes, .vi)).", isRequired: true),
        ]
    }

    private static func laterPaperFields(_ dossier: Dossier, _ visit: Visit) -> [Field] {
        let awaited = dossier.papers.filter(\.isAwaited)
        let options = awaited.compactMap { paper in paper.document.map { Option(value: String($0), label: visit.paperName(paper, dossier)) } }
        func count(_ name: String, _ label: String) -> Field { Field(name: name, label: label, kind: .digits, value: "0", width: .short, maximumLength: 3) }
        return [
            Field(name: "document", label: "Giấy tờ đã đến", kind: .select(options), value: options.first?.value ?? "", isRequired: true),
            count("originals", "Số bản chính"), count("certified", "Số bản chứng thực"), count("copies", "Số bản sao"),
            Field(name: "bag", label: "Túi giữ bản chính", value: dossier.bag ?? "", width: .short, maximumLength: 20),
        ]
    }

    /// Which work is meant, where several lie with whoever acts.
    private static func placeField(_ dossier: Dossier, _ visit: Visit) -> [Field] {
        let own = dossier.places.filter { $0.isWork(of: visit.actor) }
        guard own.count > 1 else { return [] }
        let process = visit.process(of: dossier)
        let options = own.map { Option(value: String($0.id), label: "\(process?[$0.step]?.action ?? $0.step.rawValue), \(visit.library.agencyName($0.desk.agency))") }
        return [Field(name: "place", label: "Việc", kind: .select(options), value: options.first?.value ?? "", isRequired: true)]
    }

    /// What the work came to, where its step knows several outcomes.
    private static func outcomeField(_ dossier: Dossier, _ visit: Visit) -> [Field] {
        let plan = visit.process(of: dossier).flatMap { visit.library.catalogue.plan(of: $0) }
        let own = dossier.places.filter { $0.isWork(of: visit.actor) }
        let outcomes = (own.isEmpty ? dossier.places.prefix(1).map { $0 } : own).flatMap { place -> [String] in
            guard let plan, let task = plan[place.step]?.task else { return [] }
            // With a signature nothing is signed by passing on: what it sends back is chosen here. Papers are asked for by an act of their own.
            if task.kind == .signature { return task.outcomes.filter { task.signing($0) == .back } }
            return task.outcomes.filter { outcome in !plan.next(after: place.step, outcome).contains { plan[$0]?.task?.kind == .supplement } }
        }
        // Steps that are written one after another have a button of their own for sending back.
        guard !outcomes.isEmpty, !outcomes.contains(ProcessDefinition.onward) else { return [] }
        return [Field(name: "outcome", label: "Kết quả", kind: .select(outcomes.map { Option(value: $0, label: $0) }), isRequired: true)]
    }

    private static func plan(_ dossier: Dossier, _ visit: Visit) -> ProcessPlan? { visit.process(of: dossier).flatMap { visit.library.catalogue.plan(of: $0) } }

    /// What the way behind the actor's work hangs on and nobody has said of the dossier.
    private static func facts(_ dossier: Dossier, _ visit: Visit) -> [ProcessGraph.Field] {
        guard let plan = plan(dossier, visit) else { return [] }
        let own = dossier.places.filter { $0.isWork(of: visit.actor) }
        var seen: Set<String> = []
        return own.flatMap { plan.facts(askedBehind: $0.step) }.filter { $0.kind != .text && seen.insert($0.name).inserted }
    }

    /// Not required by the browser: which of them count depends on the outcome, and the core asks for the one that it needs.
    private static func factFields(_ dossier: Dossier, _ visit: Visit) -> [Field] {
        facts(dossier, visit).map { fact in
            let (label, known) = (fact.label ?? fact.name, dossier.facts?[fact.name] ?? "")
            return switch fact.kind {
            case .truth:
                Field(
                    name: "fact.\(fact.name)", label: label,
                    kind: .select([Option(value: "", label: "chưa rõ"), Option(value: "true", label: "có"), Option(value: "false", label: "không")]), value: known)
            case .day: Field(name: "fact.\(fact.name)", label: label, kind: .date, value: Day(iso: known).map { Wording.day($0, .vi) } ?? "", width: .medium)
            case .number, .text: Field(name: "fact.\(fact.name)", label: label, value: known, width: .medium, maximumLength: 25)
            }
        }
    }

    private static func said(_ form: Form) throws -> [String: ConditionValue] {
        var said: [String: ConditionValue] = [:]
        for name in form.names where name.hasPrefix("fact.") {
            guard let text = try form.optionalText(name, limit: 25) else { continue }
            guard let value = day(text).map({ ConditionValue.day($0) }) ?? ConditionValue(written: text) else { throw InputFault(name, .notAChoice) }
            said[String(name.dropFirst("fact.".count))] = value
        }
        return said
    }

    /// A day as people write it, 31/12/2026.
    private static func day(_ text: String) -> Day? {
        let parts = text.split(separator: "/").map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func eventField(_ dossier: Dossier, _ visit: Visit) -> Field {
        let plan = plan(dossier, visit)
        let options = plan.map { plan in dossier.tellable(by: visit.actor, in: plan).map { awaited in
            Option(value: "\(awaited.token).\(awaited.event)", label: awaited.words(in: plan))
        } } ?? []
        return Field(name: "event", label: "Sự kiện", kind: .select(options), value: options.first?.value ?? "", isRequired: true)
    }

    private static func backField(_ dossier: Dossier, _ visit: Visit) -> Field {
        let process = visit.process(of: dossier)
        let back = (try? dossier.place(of: visit.actor)).flatMap { process?[$0.step]?.back } ?? []
        return Field(name: "step", label: "Trả về bước", kind: .select(back.compactMap { id in process?[id].map { Option(value: id.rawValue, label: $0.action) } }), isRequired: true)
    }

    /// What was sent, as an act; throws what is wrong with a field.
    static func act(_ action: DossierAction, _ visit: Visit) throws -> Dossiers.Act {
        let form = visit.form
        func optionalText(_ name: String) throws -> [String] { try form.optionalText(name, limit: 4000).map { [$0] } ?? [] }
        switch action {
        case .advance:
            let staff = form.has("staff") ? StaffID(form["staff"]) : nil
            let (outcome, place) = (try form.optionalText("outcome", limit: 100), Int(form["place"]))
            let facts = try said(form)
            return Dossiers.Act(.advance, texts: try optionalText("note")) { .advance(assignee: staff, note: $0.texts.first, outcome: outcome, place: place, facts: facts) }
        case .tell:
            let parts = form["event"].split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2, let token = Int(parts[0]) else { throw InputFault("event", .notAChoice) }
            return Dossiers.Act(.tell, texts: [try form.text("reason", limit: 2000)]) { .tell(event: StepID(parts[1]), token: token, note: try $0.text(0)) }
        case .assign:
            let staff = StaffID(try form.text("staff", limit: 40))
            return Dossiers.Act(.assign) { _ in .assign(to: staff) }
        case .sendBack:
            let step = StepID(try form.text("step", limit: 60))
            return Dossiers.Act(.sendBack, texts: [try form.text("reason", limit: 2000)]) { .sendBack(to: step, reason: try $0.text(0)) }
        case .requestSupplement:
            let ground = try form.text("ground", limit: 300)
            let leader = try form.optionalText("leaderGround", limit: 300)
            return Dossiers.Act(.requestSupplement, texts: [try form.text("content", limit: 4000)]) {
                .requestSupplement(content: try $0.text(0), ground: ground, leaderGround: leader)
            }
        case .resume: return Dossiers.Act(.resume, texts: try optionalText("note")) { .resume(papers: [], note: $0.texts.first) }
        case .consult:
            let agencies = form.all("agencies").map { AgencyID($0) }
            guard let limit = TimeLimit(text: form["limit"]) else { throw InputFault("limit", .notALimit) }
            guard agencies.allSatisfy({ visit.library.directory[$0]?.exists(on: visit.today) == true }) else { throw InputFault("agencies", .notAChoice) }
            return Dossiers.Act(.consult, texts: [try form.text("content", limit: 4000)]) { .consult(agencies: agencies, limit: limit, content: try $0.text(0)) }
        case .recordOpinion:
            let agency = AgencyID(try form.text("agency", limit: 60))
            let verdict = try form.choice("verdict", Opinion.Verdict.self)
            return Dossiers.Act(.recordOpinion, texts: try optionalText("note")) { .recordOpinion(agency: agency, verdict: verdict, note: $0.texts.first) }
        case .demandPayment:
            let (ground, amount) = (try form.text("ground", limit: 300), try form.money("amount"))
            return Dossiers.Act(.demandPayment, texts: [try form.text("content", limit: 2000)]) {
                .demandPayment(content: try $0.text(0), ground: ground, amount: amount)
            }
        case .confirmPayment: return Dossiers.Act(.confirmPayment, texts: try optionalText("note")) { .confirmPayment(note: $0.texts.first) }
        case .recordResult:
            let number = try form.text("number", limit: 100)
            return Dossiers.Act(.recordResult) { _ in .recordResult(number: number) }
        case .declareIneligible:
            let number = try form.text("number", limit: 100)
            return Dossiers.Act(.declareIneligible, texts: [try form.text("reason", limit: 2000)]) { .declareIneligible(number: number, reason: try $0.text(0)) }
        case .stop:
            let ground = try form.text("ground", limit: 300)
            return Dossiers.Act(.stop, texts: [try form.text("reason", limit: 2000)]) { .stop(reason: try $0.text(0), ground: ground) }
        case .refuse:
            let ground = try form.text("ground", limit: 300)
            return Dossiers.Act(.refuse, texts: [try form.text("reason", limit: 2000)]) { .refuse(record: nil, reason: try $0.text(0), ground: ground) }
        case .withdraw: return Dossiers.Act(.withdraw, texts: [try form.text("reason", limit: 2000)]) { .withdraw(reason: try $0.text(0)) }
        case .extend: return try Promises.extend(visit)
        case .apologize: return try Promises.apologize(visit)
        case .handOver: return Dossiers.Act(.handOver) { _ in .handOver }
        case .returnResult:
            let recipient = try form.choice("recipient", Return.Recipient.self)
            let manner = try form.choice("manner", Return.Manner.self)
            let checked = form["checked"] == "1"
            return Dossiers.Act(.returnResult, texts: try form.optionalText("proof", limit: 500).map { [$0] } ?? []) {
                .returnResult(recipient: recipient, manner: manner, identityChecked: checked, proof: $0.texts.first)
            }
        case .giveBackPapers:
            var counts: [Int: Int] = [:]
            for name in form.names where name.hasPrefix("paper.") {
                guard let index = Int(name.dropFirst(6)), let count = try form.number(name, least: 0, greatest: 99), count > 0 else { continue }
                counts[index] = count
            }
            return Dossiers.Act(.giveBackPapers) { [counts] _ in .giveBackPapers(counts) }
        case .takeLaterPaper:
            guard let document = try form.number("document", least: 0, greatest: 500) else { throw InputFault("document", .missing) }
            func count(_ name: String) throws -> Int { try form.number(name, least: 0, greatest: 999) ?? 0 }
            let later = LaterPaper(
                document: document, originals: try count("originals"), certified: try count("certified"), copies: try count("copies"),
                bag: try form.optionalText("bag", limit: 20))
            return Dossiers.Act(.takeLaterPaper) { _ in .takeLaterPaper(later) }
        case .pay:
            let pay = try payment(visit)
            return Dossiers.Act(.pay) { _ in .pay(pay) }
        case .reversePayment:
            let payment = PaymentID(try form.text("payment", limit: 40))
            return Dossiers.Act(.reversePayment, texts: [try form.text("reason", limit: 2000)]) { .reversePayment(payment, reason: try $0.text(0)) }
        default: throw Denied()
        }
    }

    static func payment(_ visit: Visit) throws -> Pay {
        let form = visit.form
        guard let amount = try form.money("amount") else { throw InputFault("amount", .missing) }
        guard let counter = CounterHandlers.counter(visit, form) else { throw InputFault("counter", form.has("counter") ? .notAChoice : .missing) }
        return Pay(
            id: PaymentID(visit.house.newID()), means: try form.choice("means", Payment.Means.self), amount: amount, counter: counter,
            receiptSeries: try form.text("series", limit: 30), receiptNumber: try form.text("receipt", limit: 30))
    }
}
