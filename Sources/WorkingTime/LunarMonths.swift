/// Lunar months as seen at a zone: at UTC+7 those of Vietnam, at UTC+8 the Chinese ones.
///
/// Days are day numbers since 1970-01-01, months are counted from the eleventh, which holds the winter solstice.
struct LunarMonths: Sendable {
    let sky: Sky

    init(zoneHours: Int) { sky = Sky(zoneHours: zoneHours) }

    /// The twelve or thirteen months from one eleventh month to the next.
    private struct Winter {
        /// The solar year in whose December the solstice lies.
        let year: Int
        /// First day of the eleventh month.
        let start: Int
        /// How many months after the eleventh the leap month comes; none in a year of twelve months.
        let leapOffset: Int?
    }

    func lunar(of day: Day) -> LunarDate {
        let number = Int(day.number)
        var index = sky.newMoonIndex(near: number) + 1
        while sky.newMoonDay(index) > number { index -= 1 }
        let first = sky.newMoonDay(index)
        let winter = winter(holding: first, year: day.year)
        let offset = (first - winter.start) / 29
        let isAfterLeap = winter.leapOffset.map { offset >= $0 } ?? false
        let place = isAfterLeap ? offset - 1 : offset
        return LunarDate(
            year: place < 2 ? winter.year : winter.year + 1, month: (place + 10) % 12 + 1, day: number - first + 1,
            isLeapMonth: offset == winter.leapOffset)
    }

    func solar(of date: LunarDate) -> Day? {
        guard (2...9998).contains(date.year), (1...12).contains(date.month), (1...30).contains(date.day) else { return nil }
        let isLate = date.month >= 11
        let winter = winter(ofYear: isLate ? date.year : date.year - 1)
        let place = isLate ? date.month - 11 : date.month + 1
        let isAfterLeap = winter.leapOffset.map { place >= $0 } ?? false
        let offset = date.isLeapMonth || isAfterLeap ? place + 1 : place
        guard !date.isLeapMonth || offset == winter.leapOffset else { return nil }
        let first = sky.newMoonDay(sky.nearestNewMoonIndex(to: winter.start) + offset)
        let day = Day(number: Int32(first + date.day - 1))
        return lunar(of: day) == date ? day : nil
    }

    func newYear(of year: Int) -> Day {
        solar(of: LunarDate(year: year, month: 1, day: 1)) ?? .earliest
    }

    func hungKings(_ year: Int) -> Day {
        solar(of: LunarDate(year: year, month: 3, day: 10)) ?? .earliest
    }

    private func winter(holding first: Int, year: Int) -> Winter {
        eleventhMonth(ofYear: year) <= first ? winter(ofYear: year) : winter(ofYear: year - 1)
    }

    private func winter(ofYear year: Int) -> Winter {
        let start = eleventhMonth(ofYear: year)
        let isLong = eleventhMonth(ofYear: year + 1) - start > 365
        return Winter(year: year, start: start, leapOffset: isLong ? leapOffset(after: start) : nil)
    }

    /// The month that begins last before or on the winter solstice (sun's longitude 270°, term 9).
    private func eleventhMonth(ofYear year: Int) -> Int {
        let index = sky.newMoonIndex(near: Day.number(year: year, month: 12, day: 31))
        let first = sky.newMoonDay(index)
        return sky.sunTerm(first) >= 9 ? sky.newMoonDay(index - 1) : first
    }

    /// The leap month is the first one in which the sun enters no new term.
    private func leapOffset(after start: Int) -> Int {
        let index = sky.nearestNewMoonIndex(to: start)
        var offset = 1
        var term = sky.sunTerm(sky.newMoonDay(index + offset))
        while offset < 14 {
            let next = sky.sunTerm(sky.newMoonDay(index + offset + 1))
            if next == term { return offset }
            term = next
            offset += 1
        }
        return offset
    }
}
