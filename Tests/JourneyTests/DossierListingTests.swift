import Center
import OneStop
import Store
import Testing
import WorkingTime

/// Lists of dossiers for an office program: whole, of what their maker may see, and theirs alone.
@Suite struct DossierListingTests {
    private func lines(_ world: World, _ job: Job, for actor: Actor) async throws -> [DossierListing.Line] {
        var (all, part) = ([DossierListing.Line](), 0)
        while let lines = try await DossierListing(world.house).lines(part, of: job.id, for: actor) {
            all += lines
            part += 1
        }
        return all
    }

    @Test func `a list holds each dossier received in its days that its maker may see, once, as it stands`() async throws {
        let world = try await World("2026-11-18T09:00")
        let police = try await world.crew(AgencyID("ld-ca"))
        let justice = try await world.crew(AgencyID("ld-stp"))
        let life = Life(world: world)
        let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day))
        let early = try await world.receive(ProcedureCode("3.000333"), by: police.counter)
        try world.moveTo("2026-11-19T09:00")
        let (mine, other) = (try await world.receive(ProcedureCode("3.000333"), by: police.counter), try await life.receive(procedure))
        let listing = DossierListing(world.house)
        func list(_ from: Int, _ to: Int, _ actor: Actor) async throws -> Set<DossierCode> {
            let job = try await listing.begin(from: try #require(Day(year: 2026, month: 11, day: from)), to: try #require(Day(year: 2026, month: 11, day: to)), by: actor)
            let count = try await world.finish(job)
            let lines = try await lines(world, job, for: actor)
            #expect(lines.count == count)
            return Set(lines.map(\.code))
        }
        let codes = [early, mine, other].compactMap(\.code)
        #expect(try await list(18, 19, police.counter) == Set(codes))
        #expect(try await list(19, 19, police.counter) == Set(codes.dropFirst()))
        #expect(try await list(18, 19, police.specialist) == Set(codes.prefix(2)))
        #expect(try await list(18, 19, justice.specialist) == [try #require(other.code)])
        #expect(try await list(17, 17, police.counter) == [])
        await #expect(throws: DossierListing.ListingFault.days) { try await list(19, 18, police.counter) }
        await #expect(throws: DossierListing.ListingFault.days) { try await list(19, 20, police.counter) }
        let technician = try await world.staff("ky-thuat", .technicalAdministrator, world.center)
        await #expect(throws: Denied.self) { try await list(18, 19, technician) }
        #expect(try await world.broken() == [])
    }

    @Test func `more than a part of dossiers come in parts, none twice, and the greatest span is a year`() async throws {
        let world = try await World("2026-11-19T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        // More rows than a part holds: copies of one, which only a list ever reads.
        let one = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let day = world.now.day
        try await world.house.store.write { transaction in
            let body = try #require(try transaction.row("SELECT body FROM dossier WHERE id = \(one.id)")?.decode([UInt8].self))
            for number in 0..<1001 {
                try transaction.run("""
                    INSERT INTO dossier (id, version, state, procedureCode, procedureVersion, channel, openedAt, changedAt, receivedDay, isOpen, body)
                    VALUES (\("copy\(number)"), 1, 'received', '3.000333', 1, 'counter', 1, 1, \(day), 0, \(body))
                    """)
            }
        }
        let job = try await DossierListing(world.house).begin(from: day, to: day, by: crew.counter)
        #expect(job.total == 1002)
        #expect(try await world.finish(job) == 1002)
        #expect(try await lines(world, job, for: crew.counter).count == 1002)
        let parts = try await world.house.store.read { try $0.row("SELECT count(*) FROM jobPart")?.decode(Int.self) }
        #expect(parts == 3)
        await #expect(throws: DossierListing.ListingFault.tooMany(366)) {
            try await DossierListing(world.house).begin(from: day.advanced(by: -DossierListing.greatestDays), to: day, by: crew.counter)
        }
        let year = try await DossierListing(world.house).begin(from: day.advanced(by: 1 - DossierListing.greatestDays), to: day, by: crew.counter)
        #expect(year.total == 1002)
    }

    @Test func `fifty long acts are shown, and those of others take nobody's place`() async throws {
        let world = try await World("2026-11-19T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let admin = try await world.staff("nghiepvu", .businessAdministrator, world.center)
        let day = world.now.day
        let mine = try await WorkingDays(world.house).redate(reason: "Nghỉ bão", decision: "Quyết định 9", by: admin)
        let listing = DossierListing(world.house)
        for back in 0..<51 { _ = try await listing.begin(from: day.advanced(by: -back), to: day, by: crew.counter) }
        let shown = try await Jobs(world.house).list(for: crew.counter)
        #expect(Jobs.greatestShown == 50 && shown.count == 50 && shown.allSatisfy { $0.staff == crew.counter.staff?.id })
        #expect(try await Jobs(world.house).list(for: admin).map(\.id) == [mine.id])
        #expect(try await Jobs(world.house).list(for: .system).count == 50)
        #expect(try await Jobs(world.house).list(for: crew.specialist) == [])
    }

    @Test func `a list is its maker's alone, kept for seven days`() async throws {
        let world = try await World("2026-11-19T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let second = try await world.staff("quay2", .counterOfficial, world.center)
        _ = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let day = world.now.day
        let job = try await DossierListing(world.house).begin(from: day, to: day, by: crew.counter)
        await #expect(throws: Jobs.JobFault.noSuchJob) { try await lines(world, job, for: crew.counter) }
        _ = try await world.finish(job)
        await #expect(throws: Jobs.JobFault.noSuchJob) { try await lines(world, job, for: second) }
        #expect(try await Jobs(world.house).list(for: second) == [])
        let courier = Courier(world.house) { _ in .done() }
        try world.moveTo("2026-11-26T08:59")
        try await courier.sweep()
        #expect(try await lines(world, job, for: crew.counter).count == 1)
        try world.moveTo("2026-11-26T09:01")
        try await courier.sweep()
        #expect(try await lines(world, job, for: crew.counter) == [])
        #expect(try await Jobs(world.house).list(for: crew.counter).map(\.state) == [.done])
        try world.moveTo("2027-02-18T09:01")
        try await courier.sweep()
        #expect(try await Jobs(world.house).list(for: crew.counter) == [])
    }
}
