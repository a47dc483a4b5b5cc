import Testing
import WorkingTime

@testable import OneStop

/// A dossier whose process waits for times, messages, papers and money, signs more than one paper, and hangs on what people say of it.
@Suite struct ProcessEventTests {
    private static func task(
        _ id: String, _ kind: ProcessStep.Kind, _ lane: String, _ share: Int = 0, outcomes: [String] = [], each: String? = nil, signs: [String: ProcessGraph.Signing]? = nil
    ) -> ProcessGraph.Node {
        ProcessGraph.Node(id: StepID(id), name: id, kind: .task(.init(kind: kind, lane: lane, share: share, outcomes: outcomes, each: each, signs: signs)))
    }

    private static func node(_ id: String, _ kind: ProcessGraph.Kind) -> ProcessGraph.Node { ProcessGraph.Node(id: StepID(id), name: id, kind: kind) }
    private static func border(_ id: String, on host: String, _ trigger: ProcessGraph.Trigger, interrupts: Bool = true) -> ProcessGraph.Node {
        node(id, .border(.init(host: StepID(host), trigger: trigger, interrupts: interrupts)))
    }

    private static func flow(_ from: String, _ to: String, if condition: String? = nil, isDefault: Bool = false) -> ProcessGraph.Flow {
        ProcessGraph.Flow(id: "\(from)-\(to)", from: StepID(from), to: StepID(to), condition: condition, isDefault: isDefault)
    }

    static let graph = ProcessGraph(
        id: ProcessID("long"), version: 1, name: "dài", source: "test", isAssumed: false, handOverNorm: limit("4h"),
        lanes: [
            .init(id: "c", name: "", place: .center, role: .counterOfficial), .init(id: "a", name: "", place: .applicant, role: .counterOfficial),
            .init(id: "s", name: "", place: .agency, role: .specialist), .init(id: "l", name: "", place: .agency, role: .agencyLeader),
            .init(id: "k", name: "", place: .agency, role: .clerk), .init(id: "r", name: "", place: .center, role: .resultsOfficial),
        ],
        fields: [.init(name: "lease", kind: .truth, label: "Cho thuê đất"), .init(name: "silent", kind: .number)],
        scope: .init(
            nodes: [
                node("start", .start), task("intake", .intake, "c", 500), task("check", .work, "s", 1500, outcomes: ["đạt", "bổ sung", "không đạt"]), node("checked", .exclusive),
                task("supplement", .supplement, "a"), border("lapse", on: "supplement", .after(limit("20cd"))), task("recheck", .work, "s", outcomes: ["đạt", "không đạt"]),
                node("rechecked", .exclusive), task("refuse", .signature, "l", signs: ["": .ineligible]), task("stop", .signature, "l", signs: ["": .stopped]),
                node("stopped", .error(code: "stopped")), node("ready", .exclusive), node("split", .parallel),
                task("consult", .consultation, "s", 5000, each: "consulted"), border("silence", on: "consult", .after(limit("3d")), interrupts: false),
                node("warn", .service(.notify)), node("warned", .end), border("close", on: "consult", .message("Đóng lấy ý kiến")), node("heard", .exclusive),
                task("examine", .work, "s", 5000), node("join", .parallel), border("late", on: "examine", .beforeDue(limit("2d")), interrupts: false),
                node("hurry", .service(.notify)), node("hurried", .end), node("kind", .exclusive), task("decision", .signature, "l", 1000, signs: ["": .paper]),
                task("report", .work, "s", 1000), node("again", .exclusive),
                task("sign", .signature, "l", 1000, outcomes: ["ký", "không ký", "làm lại"], signs: ["không ký": .ineligible]), node("signed", .exclusive),
                node("number", .service(.issueNumber)), node("charge", .service(.charge)), node("fee", .exclusive), node("wait", .eventBased), node("paid", .wait(.paid("Đã nộp lệ phí"))),
                node("unpaid", .wait(.after(limit("15cd")))), node("remind", .service(.notify)), node("issued", .exclusive), task("issue", .issue, "k"),
                task("hand", .handOver, "r"), node("end", .end),
            ],
            flows: [
                flow("start", "intake"), flow("intake", "check"), flow("check", "checked"), flow("checked", "ready", if: "outcome = \"đạt\""),
                flow("checked", "supplement", if: "outcome = \"bổ sung\""), flow("checked", "refuse", if: "outcome = \"không đạt\""), flow("supplement", "recheck"),
                flow("lapse", "stop"), flow("recheck", "rechecked"), flow("rechecked", "ready", if: "outcome = \"đạt\""), flow("rechecked", "refuse", if: "outcome = \"không đạt\""),
                flow("refuse", "issued"), flow("stop", "stopped"), flow("ready", "split"), flow("split", "consult"), flow("split", "examine"), flow("silence", "warn"),
                flow("warn", "warned"), flow("close", "heard"), flow("consult", "heard"), flow("heard", "join"), flow("examine", "join"), flow("late", "hurry"), flow("hurry", "hurried"),
                flow("join", "kind"), flow("kind", "decision", if: "lease"), flow("kind", "again", isDefault: true), flow("decision", "again"), flow("again", "report"),
                flow("report", "sign"), flow("sign", "signed"), flow("signed", "number", if: "outcome = \"ký\""), flow("signed", "issued", if: "outcome = \"không ký\""),
                flow("signed", "again", if: "outcome = \"làm lại\""), flow("number", "charge"), flow("charge", "fee"), flow("fee", "wait"), flow("wait", "paid"), flow("wait", "unpaid"),
                flow("unpaid", "remind"), flow("remind", "fee"), flow("paid", "issued"), flow("issued", "issue"), flow("issue", "hand"), flow("hand", "end"),
            ]))

    static let process = ProcessDefinition(DrawnProcess(graph: graph, layout: nil))
    static let asked = World.staff("asked", .specialist, World.other)

    /// Moves a dossier on, and lets times pass as the program does.
    struct Long {
        var dossier = Dossier(id: DossierID("d"))
        var now = World.start

        init(fees: [FeeLine] = []) throws { try act(.receive(World.receive(fees: fees)), by: World.counter) }

        @discardableResult
        mutating func act(_ command: Command, by actor: Actor = World.specialist) throws -> [DossierEvent] {
            let events = try dossier.decide(command, in: try setting(actor))
            for event in events {
                #expect(dossier.state.admits(event.kind), "\(event.kind) in \(dossier.state)")
                dossier.apply(event, at: now)
            }
            return events
        }

        func setting(_ actor: Actor) throws -> Setting { try World.setting(actor, at: now, process: process) }
        func next() throws -> (awaited: Awaited, at: Instant)? { dossier.nextTime(in: ProcessPlan(graph), by: try World.calendar()) }

        /// To the first time that is waited for.
        @discardableResult
        mutating func elapse() throws -> [DossierEvent] {
            let next = try #require(try next())
            now = max(now, next.at)
            return try act(.elapse(event: next.awaited.event, token: next.awaited.token), by: .system)
        }

        mutating func tell(_ event: String, by actor: Actor = World.specialist) throws {
            let awaited = try #require(dossier.tellable(by: actor, in: ProcessPlan(graph)).first { $0.event == StepID(event) })
            try act(.tell(event: awaited.event, token: awaited.token, note: World.text), by: actor)
        }

        var steps: [String] { dossier.places.map(\.step.rawValue) }

        /// Two agencies asked, and work beside them.
        mutating func split() throws {
            try act(.consult(agencies: [World.other, World.committee], limit: limit("3d"), content: World.text))
            try act(.advance(assignee: nil, note: nil, outcome: "đạt"))
        }

        /// At the last signature.
        mutating func toSignature(lease: Bool = false) throws {
            try act(.advance(assignee: nil, note: nil, outcome: "đạt"))
            try act(.advance(assignee: nil, note: nil, facts: ["lease": .truth(lease)]))
            if lease { try act(.recordResult(number: "1/QĐ"), by: World.leader) }
            try act(.advance(assignee: nil, note: nil))
        }
    }

    @Test func `the graph has no fault`() { #expect(Self.graph.faults().isEmpty, "\(Self.graph.faults())") }

    @Test func `a time on a border comes once, beside the work, by the working calendar`() throws {
        var long = try Long()
        try long.split()
        let due = try World.calendar().due(limit("3d"), from: long.now).deadline
        #expect(try long.next()?.at == due)
        let before = long.dossier.places
        #expect(throws: Refusal.noNextStep) { try long.act(.elapse(event: StepID("silence"), token: long.dossier.standing.tokens.first { $0.node == StepID("consult") }?.id ?? 0), by: .system) }
        let events = try long.elapse()
        guard case .moved(let moved) = try #require(events.first) else { return }
        #expect(events.count == 1 && moved.cause == .time && moved.from == StepID("silence") && moved.services == [StepID("warn")])
        #expect(Set(long.dossier.places) == Set(before), "those who were asked are asked still")
        #expect(long.dossier.served == [Served(step: StepID("warn"), at: due)])
        #expect(try long.next()?.awaited.event != StepID("silence"))
    }

    @Test func `a time before the due day moves with the due day, and rests while the clock stands still`() throws {
        var long = try Long()
        try long.act(.advance(assignee: nil, note: nil, outcome: "đạt"))
        let calendar = try World.calendar()
        let deadline = try #require(long.dossier.appointment?.deadline)
        #expect(try long.next()?.at == calendar.moment(limit("2d"), before: deadline))
        long.now = long.now.adding(seconds: 86_400)
        try long.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        #expect(try long.next() == nil)
        long.now = long.now.adding(seconds: 5 * 86_400)
        try long.act(.resume(papers: [], note: nil), by: World.counter)
        let later = try #require(long.dossier.appointment?.deadline)
        #expect(later > deadline)
        #expect(try long.next()?.at == calendar.moment(limit("2d"), before: later))
    }

    @Test func `so long before a deadline is a day, or for working hours a minute`() throws {
        let calendar = try World.calendar()
        let monday = at("2026-11-09T15:30")
        #expect(calendar.moment(limit("2d"), before: monday) == at("2026-11-05T00:00"))
        #expect(calendar.moment(limit("2cd"), before: monday) == at("2026-11-07T00:00"))
        #expect(calendar.moment(limit("1m"), before: monday) == at("2026-10-09T00:00"))
        #expect(calendar.moment(limit("0d"), before: monday) == at("2026-11-09T00:00"))
        #expect(calendar.moment(limit("2h"), before: monday) == at("2026-11-09T13:30"))
        #expect(calendar.workingMinutes(from: calendar.moment(limit("12h"), before: monday), to: monday) == 720)
    }

    @Test func `a message is told with its reason by the competent agency, and those who are still asked have been silent`() throws {
        var long = try Long()
        try long.split()
        try long.act(.recordOpinion(agency: World.other, verdict: .agrees, note: nil), by: Self.asked)
        let plan = ProcessPlan(Self.graph)
        #expect(long.dossier.tellable(by: Self.asked, in: plan).isEmpty, "who is asked does not close the asking")
        let awaited = try #require(long.dossier.tellable(by: World.specialist, in: plan).first)
        #expect(awaited.words(in: plan) == "Đóng lấy ý kiến")
        #expect(throws: Refusal.emptyReason) { try long.act(.tell(event: awaited.event, token: awaited.token, note: nil)) }
        #expect(throws: Refusal.notYourPlace) { try long.act(.tell(event: awaited.event, token: 99, note: World.text)) }
        try long.tell("close")
        #expect(long.dossier.opinions.map(\.verdict) == [.agrees, .silent])
        #expect(long.steps == ["examine"])
    }

    @Test func `papers are asked for by a list on the way of the process, and what comes lets it go on`() throws {
        var long = try Long()
        #expect(throws: Refusal.wrongStep(needs: .supplement)) { try long.act(.advance(assignee: nil, note: World.text, outcome: "bổ sung")) }
        try long.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        #expect(long.steps == ["supplement"] && long.dossier.state == .awaitingSupplement)
        let told = try #require(long.dossier.supplementDue)
        #expect(try told == World.calendar().due(limit("20cd"), from: long.now).day, "the day of the process, not that of the rule")
        long.now = long.now.adding(seconds: 86_400)
        try long.act(.resume(papers: [], note: nil), by: World.counter)
        #expect(long.steps == ["recheck"] && long.dossier.state == .processing)
        #expect(try long.next() == nil)
    }

    @Test func `when the time for papers is over the clock goes on and a notice is signed that ends the dossier`() throws {
        var long = try Long()
        try long.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        let events = try long.elapse()
        #expect(events.map(\.kind) == [.clockResumed, .moved])
        #expect(long.steps == ["stop"] && long.dossier.state == .processing)
        #expect(throws: Refusal.signsOtherwise(.stopped)) { try long.act(.recordResult(number: "1/GP"), by: World.leader) }
        #expect(throws: Refusal.signsOtherwise(.stopped)) { try long.act(.declareIneligible(number: "1/TL", reason: World.text), by: World.leader) }
        try long.act(.stop(reason: World.text, ground: "Điều 20"), by: World.leader)
        #expect(long.dossier.state == .stopped && long.dossier.timedSince == nil)
    }

    @Test func `what nobody has said of the dossier is asked for where the way hangs on it`() throws {
        var long = try Long()
        try long.act(.advance(assignee: nil, note: nil, outcome: "đạt"))
        let plan = ProcessPlan(Self.graph)
        #expect(plan.facts(askedBehind: StepID("examine")).map(\.name) == ["lease"])
        #expect(plan.facts(askedBehind: StepID("report")).isEmpty)
        #expect(throws: Refusal.factMissing("Cho thuê đất")) { try long.act(.advance(assignee: nil, note: nil)) }
        #expect(throws: Refusal.factMissing("silent")) { try long.act(.advance(assignee: nil, note: nil, facts: ["silent": .number(ConditionNumber(1))])) }
        #expect(throws: Refusal.factMissing("lease")) { try long.act(.advance(assignee: nil, note: nil, facts: ["lease": .number(ConditionNumber(1))])) }
        try long.act(.advance(assignee: nil, note: nil, facts: ["lease": .truth(true)]))
        #expect(long.steps == ["decision"] && long.dossier.facts == ["lease": "true"])
    }

    @Test func `what is asked behind a join is asked of who comes to it first`() throws {
        var long = try Long()
        try long.split()
        #expect(throws: Refusal.factMissing("Cho thuê đất")) { try long.act(.advance(assignee: nil, note: nil)) }
        try long.act(.advance(assignee: nil, note: nil, facts: ["lease": .truth(true)]))
        try long.tell("close")
        #expect(long.steps == ["decision"])
    }

    @Test func `a paper on the way is signed without ending the clock, the result ends it`() throws {
        var long = try Long()
        try long.toSignature(lease: true)
        #expect(long.dossier.signedPapers == [SignedPaper(number: "1/QĐ", signer: StaffID("leader"), agency: World.agency)])
        #expect(long.dossier.result == nil && long.dossier.state == .processing && long.steps == ["sign"])
        try long.act(.recordResult(number: "2/GP"), by: World.leader)
        #expect(long.dossier.result?.number == "2/GP")
    }

    @Test func `a signature refuses with the outcome that stands for it, and sends back with a reason`() throws {
        var long = try Long()
        try long.toSignature()
        var back = long
        #expect(throws: Refusal.emptyReason) { try back.act(.advance(assignee: nil, note: nil, outcome: "làm lại"), by: World.leader) }
        #expect(throws: Refusal.wrongStep(needs: .signature)) { try back.act(.advance(assignee: nil, note: World.text, outcome: "ký"), by: World.leader) }
        let events = try back.act(.advance(assignee: nil, note: World.text, outcome: "làm lại"), by: World.leader)
        if case .moved(let moved) = events.first { #expect(moved.isReturn && moved.outcome == "làm lại") }
        #expect(back.steps == ["report"] && back.dossier.result == nil)
        try long.act(.declareIneligible(number: "1/TL", reason: World.text), by: World.leader)
        #expect(long.dossier.state == .ineligible && long.steps == ["issue"] && long.dossier.served == nil, "no fee for what is not granted")
    }

    @Test func `behind a refusal at the beginning nothing else is signed`() throws {
        var long = try Long()
        try long.act(.advance(assignee: nil, note: nil, outcome: "không đạt"))
        #expect(throws: Refusal.signsOtherwise(.ineligible)) { try long.act(.recordResult(number: "1"), by: World.leader) }
        try long.act(.declareIneligible(number: "1/TL", reason: World.text), by: World.leader)
        #expect(long.dossier.state == .ineligible)
    }

    @Test func `after the result money is waited for, reminded of, and its payment lets the result go`() throws {
        var long = try Long(fees: [World.fee])
        try long.toSignature()
        try long.act(.recordResult(number: "1/GP"), by: World.leader)
        #expect(long.dossier.state == .decided && long.steps == ["wait"], "somebody looks after what only waits")
        #expect(long.dossier.served?.map(\.step.rawValue) == ["number", "charge"])
        #expect(throws: Refusal.wrongStep(needs: .issue)) { try long.act(.handOver, by: World.clerk) }
        let first = try #require(try long.next()?.at)
        try long.elapse()
        #expect(long.steps == ["wait"] && long.dossier.served?.last?.step == StepID("remind"))
        #expect(try #require(try long.next()?.at) > first, "fifteen more days")
        let events = try long.act(.pay(World.pay(150_000)), by: World.cashier)
        #expect(events.map(\.kind) == [.paid, .moved])
        #expect(long.steps == ["issue"])
        try long.act(.handOver, by: World.clerk)
        #expect(long.dossier.state == .ready && long.steps == ["hand"])
        try long.act(.returnResult(recipient: .owner, manner: .counter, identityChecked: true), by: World.results)
        #expect(long.dossier.state == .returned && long.dossier.standing(in: Self.process).values.contains(.done))
    }

    @Test func `what is paid already is not waited for`() throws {
        var long = try Long(fees: [World.fee])
        try long.act(.pay(World.pay(150_000)), by: World.cashier)
        try long.toSignature()
        let events = try long.act(.recordResult(number: "1/GP"), by: World.leader)
        #expect(events.map(\.kind) == [.resultSigned, .moved, .moved] && long.steps == ["issue"])
        // Without any fee neither.
        var free = try Long()
        try free.toSignature()
        try free.act(.recordResult(number: "1/GP"), by: World.leader)
        #expect(free.steps == ["issue"])
    }

    @Test func `what a dossier is, its events say`() throws {
        var long = try Long(fees: [World.fee])
        var journal: [(DossierEvent, Instant)] = []
        func keep(_ events: [DossierEvent]) { journal += events.map { ($0, long.now) } }
        long.dossier = Dossier(id: DossierID("d"))
        keep(try long.act(.receive(World.receive(fees: [World.fee])), by: World.counter))
        keep(try long.act(.consult(agencies: [World.other], limit: limit("3d"), content: World.text)))
        keep(try long.act(.advance(assignee: nil, note: nil, outcome: "đạt")))
        keep(try long.elapse())
        keep(try long.act(.advance(assignee: nil, note: nil, facts: ["lease": .truth(false)])))
        let awaited = try #require(long.dossier.tellable(by: World.specialist, in: ProcessPlan(Self.graph)).first)
        keep(try long.act(.tell(event: awaited.event, token: awaited.token, note: World.text)))
        var again = Dossier(id: DossierID("d"))
        for (event, at) in journal { again.apply(event, at: at) }
        #expect(again == long.dossier && again.facts == ["lease": "false"] && again.served?.count == 1)
    }
}
