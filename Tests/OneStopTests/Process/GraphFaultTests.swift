import OneStop
import Testing
import WorkingTime

@Suite struct GraphFaultTests {
    private func task(_ id: String, _ kind: ProcessStep.Kind, share: Int = 0, outcomes: [String] = []) -> ProcessGraph.Node {
        ProcessGraph.Node(id: StepID(id), name: id, kind: .task(.init(kind: kind, lane: "lane", share: share, outcomes: outcomes)))
    }

    /// Intake, work, signature, issue and hand-over, with shares that add up.
    private var law: [ProcessGraph.Node] {
        [
            task("intake", .intake, share: 1000), task("work", .work, share: 7000), task("sign", .signature, share: 2000), task("issue", .issue),
            task("return", .handOver),
        ]
    }

    private let way = "start > intake > work > sign > issue > return > end"

    private func faults(_ flows: [String], _ nodes: [ProcessGraph.Node]) -> [GraphFault] { Drawing.graph(flows, extra: nodes).faults() }

    @Test func `a process with intake, signature and hand-over whose shares add up has no fault`() {
        #expect(faults([way], law) == [])
    }

    @Test func `work beside one another counts once, by the longest`() {
        let flows = ["start > intake > _s > work > _j > sign > issue > return > end", "_s > beside > _j"]
        #expect(faults(flows, law + [task("beside", .work, share: 6000)]) == [])
        #expect(faults(flows, law + [task("beside", .work, share: 7500)]) == [.sharesSum(10_500)])
    }

    @Test func `work that is sent back is not counted twice`() {
        let nodes = law.filter { $0.id != StepID("sign") } + [task("sign", .signature, share: 2000, outcomes: ["sign", "back"])]
        #expect(faults(["start > intake > work > sign > x", "x > work > if:outcome = \"back\"", "x > issue > else", "issue > return > end"], nodes) == [])
    }

    @Test(arguments: [
        (["intake > end"], [GraphFault.noStart(in: nil)]),
        (["start > intake > end", "start2 > intake"], [.severalStarts(in: nil)]),
        (["start > a > a"], [.noEnd(in: nil)]),
        (["start > a > end", "b > end"], [.unreachable(StepID("b"))]),
        (["start > a > end", "a > start"], [.intoStart(StepID("start")), .severalWays(StepID("a"))]),
        (["start > a > end > b > end2"], [.outOfEnd(StepID("end"))]),
        (["start > a > x", "x > b", "x > end"], [
            .deadEnd(StepID("b")), .missingCondition(flow: "f2", gateway: StepID("x")), .missingCondition(flow: "f3", gateway: StepID("x")),
        ]),
        (["start > a > x", "x > end > else", "x > end2 > else"], [.severalDefaults(StepID("x"))]),
        (["start > a > end > if:yes"], [.needlessCondition(flow: "f1")]),
        (["start > e", "e > w1 > end", "e > a > end2"], [.notAnEvent(StepID("a"), behind: StepID("e"))]),
    ])
    func `what is wrong in form is named`(_ flows: [String], _ expected: [GraphFault]) {
        let found = Drawing.graph(flows).faults()
        #expect(Set(found) == Set(expected))
    }

    @Test func `an event stands only on what can have one`() {
        let border = ProcessGraph.Node(id: StepID("late"), name: "", kind: .border(.init(host: StepID("x"), trigger: .message("m"), interrupts: true)))
        #expect(faults(["start > x > a > end", "late > b > end2"], [border]).contains(.badHost(StepID("late"), host: StepID("x"))))
        let error = ProcessGraph.Node(id: StepID("late"), name: "", kind: .border(.init(host: StepID("a"), trigger: .error(code: nil), interrupts: true)))
        #expect(faults(["start > a > end", "late > b > end2"], [error]).contains(.badHost(StepID("late"), host: StepID("a"))))
    }

    @Test func `a task stands in a lane that there is`() {
        let lost = ProcessGraph.Node(id: StepID("a"), name: "", kind: .task(.init(kind: .work, lane: "none", share: 0)))
        #expect(faults(["start > a > end"], [lost]) == [.unknownLane(StepID("a"), lane: "none")])
    }

    @Test func `what the law asks of a dossier is asked of its process`() {
        #expect(faults(["start > a > end"], []) == [.intakeNotFirst, .noSignature, .noHandOver])
        #expect(faults(["start > work > intake > sign > issue > return > end"], law) == [.intakeNotFirst])
        #expect(faults([way.replacing("> end", with: "> late > end")], law + [task("late", .work)]) == [.afterHandOver(StepID("late"))])
        let heavy = law.filter { $0.id != StepID("issue") } + [task("issue", .issue, share: 5)]
        #expect(faults([way], heavy) == [.shareWithoutClock(StepID("issue"))])
        let light = law.filter { $0.id != StepID("work") } + [task("work", .work, share: 6999)]
        #expect(faults([way], light) == [.sharesSum(9999)])
    }

    @Test func `a condition that cannot be read is a fault, and so is an outcome after which no way is gone`() {
        let nodes = law.filter { $0.id != StepID("work") } + [task("work", .work, share: 7000, outcomes: ["good", "bad", "odd"])]
        func faults(_ good: String, _ bad: String) -> [GraphFault] {
            self.faults(["start > intake > work > x", "x > sign > if:\(good)", "x > work > if:\(bad)", "sign > issue > return > end"], nodes)
        }
        #expect(faults("outcome = \"good\"", "outcome in (\"bad\", \"odd\")") == [])
        #expect(faults("outcome = \"good\"", "outcome = \"bad\"") == [.uncovered(StepID("x"), outcome: "odd")])
        #expect(faults("outcome = \"fine\"", "outcome = \"bad\"") == [.condition(flow: "f3", .unknownOutcome("fine", known: ["good", "bad", "odd"], at: 11))])
        #expect(faults("area > 100", "area <= 100") == ["good", "bad", "odd"].map { .uncovered(StepID("x"), outcome: $0) }, "an area that is not known goes nowhere")
        #expect(faults("height > 100", "yes") == [.condition(flow: "f3", .unknownName("height", known: ["outcome", "yes", "perhaps", "a", "b", "area"], at: 1))])
    }

    @Test func `facts of the dossier choose the way, and what is not known takes the default`() throws {
        let graph = Drawing.graph(["start > a > x", "x > b > if:area > 100", "x > c > else", "b > end", "c > end"])
        let plan = ProcessPlan(graph)
        for (values, place) in [(["area": ConditionValue.number(ConditionNumber(101))], "b"), (["area": .number(ConditionNumber(100))], "c"), (["area": .text("101")], "c"), ([:], "c")] {
            var run = ProcessRun()
            run.apply(try plan.begin(plan.view(values)))
            run.apply(try plan.complete(1, nil, in: run, plan.view(values)))
            #expect(run.tokens.map(\.node) == [StepID(place)])
        }
    }

    @Test func `a process that can come to a stop is not taken`() {
        let flows = ["start > intake > x", "x > work > if:yes", "x > beside > else", "work > _j", "beside > _j", "_j > sign > issue > return > end"]
        #expect(faults(flows, law + [task("beside", .work)]) == [.stuck([StepID("_j")])])
    }

    @Test func `an order leaves ways back out and nothing else`() {
        let order = ProcessOrder(Drawing.scope(["start > a > b > x", "x > a > if:back", "x > end > else"]))
        #expect(order.nodes == ["start", "a", "b", "x", "end"].map { StepID($0) })
        #expect(order.back == ["f3"])
    }

    @Test func `a chain of thousands is ordered without depth`() {
        let chain = (0..<5000).map { "t\($0)" }.joined(separator: " > ")
        #expect(ProcessOrder(Drawing.scope(["start > \(chain) > end"])).nodes.count == 5002)
    }
}

@Suite struct ShortProcessTests {
    @Test func `the short steps of a procedure file are a graph that runs`() throws {
        let graph = World.process.graph
        #expect(graph.faults().filter { if case .sharesSum = $0 { false } else { true } } == [])
        #expect(graph.scope.nodes.filter { $0.task != nil }.map(\.id) == World.process.steps.map(\.id))
        var running = try Running(graph, truths: ["dutyOwed"])
        var seen: [String] = []
        while let place = running.places.first, seen.count < 50 {
            seen.append(place)
            let outcomes = graph.scope[StepID(place)]?.task?.outcomes ?? []
            try running.complete(place, outcomes.isEmpty ? nil : ProcessDefinition.onward)
        }
        #expect(seen == World.process.steps.map(\.id.rawValue))
    }

    @Test func `every node and flow has its place, and no two nodes lie on one another`() {
        let layout = ProcessLayout(drawing: World.process.graph)
        let graph = World.process.graph
        #expect(Set(layout.nodes.keys) == Set(graph.scope.nodes.map(\.id)))
        #expect(Set(layout.flows.keys) == Set(graph.scope.flows.map(\.id)))
        let boxes = Array(layout.nodes.values)
        for (index, one) in boxes.enumerated() {
            for other in boxes.dropFirst(index + 1) {
                #expect(one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y)
            }
        }
    }
}
