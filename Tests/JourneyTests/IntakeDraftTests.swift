import Center
import OneStop
import Store
import Testing

@Suite struct IntakeDraftTests {
    @Test func `an unfinished intake is its official's own, sealed, and gone once dropped`() async throws {
        let world = try await World("2026-11-23T09:00")
        let mine = try await world.staff("mine", .counterOfficial, world.center)
        let other = try await world.staff("other", .counterOfficial, world.center)
        let drafts = IntakeDrafts(world.house)
        try await drafts.save("01DRAFT", fields: ["ownerName": ["Trần Thị Canary"]], procedure: ProcedureCode("3.000333"), by: mine)
        #expect(try await drafts.load("01DRAFT", by: mine)["ownerName"] == ["Trần Thị Canary"])
        #expect(try await drafts.list(for: mine).map(\.id) == ["01DRAFT"])
        #expect(try await drafts.list(for: other).isEmpty)
        await #expect(throws: Denied.self) { try await drafts.load("01DRAFT", by: other) }
        await #expect(throws: Denied.self) { try await drafts.save("01DRAFT", fields: [:], procedure: nil, by: other) }
        let stored = try await world.house.store.read { try $0.row("SELECT body FROM intakeDraft")?.decode([UInt8].self) }
        #expect(!String(decoding: stored ?? [], as: UTF8.self).contains("Canary"))
        try await drafts.drop("01DRAFT", by: mine)
        #expect(try await drafts.list(for: mine).isEmpty)
    }

    @Test func `exact look-ups of people are limited for each official and hour`() async throws {
        let world = try await World("2026-11-23T09:00")
        let mine = try await world.staff("mine", .counterOfficial, world.center)
        let other = try await world.staff("other", .counterOfficial, world.center)
        for _ in 0..<Rate.findPerson.limit { _ = try await world.lists.returning(number: "060179004512", for: mine) }
        await #expect(throws: TooOften.self) { try await world.lists.returning(number: "060179004512", for: mine) }
        _ = try await world.lists.returning(number: "060179004512", for: other)
        try world.moveTo("2026-11-23T10:00")
        _ = try await world.lists.returning(number: "060179004512", for: mine)
    }
}
