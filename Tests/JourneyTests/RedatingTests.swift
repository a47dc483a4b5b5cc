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

    private func redate(_ days: WorkingDays, _ admin: Actor) async throws -> Int {
        try await days.redate(reason: "Nghỉ bão số 12", decision: "Quyết định 9/QĐ-UBND", by: admin)
    }

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
        #expect(try await redate(days, admin) == Self.count)
        isOver.withLock { $0 = true }
        let seen = try await other.value
        let steps = zip(seen, seen.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { $0 <= 50 }, "\(steps.max() ?? 0) moved while one write waited")
        #expect(seen.contains { $0 > 0 && $0 < Self.count }, "nobody came in between")
    }

    @Test func `what broke in the middle is told, and doing it again moves the rest and nothing twice`() async throws {
        let (world, days, admin, ids) = try await closed()
        let act = Task { try await redate(days, admin) }
        while try await moved(world) == 0 { await Task.yield() }
        act.cancel()
        await #expect(throws: CancellationError.self) { try await act.value }
        let first = try await moved(world)
        #expect(first > 0 && first < Self.count && first.isMultiple(of: 25), "\(first)")
        // The administrator sees what is left, and goes on.
        #expect(try await days.effect(for: admin).count == Self.count - first)
        #expect(try await redate(days, admin) == Self.count - first)
        #expect(try await redate(days, admin) == 0)
        for id in ids {
            let journal = try await world.dossiers.read(id, by: Everybody.actor(.counterOfficial, world.center)).journal
            #expect(journal.filter { $0.event.kind == .redated }.count == 1)
        }
        let told = try await Audits(world.house).list(Audits.Query(), for: admin).entries.filter { $0.kind == "calendar.redated" }
        #expect(told.count == 3 && told.filter { "\($0)".contains("interrupted") }.count == 1)
        #expect(try await world.broken() == [])
    }

    @Test func `two who press at once move each due date once between them`() async throws {
        let (world, days, admin, _) = try await closed()
        async let one = redate(days, admin)
        async let two = redate(days, admin)
        #expect(try await one + two == Self.count)
        #expect(try await moved(world) == Self.count)
    }
}
