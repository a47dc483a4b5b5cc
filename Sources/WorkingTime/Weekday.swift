/// A day of the week ("thứ"), numbered as ISO 8601 does: Monday is 1, Sunday 7.
public enum Weekday: Int, Sendable, Hashable, Codable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// Whether the statutory week of public offices rests on this day
    /// (Quyết định 188/1999/QĐ-TTg: five days of eight hours).
    public var isStatutoryRest: Bool { self == .saturday || self == .sunday }
}
