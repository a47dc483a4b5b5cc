import Center
import Foundation
import OneStop
import Testing

@Suite struct SearchTests {
    private struct Query {
        let text: String
        let codes: Set<ProcedureCode>
        let how: String
    }

    private static let file = StartData.root.appending(path: "Tests/OneStopTests/Catalogue/queries.tsv")

    private func queries() throws -> [Query] {
        try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let fields = line.split(separator: "\t").map(String.init)
            try #require(fields.count == 3)
            return Query(text: fields[0], codes: Set(fields[1].split(separator: ",").map { ProcedureCode(String($0)) }), how: fields[2])
        }
    }

    @Test func `95 of 100 written queries find their procedure among the first three`() throws {
        let catalogue = try StartData.catalogue()
        let search = ProcedureSearch(catalogue.procedures)
        let queries = try queries()
        #expect(queries.count >= 200)
        let known = Set(catalogue.procedures.map(\.code))
        let missed = queries.filter { query in
            #expect(query.codes.isSubset(of: known), "\(query.text)")
            return query.codes.isDisjoint(with: search.find(query.text, limit: 3))
        }
        #expect(missed.count * 20 <= queries.count, "\(missed.map(\.text))")
    }

    /// A generator whose numbers are the same in every run.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
    }

    private enum Slip: CaseIterable { case lost, doubled, swapped, wrong }

    /// One slip in one word of at least three letters.
    private func slipped(_ text: String, _ slip: Slip, _ dice: inout Dice) -> String {
        var words = Folding.words(text).map(Array.init)
        let long = words.indices.filter { words[$0].count >= 3 }
        guard !long.isEmpty else { return text }
        let word = long[dice.roll(long.count)]
        let at = dice.roll(words[word].count - 1)
        switch slip {
        case .lost: words[word].remove(at: at)
        case .doubled: words[word].insert(words[word][at], at: at)
        case .swapped: words[word].swapAt(at, at + 1)
        case .wrong: words[word][at] = Array("abcdeghiklmnoptuvy")[dice.roll(18)]
        }
        return words.map { String($0) }.joined(separator: " ")
    }

    @Test func `one slip in everyday words still finds the procedure`() throws {
        let procedures = try StartData.catalogue().procedures
        let search = ProcedureSearch(procedures)
        var dice = Dice(state: 20_261_124)
        var (tried, missed) = (0, [String]())
        for procedure in procedures {
            for words in procedure.aliases.prefix(1) where Folding.words(words).count >= 3 {
                // Words that several procedures share find any of them; only what is found without a slip is asked here.
                guard search.find(words, limit: 3).contains(procedure.code) else { continue }
                for slip in Slip.allCases {
                    let query = slipped(words, slip, &dice)
                    tried += 1
                    if !search.find(query, limit: 3).contains(procedure.code) { missed.append("\(words) → \(query)") }
                }
            }
        }
        #expect(tried >= 400)
        #expect(missed.count * 20 <= tried, "\(missed)")
    }

    @Test(arguments: [
        ("pasport", "1.001456"), ("passpotr", "1.001456"), ("pasaport", "1.001456"), ("karaoka", "2.001478"),
        ("karoke", "2.001478"), ("kraaoke", "2.001478"),
    ])
    func `a slip in the only word is forgiven`(_ query: String, _ code: String) throws {
        let search = ProcedureSearch(try StartData.catalogue().procedures)
        #expect(search.find(query, limit: 3).contains(ProcedureCode(code)))
    }

    @Test func `a query takes less than five milliseconds`() throws {
        let search = ProcedureSearch(try StartData.catalogue().procedures)
        let queries = try queries().prefix(100)
        let clock = ContinuousClock()
        let spent = clock.measure { for query in queries { _ = search.find(query.text, limit: 10) } }
        #if !DEBUG
        #expect(spent / queries.count < .milliseconds(5))
        #endif
    }

    @Test(arguments: ["", "   ", "?!", "zzzzqqqq", "1", "…", String(repeating: "a", count: 100_000), String(repeating: "đất ", count: 5_000)])
    func `whatever is typed, the search answers`(_ query: String) throws {
        let search = ProcedureSearch(try StartData.catalogue().procedures)
        #expect(search.find(query, limit: 3).count <= 3)
        #expect(search.find(query, limit: 0) == [])
        #expect(search.find(query, limit: -1) == [])
    }

    @Test func `the same query always gives the same order`() throws {
        let procedures = try StartData.catalogue().procedures
        let (first, second) = (ProcedureSearch(procedures), ProcedureSearch(procedures.reversed()))
        for query in try queries().prefix(60) { #expect(first.find(query.text, limit: 20) == second.find(query.text, limit: 20)) }
    }
}
