package import OneStop
import Store
package import WorkingTime

/// The desk that hands results over ("bộ phận trả kết quả"): what waits, and what nobody has collected.
package struct ResultsDesk: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package struct Waiting: Sendable {
        package let dossier: Dossier
        /// Since when it has been at the desk.
        package let readyAt: Instant
    }

    package struct Page: Sendable {
        package let results: [Waiting]
        package let next: WorkLists.Cursor?
        package init(results: [Waiting], next: WorkLists.Cursor?) {
            self.results = results
            self.next = next
        }
    }

    /// Results at the desk, the oldest appointment first.
    package func waiting(for actor: Actor, after cursor: WorkLists.Cursor? = nil, limit: Int = 50) async throws -> Page {
        _ = try house.policy.permit(.listWork, to: actor)
        let page = try await WorkLists(house).list(.results, for: actor, after: cursor, limit: limit)
        let results = try await house.store.read { transaction in try page.dossiers.map { try transaction.waiting($0) } }
        return Page(results: results, next: page.next)
    }

    /// Results that have waited longer than the rulebook's days for a reminder; looks through so many with the oldest appointments.
    package func uncollected(for actor: Actor, limit: Int = 100, looking: Int = 1000) async throws -> Excerpt<Waiting> {
        _ = try house.policy.permit(.listWork, to: actor)
        let today = house.clock.now().day
        let last = Instant(day: today.advanced(by: -house.library.rulebook.unclaimedReminderDays.value(on: today)), minute: 0)
        let policy = house.policy
        return try await house.store.read { transaction in
            let rows = try transaction.rows("SELECT body FROM dossier WHERE isOpen = 1 AND state = 'ready' ORDER BY urgency, id LIMIT \(looking + 1)")
            let dossiers: [Dossier] = try rows.prefix(looking).map { try EventCodec.value(try $0.decode([UInt8].self)) }
            // A result is never at the desk before it is signed: what was signed lately needs no look at its journal.
            let old = dossiers.filter { ($0.result?.signedAt ?? last) <= last && policy.allows(.readDossier, to: actor, on: $0) }
            let found = try old.map { try transaction.waiting($0) }.filter { $0.readyAt <= last }.sorted { $0.readyAt < $1.readyAt }
            return Excerpt(entries: Array(found.prefix(limit)), isCut: found.count > limit || rows.count > looking)
        }
    }
}

extension Transaction {
    fileprivate func waiting(_ dossier: Dossier) throws -> ResultsDesk.Waiting {
        let at = try row("SELECT at FROM event WHERE dossier = \(dossier.id) AND kind = 'handedOver' ORDER BY position DESC LIMIT 1")?.decode(Instant.self)
        return ResultsDesk.Waiting(dossier: dossier, readyAt: at ?? dossier.result?.signedAt ?? dossier.lastEventAt ?? Instant(microseconds: 0))
    }
}
