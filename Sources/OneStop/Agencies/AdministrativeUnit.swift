package import WorkingTime

/// A province, district or commune in one stretch of time ("đơn vị hành chính"); a code may pass to another unit, so the key
/// is code and begin.
package struct AdministrativeUnit: Sendable, Hashable, Codable {
    package enum Level: String, Sendable, Hashable, Codable, CaseIterable { case province, district, commune }

    /// Two digits for a province, three for a district, five for a commune.
    package let code: String
    package let level: Level
    /// The name with its kind, as `Phường Mũi Né`.
    package let name: String
    package let shortName: String
    package let parent: String?
    package let validFrom: Day?
    package let validTo: Day?
    /// Codes of the units that took its area, the largest part first.
    package let successors: [String]

    package init(
        code: String, level: Level, name: String, shortName: String, parent: String?, validFrom: Day?, validTo: Day?,
        successors: [String]
    ) {
        self.code = code
        self.level = level
        self.name = name
        self.shortName = shortName
        self.parent = parent
        self.validFrom = validFrom
        self.validTo = validTo
        self.successors = successors
    }

    package func exists(on day: Day) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
    }
}

/// All units known, past and present.
package struct AdministrativeUnits: Sendable {
    package let all: [AdministrativeUnit]
    private let byCode: [String: [Int]]
    private let byParent: [String: [Int]]

    package init(_ units: [AdministrativeUnit]) {
        all = units
        byCode = Dictionary(grouping: units.indices) { units[$0].code }
        byParent = Dictionary(grouping: units.indices) { units[$0].parent ?? "" }
    }

    /// The unit that bore the code on that day.
    package func unit(_ code: String, on day: Day) -> AdministrativeUnit? {
        byCode[code]?.lazy.map { all[$0] }.first { $0.exists(on: day) }
    }

    /// The units right below, by name; below nothing stand the provinces.
    package func units(below parent: String?, on day: Day) -> [AdministrativeUnit] {
        (byParent[parent ?? ""] ?? []).lazy.map { all[$0] }.filter { $0.exists(on: day) }.sorted { $0.shortName < $1.shortName }
    }

    /// The units that stand for this one on a later day, the largest part first; itself while it lasts.
    package func successors(of code: String, at first: Day, on day: Day) -> [AdministrativeUnit] {
        guard let unit = unit(code, on: first) else { return [] }
        if unit.exists(on: day) { return [unit] }
        return unit.successors.compactMap { self.unit($0, on: day) }
    }
}
