import Center
import OneStop
import Store
import Testing

/// Each invariant of `motcua check` seen red by a fault planted for it.
@Suite struct InvariantTests {
    @Test(arguments: Invariant.allCases) func `a planted fault breaks this invariant and no other`(_ invariant: Invariant) async throws {
        let plant = try #require(Plants.all[invariant], "\(invariant.rawValue) has no plant: nobody has seen it red")
        let center = try await SmallCenter.copy()
        try await plant(center)
        let broken = try await center.broken()
        #expect(broken == [invariant])
    }

    @Test(arguments: Invariant.allCases) func `rebuilding puts right what is made of events, and nothing else`(_ invariant: Invariant) async throws {
        let center = try await SmallCenter.copy()
        try await Plants.all[invariant]?(center)
        let rebuilt = try await Rebuild(center.house).run().rebuilt
        #expect(rebuilt.isEmpty == !Invariant.rebuildable.contains(invariant))
        let broken = try await center.broken()
        #expect(broken == (Invariant.rebuildable.contains(invariant) ? [] : [invariant]))
    }

    @Test func `a centre that nothing was done to is whole, and has something of everything`() async throws {
        let center = try await SmallCenter.copy()
        let report = try await Check(center.house).run()
        #expect(report.findings == [])
        let states = try await center.house.store.read { try $0.rows("SELECT DISTINCT state FROM dossier").map { try $0.decode(DossierState.self) } }
        #expect(Set(states) == Set(DossierState.allCases).subtracting([.none]))
        #expect(Invariant.allCases.count >= 40)
        #expect(Set(Invariant.allCases.map(\.rawValue)).count == Invariant.allCases.count)
    }
}
