import Center
import OneStop
import Store
import Testing
import WorkingTime

/// Everybody who may be needed, of every agency: actors with one role each, who need no account to act in the core.
enum Everybody {
    static func actor(_ role: Role, _ agency: AgencyID) -> Actor {
        .staff(StaffActor(id: StaffID("\(role.rawValue)@\(agency)"), assignments: [Assignment(role: role, agency: agency)]))
    }
}

/// A dossier's way to its end by the acts that its process asks for, each by whoever has the desk.
struct Life {
    let world: World
    var center: AgencyID { world.center }
    var library: Library { world.house.library }

    /// Receives by the procedure's own table: papers that are due, one fee row, what the source lacks entered with its ground.
    func receive(
        _ procedure: Procedure, documentCase: Int = 0, limitCase: Int = 0, feeRow: Int? = 0, entered: String = "5d", id: DossierID? = nil
    ) async throws -> Dossier {
        let documents = procedure.documentCases.indices.contains(documentCase) ? procedure.documentCases[documentCase].documents : []
        let papers = documents.enumerated().filter { $0.element.condition == nil }
            .map { ReceivedPaper(document: $0.offset, originals: max($0.element.originals, 1), certified: 0, copies: $0.element.copies) }
        let isUnknown = procedure.limits.indices.contains(limitCase) && procedure.limits[limitCase].limit == nil
        let limit = isUnknown ? TimeLimit(text: entered).map { AgreedLimit(limit: $0, enteredGround: "Quyết định công bố của tỉnh") } : nil
        let fees = feeRow.map { feeLines(procedure, $0) } ?? []
        let channel: Channel = procedure.channels.contains(.counter) ? .counter : procedure.channels.first ?? .counter
        let people = world.owner()
        return try await world.dossiers.perform(
            Dossiers.Act(.receive, people: people) { kept in
                .receive(Receive(
                    channel: channel, record: try kept.record(), documentCase: documentCase, limitCase: limitCase, enteredLimit: limit, papers: papers,
                    fees: fees, counter: 1))
            }, on: id ?? DossierID(world.house.newID()), by: Everybody.actor(.counterOfficial, center), procedure: procedure.code)
    }

    private func feeLines(_ procedure: Procedure, _ index: Int) -> [FeeLine] {
        guard procedure.fees.indices.contains(index) else { return [] }
        let row = procedure.fees[index]
        if let amount = row.amount { return [FeeLine(row: index, kind: row.kind, unitAmount: amount, quantity: 1, basis: .table)] }
        let entered = Money(dong: 150_000) ?? .zero
        return [FeeLine(row: index, kind: row.kind, unitAmount: entered, quantity: 1, basis: .entered(ground: "Nghị quyết của HĐND tỉnh"))]
    }

    /// The next act and who does it; nothing when the dossier is at its end.
    func next(_ dossier: Dossier) throws -> (Dossiers.Act, Actor)? {
        guard dossier.state.isOpen else { return nil }
        if dossier.state == .awaitingPayment {
            return (Dossiers.Act(.confirmPayment, texts: ["Giấy nộp tiền vào ngân sách"]) { .confirmPayment(note: $0.texts.first) }, Everybody.actor(.counterOfficial, center))
        }
        let process = try #require(dossier.process.flatMap { library.catalogue.process($0, version: dossier.processVersion) })
        if process.drawn != nil { return try drawn(dossier, process) }
        let step = try #require(dossier.step.flatMap { process[$0] })
        let desk = try #require(dossier.desk)
        let actor = Everybody.actor(desk.role, desk.agency)
        if dossier.outstanding > .zero, step.kind == .handOver {
            let pay = Pay(
                id: PaymentID(world.house.newID()), means: .cash, amount: dossier.outstanding, counter: 1, receiptSeries: "BT/18P",
                receiptNumber: String(dossier.id.rawValue.suffix(12)))
            return (Dossiers.Act(.pay) { _ in .pay(pay) }, Everybody.actor(.cashier, center))
        }
        switch step.kind {
        case .work where step.next.flatMap({ process[$0] })?.kind == .payment:
            return (Dossiers.Act(.demandPayment, texts: ["Lệ phí trước bạ, thuế theo thông báo"]) {
                .demandPayment(content: try $0.text(0), ground: "Thông báo của cơ quan thuế", amount: nil)
            }, actor)
        case .consultation:
            return (opinion(dossier), actor)
        case .signature:
            let number = "KQ/\(dossier.code?.rawValue ?? "")"
            return (Dossiers.Act(.recordResult) { _ in .recordResult(number: number) }, actor)
        case .issue: return (Dossiers.Act(.handOver) { _ in .handOver }, actor)
        case .handOver:
            return (Dossiers.Act(.returnResult) { _ in .returnResult(recipient: .owner, manner: .counter, identityChecked: true) }, Everybody.actor(.resultsOfficial, center))
        default: return (Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, actor)
        }
    }

    /// On a drawn process: by the first outcome of each task, with two agencies asked where it asks any, and nothing that would lead elsewhere.
    private func drawn(_ dossier: Dossier, _ process: ProcessDefinition) throws -> (Dossiers.Act, Actor) {
        if dossier.outstanding > .zero {
            let pay = Pay(
                id: PaymentID(world.house.newID()), means: .cash, amount: dossier.outstanding, counter: 1, receiptSeries: "BT/18P", receiptNumber: String(dossier.id.rawValue.suffix(12)))
            return (Dossiers.Act(.pay) { _ in .pay(pay) }, Everybody.actor(.cashier, center))
        }
        let plan = try #require(library.catalogue.plan(of: process))
        let place = try #require(dossier.places.first { process[$0.step] != nil })
        let (step, task) = (try #require(process[place.step]), try #require(plan[place.step]?.task))
        let actor = Everybody.actor(place.desk.role, place.desk.agency)
        let outcome = task.outcomes.first
        let asks = process.graph.tasksInOrder.contains { $0.task.each != nil }
        switch step.kind {
        case .work where asks && dossier.consulted.isEmpty && place.desk.agency == dossier.agency && dossier.state.clockRuns: return (opinion(dossier), actor)
        case .work where dossier.state.clockRuns && plan.next(after: step.id, outcome).contains { plan[$0]?.task?.kind == .payment }:
            return (Dossiers.Act(.demandPayment, texts: ["Phí, thuế theo thông báo"]) {
                .demandPayment(content: try $0.text(0), ground: "Thông báo của cơ quan thuế", amount: nil)
            }, actor)
        case .consultation where task.each != nil:
            let (agency, verdict) = (place.desk.agency, dossier.opinions.isEmpty ? Opinion.Verdict.agrees : .objects)
            return (Dossiers.Act(.recordOpinion, texts: ["Ý kiến của cơ quan"]) { .recordOpinion(agency: agency, verdict: verdict, note: $0.texts.first) }, actor)
        case .signature: return (Dossiers.Act(.recordResult) { _ in .recordResult(number: "KQ/\(dossier.code?.rawValue ?? "")") }, actor)
        case .issue: return (Dossiers.Act(.handOver) { _ in .handOver }, actor)
        case .handOver where dossier.state == .ready:
            return (Dossiers.Act(.returnResult) { _ in .returnResult(recipient: .owner, manner: .counter, identityChecked: true) }, Everybody.actor(.resultsOfficial, center))
        case .handOver: return (Dossiers.Act(.handOver) { _ in .handOver }, Everybody.actor(.clerk, try #require(dossier.agency)))
        case .intake, .work, .consultation, .supplement, .payment:
            let facts = Dictionary(
                plan.facts(askedBehind: step.id).filter { $0.kind == .truth }.map { ($0.name, ConditionValue.truth(false)) }, uniquingKeysWith: { first, _ in first })
            return (Dossiers.Act(.advance, texts: ["Đủ điều kiện"]) {
                .advance(assignee: nil, note: $0.texts.first, outcome: outcome, place: place.id, facts: facts)
            }, actor)
        }
    }

    /// Two agencies are asked, one agrees, one is silent; then the work goes on.
    private func opinion(_ dossier: Dossier) -> Dossiers.Act {
        let asked = asked(dossier)
        guard !dossier.consulted.isEmpty else {
            return Dossiers.Act(.consult, texts: ["Đề nghị cho ý kiến về hồ sơ"]) { .consult(agencies: asked, limit: .days7, content: try $0.text(0)) }
        }
        guard let waiting = dossier.consulted.first(where: { agency in !dossier.opinions.contains { $0.agency == agency } }) else {
            return Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }
        }
        if dossier.opinions.isEmpty { return Dossiers.Act(.recordOpinion) { _ in .recordOpinion(agency: waiting, verdict: .agrees, note: nil) } }
        return Dossiers.Act(.recordOpinion, texts: ["Quá hạn chưa trả lời"]) { .recordOpinion(agency: waiting, verdict: .silent, note: $0.texts.first) }
    }

    private func asked(_ dossier: Dossier) -> [AgencyID] {
        let day = world.now.day
        return Array(library.directory.all.filter { $0.exists(on: day) && $0.level == "province" && $0.kind == "department" && $0.id != dossier.agency }.map(\.id).prefix(2))
    }

    /// One act on each, at the same time.
    func step(_ dossiers: [Dossier]) async throws -> [Dossier] {
        try await withThrowingTaskGroup(of: (Int, Dossier).self) { group in
            for (index, dossier) in dossiers.enumerated() {
                group.addTask {
                    guard let (act, actor) = try next(dossier) else { return (index, dossier) }
                    do {
                        return (index, try await world.dossiers.perform(act, on: dossier.id, by: actor, expecting: dossier.version))
                    } catch {
                        throw Stuck(procedure: dossier.procedure?.code.rawValue ?? "", state: dossier.state, step: dossier.step?.rawValue ?? "", act: act.action, why: "\(error)")
                    }
                }
            }
            var done = dossiers
            for try await (index, dossier) in group { done[index] = dossier }
            return done
        }
    }

    /// To the end of all, an hour of the clock for each round.
    func finish(_ dossiers: [Dossier]) async throws -> [Dossier] {
        var lives = dossiers
        for _ in 0..<60 where lives.contains(where: \.state.isOpen) {
            world.tick()
            lives = try await step(lives)
        }
        return lives
    }

    struct Stuck: Error {
        let procedure: String
        let state: DossierState
        let step: String
        let act: DossierAction
        let why: String
    }
}

extension TimeLimit {
    static let days7 = TimeLimit(value: 7, unit: .workingDay) ?? .sameDay
}

extension World {
    /// An hour on, into the next opening.
    func tick() {
        let later = now.adding(minutes: 60)
        let open = house.library.calendar.nextOpening(atOrAfter: later) ?? later
        try? moveTo(open.iso)
    }
}
