import OneStop
package import WorkingTime

/// Office hours of the week as a decision set them from a day on ("giờ làm việc"), until the next decision.
package struct OfficeHours: Sendable, Hashable {
    package let from: Day
    /// Monday to Friday.
    package let week: [TimeSpan]
    /// Empty: closed. Hours on a Saturday are reception only (`WeeklyPattern`).
    package let saturday: [TimeSpan]
    package let source: String

    package init(from: Day, week: [TimeSpan], saturday: [TimeSpan], source: String) {
        self.from = from
        self.week = week
        self.saturday = saturday
        self.source = source
    }

    /// The week has hours, and those of a day follow one another within it.
    var isSound: Bool { !week.isEmpty && Self.isSound(week) && Self.isSound(saturday) }

    /// The hours of a day lie within it and follow one another.
    package static func isSound(_ spans: [TimeSpan]) -> Bool {
        spans.allSatisfy { $0.opens >= 0 && $0.opens < $0.closes && $0.closes <= 1440 } && zip(spans, spans.dropFirst()).allSatisfy { $0.closes <= $1.opens }
    }

    fileprivate var pattern: WeeklyPattern {
        var spans: [Weekday: [TimeSpan]] = [:]
        for day in [Weekday.monday, .tuesday, .wednesday, .thursday, .friday] { spans[day] = week }
        spans[.saturday] = saturday.isEmpty ? nil : saturday
        return WeeklyPattern(validFrom: from, spans: spans, source: source)
    }
}

extension OfficeHours {
    /// A version of the calendar keeps them in a table of their own, beside that of its days.
    static let file = "office-hours.csv"
    private static let columns = ["valid_from", "week", "saturday", "source"]

    /// What a version's table holds; nothing when it cannot be read. A version of before there was one has no table.
    static func read(_ text: String?) -> [OfficeHours]? {
        guard let text else { return [] }
        guard let table = CSV.read(text, file: file, columns: columns).0 else { return nil }
        var found: [OfficeHours] = []
        for row in table.rows {
            guard let from = row["valid_from"].flatMap(Day.init(iso:)), let week = spans(row["week"]), let saturday = spans(row["saturday"]) else { return nil }
            found.append(OfficeHours(from: from, week: week, saturday: saturday, source: row["source"] ?? ""))
        }
        return found
    }

    /// The table with one decision more.
    func added(to text: String?) -> String? {
        CSV.changing(text ?? Self.columns.joined(separator: ",") + "\n", file: Self.file, adding: [[
            "valid_from": from.description, "week": WorkingDays.text(week), "saturday": WorkingDays.text(saturday), "source": source,
        ]])
    }

    private static func spans(_ text: String?) -> [TimeSpan]? {
        let parts = (text ?? "").split(separator: ";").map { Reading.span(String($0)) }
        return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
    }
}

extension CenterConfiguration {
    /// The centre with hours that were decided since: each ends what was in force, and what was decided for later, from its day on.
    func keeping(_ decided: [OfficeHours]) -> CenterConfiguration {
        var center = self
        for hours in decided { center.weeklyHours = center.weeklyHours.compactMap { CenterLine.clipped($0, to: hours.from.advanced(by: -1)) } + [hours.pattern] }
        return center
    }
}
