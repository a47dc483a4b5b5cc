import Testing
import WorkingTime

@testable import OneStop

/// What conditions say of a dossier.
@Suite struct ConditionTests {
    static let fields = [
        ProcessGraph.Field(name: "fee", kind: .number), ProcessGraph.Field(name: "area", kind: .number),
        ProcessGraph.Field(name: "field", kind: .text), ProcessGraph.Field(name: "loại_hồ_sơ", kind: .text),
        ProcessGraph.Field(name: "urgent", kind: .truth), ProcessGraph.Field(name: "foreign", kind: .truth),
        ProcessGraph.Field(name: "filed", kind: .day), ProcessGraph.Field(name: "ngày_cấp", kind: .day),
    ]
    static let outcomes = ["đạt", "trả lại", "không đủ điều kiện"]
    static let facts = ConditionFacts(
        [
            "fee": .number(ConditionNumber(500_000)), "area": number("120.5"), "field": .text("đất đai"), "loại_hồ_sơ": .text("Cấp mới"),
            "urgent": .truth(true), "foreign": .truth(false), "filed": day("2026-01-31"), "ngày_cấp": day("2025-12-01"),
        ], outcome: "đạt")

    static func number(_ text: String) -> ConditionValue { .number(ConditionNumber(text) ?? .zero) }
    static func day(_ text: String) -> ConditionValue { .day(Day(iso: text) ?? .earliest) }
    static func made(_ text: String) throws(ConditionFault) -> Condition { try Condition(text, fields: fields, outcomes: outcomes) }

    static let good: [(String, Bool)] = [
        ("true", true), ("false", false), ("urgent", true), ("foreign", false), ("not(foreign)", true), ("not (urgent)", false), ("((urgent))", true),
        ("outcome = \"đạt\"", true), ("\"đạt\" = outcome", true), ("outcome != \"đạt\"", false), ("outcome = \"trả lại\"", false),
        ("outcome in (\"đạt\", \"trả lại\")", true), ("not(outcome in (\"trả lại\"))", true), ("\"đạt\" in (outcome)", true),
        ("fee = 500000", true), ("fee = 500000.00", true), ("fee=0500000", true), ("fee != 500000", false), ("fee < 500000", false),
        ("fee <= 500000", true), ("fee > 499999.999999", true), ("fee >= 500000.000001", false), ("fee > .5", true),
        ("fee < 10000000000000", true), ("area * 4150 > fee", true), ("area * 2 = 241", true), ("area + 1 = 121.5", true),
        ("-area < 0", true), ("- -area = area", true), ("fee - area - 0.5 = 499879", true), ("fee - (area - 0.5) = 499880", true),
        ("1 + 2 * 3 = 7", true), ("(1 + 2) * 3 = 9", true), ("2 * -3 = -6", true), ("2 - -3 = 5", true), ("-2 + 3 = 1", true),
        ("fee between 1 and 500000", true), ("fee between 500000 and 1", false), ("fee between area and area * 5000", true),
        ("area in (1, 120.50, 3)", true), ("area + 1 in (1, 2)", false), ("fee in (area * 2, 500 * 1000)", true),
        ("field = \"đất đai\"", true), ("field = \"\\u0111\\u1EA5t đai\"", true), ("field < \"đất\"", false), ("field between \"a\" and \"z\"", false),
        ("loại_hồ_sơ = \"Cấp mới\" and urgent", true), ("field = loại_hồ_sơ", false), ("outcome = field", false),
        ("filed = date(\"2026-01-31\")", true), ("filed < date(\"2026-02-01\")", true), ("filed > date( \"2026-01-31\" )", false),
        ("filed between date(\"2026-01-01\") and date(\"2026-01-31\")", true), ("ngày_cấp <= filed", true),
        ("ngày_cấp in (date(\"2025-12-01\"), date(\"2026-01-01\"))", true), ("date(\"2024-02-29\") < date(\"2024-03-01\")", true),
        // Binding: not before and before or; the `and` of `between` is its own.
        ("urgent or urgent and foreign", true), ("(urgent or urgent) and foreign", false), ("not(urgent) or urgent", true),
        ("fee between 1 and 2 or urgent", true), ("urgent and fee between 1 and 500000 and not(foreign)", true),
        ("urgent = true", true), ("foreign != true", true), ("(fee > 1) = urgent", true), ("urgent in (false, foreign)", false),
        ("fee > 1\n\tand\u{00A0}urgent\r\nand true", true),
    ]

    @Test(arguments: good) func `a condition says of the dossier what it says in FEEL`(_ text: String, _ holds: Bool) throws {
        let condition = try Self.made(text)
        #expect(condition.holds(Self.facts) == holds)
        #expect(try Self.made("not(\(text))").holds(Self.facts) == !holds, "everything here is known, so the contrary is known too")
    }

    @Test(arguments: [
        (#""a\"b" = "a\u0022b""#, true), (#""\'" = "'""#, true), (#""\\" = "\u005C""#, true), (#""\n\r\t" = "\u000A\u000D\u0009""#, true),
        (#""\U01F40E" = "\uD83D\uDC0E""#, true), (#""\U01F40E" = "🐎""#, true), (#""\u00e0" = "à""#, true), (#""a" = "A""#, false), (#""" = " ""#, false),
    ])
    func `escapes of a text are those of FEEL`(_ text: String, _ holds: Bool) throws {
        #expect(try Self.made(text).holds(ConditionFacts()) == holds)
    }

    @Test func `names and texts are the same in composed and in decomposed form`() throws {
        let apart = "loa\u{0323}i_h\u{0302}\u{0300}o"
        let fields = [ProcessGraph.Field(name: "ti\u{1EC1}n", kind: .number), ProcessGraph.Field(name: "lo\u{1EA1}i", kind: .text)]
        let condition = try Condition("tie\u{0302}\u{0300}n > 1 and loa\u{0323}i = \"ca\u{0302}\u{0301}p\"", fields: fields, outcomes: [])
        #expect(condition.holds(ConditionFacts(["ti\u{1EC1}n": Self.number("2"), "loa\u{0323}i": .text("c\u{1EA5}p")])))
        #expect(condition.names.map { Array($0.unicodeScalars) } == fields.map { Array($0.name.unicodeScalars) }, "named as declared")
        #expect(Condition.canSpeak(of: apart))
        let outcome = try Condition("outcome = \"tra\u{0309}\"", fields: [], outcomes: ["tr\u{1EA3}"])
        #expect(outcome.holds(ConditionFacts(outcome: "tr\u{1EA3}")))
    }

    @Test func `it names the fields it speaks of, each once, and the outcome apart`() throws {
        let condition = try Self.made("fee > 1 and (area < fee or not(urgent)) and filed in (ngày_cấp) and -area between 1 and fee * 2")
        #expect(condition.names == ["fee", "area", "urgent", "filed", "ngày_cấp"] && !condition.usesOutcome)
        let other = try Self.made("outcome = \"đạt\"")
        #expect(other.names.isEmpty && other.usesOutcome && other.text == "outcome = \"đạt\"")
    }

    @Test(arguments: ["fee > 1", "not(fee > 1)", "fee = fee", "fee != 1", "not(fee in (1, 2))", "fee * 0 = 0", "-fee < 1", "fee between 1 and 2"])
    func `what is missing is not known, and a fact of another kind than declared is missing`(_ text: String) throws {
        let condition = try Self.made(text)
        let others: [ConditionValue] = [.text("500000"), .truth(true), Self.day("2026-01-31")]
        #expect(!condition.holds(ConditionFacts()) && others.allSatisfy { !condition.holds(ConditionFacts(["fee": $0])) })
    }

    @Test func `no outcome, or one that the task does not have, is not known`() throws {
        for text in ["outcome = \"đạt\"", "outcome != \"đạt\"", "not(outcome = \"đạt\")", "not(outcome in (\"đạt\"))"] {
            let condition = try Self.made(text)
            #expect(!condition.holds(ConditionFacts()) && !condition.holds(ConditionFacts(outcome: "dat")))
            #expect(!condition.holds(ConditionFacts(["outcome": .text("trả lại")])), "a fact of this name is not the outcome")
        }
    }

    @Test func `a name is one word that means nothing else`() {
        for name in ["fee", "số_ngày", "_x1", "Đất", "andy", "AND"] { #expect(Condition.canSpeak(of: name), "\(name)") }
        for name in ["", "1a", "a b", "a-b", "a.b", "and", "not", "date", "outcome", "null", "if", "true", "\u{0301}a", "a\u{200B}"] {
            #expect(!Condition.canSpeak(of: name), "\(name)")
        }
    }
}
