internal import OneStop
internal import WorkingTime

/// Reads the rows of one table and keeps every fault with its line.
struct TableReading {
    let file: String
    var faults: [Fault] = []

    init(file: String) { self.file = file }

    mutating func report(_ reason: Fault.Reason, line: Int) {
        faults.append(Fault(file: file, line: line, reason: reason))
    }

    mutating func rows(_ text: String, columns: [String]) -> [CSV.Row] {
        let (table, faults) = CSV.read(text, file: file, columns: columns)
        self.faults += faults
        return table?.rows ?? []
    }

    mutating func text(_ column: String, _ row: CSV.Row) -> String {
        if let text = row[column] { return text }
        report(.missing(key: column), line: row.line)
        return ""
    }

    mutating func optionalDay(_ column: String, _ row: CSV.Row) -> Day? {
        guard let text = row[column] else { return nil }
        if let day = Day(iso: text) { return day }
        report(.badDay(key: column, value: text), line: row.line)
        return nil
    }

    mutating func validity(_ row: CSV.Row) -> (from: Day?, to: Day?) {
        let validity = (from: optionalDay("valid_from", row), to: optionalDay("valid_to", row))
        if let from = validity.from, let to = validity.to, to < from { report(.endBeforeBegin, line: row.line) }
        return validity
    }

    mutating func word(_ column: String, _ row: CSV.Row, among known: [String]) -> String {
        let text = text(column, row)
        if !text.isEmpty, !known.contains(text) {
            report(.unknownWord(key: column, value: text, known: known), line: row.line)
        }
        return text
    }
}
