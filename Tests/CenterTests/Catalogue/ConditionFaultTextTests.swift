import Center
import OneStop
import Testing

/// Whoever writes a condition is told what is wrong, where, and what to write instead.
@Suite struct ConditionFaultTextTests {
    static let faults: [ConditionFault] =
        [
            .empty, .tooLong(limit: 2_000), .tooDeep(limit: 50, at: 7), .strayCharacter("#", at: 7), .openText(at: 7), .badEscape("\\q", at: 7),
            .badNumber("1.2.3", at: 7), .longNumber("0.1234567", at: 7), .badDay("31/01", at: 7), .misspelled("==", write: "=", at: 7),
            .unknownName("phí", known: ["fee"], at: 7), .unknownName("phí", known: [], at: 7), .declaredTwice("fee", at: 7), .noOutcome(at: 7),
            .unknownOutcome("dat", known: ["đạt", "trả lại"], at: 7), .outcomeNotOrdered(at: 7), .truthNotOrdered(at: 7),
            .wrongKind(found: .text, wanted: .number, at: 7), .wrongKind(found: .day, wanted: .truth, at: 7), .notTruth(found: .number, at: 7),
        ]
        + [.value, .opening(after: "not"), .closing, .commaOrClosing, .and, .quotedDay, .operatorOrEnd].flatMap {
            [.expected($0, found: nil, at: 7), .expected($0, found: "x", at: 7)]
        }
        + ConditionFault.Refusal.allCases.map { .refused($0, written: "x", at: 7) }

    @Test(arguments: faults) func `every fault has its own sentence in both languages, with its place`(_ fault: ConditionFault) {
        let words = ConditionFaultText.words(fault)
        #expect(words.vietnamese.hasPrefix("Điều kiện, ký tự \(fault.column): ") && words.english.hasPrefix("Condition, character \(fault.column): "))
        #expect(words.vietnamese.hasSuffix(".") && words.english.hasSuffix(".") && !words.english.contains("cannot be used.") )
    }

    @Test func `no two faults have the same sentence`() {
        #expect(Set(Self.faults.map { ConditionFaultText.words($0).vietnamese }).count == Self.faults.count)
        #expect(Set(Self.faults.map { ConditionFaultText.words($0).english }).count == Self.faults.count)
    }

    @Test func `a sentence lists what is known, cuts what is long and does not repeat what cannot be seen`() {
        #expect(ConditionFaultText.words(.unknownOutcome("dat", known: ["đạt", "trả lại"], at: 1)).vietnamese.contains("đạt, trả lại"))
        #expect(ConditionFaultText.words(.unknownName(String(repeating: "x", count: 500), known: ["fee"], at: 1)).english.count < 160)
        let hidden = ConditionFaultText.words(.strayCharacter("\u{202E}", at: 1))
        #expect(hidden.english.contains("U+202E") && !hidden.english.unicodeScalars.contains("\u{202E}"))
    }
}
