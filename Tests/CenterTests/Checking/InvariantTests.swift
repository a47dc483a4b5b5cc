import Center
import OneStop
import Store
import Testing
import WorkingTime

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

    /// What may be wrong with the moment of a dossier that waits for an answer.
    enum Lapse: CaseIterable { case early, late, missing, ofAnother, ofNoDay }

    @Test(arguments: Lapse.allCases) func `the moment of an answer that is awaited is held against its day, and rebuilt`(_ fault: Lapse) async throws {
        let center = try await SmallCenter.copy()
        let id = try await center.dossier(in: .awaitingSupplement)
        let last = try #require(try await center.house.store.read { try $0.dossier(id)?.supplementDue })
        #expect(last > center.house.clock.now().day)
        func waiting() async throws -> [String] {
            try await center.house.store.read { transaction in
                try transaction.rows("SELECT body, due FROM delivery WHERE target = \(id) AND kind = 'timer' AND state = 'waiting'")
                    .map { try $0.decode([UInt8].self, Instant.self) }.map { "\(String(decoding: $0.0, as: UTF8.self)) \($0.1.iso)" }
            }
        }
        let right = ["lapse \(Instant(day: last, minute: 1440).iso)"]
        #expect(try await waiting() == right)
        switch fault {
        case .early: try await center.spoil("UPDATE delivery SET due = due - 1 WHERE kind = 'timer' AND target = \(id)")
        case .late: try await center.spoil("UPDATE delivery SET due = due + 900000000000000 WHERE kind = 'timer' AND target = \(id)")
        case .missing: try await center.spoil("DELETE FROM delivery WHERE kind = 'timer' AND target = \(id)")
        case .ofAnother: try await center.spoil("UPDATE delivery SET body = \(Array("overdue".utf8)) WHERE kind = 'timer' AND target = \(id)")
        case .ofNoDay:
            let other = try await center.dossier(in: .awaitingPayment)
            try await center.spoil("UPDATE delivery SET target = \(other), slot = 'moment/' || \(other) WHERE kind = 'timer' AND target = \(id)")
        }
        #expect(try await center.broken() == [.momentsFollowDeadlines])
        _ = try await Rebuild(center.house).run()
        #expect(try await waiting() == right)
        #expect(try await center.broken() == [])
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
