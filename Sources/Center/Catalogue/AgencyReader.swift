internal import OneStop
internal import WorkingTime

/// Reads `agencies.csv`.
enum AgencyReader {
    private static let columns = [
        "id", "name_vi", "short_name", "name_en", "kind", "level", "parent_id", "code", "code_assumed", "valid_from",
        "valid_to", "successor_ids", "certainty", "note",
    ]
    private static let levels = ["ministry", "province", "district", "commune"]
    private static let certainties = ["confirmed", "probable", "assumed"]

    static func read(_ text: String, file: String) -> ([Agency], [Fault]) {
        var reading = TableReading(file: file)
        let rows = reading.rows(text, columns: columns)
        let agencies = rows.map { agency($0, &reading) }
        let lines = Dictionary(zip(agencies.map(\.id), rows.map(\.line)), uniquingKeysWith: { first, _ in first })
        check(agencies, rows, lines, &reading)
        return (agencies, reading.faults)
    }

    private static func agency(_ row: CSV.Row, _ reading: inout TableReading) -> Agency {
        let validity = reading.validity(row)
        return Agency(
            id: AgencyID(rawValue: reading.text("id", row)), name: reading.text("name_vi", row),
            shortName: reading.text("short_name", row), englishName: reading.text("name_en", row),
            kind: reading.text("kind", row), level: reading.word("level", row, among: levels),
            parent: row["parent_id"].map(AgencyID.init(rawValue:)), code: row["code"] ?? row["code_assumed"],
            isCodeAssumed: row["code"] == nil && row["code_assumed"] != nil, validFrom: validity.from, validTo: validity.to,
            successors: row.list("successor_ids").map(AgencyID.init(rawValue:)),
            isAssumed: reading.word("certainty", row, among: certainties) != "confirmed", note: row["note"])
    }

    private static func check(
        _ agencies: [Agency], _ rows: [CSV.Row], _ lines: [AgencyID: Int], _ reading: inout TableReading
    ) {
        let byID = Dictionary(agencies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for (agency, row) in zip(agencies, rows) {
            if lines[agency.id] != row.line { reading.report(.duplicateAgency(agency.id.rawValue), line: row.line) }
            for named in agency.successors + (agency.parent.map { [$0] } ?? []) where byID[named] == nil {
                reading.report(.unknownAgency(named.rawValue), line: row.line)
            }
            if leadsBack(agency, byID) { reading.report(.successorLoop(agency.id.rawValue), line: row.line) }
        }
    }

    /// Whether the line of successors returns to the agency itself.
    private static func leadsBack(_ agency: Agency, _ byID: [AgencyID: Agency]) -> Bool {
        var seen: Set<AgencyID> = []
        var open = agency.successors
        while let next = open.popLast() {
            if next == agency.id { return true }
            if seen.insert(next).inserted { open += byID[next]?.successors ?? [] }
        }
        return false
    }
}
