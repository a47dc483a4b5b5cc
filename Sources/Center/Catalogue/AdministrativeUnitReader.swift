package import OneStop
internal import WorkingTime

/// Reads `administrative-units.csv`.
package enum AdministrativeUnitReader {
    private static let columns = [
        "code", "level", "name", "short_name", "parent_code", "valid_from", "valid_to", "successor_codes",
    ]

    /// All rows without a fault, and the faults.
    package static func read(_ text: String, file: String) -> (AdministrativeUnits, [Fault]) {
        var reading = TableReading(file: file)
        let units = reading.rows(text, columns: columns).compactMap { unit($0, &reading) }
        return (AdministrativeUnits(units), reading.faults)
    }

    private static func unit(_ row: CSV.Row, _ reading: inout TableReading) -> AdministrativeUnit? {
        let code = reading.text("code", row)
        let isCode = [2, 3, 5].contains(code.utf8.count) && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if !isCode { reading.report(.badCode(key: "code", value: code), line: row.line) }
        let level = AdministrativeUnit.Level(
            rawValue: reading.word("level", row, among: AdministrativeUnit.Level.allCases.map(\.rawValue)))
        let validity = reading.validity(row)
        guard isCode, let level else { return nil }
        return AdministrativeUnit(
            code: code, level: level, name: reading.text("name", row), shortName: reading.text("short_name", row),
            parent: row["parent_code"], validFrom: validity.from, validTo: validity.to, successors: row.list("successor_codes"))
    }
}
