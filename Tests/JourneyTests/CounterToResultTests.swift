import Center
import OneStop
import Store
import Testing
import WorkingTime

@Suite struct CounterToResultTests {
    @Test func `a dossier goes from the counter to its result and keeps one journal`() async throws {
        let world = try await World("2026-11-23T09:00")
        let police = AgencyID("ld-ca")
        let crew = try await world.crew(police)
        var dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        #expect(dossier.state == .received)
        #expect(dossier.code?.rawValue.hasSuffix("-261123-0001") == true)
        #expect(try await world.dossiers.read(dossier.id, by: crew.counter).journal.count == 1)

        let process = try #require(dossier.process.flatMap { world.house.library.catalogue.process($0) })
        var guardCount = 0
        while dossier.state != .returned, guardCount < 20 {
            guardCount += 1
            let step = try #require(dossier.step.flatMap { process[$0] })
            let actor = crew.actor(for: step.role)
            let act: Dossiers.Act = switch step.kind {
            case .signature: Dossiers.Act(.recordResult) { _ in .recordResult(number: "12/PLLTP") }
            case .issue: Dossiers.Act(.handOver) { _ in .handOver }
            case .handOver: Dossiers.Act(.returnResult) { _ in .returnResult(recipient: .owner, manner: .counter, identityChecked: true) }
            default: Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }
            }
            dossier = try await world.dossiers.perform(act, on: dossier.id, by: actor, expecting: dossier.version)
        }
        #expect(dossier.state == .returned)
        #expect(dossier.result?.kind == .granted)

        let (same, journal) = try await world.dossiers.read(dossier.id, by: crew.counter)
        var folded = Dossier(id: dossier.id)
        for entry in journal { folded.apply(entry.event, at: entry.at) }
        #expect(folded == same)
    }

    @Test func `a stale action is refused with what has changed since`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        _ = try await world.dossiers.perform(
            Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: dossier.id, by: crew.clerk, expecting: 1)
        await #expect(throws: Dossiers.Stale.self) {
            try await world.dossiers.perform(
                Dossiers.Act(.assign) { _ in .assign(to: StaffID("x")) }, on: dossier.id, by: crew.clerk, expecting: 1)
        }
    }

    @Test func `people stand only in sealed records and each opening is written down`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let opened = try await world.dossiers.open(dossier, by: crew.counter, purpose: .process)
        #expect(opened.people?.owner.name == "Nguyễn Thị Mỹ Lệ")
        let readings = try await world.house.store.read { transaction in try transaction.row("SELECT count(*) FROM reading WHERE dossier = \(dossier.id)")?.decode(Int.self) }
        #expect(readings == 1)
        let hits = try await world.lists.search("nguyen thi my le", for: crew.counter).dossiers
        #expect(hits.map(\.id) == [dossier.id])
        #expect(try await world.lists.search("nguyen van", for: crew.counter).dossiers.isEmpty)
        #expect(try await world.lists.returning(number: "060179004512", for: crew.counter).map(\.id) == [dossier.id])
        #expect(try await world.lists.list(.mine, for: crew.clerk).dossiers.map(\.id) == [dossier.id])
        #expect(try await world.lists.list(.mine, for: crew.specialist).dossiers.isEmpty)
    }
}

extension World {
    var lists: WorkLists { WorkLists(house) }
}
