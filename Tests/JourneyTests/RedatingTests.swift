import Center
import OneStop
import Store
import Synchronization
import Testing
import WorkingTime

/// Many due dates moved at once: others write in between, and what breaks in the middle is gone on with.
@Suite struct RedatingTests {
    private static let count = 120
    private static let counted: SQL = "SELECT count(*) FROM event WHERE kind = 'redated'"

    /// A centre with many open dossiers, all due on a day that a decision has just closed.
    private func closed() async throws -> (world: World, days: WorkingDays, admin: Actor, ids: [DossierID]) {
        let world = try await World("2026-11-23T09:00")
        let admin = try await world.staff("nghiepvu", .businessAdministrator, world.center)
        let life = Life(world: world)
        let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day))
        var ids: [DossierID] = []
        for _ in 0..<Self.count { ids.append(try await life.receive(procedure).id) }
        let due = try #require(try await world.house.store.read { try $0.row("SELECT max(dueDay) FROM dossier")?.decode(Day.self) })
        let days = WorkingDays(world.house)
        try await days.apply(.closure(due), name: "Nghỉ bão số 12", source: "Quyết định 9/QĐ-UBND", by: admin)
        return (world, days, admin, ids)
    }

    private func moved(_ world: World) async throws -> Int {
        let count: Int? = try await world.house.store.read { (reading: Transaction) -> Int? in try reading.row(Self.counted)?.decode(Int.self) }
        return count ?? 0
    }

    private func begin(_ days: WorkingDays, _ admin: Actor) async throws -> Job {
        try await days.redate(reason: "Nghỉ bão số 12", decision: "Quyết định 9/QĐ-UBND", by: admin)
    }

    /// A node that serves the centre.
    private func node(_ house: House, lease: Int64 = 60) -> Courier {
        var limits = Courier.Limits()
        limits.leaseSeconds = lease
        return Courier(house, limits: limits) { _ in .done() }
    }

    private func job(_ world: World, _ job: Job) async throws -> Job { try await Jobs(world.house).one(job.id, for: .system) }

    @Test func `others write while many due dates move, and never wait for more than a batch or two`() async throws {
        let (world, days, admin, _) = try await closed()
        let store = world.house.store
        let isOver = Mutex(false)
        // Somebody else at another desk: writes all the time, and sees how far the moving has come.
        let other = Task {
            var seen = [0]
            while !isOver.withLock({ $0 }) {
                let count: Int? = try await store.write { (transaction: Transaction) -> Int? in try transaction.row(Self.counted)?.decode(Int.self) }
                seen.append(count ?? 0)
            }
            return seen
        }
        #expect(try await world.finish(try await begin(days, admin)) == Self.count)
        isOver.withLock { $0 = true }
        let seen = try await other.value
        let steps = zip(seen, seen.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { $0 <= 50 }, "\(steps.max() ?? 0) moved while one write waited")
        #expect(seen.contains { $0 > 0 && $0 < Self.count }, "nobody came in between")
    }

    @Test func `what is ended in the middle stays as far as it came, is told, and beginning it again moves the rest and nothing twice`() async throws {
        let (world, days, admin, ids) = try await closed()
        let begun = try await begin(days, admin)
        let work = Task { try await node(world.house).drain() }
        while try await moved(world) == 0 { await Task.yield() }
        try await Jobs(world.house).cancel(begun.id, by: admin)
        let first = try await moved(world)
        #expect(first > 0 && first < Self.count && first.isMultiple(of: 25), "\(first)")
        _ = try await work.value
        #expect(try await moved(world) == first, "not one more after it was ended")
        let ended = try await job(world, begun)
        #expect(ended.state == .cancelled && ended.done == first && ended.percent < 100)
        await #expect(throws: Jobs.JobFault.hasEnded) { try await Jobs(world.house).cancel(begun.id, by: admin) }
        // The administrator sees what is left, and goes on.
        #expect(try await days.effect(for: admin).count == Self.count - first)
        #expect(try await world.finish(try await begin(days, admin)) == Self.count - first)
        #expect(try await world.finish(try await begin(days, admin)) == 0)
        for id in ids {
            let journal = try await world.dossiers.read(id, by: Everybody.actor(.counterOfficial, world.center)).journal
            #expect(journal.filter { $0.event.kind == .redated }.count == 1)
        }
        let told = try await Audits(world.house).list(Audits.Query(), for: admin).entries.filter { $0.kind == "calendar.redated" }
        #expect(told.count == 3 && told.filter { "\($0)".contains("interrupted") }.count == 1)
        #expect(try await world.broken() == [])
    }

    @Test func `whoever begins what is under way watches the same, and two nodes move each due date once between them`() async throws {
        let (world, days, admin, _) = try await closed()
        async let one = begin(days, admin)
        async let two = begin(days, admin)
        #expect(try await one.id == two.id)
        let other = try await world.anotherNode()
        async let here = node(world.house).drain()
        async let there = node(other).drain()
        _ = try await (here, there)
        // Whoever saw nothing due did not wait for the other.
        _ = try await node(world.house).drain()
        #expect(try await job(world, one).done == Self.count)
        #expect(try await moved(world) == Self.count)
    }

    @Test func `a node that stops lets go, and one that is killed loses its lease: another goes on from there`() async throws {
        let (world, days, admin, _) = try await closed()
        let begun = try await begin(days, admin)
        // Stopped: what it had in hand is free at once.
        let stopped = Task { await node(world.house).run() }
        while try await moved(world) == 0 { await Task.yield() }
        stopped.cancel()
        await stopped.value
        let first = try await moved(world)
        #expect(first < Self.count)
        let half = try await job(world, begun)
        #expect(half.state == .running && half.done == first && half.passed == first)
        // Killed: it had taken the job up, and nothing is heard of it.
        try await world.house.store.write { try $0.run("UPDATE delivery SET fence = fence + 1, leasedUntil = \(world.now.adding(seconds: 60)) WHERE kind = 'job'") }
        #expect(try await node(world.house).drain() == 0)
        try world.moveTo("2026-11-23T10:00")
        _ = try await node(world.house).drain()
        let done = try await job(world, begun)
        #expect(done.state == .done && done.done == Self.count && done.passed == done.total)
        #expect(try await moved(world) == Self.count)
        #expect(try await world.broken() == [])
    }

    @Test func `a step whose lease another has taken does nothing`() async throws {
        let (world, days, admin, _) = try await closed()
        let begun = try await begin(days, admin)
        let slow = Task { try await node(world.house).drain() }
        while try await moved(world) == 0 { await Task.yield() }
        try await world.house.store.write { try $0.run("UPDATE delivery SET fence = fence + 1 WHERE kind = 'job' AND state = 'waiting'") }
        let first = try await moved(world)
        _ = try await slow.value
        #expect(try await moved(world) == first && first < Self.count)
        #expect(try await job(world, begun).state == .running)
    }

    @Test func `who has lost the right moves nothing more, and the record says why`() async throws {
        let (world, days, admin, _) = try await closed()
        let begun = try await begin(days, admin)
        try await world.people.revoke(try #require(admin.staff?.id), by: .system)
        _ = try await node(world.house).drain()
        let failed = try await job(world, begun)
        #expect(failed.state == .failed && failed.why == .noRight && failed.done == 0)
        #expect(try await moved(world) == 0)
        let second = try await world.staff("nghiepvu2", .businessAdministrator, world.center)
        let told = try await Audits(world.house).list(Audits.Query(kind: "calendar.redated"), for: second).entries
        #expect(told.count == 1 && told.allSatisfy { $0.detail.contains("noRight") })
        #expect(try await world.finish(try await begin(days, second)) == Self.count)
    }

    @Test func `what a later version has begun is left to its nodes`() async throws {
        let (world, days, admin, _) = try await closed()
        let begun = try await begin(days, admin)
        let task = Array(#"{"sendLetters":{"to":"everybody"}}"#.utf8)
        try await world.house.store.write { try $0.run("UPDATE job SET task = \(task) WHERE id = \(begun.id)") }
        let moment = Array("anniversary".utf8)
        try await world.house.store.write { transaction in
            try transaction.run("UPDATE delivery SET body = \(moment), due = \(world.now) WHERE id IN (SELECT id FROM delivery WHERE kind = 'timer' ORDER BY id LIMIT 1)")
            try transaction.run("""
                INSERT INTO delivery (id, kind, target, body, createdAt, due, attempts, fence, state) VALUES ('later', 'letter', 'x', \(moment), 1, 1, 0, 0, 'waiting')
                """)
        }
        #expect(try await node(world.house).drain() == 2)
        let left: [String] = try await world.house.store.read { transaction in
            try transaction.rows("SELECT kind FROM delivery WHERE state = 'waiting' AND leasedUntil IS NULL AND attempts > 0 OR id = 'later' AND fence = 0").map { try $0.decode(String.self) }
        }
        #expect(left.sorted() == ["job", "letter", "timer"])
        #expect(try await Jobs(world.house).list(for: admin) == [])
        await #expect(throws: Jobs.JobFault.noSuchJob) { try await Jobs(world.house).cancel(begun.id, by: admin) }
        #expect(try await world.house.store.read { try $0.row("SELECT state FROM job WHERE state = 'running'") } != nil)
    }

    @Test func `a long act is seen by those who may begin it, and by nobody else`() async throws {
        let (world, days, admin, _) = try await closed()
        let begun = try await begin(days, admin)
        let counter = try await world.staff("quay", .counterOfficial, world.center)
        #expect(try await Jobs(world.house).list(for: counter) == [])
        await #expect(throws: Jobs.JobFault.noSuchJob) { try await Jobs(world.house).cancel(begun.id, by: counter) }
        await #expect(throws: Denied.self) { _ = try await days.redate(reason: "x", decision: "y", by: counter) }
        #expect(try await Jobs(world.house).list(for: admin).map(\.id) == [begun.id])
    }
}
