import Center
import OneStop
import Store
import Testing
import WorkingTime

/// Who leaves, or loses a role, leaves no work behind that nobody finds.
@Suite struct LeaverTests {
    private let police = AgencyID("ld-ca")
    private let record = ProcedureCode("3.000333")

    @Test func `the end of an account puts every dossier back on its desk in the same act`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        let administrator = try await world.staff("quantri", .businessAdministrator, world.center)
        let leaver = try #require(crew.clerk.staff).id
        let colleague = try await world.staff("dong-nghiep", .clerk, police)
        var given: [DossierID] = []
        for _ in 0..<3 {
            let dossier = try await world.receive(record, by: crew.counter)
            try await world.assign(dossier.id, to: leaver, by: crew.leader)
            given.append(dossier.id)
        }
        #expect(try await world.mine(colleague).isEmpty)
        try await world.people.revoke(leaver, by: administrator)
        #expect(Set(try await world.mine(colleague)) == Set(given))
        for id in given {
            let (dossier, journal) = try await world.dossiers.read(id, by: crew.counter)
            #expect(dossier.desk == Desk(agency: police, role: .clerk))
            #expect(journal.last?.event == .unassigned(Unassigned(from: leaver, why: .left)) && journal.last?.actor == administrator.reference)
            var folded = Dossier(id: id)
            for entry in journal { folded.apply(entry.event, at: entry.at) }
            #expect(folded == dossier)
            _ = try await world.advance(id, by: colleague)
        }
    }

    @Test func `a leaver with hundreds of dossiers leaves them in short transactions, and others write in between`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        let administrator = try await world.staff("quantri", .businessAdministrator, world.center)
        let leaver = try #require(crew.clerk.staff).id
        for _ in 0..<300 {
            let dossier = try await world.receive(record, by: crew.counter)
            try await world.assign(dossier.id, to: leaver, by: crew.leader)
        }
        let left = world.house.store
        async let ended: Void = world.people.revoke(leaver, by: administrator)
        // Somebody else's small writes, each of which sees how many are still the leaver's.
        var seen: Set<Int> = []
        while !seen.contains(0) {
            seen.insert(try await left.write { try $0.row("SELECT count(*) FROM dossier WHERE assignee = \(leaver)")?.decode(Int.self) ?? 0 })
        }
        try await ended
        #expect(seen.count >= 6, "others got in only \(seen.count) times")
        let events = try await left.read { try $0.row("SELECT count(*) FROM event WHERE kind = 'unassigned'")?.decode(Int.self) }
        #expect(events == 300)
    }

    @Test func `only an administrator ends an account`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        let id = try #require(crew.clerk.staff).id
        for actor in [crew.leader, crew.counter, .visitor, try await world.staff("kythuat", .technicalAdministrator, world.center)] {
            await #expect(throws: Denied.self) { try await world.people.revoke(id, by: actor) }
        }
    }

    @Test func `work of a person whose role ended shows in the list of the role, and a colleague's act writes it down`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        let administrator = try await world.staff("quantri", .businessAdministrator, world.center)
        let guest = try await world.people.add(
            People.NewAccount(login: "biet-phai", name: "Người biệt phái", assignments: [Assignment(role: .clerk, agency: police)], validFrom: world.now.day, validTo: world.now.day),
            hashed: "-", by: administrator)
        let dossier = try await world.receive(record, by: crew.counter)
        try await world.assign(dossier.id, to: guest, by: crew.leader)
        #expect(try await world.mine(crew.clerk).isEmpty)
        await #expect(throws: Denied.self) { _ = try await world.advance(dossier.id, by: crew.clerk) }
        try world.moveTo("2026-11-24T08:00")
        #expect(try await world.mine(crew.clerk) == [dossier.id])
        // Pages and rights see the desk of the role, of the same version.
        let seen = try await world.dossiers.read(dossier.id, by: crew.clerk).dossier
        #expect(seen.desk == Desk(agency: police, role: .clerk) && seen.version == 2)
        let after = try await world.advance(dossier.id, by: crew.clerk, expecting: 2)
        #expect(after.version == 4)
        let journal = try await world.dossiers.read(dossier.id, by: crew.counter).journal
        #expect(journal[2].event == .unassigned(Unassigned(from: guest, why: .roleEnded)))
    }

    @Test func `work is given by name only to who has the role there today`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        let dossier = try await world.receive(record, by: crew.counter)
        for stranger in [StaffID("nobody"), try #require(crew.specialist.staff).id, try #require(crew.counter.staff).id] {
            await #expect(throws: InputFault.self) { try await world.assign(dossier.id, to: stranger, by: crew.leader) }
        }
        #expect(try await world.dossiers.read(dossier.id, by: crew.counter).dossier.version == 1)
    }

    @Test func `whoever has no right learns nothing from a version, and what is not there is only made`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(police)
        let stranger = try await world.staff("la", .specialist, AgencyID("ld-sgddt"))
        let dossier = try await world.receive(record, by: crew.counter)
        for id in [dossier.id, DossierID("khong-co")] {
            await #expect(throws: Denied.self) { _ = try await world.advance(id, by: stranger, expecting: 77) }
        }
        await #expect(throws: Denied.self) {
            _ = try await world.dossiers.perform(
                Dossiers.Act(.refuse, texts: ["x"]) { .refuse(record: nil, reason: try $0.text(0), ground: "x") }, on: DossierID("khong-co"), by: crew.counter)
        }
    }
}

extension World {
    fileprivate func mine(_ actor: Actor) async throws -> [DossierID] { try await lists.list(.mine, for: actor).dossiers.map(\.id) }

    fileprivate func assign(_ id: DossierID, to staff: StaffID, by actor: Actor) async throws {
        _ = try await dossiers.perform(Dossiers.Act(.assign) { _ in .assign(to: staff) }, on: id, by: actor)
    }

    fileprivate func advance(_ id: DossierID, by actor: Actor, expecting: Int? = nil) async throws -> Dossier {
        try await dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: id, by: actor, expecting: expecting)
    }
}
