import OneStop
import Store
import WorkingTime

/// Drops drafts that nobody filed or touched within the rule's days, with their files; run at start and daily.
package struct DraftSweep: Sendable {
    private let house: House
    package init(_ house: House) { self.house = house }

    /// Drafts dropped in one transaction's reading.
    private static let batch = 200

    /// - Returns: how many drafts were dropped.
    @discardableResult
    package func run() async throws -> Int {
        let now = house.clock.now()
        let days = house.library.rulebook.draftDays.value(on: now.day)
        // A draft is kept through its last day.
        let before = Instant(day: now.day.advanced(by: -days), minute: 0)
        try await clearAfterKill(since: now.adding(seconds: -3 * 86_400))
        var dropped = 0
        while true {
            let ids = try await ids("draft", from: Instant(microseconds: .min), to: before)
            for id in ids {
                guard let draft = try await house.store.read({ try $0.dossier(id) }) else { continue }
                do {
                    try await Filing(house).discard(draft, by: .system)
                    dropped += 1
                } catch is Refusal {
                    // Submitted or dropped meanwhile.
                }
            }
            if ids.count < Self.batch { return dropped }
        }
    }

    /// A kill between the event and the removal leaves files behind; the event is there, so the removal is repeated.
    private func clearAfterKill(since: Instant) async throws {
        for id in try await ids("discarded", from: since, to: Instant(microseconds: .max)) {
            guard let dossier = try await house.store.read({ try $0.dossier(id) }) else { continue }
            await FileIntake(house).remove(dossier.files.filter { house.files.exists($0.id.rawValue) })
        }
    }

    private func ids(_ state: String, from: Instant, to: Instant) async throws -> [DossierID] {
        try await house.store.read { transaction in
            try transaction.rows("""
                SELECT id FROM dossier WHERE state IN ('draft', 'discarded') AND state = \(state) AND changedAt >= \(from) AND changedAt < \(to)
                ORDER BY changedAt LIMIT \(Self.batch)
                """).map { try $0.decode(DossierID.self) }
        }
    }
}
