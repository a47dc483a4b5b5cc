/// The lunar calendar of Vietnam ("âm lịch"), computed from new moons and solar terms at UTC+7.
///
/// Method and constants: Hồ Ngọc Đức, "Thuật toán tính âm lịch", after Jean Meeus. The Chinese calendar counts at UTC+8 and
/// differs: New Year 2007 was 17 February in Vietnam and 18 February in China. Meant for the years 1900 to 2199; farther
/// years are computed, but nobody has checked them.
public enum VietnameseLunarCalendar {
    private static let moons = LunarMonths(zoneHours: 7)

    /// The lunar date of a solar day.
    public static func lunar(of day: Day) -> LunarDate { moons.lunar(of: day) }

    /// The solar day; nothing when the lunar year has no such date.
    public static func solar(of date: LunarDate) -> Day? { moons.solar(of: date) }

    /// "Mùng 1 Tết": the first day of the lunar year that begins in this solar year.
    public static func newYear(of year: Int) -> Day { moons.newYear(of: year) }

    /// "Giỗ Tổ Hùng Vương": the tenth of the third lunar month (Bộ luật Lao động 2019, Điều 112).
    public static func hungKings(_ year: Int) -> Day { moons.hungKings(year) }
}
