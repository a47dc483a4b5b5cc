/// What the yearly announcement adds to the law ("thông báo nghỉ lễ, tết"): it cannot be computed.
public struct YearAnnouncement: Sendable, Hashable, Codable {
    public let year: Int
    /// First and last day of the Tết days off, weekly rest days included.
    public let tetFrom: Day
    public let tetTo: Day
    /// The second day of National Day, 1 or 3 September; none before 2021.
    public let secondNationalDay: Day?
    public let source: String
    public let decidedOn: Day?
    /// True while nothing is announced.
    public let isAssumed: Bool

    public init(
        year: Int, tetFrom: Day, tetTo: Day, secondNationalDay: Day? = nil, source: String, decidedOn: Day? = nil,
        isAssumed: Bool = false
    ) {
        self.year = year
        self.tetFrom = tetFrom
        self.tetTo = tetTo
        self.secondNationalDay = secondNationalDay
        self.source = source
        self.decidedOn = decidedOn
        self.isAssumed = isAssumed
    }

    /// What one may expect of a year that is not announced: the day before Tết with four days from the first on, and
    /// 3 September. Assumed; the law leaves both to the Prime Minister.
    public static func expected(in year: Int) -> YearAnnouncement {
        let newYear = VietnameseLunarCalendar.newYear(of: year)
        return YearAnnouncement(
            year: year, tetFrom: newYear.advanced(by: -1), tetTo: newYear.advanced(by: 3),
            secondNationalDay: Day(year: year, month: 9, day: 3), source: PublicHolidays.law(of: year), isAssumed: true)
    }
}

/// The public holidays of a year ("ngày nghỉ lễ, tết", Bộ luật Lao động 45/2019/QH14, Điều 112; before 2021 Bộ luật
/// 10/2012/QH13, Điều 115), with the days off in place of those that fall on a weekly rest day (Điều 111 khoản 3).
///
/// Names are the statutory ones, in Vietnamese. Swaps and local closures are decisions and come from elsewhere.
public enum PublicHolidays {
    public static func overrides(for announcement: YearAnnouncement) -> [DayOverride] {
        let holidays = ownDays(announcement) + tet(announcement)
        let off = Set(holidays.map(\.day))
        return (holidays + compensations(for: holidays, besides: off, by: announcement)).sorted { $0.day < $1.day }
    }

    static func law(of year: Int) -> String {
        year >= 2021 ? "Bộ luật Lao động 45/2019/QH14, Điều 112" : "Bộ luật Lao động 10/2012/QH13, Điều 115"
    }

    /// The holidays of one day each. Where two meet, the first named stands.
    private static func ownDays(_ announcement: YearAnnouncement) -> [DayOverride] {
        let year = announcement.year
        let law = law(of: year)
        var days: [(day: Day?, name: String, source: String, isAssumed: Bool)] = [
            (Day(year: year, month: 1, day: 1), "Tết Dương lịch", law, false),
            (VietnameseLunarCalendar.hungKings(year), "Giỗ Tổ Hùng Vương (10/3 âm lịch)", law, false),
            (Day(year: year, month: 4, day: 30), "Ngày Chiến thắng 30/4", law, false),
            (Day(year: year, month: 5, day: 1), "Ngày Quốc tế Lao động 1/5", law, false),
            (Day(year: year, month: 9, day: 2), "Quốc khánh 2/9", law, false),
            (announcement.secondNationalDay, "Quốc khánh 2/9 (ngày liền kề)", announcement.source, announcement.isAssumed),
        ]
        if year >= 2026 {
            days.append((Day(year: year, month: 11, day: 24), "Ngày Văn hóa Việt Nam 24/11", "Nghị quyết 28/2026/QH16", false))
        }
        var taken: Set<Day> = []
        return days.compactMap { entry in
            guard let day = entry.day, taken.insert(day).inserted else { return nil }
            return DayOverride(
                kind: .holiday, day: day, name: entry.name, source: entry.source, isAssumed: entry.isAssumed)
        }
    }

    private static func tet(_ announcement: YearAnnouncement) -> [DayOverride] {
        let length = min(max(announcement.tetTo.days(since: announcement.tetFrom) + 1, 0), 31)
        return (0..<length).map { offset in
            DayOverride(
                kind: .holiday, day: announcement.tetFrom.advanced(by: offset), name: "Tết Nguyên đán",
                source: announcement.source, decidedOn: announcement.decidedOn, isAssumed: announcement.isAssumed)
        }
    }

    /// "Nghỉ bù": each single holiday on a Saturday or Sunday gives the next day that is not off already. The span of Tết
    /// is announced with its own.
    private static func compensations(
        for holidays: [DayOverride], besides off: Set<Day>, by announcement: YearAnnouncement
    ) -> [DayOverride] {
        var off = off
        let tet = announcement.tetFrom...max(announcement.tetFrom, announcement.tetTo)
        return holidays.sorted { $0.day < $1.day }.compactMap { holiday in
            guard holiday.day.weekday.isStatutoryRest, !tet.contains(holiday.day) else { return nil }
            var day = holiday.day.advanced(by: 1)
            while off.contains(day) || day.weekday.isStatutoryRest, day < .latest { day = day.advanced(by: 1) }
            off.insert(day)
            let article = announcement.year >= 2021 ? "45/2019/QH14, Điều 111" : "10/2012/QH13, Điều 115"
            return DayOverride(
                kind: .compensation, day: day, name: "Nghỉ bù \(holiday.name)", source: "Bộ luật Lao động \(article)",
                pairDay: holiday.day, isAssumed: holiday.isAssumed)
        }
    }
}
