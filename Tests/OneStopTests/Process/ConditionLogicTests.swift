import Testing

@testable import OneStop

/// Logic of three values: true, false, not known.
@Suite struct ConditionLogicTests {
    static let values: [Bool?] = [true, false, nil]
    static let pairs = values.flatMap { first in values.map { (first, $0) } }

    static func facts(_ first: Bool?, _ second: Bool?) -> ConditionFacts {
        var facts = ConditionFacts()
        facts.values["urgent"] = first.map { .truth($0) }
        facts.values["foreign"] = second.map { .truth($0) }
        return facts
    }

    /// What holds is true; where the contrary holds it is false; otherwise it is not known.
    static func truth(_ text: String, _ facts: ConditionFacts) throws -> Bool? {
        let (holds, fails) = (try ConditionTests.made(text).holds(facts), try ConditionTests.made("not(\(text))").holds(facts))
        #expect(!(holds && fails))
        return holds ? true : fails ? false : nil
    }

    @Test func `and is false as soon as one is, or true as soon as one is, and the rest is not known`() throws {
        let and: [Bool?] = [true, false, nil, false, false, false, nil, false, nil]
        let or: [Bool?] = [true, true, true, true, false, nil, true, nil, nil]
        for (index, pair) in Self.pairs.enumerated() {
            #expect(try Self.truth("urgent and foreign", Self.facts(pair.0, pair.1)) == and[index], "\(pair)")
            #expect(try Self.truth("urgent or foreign", Self.facts(pair.0, pair.1)) == or[index], "\(pair)")
        }
    }

    @Test func `not turns what is known, and comparing needs both sides`() throws {
        let equal: [Bool?] = [true, false, nil, false, true, nil, nil, nil, nil]
        for (index, pair) in Self.pairs.enumerated() {
            #expect(try Self.truth("not(urgent)", Self.facts(pair.0, pair.1)) == pair.0.map { !$0 })
            #expect(try Self.truth("urgent = foreign", Self.facts(pair.0, pair.1)) == equal[index], "\(pair)")
            #expect(try Self.truth("urgent != foreign", Self.facts(pair.0, pair.1)) == equal[index].map { !$0 }, "\(pair)")
        }
    }

    @Test(arguments: [
        ("fee in (1, area)", true as Bool?), ("fee in (2, area)", nil), ("fee in (2, 3)", false), ("area in (1, 2)", nil), ("fee between 1 and area", nil),
        ("fee between area and 0", false), ("fee between 2 and area", false), ("area between 1 and 2", nil), ("fee + area > 0", nil),
        ("urgent and fee = 2", false), ("fee = 1 or urgent", true), ("urgent or fee = 2", nil), ("not(urgent or fee = 1)", false),
        ("urgent and urgent and fee = 2", false), ("(urgent or fee = 2) and fee = 1", nil),
    ])
    func `what is known of the rest may decide`(_ text: String, _ truth: Bool?) throws {
        #expect(try Self.truth(text, ConditionFacts(["fee": ConditionTests.number("1")])) == truth)
    }
}
