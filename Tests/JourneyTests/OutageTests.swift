import Center
import OneStop
import Store
import Testing
import WorkingTime

/// A power cut, a wrong name, a bag: what happens at a counter beside the usual.
@Suite struct OutageTests {
    private func receive(_ world: World, _ actor: Actor, at moment: String, slip: String, bag: String? = nil) async throws -> Dossier {
        let version = try #require(world.house.library.catalogue.procedure(ProcedureCode("3.000333"), on: world.now.day))
        let papers = try #require(version.documentCases.first).documents.enumerated().filter { $0.element.condition == nil }
            .map { ReceivedPaper(document: $0.offset, originals: 1, certified: 0, copies: 0) }
        let at = try #require(Instant(iso: moment))
        let people = world.owner()
        return try await world.dossiers.perform(
            Dossiers.Act(.receive, people: people, trueDay: at.day) {
                .receive(Receive(
                    channel: .counter, record: try $0.record(), documentCase: 0, limitCase: 0, papers: papers, fees: [], bag: bag, receivedAt: at,
                    outage: Outage(slipNumber: slip, reason: "Mất điện")))
            }, on: DossierID(world.house.newID()), by: actor, procedure: ProcedureCode("3.000333"))
    }

    @Test func `blank slips have running numbers and each is entered once, with its true time`() async throws {
        let world = try await World("2026-11-23T08:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let slips = OutageSlips(world.house)
        #expect(try await slips.issue(2, by: crew.counter) == ["TT-2026-000001", "TT-2026-000002"])
        #expect(try await slips.issue(1, by: crew.counter) == ["TT-2026-000003"])
        _ = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        try world.moveTo("2026-11-25T08:00")
        let dossier = try await receive(world, crew.counter, at: "2026-11-23T10:15", slip: "TT-2026-000002", bag: "12")
        #expect(dossier.code?.rawValue.hasSuffix("-261123-0002") == true)
        #expect(dossier.receivedAt?.iso.hasPrefix("2026-11-23T10:15") == true && dossier.bag == "12")
        #expect(dossier.outage?.reason == "Mất điện")
        let journal = try await world.dossiers.read(dossier.id, by: crew.counter).journal
        #expect(journal.first?.at == world.now)
        #expect(try await slips.open(for: crew.counter).map(\.number) == ["TT-2026-000001", "TT-2026-000003"])
        await #expect(throws: OutageSlips.AlreadyEntered.self) { try await receive(world, crew.counter, at: "2026-11-23T10:20", slip: "TT-2026-000002") }
        let next = try await receive(world, crew.counter, at: "2026-11-23T10:20", slip: "TT-2026-000001")
        #expect(next.code?.rawValue.hasSuffix("-261123-0003") == true, "a refused entry leaves no gap in the day's numbers")
        #expect(try await world.broken() == [])
    }

    @Test func `a corrected name ends the old secret, and the journal names the field and no value`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let secret = world.house.secrets.secret(of: dossier.id, revision: dossier.slipRevision)
        let old = try #require(try await world.dossiers.open(dossier, by: crew.counter, purpose: .correct).people)
        let people = world.owner("Nguyễn Thị Mỹ Lệ Thu")
        let fields = people.changedFields(from: old)
        let corrected = try await world.dossiers.perform(
            Dossiers.Act(.correct, texts: ["Gõ thiếu chữ"], people: people) { .correct(record: try $0.record(), reason: try $0.text(0), fields: fields) },
            on: dossier.id, by: crew.counter, expecting: dossier.version)
        #expect(corrected.slipRevision == 2 && corrected.code == dossier.code && corrected.appointment == dossier.appointment)
        #expect(!world.house.secrets.matches(secret, dossier: dossier.id, revision: corrected.slipRevision))
        let event = try #require(try await world.dossiers.read(dossier.id, by: crew.counter).journal.last?.event)
        let bytes = String(decoding: try EventCodec.encode(event), as: UTF8.self)
        #expect(bytes.contains("owner") && !bytes.contains("Thu") && !bytes.contains("thiếu"))
        #expect(try await world.lists.search("le thu", for: crew.counter).dossiers.map(\.id) == [dossier.id])
    }

    @Test func `leaders see what is late and soon late by agency, and nobody sees another's`() async throws {
        let world = try await World("2026-11-02T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let other = try await world.staff("khac", .agencyLeader, AgencyID("ld-stp"))
        let director = try await world.staff("giamdoc", .centerDirector, world.center)
        let dossier = try await world.receive(ProcedureCode("3.000333"), by: crew.counter)
        let due = try #require(dossier.appointment)
        let direction = Direction(world.house)
        #expect(try await direction.dossiers(.soon, for: director).dossiers.isEmpty)
        try world.moveTo("\(due.day)T08:00")
        #expect(try await direction.dossiers(.soon, for: director).dossiers.map(\.id) == [dossier.id])
        try world.moveTo("\(due.day.advanced(by: 1))T08:00")
        #expect(try await direction.dossiers(.late, for: director).dossiers.map(\.id) == [dossier.id])
        #expect(try await direction.dossiers(.late, for: crew.leader).dossiers.map(\.id) == [dossier.id])
        #expect(try await direction.dossiers(.late, for: other).dossiers.isEmpty)
        #expect(try await direction.lines(for: director).first { $0.agency == AgencyID("ld-ca") }?.late == 1)
        #expect(try await direction.lines(for: other).isEmpty)
    }
}
