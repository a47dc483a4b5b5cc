import Testing
import WorkingTime

@testable import OneStop

/// Each refusal that the law gives, provoked; the happy ways are in `DecideTests`.
@Suite struct RefusalTests {
    private func refusal(_ walk: Walk, _ command: Command, by actor: Actor = World.specialist, in setting: Setting? = nil) throws -> Refusal? {
        do {
            _ = try walk.dossier.decide(command, in: try setting ?? World.setting(actor, at: walk.now))
            return nil
        } catch let refusal as Refusal { return refusal }
    }

    private func receiving(_ receive: Receive, in setting: Setting? = nil) throws -> Refusal? {
        try refusal(Walk(), .receive(receive), by: World.counter, in: setting)
    }

    @Test func `an act that does not exist in this state names both`() throws {
        #expect(try refusal(Walk(), .handOver) == .wrongState(.none, .handOver))
        #expect(try refusal(Walk.standing(at: "hand"), .withdraw(reason: World.text)) == .wrongState(.ready, .withdraw))
    }

    @Test func `a clock that stands before the last event stops everything`() throws {
        let walk = try Walk.received()
        let setting = try World.setting(World.clerk, at: World.start.adding(seconds: -1))
        #expect(try refusal(walk, .advance(assignee: nil, note: nil), in: setting) == .clockWentBack)
        #expect(try refusal(walk, .advance(assignee: nil, note: nil), in: World.setting(World.clerk)) == nil)
    }

    @Test func `an incomplete dossier is not accepted, and the missing papers are named`() throws {
        #expect(try receiving(World.receive(papers: [])) == .missingDocuments([0, 1]))
        #expect(try receiving(World.receive(papers: [World.paper(0), World.paper(1, originals: 0)])) == .missingDocuments([1]))
        #expect(try receiving(World.receive(documentCase: 1, papers: [World.paper(0)])) == nil)
    }

    @Test func `a paper follows only where the version says so`() throws {
        #expect(try receiving(World.receive(papers: [World.paper(0), World.paper(1, originals: 0, follows: "hẹn")])) == nil)
        #expect(try receiving(World.receive(papers: [World.paper(0, originals: 0, follows: "hẹn"), World.paper(1)])) == .documentMayNotFollow(0))
    }

    @Test(arguments: [(2, 0, 0), (-1, 0, 0), (0, 2, 0), (0, -1, 0), (0, 0, 3)])
    func `a case or paper that the version does not have is unknown`(documentCase: Int, limitCase: Int, paper: Int) throws {
        let papers = [World.paper(0), World.paper(1), World.paper(paper)]
        #expect(try receiving(World.receive(documentCase: documentCase, limitCase: limitCase, papers: papers)) == .unknownCase)
    }

    @Test func `a limit that is not given is entered with its ground, and one that is given is not replaced`() throws {
        let entered = AgreedLimit(limit: limit("7d"), enteredGround: "Quyết định 1/QĐ-UBND")
        #expect(try receiving(World.receive(limitCase: 1)) == .limitUnknown)
        #expect(try receiving(World.receive(limitCase: 1, entered: AgreedLimit(limit: limit("7d"), enteredGround: " "))) == .limitUnknown)
        #expect(try receiving(World.receive(limitCase: 1, entered: entered)) == nil)
        #expect(try receiving(World.receive(entered: entered)) == .limitIsFixed)
    }

    @Test func `each fee line stands on the table or on a ground`() throws {
        func line(_ row: Int?, _ dong: Int64, _ basis: FeeLine.Basis) -> Receive {
            World.receive(fees: [FeeLine(row: row, kind: .fee, unitAmount: money(dong), quantity: 1, basis: basis)])
        }
        #expect(try receiving(line(0, 150_000, .table)) == nil)
        #expect(try receiving(line(0, 150_001, .table)) == .feeDiffersFromTable(0))
        #expect(try receiving(line(1, 100_000, .table)) == .feeNeedsGround)
        #expect(try receiving(line(nil, 100_000, .table)) == .feeNeedsGround)
        #expect(try receiving(line(2, 100_000, .table)) == .unknownFeeRow(2))
        #expect(try receiving(line(-1, 100_000, .table)) == .unknownFeeRow(-1))
        #expect(try receiving(line(1, 100_000, .entered(ground: " "))) == .feeNeedsGround)
        #expect(try receiving(line(1, 100_000, .entered(ground: "Nghị quyết 1"))) == nil)
        #expect(try receiving(line(0, 150_000, .reduced(percentPaid: 50, ground: ""))) == .feeNeedsGround)
        #expect(try receiving(line(0, 150_000, .reduced(percentPaid: 50, ground: "hộ nghèo"))) == nil)
    }

    @Test func `a closed procedure, an agency without a successor and a channel not offered take nothing in`() throws {
        #expect(try receiving(World.receive(), in: World.setting(isOpen: false)) == .procedureClosed)
        #expect(try receiving(World.receive(), in: World.setting(agency: nil)) == .noCompetentAgency)
        #expect(try receiving(World.receive(.post)) == .channelNotOffered(.post))
        #expect(try receiving(World.receive(.portal)) == nil)
        var draft = Walk()
        try draft.act(.openDraft(DraftOpened(procedure: World.procedure.reference, channel: .online, record: RecordVersion(1))), by: .visitor)
        let submit = Submit(record: RecordVersion(1), documentCase: 0, limitCase: 0)
        #expect(try refusal(draft, .submit(submit), in: World.setting(isOpen: false)) == .procedureClosed)
        #expect(try refusal(draft, .submit(Submit(record: RecordVersion(1), documentCase: 9, limitCase: 0))) == .unknownCase)
        #expect(try refusal(draft, .submit(Submit(record: RecordVersion(1), documentCase: 0, limitCase: 9))) == .unknownCase)
    }

    @Test func `a filing names the papers that are owed and not there; what may follow or has a condition is not owed`() throws {
        var draft = Walk()
        try draft.act(.openDraft(DraftOpened(procedure: World.procedure.reference, channel: .online, record: RecordVersion(1))), by: .visitor)
        let submit = Command.submit(Submit(record: RecordVersion(1), documentCase: 0, limitCase: 0))
        #expect(try refusal(draft, submit) == .missingDocuments([0]))
        try draft.act(.attachFile(World.file("a", document: 1)))
        try draft.act(.attachFile(World.file("b")))
        #expect(try refusal(draft, submit) == .missingDocuments([0]))
        try draft.act(.removeFile(FileID("b")))
        try draft.act(.attachFile(World.file("c", document: 0)))
        #expect(try refusal(draft, submit) == nil)
    }

    @Test func `a receipt in an outage tells its true time, its slip and the reason, and lies in the past`() throws {
        let before = at("2026-11-02T08:00")
        let outage = Outage(slipNumber: "M-12", reason: "mất điện")
        #expect(try receiving(World.receive(at: before)) == .outageIncomplete)
        #expect(try receiving(World.receive(outage: outage)) == .outageIncomplete)
        #expect(try receiving(World.receive(at: before, outage: Outage(slipNumber: "", reason: "mất điện"))) == .outageIncomplete)
        #expect(try receiving(World.receive(at: before, outage: Outage(slipNumber: "M-12", reason: " "))) == .outageIncomplete)
        #expect(try receiving(World.receive(at: at("2026-11-02T09:01"), outage: outage)) == .receivedInFuture)
        #expect(try receiving(World.receive(at: before, outage: outage)) == nil)
    }

    @Test func `without a number, or a process to go on with, nothing is received`() throws {
        #expect(try receiving(World.receive(), in: World.setting(numbers: Numbers())) == .noNextStep)
        let empty = ProcessDefinition(id: ProcessID("p"), version: 1, name: "", steps: [], handOverNorm: limit("4h"), source: "", isAssumed: false)
        #expect(try receiving(World.receive(), in: World.setting(process: empty)) == .noNextStep)
        #expect(try refusal(Walk.received(), .advance(assignee: nil, note: nil), in: World.setting(process: empty)) == .noNextStep)
        #expect(try refusal(Walk.standing(at: "issue"), .handOver, in: World.setting(at: at("2026-11-03T09:00"), process: empty)) == .noNextStep)
    }

    @Test func `each step is done by its own act`() throws {
        #expect(try refusal(Walk.standing(at: "sign"), .advance(assignee: nil, note: World.text)) == .wrongStep(needs: .signature))
        #expect(try refusal(Walk.standing(at: "examine"), .recordResult(number: "1"), by: World.leader) == .wrongStep(needs: .signature))
        #expect(try refusal(Walk.standing(at: "examine"), .declareIneligible(number: "1", reason: World.text), by: World.leader) == .wrongStep(needs: .signature))
        #expect(try refusal(Walk.standing(at: "sign"), .recordResult(number: " "), by: World.leader) == .resultNumberMissing)
        #expect(try refusal(Walk.standing(at: "sign"), .recordResult(number: "1"), by: .system) == .noCompetentAgency)
        #expect(try refusal(Walk.standing(at: "examine"), .sendBack(to: StepID("sign"), reason: World.text)) == .cannotSendBack(StepID("sign")))
        #expect(try refusal(Walk.standing(at: "assign"), .sendBack(to: StepID("assign"), reason: World.text)) == .cannotSendBack(StepID("assign")))
    }

    @Test func `a payment step is passed by paying, or with the reason why nothing is owed`() throws {
        var walk = try Walk.standing(at: "ask")
        #expect(try refusal(walk, .demandPayment(content: World.text, ground: " ", amount: nil)) == .emptyReason)
        try walk.act(.consult(agencies: [World.other], limit: limit("5d"), content: World.text))
        try walk.act(.recordOpinion(agency: World.other, verdict: .agrees, note: nil))
        #expect(try refusal(walk, .advance(assignee: nil, note: nil)) == .wrongStep(needs: .payment), "nothing is owed only with its reason")
    }

    @Test func `silence is no consent, and only who was asked answers`() throws {
        var walk = try Walk.standing(at: "ask")
        #expect(try refusal(walk, .advance(assignee: nil, note: nil)) == .emptyReason)
        #expect(try refusal(walk, .recordOpinion(agency: World.other, verdict: .agrees, note: nil)) == .notConsulted(World.other))
        #expect(try refusal(walk, .consult(agencies: [World.agency], limit: limit("5d"), content: World.text)) == .alreadyConsulted)
        try walk.act(.consult(agencies: [World.other], limit: limit("5d"), content: World.text))
        #expect(try refusal(walk, .consult(agencies: [World.other], limit: limit("5d"), content: World.text)) == .alreadyConsulted)
        #expect(try refusal(walk, .advance(assignee: nil, note: World.text)) == .opinionsMissing([World.other]))
        #expect(try refusal(walk, .recordOpinion(agency: World.other, verdict: .silent, note: nil)) == .emptyReason)
        try walk.act(.recordOpinion(agency: World.other, verdict: .silent, note: World.text))
        #expect(try refusal(walk, .advance(assignee: nil, note: World.text)) == nil)
    }

    @Test func `a second supplement needs the leader's ground`() throws {
        var walk = try Walk.standing(at: "examine")
        #expect(try refusal(walk, .requestSupplement(content: World.text, ground: " ", leaderGround: nil)) == .emptyReason)
        try walk.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        try walk.act(.resume(papers: [], note: nil))
        #expect(try refusal(walk, .requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil)) == .supplementUsed(limit: 1))
        #expect(try refusal(walk, .requestSupplement(content: World.text, ground: "Điều 17", leaderGround: "\t")) == .supplementUsed(limit: 1))
        #expect(try refusal(walk, .requestSupplement(content: World.text, ground: "Điều 17", leaderGround: "Công văn 5")) == nil)
    }

    @Test func `money is taken once, with its receipt, up to what is owed, and given back once`() throws {
        #expect(try refusal(Walk.received(), .pay(World.pay(1)), by: World.cashier) == .nothingOwed)
        var walk = try Walk.received(fees: [World.fee])
        #expect(try refusal(walk, .pay(World.pay(0)), by: World.cashier) == .nothingOwed)
        #expect(try refusal(walk, .pay(World.pay(150_000)), by: .system) == .nothingOwed)
        #expect(try refusal(walk, .pay(World.pay(150_001)), by: World.cashier) == .overpaid(outstanding: money(150_000)))
        #expect(try refusal(walk, .pay(World.pay(1, series: " ")), by: World.cashier) == .receiptNumberMissing)
        #expect(try refusal(walk, .pay(World.pay(1, number: "")), by: World.cashier) == .receiptNumberMissing)
        try walk.act(.pay(World.pay(150_000)), by: World.cashier)
        #expect(try refusal(walk, .pay(World.pay(1, id: "2")), by: World.cashier) == .nothingOwed)
        #expect(try refusal(walk, .reversePayment(PaymentID("?"), reason: World.text)) == .unknownPayment)
        try walk.act(.reversePayment(PaymentID("pay"), reason: World.text), by: World.cashier)
        #expect(try refusal(walk, .reversePayment(PaymentID("pay"), reason: World.text)) == .alreadyReversed)
    }

    @Test func `a result leaves against identity and paid fees`() throws {
        var walk = try Walk.standing(at: "hand", fees: [World.fee])
        func give(_ manner: Return.Manner, _ checked: Bool) -> Command { .returnResult(recipient: .owner, manner: manner, identityChecked: checked) }
        #expect(try refusal(walk, give(.counter, false), by: World.results) == .identityNotChecked)
        #expect(try refusal(walk, give(.counter, true), by: .system) == .identityNotChecked)
        #expect(try refusal(walk, give(.counter, true), by: World.results) == .feeOutstanding(money(150_000)))
        try walk.act(.pay(World.pay(150_000)), by: World.cashier)
        #expect(try refusal(walk, give(.post, false), by: World.results) == nil)
    }

    @Test func `no more originals go back than came`() throws {
        var walk = try Walk.received()
        try walk.act(.withdraw(reason: World.text), by: World.counter)
        #expect(try refusal(walk, .giveBackPapers([:])) == .papersNotHere)
        for counts in [[0: 2], [0: 0], [0: -1], [0: .max], [7: 1], [-1: 1]] {
            #expect(try refusal(walk, .giveBackPapers(counts)) == .tooManyOriginals(counts.keys.first ?? 0))
        }
        try walk.act(.giveBackPapers([0: 1]))
        #expect(try refusal(walk, .giveBackPapers([0: 1])) == .tooManyOriginals(0))
    }

    @Test func `only a paper that is awaited comes, once, and counted`() throws {
        var walk = Walk()
        try walk.act(.receive(World.receive(papers: [World.paper(0), World.following])), by: World.counter)
        func later(_ document: Int, _ originals: Int = 1, copies: Int = 0) -> Command {
            .takeLaterPaper(LaterPaper(document: document, originals: originals, certified: 0, copies: copies))
        }
        for document in [-1, 0, 2, 9] { #expect(try refusal(walk, later(document)) == .paperNotAwaited) }
        for counts in [(0, 0), (-1, 2), (1000, 0), (Int.max, 1)] { #expect(try refusal(walk, later(1, counts.0, copies: counts.1)) == .nothingCounted) }
        try walk.act(later(1))
        #expect(try refusal(walk, later(1)) == .paperNotAwaited)
    }

    @Test func `papers travel from where they are and arrive once`() throws {
        var walk = try Walk.received()
        #expect(try refusal(walk, .confirmPapers(list: HandOverID("l"))) == .handOverUnknown)
        #expect(try refusal(walk, .dispatchPapers(list: HandOverID("l"), to: World.center)) == .nothingToMove)
        try walk.act(.dispatchPapers(list: HandOverID("l"), to: World.agency))
        #expect(try refusal(walk, .dispatchPapers(list: HandOverID("m"), to: World.agency)) == .papersNotHere)
        #expect(try refusal(walk, .confirmPapers(list: HandOverID("m"))) == .handOverUnknown)
        try walk.act(.confirmPapers(list: HandOverID("l")))
        #expect(try refusal(walk, .confirmPapers(list: HandOverID("l"))) == .handOverUnknown)
    }

    @Test(arguments: [Command.withdraw(reason: World.text), .stop(reason: World.text, ground: "Điều 19")])
    func `the paper of an ended dossier comes back from the agency, goes nowhere else, and is then given back`(_ end: Command) throws {
        var walk = try Walk.received()
        try walk.act(.dispatchPapers(list: HandOverID("l"), to: World.agency))
        try walk.act(end, by: World.counter)
        #expect(walk.dossier.paperTrip == nil, "it is still underway")
        try walk.act(.confirmPapers(list: HandOverID("l")))
        #expect(walk.dossier.paperTrip == PaperTrip(from: World.agency, to: World.center))
        #expect(try refusal(walk, .giveBackPapers([0: 1])) == .papersNotHere)
        #expect(try refusal(walk, .dispatchPapers(list: HandOverID("m"), to: World.other)) == .nothingToMove)
        try walk.act(.dispatchPapers(list: HandOverID("m"), to: World.center))
        #expect(try refusal(walk, .giveBackPapers([0: 1])) == .papersNotHere)
        try walk.act(.confirmPapers(list: HandOverID("m")))
        #expect(walk.dossier.paperPlace == .center && walk.dossier.paperTrip == nil)
        try walk.act(.giveBackPapers([0: 1]))
        #expect(walk.dossier.papers[0].givenBack == 1)
    }

    @Test func `a draft holds so many files and bytes and not one more`() throws {
        var walk = Walk()
        try walk.act(.openDraft(DraftOpened(procedure: World.procedure.reference, channel: .online, record: RecordVersion(1))), by: .visitor)
        #expect(try refusal(walk, .attachFile(World.file("a", bytes: 1001))) == .tooManyBytes(limit: 1000))
        try walk.act(.attachFile(World.file("a", bytes: 1000)))
        #expect(try refusal(walk, .attachFile(World.file("b", bytes: 1))) == .tooManyBytes(limit: 1000))
        try walk.act(.attachFile(World.file("c", bytes: 0)))
        #expect(try refusal(walk, .attachFile(World.file("d", bytes: 0))) == .tooManyFiles(limit: 2))
        #expect(try refusal(walk, .removeFile(FileID("z"))) == .unknownFile)
    }

    @Test func `an end and a move stand on a ground`() throws {
        let walk = try Walk.received()
        #expect(try refusal(walk, .stop(reason: World.text, ground: "")) == .emptyReason)
        #expect(try refusal(Walk(), .refuse(record: nil, reason: World.text, ground: " ")) == .emptyReason)
        #expect(try refusal(walk, .transferToSuccessor(World.successor, ground: " ")) == .emptyReason)
        #expect(try refusal(walk, .transferToSuccessor(World.agency, ground: "Nghị quyết 1")) == .nothingToMove)
    }

    @Test func `a limit that no calendar reaches is refused, not computed`() throws {
        let entered = AgreedLimit(limit: limit("10000d"), enteredGround: "Quyết định 1")
        #expect(try receiving(World.receive(limitCase: 1, entered: entered)) == .calendar(.tooLong(limit("10000d"))))
    }
}
