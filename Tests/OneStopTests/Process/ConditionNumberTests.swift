import Testing

@testable import OneStop

/// Numbers of conditions are what was written, to the last digit.
@Suite struct ConditionNumberTests {
    static func holds(_ text: String, _ fee: ConditionNumber = .zero) throws -> Bool {
        try ConditionTests.made(text).holds(ConditionFacts(["fee": .number(fee)]))
    }

    @Test(arguments: [
        "0.1 + 0.2 = 0.3", "0.1 * 3 = 0.3", "1.10 = 1.1", "0.000001 * 1000000 = 1", "0.000001 * 0.000001 > 0", "1250000.5 * 2 = 2500001",
        "1250000.5 + 0.5 = 1250001", "1250000.5 > 1250000.499999", "999999999999999999.999999 + 0.000001 = 1000000000 * 1000000000",
        "999999999999999999 * 999999999999999999 = 999999999999999998000000000000000001", "-0 = 0", "0 * -1 = 0", "0.0 = 0",
        "1 - 0.9 = 0.1", "100 * 1.1 = 110", "12.345678 * 1250.5 = 15438.270339",
    ])
    func `reckoning is exact`(_ text: String) throws {
        // The greatest number written here is longer than a literal may be, so it is made of its parts.
        let exact = text.replacing("999999999999999998000000000000000001", with: "999999999999999998 * 1000000000 * 1000000000 + 1")
        #expect(try Self.holds(exact))
    }

    @Test(arguments: [
        "999999999999999999 * 999999999999999999 * 999 > 0", "not(999999999999999999 * 999999999999999999 * 999 > 0)",
        "0.000001 * 0.000001 * 0.000001 * 999999999999999999 + 999999999999999999 * 999999999999999999 > 0",
    ])
    func `what needs more than 38 digits is not known, neither true nor false`(_ text: String) throws {
        #expect(try !Self.holds(text))
    }

    @Test func `numbers too far apart for common digits still compare`() throws {
        let tiny = Array(repeating: "0.000001", count: 6).joined(separator: " * ")
        let huge = "999999999999999999 * 999999999999999999"
        for text in ["\(tiny) < \(huge)", "\(huge) > \(tiny)", "-\(tiny) > -\(huge)", "-(\(huge)) < \(tiny)", "\(tiny) > -(\(huge))", "\(tiny) > 0", "0 > -(\(tiny))", "\(tiny) != \(huge)"] {
            #expect(try Self.holds(text), "\(text)")
        }
    }

    @Test func `facts are written as numbers are`() {
        for text in ["0", "1250000.5", "-3", "-0.000001", "999999999999999999.999999"] { #expect(ConditionNumber(text)?.description == text) }
        #expect(ConditionNumber("007.50")?.description == "7.5" && ConditionNumber(".5")?.description == "0.5" && ConditionNumber("-0")?.description == "0")
        #expect(ConditionNumber(Int64.min).description == "-9223372036854775808" && ConditionNumber(Money.greatest.dong).description == "10000000000000")
        for text in ["", "-", ".", "5.", "--1", "+1", "1,5", "1e3", "１", " 1", "1 ", "1.2.3", "1234567890123456789", "0.1234567", "-\u{0301}1"] {
            #expect(ConditionNumber(text) == nil, "\(text)")
        }
    }

    @Test func `order is that of the numbers`() {
        let numbers = ["-999999999999999999", "-2.5", "-2.499999", "-0.000001", "0", "0.000001", "0.1", "0.11", "1", "9.999999", "10", "100.5"].compactMap { ConditionNumber($0) }
        for (first, left) in numbers.enumerated() {
            for (second, right) in numbers.enumerated() {
                #expect((left < right) == (first < second) && (left == right) == (first == second), "\(left) \(right)")
            }
        }
    }

    @Test(arguments: [("2.5", "2"), ("-2.5", "-3"), ("-2", "-2"), ("0", "0"), ("-0.000001", "-1"), ("7", "7")])
    func `what lies below is the next whole number`(_ number: String, _ below: String) {
        #expect(ConditionNumber(number)?.roundedDown == ConditionNumber(below))
    }
}
