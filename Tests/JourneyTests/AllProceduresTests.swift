import Center
import OneStop
import Store
import Testing
import WorkingTime

/// Every procedure of the start data goes its whole way, in the centre of each time.
@Suite(.serialized) struct AllProceduresTests {
    struct Place: Sendable, CustomTestStringConvertible {
        let center: String
        let morning: String
        var testDescription: String { center }
    }

    @Test(arguments: [
        Place(center: "binh-thuan-2018", morning: "2018-06-04T07:30"), Place(center: "lam-dong-phan-thiet", morning: "2026-11-23T07:30"),
    ])
    func `each of the 193 procedures is received and finished`(_ place: Place) async throws {
        let world = try await World(place.morning, center: place.center)
        let life = Life(world: world)
        let procedures = world.house.library.catalogue.procedures(on: world.now.day)
        #expect(procedures.count == 193)
        let received = try await withThrowingTaskGroup(of: Dossier.self) { group in
            for procedure in procedures { group.addTask { try await life.receive(procedure) } }
            return try await group.reduce(into: [Dossier]()) { $0.append($1) }
        }
        #expect(Set(received.compactMap(\.code)).count == 193)
        #expect(Set(received.compactMap(\.agency)).allSatisfy { world.house.library.directory[$0]?.exists(on: world.now.day) == true })
        let finished = try await life.finish(received)
        #expect(finished.filter { $0.state != .returned }.map { "\($0.procedure?.code.rawValue ?? "") \($0.state)" } == [])
        #expect(finished.allSatisfy { $0.result?.kind == .granted && $0.handOver?.identityChecked == true && $0.outstanding == .zero })
        #expect(finished.count { $0.stops.count == 1 } == 16, "13 wait on the applicant's payment behind a tax notice, 3 on a fee before the work")
        #expect(finished.count { $0.opinions.count == 2 } == 31, "31 consult other agencies")
        #expect(finished.count { $0.issuedNumbers?.count == 1 } == 6 && finished.count { $0.signedPapers?.count == 1 } == 1, "papers numbered by the program, and a decision before its certificate")
        #expect(finished.count { $0.limit?.enteredGround != nil } == 2, "2 limits were entered with their ground")
        #expect(try await Recount(world).differences() == [])
        #expect(try await world.broken() == [])
        #expect(try await Check(world.house).run().dossiers == 193)
    }
}
