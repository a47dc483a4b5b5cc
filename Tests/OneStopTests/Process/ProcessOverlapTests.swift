import Testing
import WorkingTime

@testable import OneStop

/// Two ways out of an exclusive gateway that are open at once: told with facts for which they are, and never where they cannot be.
@Suite struct ProcessOverlapTests {
    static let fields = [
        ProcessGraph.Field(name: "fee", kind: .number), ProcessGraph.Field(name: "area", kind: .number), ProcessGraph.Field(name: "kind", kind: .text),
        ProcessGraph.Field(name: "urgent", kind: .truth), ProcessGraph.Field(name: "foreign", kind: .truth), ProcessGraph.Field(name: "filed", kind: .day),
        ProcessGraph.Field(name: "supplements", kind: .number), ProcessGraph.Field(name: "channel", kind: .text),
    ]
    static let outcomes = ["đạt", "trả lại", "bổ sung"]

    /// A task with outcomes, a choice behind it, and all else by default.
    static func graph(_ conditions: [String], before: [String] = ["start > check > x"]) -> ProcessGraph {
        let ways = conditions.enumerated().map { "x > t\($0.offset) > if:\($0.element)" }
        let drawn = Drawing.graph(before + ways + ["x > rest > else"] + conditions.indices.map { "t\($0) > end\($0)" } + ["rest > end"], outcomes: ["check": outcomes])
        return ProcessGraph(
            id: drawn.id, version: 1, name: drawn.name, source: drawn.source, isAssumed: true, handOverNorm: .sameDay, lanes: drawn.lanes, fields: fields,
            scope: drawn.scope)
    }

    static func overlaps(_ graph: ProcessGraph) -> [GraphFault] { graph.overlaps(graph.conditions.compactMapValues { try? $0.get() }) }

    static func facts(_ conditions: String..., before: [String] = ["start > check > x"]) -> ConditionFacts? {
        if case .overlapping(_, _, _, let facts) = overlaps(graph(conditions, before: before)).first { facts } else { nil }
    }

    private static func number(_ text: String) -> ConditionValue { .number(ConditionNumber(text) ?? .zero) }

    @Test(arguments: [
        ("outcome = \"đạt\"", "outcome != \"trả lại\"", ConditionFacts(outcome: "đạt")),
        ("outcome in (\"đạt\", \"bổ sung\")", "not(outcome in (\"đạt\", \"trả lại\"))", ConditionFacts(outcome: "bổ sung")),
        ("area > 500", "area > 300", ConditionFacts(["area": number("501")])),
        ("area >= 500", "area <= 500", ConditionFacts(["area": number("500")])),
        ("area > 1 and area < 2", "area between 0 and 5", ConditionFacts(["area": number("1.5")])),
        ("area < 0", "area != 3", ConditionFacts(["area": number("-1")])),
        ("area > fee", "fee > 100", ConditionFacts(["area": number("101"), "fee": number("100.25")])),
        ("area * 2 > 100", "area < 60", ConditionFacts(["area": number("59")])),
        ("urgent", "foreign", ConditionFacts(["urgent": .truth(true), "foreign": .truth(true)])),
        ("urgent", "not(foreign)", ConditionFacts(["urgent": .truth(true), "foreign": .truth(false)])),
        ("kind = \"A\"", "kind != \"B\"", ConditionFacts(["kind": .text("A")])),
        ("kind != \"A\"", "kind != \"B\"", ConditionFacts(["kind": .text("khác")])),
        ("filed >= date(\"2026-01-01\")", "filed < date(\"2026-01-02\")", ConditionFacts(["filed": .day(Day(iso: "2026-01-01") ?? .earliest)])),
        ("outcome = \"đạt\" and area > 500", "outcome = \"đạt\" and urgent", ConditionFacts(["area": number("501"), "urgent": .truth(true)], outcome: "đạt")),
        ("supplements > 0", "supplements >= 2", ConditionFacts(["supplements": number("2")])),
        ("channel = \"online\"", "channel != \"post\"", ConditionFacts(["channel": .text("online")])),
        ("true", "1 < 2", ConditionFacts()),
    ]) func `what two ways have in common is told by facts, and by no more than it takes`(_ one: String, _ other: String, _ expected: ConditionFacts) throws {
        let graph = Self.graph([one, other])
        let ways = graph.scope.outgoing(StepID("x"))
        #expect(Self.overlaps(graph) == [.overlapping(ways[0].id, ways[1].id, at: StepID("x"), when: expected)])
        #expect(graph.conditionFaults() == Self.overlaps(graph), "the checker looks")
    }

    @Test(arguments: [
        ("outcome = \"đạt\"", "outcome = \"trả lại\""), ("outcome = \"đạt\" and urgent", "outcome = \"đạt\" and not(urgent)"), ("area > 500", "area <= 500"),
        ("area between 1 and 2", "area > 2 or area < 1"), ("area > fee", "fee >= area"), ("kind = \"A\"", "kind in (\"B\", \"C\")"),
        ("filed >= date(\"2026-01-01\")", "filed < date(\"2026-01-01\")"), ("urgent and not(urgent)", "true"), ("area > 3 and area < 3", "urgent"),
        // Supplements are counted: there is none between the first and the second, and none before nothing.
        ("supplements > 1", "supplements < 2"), ("supplements < 0", "urgent"),
        // And nothing is filed by telegraph.
        ("channel in (\"counter\", \"online\", \"post\", \"portal\")", "not(channel in (\"counter\", \"online\", \"post\", \"portal\"))"),
        ("channel = \"telegraph\"", "urgent"),
    ]) func `ways that are never open at once are left alone`(_ one: String, _ other: String) {
        #expect(Self.facts(one, other) == nil)
    }

    @Test func `two conditions for one way may both hold`() {
        let graph = Drawing.graph(["start > check > x", "x > a > if:area > 5", "x > a > if:area > 9", "x > end > else", "a > end"])
        #expect(Self.overlaps(graph) == [])
    }

    @Test func `what a gateway before has sorted out does not come`() {
        let before = ["start > check > x0", "x0 > other > if:outcome = \"đạt\" or area > 500", "x0 > x > else", "other > end"]
        #expect(Self.facts("outcome != \"trả lại\"", "outcome = \"trả lại\" or outcome = \"đạt\"", before: before) == nil)
        #expect(Self.facts("outcome != \"trả lại\"", "outcome = \"trả lại\" or outcome = \"đạt\"") == ConditionFacts(outcome: "đạt"))
        #expect(Self.facts("area > 600", "urgent", before: before) == nil)
        #expect(Self.facts("area > 400", "urgent", before: before) == ConditionFacts(["area": Self.number("401"), "urgent": .truth(true)], outcome: "trả lại"))
    }

    @Test func `of many ways each is told once, and inclusive gateways may go several`() {
        #expect(Self.overlaps(Self.graph((0..<20).map { "area > \($0)" })).count == 19)
        let several = Drawing.graph(["start > a > o", "o > b > if:area > 5", "o > c > if:area > 9", "o > end > else", "b > end", "c > end"])
        #expect(several.conditionFaults() == [])
    }

    @Test(.timeLimit(.minutes(1))) func `what would take too long to find is not looked for`() {
        let wide = (0..<150).map { "area * fee + supplements > \($0) and area * fee + supplements < \($0) + 1 and kind != \"\($0)\" and urgent = foreign" }
        _ = Self.overlaps(Self.graph(wide))
    }
}
