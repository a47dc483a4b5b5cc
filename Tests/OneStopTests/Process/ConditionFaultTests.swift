import Testing

@testable import OneStop

/// Every way to write a condition wrongly is found before it runs, where it was written.
@Suite struct ConditionFaultTests {
    static let known = ["outcome"] + ConditionTests.fields.map(\.name)
    static let outcomes = ConditionTests.outcomes

    static let spelling: [(String, ConditionFault)] = [
        ("", .empty), ("  \n", .empty), ("fee > 1 # 2", .strayCharacter("#", at: 9)), ("fee;", .strayCharacter(";", at: 4)), ("?", .strayCharacter("?", at: 1)),
        ("${fee > 1}", .misspelled("${fee > 1}", write: "fee > 1", at: 1)), ("\"a\"\u{0301} = field", .strayCharacter("\u{0301}", at: 3)),
        ("field = \"abc", .openText(at: 9)), ("field = \"a\nb\"", .openText(at: 9)), ("field = \"abc\\\"", .openText(at: 9)), ("\"", .openText(at: 1)),
        ("field = \"a\\q\"", .badEscape("\\q", at: 11)), ("field = \"\\u12\"", .badEscape("\\u", at: 10)), ("field = \"\\uD800\"", .badEscape("\\u", at: 10)),
        ("field = \"\\uDC00\"", .badEscape("\\u", at: 10)), ("field = \"\\uD800\\u0041\"", .badEscape("\\u", at: 10)),
        ("field = \"\\U110000\"", .badEscape("\\U", at: 10)), ("\"\\", .badEscape("\\", at: 2)), ("\"\\u", .badEscape("\\u", at: 2)),
        ("fee = 1.250.000", .badNumber("1.250.000", at: 7)), ("fee = 5.", .badNumber("5.", at: 7)), ("fee = 1e5", .badNumber("1e5", at: 7)),
        ("fee = 12đ", .badNumber("12đ", at: 7)), ("fee = 1_000", .badNumber("1_000", at: 7)), ("fee = 0x1F", .badNumber("0x1F", at: 7)),
        ("fee = 1234567890123456789", .longNumber("1234567890123456789", at: 7)), ("fee = 0.1234567", .longNumber("0.1234567", at: 7)),
        ("filed = date(\"2026-02-30\")", .badDay("2026-02-30", at: 14)), ("filed = date(\"31/01/2026\")", .badDay("31/01/2026", at: 14)),
        ("fee == 1", .misspelled("==", write: "=", at: 5)), ("fee <> 1", .misspelled("<>", write: "!=", at: 5)), ("fee ≤ 1", .misspelled("≤", write: "<=", at: 5)),
        ("fee ≥ 1", .misspelled("≥", write: ">=", at: 5)), ("fee ≠ 1", .misspelled("≠", write: "!=", at: 5)), ("fee =< 1", .misspelled("=<", write: "<=", at: 5)),
        ("urgent && foreign", .misspelled("&&", write: "and", at: 8)), ("urgent || foreign", .misspelled("||", write: "or", at: 8)),
        ("!urgent", .misspelled("!", write: "not(…)", at: 1)), ("field = 'a'", .misspelled("'", write: "\"", at: 9)), ("field = “a”", .misspelled("“", write: "\"", at: 9)),
        ("fee = −1", .misspelled("−", write: "-", at: 7)), ("fee × 2 = 1", .misspelled("×", write: "*", at: 5)),
        ("urgent AND foreign", .misspelled("AND", write: "and", at: 8)), ("urgent và foreign", .misspelled("và", write: "and", at: 8)),
        ("urgent hoặc foreign", .misspelled("hoặc", write: "or", at: 8)), ("NOT(urgent)", .misspelled("NOT", write: "not", at: 1)),
        ("không(urgent)", .misspelled("không", write: "not(…)", at: 1)), ("urgent = TRUE", .misspelled("TRUE", write: "true", at: 10)),
    ]

    static let shape: [(String, ConditionFault)] = [
        ("fee >", .expected(.value, found: nil, at: 6)), ("fee > and", .expected(.value, found: "and", at: 7)), ("= 1", .misspelled("= 1", write: "1", at: 1)),
        ("()", .expected(.value, found: ")", at: 2)), ("+1 = 1", .expected(.value, found: "+", at: 1)), ("urgent and", .expected(.value, found: nil, at: 11)),
        ("not urgent", .expected(.opening(after: "not"), found: "urgent", at: 5)), ("not", .expected(.opening(after: "not"), found: nil, at: 4)),
        ("fee in 1", .expected(.opening(after: "in"), found: "1", at: 8)), ("filed = date \"2026-01-31\"", .expected(.opening(after: "date"), found: "\"2026-01-31\"", at: 14)),
        ("(urgent", .expected(.closing, found: nil, at: 8)), ("not(urgent, foreign)", .expected(.closing, found: ",", at: 11)),
        ("filed = date(\"2026-01-31\"", .expected(.closing, found: nil, at: 26)), ("fee in (1, 2", .expected(.commaOrClosing, found: nil, at: 13)),
        ("fee in (1 2)", .expected(.commaOrClosing, found: "2", at: 11)), ("fee in ()", .expected(.value, found: ")", at: 9)), ("fee in (1,)", .expected(.value, found: ")", at: 11)),
        ("fee between 1", .expected(.and, found: nil, at: 14)), ("fee between 1 or 2", .expected(.and, found: "or", at: 15)),
        ("filed = date(2026, 1, 31)", .expected(.quotedDay, found: "2026", at: 14)), ("filed = date(filed)", .expected(.quotedDay, found: "filed", at: 14)),
        ("urgent foreign", .expected(.operatorOrEnd, found: "foreign", at: 8)), ("urgent)", .expected(.operatorOrEnd, found: ")", at: 7)), ("fee 5", .expected(.operatorOrEnd, found: "5", at: 5)),
        ("date = 1", .expected(.opening(after: "date"), found: "=", at: 6)),
    ]

    static let refusals: [(String, ConditionFault.Refusal, String, Int)] = [
        ("fee / 2 > 1", .division, "/", 5), ("fee ** 2 > 1", .power, "**", 5), ("fee ^ 2 > 1", .power, "^", 5), ("fee > 10%", .remainder, "%", 9),
        ("fee in [1..5]", .list, "[", 8), ("[1, 2] = 1", .list, "[", 1), ("fee in (1..5)", .interval, "1..5", 9), ("fee in (fee .. 5)", .interval, "..", 13),
        ("{a: 1} = 1", .context, "{", 1), ("fee.amount > 1", .path, ".", 4), ("if urgent then true else false", .conditional, "if", 1),
        ("for x in (1) return x", .loop, "for", 1), ("some x in (1) satisfies x", .quantifier, "some", 1), ("every x in (1) satisfies x", .quantifier, "every", 1),
        ("fee instance of number", .typeTest, "instance", 5), ("function(x) x", .definition, "function", 1), ("floor(fee) = 1", .call, "floor", 1),
        ("fee(1) = 1", .call, "fee", 1), ("fee = null", .null, "null", 7), ("filed = @\"2026-01-31\"", .atLiteral, "@", 9), ("urgent // rush", .comment, "//", 8),
        ("urgent /* rush */", .comment, "/*", 8), ("fee > 1,5", .comma, ",", 8), ("1 < fee < 5", .chain, "<", 9), ("fee = 1 in (true)", .chain, "in", 9),
        ("urgent = foreign = true", .chain, "=", 18), ("fee in (< 5)", .unaryTest, "<", 9), ("urgent then", .conditional, "then", 8),
    ]

    static let meaning: [(String, ConditionFault)] = [
        ("phí > 1", .unknownName("phí", known: known, at: 1)), ("urgent and Fee > 1", .unknownName("Fee", known: known, at: 12)), ("số ngày > 1", .unknownName("số", known: known, at: 1)),
        ("false and nobody", .unknownName("nobody", known: known, at: 11)),
        ("outcome = \"dat\"", .unknownOutcome("dat", known: outcomes, at: 11)), ("\"Đạt\" != outcome", .unknownOutcome("Đạt", known: outcomes, at: 1)),
        ("outcome in (\"đạt\", \"xong\")", .unknownOutcome("xong", known: outcomes, at: 20)), ("(outcome) = (\"xong\")", .unknownOutcome("xong", known: outcomes, at: 13)),
        ("\"xong\" in (field, outcome)", .unknownOutcome("xong", known: outcomes, at: 1)),
        ("outcome < \"đạt\"", .outcomeNotOrdered(at: 1)), ("field >= outcome", .outcomeNotOrdered(at: 10)), ("outcome between \"a\" and \"b\"", .outcomeNotOrdered(at: 1)),
        ("field between outcome and \"b\"", .outcomeNotOrdered(at: 15)),
        ("urgent < foreign", .truthNotOrdered(at: 1)), ("urgent between true and false", .truthNotOrdered(at: 1)),
        ("fee = \"500000\"", .wrongKind(found: .text, wanted: .number, at: 7)), ("field = 1", .wrongKind(found: .number, wanted: .text, at: 9)),
        ("outcome = 1", .wrongKind(found: .number, wanted: .text, at: 11)), ("filed > \"2026-01-31\"", .wrongKind(found: .text, wanted: .day, at: 9)),
        ("urgent = \"true\"", .wrongKind(found: .text, wanted: .truth, at: 10)), ("fee in (1, \"2\")", .wrongKind(found: .text, wanted: .number, at: 12)),
        ("fee between 1 and filed", .wrongKind(found: .day, wanted: .number, at: 19)), ("field + \"a\" = field", .wrongKind(found: .text, wanted: .number, at: 1)),
        ("filed - filed > 1", .wrongKind(found: .day, wanted: .number, at: 1)), ("fee + urgent > 1", .wrongKind(found: .truth, wanted: .number, at: 7)),
        ("fee * field > 1", .wrongKind(found: .text, wanted: .number, at: 7)), ("-urgent", .wrongKind(found: .truth, wanted: .number, at: 2)),
        ("not(fee)", .wrongKind(found: .number, wanted: .truth, at: 5)), ("fee and urgent", .wrongKind(found: .number, wanted: .truth, at: 1)),
        ("urgent or field", .wrongKind(found: .text, wanted: .truth, at: 11)), ("true or (fee)", .wrongKind(found: .number, wanted: .truth, at: 9)),
        ("fee", .notTruth(found: .number, at: 1)), (" fee + 1", .notTruth(found: .number, at: 2)), ("\"true\"", .notTruth(found: .text, at: 1)),
        ("outcome", .notTruth(found: .text, at: 1)), ("date(\"2026-01-31\")", .notTruth(found: .day, at: 1)),
    ]

    @Test(arguments: spelling + shape + meaning) func `a faulty condition is refused with its reason and its place`(_ text: String, _ fault: ConditionFault) {
        #expect(throws: fault) { try ConditionTests.made(text) }
    }

    @Test(arguments: refusals) func `what conditions do without is refused by name`(_ text: String, _ refusal: ConditionFault.Refusal, _ written: String, _ column: Int) {
        #expect(throws: ConditionFault.refused(refusal, written: written, at: column)) { try ConditionTests.made(text) }
    }

    @Test func `every refusal has an example here`() {
        #expect(Set(Self.refusals.map(\.1)) == Set(ConditionFault.Refusal.allCases))
    }

    @Test func `without outcomes there is no outcome to speak of`() {
        #expect(throws: ConditionFault.noOutcome(at: 12)) { try Condition("urgent and outcome = \"đạt\"", fields: ConditionTests.fields, outcomes: []) }
        #expect(throws: ConditionFault.unknownName("x", known: [], at: 1)) { try Condition("x", fields: [], outcomes: []) }
    }

    @Test func `a name that is declared twice means neither`() {
        let twice = [ProcessGraph.Field(name: "\u{1EA1}", kind: .number), ProcessGraph.Field(name: "a\u{0323}", kind: .truth)]
        #expect(throws: ConditionFault.declaredTwice("\u{1EA1}", at: 1)) { try Condition("\u{1EA1}", fields: twice, outcomes: []) }
        let outcome = [ProcessGraph.Field(name: "outcome", kind: .truth)]
        #expect(throws: ConditionFault.declaredTwice("outcome", at: 1)) { try Condition("outcome", fields: outcome, outcomes: ["a"]) }
    }

    @Test func `a declared field may bear a word that is only likely to be a slip`() throws {
        let fields = [ProcessGraph.Field(name: "sai", kind: .truth), ProcessGraph.Field(name: "OR", kind: .truth)]
        #expect(try Condition("sai or OR", fields: fields, outcomes: []).names == ["sai", "OR"])
    }

    @Test func `columns count characters as people do`() {
        #expect(throws: ConditionFault.unknownName("x", known: Self.known, at: 9)) { try ConditionTests.made("\"👨‍👩‍👧 e\u{0302}\u{0301}\" = x") }
    }

    @Test func `two thousand characters and not one more`() throws {
        let blanks = { (count: Int) in String(repeating: " ", count: count) }
        #expect(try ConditionTests.made("true" + blanks(1_996)).holds(ConditionFacts()))
        #expect(throws: ConditionFault.tooLong(limit: 2_000)) { try ConditionTests.made("true" + blanks(1_997)) }
        #expect(throws: ConditionFault.tooLong(limit: 2_000)) { try ConditionTests.made("\"a" + String(repeating: "\u{0301}", count: 20_000) + "\" = field") }
    }

    @Test(arguments: [("(", ")"), ("not(", ")"), ("not(not((", ")))")]) func `fifty levels and not one more`(_ open: String, _ close: String) throws {
        func nested(_ levels: Int) -> String { String(repeating: open, count: levels) + "urgent" + String(repeating: close, count: levels) }
        let each = close.count
        _ = try ConditionTests.made(nested(50 / each))
        #expect(throws: ConditionFault.tooDeep(limit: 50, at: 50 / each * open.count + (each == 3 ? 9 : open.count))) { try ConditionTests.made(nested(50 / each + 1)) }
    }

    @Test func `signs, lists and long rows cannot run out of room either`() throws {
        #expect(throws: ConditionFault.tooDeep(limit: 50, at: 51)) { try ConditionTests.made(String(repeating: "-", count: 51) + "fee = 1") }
        #expect(throws: ConditionFault.tooDeep(limit: 50, at: 259)) { try ConditionTests.made(String(repeating: "true in ((", count: 190)) }
        let row = "fee = " + String(repeating: "1+", count: 900) + "1"
        #expect(try ConditionTests.made(row).holds(ConditionFacts(["fee": .number(ConditionNumber(901))])))
        let either = String(repeating: "urgent or ", count: 198) + "true"
        #expect(try ConditionTests.made(either).holds(ConditionFacts()))
    }
}
