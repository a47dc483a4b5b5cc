import Testing
import WorkingTime

@Suite struct DueDateTests {
    @Test func `the explanation names every day and why it counts`() throws {
        let due = try World.calendar().due(limit("4d"), from: at("2025-04-28T09:00"))
        let lines = due.explanation.map { "\($0.day) \($0.kind) \($0.ordinal ?? 0)" }
        #expect(
            lines == [
                "2025-04-28 receipt 0", "2025-04-29 counted 1", "2025-04-30 holiday 0", "2025-05-01 holiday 0",
                "2025-05-02 swapOff 0", "2025-05-03 weeklyRest 0", "2025-05-04 weeklyRest 0", "2025-05-05 counted 2",
                "2025-05-06 counted 3", "2025-05-07 counted 4", "2025-05-07 due 0",
            ])
        #expect(due.explanation[4].source == "Thông báo 6150/TB-BLĐTBXH năm 2024")
        #expect(due.explanation[0].source == "Bộ luật Dân sự 91/2015/QH13, Điều 145–148")
    }

    @Test func `a worked Saturday is marked`() throws {
        let due = try World.calendar().due(limit("2d"), from: at("2025-04-24T09:00"))
        #expect(due.explanation.filter(\.isWorkedSwap).map(\.kind) == [.counted, .due])
    }

    @Test func `a shifted end and a stop are told`() throws {
        let calendar = try World.calendar()
        let shifted = try calendar.due(limit("5cd"), from: at("2024-03-04T09:00"))
        #expect(shifted.explanation.suffix(4).map(\.kind) == [.counted, .weeklyRest, .shifted, .due])
        let early = Stop(from: at("2024-03-04T16:00"), to: at("2024-03-06T09:00"))
        let stopped = try calendar.due(limit("1d"), from: at("2024-03-04T09:00"), stops: [early])
        #expect(stopped.explanation.map(\.kind) == [.receipt, .stopped, .stopped, .counted, .due])
        let late = Stop(from: at("2024-03-05T09:00"), to: at("2024-03-06T09:00"))
        let open = try calendar.due(limit("1d"), from: at("2024-03-04T09:00"), stops: [late])
        #expect(open.explanation.map(\.kind) == [.receipt, .counted, .stopped, .shifted, .due])
    }

    @Test func `hours are explained in minutes that add up`() throws {
        let due = try World.calendar().due(limit("8h"), from: at("2024-03-08T09:00:30"))
        #expect(due.deadline == at("2024-03-11T09:00:30"))
        #expect(due.explanation.map(\.kind) == [.receipt, .counted, .weeklyRest, .weeklyRest, .counted, .due])
        #expect(due.explanation.compactMap(\.minutes).reduce(0, +) == 480)
    }

    @Test func `months, the cutoff and extensions have lines of their own`() throws {
        let calendar = try World.calendar()
        let months = try calendar.due(limit("2m"), from: at("2024-03-15T09:00"))
        #expect(months.explanation.map(\.kind) == [.receipt, .month, .month, .due])
        let late = try calendar.due(.sameDay, from: at("2024-03-04T16:00"), sameDayCutoffMinute: 900)
        #expect(late.explanation.map(\.kind) == [.receipt, .afterCutoff, .shifted, .due])
        let extended = try calendar.due(
            limit("1d"), from: at("2024-03-04T09:00"), extensions: [Extension(limit: limit("1d"), reason: "phức tạp")])
        #expect(extended.explanation.map(\.kind) == [.receipt, .counted, .extended, .counted, .due])
        #expect(extended.explanation[2].name == "phức tạp")
    }

    @Test func `the deadline is midnight, the promise is closing time`() throws {
        let due = try World.calendar().due(limit("1d"), from: at("2024-03-04T09:00"))
        #expect(due.deadline == at("2024-03-06T00:00"))
        #expect(due.promise == at("2024-03-05T17:00"))
        #expect(due.calendarID == "center")
        #expect(due.calendarVersion == 7)
        let hours = try World.calendar().due(limit("1h"), from: at("2024-03-04T09:00"))
        #expect(hours.promise == hours.deadline)
        let evening = try World.calendar().due(.sameDay, from: at("2024-03-04T20:00"))
        #expect(evening.promise == evening.deadline)
    }

    @Test func `rules hold from their day on, by the day of receipt`() throws {
        let rules = CountingRules(
            validFrom: day("2024-03-01"), source: "QĐ", isAssumed: true, offHoursReceipt: .nextOpening, stopDays: .untilResumption)
        let calendar = try World.calendar(rules: [rules])
        let saturday = try calendar.due(limit("1d"), from: at("2024-03-09T10:00"))
        #expect(saturday.day == day("2024-03-12"))
        #expect(saturday.isAssumed)
        #expect(saturday.explanation[1] == ExplanationLine(day: day("2024-03-11"), kind: .receiptMoved, source: "QĐ"))
        #expect(try calendar.due(limit("1d"), from: at("2024-02-24T10:00")).day == day("2024-02-26"))
        let stop = Stop(from: at("2024-03-05T09:00"), to: at("2024-03-06T09:00"))
        #expect(try calendar.due(limit("1d"), from: at("2024-03-04T09:00"), stops: [stop]).day == day("2024-03-06"))
    }

    @Test func `by law the day of a stop counts and that of the resumption does not`() {
        #expect(CountingRules.statutory.stopDays == .afterStopDay)
        #expect(CountingRules(validFrom: .earliest, source: "QĐ").stopDays == .afterStopDay)
    }

    @Test func `a center may leave out the day of the stop as well`() throws {
        let rules = CountingRules(validFrom: .earliest, source: "QĐ", stopDays: .throughResumption)
        let stop = Stop(from: at("2024-03-05T09:00"), to: at("2024-03-05T10:00"))
        func due(_ rules: [CountingRules]) throws -> Day {
            try World.calendar(rules: rules).due(limit("2d"), from: at("2024-03-04T09:00"), stops: [stop]).day
        }
        #expect(try due([rules]) == day("2024-03-07"))
        #expect(try due([]) == day("2024-03-06"))
    }

    @Test func `the day of a stop counts, but no limit ends while the clock stands`() throws {
        let calendar = try World.calendar()
        func due(_ text: String, _ from: String, _ to: String) throws -> Day {
            try calendar.due(limit(text), from: at("2024-03-04T09:00"), stops: [Stop(from: at(from), to: at(to))]).day
        }
        #expect(try due("2d", "2024-03-05T09:00", "2024-03-05T10:00") == day("2024-03-06"))
        #expect(try due("2d", "2024-03-05T09:00", "2024-03-06T10:00") == day("2024-03-07"))
        #expect(try due("1d", "2024-03-05T09:00", "2024-03-06T10:00") == day("2024-03-07"))
        #expect(try due("5cd", "2024-03-11T09:00", "2024-03-12T10:00") == day("2024-03-13"))
        #expect(try due("4h", "2024-03-11T09:00", "2024-03-12T10:00") == day("2024-03-04"))
    }

    @Test func `an extension within the day does not end while the clock stands`() throws {
        let stop = Stop(from: at("2024-03-04T14:00"), to: at("2024-03-05T10:00"))
        let more = [Extension(limit: .sameDay, reason: "lý do")]
        let due = try World.calendar().due(limit("1h"), from: at("2024-03-04T09:00"), stops: [stop], extensions: more)
        #expect(due.day == day("2024-03-06"))
    }

    @Test func `months after a stop may keep the corresponding day`() throws {
        let rules = CountingRules(validFrom: .earliest, source: "QĐ", stoppedMonths: .correspondingDay)
        let stop = Stop(from: at("2024-03-20T09:00"), to: at("2024-03-22T09:00"))
        let due = try World.calendar(rules: [rules]).due(limit("1m"), from: at("2024-03-15T09:00"), stops: [stop])
        #expect(due.day == day("2024-04-17"))
    }

    @Test func `assumed office hours make an hour's deadline assumed, but not a day's`() throws {
        let calendar = try World.calendar(patterns: [World.pattern(isAssumed: true)])
        #expect(try !calendar.due(limit("1d"), from: at("2024-03-04T09:00")).isAssumed)
        #expect(try calendar.due(limit("1h"), from: at("2024-03-04T09:00")).isAssumed)
    }

    @Test func `what cannot end is refused`() throws {
        let calendar = try World.calendar()
        #expect(throws: CalendarFault.tooLong(limit("10000d"))) { try calendar.due(limit("10000d"), from: at("2024-03-04T09:00")) }
        #expect(throws: CalendarFault.tooLong(limit("400m"))) { try calendar.due(limit("400m"), from: at("2024-03-04T09:00")) }
        #expect(throws: CalendarFault.tooLong(limit("1d"))) { try calendar.due(limit("1d"), from: at("9999-12-31T09:00")) }
        let forever = Stop(from: at("2024-03-05T09:00"), to: at("9999-12-31T09:00"))
        #expect(throws: CalendarFault.tooLong(limit("1d"))) {
            try calendar.due(limit("1d"), from: at("2024-03-04T09:00"), stops: [forever])
        }
        let ended = try World.calendar(patterns: [World.pattern(to: day("2024-03-04"))])
        #expect(throws: CalendarFault.noWorkingTime(after: day("2024-03-04"))) {
            try ended.due(limit("1d"), from: at("2024-03-04T09:00"))
        }
        #expect(throws: CalendarFault.noWorkingTime(after: day("2024-03-04"))) {
            try ended.due(limit("10h"), from: at("2024-03-04T09:00"))
        }
    }

    @Test(arguments: ["2024-03-05T09:00", "2024-03-05T08:00"])
    func `a stop that ends when or before it begins has no effect`(end: String) throws {
        let odd = [Stop(from: at("2024-03-05T09:00"), to: at(end))]
        let calendar = try World.calendar()
        #expect(try calendar.due(limit("1d"), from: at("2024-03-04T09:00"), stops: odd).day == day("2024-03-05"))
        #expect(try calendar.due(limit("9h"), from: at("2024-03-04T09:00"), stops: odd).deadline == at("2024-03-05T10:00"))
    }
}
