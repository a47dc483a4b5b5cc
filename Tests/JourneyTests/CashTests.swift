import Center
import OneStop
import Store
import Testing
import WorkingTime

/// A counter's money, day by day.
@Suite struct CashTests {
    private func dong(_ amount: Int64) throws -> Money { try #require(Money(dong: amount)) }

    private func paid(_ world: World, _ crew: World.Crew, _ number: String) async throws -> Dossier {
        let version = try #require(world.house.library.catalogue.procedure(ProcedureCode("3.000333"), on: world.now.day))
        let row = try #require(version.fees.firstIndex { $0.amount.map { $0 > .zero } ?? false })
        let fee = FeeLine(row: row, kind: version.fees[row].kind, unitAmount: try #require(version.fees[row].amount), quantity: 1, basis: .table)
        let papers = try #require(version.documentCases.first).documents.enumerated().filter { $0.element.condition == nil }
            .map { ReceivedPaper(document: $0.offset, originals: 1, certified: 0, copies: 0) }
        let people = world.owner()
        let pay = Pay(id: PaymentID(world.house.newID()), means: .cash, amount: fee.owed, counter: 3, receiptSeries: "BT/26", receiptNumber: number)
        return try await world.dossiers.perform(
            [
                Dossiers.Act(.receive, people: people) {
                    .receive(Receive(channel: .counter, record: try $0.record(), documentCase: 0, limitCase: 0, papers: papers, fees: [fee], counter: 3))
                },
                Dossiers.Act(.pay) { _ in .pay(pay) },
            ], on: DossierID(world.house.newID()), by: crew.counter, procedure: ProcedureCode("3.000333"))
    }

    @Test func `money after closing belongs to the next open day, and a closed sheet does not change`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let desk = CashDesk(world.house)
        let first = try await paid(world, crew, "1")
        let today = world.now.day
        try await desk.close(counter: 3, day: today, counted: first.paid, reason: nil, by: crew.cashier)
        let second = try await paid(world, crew, "2")
        #expect(try await desk.sheet(counter: 3, day: today, for: crew.cashier).takings.map(\.dossier) == [first.id])
        #expect(try await desk.sheet(counter: 3, day: today.advanced(by: 1), for: crew.cashier).takings.map(\.dossier) == [second.id])
        #expect(try await world.broken() == [])
    }

    @Test func `a refund of a later day lowers that day's drawer and not the one it was taken on`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let desk = CashDesk(world.house)
        let (first, day) = (try await paid(world, crew, "1"), world.now.day)
        try await desk.close(counter: 3, day: day, counted: first.paid, reason: nil, by: crew.cashier)
        try world.moveTo("2026-11-25T09:00")
        let second = try await paid(world, crew, "2")
        let third = try await paid(world, crew, "3")
        for dossier in [first, third] {
            let payment = try #require(dossier.payments.first)
            _ = try await world.dossiers.perform(
                Dossiers.Act(.reversePayment, texts: ["Thu nhầm"]) { .reversePayment(payment.id, reason: try $0.text(0)) }, on: dossier.id, by: crew.cashier)
        }
        let old = try await desk.sheet(counter: 3, day: day, for: crew.cashier)
        #expect(old.expectedCash == first.paid && old.closing?.expected == first.paid)
        let new = try await desk.sheet(counter: 3, day: world.now.day, for: crew.cashier)
        #expect(new.refunds.map(\.dossier) == [first.id])
        #expect(new.taken(.cash) == second.paid)
        #expect(new.expectedCash == second.paid - first.paid)
    }

    @Test func `the second signature is another person's, and is no cashier's`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(AgencyID("ld-ca"))
        let director = try await world.staff("giamdoc", .centerDirector, world.center)
        let desk = CashDesk(world.house)
        let dossier = try await paid(world, crew, "1")
        let short = dossier.paid - (try dong(5000))
        await #expect(throws: CashDesk.CashFault.differenceNeedsReason(expected: dossier.paid, counted: short)) {
            try await desk.close(counter: 3, day: world.now.day, counted: short, reason: "  ", by: crew.cashier)
        }
        try await desk.close(counter: 3, day: world.now.day, counted: short, reason: "Thối nhầm", by: crew.cashier)
        #expect(try await desk.unsigned(for: director).map(\.counter) == [3])
        await #expect(throws: Denied.self) { try await desk.countersign(counter: 3, day: world.now.day, by: crew.cashier) }
        try await desk.countersign(counter: 3, day: world.now.day, by: director)
        #expect(try await desk.unsigned(for: director).isEmpty)
        await #expect(throws: CashDesk.CashFault.notADayToClose) {
            try await desk.close(counter: 3, day: world.now.day.advanced(by: 1), counted: .zero, reason: nil, by: crew.cashier)
        }
    }
}
