import Center
import Foundation
import OneStop
import Store
import Testing
import WorkingTime

/// Work without an owner is seen by whoever manages people; work that the process shares out goes to whoever has the least.
@Suite struct UnownedWorkTests {
    private static let procedure = ProcedureCode("1.014199")

    @Test func `a desk on which nobody sits is told with its work until somebody has the role, and again when they leave`() async throws {
        let world = try await World("2026-11-23T09:00")
        let counter = try await world.staff("quay", .counterOfficial, world.center)
        let administrator = try await world.staff("quantri", .businessAdministrator, world.center)
        #expect(try await world.lists.unowned(for: administrator).isEmpty)
        let dossier = try await world.receive(Self.procedure, by: counter)
        _ = try await world.receive(Self.procedure, by: counter)
        let agency = try #require(dossier.agency)
        #expect(try await world.lists.unowned(for: administrator) == [UnownedDesk(agency: agency, role: .specialist, count: 2)])
        await #expect(throws: Denied.self) { try await world.lists.unowned(for: counter) }
        let specialist = try await world.staff("chuyenvien", .specialist, agency)
        #expect(try await world.lists.unowned(for: administrator).isEmpty)
        try await world.people.revoke(try #require(specialist.staff?.id), by: administrator)
        #expect(try await world.lists.unowned(for: administrator).map(\.count) == [2])
        #expect(try await world.broken() == [])
    }

    @Test func `a second place without anybody is told as well`() async throws {
        let world = try await World("2026-11-23T09:00")
        let administrator = try await world.staff("quantri", .businessAdministrator, world.center)
        let life = Life(world: world)
        let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode("1.013831"), on: world.now.day))
        var dossier = try await life.receive(procedure, feeRow: nil)
        dossier = try await world.dossiers.perform(
            Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil, outcome: "đạt") }, on: dossier.id, by: Everybody.actor(.specialist, try #require(dossier.agency)))
        #expect(dossier.places.count == 2)
        #expect(try await world.lists.unowned(for: administrator).map(\.count) == [2], "both places lie on the same desk")
    }

    /// The process of work permits with its first step shared out.
    private func stage() async throws -> (World, Actor) {
        let world = try await World("2026-11-23T09:00")
        let service = CatalogueService(world.house)
        let file = "processes/foreign-work-permit.bpmn"
        let text = try #require(try await service.storedFile(file)).replacingOccurrences(
            of: #"motcua:outcomes="đạt,bổ sung,không đạt""#, with: #"motcua:outcomes="đạt,bổ sung,không đạt" motcua:distribution="leastLoaded""#)
        let (merged, faults) = try await service.merged([(name: file, text: text)])
        #expect(faults.isEmpty, "\(faults.map(FaultText.line))")
        try await service.replace(with: merged, files: [(name: file, text: text)], by: .system)
        return (world, try await world.staff("quay", .counterOfficial, world.center))
    }

    @Test func `work is given in turn to whoever has the least, and the agency has not begun by that`() async throws {
        let (world, counter) = try await stage()
        let first = try await world.receive(Self.procedure, by: counter)
        #expect(first.desk?.assignee == nil, "with nobody there it lies on the desk")
        let agency = try #require(first.agency)
        let staff = [try await world.staff("mot", .specialist, agency), try await world.staff("hai", .specialist, agency)]
        let ids = Set(staff.compactMap { $0.staff?.id })
        var given: [StaffID] = []
        for _ in 0..<4 {
            let dossier = try await world.receive(Self.procedure, by: counter)
            #expect(dossier.state == .received)
            given.append(try #require(dossier.desk?.assignee))
        }
        #expect(Set(given) == ids && given.count { $0 == given[0] } == 2 && given[0] != given[1])
        let owner = try #require(staff.first { $0.staff?.id == given[0] })
        #expect(try await world.lists.list(.mine, for: owner).dossiers.count == 3, "two of its own, and the one that lies on the desk")
        #expect(try await world.broken() == [])
    }
}
