import WorkingTime

@testable import OneStop

/// SplitMix64 from a seed: chance that repeats.
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Makes well-typed conditions at random, and facts for them.
struct ConditionMaker {
    private var chance: SeededChance
    private static let texts = ["", "a", "đất đai", "e\u{0302}", "quote \" and \\", "line\nbreak", "🐎", "tab\t'", "\u{7}", "and", "2026-01-31"]

    init(_ seed: UInt64) { chance = SeededChance(seed) }

    private mutating func one<Element>(_ elements: [Element], or other: Element) -> Element { elements.randomElement(using: &chance) ?? other }
    private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &chance) }

    mutating func truth(_ depth: Int) -> ConditionTree {
        guard depth > 0 else { return below(3) == 0 ? .value(.truth(below(2) == 0)) : field(.truth) }
        switch below(7) {
        case 0: return .not(truth(depth - 1))
        case 1: return .all(several { $0.truth(depth - 1) })
        case 2: return .any(several { $0.truth(depth - 1) })
        case 3: return isIn(depth)
        case 4:
            let kind = one([.number, .text, .day], or: ProcessGraph.Field.Kind.number)
            return .between(value(kind, depth - 1), value(kind, depth - 1), value(kind, depth - 1))
        case 5: return truth(0)
        default: return comparison(depth)
        }
    }

    private mutating func comparison(_ depth: Int) -> ConditionTree {
        if below(5) == 0 { return .comparison(.outcome, one([.equal, .unequal], or: .equal), outcome()) }
        let kind = one(ProcessGraph.Field.Kind.allCases, or: .number)
        let comparison = kind == .truth ? one([.equal, .unequal], or: .equal) : one(ConditionComparison.allCases, or: .equal)
        return .comparison(value(kind, depth - 1), comparison, value(kind, depth - 1))
    }

    private mutating func isIn(_ depth: Int) -> ConditionTree {
        if below(4) == 0 { return .isIn(.outcome, several { $0.outcome() }) }
        let kind = one(ProcessGraph.Field.Kind.allCases, or: .number)
        return .isIn(value(kind, depth - 1), [value(kind, depth - 1)] + several { $0.value(kind, depth - 1) })
    }

    private mutating func outcome() -> ConditionTree { .value(.text(one(ConditionTests.outcomes, or: ""))) }

    private mutating func value(_ kind: ProcessGraph.Field.Kind, _ depth: Int) -> ConditionTree {
        switch kind {
        case .truth: truth(depth)
        case .number: number(depth)
        case .text, .day: below(2) == 0 ? field(kind) : .value(fact(kind))
        }
    }

    private mutating func number(_ depth: Int) -> ConditionTree {
        guard depth > 0 else { return below(2) == 0 ? field(.number) : .value(.number(literal())) }
        switch below(4) {
        case 0: return .negated(number(depth - 1))
        case 1: return .sum(several { $0.number(depth - 1) })
        case 2: return .product(several { $0.number(depth - 1) })
        default: return number(0)
        }
    }

    private mutating func several(_ made: (inout ConditionMaker) -> ConditionTree) -> [ConditionTree] { (0..<2 + below(2)).map { _ in made(&self) } }
    private mutating func field(_ kind: ProcessGraph.Field.Kind) -> ConditionTree {
        .field(one(ConditionTests.fields.filter { $0.kind == kind }, or: ProcessGraph.Field(name: "", kind: kind)))
    }

    /// Signs are operators in a tree, so a written number has none.
    private mutating func literal() -> ConditionNumber {
        ConditionNumber("\(below(below(2) == 0 ? 4 : 2_000_000)).\(below(2) == 0 ? "0" : String(below(1_000_000)))") ?? .zero
    }

    private mutating func fact(_ kind: ProcessGraph.Field.Kind) -> ConditionValue {
        switch kind {
        case .number: .number(below(3) == 0 ? literal().negated() ?? .zero : literal())
        case .text: .text(one(Self.texts, or: ""))
        case .truth: .truth(below(2) == 0)
        case .day: .day(Day(number: Int32(20_000 + below(5))))
        }
    }

    /// Some missing, some of another kind than declared.
    mutating func facts() -> ConditionFacts {
        var facts = ConditionFacts(outcome: below(4) == 0 ? nil : one(ConditionTests.outcomes, or: ""))
        for field in ConditionTests.fields where below(5) != 0 {
            facts.values[field.name] = fact(below(20) == 0 ? one(ProcessGraph.Field.Kind.allCases, or: .text) : field.kind)
        }
        return facts
    }
}
