import Center
import Foundation
import OneStop
import Store
import Testing
import WorkingTime

@Suite struct FilingTests {
    private static let code = ProcedureCode("1.005049")

    private func demoless(_ moment: String = "2025-06-23T09:00") async throws -> World { try await World(moment, center: "binh-thuan-2018") }

    private func claim(_ world: World) -> DossierPeople {
        var people = world.owner("Lê Thị Ngọc Bích")
        people.isIdentityChecked = true
        return people
    }

    private func attach(_ world: World, _ draft: Dossier, document: Int?, by actor: Actor? = nil, bytes: [UInt8] = FilingTests.png) async throws -> Dossier {
        let intake = FileIntake(world.house)
        var parts = [bytes]
        let taken = try await intake.take(for: draft.id, limit: 50 << 20) { parts.isEmpty ? nil : parts.removeFirst() }
        return try await intake.attach(taken, name: "đơn.png", document: document, to: draft.id, by: actor ?? .filer(draft.id))
    }

    private func submitted(_ world: World) async throws -> Dossier {
        let filing = Filing(world.house)
        var draft = try await filing.open(Self.code, DraftEntries(["ownerName": "Lê"]))
        let procedure = try filing.procedure(Self.code)
        for index in draft.missingFiles(of: 0, in: procedure) { draft = try await attach(world, draft, document: index) }
        return try await filing.submit(draft, claim(world), documentCase: 0, limitCase: 0)
    }

    @Test func `a draft that was dropped with its files hinders no backup`() async throws {
        let world = try await demoless()
        let draft = try await attach(world, try await Filing(world.house).open(Self.code, DraftEntries(["ownerName": "Lê"])), document: 0)
        let kept = try await submitted(world)
        try await Filing(world.house).discard(draft, by: .filer(draft.id))
        let manifest = try await Backup(world.house).make(at: world.folder.appending(path: "copy"))
        #expect(manifest.files == kept.files.count)
        #expect(try await world.broken() == [])
    }

    @Test func `before July 2025 people file here, afterwards on the national portal`() async throws {
        let before = try await demoless()
        #expect(throws: Never.self) { try Filing(before.house).procedure(Self.code) }
        let after = try await World("2025-07-01T09:00")
        #expect(throws: Filing.DoorShut.self) { try Filing(after.house).procedure(Self.code) }
    }

    @Test func `what an anonymous filer typed is a claim until an official has taken it in and checked it`() async throws {
        let world = try await demoless()
        let counter = try await world.staff("quay", .counterOfficial, world.center)
        let filed = try await submitted(world)
        #expect(filed.state == .submitted && filed.answerDue != nil)
        #expect(try await world.dossiers.open(filed, by: counter, purpose: .process).people?.isIdentityChecked == false)
        #expect(try await world.lists.search("le thi ngoc bich", for: counter).dossiers.isEmpty)
        #expect(try await world.lists.returning(number: "060179004512", for: counter).isEmpty)

        for (isChecked, found) in [(false, 0), (true, 1)] {
            let filed = try await submitted(world)
            var people = claim(world)
            people.isIdentityChecked = isChecked
            let received = try await receive(world, filed, people, by: counter)
            #expect(received.id == filed.id && received.channel == .online && received.code != nil)
            #expect(try await world.lists.search("le thi ngoc bich", for: counter).dossiers.contains { $0.id == filed.id })
            #expect(try await world.lists.returning(number: "060179004512", for: counter).filter { $0.id == filed.id }.count == found)
        }
    }

    private func receive(_ world: World, _ filed: Dossier, _ people: DossierPeople, by counter: Actor, documentCase: Int = 0) async throws -> Dossier {
        try await world.dossiers.perform(
            Dossiers.Act(.receive, people: people) {
                .receive(Receive(channel: .online, record: try $0.record(), documentCase: documentCase, limitCase: 0, papers: [], fees: []))
            }, on: filed.id, by: counter, expecting: filed.version)
    }

    @Test func `a filing without its required papers is not sent, and says which are missing`() async throws {
        let world = try await demoless()
        let filing = Filing(world.house)
        let draft = try await filing.open(Self.code, DraftEntries([:]))
        let missing = draft.missingFiles(of: 0, in: try filing.procedure(Self.code))
        #expect(!missing.isEmpty)
        await #expect(throws: Refusal.missingDocuments(missing)) { try await filing.submit(draft, claim(world), documentCase: 0, limitCase: 0) }
    }

    @Test func `a draft is kept through its last day and dropped on the next, with its files and its record`() async throws {
        let world = try await demoless("2025-03-03T10:00")
        let filing = Filing(world.house)
        let draft = try await attach(world, try await filing.open(Self.code, DraftEntries(["ownerName": "Lê"])), document: 0)
        let file = try #require(draft.files.first?.id.rawValue)
        #expect(filing.keptUntil(draft) == Day(year: 2025, month: 4, day: 2))
        try world.moveTo("2025-04-02T23:59")
        #expect(try await DraftSweep(world.house).run() == 0)
        #expect(world.house.files.exists(file))
        try world.moveTo("2025-04-03T00:00")
        #expect(try await DraftSweep(world.house).run() == 1)
        #expect(!world.house.files.exists(file))
        let rows = try await world.house.store.read { transaction in
            try transaction.row("SELECT (SELECT count(*) FROM sealedKey WHERE dossier = \(draft.id)) + (SELECT count(*) FROM sealedRecord WHERE dossier = \(draft.id))")?.decode(Int.self)
        }
        #expect(rows == 0)
        await #expect(throws: Tracking.NotProven.self) { try await Tracking(world.house).prove(draft.id.rawValue, secret: filing.secret(of: draft), source: "a") }
        #expect(try await world.broken() == [])
        #expect(try await DraftSweep(world.house).run() == 0)
    }

    @Test func `a filing that was sent in is not swept`() async throws {
        let world = try await demoless("2025-03-03T10:00")
        let filed = try await submitted(world)
        try world.moveTo("2025-06-30T10:00")
        #expect(try await DraftSweep(world.house).run() == 0)
        #expect(try await world.dossiers.read(filed.id, by: .filer(filed.id)).dossier.state == .submitted)
    }

    @Test func `the twentieth file is taken and the next is not`() async throws {
        let world = try await demoless()
        var draft = try await Filing(world.house).open(Self.code, DraftEntries([:]))
        for _ in 0..<20 { draft = try await attach(world, draft, document: nil) }
        let full = draft
        await #expect(throws: Refusal.tooManyFiles(limit: 20)) { try await attach(world, full, document: nil) }
        #expect(try await world.house.files.names().count == 20)
    }

    @Test func `a paper that was asked for comes from the filer, in the same bounds, and an official resumes`() async throws {
        let world = try await demoless()
        let crew = try await world.crew(AgencyID("bt-sgddt"))
        let received = try await receive(world, try await submitted(world), claim(world), by: crew.counter)
        await #expect(throws: Denied.self) { try await attach(world, received, document: nil, by: .filer(received.id)) }
        _ = try await world.dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: received.id, by: crew.clerk)
        var dossier = try await world.dossiers.perform(
            Dossiers.Act(.requestSupplement, texts: ["Bản sao"]) { .requestSupplement(content: try $0.text(0), ground: "Điều 7", leaderGround: nil) },
            on: received.id, by: crew.specialist)
        for _ in 0..<20 { dossier = try await attach(world, dossier, document: nil, by: .filer(dossier.id)) }
        let full = dossier
        await #expect(throws: Refusal.tooManyFiles(limit: 20)) { try await attach(world, full, document: nil, by: .filer(full.id)) }
        dossier = try await attach(world, full, document: nil, by: crew.counter)
        #expect(dossier.suppliedFiles == 21)
        let other = DossierID(world.house.newID())
        await #expect(throws: Denied.self) { try await attach(world, full, document: nil, by: .filer(other)) }
        await #expect(throws: Denied.self) {
            try await world.dossiers.perform(Dossiers.Act(.resume) { _ in .resume(papers: [], note: nil) }, on: full.id, by: .filer(full.id))
        }
        let resumed = try await world.dossiers.perform(Dossiers.Act(.resume) { _ in .resume(papers: [], note: nil) }, on: full.id, by: crew.specialist)
        #expect(resumed.state == .processing && resumed.stops.count == 1)
    }

    @Test func `the draft's secret opens a filing by its id until the slip is issued anew, and never by its code`() async throws {
        let world = try await demoless()
        let counter = try await world.staff("quay", .counterOfficial, world.center)
        let tracking = Tracking(world.house)
        let filed = try await submitted(world)
        let secret = Filing(world.house).secret(of: filed)
        let received = try await receive(world, filed, claim(world), by: counter)
        let code = try #require(received.code)
        #expect(try await tracking.prove(filed.id.rawValue, secret: secret, source: "a").0.code == code)
        await #expect(throws: Tracking.NotProven.self) { try await tracking.prove(code.rawValue, secret: secret, source: "a") }
        let slip = world.house.secrets.secret(of: received.id, revision: 1)
        #expect(try await tracking.prove(code.rawValue, secret: slip, source: "a").0.id == filed.id)
        let people = claim(world)
        _ = try await world.dossiers.perform(
            Dossiers.Act(.correct, texts: ["Sai tên"], people: people) { .correct(record: try $0.record(), reason: try $0.text(0), fields: ["owner"]) }, on: filed.id, by: counter)
        await #expect(throws: Tracking.NotProven.self) { try await tracking.prove(filed.id.rawValue, secret: secret, source: "a") }
        await #expect(throws: Tracking.NotProven.self) { try await tracking.prove(code.rawValue, secret: slip, source: "a") }
        #expect(try await tracking.prove(code.rawValue, secret: world.house.secrets.secret(of: filed.id, revision: 2), source: "a").0.id == filed.id)
    }

    @Test func `a source may ask so often in a span and not once more, others are not held up`() throws {
        let throttle = Throttle(limit: 3, spanSeconds: 60, capacity: 2)
        let start = try #require(Instant(iso: "2026-11-24T09:00"))
        for second in 0..<3 { try throttle.use("a", at: start.adding(seconds: Int64(second))) }
        #expect(throws: TooOften(until: start.adding(seconds: 60))) { try throttle.use("a", at: start.adding(seconds: 59)) }
        #expect(throws: Never.self) { try throttle.use("b", at: start) }
        #expect(throws: Never.self) { try throttle.use("a", at: start.adding(seconds: 60)) }
        // A flood of sources makes it begin anew and locks nobody out.
        for source in 0..<10 { #expect(throws: Never.self) { try throttle.use("s\(source)", at: start.adding(seconds: 61)) } }
    }

    static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0, 0, 0, 0]
        + [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0, 0, 0, 0]
}
