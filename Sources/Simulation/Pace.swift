import WorkingTime

/// When each step is: the clock of a play, which goes on by its steps alone and never back.
///
/// Of a hundred steps ninety-five fall on the five days of the week and five on its end; of those of a day three fall before seven in the morning, eighty-eight
/// on the hours until five, the rest in the evening. So most is done in office hours, and filers, machines and people in a hurry do something at any time.
struct Pace: Sendable {
    private let secondsPerStep: Int

    private static let week = 7 * 86_400
    private static let weekdays = week / 100 * 95

    init(steps: Int, years: Int) { secondsPerStep = max(years * 365 * 86_400 / max(steps, 1), 1) }

    func instant(of step: Int) -> Instant {
        let (week, second) = (step * secondsPerStep).quotientAndRemainder(dividingBy: Self.week)
        let isWeekday = second < Self.weekdays
        // What is left of the week is drawn apart to its days, in hundred thousandths of a day.
        let (rest, length, days) = isWeekday ? (second, Self.weekdays, 5) : (second - Self.weekdays, Self.week - Self.weekdays, 2)
        let (day, part) = (rest * days * 100_000 / length).quotientAndRemainder(dividingBy: 100_000)
        let midnight = Instant(day: Law.firstDay.advanced(by: week * 7 + day + (isWeekday ? 0 : 5)), minute: 0)
        return midnight.adding(seconds: Int64(Self.second(atPart: part)))
    }

    /// The second of the day at a part of its steps, in hundred thousandths.
    private static func second(atPart part: Int) -> Int {
        let hour = 3600
        switch part {
        case ..<3_000: return part * 7 * hour / 3_000
        case ..<91_000: return 7 * hour + (part - 3_000) * 10 * hour / 88_000
        default: return 17 * hour + (part - 91_000) * 7 * hour / 9_000
        }
    }
}
