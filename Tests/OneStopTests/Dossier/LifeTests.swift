import Testing
import WorkingTime

@testable import OneStop

/// Whole lives by chance: whatever is commanded in whatever order, the fold stays true.
@Suite struct LifeTests {
    @Test(arguments: 0..<8)
    func `by chance nothing traps, versions count events, ends stay ends and stops add up`(seed: Int) throws {
        var chance = SeededGenerator(seed: UInt64(seed))
        var reached: Set<DossierState> = []
        for _ in 0..<120 {
            // Every other life begins somewhere on the way, so that its end is reached too.
            let step = ["assign", "examine", "ask", "sign", "issue", "hand"].randomElement(using: &chance) ?? "assign"
            var walk = Bool.random(using: &chance) ? Walk() : try Walk.standing(at: step, fees: [World.fee])
            var ended: DossierState?
            for _ in 0..<60 {
                // Half of the time what the table offers, half of the time anything.
                let offered = DossierAction.allCases.filter(walk.dossier.state.allows)
                let action = (Bool.random(using: &chance) ? offered.randomElement(using: &chance) : nil) ?? DossierAction.allCases.randomElement(using: &chance) ?? .pay
                let before = walk.dossier
                let command = Self.command(action, &chance)
                walk.now = walk.now.adding(seconds: Int64.random(in: 0...200_000, using: &chance))
                do {
                    let events = try walk.act(command, by: Self.actors.randomElement(using: &chance) ?? .system)
                    #expect(before.state.allows(action))
                    #expect(!events.isEmpty && walk.dossier.version == before.version + events.count)
                } catch let refusal as Refusal {
                    #expect(walk.dossier == before, "a refusal changes nothing: \(refusal.code)")
                }
                check(walk.dossier, before)
                if let ended { #expect(walk.dossier.state == ended) }
                if walk.dossier.version > 0, !walk.dossier.state.isOpen, walk.dossier.state != .draft { ended = walk.dossier.state }
                reached.insert(walk.dossier.state)
            }
        }
        #expect(reached.count >= 13, "reached only \(reached)")
    }

    private func check(_ dossier: Dossier, _ before: Dossier) {
        #expect(dossier.state.clockStandsStill == (dossier.stoppedSince != nil))
        for (stop, next) in zip(dossier.stops, dossier.stops.dropFirst()) { #expect(stop.to <= next.from) }
        #expect(dossier.stops.allSatisfy { $0.from <= $0.to })
        #expect(dossier.stops.count >= before.stops.count && dossier.supplements >= before.supplements)
        if let first = dossier.firstAppointment, let now = dossier.appointment { #expect(now.deadline >= first.deadline) }
        #expect(dossier.paid <= dossier.owed)
        #expect(dossier.papers.allSatisfy { $0.givenBack >= 0 && $0.givenBack <= $0.originals })
        if dossier.code != nil { #expect(dossier.code == before.code || before.code == nil) }
        if dossier.state.isInLegalWork { #expect(dossier.desk != nil && dossier.step != nil) }
        if let last = before.lastEventAt, let now = dossier.lastEventAt { #expect(now >= last) }
    }

    static let actors = [World.counter, World.clerk, World.specialist, World.leader, World.results, World.cashier, .system, .visitor, .filer(DossierID("d"))]

    static func command(_ action: DossierAction, _ chance: inout SeededGenerator) -> Command {
        func any<T>(_ values: [T], or last: T) -> T { values.randomElement(using: &chance) ?? last }
        let note: RecordVersion? = any([nil, World.text], or: nil)
        let ground = any(["", "Điều 17", "Điều 17"], or: "")
        let index = any([-1, 0, 0, 1, 2, 9], or: 0)
        switch action {
        case .openDraft: return .openDraft(DraftOpened(procedure: World.procedure.reference, channel: any([.online, .counter], or: .online), record: RecordVersion(1)))
        case .saveDraft: return .saveDraft(RecordKept(record: World.text))
        case .discardDraft: return .discardDraft
        case .submit: return .submit(Submit(record: World.text, documentCase: any([0, 1, 5], or: 0), limitCase: any([0, 0, 1, 7], or: 0)))
        case .receive:
            let entered = any([nil, AgreedLimit(limit: limit("3cd"), enteredGround: "QĐ 1")], or: nil)
            return .receive(World.receive(
                any(Channel.allCases, or: .counter), documentCase: any([0, 0, 1, 4], or: 0), limitCase: any([0, 0, 1], or: 0), papers: [World.paper(0), any([World.paper(1), World.following], or: World.following)].prefix(any([0, 2, 2], or: 2)).map { $0 },
                fees: any([[], [World.fee]], or: []), entered: entered))
        case .refuse: return .refuse(record: note, reason: World.text, ground: ground)
        case .attachFile: return .attachFile(World.file(any(["a", "b", "c"], or: "a"), bytes: any([0, 400, Int64.max], or: 0), document: any([nil, 0, 0], or: 0)))
        case .removeFile: return .removeFile(FileID(any(["a", "b"], or: "a")))
        case .dispatchPapers: return .dispatchPapers(list: HandOverID(any(["l", "m"], or: "l")), to: any([World.agency, World.center, World.other], or: World.agency))
        case .confirmPapers: return .confirmPapers(list: HandOverID(any(["l", "m"], or: "l")))
        case .assign: return .assign(to: StaffID(any(["clerk", "x"], or: "x")))
        case .advance: return .advance(assignee: any([nil, StaffID("x")], or: nil), note: note)
        case .tell: return .tell(event: StepID(any(["close", "?"], or: "?")), token: index, note: note)
        case .elapse: return .elapse(event: StepID(any(["late", "?"], or: "?")), token: index)
        case .sendBack: return .sendBack(to: StepID(any(["assign", "examine", "hand", "?"], or: "?")), reason: World.text)
        case .consult: return .consult(agencies: any([[], [World.other], [World.other, World.agency]], or: []), limit: limit(any(["5d", "10000d", "0d"], or: "5d")), content: World.text)
        case .recordOpinion: return .recordOpinion(agency: any([World.other, World.agency], or: World.other), verdict: any(Opinion.Verdict.allCases, or: .agrees), note: note)
        case .requestSupplement: return .requestSupplement(content: World.text, ground: ground, leaderGround: any([nil, "Công văn 1"], or: nil))
        case .resume: return .resume(papers: any([[], [World.paper(2)], [World.paper(nil, originals: .max)]], or: []), note: note)
        case .demandPayment: return .demandPayment(content: World.text, ground: ground, amount: any([nil, .greatest], or: nil))
        case .confirmPayment: return .confirmPayment(note: note)
        case .recordResult: return .recordResult(number: any(["", "1/GP", "1/GP"], or: ""))
        case .declareIneligible: return .declareIneligible(number: any(["", "1/TL"], or: ""), reason: World.text)
        case .stop: return .stop(reason: World.text, ground: ground)
        case .withdraw: return .withdraw(reason: World.text)
        case .handOver: return .handOver
        case .returnResult: return .returnResult(recipient: any(Return.Recipient.allCases, or: .owner), manner: any(Return.Manner.allCases, or: .post), identityChecked: Bool.random(using: &chance))
        case .giveBackPapers: return .giveBackPapers([index: any([-1, 0, 1, 1, Int.max], or: 1)])
        case .takeLaterPaper:
            return .takeLaterPaper(LaterPaper(document: index, originals: any([0, 1, Int.max, -1], or: 1), certified: 0, copies: any([0, 1, Int.min], or: 0), bag: any([nil, "T1"], or: nil)))
        case .correct: return .correct(record: World.text, reason: World.text, fields: ["owner"])
        case .pay: return .pay(World.pay(any([0, 1, 50_000, 150_000, Money.greatest.dong], or: 1), id: any(["p", "q", "r"], or: "p")))
        case .reversePayment: return .reversePayment(PaymentID(any(["p", "q", "?"], or: "p")), reason: World.text)
        case .redate: return .redate(reason: any(["", "Nghỉ bão"], or: ""), decision: ground)
        case .extend: return .extend(by: limit(any(["0d", "1d", "2cd", "5d", "9d", "3m"], or: "1d")), reason: World.text, ground: ground, decision: any(["", "QĐ 7"], or: ""))
        case .apologize: return .apologize(newDay: World.start.day.advanced(by: any([-3, 5, 20, 90], or: 5)), reason: World.text)
        case .transferToSuccessor: return .transferToSuccessor(any([World.successor, World.agency], or: World.agency), ground: ground)
        }
    }
}

extension DossierState {
    fileprivate var isInLegalWork: Bool { clockRuns || clockStandsStill || self == .decided || self == .ineligible || self == .ready }
}
