import Store
import Synchronization
import WorkingTime

/// How often one source may do something in a span of time, over all nodes, without a write for each use.
///
/// Each node counts for itself, as a `Throttle` does. Where several may serve, it tells the others each time a source has used up a quarter of
/// the limit there, and closes when all together have used it up. So n nodes let through less than a quarter more each, and a source that asks
/// now and then costs nothing.
package final class Allowance: Sendable {
    private struct Account {
        var slot: Int64
        var count = 0
        var isClosed = false
    }

    private let house: House
    private let scope: String
    private let own: Throttle
    private let portion: Int
    private let accounts = Mutex<[String: Account]>([:])
    private static let capacity = 65_536

    package init(_ house: House, scope: String, limit: Int, spanSeconds: Int64) {
        self.house = house
        self.scope = scope
        own = Throttle(limit: limit, spanSeconds: spanSeconds)
        portion = max(1, limit / 4)
    }

    /// Counts one use, or throws `TooOften`.
    package func use(_ source: String) async throws {
        let now = house.clock.now()
        try own.use(source, at: now)
        // One process has a file for itself.
        guard house.store.dialect == .postgres else { return }
        let slot = now.microseconds / 1_000_000 / own.spanSeconds
        guard try count(source, slot) else { return }
        let (scope, portion) = (scope, portion)
        // Whose address it is, is nobody's business who reads the table.
        let key = Hexadecimal.encode(Keyring.mac(house.keyring.indexKey, "source/\(source)").prefix(12))
        let total = try await house.store.write { transaction in
            try transaction.row("""
                INSERT INTO rate (scope, key, slot, count) VALUES (\(scope), \(key), \(slot), \(portion))
                ON CONFLICT (scope, key, slot) DO UPDATE SET count = rate.count + excluded.count RETURNING count
                """)?.decode(Int.self) ?? 0
        }
        guard total >= own.limit else { return }
        accounts.withLock { accounts in
            guard var account = accounts[source], account.slot == slot else { return }
            account.isClosed = true
            accounts[source] = account
        }
    }

    /// Whether a portion is used up with this use.
    private func count(_ source: String, _ slot: Int64) throws(TooOften) -> Bool {
        let count: Int? = accounts.withLock { accounts in
            var account = accounts[source] ?? Account(slot: slot)
            if account.slot != slot { account = Account(slot: slot) }
            guard !account.isClosed else { return nil }
            account.count += 1
            if accounts.count >= Self.capacity, accounts[source] == nil {
                accounts = accounts.filter { $0.value.slot == slot }
                // A flood of sources cannot lock the others out.
                if accounts.count >= Self.capacity { accounts = [:] }
            }
            accounts[source] = account
            return account.count
        }
        guard let count else { throw TooOften(until: Instant(microseconds: (slot + 1) * own.spanSeconds * 1_000_000)) }
        return count.isMultiple(of: portion)
    }
}

extension Transaction {
    /// Takes away counts of spans that are over: none is longer than a day.
    func sweepRates(at now: Instant) throws {
        for (scope, seconds) in [("lookUps", Int64(60)), ("savings", 60), ("newDrafts", 3600), ("newFilings", 3600), (Rate.findPerson.scope, Rate.findPerson.spanSeconds)] {
            try run("DELETE FROM rate WHERE scope = \(scope) AND slot < \(now.microseconds / 1_000_000 / seconds)")
        }
    }
}
