import Foundation
import Testing

/// `docs/requirements.csv` points to tests: the ones it names are there.
@Suite struct LedgerTests {
    @Test func `every test that the ledger names exists`() throws {
        let ledger = try House.text("docs/requirements.csv")
        let suites = Set(ledger.matches(of: /\b[A-Z][A-Za-z]+Tests\b/).map { String($0.output) })
        let files = Set(ledger.matches(of: /\b(?:test_[a-z_]+|kill)\.py\b/).map { String($0.output) })
        #expect(suites.count > 8 && !files.isEmpty)
        let swift = try House.sources("Tests").flatMap(\.lines).joined(separator: "\n")
        let all = try #require(FileManager.default.subpaths(atPath: House.root.appending(path: "Tests").path))
        let missing = suites.filter { name in !swift.contains("struct \(name)") && !all.contains { $0.hasSuffix("/\(name).swift") } }
        #expect(missing.isEmpty)
        for file in files { #expect(all.contains { $0.hasSuffix("/\(file)") }, "\(file)") }
    }

    @Test func `every row has five columns, its own id and a known state`() throws {
        let lines = try House.text("docs/requirements.csv").split(separator: "\n").dropFirst()
        var ids: Set<String> = []
        for line in lines {
            let cells = Self.cells(String(line))
            #expect(cells.count == 5, "\(line.prefix(40))")
            guard cells.count == 5 else { continue }
            #expect(ids.insert(cells[0]).inserted, "\(cells[0]) twice")
            #expect(["works", "partly", "not yet", "not ours"].contains(cells[3]), "\(cells[0]): \(cells[3])")
            #expect(!cells[4].isEmpty, "\(cells[0]) says nothing")
        }
        #expect(ids.count > 100)
    }

    private static func cells(_ line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
