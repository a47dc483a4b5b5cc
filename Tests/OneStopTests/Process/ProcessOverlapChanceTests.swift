import Testing
import WorkingTime

@testable import OneStop

/// Conditions made at random, held against every fact of a small world: what is told is so, and what is so is told.
@Suite struct ProcessOverlapChanceTests {
    private static let fields = [
        ProcessGraph.Field(name: "fee", kind: .number), ProcessGraph.Field(name: "area", kind: .number), ProcessGraph.Field(name: "kind", kind: .text),
        ProcessGraph.Field(name: "urgent", kind: .truth),
    ]

    /// Quarters, so that between two written numbers there is room for two that differ.
    private static let world: [ConditionFacts] = {
        let numbers = (-2...14).map { ConditionNumber(Int64($0)).multiplied(by: ConditionNumber("0.25") ?? .zero) ?? .zero }
        var world: [ConditionFacts] = []
        for outcome in ProcessOverlapTests.outcomes {
            for fee in numbers {
                for area in numbers {
                    for kind in ["A", "B", "C"] {
                        for urgent in [true, false] {
                            world.append(ConditionFacts(["fee": .number(fee), "area": .number(area), "kind": .text(kind), "urgent": .truth(urgent)], outcome: outcome))
                        }
                    }
                }
            }
        }
        return world
    }()

    private struct Maker {
        var chance: SeededChance

        mutating func one(_ words: String...) -> String { words.randomElement(using: &chance) ?? "" }

        mutating func several() -> String { (0..<3).map { _ in condition(1) }.joined(separator: " and ") }

        mutating func condition(_ depth: Int) -> String {
            let kind = Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &chance)
            switch kind {
            case 0: return "outcome \(one("=", "!=")) \"\(one("đạt", "trả lại", "bổ sung"))\""
            case 1: return "\(one("fee", "area")) \(one("=", "!=", "<", "<=", ">", ">=")) \(one("0", "1", "2", "3"))"
            case 2: return "\(one("fee", "area")) between \(one("0", "1")) and \(one("1", "2", "3"))"
            case 3: return "kind \(one("=", "!=")) \"\(one("A", "B"))\""
            case 4: return one("urgent", "not(urgent)")
            case 5: return "fee \(one("=", "!=", "<", "<=", ">", ">=")) area"
            case 6: return "(\(condition(depth - 1)) or \(condition(depth - 1)))"
            case 7: return "not(\(condition(depth - 1)))"
            default: return "(\(condition(depth - 1)) and \(condition(depth - 1)))"
            }
        }
    }

    /// Where work goes, the ways written in one order and in the other.
    private static func places(_ conditions: [String], _ facts: ConditionFacts, before: [String] = ["start > check > x"]) throws -> Set<String> {
        var places: Set<String> = []
        for order in [[0, 1], [1, 0]] {
            let ways = order.map { "x > t\($0) > if:\(conditions[$0])" }
            let graph = graph(before + ways + ["x > rest > else", "t0 > end", "t1 > end", "rest > end"])
            let (plan, view) = (ProcessPlan(graph), ProcessPlan(graph).view(facts.values))
            var run = ProcessRun()
            run.apply(try plan.begin(view))
            run.apply(try plan.complete(1, facts.outcome, in: run, view))
            places.formUnion(run.tokens.map(\.node.rawValue))
        }
        return places
    }

    private static func graph(_ flows: [String]) -> ProcessGraph {
        let drawn = Drawing.graph(flows, outcomes: ["check": ProcessOverlapTests.outcomes])
        return ProcessGraph(
            id: drawn.id, version: 1, name: drawn.name, source: drawn.source, isAssumed: true, handOverNorm: .sameDay, lanes: drawn.lanes, fields: fields,
            scope: drawn.scope)
    }

    @Test(arguments: 0..<4) func `what is told is so, and of what is so nothing is missed`(_ round: Int) throws {
        var maker = Maker(chance: SeededChance(UInt64(round)))
        var (told, apart) = (0, 0)
        for _ in 0..<40 {
            let conditions = [maker.several(), maker.several()]
            let graph = Self.graph(["start > check > x"] + conditions.indices.map { "x > t\($0) > if:\(conditions[$0])" } + ["x > rest > else", "t0 > end", "t1 > end", "rest > end"])
            let read = graph.conditions.compactMapValues { try? $0.get() }
            #expect(read.count == 2)
            let both = Self.world.contains { facts in read.values.allSatisfy { $0.holds(facts) } }
            guard case .overlapping(_, _, _, var facts)? = graph.overlaps(read).first else {
                #expect(!both, "missed: \(conditions)")
                apart += 1
                continue
            }
            #expect(both, "false: \(conditions), \(facts)")
            told += 1
            // Where any outcome will do the task still has one.
            facts.outcome = facts.outcome ?? ProcessOverlapTests.outcomes.first
            #expect(try Self.places(conditions, facts) == ["t0", "t1"], "the order decides: \(conditions), \(facts)")
        }
        #expect(told > 10 && apart > 5, "chance gives both: \(told), \(apart)")
    }

    @Test(arguments: 0..<4) func `what a gateway before has sorted out is minded, and no more`(_ round: Int) throws {
        var maker = Maker(chance: SeededChance(UInt64(300 + round)))
        var (told, apart) = (0, 0)
        for index in 0..<25 {
            let (conditions, first) = ([maker.condition(1), maker.condition(1)], maker.several())
            // By its condition, or by default.
            let isChosen = index.isMultiple(of: 2)
            let before = ["start > check > x0"] + (isChosen ? ["x0 > x > if:\(first)", "x0 > other > else"] : ["x0 > other > if:\(first)", "x0 > x > else"]) + ["other > end"]
            let graph = Self.graph(before + conditions.indices.map { "x > t\($0) > if:\(conditions[$0])" } + ["x > rest > else", "t0 > end", "t1 > end", "rest > end"])
            let read = graph.conditions.compactMapValues { try? $0.get() }
            let gate = try Condition(first, fields: Self.fields, outcomes: ProcessOverlapTests.outcomes)
            let ways = try conditions.map { text throws in try Condition(text, fields: Self.fields, outcomes: ProcessOverlapTests.outcomes) }
            let both = Self.world.contains { facts in gate.holds(facts) == isChosen && ways.allSatisfy { $0.holds(facts) } }
            guard case .overlapping(_, _, _, var facts)? = graph.overlaps(read).first else {
                #expect(!both, "missed: \(first), \(conditions)")
                apart += 1
                continue
            }
            #expect(both, "false: \(first), \(conditions), \(facts)")
            told += 1
            facts.outcome = facts.outcome ?? ProcessOverlapTests.outcomes.first
            #expect(try Self.places(conditions, facts, before: before) == ["t0", "t1"], "the order decides: \(first), \(conditions), \(facts)")
        }
        #expect(told > 5 && apart > 2, "chance gives both: \(told), \(apart)")
    }

    @Test(arguments: 0..<4) func `of conditions with any reckoning what is told is so, and most is`(_ round: Int) throws {
        var maker = ConditionMaker(UInt64(700 + round))
        var (told, open) = (0, 0)
        for _ in 0..<100 {
            let trees = [maker.truth(3), maker.truth(3)]
            var search = ConditionSearch(holding: trees, failing: [], outcomes: ConditionTests.outcomes, effort: 100_000)
            if let facts = search.witness().facts {
                told += 1
                #expect(trees.allSatisfy { $0.truth(facts) == true })
            } else if (0..<200).contains(where: { _ in
                let facts = maker.facts()
                return trees.allSatisfy { $0.truth(facts) == true }
            }) {
                open += 1
            }
        }
        #expect(told > 40 && open * 10 <= told, "told \(told), missed \(open)")
    }
}
