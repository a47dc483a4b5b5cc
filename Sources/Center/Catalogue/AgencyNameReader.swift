internal import OneStop
internal import WorkingTime

/// Reads `agency-names.csv`: what agencies were called before, with the last day of each name. The file may be absent.
enum AgencyNameReader {
    static let file = "agency-names.csv"
    static let columns = ["agency_id", "last_day", "name_vi", "short_name", "name_en", "ground"]

    static func read(_ text: String, known: Set<AgencyID>) -> ([AgencyID: [FormerName]], [Fault]) {
        var reading = TableReading(file: file)
        var names: [AgencyID: [FormerName]] = [:]
        for row in reading.rows(text, columns: columns) {
            let id = AgencyID(reading.text("agency_id", row))
            let (name, short, english) = (reading.text("name_vi", row), reading.text("short_name", row), reading.text("name_en", row))
            let ground = reading.text("ground", row)
            _ = reading.text("last_day", row)
            if !id.rawValue.isEmpty, !known.contains(id) { reading.report(.unknownAgency(id.rawValue), line: row.line) }
            guard let lastDay = reading.optionalDay("last_day", row) else { continue }
            if names[id]?.contains(where: { $0.lastDay == lastDay }) == true { reading.report(.sameDayTwice(key: "last_day"), line: row.line) }
            names[id, default: []].append(FormerName(name: name, shortName: short, englishName: english, lastDay: lastDay, ground: ground))
        }
        return (names, reading.faults)
    }
}
