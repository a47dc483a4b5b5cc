import Center
import OneStop
import Store
import Testing
import WorkingTime

/// What is late, due today and soon due is told by counters: they say at every moment what the dossiers' rows say.
@Suite(.serialized) struct DueFiguresTests {
    /// Dossiers with limits of every kind, received over one morning.
    private func world() async throws -> (World, [Dossier]) {
        let world = try await World("2026-11-02T07:30")
        let life = Life(world: world)
        var dossiers: [Dossier] = []
        let procedures = world.house.library.catalogue.procedures(on: world.now.day)
        for unit in [TimeLimit.Unit.workingDay, .calendarDay, .month, .sameDay] {
            guard let procedure = procedures.first(where: { $0.limits.contains { $0.limit?.unit == unit } }),
                let index = procedure.limits.firstIndex(where: { $0.limit?.unit == unit })
            else { continue }
            for _ in 1...3 { dossiers.append(try await receive(procedure, index, life)) }
        }
        // A limit in hours ends within a day.
        let open = try #require(procedures.first { $0.limits.contains { $0.limit == nil } })
        let index = try #require(open.limits.firstIndex { $0.limit == nil })
        for hours in ["2h", "4h", "12h"] { dossiers.append(try await receive(open, index, life, entered: hours)) }
        return (world, dossiers)
    }

    private func receive(_ procedure: Procedure, _ limitCase: Int, _ life: Life, entered: String = "5d") async throws -> Dossier {
        life.world.minute(7)
        return try await life.receive(procedure, limitCase: limitCase, entered: entered)
    }

    private func lastDeadline(_ dossiers: [Dossier]) throws -> Instant {
        let deadlines = dossiers.compactMap { $0.appointment?.deadline }
        return try #require(deadlines.max())
    }

    private func soon(_ world: World) async throws -> [AgencyID: Int] {
        let director = Everybody.actor(.centerDirector, world.center)
        let lines = try await Direction(world.house).lines(for: director)
        return Dictionary(uniqueKeysWithValues: lines.map { ($0.agency, $0.soon) }.filter { $0.1 > 0 })
    }

    private func listedSoon(_ world: World) async throws -> [AgencyID: Int] {
        let director = Everybody.actor(.centerDirector, world.center)
        let page = try await Direction(world.house).dossiers(.soon, for: director, limit: 1000)
        return Dictionary(page.dossiers.compactMap { dossier in dossier.agency.map { ($0, 1) } }, uniquingKeysWith: +)
    }

    private func rowsOfThePast(_ world: World) async throws -> Int {
        let today = world.now.day
        return try await world.house.store.read { transaction in
            try transaction.row("SELECT count(*) FROM figure WHERE name = 'due' AND day < \(today)")?.decode(Int.self) ?? 0
        }
    }

    @Test func `counters say what is late, due today and soon due, whether gathered or not`() async throws {
        let (world, received) = try await world()
        let life = Life(world: world)
        let units = Set(received.compactMap { $0.limit?.limit.unit })
        #expect(units.isSuperset(of: [.workingDay, .workingHour]))
        var dossiers = received
        let moments = received.compactMap { $0.appointment?.deadline }.flatMap { [$0.adding(seconds: -1), $0, $0.adding(seconds: 1)] }
        for (number, moment) in Set(moments).filter({ $0 > world.now }).sorted().enumerated() {
            try world.moveTo(moment.iso)
            #expect(try await Recount(world).differences() == [], "at \(moment.iso)")
            #expect(try await soon(world) == listedSoon(world), "at \(moment.iso)")
            // One is signed now and then: late ones leave a counter that was gathered.
            if number % 4 == 3, let next = dossiers.popLast() { _ = try await life.finish([next]) }
            if number % 3 == 2 {
                #expect(try await Gathering(world.house).run() == 0)
                #expect(try await rowsOfThePast(world) == 0)
            }
            #expect(try await Recount(world).differences() == [], "after \(moment.iso)")
        }
        #expect(try await world.broken() == [])
        let rest = try await life.finish(dossiers)
        #expect(rest.allSatisfy { $0.state == .returned })
        #expect(try await Recount(world).differences() == [])
        #expect(try await world.broken() == [])
    }

    @Test func `a centre of before is counted when its database is migrated`() async throws {
        let (world, _) = try await world()
        try await world.house.store.write { transaction in
            try transaction.run("DELETE FROM figure WHERE name IN ('due', 'late')")
            try transaction.run("DROP INDEX figureName")
            try transaction.run("DROP TABLE place")
            try transaction.run("DELETE FROM migration WHERE number >= 12")
        }
        try await world.house.store.migrate(migrations, now: world.now.microseconds)
        #expect(try await world.broken() == [])
    }

    @Test func `what a node of an earlier version has not counted is counted at the next sweep, once`() async throws {
        let (world, received) = try await world()
        try world.moveTo(try lastDeadline(received).adding(seconds: 86_400).iso)
        try await Gathering(world.house).run()
        let other = try await world.anotherNode()
        defer { other.store.close() }
        for _ in 1...4 {
            try await world.house.store.write { transaction in
                try transaction.run("UPDATE figure SET count = count + 5 WHERE name = 'late'")
            }
            #expect(try await Recount(world).differences() != [])
            async let here = Gathering(world.house).run()
            async let there = Gathering(other).run()
            #expect(try await here + there > 0)
            #expect(try await Recount(world).differences() == [])
        }
        #expect(try await world.broken() == [])
    }

    @Test func `rebuilding beside a sweep closes a gap once`() async throws {
        let (world, received) = try await world()
        try world.moveTo(try lastDeadline(received).adding(seconds: 86_400).iso)
        try await Gathering(world.house).run()
        for _ in 1...4 {
            try await world.house.store.write { transaction in
                try transaction.run("UPDATE figure SET count = count - 3 WHERE name = 'late'")
            }
            async let rebuilt = Rebuild(world.house).run()
            async let swept = Gathering(world.house).run()
            _ = try await (rebuilt, swept)
            #expect(try await Recount(world).differences() == [])
        }
        #expect(try await world.broken() == [])
    }

    @Test func `a clock that once stood years ahead leaves no figure wrong`() async throws {
        let (world, _) = try await world()
        let now = world.now
        try world.moveTo("2036-01-04T08:00")
        try await Gathering(world.house).run()
        try world.moveTo(now.iso)
        #expect(try await world.broken() == [], "what was gathered is no other sum")
        #expect(try await Gathering(world.house).run() > 0)
        #expect(try await Recount(world).differences() == [])
        #expect(try await world.broken() == [])
    }

    @Test func `whoever gathers at once leaves the sums as they are`() async throws {
        let (world, received) = try await world()
        let last = try lastDeadline(received)
        try await Gathering(world.house).run()
        try world.moveTo(last.adding(seconds: 86_400).iso)
        for _ in 1...2 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...4 { group.addTask { try await Gathering(world.house).run() } }
                try await group.waitForAll()
            }
            #expect(try await Recount(world).differences() == [])
            #expect(try await rowsOfThePast(world) == 0)
        }
        #expect(try await world.broken() == [])
    }
}
