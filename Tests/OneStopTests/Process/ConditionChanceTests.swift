import Testing

@testable import OneStop

/// Conditions made at random: what was written is what is read, and nothing that is written ends the program.
@Suite struct ConditionChanceTests {
    @Test(arguments: 0..<20) func `what is written of a tree reads as the same tree and says the same`(_ round: Int) throws {
        var maker = ConditionMaker(UInt64(round))
        var said: [Bool?: Int] = [:]
        for _ in 0..<200 {
            let tree = maker.truth(4)
            let text = ConditionPrinter.text(tree)
            guard text.count <= Condition.characterLimit - 5 else { continue }
            let (condition, contrary) = (try ConditionTests.made(text), try ConditionTests.made("not(\(text))"))
            #expect(condition.tree == tree, "\(text)")
            #expect(Set(condition.names) == Set(tree.fieldNames))
            for _ in 0..<4 {
                let facts = maker.facts()
                let truth = tree.truth(facts)
                said[truth, default: 0] += 1
                #expect(condition.holds(facts) == (truth == true) && contrary.holds(facts) == (truth == false), "\(text)")
            }
        }
        #expect(Set(said.keys) == [true, false, nil], "chance says everything: \(said)")
    }

    @Test func `sums and products of whole numbers are those of Swift`() throws {
        var chance = SeededChance(11)
        for _ in 0..<2_000 {
            let (a, b, c) = (Int.random(in: -9_999...9_999, using: &chance), Int.random(in: -99...99, using: &chance), Int.random(in: -99_999...99_999, using: &chance))
            let facts = ConditionFacts(["fee": .number(ConditionNumber(Int64(a)))])
            #expect(try ConditionTests.made("fee * \(b) - \(c) < fee + \(c)").holds(facts) == (a * b - c < a + c))
            #expect(try ConditionTests.made("fee * \(b) - \(c) = \(a * b - c)").holds(facts))
            #expect(try ConditionTests.made("fee between \(b) and \(c)").holds(facts) == (a >= b && a <= c))
        }
    }

    private static let scraps = [
        "fee", "field", "urgent", "outcome", "filed", "loại_hồ_sơ", "and", "or", "not", "not(", "in", "in (", "between", "date(", "date(\"2026-01-31\")", "\"đạt\"", "\"", "\\", "\\u",
        "\\uD83D", "1", "0.1", ".", "..", ",", "(", ")", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "[", "]", "{", "null", "if", "AND", "và", "\u{0301}", "\u{200D}", "👨‍👩‍👧",
        "\n", "\r\n", "\u{0}", "999999999999999999", "true", "false", " ", " ", " ",
    ]

    private static func outcome(of text: String) -> Result<Condition, ConditionFault> {
        do { return .success(try ConditionTests.made(text)) } catch { return .failure(error) }
    }

    private static func isWithin(_ fault: ConditionFault, _ text: String) -> Bool { (1...max(text.count, Condition.characterLimit) + 1).contains(fault.column) }

    @Test func `ten thousand heaps of bytes and of scraps are read or refused, each time alike`() {
        var chance = SeededChance(2026)
        var read = 0
        for round in 0..<10_000 {
            let text: String
            if round.isMultiple(of: 2) {
                let bytes = (0..<Int.random(in: 0...300, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
                text = String(decoding: round.isMultiple(of: 4) ? bytes.map { $0 & 0x7F } : bytes, as: UTF8.self)
            } else {
                let count = Int.random(in: 1...(round.isMultiple(of: 3) ? 400 : 8), using: &chance)
                text = (0..<count).map { _ in (Self.scraps.randomElement(using: &chance) ?? "") + (Bool.random(using: &chance) ? " " : "") }.joined()
            }
            let outcome = Self.outcome(of: text)
            #expect(outcome == Self.outcome(of: text))
            switch outcome {
            case .success(let condition):
                read += 1
                _ = condition.holds(ConditionTests.facts)
            case .failure(let fault): #expect(Self.isWithin(fault, text), "\(fault) in \(text)")
            }
        }
        #expect(read > 10, "some heaps are conditions: \(read)")
    }

    @Test func `a good condition with one character gone, doubled or changed is read or refused, never anything else`() {
        var chance = SeededChance(5)
        for (text, _) in ConditionTests.good {
            for _ in 0..<60 {
                var characters = Array(text)
                let place = Int.random(in: 0..<characters.count, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: characters.remove(at: place)
                case 1: characters.insert(characters[place], at: place)
                default: characters[place] = Character(Unicode.Scalar(UInt8.random(in: 32...126, using: &chance)))
                }
                let changed = String(characters)
                do {
                    _ = try ConditionTests.made(changed).holds(ConditionTests.facts)
                } catch { #expect(Self.isWithin(error, changed)) }
            }
        }
    }
}
