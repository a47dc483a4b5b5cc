package import OneStop
package import WorkingTime

/// Makes a center's working calendar of `calendar/….csv` and its weekly hours. A column `hours` (`07:00-11:30`, several parted by `;`) is
/// read where there is one: the hours of a shorter day.
package enum CalendarReader {
    private static let kinds: [String: DayOverride.Kind] = [
        "public_holiday": .holiday, "compensatory_off": .compensation, "swapped_off": .swapOff,
        "swapped_work": .swapWork, "local_closure": .localClosure,
    ]
    private static let certainties = ["confirmed", "probable", "computed", "assumed"]

    /// The calendar, or nothing when there is any fault. The last announced year is the last one without a computed or an
    /// assumed day.
    package static func read(
        _ text: String, file: String, center: CenterConfiguration, version: Int
    ) -> (WorkingCalendar?, [Fault]) {
        var reading = TableReading(file: file)
        let rows = reading.rows(text, columns: ["date", "kind", "name", "source", "pair_date", "certainty"])
        let overrides = rows.compactMap { override($0, &reading) }
        let open = Set(rows.filter { ["computed", "assumed"].contains($0["certainty"]) }.compactMap(year))
        let announced = Set(rows.compactMap(year)).subtracting(open).max() ?? 0
        guard reading.faults.isEmpty else { return (nil, reading.faults) }
        do throws(CalendarFault) {
            let calendar = try WorkingCalendar(
                id: center.id, version: version, patterns: center.weeklyHours, overrides: overrides,
                rules: center.countingRules, lastAnnouncedYear: announced)
            return (calendar, [])
        } catch {
            reading.report(.calendar("\(error)"), line: line(of: error, rows))
            return (nil, reading.faults)
        }
    }

    private static func year(_ row: CSV.Row) -> Int? { row["date"].flatMap(Day.init(iso:))?.year }

    private static func override(_ row: CSV.Row, _ reading: inout TableReading) -> DayOverride? {
        let kind = reading.word("kind", row, among: kinds.keys.sorted())
        let name = reading.text("name", row)
        let source = reading.text("source", row)
        let pair = reading.optionalDay("pair_date", row)
        let certainty = reading.word("certainty", row, among: certainties)
        _ = reading.text("date", row)
        let spans = row.list("hours").compactMap { text -> TimeSpan? in
            if let span = Reading.span(text) { return span }
            reading.report(.badHours(key: "hours", value: text), line: row.line)
            return nil
        }
        guard let day = reading.optionalDay("date", row), let kind = kinds[kind] else { return nil }
        return DayOverride(
            kind: kind, day: day, name: name, spans: spans.isEmpty ? nil : spans, source: source, pairDay: pair, isAssumed: certainty != "confirmed")
    }

    /// The second row of the day a fault is about, else the header.
    private static func line(of fault: CalendarFault, _ rows: [CSV.Row]) -> Int {
        guard case .duplicateOverride(let day) = fault else { return 1 }
        return rows.last { $0["date"] == day.description }?.line ?? 1
    }
}
