import Center
import Testing

@Suite struct TableTests {
    private func read(_ text: String) -> (CSV?, [Fault]) { CSV.read(text, file: "t.csv", columns: ["a", "b"]) }

    @Test func `quotes, commas, line breaks and doubled quotes are read`() throws {
        let (table, faults) = read("a,b\n1,\"x, \"\"y\"\"\nz\"\n2,\n")
        #expect(faults == [])
        let rows = try #require(table).rows
        #expect(rows.map { $0["b"] } == ["x, \"y\"\nz", nil])
        #expect(rows.map(\.line) == [2, 4])
    }

    @Test(arguments: ["a,b\r\n1,2\r\n", "\u{FEFF}a,b\n1,2", "a,b\r1,2\r", "a,b\n\n1,2\n\n"])
    func `line ends and a byte order mark make no difference`(_ text: String) throws {
        let (table, faults) = read(text)
        #expect(faults == [])
        #expect(try #require(table).rows.map { [$0["a"], $0["b"]] } == [["1", "2"]])
    }

    @Test func `lists are parted by semicolons`() throws {
        let rows = try #require(read("a,b\nx; y;;z,\n").0).rows
        #expect(rows.map { $0.list("a") } == [["x", "y", "z"]])
        #expect(rows.map { $0.list("b") } == [[]])
    }

    @Test(arguments: ["", "\n", "\"", "a,b\n\"", "a,b\n\"x\"y,2", "a,b\n1,2,3", "a\n1", ",\n,", "\u{0},b"])
    func `a broken table is refused with a line`(_ text: String) {
        let faults = read(text).1
        #expect(!faults.isEmpty)
        #expect(faults.allSatisfy { $0.line >= 1 })
    }

    @Test func `a table has sixteen mebibytes and not one byte more`() throws {
        let head = "a,b\n"
        let line = String(repeating: "x", count: 9998) + ",\n"
        let whole = ((16 << 20) - head.utf8.count) / line.utf8.count
        let text = head + String(repeating: line, count: whole)
        let full = text + String(repeating: "y", count: (16 << 20) - text.utf8.count - 2) + ",\n"
        #expect(full.utf8.count == 16 << 20)
        let (table, faults) = read(full)
        #expect(faults == [] && table?.rows.count == whole + 1)
        #expect(read(full + "\n").1 == [Fault(file: "t.csv", line: 1, reason: .tooLarge(limit: 16 << 20))])
    }
}
