package import OneStop
package import WorkingTime

extension Wording {
    /// "10 ngày làm việc", "15 ngày (tính cả ngày nghỉ)", "8 giờ làm việc", "2 tháng", "trong ngày".
    package static func limit(_ limit: TimeLimit) -> Text {
        switch limit.unit {
        case .workingDay: return count(limit.value, "ngày làm việc", "working day")
        case .calendarDay:
            let days = count(limit.value, "ngày", "day")
            return Text(vi: "\(days.vi) (tính cả ngày nghỉ)", en: "\(days.en) (days off included)")
        case .workingHour: return count(limit.value, "giờ làm việc", "working hour")
        case .month: return count(limit.value, "tháng", "month")
        case .sameDay: return Text(vi: "trong ngày", en: "the same day")
        }
    }

    /// A limit that may be unknown, as where a procedure's source gives none.
    package static func limit(orUnknown limit: TimeLimit?) -> Text {
        limit.map(Wording.limit) ?? Text(vi: "chưa rõ thời hạn", en: "limit not stated")
    }

    /// Working time: "4 giờ 30 phút", "4 hours 30 minutes".
    package static func minutes(_ minutes: Int) -> Text {
        let (hours, rest) = max(minutes, 0).quotientAndRemainder(dividingBy: 60)
        let minuteWords = count(rest, "phút", "minute")
        guard hours > 0 else { return minuteWords }
        let hourWords = count(hours, "giờ", "hour")
        return rest == 0 ? hourWords : .sentences(hourWords, minuteWords)
    }

    /// "còn 3 ngày làm việc", "hôm nay", "trễ 2 ngày làm việc".
    package static func remaining(_ remaining: Remaining) -> Text {
        switch remaining {
        case .workingDays(let days):
            let words = count(days, "ngày làm việc", "working day")
            return Text(vi: "còn \(words.vi)", en: "\(words.en) left")
        case .daysOff(let days):
            let words = count(days, "ngày nghỉ", "day")
            return Text(vi: "còn \(words.vi)", en: "\(words.en) left, none of them worked")
        case .today: return Text(vi: "hôm nay", en: "today")
        case .todayUntil(let end): return Text(vi: "hôm nay, trước \(time(end))", en: "today, before \(time(end))")
        case .late(let workingDays):
            let words = count(workingDays, "ngày làm việc", "working day")
            return Text(vi: "trễ \(words.vi)", en: "\(words.en) late")
        case .lateMinutes(let minutes):
            let words = Wording.minutes(minutes)
            return Text(vi: "trễ \(words.vi) làm việc", en: "\(words.en) of working time late")
        case .lateOutsideHours:
            return Text(vi: "trễ, chưa đến một ngày làm việc", en: "late, by less than a working day")
        }
    }

    /// What is left until an appointment, in words.
    package static func remaining(until appointment: Appointment, now: Instant, calendar: WorkingCalendar) -> Text {
        remaining(Remaining(until: appointment, now: now, calendar: calendar))
    }

    /// What is left until the end of a day, in words.
    package static func remaining(until day: Day, now: Instant, calendar: WorkingCalendar) -> Text {
        remaining(Remaining(until: day, now: now, calendar: calendar))
    }
}

/// What is left of a time limit, or by how much it was missed; always in working time.
package enum Remaining: Sendable, Hashable {
    case workingDays(Int)
    /// Only days off lie before the day, which is none itself: a day that nobody computed as a limit.
    case daysOff(Int)
    /// Until the end of today.
    case today
    /// Until this moment of today, for a limit that ends at an hour.
    case todayUntil(Instant)
    case late(workingDays: Int)
    /// Missed on the day itself, or the working time since is less than a day.
    case lateMinutes(Int)
    /// Missed, and no working time has passed since.
    case lateOutsideHours

    /// Towards the moment that is too late ("hạn giải quyết").
    package init(until appointment: Appointment, now: Instant, calendar: WorkingCalendar) {
        self.init(day: appointment.day, deadline: appointment.deadline, now: now, calendar: calendar)
    }

    /// Towards the end of a day.
    package init(until day: Day, now: Instant, calendar: WorkingCalendar) {
        self.init(day: day, deadline: Instant(day: day, minute: 1440), now: now, calendar: calendar)
    }

    /// Towards a moment, such as the end of a limit in hours.
    package init(until deadline: Instant, now: Instant, calendar: WorkingCalendar) {
        // 24:00 belongs to the day that it ends.
        let day = deadline.minuteOfDay == 0 ? deadline.day.advanced(by: -1) : deadline.day
        self.init(day: day, deadline: deadline, now: now, calendar: calendar)
    }

    private init(day: Day, deadline: Instant, now: Instant, calendar: WorkingCalendar) {
        guard now < deadline else {
            self = Remaining.late(since: deadline, day: day, now: now, calendar)
            return
        }
        guard now.day < day else {
            self = deadline == Instant(day: day, minute: 1440) ? .today : .todayUntil(deadline)
            return
        }
        let days = calendar.workingDays(after: now.day, through: day)
        self = days > 0 ? .workingDays(days) : .daysOff(day.days(since: now.day))
    }

    private static func late(since deadline: Instant, day: Day, now: Instant, _ calendar: WorkingCalendar) -> Remaining {
        let days = calendar.workingDays(after: day, through: now.day)
        if days > 0 { return .late(workingDays: days) }
        let minutes = calendar.workingMinutes(from: deadline, to: now)
        return minutes > 0 ? .lateMinutes(minutes) : .lateOutsideHours
    }

    /// Whether the limit was missed.
    package var isLate: Bool {
        switch self {
        case .workingDays, .daysOff, .today, .todayUntil: false
        case .late, .lateMinutes, .lateOutsideHours: true
        }
    }
}
