package import WorkingTime

/// What an agency was called through a day ("tên cũ"): papers of that time keep it, pages show the present one.
package struct FormerName: Sendable, Hashable, Codable {
    package let name: String
    package let shortName: String
    package let englishName: String
    /// The last day on which it was called so.
    package let lastDay: Day
    /// The decision that ended the name.
    package let ground: String

    package init(name: String, shortName: String, englishName: String, lastDay: Day, ground: String) {
        self.name = name
        self.shortName = shortName
        self.englishName = englishName
        self.lastDay = lastDay
        self.ground = ground
    }
}

extension AgencyDirectory {
    /// The same agencies, called as they are called on that day.
    package func named(on day: Day) -> AgencyDirectory { AgencyDirectory(all.map { $0.named(on: day) }) }
}
