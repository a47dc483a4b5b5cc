/// A date of the Vietnamese lunar calendar ("ngày âm lịch").
public struct LunarDate: Sendable, Hashable, Codable {
    /// The lunar year, named by the solar year in which its first day lies.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 30.
    public let day: Int
    /// "Tháng nhuận": the second month of that number.
    public let isLeapMonth: Bool

    public init(year: Int, month: Int, day: Int, isLeapMonth: Bool = false) {
        self.year = year
        self.month = month
        self.day = day
        self.isLeapMonth = isLeapMonth
    }
}
