import Foundation
import WorkingTime

/// Reads the tables beside the tests, and the holidays that are shipped.
enum Tables {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    static let holidays = folder.appending(path: "../../Share/calendar/holidays.csv").standardizedFileURL
    static let deadlines = folder.appending(path: "deadlines.tsv")
    static let lunarYears = folder.appending(path: "lunar-new-year.csv")

    struct Malformed: Error { let row: String }

    /// Rows without the header, each with as many fields as the header has names.
    static func rows(of file: URL, separator: Character) throws -> [[String: String]] {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        guard let header = lines.first.map({ fields($0, separator) }) else { return [] }
        return try lines.dropFirst().map { line in
            let values = fields(line, separator)
            guard values.count == header.count else { throw Malformed(row: String(line)) }
            return Dictionary(uniqueKeysWithValues: zip(header, values))
        }
    }

    /// Fields may stand in quotes, which then do not separate.
    private static func fields(_ line: Substring, _ separator: Character) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            if character == "\"", separator == "," {
                isQuoted.toggle()
            } else if character == separator, !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    static func overrides() throws -> [DayOverride] {
        try rows(of: holidays, separator: ",").map { row in
            guard let kind = kinds[row["kind"] ?? ""], let day = Day(iso: row["date"] ?? "") else {
                throw Malformed(row: row.description)
            }
            return DayOverride(
                kind: kind, day: day, name: row["name"] ?? "", source: row["source"] ?? "",
                pairDay: Day(iso: row["pair_date"] ?? ""), isAssumed: ["probable", "assumed"].contains(row["certainty"]))
        }
    }

    private static let kinds: [String: DayOverride.Kind] = [
        "public_holiday": .holiday, "compensatory_off": .compensation, "swapped_off": .swapOff, "swapped_work": .swapWork,
    ]
}
