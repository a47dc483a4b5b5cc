import Center
import Foundation
import OneStop
import Store
import Synchronization
import TestSupport
import Testing
import WorkingTime

/// Many at once, and on a server at two nodes: what each decides holds when all have decided.
@Suite struct CrowdTests {
    private static let procedure = ProcedureCode("3.000333")

    private func intake(_ world: World, _ house: House, by actor: Actor, pays number: String? = nil, once: Dossiers.Idempotency? = nil) async throws -> Dossier {
        let version = try #require(house.library.catalogue.procedure(Self.procedure, on: world.now.day))
        let row = try #require(version.fees.firstIndex { $0.amount.map { $0 > .zero } ?? false })
        let fee = FeeLine(row: row, kind: version.fees[row].kind, unitAmount: try #require(version.fees[row].amount), quantity: 1, basis: .table)
        let papers = try #require(version.documentCases.first).documents.enumerated().filter { $0.element.condition == nil }
            .map { ReceivedPaper(document: $0.offset, originals: 1, certified: 0, copies: 0) }
        var acts = [
            Dossiers.Act(.receive, people: world.owner()) {
                .receive(Receive(channel: .counter, record: try $0.record(), documentCase: 0, limitCase: 0, papers: papers, fees: number == nil ? [] : [fee], counter: 3))
            },
        ]
        if let number {
            let pay = Pay(id: PaymentID(house.newID()), means: .cash, amount: fee.owed, counter: 3, receiptSeries: "BT/26", receiptNumber: number)
            acts.append(Dossiers.Act(.pay) { _ in .pay(pay) })
        }
        return try await Dossiers(house).perform(acts, on: DossierID(house.newID()), by: actor, procedure: Self.procedure, once: once)
    }

    /// What each of many at once came to, half of them at another node.
    private func crowd<T: Sendable>(_ count: Int, _ nodes: [House], _ body: @escaping @Sendable (Int, House) async throws -> T) async -> [Result<T, any Error>] {
        await withTaskGroup(of: Result<T, any Error>.self) { group in
            for number in 0..<count {
                group.addTask {
                    do { return .success(try await body(number, nodes[number % nodes.count])) } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func nodes(_ world: World) async throws -> [House] { [world.house, try await world.anotherNode()] }

    @Test func `dossiers taken in at once have dense codes, and the figures count each`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let nodes = try await nodes(world)
        defer { nodes[1].store.close() }
        let made = await crowd(40, nodes) { _, house in try await intake(world, house, by: crew.counter) }
        let codes = try Set(made.map { try $0.get().code?.rawValue ?? "" })
        #expect(codes.count == 40)
        #expect(try await world.broken() == [])
    }

    @Test func `one request that comes many times at once makes one dossier, which all are shown`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let nodes = try await nodes(world)
        defer { nodes[1].store.close() }
        let once = Dossiers.Idempotency(scope: "intake", key: "same", request: [1])
        let made = await crowd(16, nodes) { _, house in try await intake(world, house, by: crew.counter, once: once) }
        #expect(Set(try made.map { try $0.get().id }).count == 1)
        let other = Dossiers.Idempotency(scope: "intake", key: "same", request: [2])
        await #expect(throws: Dossiers.KeyReused.self) { try await intake(world, nodes[1], by: crew.counter, once: other) }
        #expect(try await world.broken() == [])
    }

    @Test func `of many who act on what they saw one succeeds, and the others are shown what it did`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let nodes = try await nodes(world)
        defer { nodes[1].store.close() }
        let dossier = try await intake(world, world.house, by: crew.counter)
        let outcomes = await crowd(12, nodes) { _, house in
            try await Dossiers(house).perform(
                Dossiers.Act(.correct, texts: ["Gõ thiếu chữ"], people: world.owner()) { .correct(record: try $0.record(), reason: try $0.text(0), fields: ["owner"]) },
                on: dossier.id, by: crew.counter, expecting: dossier.version)
        }
        #expect(outcomes.count { (try? $0.get()) != nil } == 1)
        for case .failure(let error) in outcomes {
            let stale = try #require(error as? Dossiers.Stale, "\(error)")
            #expect(stale.dossier.version > dossier.version && !stale.since.isEmpty)
        }
        #expect(try await world.broken() == [])
    }

    @Test func `a cash sheet is closed with all the money that was taken before, and none that came after`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let nodes = try await nodes(world)
        defer { nodes[1].store.close() }
        let fee = try await intake(world, world.house, by: crew.counter, pays: "0").paid
        let outcomes = await crowd(25, nodes) { number, house -> Int in
            if number == 12 {
                // What lies in the drawer is counted as the sheet says at this moment; a difference is explained.
                try await CashDesk(house).close(counter: 3, day: world.now.day, counted: fee, reason: "đếm lúc giao ca", by: crew.cashier)
                return 1
            }
            _ = try await intake(world, house, by: crew.counter, pays: "\(number + 1)")
            return 0
        }
        #expect(try outcomes.reduce(0) { $0 + (try $1.get()) } == 1)
        #expect(try await world.broken() == [])
    }

    @Test func `two who confirm different papers of one list at once leave it confirmed`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let nodes = try await nodes(world)
        defer { nodes[1].store.close() }
        var dossiers: [DossierID] = []
        for _ in 0..<6 { dossiers.append(try await intake(world, world.house, by: crew.counter).id) }
        let list = try await HandOvers(world.house).dispatch(dossiers, from: world.center, to: AgencyID("ld-ca"), by: crew.counter)
        let ids = dossiers
        let outcomes = await crowd(6, nodes) { number, house in try await HandOvers(house).confirm(list, arrived: [ids[number]], by: crew.clerk) }
        for outcome in outcomes { _ = try outcome.get() }
        #expect(try await HandOvers(world.house).list(list, for: crew.clerk)?.isConfirmed == true)
        #expect(try await world.broken() == [])
    }

    @Test func `who is ended while logging in has no session, and an initial password opens one door`() async throws {
        let world = try await World("2026-11-23T09:00")
        let nodes = try await nodes(world)
        defer { nodes[1].store.close() }
        let admin = try await world.staff("quantri1", .businessAdministrator, world.center)
        func account(_ login: String) async throws -> StaffID {
            try await world.people.add(
                People.NewAccount(login: login, name: "Người \(login)", assignments: [Assignment(role: .counterOfficial, agency: world.center)], validFrom: world.now.day),
                password: "mot mat khau kha dai 27", hours: 24, by: .system)
        }
        _ = try await account("moi1")
        let entries = await crowd(6, nodes) { _, house in try await People(house).logIn("moi1", "mot mat khau kha dai 27", source: "address:10.0.0.1", isLoopback: true) }
        #expect(entries.count { (try? $0.get()) != nil } == 1)
        let second = try await account("moi2")
        _ = await crowd(6, nodes) { number, house in
            if number == 2 {
                try await People(house).revoke(second, by: admin)
            } else {
                _ = try? await People(house).logIn("moi2", "mot mat khau kha dai 27", source: "address:10.0.0.\(number)", isLoopback: true)
            }
        }
        #expect(try await world.broken() == [])
    }

    /// Whether the work does not come to its end while another transaction stands where it must pass, and does after.
    private func waits(_ world: World, for what: @escaping @Sendable (Transaction) throws -> Void, _ work: @escaping @Sendable () async throws -> Void) async throws -> Bool {
        let gate = Gate()
        let other = Task {
            try await world.house.store.write { transaction in
                try what(transaction)
                // What was sent ahead is at the server with the first answer.
                _ = try transaction.row("SELECT 1")
                gate.stand()
            }
        }
        await gate.isTaken()
        let ended = Flag()
        let working = Task {
            try await work()
            ended.raise()
        }
        try await Task.sleep(for: .milliseconds(400))
        let hasWaited = !ended.isUp
        gate.open()
        try await other.value
        try await working.value
        return hasWaited
    }

    @Test func `whoever takes money, closes, confirms, logs in or acts waits for who does so already`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let nodes = try await nodes(world)
        defer { nodes[1].store.close() }
        let house = nodes[1]
        let day = world.now.day
        let drawer: @Sendable (Transaction) throws -> Void = { try $0.lock("cash/\(day)/3") }
        #expect(try await waits(world, for: drawer) { _ = try await intake(world, house, by: crew.counter, pays: "1") })
        #expect(try await waits(world, for: drawer) {
            let counted = try await CashDesk(house).sheet(counter: 3, day: day, for: crew.cashier).expectedCash
            try await CashDesk(house).close(counter: 3, day: day, counted: counted, reason: nil, by: crew.cashier)
        })
        let dossier = try await intake(world, world.house, by: crew.counter)
        let list = try await HandOvers(world.house).dispatch([dossier.id], from: world.center, to: AgencyID("ld-ca"), by: crew.counter)
        let listRow: @Sendable (Transaction) throws -> Void = { _ = try $0.row("SELECT 1 FROM handOverList WHERE id = \(list)\(SQL.forUpdate)") }
        #expect(try await waits(world, for: listRow) {
            try await HandOvers(house).confirm(list, arrived: [dossier.id], by: crew.clerk)
        })
        let dossierRow: @Sendable (Transaction) throws -> Void = { _ = try $0.row("SELECT 1 FROM dossier WHERE id = \(dossier.id)\(SQL.forUpdate)") }
        #expect(try await waits(world, for: dossierRow) {
            _ = try await Dossiers(house).perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: dossier.id, by: crew.clerk)
        })
        let id = try await world.people.add(
            People.NewAccount(login: "moi1", name: "Người mới", assignments: [Assignment(role: .counterOfficial, agency: world.center)], validFrom: day),
            password: "mot mat khau kha dai 27", hours: 24, by: .system)
        let account: @Sendable (Transaction) throws -> Void = { _ = try $0.row("SELECT 1 FROM staff WHERE id = \(id)\(SQL.forUpdate)") }
        #expect(try await waits(world, for: account) {
            _ = try await People(house).logIn("moi1", "mot mat khau kha dai 27", source: "address:10.0.0.1", isLoopback: true)
        })
        #expect(try await world.broken() == [])
    }

    @Test func `a source is counted over all nodes, and one that asks now and then costs no write`() async throws {
        let world = try await World("2026-11-23T09:00")
        let nodes = try await nodes(world)
        defer { nodes[1].store.close() }
        let doors = nodes.map { Allowance($0, scope: "lookUps", limit: 40, spanSeconds: 60) }
        let before = world.house.store.health.writes
        for _ in 0..<9 { try await doors[0].use("10.0.0.9") }
        #expect(world.house.store.health.writes == before)
        var passed = 0
        for turn in 0..<200 { passed += (try? await doors[turn % 2].use("10.0.0.1")) == nil ? 0 : 1 }
        // One process keeps its limit for each of its doors; nodes keep it together, each up to a portion.
        #expect(TestDatabase.isServer ? (40..<60).contains(passed) : passed == 80, "\(passed) passed")
        try await doors[1].use("10.0.0.2")
        try world.moveTo("2026-11-23T09:01:01")
        try await doors[0].use("10.0.0.1")
    }

    @Test func `what one node writes the other shows, and rules that one changes are in force at the other within a second`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let nodes = try await nodes(world)
        defer { nodes[1].store.close() }
        let vigil = Task { await Vigil(nodes[1]).run() }
        defer { vigil.cancel() }
        let dossier = try await intake(world, nodes[0], by: crew.counter)
        #expect(try await Tracking(nodes[1]).sight(code: try #require(dossier.code))?.version == dossier.version)
        #expect(nodes[0].library.calendar.version == nodes[1].library.calendar.version)
        let admin = try await world.staff("quantri2", .businessAdministrator, world.center)
        let day = world.now.day.advanced(by: 28)
        try await WorkingDays(nodes[0]).apply(.closure(day), name: "Nghỉ theo quyết định", source: "QĐ 1/QĐ-UBND", by: admin)
        let changed = nodes[0].library.calendar.version
        for _ in 0..<100 where nodes[1].library.calendar.version != changed { try await Task.sleep(for: .milliseconds(10)) }
        #expect(nodes[1].library.calendar.version == changed)
        #expect(nodes[1].library.stamp == nodes[0].library.stamp)
    }
}

/// Where a transaction stands until the test lets it go on. Blocks the thread of a writer, which has no other work then.
private final class Gate: Sendable {
    private let taken = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    func stand() {
        taken.signal()
        opened.wait()
        // Whoever runs twice stands once.
        opened.signal()
    }

    func open() { opened.signal() }

    func isTaken() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread { [taken] in
                taken.wait()
                continuation.resume()
            }
        }
    }
}

private final class Flag: Sendable {
    private let up = Mutex(false)
    func raise() { up.withLock { $0 = true } }
    var isUp: Bool { up.withLock { $0 } }
}
