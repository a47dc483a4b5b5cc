/// A table of comma-separated values with a header (RFC 4180): quotes, line breaks within quotes, CRLF, byte order mark.
package struct CSV: Sendable {
    /// One row with the line on which it begins.
    package struct Row: Sendable {
        package let line: Int
        fileprivate let fields: [String]
        fileprivate let columns: [String: Int]

        /// The field of a column; nothing when it is empty or the table has no such column.
        package subscript(column: String) -> String? {
            guard let index = columns[column], index < fields.count, !fields[index].isEmpty else { return nil }
            return fields[index]
        }

        /// The values of a field that holds several, parted by `;`.
        package func list(_ column: String) -> [String] {
            (self[column] ?? "").split(separator: ";").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.map(String.init)
        }
    }

    package static let greatestFile = 16 << 20
    package static let greatestField = 10_000

    package let rows: [Row]

    /// One field as the table needs it: in quotes where it holds a comma, a quote or a line break.
    package static func field(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }
        guard needsQuotes else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The text of a table with some fields of one row replaced; nothing when no row has that value in its first column.
    package static func replacing(_ values: [String: String], inRowOf key: String, in text: String, file: String) -> String? {
        var scanner = CSVScanner(text, file: file)
        var records = scanner.records()
        guard scanner.faults.isEmpty, let header = records.first?.fields, let index = records.dropFirst().firstIndex(where: { $0.fields.first == key }) else {
            return nil
        }
        for (column, value) in values {
            guard let place = header.firstIndex(of: column), place < records[index].fields.count else { return nil }
            records[index].fields[place] = value
        }
        return records.map { $0.fields.map(field).joined(separator: ",") }.joined(separator: "\n") + "\n"
    }

    /// The text of a table with rows taken out and others added behind; a column that it lacks is added. Nothing when its form is broken.
    package static func changing(
        _ text: String, file: String, adding rows: [[String: String]] = [], keeping keep: (Row) -> Bool = { _ in true }
    ) -> String? {
        var scanner = CSVScanner(text, file: file)
        var records = scanner.records()
        guard scanner.faults.isEmpty, !records.isEmpty else { return nil }
        var header = records.removeFirst().fields
        let places = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let kept = records.filter { keep(Row(line: $0.line, fields: $0.fields, columns: places)) }.map(\.fields)
        header += Set(rows.flatMap(\.keys)).subtracting(header).sorted()
        let all = [header] + kept.map { $0 + [String](repeating: "", count: max(0, header.count - $0.count)) } + rows.map { row in header.map { row[$0] ?? "" } }
        return all.map { $0.map(field).joined(separator: ",") }.joined(separator: "\n") + "\n"
    }

    /// Reads a table that must have these columns; nothing when its form is broken, with the faults.
    package static func read(_ text: String, file: String, columns required: [String]) -> (CSV?, [Fault]) {
        guard text.utf8.count <= greatestFile else {
            return (nil, [Fault(file: file, line: 1, reason: .tooLarge(limit: greatestFile))])
        }
        var scanner = CSVScanner(text, file: file)
        var records = scanner.records()
        guard let header = records.first else {
            return (nil, scanner.faults + required.prefix(1).map { Fault(file: file, line: 1, reason: .missingColumn($0)) })
        }
        records.removeFirst()
        let faults = scanner.faults + headerFaults(header.fields, required, file)
        guard faults.isEmpty else { return (nil, faults) }
        let columns = Dictionary(uniqueKeysWithValues: header.fields.enumerated().map { ($1, $0) })
        let width = header.fields.count
        let uneven = records.filter { $0.fields.count != width }.map {
            Fault(file: file, line: $0.line, reason: .columnCount(expected: width, found: $0.fields.count))
        }
        let rows = records.filter { $0.fields.count == width }.map { Row(line: $0.line, fields: $0.fields, columns: columns) }
        return (CSV(rows: rows), uneven)
    }

    private static func headerFaults(_ header: [String], _ required: [String], _ file: String) -> [Fault] {
        var seen: Set<String> = []
        let doubles = header.filter { !seen.insert($0).inserted }.map { Fault.Reason.duplicateColumn($0) }
        let missing = required.filter { !header.contains($0) }.map { Fault.Reason.missingColumn($0) }
        return (doubles + missing).map { Fault(file: file, line: 1, reason: $0) }
    }
}

/// Parts text into records by a walk over its bytes; every byte of the syntax is ASCII, so UTF-8 is never cut.
private struct CSVScanner {
    private let bytes: [UInt8]
    private let file: String
    private var position = 0
    private var line = 1
    private(set) var faults: [Fault] = []

    init(_ text: String, file: String) {
        bytes = Array(text.utf8)
        self.file = file
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func records() -> [(line: Int, fields: [String])] {
        var records: [(line: Int, fields: [String])] = []
        while position < bytes.count {
            let start = line
            let fields = record()
            if fields != [""] { records.append((start, fields)) }
        }
        return records
    }

    /// One record; stands behind its line break afterwards.
    private mutating func record() -> [String] {
        var fields: [String] = []
        while true {
            fields.append(field())
            guard position < bytes.count else { return fields }
            let byte = bytes[position]
            position += 1
            if byte == comma { continue }
            // A field ends only at a comma or a line break.
            if byte == carriageReturn, position < bytes.count, bytes[position] == lineFeed { position += 1 }
            line += 1
            return fields
        }
    }

    private mutating func field() -> String {
        position < bytes.count && bytes[position] == quote ? quoted() : bare()
    }

    private mutating func bare() -> String {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) {
            if bytes[position] == quote { report(.strayQuote) }
            position += 1
        }
        return text(bytes[start..<position])
    }

    private mutating func quoted() -> String {
        let openLine = line
        var field: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == lineFeed { line += 1 }
            guard byte == quote else {
                field.append(byte)
                continue
            }
            guard position < bytes.count, bytes[position] == quote else { return closed(field) }
            field.append(quote)
            position += 1
        }
        faults.append(Fault(file: file, line: openLine, reason: .openQuote))
        return ""
    }

    /// Behind the closing quote only the end of the field may follow.
    private mutating func closed(_ field: [UInt8]) -> String {
        if position < bytes.count, !isEnd(bytes[position]) {
            report(.strayQuote)
            while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        }
        return text(field[...])
    }

    private mutating func text(_ slice: ArraySlice<UInt8>) -> String {
        guard slice.count <= CSV.greatestField else {
            report(.tooLong(key: "", limit: CSV.greatestField))
            return ""
        }
        return String(decoding: slice, as: UTF8.self)
    }

    private mutating func report(_ reason: Fault.Reason) {
        let fault = Fault(file: file, line: line, reason: reason)
        if faults.last != fault { faults.append(fault) }
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == comma || byte == lineFeed || byte == carriageReturn }
    private var comma: UInt8 { 0x2C }
    private var quote: UInt8 { 0x22 }
    private var lineFeed: UInt8 { 0x0A }
    private var carriageReturn: UInt8 { 0x0D }
}
