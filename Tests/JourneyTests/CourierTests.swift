import Center
import Foundation
import OneStop
import Store
import Synchronization
import TestSupport
import Testing
import WorkingTime

/// What happens after a commit: each message once to each receiver, in order, whatever fails in between.
@Suite struct CourierTests {
    private static let procedure = ProcedureCode("3.000333")

    private func hook(_ world: World, _ name: String = "Cổng tỉnh", _ topics: Set<Hook.Topic> = Set(Hook.Topic.allCases)) async throws -> Hook {
        try await Hooks(world.house).add(name: name, url: "https://\(name == "Cổng tỉnh" ? "cong" : "khac").example/nhan", topics: topics, by: .system).hook
    }

    private func courier(_ house: House, _ receiver: Receiver, waits: [Int64] = [10, 60], lease: Int64 = 60) -> Courier {
        var limits = Courier.Limits()
        limits.leaseSeconds = lease
        return Courier(house, plan: RetryPlan(waits: waits), limits: limits) { await receiver.take($0) }
    }

    private func dossiers(_ world: World, _ count: Int, by actor: Actor) async throws -> [DossierID] {
        var ids: [DossierID] = []
        for _ in 0..<count { ids.append(try await world.receive(Self.procedure, by: actor).id) }
        return ids
    }

    @Test func `what becomes of a dossier is told once to each hook that asked, and what was refused is not told`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let before = try await world.receive(Self.procedure, by: crew.counter)
        _ = try await hook(world)
        _ = try await hook(world, "Khác", [.overdue])
        let receiver = Receiver()
        let dossier = try await world.receive(Self.procedure, by: crew.counter)
        await #expect(throws: (any Error).self) {
            try await world.dossiers.perform(Dossiers.Act(.handOver) { _ in .handOver }, on: dossier.id, by: crew.counter)
        }
        _ = try await world.dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: dossier.id, by: crew.clerk)
        try await courier(world.house, receiver).drain()
        try await courier(world.house, receiver).drain()
        let messages = receiver.calls.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(messages.count == 2 && messages.allSatisfy { $0.contains(dossier.id.rawValue) && !$0.contains(before.id.rawValue) })
        #expect(messages.map { $0.contains("\"state\":\"received\"") } == [true, false])
        // The bytes are the canonical ones.
        for call in receiver.calls {
            let read = try JSONSerialization.jsonObject(with: Data(call.body))
            #expect(try JSONSerialization.data(withJSONObject: read, options: [.sortedKeys, .withoutEscapingSlashes]) == Data(call.body))
        }
        // Nothing of a person leaves the house by this door.
        #expect(!messages.joined().contains("Nguyễn") && !messages.joined().contains("060179004512"))
        #expect(try await world.broken() == [])
    }

    @Test func `a message is signed as Standard Webhooks says, and a new secret signs beside the former one for a day`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let made = try await Hooks(world.house).add(name: "Cổng", url: "https://cong.example/nhan", topics: [.changed], by: .system)
        let receiver = Receiver()
        _ = try await world.receive(Self.procedure, by: crew.counter)
        try await courier(world.house, receiver).drain()
        let call = try #require(receiver.calls.first)
        #expect(call.url == "https://cong.example/nhan" && call.headers["content-type"] == "application/json")
        #expect(call.headers["webhook-timestamp"] == String(world.now.microseconds / 1_000_000))
        #expect(made.secret.hasPrefix("whsec_") && made.secret.count == 50)
        func signed(_ secret: String, _ call: OutboundCall) throws -> String {
            let key = try #require(Data(base64Encoded: String(secret.dropFirst(6))))
            let text = "\(call.headers["webhook-id"] ?? "").\(call.headers["webhook-timestamp"] ?? "")." + String(decoding: call.body, as: UTF8.self)
            return try OpenSSL.hmac(text, key: key)
        }
        #expect(call.headers["webhook-signature"] == "v1,\(try signed(made.secret, call))")
        let renewed = try await Hooks(world.house).renewSecret(of: made.hook.id, by: .system)
        #expect(renewed != made.secret)
        _ = try await world.receive(Self.procedure, by: crew.counter)
        try await courier(world.house, receiver).drain()
        let second = try #require(receiver.calls.last)
        #expect(second.headers["webhook-signature"] == "v1,\(try signed(renewed, second)) v1,\(try signed(made.secret, second))")
        try world.moveTo("2026-11-25T09:01")
        _ = try await world.receive(Self.procedure, by: crew.counter)
        try await courier(world.house, receiver).drain()
        let third = try #require(receiver.calls.last)
        #expect(third.headers["webhook-signature"] == "v1,\(try signed(renewed, third))")
    }

    @Test func `what fails for now is tried later and longer apart, then given up, shown and tried again by hand under the same id`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let hook = try await hook(world)
        let receiver = Receiver { _, _ in .temporary(DeliveryFault(.busy, status: 503)) }
        _ = try await world.receive(Self.procedure, by: crew.counter)
        let courier = courier(world.house, receiver)
        #expect(try await courier.drain() == 1)
        #expect(try await courier.drain() == 0)
        try world.moveTo("2026-11-23T09:00:14")
        #expect(try await courier.drain() == 1)
        try world.moveTo("2026-11-23T09:01")
        #expect(try await courier.drain() == 0)
        try world.moveTo("2026-11-23T09:02")
        #expect(try await courier.drain() == 1)
        let hooks = Hooks(world.house)
        let dead = try #require(try await hooks.stories(of: hook.id, in: .dead, for: .system).first)
        #expect(dead.attempts.map(\.outcome) == ["temporary", "temporary", "temporary"] && dead.attempts.allSatisfy { $0.status == 503 && $0.why == .busy })
        #expect(try await hooks.list(for: .system).map(\.dead) == [1])
        receiver.answer { _, _ in .done(status: 200) }
        try world.moveTo("2026-11-24T09:00")
        #expect(try await courier.drain() == 0)
        #expect(try await hooks.replay(dead.id, of: hook.id, by: .system) == 1)
        #expect(try await courier.drain() == 1)
        #expect(try await hooks.story(dead.id, for: .system).state == .done)
        #expect(Set(receiver.calls.map { $0.headers["webhook-id"] }) == [dead.id])
        await #expect(throws: Hooks.HookFault.notDead) { try await hooks.replay(dead.id, of: hook.id, by: .system) }
    }

    @Test func `what will never succeed is given up at once, and what comes after it in its dossier goes on`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let hook = try await hook(world)
        let receiver = Receiver { call, _ in String(decoding: call.body, as: UTF8.self).contains("\"received\"") ? .permanent(DeliveryFault(.refused, status: 422)) : .done(status: 200) }
        let dossier = try await world.receive(Self.procedure, by: crew.counter)
        _ = try await world.dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: dossier.id, by: crew.clerk)
        try await courier(world.house, receiver).drain()
        let stories = try await Hooks(world.house).stories(of: hook.id, for: .system)
        #expect(stories.sorted { $0.id < $1.id }.map(\.state) == [.dead, .done])
    }

    @Test func `of one dossier nothing overtakes what waits, and other dossiers are not kept waiting`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        _ = try await hook(world)
        let ids = try await dossiers(world, 2, by: crew.counter)
        for id in ids { _ = try await world.dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: id, by: crew.clerk) }
        // The first message of the first dossier fails once.
        let receiver = Receiver { call, number in
            let text = String(decoding: call.body, as: UTF8.self)
            return text.contains(ids[0].rawValue) && text.contains("\"received\"") && number == 0 ? .unknown(DeliveryFault(.noAnswer)) : .done(status: 200)
        }
        let courier = courier(world.house, receiver)
        try await courier.drain()
        func states(_ id: DossierID) -> [String] {
            receiver.calls.map { String(decoding: $0.body, as: UTF8.self) }.filter { $0.contains(id.rawValue) }.map { $0.contains("\"received\"") ? "received" : "later" }
        }
        #expect(states(ids[1]) == ["received", "later"])
        #expect(states(ids[0]) == ["received"])
        try world.moveTo("2026-11-23T09:01")
        try await courier.drain()
        #expect(states(ids[0]) == ["received", "received", "later"])
    }

    @Test func `two nodes share the work and do nothing twice`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        _ = try await hook(world)
        _ = try await dossiers(world, 40, by: crew.counter)
        let other = try await world.anotherNode()
        defer { other.store.close() }
        let receiver = Receiver()
        let couriers = [courier(world.house, receiver), courier(other, receiver)]
        let made = try await withThrowingTaskGroup(of: Int.self) { group in
            for courier in couriers { group.addTask { try await courier.drain() } }
            return try await group.reduce(0, +)
        }
        #expect(made == 40)
        #expect(Set(receiver.calls.map { $0.headers["webhook-id"] }).count == 40 && receiver.calls.count == 40)
    }

    @Test func `what a node had in hand when it ended is done by another, and what comes back late from the first counts for nothing`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let hook = try await hook(world)
        _ = try await world.receive(Self.procedure, by: crew.counter)
        let (slow, quick) = (Receiver(), Receiver())
        let door = Door()
        var limits = Courier.Limits()
        limits.leaseSeconds = 60
        let first = Courier(world.house, plan: RetryPlan(waits: [10]), limits: limits) { call in
            _ = await slow.take(call)
            await door.wait()
            return .permanent(DeliveryFault(.refused, status: 400))
        }
        let hanging = Task { try await first.drain() }
        while slow.calls.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await courier(world.house, quick).drain() == 0)
        try world.moveTo("2026-11-23T09:01:01")
        #expect(try await courier(world.house, quick).drain() == 1)
        door.open()
        _ = try await hanging.value
        let story = try #require(try await Hooks(world.house).stories(of: hook.id, for: .system).first)
        #expect(story.state == .done)
        // That the first one never came to an end is seen.
        #expect(story.attempts.map(\.outcome) == [nil, "done"])
        #expect(slow.calls.first?.headers["webhook-id"] == quick.calls.first?.headers["webhook-id"])
    }

    @Test func `a paused hook waits for all, and one that ended is told nothing more`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let hook = try await hook(world)
        let (hooks, receiver) = (Hooks(world.house), Receiver())
        let courier = courier(world.house, receiver)
        try await hooks.pause(hook.id, by: .system)
        _ = try await world.receive(Self.procedure, by: crew.counter)
        #expect(try await courier.drain() == 0)
        try await hooks.goOn(hook.id, by: .system)
        #expect(try await courier.drain() == 1)
        try world.moveTo("2026-11-23T09:05")
        _ = try await world.receive(Self.procedure, by: crew.counter)
        try await hooks.end(hook.id, by: .system)
        _ = try await world.receive(Self.procedure, by: crew.counter)
        try await courier.drain()
        #expect(receiver.calls.count == 1)
        #expect(try await hooks.stories(of: hook.id, for: .system).map(\.state) == [.dead, .done])
        await #expect(throws: Hooks.HookFault.noSuchHook) { try await hooks.goOn(hook.id, by: .system) }
    }

    @Test func `the moments of a dossier come by its deadline, stand still with its clock, and move with it`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        _ = try await hook(world, "Cổng tỉnh", [.near, .overdue])
        let receiver = Receiver()
        let courier = courier(world.house, receiver)
        func told() -> [String] {
            receiver.calls.map { String(decoding: $0.body, as: UTF8.self) }.map { $0.contains("dossier.near") ? "near" : $0.contains("dossier.overdue") ? "overdue" : "?" }
        }
        func waiting() async throws -> [Instant] {
            try await world.house.store.read { try $0.rows("SELECT due FROM delivery WHERE kind = 'timer' AND state = 'waiting'").map { try $0.decode(Instant.self) } }
        }
        let dossier = try await world.receive(Self.procedure, by: crew.counter)
        let deadline = try #require(dossier.appointment?.deadline)
        let near = try #require(try await waiting().first)
        #expect(near < deadline && near > world.now)
        try world.moveTo(near.adding(seconds: 60).iso)
        try await courier.drain()
        #expect(told() == ["near"])
        #expect(try await waiting() == [deadline])
        // The desk changes, the deadline does not: the moment stays as it is.
        _ = try await world.dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: dossier.id, by: crew.clerk)
        #expect(try await waiting() == [deadline])
        // While the clock stands still nothing comes; with the deadline that it then has, the moments begin anew.
        let asked = try await ask(world, dossier.id, by: crew)
        #expect(try await waiting() == [Instant(day: try #require(asked.supplementDue), minute: 1440)], "the end of the day for an answer, and nothing else")
        try world.moveTo(deadline.adding(seconds: 86_400 * 7).iso)
        try await courier.drain()
        #expect(told() == ["near"])
        let resumed = try await world.dossiers.perform(Dossiers.Act(.resume) { _ in .resume(papers: [], note: nil) }, on: dossier.id, by: crew.counter)
        let later = try #require(resumed.appointment?.deadline)
        #expect(later > world.now)
        try world.moveTo(later.adding(seconds: 60).iso)
        try await courier.drain()
        #expect(told().suffix(1) == ["overdue"])
        #expect(try await waiting().isEmpty)
        #expect(try await world.broken() == [])
    }

    private func ask(_ world: World, _ id: DossierID, by crew: World.Crew, leader: String? = nil) async throws -> Dossier {
        try await world.dossiers.perform(
            Dossiers.Act(.requestSupplement, texts: ["Thiếu bản sao"]) { .requestSupplement(content: try $0.text(0), ground: "Điều 17", leaderGround: leader) },
            on: id, by: crew.specialist)
    }

    /// Taken in and with the specialist, as many as are wanted.
    private func examined(_ world: World, _ count: Int, by crew: World.Crew) async throws -> [DossierID] {
        let ids = try await dossiers(world, count, by: crew.counter)
        for id in ids { _ = try await world.dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: id, by: crew.clerk) }
        return ids
    }

    private func moments(_ world: World) async throws -> [String] {
        try await world.house.store.read { transaction in
            try transaction.rows("SELECT target, body, due FROM delivery WHERE kind = 'timer' AND state = 'waiting' ORDER BY target")
                .map { try $0.decode(String.self, [UInt8].self, Instant.self) }.map { "\($0.0) \(String(decoding: $0.1, as: UTF8.self)) \($0.2.iso.prefix(16))" }
        }
    }

    @Test func `the end of the time for an answer is told once, when its day is over, and stops nothing`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let id = try await examined(world, 1, by: crew)[0]
        _ = try await hook(world, "Cổng tỉnh", [.lapsed])
        let receiver = Receiver()
        let courier = courier(world.house, receiver)
        // Thirty days from 23 November: Wednesday 23 December, the whole day.
        let asked = try await ask(world, id, by: crew)
        #expect(asked.supplementDue == Day(iso: "2026-12-23"))
        #expect(try await moments(world) == ["\(id) lapse 2026-12-24T00:00"])
        try world.moveTo("2026-12-23T23:59:59")
        try await courier.drain()
        #expect(receiver.calls.isEmpty)
        try world.moveTo("2026-12-24T00:00")
        for _ in 0..<2 { try await courier.drain() }
        let message = String(decoding: try #require(receiver.calls.first).body, as: UTF8.self)
        #expect(receiver.calls.count == 1 && message.contains("\"type\":\"dossier.lapsed\"") && message.contains("\"state\":\"awaitingSupplement\",\"supplementDue\":\"2026-12-23\""))
        let read = try JSONSerialization.jsonObject(with: Data(message.utf8))
        #expect(try JSONSerialization.data(withJSONObject: read, options: [.sortedKeys, .withoutEscapingSlashes]) == Data(message.utf8))
        let now = try await world.dossiers.read(id, by: crew.specialist).dossier
        #expect(now.state == .awaitingSupplement && now.hasLapsed(on: world.now.day, by: world.house.library.calendar) && now.version == asked.version)
        #expect(try await moments(world).isEmpty)
        #expect(try await world.broken() == [])
        // Who answers late is taken all the same, and the deadline has its moments again.
        _ = try await world.dossiers.perform(Dossiers.Act(.resume) { _ in .resume(papers: [], note: nil) }, on: id, by: crew.counter)
        #expect(try await moments(world).map { $0.contains(" near ") || $0.contains(" overdue ") } == [true])
        #expect(try await world.broken() == [])
    }

    @Test func `who answers, withdraws or is stopped before the day is told nothing of, a merger of agencies moves nothing, and who is asked again has the later day`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let ids = try await examined(world, 5, by: crew)
        let (answered, sent, withdrawn, stopped, moved) = (ids[0], ids[1], ids[2], ids[3], ids[4])
        _ = try await hook(world, "Cổng tỉnh", [.lapsed])
        let receiver = Receiver()
        for id in ids { _ = try await ask(world, id, by: crew) }
        #expect(try await moments(world) == ids.map { "\($0) lapse 2026-12-24T00:00" }.sorted())
        try world.moveTo("2026-12-01T09:00")
        let intake = FileIntake(world.house)
        var parts = [Array("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n40\n%%EOF\n".utf8)]
        let taken = try await intake.take(for: sent, limit: 1 << 20) { parts.isEmpty ? nil : parts.removeFirst() }
        _ = try await intake.attach(taken, name: "ban-sao.pdf", document: nil, to: sent, by: .filer(sent))
        _ = try await world.dossiers.perform(Dossiers.Act(.withdraw, texts: ["Không cần nữa"]) { .withdraw(reason: try $0.text(0)) }, on: withdrawn, by: crew.counter)
        _ = try await world.dossiers.perform(
            Dossiers.Act(.stop, texts: ["Không còn đối tượng"]) { .stop(reason: try $0.text(0), ground: "Điều 6") }, on: stopped, by: crew.specialist)
        _ = try await world.dossiers.perform(
            Dossiers.Act(.transferToSuccessor) { _ in .transferToSuccessor(AgencyID("ld-stp"), ground: "Nghị quyết sắp xếp") }, on: moved,
            by: Everybody.actor(.businessAdministrator, world.center))
        _ = try await world.dossiers.perform(Dossiers.Act(.resume) { _ in .resume(papers: [], note: nil) }, on: answered, by: crew.counter)
        #expect(try await moments(world).filter { $0.contains(" lapse ") } == ["\(moved) lapse 2026-12-24T00:00"])
        try world.moveTo("2026-12-02T09:00")
        // The thirtieth day is a day of New Year's rest.
        #expect(try await ask(world, answered, by: crew, leader: "Công văn 1").supplementDue == Day(iso: "2027-01-04"))
        #expect(try await moments(world).filter { $0.contains(" lapse ") } == ["\(answered) lapse 2027-01-05T00:00", "\(moved) lapse 2026-12-24T00:00"])
        #expect(try await world.broken() == [])
        func told() -> [String] { receiver.calls.map { String(decoding: $0.body, as: UTF8.self) }.map { body in ids.first { body.contains($0.rawValue) }?.rawValue ?? "?" } }
        try world.moveTo("2026-12-31T09:00")
        try await courier(world.house, receiver).drain()
        #expect(told() == [moved.rawValue])
        try world.moveTo("2027-01-05T09:00")
        try await courier(world.house, receiver).drain()
        #expect(told() == [moved.rawValue, answered.rawValue])
        #expect(try await world.broken() == [])
    }

    @Test func `a last day that is declared one of rest after it was told passes the end on, and the moment with it`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let admin = try await world.staff("nghiepvu", .businessAdministrator, world.center)
        let id = try await examined(world, 1, by: crew)[0]
        _ = try await hook(world, "Cổng tỉnh", [.lapsed])
        let receiver = Receiver()
        _ = try await ask(world, id, by: crew)
        try world.moveTo("2026-12-22T09:00")
        try await WorkingDays(world.house).apply(
            .closure(try #require(Day(iso: "2026-12-23"))), name: "Nghỉ bão số 12", source: "Quyết định 9/QĐ-UBND", by: admin)
        try world.moveTo("2026-12-24T09:00")
        try await courier(world.house, receiver).drain()
        #expect(receiver.calls.isEmpty)
        #expect(try await moments(world) == ["\(id) lapse 2026-12-25T00:00"])
        #expect(try await world.lists.list(.lapsed, for: crew.specialist).dossiers.isEmpty)
        #expect(try await world.broken() == [])
        try world.moveTo("2026-12-25T00:00")
        try await courier(world.house, receiver).drain()
        #expect(receiver.calls.count == 1)
        #expect(try await world.lists.list(.lapsed, for: crew.specialist).dossiers.map(\.id) == [id])
        #expect(try await world.broken() == [])
    }

    @Test func `who asked nobody by a day has no moment: dossiers that were stopped before there were days`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let id = try await examined(world, 1, by: crew)[0]
        _ = try await ask(world, id, by: crew)
        // As a program wrote it that knew of no day.
        try await world.house.store.write { transaction in
            let body = try transaction.row("SELECT body FROM event WHERE dossier = \(id) AND kind = 'clockStopped'")?.decode([UInt8].self) ?? []
            let old = String(decoding: body, as: UTF8.self).replacing("\"answerDue\":\"2026-12-23\",", with: "")
            try transaction.run("UPDATE event SET body = \(Array(old.utf8)) WHERE dossier = \(id) AND kind = 'clockStopped'")
        }
        #expect(try await Rebuild(world.house).run().rebuilt.map(\.table) == [.delivery, .dossier])
        #expect(try await moments(world).isEmpty)
        let dossier = try await world.dossiers.read(id, by: crew.specialist).dossier
        #expect(dossier.state == .awaitingSupplement && dossier.supplementDue == nil && dossier.answerAwaited == nil)
        #expect(try await world.broken() == [])
    }

    @Test func `dossiers whose day is over are on lists of their own, those that nobody answered and no others`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let others = try await world.crew(AgencyID("ld-stp"))
        let ids = try await examined(world, 3, by: crew)
        _ = try await ask(world, ids[0], by: crew)
        try world.moveTo("2026-11-24T09:00")
        for id in ids.dropFirst() { _ = try await ask(world, id, by: crew) }
        func listed(_ actor: Actor) async throws -> [DossierID] { try await world.lists.list(.lapsed, for: actor).dossiers.map(\.id) }
        func late(_ actor: Actor) async throws -> [DossierID] { try await Direction(world.house).dossiers(.lapsed, for: actor).dossiers.map(\.id) }
        #expect(try await listed(crew.specialist).isEmpty)
        try world.moveTo("2026-12-24T09:00")
        for found in [try await listed(crew.specialist), try await late(crew.leader)] { #expect(found == [ids[0]]) }
        _ = try await world.dossiers.perform(
            Dossiers.Act(.attachFile, texts: ["ban-sao.pdf"]) {
                .attachFile(FileReference(id: FileID("x"), bytes: 1, hash: "00", mediaType: "application/pdf", document: nil, name: try $0.text(0), isUnreadable: false))
            }, on: ids[1], by: crew.counter)
        try world.moveTo("2026-12-28T09:00")
        // The centre sees what it took in.
        for found in [try await listed(crew.specialist), try await late(crew.leader), try await late(crew.counter)] { #expect(found == [ids[0], ids[2]]) }
        for found in [try await listed(others.specialist), try await late(others.leader)] { #expect(found.isEmpty) }
        // Behind all that is owed, and among each other by their day.
        #expect(try await world.lists.list(.agency, for: crew.specialist).dossiers.map(\.id) == ids)
        let first = try await world.lists.list(.lapsed, for: crew.specialist, limit: 1)
        #expect(first.dossiers.map(\.id) == [ids[0]] && first.next != nil)
        #expect(try await world.lists.list(.lapsed, for: crew.specialist, after: first.next, limit: 5).dossiers.map(\.id) == [ids[2]])
    }

    @Test func `what was delivered is kept for ninety days, and what was given up for a year`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let hook = try await hook(world, "Cổng tỉnh", [.changed])
        let receiver = Receiver { call, _ in String(decoding: call.body, as: UTF8.self).contains("\"received\"") ? .permanent(DeliveryFault(.refused)) : .done() }
        let dossier = try await world.receive(Self.procedure, by: crew.counter)
        _ = try await world.dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: dossier.id, by: crew.clerk)
        let courier = courier(world.house, receiver)
        try await courier.drain()
        #expect(try await courier.sweep() == 0)
        try world.moveTo("2027-02-22T09:00")
        #expect(try await courier.sweep() == 1)
        #expect(try await Hooks(world.house).stories(of: hook.id, for: .system).map(\.state) == [.dead])
        try world.moveTo("2027-11-24T09:00")
        #expect(try await courier.sweep() == 1)
        #expect(try await world.house.store.read { try $0.row("SELECT 1 FROM deliveryAttempt") == nil })
    }

    @Test func `what waits and what is dead is found without passing over all that was done`() async throws {
        let world = try await World("2026-11-23T09:00")
        // How PostgreSQL goes depends on what it has counted.
        guard !TestDatabase.isServer else { return }
        for (state, index) in [(Delivery.State.waiting, "deliveryOpen"), (.dead, "deliveryOpen"), (.done, "deliveryTarget"), (nil, "deliveryTarget")] {
            let plan = try await world.house.store.read { transaction in
                try transaction.rows("""
                    EXPLAIN QUERY PLAN SELECT id FROM \(Hooks.deliveries(of: "h", in: state)) AND (createdAt, id) < (1, 'a') ORDER BY createdAt DESC, id DESC LIMIT 9
                    """).map { try $0.decode(Int.self, Int.self, Int.self, String.self).3 }
            }
            #expect(plan.count == 1 && plan[0].contains(" \(index) ") && plan[0].contains("(createdAt,id)<(?,?)"), "\(plan)")
        }
    }

    @Test func `hooks have a name, a topic and an address that is safe, and there are not too many`() async throws {
        let world = try await World("2026-11-23T09:00")
        let hooks = Hooks(world.house)
        for bad in ["", "cong.example", "http://cong.example/", "ftp://cong.example/", "https://", "https://a:b@cong.example/", "https://cong.example/#x"] {
            await #expect(throws: Hooks.HookFault.address, "\(bad)") { try await hooks.add(name: "a", url: bad, topics: [.changed], by: .system) }
        }
        await #expect(throws: Hooks.HookFault.noTopics) { try await hooks.add(name: "a", url: "https://a.example/", topics: [], by: .system) }
        await #expect(throws: Hooks.HookFault.nameMissing) { try await hooks.add(name: " ", url: "https://a.example/", topics: [.changed], by: .system) }
        let counter = try await world.staff("quay5", .counterOfficial, world.center)
        await #expect(throws: Denied.self) { try await hooks.add(name: "a", url: "https://a.example/", topics: [.changed], by: counter) }
        for number in 0..<Hooks.greatestCount { _ = try await hooks.add(name: "h\(number)", url: "http://127.0.0.1:20000/", topics: [.changed], by: .system) }
        await #expect(throws: Hooks.HookFault.tooMany(20)) { try await hooks.add(name: "a", url: "https://a.example/", topics: [.changed], by: .system) }
    }
}

/// Another system, as the test wants it to answer: to a call, and the number of those before it under the same id.
private final class Receiver: Sendable {
    typealias Answer = @Sendable (OutboundCall, Int) -> DeliveryOutcome
    private struct State {
        var calls: [OutboundCall] = []
        var answer: Answer
    }
    private let state: Mutex<State>

    init(_ answer: @escaping Answer = { _, _ in .done(status: 200) }) { state = Mutex(State(answer: answer)) }
    func answer(_ answer: @escaping Answer) { state.withLock { $0.answer = answer } }
    var calls: [OutboundCall] { state.withLock { $0.calls } }

    func take(_ call: OutboundCall) async -> DeliveryOutcome {
        let (answer, number) = state.withLock { state in
            defer { state.calls.append(call) }
            return (state.answer, state.calls.count { $0.headers["webhook-id"] == call.headers["webhook-id"] })
        }
        return answer(call, number)
    }
}

/// Closed until it is opened.
private final class Door: Sendable {
    private let isOpen = Mutex(false)
    func open() { isOpen.withLock { $0 = true } }
    func wait() async { while !isOpen.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(5)) } }
}

/// Another hand at the sums: the command of that name.
private enum OpenSSL {
    static func hmac(_ text: String, key: Data) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = ["dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:" + key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(), "-binary"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(text.utf8))
        input.fileHandleForWriting.closeFile()
        let mac = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return mac.base64EncodedString()
    }
}
