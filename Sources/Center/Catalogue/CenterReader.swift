package import OneStop
internal import WorkingTime

/// Reads the configuration of one center, `centers/….yaml`.
package enum CenterReader {
    private static let keys: Set = [
        "id", "agency", "committee", "name", "name_en", "address", "phone", "province_unit_code", "province_code",
        "identifier_code", "valid_from", "valid_to", "weekly_hours", "last_intake_minutes_before_closing",
        "calendar_file", "counting_rules", "code_patterns", "agency_codes", "counters", "service_points",
    ]
    private static let week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// The configuration, or nothing when there is any fault; agencies are looked up in `agencies`.
    package static func read(
        _ text: String, file: String, agencies: AgencyDirectory
    ) -> (CenterConfiguration?, [Fault]) {
        var reading = Reading(file: file)
        guard let root = reading.root(text, keys: keys) else { return (nil, reading.faults) }
        let validity = reading.validity(root)
        let phone = reading.optionalText("phone", root)
        var center = CenterConfiguration(
            id: reading.text("id", root), agency: agency("agency", root, agencies, &reading),
            name: reading.text("name", root), englishName: reading.text("name_en", root),
            address: reading.text("address", root), phone: phone == Reading.unknown ? nil : phone,
            provinceUnitCode: reading.text("province_unit_code", root), provinceCode: reading.text("province_code", root),
            identifierCode: reading.text("identifier_code", root), validFrom: validity.from, validTo: validity.to,
            weeklyHours: weeklyHours(root, &reading),
            lastIntakeMinutesBeforeClosing: reading.number("last_intake_minutes_before_closing", root, in: 0...240),
            counters: counters(root, agencies, &reading), servicePoints: servicePoints(root, &reading),
            calendarFile: reading.text("calendar_file", root), countingRules: CountingRulesReader.read(root, &reading),
            codePatterns: root.has("code_patterns") ? DatedReader.patterns("code_patterns", root, key: "pattern", &reading) : nil,
            agencyCodes: agencyCodes(root, agencies, &reading), committee: agency("committee", root, agencies, &reading),
            assumed: [])
        guard reading.faults.isEmpty else { return (nil, reading.faults) }
        center.assumed = reading.assumedKeys(root)
        return (center, [])
    }

    private static func agency(
        _ key: String, _ section: Section, _ agencies: AgencyDirectory, _ reading: inout Reading
    ) -> AgencyID {
        let id = AgencyID(rawValue: reading.text(key, section))
        check(id, agencies, line: section.line(of: key), &reading)
        return id
    }

    private static func check(_ id: AgencyID, _ agencies: AgencyDirectory, line: Int, _ reading: inout Reading) {
        if !id.rawValue.isEmpty, agencies[id] == nil { reading.report(.unknownAgency(id.rawValue), line: line) }
    }

    private static func weeklyHours(_ root: Section, _ reading: inout Reading) -> [WeeklyPattern] {
        let keys = Set(week + ["valid_from", "valid_to", "source"])
        return reading.sections("weekly_hours", root, keys: keys, required: true).map { section in
            let validity = reading.validity(section)
            var spans: [Weekday: [TimeSpan]] = [:]
            for (weekday, key) in zip(Weekday.allCases, week) {
                let hours = reading.spans(key, section)
                if !hours.isEmpty { spans[weekday] = hours }
            }
            return WeeklyPattern(
                validFrom: validity.from, validTo: validity.to, spans: spans, source: reading.text("source", section),
                isAssumed: reading.isAssumed(section))
        }
    }

    private static func counters(_ root: Section, _ agencies: AgencyDirectory, _ reading: inout Reading) -> [Counter] {
        var seen: Set<Int> = []
        return reading.sections("counters", root, keys: ["number", "name", "agencies"], required: true).map { section in
            let number = reading.number("number", section, in: 1...999)
            if !seen.insert(number).inserted { reading.report(.duplicateCounter(number), line: section.line(of: "number")) }
            let ids = reading.texts("agencies", section, required: true).map(AgencyID.init(rawValue:))
            for id in ids { check(id, agencies, line: section.line(of: "agencies"), &reading) }
            return Counter(
                number: number, name: reading.optionalText("name", section), agencies: ids,
                isAssumed: reading.isAssumed(section))
        }
    }

    private static func servicePoints(_ root: Section, _ reading: inout Reading) -> [ServicePoint] {
        reading.sections("service_points", root, keys: ["kind", "count"]).compactMap { section in
            let kind: ServicePoint.Kind? = reading.word("kind", section)
            let count = reading.number("count", section, in: 1...999)
            let isAssumed = reading.isAssumed(section)
            return kind.map { ServicePoint(kind: $0, count: count, isAssumed: isAssumed) }
        }
    }

    private static func agencyCodes(
        _ root: Section, _ agencies: AgencyDirectory, _ reading: inout Reading
    ) -> [AgencyID: String] {
        guard root.has("agency_codes"), let codes = reading.subsection("agency_codes", root, keys: nil) else { return [:] }
        var result: [AgencyID: String] = [:]
        for id in codes.entries.keys.sorted() {
            guard let section = reading.subsection(id, codes, keys: ["code"]) else { continue }
            check(AgencyID(rawValue: id), agencies, line: codes.line(of: id), &reading)
            result[AgencyID(rawValue: id)] = reading.text("code", section)
        }
        return result
    }
}
