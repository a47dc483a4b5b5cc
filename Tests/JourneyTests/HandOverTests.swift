import Center
import OneStop
import Store
import Testing
import WorkingTime

/// Paper on its way, both ways, with two sides.
@Suite struct HandOverTests {
    private let police = AgencyID("ld-ca")

    @Test func `what is not confirmed stays the sender's, with what the receiver saw`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        let first = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let second = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let desk = HandOvers(world.house)
        let list = try await desk.dispatch([first.id, second.id], from: world.center, to: police, by: crew.counter)
        #expect(try await desk.waiting(for: crew.counter).isEmpty)

        try await desk.confirm(list, arrived: [first.id], missing: .sheetsMissing, by: crew.clerk)
        let seen = try #require(try await desk.list(list, for: crew.counter))
        #expect(!seen.isConfirmed)
        #expect(seen.items.first { $0.dossier.id == second.id }?.missing == .sheetsMissing)
        #expect(seen.items.first { $0.dossier.id == first.id }?.dossier.paperPlace == .agency(police))
        guard case .underway(_, let from, _) = seen.items.first(where: { $0.dossier.id == second.id })?.dossier.paperPlace else {
            Issue.record("the second paper is not underway")
            return
        }
        #expect(from == world.center)

        try await desk.confirm(list, arrived: [second.id], by: crew.clerk)
        let done = try #require(try await desk.list(list, for: crew.clerk))
        #expect(done.isConfirmed && done.items.allSatisfy { $0.missing == nil })
        #expect(try await desk.open(for: crew.counter).entries.isEmpty)
        #expect(try await desk.confirmed(for: crew.counter).map(\.id) == [list])
        #expect(try await world.broken() == [])
    }

    @Test func `with the signed result the paper waits for its way back`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        var dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let desk = HandOvers(world.house)
        let there = try await desk.dispatch([dossier.id], from: world.center, to: police, by: crew.counter)
        try await desk.confirm(there, arrived: [dossier.id], by: crew.clerk)
        #expect(try await desk.waiting(for: crew.clerk).isEmpty)

        dossier = try await world.signed(try await world.dossiers.read(dossier.id, by: crew.counter).dossier, crew)
        let back = try await desk.waiting(for: crew.clerk)
        #expect(back.map(\.trip) == [PaperTrip(from: police, to: world.center)])
        #expect(back.first?.dossiers.map(\.id) == [dossier.id])
        let list = try await desk.dispatch([dossier.id], from: police, to: world.center, by: crew.clerk)
        try await desk.confirm(list, arrived: [dossier.id], by: crew.results)
        #expect(try await world.dossiers.read(dossier.id, by: crew.results).dossier.paperPlace == .center)
        #expect(try await desk.waiting(for: crew.results).isEmpty)
    }

    @Test func `paper of a dossier that was taken back comes home by a list and is given back at the counter`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        let (withdrawn, stopped) = (try await world.receive(ProcedureCode("3.000333"), by: crew.counter), try await world.receive(ProcedureCode("3.000333"), by: crew.counter))
        let desk = HandOvers(world.house)
        let there = try await desk.dispatch([withdrawn.id, stopped.id], from: world.center, to: police, by: crew.counter)
        // One is taken back while its paper is still underway, the other is stopped by the agency that has it.
        _ = try await world.dossiers.perform(
            Dossiers.Act(.withdraw, texts: ["Người nộp đổi ý"]) { .withdraw(reason: try $0.text(0)) }, on: withdrawn.id, by: crew.counter)
        try await desk.confirm(there, arrived: [withdrawn.id, stopped.id], by: crew.clerk)
        let process = try #require(stopped.process.flatMap { world.house.library.catalogue.process($0) })
        let first = try #require(stopped.step.flatMap { process[$0] })
        _ = try await world.dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: stopped.id, by: crew.actor(for: first.role))
        let atSpecialist = try await world.bringTo(.specialist, stopped.id, crew)
        _ = try await world.dossiers.perform(
            Dossiers.Act(.stop, texts: ["Trùng hồ sơ"]) { .stop(reason: try $0.text(0), ground: "Điều 19") }, on: atSpecialist.id, by: crew.specialist)

        let waiting = try await desk.waiting(for: crew.clerk)
        #expect(waiting.map(\.trip) == [PaperTrip(from: police, to: world.center)])
        #expect(Set(waiting.flatMap(\.dossiers).map(\.id)) == [withdrawn.id, stopped.id])
        let kept = try #require(withdrawn.papers.firstIndex { $0.originals > 0 })
        let give = Dossiers.Act(.giveBackPapers) { _ in .giveBackPapers([kept: 1]) }
        await #expect(throws: Refusal.papersNotHere) { try await world.dossiers.perform(give, on: withdrawn.id, by: crew.counter) }
        await #expect(throws: Refusal.nothingToMove) { try await desk.dispatch([withdrawn.id], from: police, to: AgencyID("ld-stp"), by: crew.clerk) }
        let back = try await desk.dispatch([withdrawn.id, stopped.id], from: police, to: world.center, by: crew.clerk)
        #expect(try await desk.waiting(for: crew.clerk).isEmpty)
        try await desk.confirm(back, arrived: [withdrawn.id, stopped.id], by: crew.counter)
        for id in [withdrawn.id, stopped.id] {
            #expect(try await world.dossiers.perform(give, on: id, by: crew.counter).papers[kept].givenBack == 1)
        }
        #expect(try await world.broken() == [])
    }

    @Test func `the centre that took over sends and takes back the paper of the one that ended`() async throws {
        let world = try await World("2025-06-27T09:00", center: "binh-thuan-2018")
        let old = try await world.staff("cu", .counterOfficial, world.center)
        let dossier = try await world.receive(ProcedureCode("1.002010"), by: old)
        #expect(dossier.center == AgencyID("bt-tthcc") && dossier.paperPlace == .center)
        try world.moveTo("2025-07-01T08:00")
        let agency = AgencyID("ld-stp")
        let crew = try await world.crew(agency)
        _ = try await world.dossiers.perform(
            Dossiers.Act(.transferToSuccessor) { _ in .transferToSuccessor(agency, ground: "Nghị quyết sắp xếp năm 2025") }, on: dossier.id,
            by: Everybody.actor(.businessAdministrator, world.center))
        let desk = HandOvers(world.house)
        let waiting = try await desk.waiting(for: crew.counter)
        #expect(waiting.map(\.trip) == [PaperTrip(from: world.center, to: agency)])
        #expect(try await desk.waiting(for: old).isEmpty)
        let there = try await desk.dispatch([dossier.id], from: world.center, to: agency, by: crew.counter)
        try await desk.confirm(there, arrived: [dossier.id], by: crew.clerk)
        _ = try await world.dossiers.perform(
            Dossiers.Act(.withdraw, texts: ["Đổi ý"]) { .withdraw(reason: try $0.text(0)) }, on: dossier.id, by: crew.counter)
        #expect(try await desk.waiting(for: crew.clerk).map(\.trip) == [PaperTrip(from: agency, to: world.center)])
        let back = try await desk.dispatch([dossier.id], from: agency, to: world.center, by: crew.clerk)
        try await desk.confirm(back, arrived: [dossier.id], by: crew.counter)
        let home = try await world.dossiers.read(dossier.id, by: crew.counter).dossier
        #expect(home.paperPlace == .center && home.paperTrip == nil)
        let kept = try #require(home.papers.firstIndex { $0.originals > 0 })
        #expect(try await world.dossiers.perform(Dossiers.Act(.giveBackPapers) { _ in .giveBackPapers([kept: 1]) }, on: dossier.id, by: crew.counter).papers[kept].givenBack == 1)
        #expect(try await world.broken() == [])
    }

    @Test func `nobody sends what lies elsewhere, and nobody confirms for another agency`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        let other = try await world.staff("other", .clerk, AgencyID("ld-stp"))
        let dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let desk = HandOvers(world.house)
        await #expect(throws: Refusal.papersNotHere) { try await desk.dispatch([dossier.id], from: police, to: AgencyID("ld-stp"), by: crew.clerk) }
        await #expect(throws: Denied.self) { try await desk.dispatch([dossier.id], from: police, to: world.center, by: crew.counter) }
        let list = try await desk.dispatch([dossier.id], from: world.center, to: police, by: crew.counter)
        await #expect(throws: Denied.self) { try await desk.confirm(list, arrived: [dossier.id], by: other) }
        await #expect(throws: Denied.self) { try await desk.confirm(list, arrived: [dossier.id], by: crew.counter) }
        #expect(try await desk.list(list, for: other) == nil)
        await #expect(throws: Refusal.self) { try await desk.dispatch([dossier.id], from: world.center, to: police, by: crew.counter) }
        let lists = try await world.house.store.read { try $0.row("SELECT count(*) FROM handOverList")?.decode(Int.self) }
        #expect(lists == 1)
    }

    @Test(arguments: [
        ("2026-11-23T09:00", "2026-11-23"), ("2026-11-23T14:59", "2026-11-23"), ("2026-11-23T15:00", "2026-11-25"), ("2026-11-20T15:30", "2026-11-23"),
        ("2026-11-21T09:00", "2026-11-23"),
    ])
    func `paper that comes at three o'clock or later leaves on the next working day`(_ received: String, _ leaves: String) async throws {
        let world = try await World("2026-11-19T09:00")
        let instant = try #require(Instant(iso: received))
        let cutoff = world.house.library.rulebook.paperForwardCutoffMinute.value(on: instant.day)
        #expect(cutoff == 15 * 60)
        #expect(world.house.library.calendar.paperLeaves(receivedAt: instant, cutoffMinute: cutoff).description == leaves)
    }
}

extension World {
    /// Brought by its agency to the signed result, before the issue.
    func signed(_ dossier: Dossier, _ crew: Crew) async throws -> Dossier { try await bring(dossier, crew) { $0.state == .decided } }

    /// Brought to the results desk.
    func ready(_ dossier: Dossier, _ crew: Crew) async throws -> Dossier { try await bring(dossier, crew) { $0.state == .ready } }

    /// Brought to the desk of a role.
    func bringTo(_ role: Role, _ id: DossierID, _ crew: Crew) async throws -> Dossier {
        try await bring(try await dossiers.read(id, by: crew.counter).dossier, crew) { $0.desk?.role == role }
    }

    private func bring(_ start: Dossier, _ crew: Crew, until isThere: (Dossier) -> Bool) async throws -> Dossier {
        var dossier = start
        let process = try #require(dossier.process.flatMap { house.library.catalogue.process($0) })
        for _ in 0..<20 where !isThere(dossier) {
            let step = try #require(dossier.step.flatMap { process[$0] })
            let act: Dossiers.Act = switch step.kind {
            case .signature: Dossiers.Act(.recordResult) { _ in .recordResult(number: "12/PLLTP") }
            case .issue: Dossiers.Act(.handOver) { _ in .handOver }
            default: Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }
            }
            dossier = try await dossiers.perform(act, on: dossier.id, by: crew.actor(for: step.role), expecting: dossier.version)
        }
        return dossier
    }
}
