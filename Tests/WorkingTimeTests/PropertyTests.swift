import Testing
import WorkingTime

/// What holds for every deadline, tried on dossiers that look random and are the same each time.
@Suite struct PropertyTests {
    private struct Trial {
        let limit: TimeLimit
        let receipt: Instant
        let stops: [Stop]
        let extensions: [Extension]
    }

    /// The properties hold however a center reads the days of a stop.
    private static let readings = CountingRules.StopDays.allCases

    private static func calendar(_ stopDays: CountingRules.StopDays) throws -> WorkingCalendar {
        try World.calendar(rules: [CountingRules(validFrom: .earliest, source: "QĐ", stopDays: stopDays)])
    }

    private static let start = at("2017-01-02T00:00")
    private static let minutes = 60 * 24 * 3650

    private static func trials(_ count: Int, seed: UInt64) -> [Trial] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in trial(&random) }
    }

    private static func trial(_ random: inout SeededGenerator) -> Trial {
        let receipt = start.adding(minutes: Int.random(in: 0..<minutes, using: &random))
        let stops = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            let from = receipt.adding(minutes: Int.random(in: -5000...30_000, using: &random))
            return Stop(from: from, to: from.adding(minutes: Int.random(in: 0...20_000, using: &random)))
        }
        let extensions = Bool.random(using: &random) ? [Extension(limit: someLimit(&random), reason: "lý do")] : []
        return Trial(limit: someLimit(&random), receipt: receipt, stops: stops, extensions: extensions)
    }

    private static func someLimit(_ random: inout SeededGenerator) -> TimeLimit {
        switch Int.random(in: 0...4, using: &random) {
        case 0: limit("\(Int.random(in: 1...60, using: &random))d")
        case 1: limit("\(Int.random(in: 1...180, using: &random))cd")
        case 2: limit("\(Int.random(in: 1...200, using: &random))h")
        case 3: limit("\(Int.random(in: 1...12, using: &random))m")
        default: .sameDay
        }
    }

    @Test(arguments: readings)
    func `the due day is a working day on which the clock runs, and the promise keeps the deadline`(reading: CountingRules.StopDays)
        throws
    {
        let calendar = try Self.calendar(reading)
        for trial in Self.trials(1000, seed: 1) {
            let due = try calendar.due(trial.limit, from: trial.receipt, stops: trial.stops, extensions: trial.extensions)
            #expect(calendar.verdict(on: due.day).isWorking, "\(trial)")
            #expect(due.promise <= due.deadline)
            #expect(due.deadline > trial.receipt)
            #expect(due.deadline == Instant(day: due.day, minute: 1440) || due.deadline.day == due.day)
            #expect(due.explanation.first?.day == trial.receipt.day)
            #expect(due.explanation.last?.day == due.day)
        }
    }

    @Test(arguments: readings)
    func `a later receipt never ends earlier`(reading: CountingRules.StopDays) throws {
        let calendar = try Self.calendar(reading)
        var random = SeededGenerator(seed: 2)
        for trial in Self.trials(1000, seed: 3) where trial.stops.isEmpty || trial.limit.unit != .month {
            let later = trial.receipt.adding(minutes: Int.random(in: 1...10_000, using: &random))
            let first = try calendar.due(trial.limit, from: trial.receipt, stops: trial.stops)
            let second = try calendar.due(trial.limit, from: later, stops: trial.stops)
            #expect(first.deadline <= second.deadline, "\(trial)")
        }
    }

    @Test(arguments: readings)
    func `a stop and an extension never end earlier`(reading: CountingRules.StopDays) throws {
        let calendar = try Self.calendar(reading)
        for trial in Self.trials(1000, seed: 4) {
            let plain = try calendar.due(trial.limit, from: trial.receipt)
            let stopped = try calendar.due(trial.limit, from: trial.receipt, stops: trial.stops)
            let extended = try calendar.due(trial.limit, from: trial.receipt, stops: trial.stops, extensions: trial.extensions)
            #expect(plain.deadline <= stopped.deadline, "\(trial)")
            #expect(stopped.deadline <= extended.deadline, "\(trial)")
            let reversed = try calendar.due(trial.limit, from: trial.receipt, stops: trial.stops.reversed())
            #expect(reversed == stopped)
        }
    }

    @Test(arguments: readings)
    func `the explanation adds up`(reading: CountingRules.StopDays) throws {
        let calendar = try Self.calendar(reading)
        for trial in Self.trials(1000, seed: 5) {
            let due = try calendar.due(trial.limit, from: trial.receipt, stops: trial.stops)
            let counted = due.explanation.filter { $0.kind == .counted }
            switch trial.limit.unit {
            case .workingDay, .calendarDay:
                #expect(counted.map(\.ordinal) == Array(1...trial.limit.value))
            case .workingHour:
                #expect(counted.compactMap(\.minutes).reduce(0, +) == trial.limit.value * 60)
            case .month, .sameDay:
                break
            }
            let days = due.explanation.map(\.day)
            #expect(days == days.sorted())
        }
    }

    @Test(arguments: readings)
    func `every day between receipt and due day has its line`(reading: CountingRules.StopDays) throws {
        let calendar = try Self.calendar(reading)
        for trial in Self.trials(1000, seed: 6)
        where trial.limit.unit != .month && trial.extensions.allSatisfy({ $0.limit.unit != .month }) {
            let due = try calendar.due(trial.limit, from: trial.receipt, stops: trial.stops, extensions: trial.extensions)
            let days = Set(due.explanation.map(\.day.number))
            try #require(due.day >= trial.receipt.day)
            #expect(days == Set(trial.receipt.day.number...due.day.number), "\(trial)")
        }
    }

    @Test func `limits in working days agree with a count of working days`() throws {
        let calendar = try World.calendar()
        for trial in Self.trials(1000, seed: 7) where trial.limit.unit == .workingDay {
            let due = try calendar.due(trial.limit, from: trial.receipt)
            #expect(calendar.workingDays(after: trial.receipt.day, through: due.day) == trial.limit.value)
        }
    }

    @Test func `limits in hours agree with the working minutes between`() throws {
        let calendar = try World.calendar()
        for trial in Self.trials(1000, seed: 8) where trial.limit.unit == .workingHour {
            let due = try calendar.due(trial.limit, from: trial.receipt)
            #expect(calendar.workingMinutes(from: trial.receipt, to: due.deadline) == trial.limit.value * 60)
        }
    }
}
