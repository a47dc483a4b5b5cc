import Foundation
import Testing
import WorkingTime

@Suite struct CalendarTests {
    @Test func `a day says what it is and by which source`() throws {
        let calendar = try World.calendar()
        let swap = calendar.verdict(on: day("2025-04-26"))
        #expect(swap.isWorking)
        #expect(swap.cause == .swapWork)
        #expect(swap.spans == [World.morning, World.afternoon])
        #expect(swap.source == "Thông báo 6150/TB-BLĐTBXH năm 2024")
        #expect(calendar.verdict(on: day("2025-05-02")).cause == .swapOff)
        #expect(calendar.verdict(on: day("2026-04-27")).cause == .compensation)
        #expect(calendar.verdict(on: day("2025-01-29")).name == "Tết Nguyên đán (mùng 1)")
        #expect(calendar.verdict(on: day("2024-03-09")).cause == .weeklyRest)
        #expect(calendar.verdict(on: day("2026-08-22")).isAssumed)
        #expect(calendar.verdict(on: day("2024-03-08")).source == "hours")
    }

    @Test func `Saturday reception is no working day unless the rules say so`() throws {
        let patterns = [World.pattern(saturday: [World.morning])]
        let reception = try World.calendar(patterns: patterns)
        let verdict = reception.verdict(on: day("2024-03-09"))
        #expect(!verdict.isWorking)
        #expect(verdict.cause == .receptionOnly)
        #expect(verdict.spans == [World.morning])
        #expect(try reception.due(limit("1d"), from: at("2024-03-08T09:00")).day == day("2024-03-11"))
        #expect(try reception.due(limit("8h"), from: at("2024-03-08T09:00")).deadline == at("2024-03-11T09:00"))
        #expect(reception.nextOpening(atOrAfter: at("2024-03-09T08:00")) == at("2024-03-11T07:00"))

        let working = try World.calendar(
            patterns: patterns, rules: [CountingRules(validFrom: day("2024-01-01"), source: "province", saturdayCounts: true)])
        #expect(working.verdict(on: day("2024-03-09")).cause == .regular)
        #expect(try working.due(limit("1d"), from: at("2024-03-08T09:00")).day == day("2024-03-09"))
        #expect(working.verdict(on: day("2023-12-30")).cause == .receptionOnly)
    }

    @Test func `Sunday never counts, whatever hours it has`() throws {
        let pattern = WeeklyPattern(validFrom: .earliest, spans: [.sunday: [World.morning]], source: "hours")
        let rules = CountingRules(validFrom: .earliest, source: "province", saturdayCounts: true)
        let calendar = try World.calendar(patterns: [pattern], rules: [rules])
        #expect(calendar.verdict(on: day("2024-03-10")).cause == .receptionOnly)
    }

    @Test func `of two sets of rules the later holds from its day on`() throws {
        let rules = [
            CountingRules(validFrom: day("2024-01-01"), source: "a"), CountingRules(validFrom: day("2025-01-01"), source: "b"),
        ]
        let calendar = try World.calendar(rules: rules)
        #expect(calendar.rules(on: day("2023-12-31")) == .statutory)
        #expect(calendar.rules(on: day("2024-12-31")).source == "a")
        #expect(calendar.rules(on: day("2025-01-01")).source == "b")
    }

    @Test func `hours change with the pattern`() throws {
        let winter = WeeklyPattern(
            validFrom: day("2024-11-01"), spans: [.monday: [TimeSpan(opens: 450, closes: 690)]], source: "winter")
        let calendar = try World.calendar(patterns: [World.pattern(to: day("2024-10-31")), winter])
        #expect(calendar.verdict(on: day("2024-10-31")).isWorking)
        #expect(calendar.verdict(on: day("2024-11-04")).spans == [TimeSpan(opens: 450, closes: 690)])
        #expect(calendar.verdict(on: day("2024-11-05")).cause == .weeklyRest)
    }

    @Test func `a closure is a day off, a shorter day, or no excuse, as the rules say`() throws {
        let closed = DayOverride(kind: .localClosure, day: day("2024-03-05"), name: "bão", source: "QĐ")
        #expect(try World.calendar(adding: [closed]).due(limit("1d"), from: at("2024-03-04T09:00")).day == day("2024-03-06"))

        let half = DayOverride(kind: .localClosure, day: day("2024-03-05"), name: "họp", spans: [World.morning], source: "QĐ")
        let halfDue = try World.calendar(adding: [half]).due(limit("1d"), from: at("2024-03-04T09:00"))
        #expect(halfDue.day == day("2024-03-05"))
        #expect(halfDue.promise == at("2024-03-05T11:30"))

        let strict = CountingRules(validFrom: .earliest, source: "QĐ", closureEffect: .stillCounts)
        let strictDue = try World.calendar(adding: [closed], rules: [strict]).due(limit("1d"), from: at("2024-03-04T09:00"))
        #expect(strictDue.day == day("2024-03-05"))
        #expect(strictDue.promise == strictDue.deadline)
    }

    @Test func `a closure on a worked Saturday closes it, and on a holiday changes nothing`() throws {
        let closures = [
            DayOverride(kind: .localClosure, day: day("2025-04-26"), name: "bão", source: "QĐ"),
            DayOverride(kind: .localClosure, day: day("2025-04-30"), name: "bão", spans: [World.morning], source: "QĐ"),
        ]
        let calendar = try World.calendar(adding: closures)
        #expect(calendar.verdict(on: day("2025-04-26")).cause == .localClosure)
        #expect(!calendar.verdict(on: day("2025-04-26")).isWorking)
        #expect(calendar.verdict(on: day("2025-04-30")).cause == .holiday)
    }

    @Test func `working time between two moments`() throws {
        let calendar = try World.calendar()
        #expect(calendar.workingMinutes(from: at("2024-03-04T09:00"), to: at("2024-03-05T09:00")) == 480)
        #expect(calendar.workingMinutes(from: at("2024-03-05T09:00"), to: at("2024-03-04T09:00")) == -480)
        #expect(calendar.workingMinutes(from: at("2024-03-08T18:00"), to: at("2024-03-11T07:00")) == 0)
        #expect(calendar.workingDays(after: day("2025-04-24"), through: day("2025-04-29")) == 4)
        #expect(calendar.workingDays(after: day("2025-04-29"), through: day("2025-04-24")) == -4)
        #expect(calendar.workingDays(after: day("2025-04-24"), through: day("2025-04-24")) == 0)
        #expect(calendar.nextOpening(atOrAfter: at("2024-03-04T12:00")) == at("2024-03-04T13:30"))
        #expect(calendar.nextOpening(atOrAfter: at("2024-03-04T17:00")) == at("2024-03-05T07:00"))
        #expect(calendar.nextOpening(atOrAfter: at("2024-03-04T09:00:30")) == at("2024-03-04T09:00:30"))
        #expect(try World.calendar(patterns: []).nextOpening(atOrAfter: at("2024-03-04T09:00")) == nil)
    }

    @Test func `a calendar that contradicts itself is refused`() {
        let holiday = DayOverride(kind: .holiday, day: day("2024-03-05"), name: "a", source: "b")
        let hours = DayOverride(kind: .holiday, day: day("2024-03-05"), name: "a", spans: [World.morning], source: "b")
        let rules = CountingRules(validFrom: day("2024-01-01"), source: "a")
        #expect(throws: CalendarFault.overlappingPatterns(day("2024-06-01"))) {
            try World.calendar(patterns: [World.pattern(), World.pattern(from: day("2024-06-01"))])
        }
        #expect(throws: CalendarFault.emptyPattern(day("2024-06-01"))) {
            try World.calendar(patterns: [World.pattern(from: day("2024-06-01"), to: day("2024-05-31"))])
        }
        #expect(throws: CalendarFault.duplicateOverride(day("2024-03-05"))) { try World.calendar(overrides: [holiday, holiday]) }
        #expect(throws: CalendarFault.badSpan(day("2024-03-05"))) { try World.calendar(overrides: [hours]) }
        #expect(throws: CalendarFault.duplicateRules(day("2024-01-01"))) { try World.calendar(rules: [rules, rules]) }
    }

    @Test(arguments: [
        [(420, 420)], [(690, 420)], [(-1, 60)], [(1380, 1441)], [(420, 690), (600, 1020)], [(810, 1020), (420, 690)],
    ])
    func `hours that make no sense are refused`(spans: [(Int, Int)]) {
        let pattern = WeeklyPattern(
            validFrom: day("2024-01-01"), spans: [.monday: spans.map { TimeSpan(opens: $0.0, closes: $0.1) }], source: "a")
        #expect(throws: CalendarFault.badSpan(day("2024-01-01"))) { try World.calendar(patterns: [pattern]) }
    }

    @Test func `calendar data come back from JSON as they were`() throws {
        let pattern = World.pattern(to: day("2025-01-01"), saturday: [World.morning])
        let encoded = try JSONEncoder().encode(pattern)
        #expect(try JSONDecoder().decode(WeeklyPattern.self, from: encoded) == pattern)
        let overrides = try Tables.overrides()
        #expect(try JSONDecoder().decode([DayOverride].self, from: JSONEncoder().encode(overrides)) == overrides)
        let due = try World.calendar().due(limit("4d"), from: at("2025-04-24T09:00"))
        #expect(try JSONDecoder().decode(DueDate.self, from: JSONEncoder().encode(due)) == due)
    }
}
