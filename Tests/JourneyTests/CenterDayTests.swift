import Center
import OneStop
import Store
import Testing
import WorkingTime

/// One day from morning to evening, in the centre of each time.
@Suite(.serialized) struct CenterDayTests {
    @Test(arguments: [("binh-thuan-2018", "2018-06-04", "bt-stp"), ("lam-dong-phan-thiet", "2026-11-23", "ld-stp")])
    func `a day of intake, hand-over, work, supplement, return and closed cash`(_ center: String, _ date: String, _ justice: String) async throws {
        let world = try await World("\(date)T07:30", center: center)
        let life = Life(world: world)
        let agency = AgencyID(justice)
        let counter = Everybody.actor(.counterOfficial, world.center)
        let clerk = Everybody.actor(.clerk, agency)
        let cash = CashDesk(world.house)
        let handOvers = HandOvers(world.house)

        // Morning: three come to the counter and pay; one has filed online over night.
        let procedure = try #require(life.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day))
        let online = try await fileOnline(procedure, world)
        var dossiers: [Dossier] = []
        for number in 1...3 {
            world.minute()
            let received = try await life.receive(procedure)
            dossiers.append(try await pay(received, number, world))
        }
        world.minute()
        let fromOnline = try await receiveOnline(online, procedure, world)
        #expect(fromOnline.code?.rawValue.hasSuffix("-0004") == true)
        #expect(dossiers.map { String($0.code?.rawValue.suffix(4) ?? "") } == ["0001", "0002", "0003"])

        // Half past nine: the paper goes to the agency with a list, and the clerk confirms what has come.
        try world.moveTo("\(date)T09:30")
        #expect(try await handOvers.waiting(for: counter).first { $0.trip.to == agency }?.dossiers.count == 4)
        let list = try await handOvers.dispatch(dossiers.map(\.id), from: world.center, to: agency, by: counter)
        world.minute()
        try await handOvers.confirm(list, arrived: Array(dossiers.map(\.id).prefix(2)), by: clerk)
        #expect(try await handOvers.open(for: counter).entries.map(\.id) == [list])
        try await handOvers.confirm(list, arrived: [dossiers[2].id], by: clerk)
        #expect(try await handOvers.open(for: counter).entries.isEmpty)

        // Work; one lacks a paper, is asked for it, and brings it in the afternoon.
        dossiers = try await fresh(dossiers, world)
        dossiers = try await life.step(dossiers)
        let asking = try #require(dossiers[0].desk)
        let asked = try await world.dossiers.perform(
            Dossiers.Act(.requestSupplement, texts: ["Bản sao chứng chỉ chưa chứng thực"]) {
                .requestSupplement(content: try $0.text(0), ground: "Nghị định 61/2018/NĐ-CP, Điều 19", leaderGround: nil)
            }, on: dossiers[0].id, by: Everybody.actor(.specialist, asking.agency))
        #expect(asked.state == .awaitingSupplement && asked.supplementNumber == 1)
        try world.moveTo("\(date)T13:45")
        dossiers[0] = try await world.dossiers.perform(
            Dossiers.Act(.resume) { _ in .resume(papers: [ReceivedPaper(document: 0, originals: 0, certified: 1, copies: 0)], note: nil) },
            on: asked.id, by: counter, expecting: asked.version)
        #expect(dossiers[0].state == .processing && dossiers[0].stops.count == 1)

        // Afternoon: results are signed, brought, handed over.
        while dossiers.contains(where: { $0.state != .returned }), world.now < (try #require(Instant(iso: "\(date)T16:45"))) {
            world.minute(5)
            dossiers = try await life.step(dossiers)
        }
        #expect(dossiers.allSatisfy { $0.state == .returned })
        #expect(try await Recount(world).differences() == [])

        // Evening: the drawer is counted; a difference needs its reason, and another person signs.
        let cashier = Everybody.actor(.cashier, world.center)
        let sheet = try await cash.sheet(counter: 1, day: world.now.day, for: cashier)
        #expect(sheet.expectedCash.dong == 150_000)
        let counted = try #require(Money(dong: 145_000))
        await #expect(throws: CashDesk.CashFault.self) { try await cash.close(counter: 1, day: world.now.day, counted: counted, reason: nil, by: cashier) }
        try await cash.close(counter: 1, day: world.now.day, counted: counted, reason: "Thối nhầm 5.000 đồng", by: cashier)
        try await cash.countersign(counter: 1, day: world.now.day, by: Everybody.actor(.centerDirector, world.center))
        #expect(try await cash.sheet(counter: 1, day: world.now.day, for: cashier).closing?.countersignedBy != nil)
        #expect(try await world.broken() == [])
    }

    private func fileOnline(_ procedure: Procedure, _ world: World) async throws -> Dossier {
        let id = DossierID(world.house.newID())
        var people = world.owner()
        people.isIdentityChecked = false
        let reference = procedure.reference
        let draft = try await world.dossiers.perform(
            Dossiers.Act(.openDraft, people: people) { .openDraft(DraftOpened(procedure: reference, channel: .online, record: try $0.record())) },
            on: id, by: .filer(id), procedure: procedure.code)
        let intake = FileIntake(world.house)
        for index in draft.missingFiles(of: 0, in: procedure) {
            var parts = [FilingTests.png]
            let taken = try await intake.take(for: id, limit: 1 << 20) { parts.popLast() }
            _ = try await intake.attach(taken, name: "giấy.png", document: index, to: id, by: .filer(id))
        }
        return try await world.dossiers.perform(
            Dossiers.Act(.submit, people: people) { .submit(Submit(record: try $0.record(), documentCase: 0, limitCase: 0)) }, on: id, by: .filer(id))
    }

    private func receiveOnline(_ dossier: Dossier, _ procedure: Procedure, _ world: World) async throws -> Dossier {
        let documents = procedure.documentCases.first?.documents ?? []
        let papers = documents.indices.filter { documents[$0].condition == nil }.map { ReceivedPaper(document: $0, originals: 1, certified: 0, copies: 0) }
        return try await world.dossiers.perform(
            Dossiers.Act(.receive, people: world.owner()) {
                .receive(Receive(channel: .online, record: try $0.record(), documentCase: 0, limitCase: 0, papers: papers, fees: []))
            }, on: dossier.id, by: Everybody.actor(.counterOfficial, world.center), procedure: procedure.code, expecting: dossier.version)
    }

    private func pay(_ dossier: Dossier, _ number: Int, _ world: World) async throws -> Dossier {
        let pay = Pay(
            id: PaymentID(world.house.newID()), means: .cash, amount: dossier.outstanding, counter: 1, receiptSeries: "BT/18P", receiptNumber: "000000\(number)")
        return try await world.dossiers.perform(
            Dossiers.Act(.pay) { _ in .pay(pay) }, on: dossier.id, by: Everybody.actor(.cashier, world.center), expecting: dossier.version)
    }

    private func fresh(_ dossiers: [Dossier], _ world: World) async throws -> [Dossier] {
        var now: [Dossier] = []
        for dossier in dossiers { now.append(try await world.dossiers.read(dossier.id, by: Everybody.actor(.counterOfficial, world.center)).dossier) }
        return now
    }
}

extension World {
    func minute(_ count: Int = 1) { try? moveTo(now.adding(minutes: count).iso) }
}
