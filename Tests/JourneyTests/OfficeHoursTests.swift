import Center
import OneStop
import Testing
import WorkingTime

/// Office hours that change from a day on.
@Suite struct OfficeHoursTests {
    private static let week = [TimeSpan(opens: 450, closes: 690), TimeSpan(opens: 780, closes: 1020)]
    private static let morning = [TimeSpan(opens: 450, closes: 690)]

    private func hours(_ world: World, _ iso: String) throws -> [TimeSpan] { world.house.library.calendar.verdict(on: try #require(Day(iso: iso))).spans }

    @Test func `new hours begin on their day, old versions of the calendar keep the old ones, and a later decision takes their place`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await world.staff("nghiepvu", .businessAdministrator, world.center)
        let days = WorkingDays(world.house)
        let old = try hours(world, "2026-12-07")
        let from = try #require(Day(iso: "2026-12-07"))
        let change = WorkingDays.Change.hours(from: from, week: Self.week, saturday: Self.morning)
        let dossier = try await Life(world: world).receive(try #require(world.house.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day)))
        try await days.apply(change, name: "Giờ mùa đông", source: "Quyết định 9/QĐ-UBND", by: admin)
        #expect(world.house.library.calendar.version == 2)
        #expect(try hours(world, "2026-12-04") == old && hours(world, "2026-12-07") == Self.week && hours(world, "2027-06-01") == Self.week)
        #expect(try hours(world, "2026-12-12") == Self.morning)
        #expect(!world.house.library.calendar.verdict(on: try #require(Day(iso: "2026-12-12"))).isWorking, "a Saturday's hours make no working day")
        #expect(world.house.library.earlier.first?.verdict(on: from).spans == old, "what was promised by the first version is explained by it")
        #expect(try await days.comingHours(for: admin).map(\.from) == [from])
        #expect(Tracking(world.house).explanation(of: dossier)?.day == dossier.appointment?.day)

        // A closed day beside it keeps the hours; hours of a later decision take the place of what would begin on their day or after.
        try await days.apply(.closure(try #require(Day(iso: "2026-12-09"))), name: "Sửa điện", source: "Thông báo 3", by: admin)
        #expect(try hours(world, "2026-12-10") == Self.week && hours(world, "2026-12-09").isEmpty)
        try await days.apply(.hours(from: try #require(Day(iso: "2026-12-01")), week: old, saturday: []), name: "Bỏ giờ mùa đông", source: "Quyết định 10/QĐ-UBND", by: admin)
        #expect(try hours(world, "2026-12-07") == old && hours(world, "2026-12-12").isEmpty)
        #expect(try await days.comingHours(for: admin).map(\.source) == ["Quyết định 10/QĐ-UBND"])
        #expect(try await world.broken() == [])
    }

    @Test func `a due date moves to the new hours by the same reviewed act as any other change`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await world.staff("nghiepvu", .businessAdministrator, world.center)
        let days = WorkingDays(world.house)
        let dossier = try await Life(world: world).receive(try #require(world.house.library.catalogue.procedure(ProcedureCode("1.002010"), on: world.now.day)))
        let due = try #require(dossier.appointment?.day)
        let later = [TimeSpan(opens: 480, closes: 720), TimeSpan(opens: 780, closes: 1050)]
        let change = WorkingDays.Change.hours(from: due, week: later, saturday: [])
        let (calendar, _) = try await days.preview(change, name: "x", source: "y", for: admin)
        let effect = try await days.effect(of: calendar, for: admin)
        #expect(effect.count == 1 && effect.hours == 1)
        let job = try #require(try await days.apply(change, name: "Giờ mới", source: "Quyết định 9/QĐ-UBND", redates: true, by: admin))
        #expect(try await world.finish(job) == 1)
    }

    @Test func `hours that make no day are refused, and so is a day that has begun`() async throws {
        let world = try await World("2026-11-23T09:00")
        let admin = try await world.staff("nghiepvu", .businessAdministrator, world.center)
        let days = WorkingDays(world.house)
        let from = try #require(Day(iso: "2026-12-07"))
        let wrong: [([TimeSpan], [TimeSpan])] = [
            ([], []), (Self.week.reversed(), []), ([TimeSpan(opens: 700, closes: 700)], []), ([TimeSpan(opens: 0, closes: 1441)], []), (Self.week, [TimeSpan(opens: -1, closes: 5)]),
            ([TimeSpan(opens: 400, closes: 700), TimeSpan(opens: 699, closes: 800)], []),
        ]
        for (week, saturday) in wrong {
            await #expect(throws: WorkingDays.ChangeFault.badHours) {
                try await days.preview(.hours(from: from, week: week, saturday: saturday), name: "x", source: "y", for: admin)
            }
        }
        await #expect(throws: WorkingDays.ChangeFault.dayIsOver(world.now.day)) {
            try await days.preview(.hours(from: world.now.day, week: Self.week, saturday: []), name: "x", source: "y", for: admin)
        }
    }
}
