import Testing
import WorkingTime

@testable import OneStop

/// A dossier on which several agencies work at once: intake, then examining and asking side by side, a choice by outcome, signature, hand-over.
@Suite struct PlacesTests {
    private static func task(_ id: String, _ kind: ProcessStep.Kind, _ lane: String, _ share: Int = 0, outcomes: [String] = [], each: String? = nil) -> ProcessGraph.Node {
        ProcessGraph.Node(id: StepID(id), name: id, kind: .task(.init(kind: kind, lane: lane, share: share, outcomes: outcomes, each: each)))
    }

    private static func node(_ id: String, _ kind: ProcessGraph.Kind) -> ProcessGraph.Node { ProcessGraph.Node(id: StepID(id), name: "", kind: kind) }

    private static func flow(_ from: String, _ to: String, if condition: String? = nil, isDefault: Bool = false) -> ProcessGraph.Flow {
        ProcessGraph.Flow(id: "\(from)-\(to)", from: StepID(from), to: StepID(to), condition: condition, isDefault: isDefault)
    }

    static let graph = ProcessGraph(
        id: ProcessID("side"), version: 1, name: "song song", source: "test", isAssumed: false, handOverNorm: limit("4h"),
        lanes: [
            .init(id: "c", name: "", place: .center, role: .counterOfficial), .init(id: "s", name: "", place: .agency, role: .specialist),
            .init(id: "o", name: "", place: .named(World.other), role: .specialist), .init(id: "l", name: "", place: .agency, role: .agencyLeader),
            .init(id: "r", name: "", place: .center, role: .resultsOfficial),
        ],
        fields: [], scope: .init(
            nodes: [
                node("start", .start), task("intake", .intake, "c"), node("again", .exclusive), node("split", .parallel), task("examine", .work, "s", 6000), task("measure", .work, "o", 3000),
                node("join", .parallel), task("judge", .work, "s", 1000, outcomes: ["đạt", "làm lại"]), node("way", .exclusive),
                task("sign", .signature, "l", 3000), task("hand", .handOver, "r"), node("end", .end),
            ],
            flows: [
                flow("start", "intake"), flow("intake", "again"), flow("again", "split"), flow("split", "examine"), flow("split", "measure"), flow("examine", "join"),
                flow("measure", "join"), flow("join", "judge"), flow("judge", "way"), flow("way", "sign", if: "outcome = \"đạt\""),
                flow("way", "again", if: "outcome = \"làm lại\""), flow("sign", "hand"), flow("hand", "end"),
            ]))

    static let process = ProcessDefinition(DrawnProcess(graph: graph, layout: nil))
    static let measurer = World.staff("measurer", .specialist, World.other)

    struct SideWalk {
        var dossier = Dossier(id: DossierID("d"))
        var now = World.start
        let process: ProcessDefinition

        @discardableResult
        mutating func act(_ command: Command, by actor: Actor) throws -> [DossierEvent] {
            let events = try dossier.decide(command, in: try World.setting(actor, at: now, process: process))
            for event in events { dossier.apply(event, at: now) }
            return events
        }

        static func received(_ process: ProcessDefinition = PlacesTests.process) throws -> SideWalk {
            var walk = SideWalk(process: process)
            try walk.act(.receive(World.receive()), by: World.counter)
            return walk
        }
    }

    private func steps(_ dossier: Dossier) -> [String] { dossier.places.map(\.step.rawValue) }

    @Test func `the drawn graph has no fault, and its steps come in order`() {
        #expect(Self.graph.faults().isEmpty, "\(Self.graph.faults())")
        #expect(Self.process.steps.map(\.id.rawValue) == ["intake", "examine", "measure", "judge", "sign", "hand"] || Self.process.steps.map(\.id.rawValue) == ["intake", "measure", "examine", "judge", "sign", "hand"])
    }

    @Test func `after receipt work stands at both agencies, each at its own desk`() throws {
        let dossier = try SideWalk.received().dossier
        #expect(steps(dossier) == ["examine", "measure"] && dossier.state == .received && dossier.hasSplit)
        #expect(dossier.places.map(\.desk) == [Desk(agency: World.agency, role: .specialist), Desk(agency: World.other, role: .specialist)])
        #expect(dossier.step == StepID("examine") && dossier.desk?.agency == World.agency)
    }

    @Test func `each does their own, in any order, and the last one lets the work go on`() throws {
        for order in [[World.specialist, Self.measurer], [Self.measurer, World.specialist]] {
            var walk = try SideWalk.received()
            try walk.act(.advance(assignee: nil, note: nil), by: order[0])
            #expect(walk.dossier.places.count == 1 && walk.dossier.state == .processing)
            // Whoever is done has nothing more to do here.
            #expect(walk.dossier.places.first?.isWork(of: order[0]) == false)
            try walk.act(.advance(assignee: nil, note: nil), by: order[1])
            #expect(steps(walk.dossier) == ["judge"] && walk.dossier.desk?.agency == World.agency)
        }
    }

    @Test func `an outcome is chosen among those of the step, and leads where it says`() throws {
        var walk = try SideWalk.received()
        try walk.act(.advance(assignee: nil, note: nil), by: World.specialist)
        try walk.act(.advance(assignee: nil, note: nil), by: Self.measurer)
        let setting = try World.setting(World.specialist, at: walk.now, process: Self.process)
        #expect(throws: Refusal.outcomeMissing(["đạt", "làm lại"])) { try walk.dossier.decide(.advance(assignee: nil, note: nil), in: setting) }
        #expect(throws: Refusal.outcomeMissing(["đạt", "làm lại"])) { try walk.dossier.decide(.advance(assignee: nil, note: nil, outcome: "khác"), in: setting) }
        var again = walk
        // What is sent back says why.
        #expect(throws: Refusal.emptyReason) { try walk.dossier.decide(.advance(assignee: nil, note: nil, outcome: "làm lại"), in: setting) }
        let events = try again.act(.advance(assignee: nil, note: World.text, outcome: "làm lại"), by: World.specialist)
        if case .moved(let moved) = events.first { #expect(moved.isReturn) }
        #expect(steps(again.dossier) == ["examine", "measure"])
        #expect(again.dossier.standing(in: Self.process)[StepID("judge")] == .ahead, "it will be judged once more")
        try walk.act(.advance(assignee: nil, note: nil, outcome: "đạt"), by: World.specialist)
        #expect(steps(walk.dossier) == ["sign"])
        try walk.act(.recordResult(number: "1/GP"), by: World.leader)
        #expect(walk.dossier.state == .decided && steps(walk.dossier) == ["hand"])
        try walk.act(.handOver, by: World.clerk)
        try walk.act(.returnResult(recipient: .owner, manner: .counter, identityChecked: true), by: World.results)
        #expect(walk.dossier.places.isEmpty && walk.dossier.desk == nil && walk.dossier.run == nil)
    }

    @Test func `a place that is named must be there, and be one's own`() throws {
        let walk = try SideWalk.received()
        let measure = try #require(walk.dossier.places.last?.id)
        func decide(_ place: Int, by actor: Actor) throws -> [DossierEvent] {
            try walk.dossier.decide(.advance(assignee: nil, note: nil, place: place), in: try World.setting(actor, at: walk.now, process: Self.process))
        }
        #expect(throws: Refusal.notYourPlace) { try decide(measure, by: World.specialist) }
        #expect(throws: Refusal.notYourPlace) { try decide(999, by: Self.measurer) }
        #expect(try decide(measure, by: Self.measurer).count == 1)
    }

    @Test func `work that lies with a colleague by name, or with another role of the agency, is not one's own`() throws {
        var walk = try SideWalk.received()
        let second = try #require(walk.dossier.places.last?.id)
        func decide(_ command: Command, by actor: Actor) throws -> [DossierEvent] {
            try walk.dossier.decide(command, in: try World.setting(actor, at: walk.now, process: Self.process))
        }
        let head = World.staff("head", .unitLeader, World.other)
        #expect(throws: Refusal.notYourPlace) { try decide(.advance(assignee: nil, note: nil, place: second), by: head) }
        #expect(try decide(.assign(to: StaffID("measurer"), place: second), by: head).count == 1, "who shares out does so at any place of the agency")
        try walk.act(.assign(to: StaffID("measurer"), place: second), by: head)
        let colleague = World.staff("colleague", .specialist, World.other)
        #expect(throws: Refusal.notYourPlace) { try decide(.advance(assignee: nil, note: nil, place: second), by: colleague) }
        #expect(try decide(.advance(assignee: nil, note: nil, place: second), by: World.staff("in", .specialist, World.other, standingIn: StaffID("measurer"))).count == 1)
        #expect(try decide(.advance(assignee: nil, note: nil, place: second), by: Self.measurer).count == 1)
    }

    @Test func `a name is given to one place, and taken from it alone`() throws {
        var walk = try SideWalk.received()
        let (first, second) = (walk.dossier.places[0].id, walk.dossier.places[1].id)
        try walk.act(.assign(to: StaffID("measurer"), place: second), by: Self.measurer)
        #expect(walk.dossier.desks[first]?.assignee == nil && walk.dossier.desks[second]?.assignee == StaffID("measurer"))
        try walk.act(.assign(to: StaffID("specialist")), by: World.specialist)
        #expect(walk.dossier.desks[first]?.assignee == StaffID("specialist") && walk.dossier.desks[second]?.assignee == StaffID("measurer"))
        for event in walk.dossier.released(at: walk.dossier.places[1], why: .roleEnded) { walk.dossier.apply(event, at: walk.now) }
        #expect(walk.dossier.desks[first]?.assignee == StaffID("specialist") && walk.dossier.desks[second]?.assignee == nil)
    }

    @Test func `whoever works at any of its places has the right of that desk, and nobody else`() throws {
        let dossier = try SideWalk.received().dossier
        func has(_ actor: Actor, _ relation: Relation) -> Bool {
            guard let staff = actor.staff else { return false }
            return staff.assignments.contains { dossier.relates($0, of: staff.id, as: relation, center: World.center) }
        }
        #expect(has(World.specialist, .desk) && has(Self.measurer, .desk) && !has(World.leader, .desk))
        #expect(has(Self.measurer, .holder) && has(Self.measurer, .agency) && !has(World.staff("x", .specialist, World.committee), .agency))
    }

    @Test func `a merged agency's place goes to its successor, the other stays`() throws {
        var walk = try SideWalk.received()
        walk.dossier.apply(.movedToSuccessor(MovedToSuccessor(from: World.other, to: World.successor, ground: "NQ")), at: walk.now)
        #expect(walk.dossier.places.map(\.desk.agency) == [World.agency, World.successor] && walk.dossier.agency == World.agency)
    }

    @Test func `steps side by side share their part of the limit, and are shown as done, here and ahead`() throws {
        var walk = try SideWalk.received()
        let parts = Dictionary(uniqueKeysWithValues: Self.process.dueParts.map { ($0.step.rawValue, $0.part) })
        #expect(parts == ["intake": 0, "examine": 6000, "measure": 3000, "judge": 7000, "sign": 10_000])
        try walk.act(.advance(assignee: nil, note: nil), by: Self.measurer)
        let standing = walk.dossier.standing(in: Self.process)
        #expect(standing[StepID("measure")] == .done && standing[StepID("examine")] == .here && standing[StepID("judge")] == .ahead)
    }

    @Test func `stopping the clock stops it for all, and the end leaves no place`() throws {
        var walk = try SideWalk.received()
        #expect(throws: Refusal.notYourPlace, "what becomes of the whole is the competent agency's to decide") {
            try walk.dossier.decide(
                .requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil), in: try World.setting(Self.measurer, at: walk.now, process: Self.process))
        }
        try walk.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil), by: World.specialist)
        #expect(walk.dossier.state == .awaitingSupplement && walk.dossier.places.count == 2)
        try walk.act(.withdraw(reason: World.text), by: World.counter)
        #expect(walk.dossier.places.isEmpty && walk.dossier.desks.isEmpty && walk.dossier.run == nil)
    }

    /// The same with the agencies that are asked as places of their own.
    @Test func `agencies that were asked answer at places of their own, and the last answer lets the work go on`() throws {
        let nodes = Self.graph.scope.nodes.filter { !["again", "split", "join", "measure", "judge", "way"].contains($0.id.rawValue) }
            + [Self.task("ask", .consultation, "s", 1000, each: ProcessDefinition.consulted), Self.node("heard", .exclusive)]
        let flows = [
            Self.flow("start", "intake"), Self.flow("intake", "examine"), Self.flow("examine", "ask"), Self.flow("ask", "heard"),
            Self.flow("heard", "examine", if: "objections > 0"), Self.flow("heard", "sign", isDefault: true), Self.flow("sign", "hand"), Self.flow("hand", "end"),
        ]
        let graph = ProcessGraph(
            id: ProcessID("asked"), version: 1, name: "", source: "test", isAssumed: false, handOverNorm: limit("4h"), lanes: Self.graph.lanes,
            fields: KnownFacts.fields.filter { $0.name == "objections" }, scope: .init(nodes: nodes, flows: flows))
        #expect(graph.faults().isEmpty, "\(graph.faults())")
        let process = ProcessDefinition(DrawnProcess(graph: graph, layout: nil))
        for (verdict, next) in [(Opinion.Verdict.agrees, "sign"), (.objects, "examine")] {
            var walk = try SideWalk.received(process)
            #expect(walk.dossier.run == nil, "one place needs no run to be told")
            try walk.act(.consult(agencies: [World.other, World.committee], limit: limit("3d"), content: World.text), by: World.specialist)
            try walk.act(.advance(assignee: nil, note: nil), by: World.specialist)
            #expect(walk.dossier.places.map(\.desk.agency) == [World.other, World.committee])
            #expect(throws: Refusal.wrongStep(needs: .consultation)) {
                try walk.dossier.decide(.advance(assignee: nil, note: World.text), in: try World.setting(Self.measurer, at: walk.now, process: process))
            }
            // Who was asked speaks for itself, and does not decide what becomes of the whole.
            for command in [
                Command.recordOpinion(agency: World.committee, verdict: .agrees, note: nil), .stop(reason: World.text, ground: "x"),
                .requestSupplement(content: World.text, ground: "x", leaderGround: nil), .consult(agencies: [World.successor], limit: limit("1d"), content: World.text),
            ] {
                #expect(throws: Refusal.notYourPlace) { try walk.dossier.decide(command, in: try World.setting(Self.measurer, at: walk.now, process: process)) }
            }
            try walk.act(.recordOpinion(agency: World.committee, verdict: .agrees, note: nil), by: World.staff("k", .specialist, World.committee))
            #expect(walk.dossier.places.map(\.desk.agency) == [World.other])
            try walk.act(.recordOpinion(agency: World.other, verdict: verdict, note: nil), by: Self.measurer)
            #expect(steps(walk.dossier) == [next])
        }
    }

    @Test func `of an hour in which two agencies work each answers for its own step`() throws {
        var walk = try SideWalk.received()
        var journal: [(event: DossierEvent, at: Instant)] = []
        func keep(_ events: [DossierEvent]) { journal += events.map { ($0, walk.now) } }
        walk = SideWalk(process: Self.process)
        keep(try walk.act(.receive(World.receive()), by: World.counter))
        walk.now = at("2026-11-03T09:00")
        keep(try walk.act(.advance(assignee: nil, note: nil), by: Self.measurer))
        walk.now = at("2026-11-03T10:00")
        keep(try walk.act(.advance(assignee: nil, note: nil), by: World.specialist))
        let ledger = try #require(TimeLedger(of: journal, process: Self.process, calendar: try World.calendar(), now: at("2026-11-03T11:00")))
        #expect(ledger.entries.map { $0.holders.map(\.step?.rawValue) } == [["examine", "measure"], ["examine"], ["judge"]])
        // 02/11 09:00–11:30 and 13:30–17:00, 03/11 07:00–09:00; one hour more; one hour.
        #expect(ledger.entries.map(\.workingMinutes) == [480, 60, 60])
        let used = Dictionary(ledger.steps.map { ($0.step?.rawValue ?? "", $0.usedMinutes) }, uniquingKeysWith: +)
        #expect(used["examine"] == 540 && used["measure"] == 480 && used["judge"] == 60)
        // Five working days of 480 minutes: six tenths beside three tenths, then one, then three.
        let allotted = Dictionary(ledger.steps.map { ($0.step?.rawValue ?? "", $0.allottedMinutes) }, uniquingKeysWith: +)
        #expect(ledger.allottedMinutes > 0 && allotted["examine"] == ledger.allottedMinutes * 6 / 10 && allotted["measure"] == ledger.allottedMinutes * 3 / 10)
    }
}

@Suite struct KeptLayoutTests {
    @Test func `a drawing is kept in whole numbers and comes back the same`() throws {
        let layout = ProcessLayout(
            lanes: ["l": .init(x: 0.12345, y: -3, width: 1e300, height: .infinity)], nodes: [StepID("a"): .init(x: 1.5, y: 2.0005, width: 100, height: 80)],
            flows: ["f": [.init(x: 1.0004, y: .nan)]])
        let drawn = DrawnProcess(graph: PlacesTests.graph, layout: layout)
        #expect(drawn.layout?.lanes["l"] == .init(x: 0.123, y: -3, width: 0, height: 0) && drawn.layout?.flows["f"] == [.init(x: 1, y: 0)])
        #expect(drawn.layout?.kept == drawn.layout)
        #expect(DrawnProcess(graph: drawn.graph, layout: drawn.layout) == drawn)
    }
}
