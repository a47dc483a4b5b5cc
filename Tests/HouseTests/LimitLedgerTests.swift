import Foundation
import Testing

/// `docs/limits.md`: every limit names a test that shows it, and the test is there.
@Suite struct LimitLedgerTests {
    /// The last cell of each row, with the first.
    private static func rows() throws -> [(what: String, shownBy: String)] {
        try House.text("docs/limits.md").components(separatedBy: "\n").filter { $0.hasPrefix("|") }.compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let first = cells.first, let last = cells.last, first != "what", !first.hasPrefix("---") else { return nil }
            #expect(cells.count == 4, "\(first)")
            return (first, last)
        }
    }

    @Test func `every limit is shown by a test that exists`() throws {
        let swift = try House.sources("Tests").flatMap(\.lines).joined(separator: "\n")
        let files = try #require(FileManager.default.subpaths(atPath: House.root.appending(path: "Tests").path))
        let python = try files.filter { $0.hasSuffix(".py") }.map { try House.text("Tests/\($0)") }.joined(separator: "\n").replacing("_", with: " ")
        let rows = try Self.rows()
        #expect(rows.count > 45)
        for (what, shownBy) in rows {
            let suites = shownBy.matches(of: /`([A-Za-z_\/]+)`/).map { String($0.output.1) }
            let sentences = shownBy.matches(of: /"([^"]+)"/).map { $0.output.1.replacing("…", with: "").trimmingCharacters(in: .whitespaces) }
            #expect(!suites.isEmpty || !sentences.isEmpty || ["the same", "by the"].contains { shownBy.hasPrefix($0) }, "\(what): \(shownBy)")
            for suite in suites {
                let isThere = swift.contains("struct \(suite) ") || files.contains { $0.hasSuffix("/\(suite).py") || $0.hasSuffix("/\(suite).swift") || "Tests/\($0)" == suite }
                #expect(isThere, "\(what): \(suite)")
            }
            for sentence in sentences { #expect(swift.contains(sentence) || python.contains(sentence), "\(what): \(sentence)") }
        }
    }
}
