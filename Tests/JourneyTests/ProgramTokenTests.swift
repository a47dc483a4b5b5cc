import Center
import OneStop
import Store
import Testing
import WorkingTime

@Suite struct ProgramTokenTests {
    @Test func `a token does what its scope and its owner's present right both allow`() async throws {
        let world = try await World("2026-11-23T09:00")
        let counter = try #require(try await world.staff("quay", .counterOfficial, world.center).staff)
        let programs = Programs(world.house)
        let made = try await programs.make(for: counter.id, name: "cổng", scope: [.act(.receive), .act(.recordResult)], days: 30, by: .system)
        let actor = try #require(try await programs.actor(made.token))
        let policy = world.house.policy
        #expect(policy.allows(.act(.receive), to: actor, on: nil))
        #expect(!policy.allows(.act(.recordResult), to: actor, on: nil), "in scope, not the owner's right")
        #expect(!policy.allows(.findPerson, to: actor, on: nil), "the owner's right, not in scope")
        #expect(!policy.mayEver(.listWork, actor) && !policy.allows(.manageSelf, to: actor, on: nil))
        #expect(try await world.receive(ProcedureCode("3.000333"), by: actor).state == .received)
    }

    @Test func `a token ends by its day, by revocation, and with its owner`() async throws {
        let world = try await World("2026-11-23T09:00")
        let programs = Programs(world.house)
        let owner = try #require(try await world.staff("quay", .counterOfficial, world.center).staff).id
        let short = try await programs.make(for: owner, name: "a", scope: [.listWork], days: 1, by: .system)
        let revoked = try await programs.make(for: owner, name: "b", scope: [.listWork], days: 30, by: .system)
        let third = try await programs.make(for: owner, name: "c", scope: [.listWork], days: 30, by: .system)
        #expect(try await programs.revoke(revoked.id, by: .system))
        #expect(try await programs.actor(revoked.token) == nil)
        #expect(try await programs.actor(short.token) != nil)
        try world.moveTo("2026-11-24T09:00")
        #expect(try await programs.actor(short.token) == nil)
        #expect(try await programs.actor(third.token) != nil)
        try await world.people.revoke(owner, by: .system)
        #expect(try await programs.actor(third.token) == nil)
        #expect(try await programs.actor("mct_" + String(repeating: "0", count: 48)) == nil)
    }

    @Test func `only an administrator makes tokens, and the token stands nowhere`() async throws {
        let world = try await World("2026-11-23T09:00")
        let programs = Programs(world.house)
        let counter = try await world.staff("quay", .counterOfficial, world.center)
        let owner = try #require(counter.staff).id
        await #expect(throws: Denied.self) { try await programs.make(for: owner, name: "x", scope: [.listWork], days: 1, by: counter) }
        let administrator = try await world.staff("nghiepvu", .businessAdministrator, world.center)
        let made = try await programs.make(for: owner, name: "x", scope: [.listWork], days: 1, by: administrator)
        let rows = try await world.house.store.read { transaction in
            try transaction.rows("SELECT hash, name || scope || id FROM programToken").map { try $0.decode([UInt8].self, String.self) }
        }
        #expect(rows.count == 1 && rows[0].0 != Array(made.token.utf8) && !rows[0].1.contains(made.token))
        await #expect(throws: Programs.TokenFault.days) { try await programs.make(for: owner, name: "x", scope: [.listWork], days: 0, by: administrator) }
        await #expect(throws: Programs.TokenFault.emptyScope) { try await programs.make(for: owner, name: "x", scope: [], days: 1, by: administrator) }
    }
}
