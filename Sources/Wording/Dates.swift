package import WorkingTime

extension Wording {
    /// "14/10/2026", "14 Oct 2026".
    package static func day(_ day: Day, _ language: Language) -> String {
        switch language {
        case .vi: "\(padded(day.day))/\(padded(day.month))/\(padded(day.year, to: 4))"
        case .en: "\(day.day)\u{A0}\(englishMonths[day.month - 1])\u{A0}\(day.year)"
        }
    }

    /// Without the year, for narrow columns: "14/10", "14 Oct".
    package static func shortDay(_ day: Day, _ language: Language) -> String {
        switch language {
        case .vi: "\(padded(day.day))/\(padded(day.month))"
        case .en: "\(day.day)\u{A0}\(englishMonths[day.month - 1])"
        }
    }

    /// "thứ Tư 14/10/2026", "Wed 14 Oct 2026": where a person must come.
    package static func dayWithWeekday(_ day: Day, _ language: Language) -> String {
        switch language {
        case .vi: "\(weekday(day.weekday).vi)\u{A0}\(Wording.day(day, .vi))"
        case .en: "\(weekday(day.weekday).en.prefix(3))\u{A0}\(Wording.day(day, .en))"
        }
    }

    /// "thứ Tư", "Wednesday"; Sunday is "Chủ nhật".
    package static func weekday(_ weekday: Weekday) -> Text {
        switch weekday {
        case .monday: Text(vi: "thứ\u{A0}Hai", en: "Monday")
        case .tuesday: Text(vi: "thứ\u{A0}Ba", en: "Tuesday")
        case .wednesday: Text(vi: "thứ\u{A0}Tư", en: "Wednesday")
        case .thursday: Text(vi: "thứ\u{A0}Năm", en: "Thursday")
        case .friday: Text(vi: "thứ\u{A0}Sáu", en: "Friday")
        case .saturday: Text(vi: "thứ\u{A0}Bảy", en: "Saturday")
        case .sunday: Text(vi: "Chủ\u{A0}nhật", en: "Sunday")
        }
    }

    /// The hour of the day, "09:14".
    package static func time(_ instant: Instant) -> String { time(minute: instant.minuteOfDay) }

    /// The hour of a minute of the day, 0 to 1440: "07:00", "24:00".
    package static func time(minute: Int) -> String { "\(padded(minute / 60)):\(padded(minute % 60))" }

    /// "09:14 ngày 22/09/2026", "09:14 on 22 Sep 2026".
    package static func moment(_ instant: Instant, _ language: Language) -> String {
        switch language {
        case .vi: "\(time(instant)) ngày\u{A0}\(day(instant.day, .vi))"
        case .en: "\(time(instant)) on \(day(instant.day, .en))"
        }
    }

    /// Without the year, for journals: "22/09 09:14", "22 Sep 09:14".
    package static func shortMoment(_ instant: Instant, _ language: Language) -> String {
        "\(shortDay(instant.day, language))\u{A0}\(time(instant))"
    }

    /// On legal paper: "09 giờ 14 phút, ngày 22 tháng 9 năm 2026".
    package static func legalMoment(_ instant: Instant) -> String {
        let minute = instant.minuteOfDay
        return "\(padded(minute / 60))\u{A0}giờ \(padded(minute % 60))\u{A0}phút, \(legalDay(instant.day))"
    }

    /// On legal paper: "ngày 05 tháng 02 năm 2026"; days below 10 and the months 1 and 2 get a zero in front
    /// (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    package static func legalDay(_ day: Day) -> String {
        let month = day.month <= 2 ? padded(day.month) : String(day.month)
        return "ngày\u{A0}\(padded(day.day)) tháng\u{A0}\(month) năm\u{A0}\(day.year)"
    }

    /// Hours: "07:00 – 11:30".
    package static func span(_ span: TimeSpan) -> String {
        "\(time(minute: span.opens))\u{A0}–\u{A0}\(time(minute: span.closes))"
    }

    /// The hours of a day: "07:00 – 11:30, 13:30 – 17:00"; a day without hours is closed.
    package static func spans(_ spans: [TimeSpan]) -> Text {
        guard !spans.isEmpty else { return Text(vi: "không mở cửa", en: "closed") }
        return Text(same: spans.map(span).joined(separator: ", "))
    }

    /// "21/9 âm lịch"; in a leap month "21 tháng 6 nhuận âm lịch".
    package static func lunar(_ date: LunarDate) -> Text {
        if date.isLeapMonth {
            return Text(
                vi: "\(date.day)\u{A0}tháng\u{A0}\(date.month)\u{A0}nhuận âm\u{A0}lịch",
                en: "day\u{A0}\(date.day) of leap month\u{A0}\(date.month), lunar calendar")
        }
        return Text(vi: "\(date.day)/\(date.month)\u{A0}âm\u{A0}lịch", en: "lunar\u{A0}\(date.day)/\(date.month)")
    }

    /// The lunar date of a solar day.
    package static func lunar(_ day: Day) -> Text { lunar(VietnameseLunarCalendar.lunar(of: day)) }

    /// `Day.month` is 1 to 12.
    private static let englishMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
