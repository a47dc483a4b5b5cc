import OneStop
import Store
import WorkingTime

/// One dossier's life up to a state, by the acts that people of the centre would do.
struct DemoWalk {
    let demo: Demo
    let batch: Dossiers.Batch
    let crew: Demo.Crew
    let procedure: Procedure
    let end: Instant

    private var house: House { demo.house }
    private var center: AgencyID { demo.house.library.center.agency }

    /// - Parameter day: when the story begins; nothing: some days ago, as the state has it.
    func go(to target: DossierState, from day: Day? = nil, _ telling: inout Demo.Telling) throws -> DossierState {
        // A story that still runs begins lately (a draft is swept after its days), one that is over may lie back further.
        let daysBack = target.isOpen || target == .draft ? 1 + telling.chance.next(12) : 5 + telling.chance.next(35)
        demo.moveToWork(day ?? end.day.advanced(by: -daysBack), &telling.chance, end)
        let id = DossierID(house.newID())
        if target == .draft { return try draft(id, &telling.chance) }
        guard let counter = crew.actor(.counterOfficial, center) else { return .none }
        if target == .refused {
            let people = demo.people(for: procedure, &telling.chance)
            return try batch.finish(batch.perform(
                [Dossiers.Act(.refuse, texts: ["Hồ sơ không thuộc phạm vi tiếp nhận của trung tâm."], people: people) {
                    .refuse(record: $0.people, reason: try $0.text(0), ground: "Nghị định 118/2025/NĐ-CP, Điều 17")
                }], on: id, by: counter, procedure: procedure.code)).state
        }
        var held = try receive(id, counter, &telling)
        for _ in 0..<60 where held.dossier.state != target {
            demo.tick(&telling.chance, end)
            guard let (act, actor) = next(held.dossier, target) else { break }
            held = try batch.perform([act], on: id, held: held, by: actor)
        }
        return try batch.finish(held).state
    }

    private func draft(_ id: DossierID, _ chance: inout Chance) throws -> DossierState {
        let (reference, claimed) = (procedure.reference, demo.claimedPeople(for: procedure, &chance))
        return try batch.finish(batch.perform(
            [Dossiers.Act(.openDraft, people: claimed) { .openDraft(DraftOpened(procedure: reference, channel: .online, record: try $0.record())) }],
            on: id, by: .visitor, procedure: procedure.code)).state
    }

    private func receive(_ id: DossierID, _ counter: Actor, _ telling: inout Demo.Telling) throws -> Dossiers.Held {
        let documents = procedure.documentCases.first?.documents ?? []
        let papers = documents.enumerated().filter { $0.element.condition == nil }.map {
            ReceivedPaper(document: $0.offset, originals: max($0.element.originals, 1), certified: 0, copies: $0.element.copies)
        }
        let limit: AgreedLimit? = procedure.limits.first?.limit == nil ? TimeLimit(text: "7d").map { AgreedLimit(limit: $0, enteredGround: "Quyết định công bố của tỉnh") } : nil
        let fee = procedure.fees.firstIndex { $0.amount.map { $0 > .zero } ?? false }
        let fees = fee.map { index in
            [FeeLine(row: index, kind: procedure.fees[index].kind, unitAmount: procedure.fees[index].amount ?? .zero, quantity: 1, basis: .table)]
        } ?? []
        let people = demo.people(for: procedure, &telling.chance)
        let channel: Channel = procedure.channels.contains(.counter) ? .counter : procedure.channels.first ?? .counter
        var acts = [Dossiers.Act(.receive, people: people) { kept in
            .receive(Receive(
                channel: channel, record: try kept.record(), documentCase: 0, limitCase: 0, enteredLimit: limit, papers: papers, fees: fees, counter: 1))
        }]
        let owed = fees.reduce(Money.zero) { $0 + $1.owed }
        if owed > .zero {
            let pay = Pay(
                id: PaymentID(house.newID()), means: .cash, amount: owed, counter: 1, receiptSeries: "BT/26",
                receiptNumber: telling.receiptNumber(on: demo.time.now().day))
            acts.append(Dossiers.Act(.pay) { _ in .pay(pay) })
        }
        return try batch.perform(acts, on: id, by: counter, procedure: procedure.code)
    }

    /// The act that brings the dossier nearer to the state, with whoever does it.
    private func next(_ dossier: Dossier, _ target: DossierState) -> (Dossiers.Act, Actor)? {
        guard let process = dossier.process.flatMap({ house.library.catalogue.process($0) }), let step = dossier.step.flatMap({ process[$0] }), let desk = dossier.desk else { return nil }
        guard let actor = crew.actor(desk.role, desk.agency) else { return nil }
        if dossier.state == .awaitingPayment {
            return (Dossiers.Act(.confirmPayment) { _ in .confirmPayment(note: nil) }, crew.actor(.counterOfficial, center) ?? actor)
        }
        let canEnd = [Role.specialist, .unitLeader, .agencyLeader].contains(desk.role)
        switch target {
        case .awaitingSupplement where canEnd:
            return (Dossiers.Act(.requestSupplement, texts: ["Bản sao giấy tờ chưa rõ chữ, nộp lại bản khác."]) {
                .requestSupplement(content: try $0.text(0), ground: "Nghị định 118/2025/NĐ-CP, Điều 17", leaderGround: nil)
            }, actor)
        case .awaitingPayment where canEnd: return (demand, actor)
        case .stopped where canEnd:
            return (Dossiers.Act(.stop, texts: ["Người nộp không bổ sung trong thời hạn đã báo."]) { .stop(reason: try $0.text(0), ground: "Nghị định 118/2025/NĐ-CP") }, actor)
        case .withdrawn:
            guard let counter = crew.actor(.counterOfficial, center) else { return nil }
            return (Dossiers.Act(.withdraw, texts: ["Người nộp xin rút để nộp lại sau."]) { .withdraw(reason: try $0.text(0)) }, counter)
        case .processing where dossier.state == .processing: return nil
        case .received: return nil
        default: break
        }
        if process.drawn != nil { return drawn(dossier, process, step, target, actor) }
        switch step.kind {
        case .signature where target == .ineligible:
            return (Dossiers.Act(.declareIneligible, texts: ["Không đủ điều kiện theo quy định."]) { .declareIneligible(number: "TL-\(dossier.code?.rawValue ?? "")", reason: try $0.text(0)) }, actor)
        case .signature: return (Dossiers.Act(.recordResult) { _ in .recordResult(number: "KQ-\(dossier.code?.rawValue ?? "")") }, actor)
        case .issue: return (Dossiers.Act(.handOver) { _ in .handOver }, actor)
        case .handOver where dossier.state == .ready:
            return (Dossiers.Act(.returnResult) { _ in .returnResult(recipient: .owner, manner: .counter, identityChecked: true) }, actor)
        case .consultation: return (Dossiers.Act(.advance, texts: ["Không cần lấy thêm ý kiến theo quy định."]) { .advance(assignee: nil, note: $0.texts.first) }, actor)
        case .payment, .supplement, .handOver, .intake: return nil
        case .work where step.next.flatMap({ process[$0] })?.kind == .payment: return (demand, actor)
        case .work: return (Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, actor)
        }
    }

    /// The same on a drawn process, by the first outcome of each task: the way on which everything is in order.
    private func drawn(_ dossier: Dossier, _ process: ProcessDefinition, _ step: ProcessStep, _ target: DossierState, _ actor: Actor) -> (Dossiers.Act, Actor)? {
        guard let plan = house.library.catalogue.plan(of: process), let place = dossier.places.first, let task = plan[step.id]?.task else { return nil }
        let outcome = task.outcomes.first
        switch step.kind {
        case .signature where target == .ineligible:
            return (Dossiers.Act(.declareIneligible, texts: ["Không đủ điều kiện theo quy định."]) { .declareIneligible(number: "TL-\(dossier.code?.rawValue ?? "")", reason: try $0.text(0)) }, actor)
        case .signature: return (Dossiers.Act(.recordResult) { _ in .recordResult(number: "KQ-\(dossier.code?.rawValue ?? "")") }, actor)
        case .issue: return (Dossiers.Act(.handOver) { _ in .handOver }, actor)
        case .handOver:
            return dossier.state == .ready
                ? (Dossiers.Act(.returnResult) { _ in .returnResult(recipient: .owner, manner: .counter, identityChecked: true) }, actor)
                : (Dossiers.Act(.handOver) { _ in .handOver }, crew.actor(.clerk, dossier.agency ?? center) ?? actor)
        case .supplement, .intake: return nil
        case .consultation where task.each != nil:
            let agency = place.desk.agency
            return (Dossiers.Act(.recordOpinion, texts: ["Không có ý kiến khác."]) { .recordOpinion(agency: agency, verdict: .agrees, note: $0.texts.first) }, actor)
        case .work where dossier.state.clockRuns && plan.next(after: step.id, outcome).contains { plan[$0]?.task?.kind == .payment }: return (demand, actor)
        case .work, .consultation, .payment:
            // What nobody knows is no.
            let facts = Dictionary(plan.facts(askedBehind: step.id).filter { $0.kind == .truth }.map { ($0.name, ConditionValue.truth(false)) }, uniquingKeysWith: { first, _ in first })
            return (Dossiers.Act(.advance, texts: ["Đủ điều kiện, chuyển bước sau."]) {
                .advance(assignee: nil, note: $0.texts.first, outcome: outcome, place: place.id, facts: facts)
            }, actor)
        }
    }

    private var demand: Dossiers.Act {
        Dossiers.Act(.demandPayment, texts: ["Nghĩa vụ tài chính theo thông báo của cơ quan thuế."]) {
            .demandPayment(content: try $0.text(0), ground: "Thông báo của cơ quan thuế", amount: Money(dong: 1_250_000))
        }
    }
}
