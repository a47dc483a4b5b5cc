import Center
import OneStop
import Store
import Testing
import WorkingTime

/// The results desk: who may take a result, what goes back with it, what nobody has collected.
@Suite struct ResultsDeskTests {
    private let police = AgencyID("ld-ca")

    @Test func `a result goes to an authorized person with proof, and the originals of the bag go back`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        var dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        dossier = try await world.ready(dossier, crew)
        let kept = try #require(dossier.papers.firstIndex { $0.originals > 0 })
        await #expect(throws: Refusal.identityNotChecked) {
            try await world.dossiers.perform(
                Dossiers.Act(.returnResult) { _ in .returnResult(recipient: .authorized, manner: .counter, identityChecked: true) }, on: dossier.id, by: crew.results)
        }
        dossier = try await world.dossiers.perform(
            [
                Dossiers.Act(.returnResult, texts: ["Trần Văn Nam, giấy ủy quyền số 12/2026"]) {
                    .returnResult(recipient: .authorized, manner: .counter, identityChecked: true, proof: try $0.text(0))
                },
                Dossiers.Act(.giveBackPapers) { _ in .giveBackPapers([kept: 1]) },
            ], on: dossier.id, by: crew.results, expecting: dossier.version)
        #expect(dossier.state == .returned && dossier.papers[kept].givenBack == 1)
        let proof = try #require(dossier.handOver?.proof)
        let opened = try await world.dossiers.open(dossier, texts: [proof], by: crew.results, purpose: .printSlip)
        #expect(opened.texts[proof] == "Trần Văn Nam, giấy ủy quyền số 12/2026")
        #expect(try await world.broken() == [])
    }

    @Test func `a result that waits longer than the rule's days is uncollected`() async throws {
        let world = try await World("2026-11-09T09:00")
        let crew = try await world.crew(police)
        let dossier = try await world.ready(try await world.receive(ProcedureCode("3.000333"), by: crew.counter), crew)
        let desk = ResultsDesk(world.house)
        #expect(try await desk.waiting(for: crew.results).results.map(\.dossier.id) == [dossier.id])
        let days = world.house.library.rulebook.unclaimedReminderDays.value(on: world.now.day)
        try world.moveTo("\(world.now.day.advanced(by: days - 1))T17:00")
        #expect(try await desk.uncollected(for: crew.results).entries.isEmpty)
        try world.moveTo("\(world.now.day.advanced(by: 2))T09:00")
        #expect(try await desk.uncollected(for: crew.results).entries.map(\.dossier.id) == [dossier.id])
    }
}
