import Center
import OneStop
import Store
import Testing
import WorkingTime

/// Extension and apology on disk: rows, numbers, calendars and the check of the whole.
@Suite struct PromiseJourneyTests {
    private static let agency = AgencyID("ld-stp")

    private static let extend = Dossiers.Act(.extend, texts: ["Phải xác minh thêm"]) {
        .extend(by: try #require(TimeLimit(text: "3d")), reason: try $0.text(0), ground: "Luật Hộ tịch, Điều 5", decision: "12/QĐ-STP")
    }

    private static func apologize(_ day: Day) -> Dossiers.Act { Dossiers.Act(.apologize, texts: ["Thiếu người"]) { .apologize(newDay: day, reason: try $0.text(0)) } }

    private func received(_ world: World) async throws -> (Dossier, Life) {
        let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day))
        let life = Life(world: world)
        return (try await life.receive(procedure), life)
    }

    @Test func `an extension moves the row's due day, and only what a changed calendar makes of it moves it again`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(Self.agency)
        let admin = try await world.staff("nghiepvu", .businessAdministrator, world.center)
        let (dossier, _) = try await received(world)
        let extended = try await world.dossiers.perform(Self.extend, on: dossier.id, by: crew.leader)
        let (before, due) = (try #require(dossier.appointment), try #require(extended.appointment))
        #expect(due.deadline > before.deadline)
        let row = try await world.house.store.read { try $0.row("SELECT dueDay, urgency FROM dossier WHERE id = \(dossier.id)")?.decode(Day.self, Int64.self) }
        #expect(row?.0 == due.day && row?.1 == due.deadline.microseconds)
        let days = WorkingDays(world.house)
        #expect(try await days.effect(for: admin).count == 0, "what was granted is no difference to the calendar")
        let (calendar, _) = try await days.preview(.closure(due.day), name: "Nghỉ bão", source: "Quyết định 9", for: admin)
        let effect = try await days.effect(of: calendar, for: admin)
        #expect(effect.count == 1 && effect.moves.first.map { $0.to > due.day } == true)
        let job = try #require(try await days.apply(.closure(due.day), name: "Nghỉ bão", source: "Quyết định 9", redates: true, by: admin))
        #expect(try await world.finish(job) == 1)
        #expect(try await world.dossiers.read(dossier.id, by: crew.leader).dossier.appointment?.day == effect.moves.first?.to)
        #expect(try await world.broken() == [])
    }

    @Test func `apologies are numbered without gaps, a refused one takes no number, and the figures of the due days stay`() async throws {
        let world = try await World("2026-11-23T09:00")
        let crew = try await world.crew(Self.agency)
        let (first, life) = try await received(world)
        let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day))
        let second = try await life.receive(procedure)
        let figures: SQL = "SELECT day, agency, name, count FROM figure ORDER BY day, agency, name"
        let before = try await world.house.store.read { try $0.rows(figures).map(\.values) }
        let day = try #require(Day(iso: "2027-03-15"))
        _ = try await world.dossiers.perform(Self.apologize(day), on: first.id, by: crew.leader)
        await #expect(throws: Refusal.apologyUsed(limit: 1)) { try await world.dossiers.perform(Self.apologize(day.advanced(by: 1)), on: first.id, by: crew.leader) }
        await #expect(throws: Denied.self) { try await world.dossiers.perform(Self.apologize(day), on: second.id, by: crew.counter) }
        let last = try await world.dossiers.perform(Self.apologize(day), on: second.id, by: crew.unitLeader)
        #expect(last.apologies.map(\.number) == [2] && last.apologies.map(\.agency) == [Self.agency])
        #expect(last.appointment == second.appointment)
        #expect(try await world.house.store.read { try $0.rows(figures).map(\.values) } == before)
        #expect(try await world.broken() == [])
    }
}
