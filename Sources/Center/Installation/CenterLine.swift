package import OneStop
package import WorkingTime

/// The centres that followed one another at one place: when one ends, the next takes over its dossiers, and the calendar runs on.
///
/// Bình Thuận's centre became a site of Lâm Đồng's on 1 July 2025; a dossier of 27 June is returned by the second, and its days are
/// counted by the hours of both.
package enum CenterLine {
    /// The whole line of a centre, oldest first, by the successors of the centres' agencies.
    package static func of(_ center: CenterConfiguration, among all: [CenterConfiguration], _ directory: AgencyDirectory) -> [CenterConfiguration] {
        func next(_ center: CenterConfiguration) -> CenterConfiguration? {
            guard let successor = directory[center.agency]?.successors.first else { return nil }
            return all.first { $0.agency == successor }
        }
        var line = [center]
        while let first = line.first, let earlier = all.first(where: { next($0)?.id == first.id }), !line.contains(where: { $0.id == earlier.id }) {
            line.insert(earlier, at: 0)
        }
        while let last = line.last, let later = next(last), !line.contains(where: { $0.id == later.id }) { line.append(later) }
        return line
    }

    /// The same line, each centre with the office hours of all: the hours of one end where the next begins.
    package static func spanning(_ centers: [CenterConfiguration]) -> [CenterConfiguration] {
        let line = centers.sorted { $0.validFrom < $1.validFrom }
        var hours: [WeeklyPattern] = []
        for (index, center) in line.enumerated() {
            let end = index + 1 < line.count ? line[index + 1].validFrom.advanced(by: -1) : nil
            hours += center.weeklyHours.compactMap { clipped($0, to: end) }
        }
        return line.map { center in
            var center = center
            center.weeklyHours = hours
            return center
        }
    }

    /// A pattern up to a last day; nothing when it begins later.
    static func clipped(_ pattern: WeeklyPattern, to end: Day?) -> WeeklyPattern? {
        guard let end else { return pattern }
        guard pattern.validFrom <= end else { return nil }
        let last = pattern.validTo.map { min($0, end) } ?? end
        return WeeklyPattern(validFrom: pattern.validFrom, validTo: last, spans: pattern.spans, source: pattern.source, isAssumed: pattern.isAssumed)
    }

    /// The centre that serves on that day: the last that began, before all of them the first.
    package static func serving(_ line: [CenterConfiguration], on day: Day) -> CenterConfiguration? {
        line.last { $0.validFrom <= day } ?? line.first
    }
}
