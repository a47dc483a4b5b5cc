import Center
import OneStop
import Store
import Testing
import WorkingTime

/// The year 2025: departments merge in March, provinces in July, while dossiers are open.
@Suite struct ReorganisationTests {
    private func administrator(_ world: World) -> Actor { Everybody.actor(.businessAdministrator, world.center) }

    private func move(_ dossier: Dossier, to agency: AgencyID, _ world: World) async throws -> Dossier {
        try await world.dossiers.perform(
            Dossiers.Act(.transferToSuccessor) { _ in .transferToSuccessor(agency, ground: "Nghị quyết sắp xếp tổ chức bộ máy năm 2025") },
            on: dossier.id, by: administrator(world), expecting: dossier.version)
    }

    private func receive(_ code: String, _ life: Life) async throws -> Dossier {
        let procedure = try #require(life.library.catalogue.procedure(ProcedureCode(code), on: life.world.now.day))
        return try await life.receive(procedure)
    }

    @Test func `a dossier whose agency is merged while it is open is finished by the successor`() async throws {
        let world = try await World("2025-02-20T09:00", center: "binh-thuan-2018")
        let life = Life(world: world)
        // Selling plant protection products: 15 working days from Thursday 20 February.
        let received = try await receive("1.004363", life)
        #expect(received.agency == AgencyID("bt-snnptnt"))
        #expect(received.appointment?.day.description == "2025-03-13")
        #expect(received.code?.rawValue.hasPrefix("H11.08-250220-") == true)

        try world.moveTo("2025-03-03T08:00")
        let moved = try await move(received, to: AgencyID("bt25-snnmt"), world)
        #expect(moved.agency == AgencyID("bt25-snnmt") && moved.desk?.agency == AgencyID("bt25-snnmt"))
        #expect(moved.code == received.code && moved.appointment == received.appointment)
        await #expect(throws: Denied.self) {
            try await world.dossiers.perform(
                Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: received.id, by: Everybody.actor(.clerk, AgencyID("bt-snnptnt")))
        }
        let finished = try #require(try await life.finish([moved]).first)
        #expect(finished.state == .returned && finished.result?.agency == AgencyID("bt25-snnmt"))
        #expect(try await Recount(world).differences() == [])
    }

    @Test func `a dossier of 27 June 2025 is returned in July by the centre that took over`() async throws {
        let world = try await World("2025-06-27T09:00", center: "binh-thuan-2018")
        let life = Life(world: world)
        // Seven working days, of which one lies in June and six in July: the calendar runs on.
        var dossier = try await receive("1.002010", life)
        #expect(dossier.center == AgencyID("bt-tthcc") && dossier.agency == AgencyID("bt-stp"))
        #expect(dossier.code?.rawValue.hasPrefix("H11.04-250627-") == true)
        #expect(dossier.appointment?.day.description == "2025-07-08")
        try world.moveTo("2025-06-30T14:00")
        dossier = try #require(try await life.step([dossier]).first)

        try world.moveTo("2025-07-01T08:00")
        #expect(world.center == AgencyID("ld-ttpvhcc"))
        let old = Everybody.actor(.counterOfficial, AgencyID("bt-tthcc"))
        await #expect(throws: Denied.self) { try await world.dossiers.read(dossier.id, by: old) }
        dossier = try await move(dossier, to: AgencyID("ld-stp"), world)
        #expect(dossier.code?.rawValue.hasPrefix("H11.04-250627-") == true && dossier.appointment?.day.description == "2025-07-08")
        dossier = try #require(try await life.finish([dossier]).first)
        #expect(dossier.state == .returned)
        #expect(dossier.result?.agency == AgencyID("ld-stp"))
        #expect(dossier.handOver?.by == Everybody.actor(.resultsOfficial, AgencyID("ld-ttpvhcc")).staff?.id)
        #expect(dossier.handOver?.at.day.month == 7)

        let next = try await receive("1.002010", life)
        #expect(next.center == AgencyID("ld-ttpvhcc") && next.code?.rawValue.hasPrefix("H36.04-2507") == true)
        #expect(try await Recount(world).differences() == [])
        #expect(try await world.broken() == [])
    }

    @Test func `work that lies with another agency which ended goes to its successor, and nobody signs for it`() async throws {
        let world = try await World("2025-06-20T09:00", center: "binh-thuan-2018")
        let life = Life(world: world)
        let (committee, successor) = (AgencyID("bt-ubnd"), AgencyID("ld-ubnd"))
        let procedure = try #require(life.library.catalogue.procedures(on: world.now.day).first {
            $0.process == ProcessID("agency-then-committee") && !life.library.openness(of: $0, on: world.now.day).isClosed
        })
        var dossier = try await life.receive(procedure)
        while dossier.desk?.agency != committee { dossier = try #require(try await life.step([dossier]).first) }
        try world.moveTo("2025-07-01T08:00")
        let former = Everybody.actor(.provincialLeader, committee)
        await #expect(throws: Refusal.agencyEnded(committee)) {
            try await world.dossiers.perform(Dossiers.Act(.recordResult) { _ in .recordResult(number: "1/QĐ-UBND") }, on: dossier.id, by: former)
        }
        let admin = try await world.staff("admin", .businessAdministrator, world.center)
        let job = try await Agencies(world.house).merge(committee, ground: "Nghị quyết 202/2025/QH15", by: admin)
        #expect(try await world.finish(job) == 1)
        let moved = try await world.dossiers.read(dossier.id, by: Everybody.actor(.provincialLeader, successor)).dossier
        #expect(moved.desk?.agency == successor && moved.agency == dossier.agency, "the competence is moved by an act of its own")
        let signed = try await world.dossiers.perform(
            Dossiers.Act(.recordResult) { _ in .recordResult(number: "1/QĐ-UBND") }, on: dossier.id, by: Everybody.actor(.provincialLeader, successor))
        #expect(signed.result?.agency == successor)
        #expect(try await world.broken() == [])
    }

    @Test func `the calendar explains days on both sides of the change in either centre's folder`() async throws {
        for center in ["binh-thuan-2018", "lam-dong-phan-thiet"] {
            let world = try await World("2026-11-23T09:00", center: center)
            let from = try #require(Instant(iso: "2025-04-24T09:00"))
            let due = try world.house.library.calendar.due(try #require(TimeLimit(text: "4d")), from: from)
            #expect(due.day.description == "2025-04-29")
            #expect(world.center == AgencyID("ld-ttpvhcc"))
        }
    }
}
