import OneStop
import Testing
import WorkingTime

/// Processes that look right and are not, or look odd and are right.
@Suite struct HardProcessTests {
    private func task(_ id: String, _ kind: ProcessStep.Kind, share: Int = 0, _ outcomes: [String] = [], each: String? = nil) -> ProcessGraph.Node {
        .init(id: StepID(id), name: id, kind: .task(.init(kind: kind, lane: "lane", share: share, outcomes: outcomes, each: each)))
    }

    private func sub(_ id: String, _ flows: [String], _ extra: [ProcessGraph.Node] = []) -> ProcessGraph.Node {
        .init(id: StepID(id), name: id, kind: .sub(Drawing.scope(flows, extra: extra)))
    }

    private func border(_ id: String, _ host: String, _ interrupts: Bool) -> ProcessGraph.Node {
        .init(id: StepID(id), name: id, kind: .border(.init(host: StepID(host), trigger: .after(.sameDay), interrupts: interrupts)))
    }
    private func law(_ outcomes: [String] = []) -> [ProcessGraph.Node] {
        [task("intake", .intake, share: 1000), task("work", .work, share: 7000, outcomes), task("sign", .signature, share: 2000), task("issue", .issue), task("return", .handOver)]
    }
    private let rest = "sign > issue > return > end"
    private let yesNo = ["x > sign > if:outcome = \"yes\"", "x > work > if:outcome = \"no\""]

    @Test(.timeLimit(.minutes(1))) func `a reminder beside a task is no fault`() {
        #expect(Drawing.graph(["start > intake > work > \(rest)", "late > remind > end2"], extra: law() + [border("late", "work", false)]).faults() == [])
    }
    @Test func `an outcome speaks only for the token that it moved`() throws {
        let graph = Drawing.graph(
            ["start > intake > work > _s > a > oj > x", "_s > c > xc", "xc > oj > if:outcome = \"join\"", "xc > end2 > else", rest,
             "x > sign > if:outcome = \"yes\"", "x > work > if:outcome != \"yes\""], outcomes: ["a": ["yes", "no"], "c": ["join", "drop"]], extra: law())
        guard graph.faults().isEmpty else { return }
        let (plan, view) = (ProcessPlan(graph), ProcessPlan(graph).view([:]))
        var run = ProcessRun()
        run.apply(try plan.begin(view))
        for (name, outcome) in [("intake", nil), ("work", nil), ("a", "yes"), ("c", "drop")] as [(String, String?)] {
            let token = try #require(run.tokens.first { $0.node == StepID(name) })
            run.apply(try plan.complete(token.id, outcome, in: run, view))
        }
        #expect(run.tokens.map(\.node) == [StepID("sign")])
    }
    @Test func `a circle that a field keeps going is a fault`() {
        let tell = ProcessGraph.Node(id: StepID("tell"), name: "", kind: .service(.notify))
        #expect(Drawing.graph(["start > intake > work > x", "x > tell > if:yes", "tell > x", "x > sign > else", rest], extra: law() + [tell]).faults() != [])
    }
    @Test func `nobody to ask, and then a choice by the answer, is a fault`() {
        #expect(Drawing.graph(["start > intake > work > ask > x", rest] + yesNo, extra: law() + [task("ask", .consultation, ["yes", "no"], each: "consulted")]).faults() != [])
    }
    @Test func `a border into a choice by outcome is a fault`() {
        #expect(Drawing.graph(["start > intake > work > x", "late > x", rest, "x > sign > if:outcome = \"yes\"", "x > intake > if:outcome = \"no\""],
            extra: law(["yes", "no"]) + [border("late", "work", true)]).faults() != [])
    }
    @Test func `many ways at once hide no stop`() {
        let flows = ["start > intake > work > o", "o > a > if:yes", "a > x", "x > _j > if:yes", "x > k > else", "k > _j", "_j > oj", "o > oj > else", "oj > sign", rest]
        #expect(Drawing.graph(flows + (1...10).map { "o > oj > if:area > \($0)" }, extra: law()).faults() != [])
    }
    @Test func `to terminate takes also what was just being entered`() throws {
        let outer = sub("outer", ["starto > _s > inner > endo", "_s > !t"], [sub("inner", ["starti > t > endi"])])
        let running = try Running(Drawing.graph(["start > outer > b > end"], extra: [outer]))
        #expect(running.places == ["b"])
    }
    @Test func `a share after the signature is a fault in a sub-process too`() {
        let heavy = sub("sub", ["starti > heavy > endi"], [task("heavy", .work, share: 9000)])
        #expect(Drawing.graph(["start > intake > work > sign > sub > issue > return > end"], extra: law() + [heavy]).faults() == [.shareWithoutClock(StepID("heavy"))])
    }
    @Test func `the intake is first on every way`() {
        #expect(Drawing.graph(["start > x", "x > intake > if:yes", "x > work > else", "intake > work > \(rest)"], extra: law()).faults().contains(.intakeNotFirst))
    }
    @Test func `six events on one border lie beside one another`() {
        let events = (0..<6).map { border("b\($0)", "work", true) }
        let layout = ProcessLayout(drawing: Drawing.graph(["start > intake > work > \(rest)"] + (0..<6).map { "b\($0) > end" }, extra: law() + events))
        #expect(Set(events.compactMap { layout.nodes[$0.id]?.x }).count == 6)
    }
    @Test func `two agencies' answers do not depend on who is last`() {
        let graph = Drawing.graph(["start > intake > work > _s > a > _j > x", "_s > b > _j", rest] + yesNo, outcomes: ["a": ["yes", "no"], "b": ["yes", "no"]], extra: law())
        #expect(graph.faults() != [])
    }

    @Test func `a signature that a missing join would open twice is a fault`() {
        #expect(Drawing.graph(["start > intake > _s > work > \(rest)", "_s > beside > sign"], extra: law()).faults().contains(.twice(StepID("sign"))))
    }

    @Test func `what could not be written and read again is a fault`() {
        let odd = task("trình ký", .work, ["có, không", "lại", "lại"])
        let found = Drawing.graph(["start > intake > work > sign > issue > return > end"], extra: law() + [odd]).faults()
        #expect(found.contains(.badIdentifier("trình ký")))
        #expect(found.contains(.badOutcome(StepID("trình ký"), "có, không")) && found.contains(.badOutcome(StepID("trình ký"), "lại")))
    }

    @Test func `expressions of other programs are told with what to write`() {
        let fields = [ProcessGraph.Field(name: "approved", kind: .truth)]
        for (text, inner, at) in [("${approved}", "approved", 1), (" #{approved}", "approved", 2), ("= approved", "approved", 1)] {
            #expect(throws: ConditionFault.misspelled(String(text.drop { $0 == " " }), write: inner, at: at)) {
                try Condition(text, fields: fields, outcomes: [])
            }
        }
    }
}
