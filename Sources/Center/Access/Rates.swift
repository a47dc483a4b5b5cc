import OneStop
package import Store
package import WorkingTime

/// How often something may be done from one place in a span of time, counted in the store, so that every node counts alike.
package struct Rate: Sendable, Hashable {
    /// Names the rule, as `findPerson`.
    package let scope: String
    package let limit: Int
    package let spanSeconds: Int64

    package init(scope: String, limit: Int, spanSeconds: Int64) {
        self.scope = scope
        self.limit = limit
        self.spanSeconds = spanSeconds
    }

    /// Exact look-ups of people by number, an official an hour: a busy counter serves thirty people.
    package static let findPerson = Rate(scope: "findPerson", limit: 120, spanSeconds: 3600)
}

/// Too often; when to come back.
package struct TooOften: Error, Sendable, Hashable {
    package let until: Instant
    package init(until: Instant) { self.until = until }
}

extension Transaction {
    /// Counts one use under a key, or throws `TooOften` when the span's limit is reached.
    package func use(_ rate: Rate, by key: String, at now: Instant) throws {
        let slot = now.microseconds / 1_000_000 / rate.spanSeconds
        // Counted and judged in one statement, so that two at once do not both pass; what throws is not counted.
        let row = try row("""
            INSERT INTO rate (scope, key, slot, count) VALUES (\(rate.scope), \(key), \(slot), 1)
            ON CONFLICT (scope, key, slot) DO UPDATE SET count = rate.count + 1 RETURNING count
            """)
        if let count = try row?.decode(Int.self), count > rate.limit {
            throw TooOften(until: Instant(microseconds: (slot + 1) * rate.spanSeconds * 1_000_000))
        }
        try run("DELETE FROM rate WHERE scope = \(rate.scope) AND key = \(key) AND slot < \(slot)")
    }
}
