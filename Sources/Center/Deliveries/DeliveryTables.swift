import OneStop
import Store
import WorkingTime

extension Transaction {
    /// Writes a delivery with what causes it.
    ///
    /// - Parameters:
    ///   - slot: of a delivery that there is at most one of to wait for; the one before is taken back (`unpost`) first.
    func post(
        _ kind: Delivery.Kind, id: String, to target: String, lane: String? = nil, slot: String? = nil, body: [UInt8], due: Instant, at now: Instant
    ) throws {
        try run("""
            INSERT INTO delivery (id, kind, target, lane, slot, body, createdAt, due, attempts, fence, leasedUntil, state, endedAt)
            VALUES (\(id), \(kind.rawValue), \(target), \(lane), \(slot), \(body), \(now), \(due), 0, 0, NULL, 'waiting', NULL)
            """)
    }

    /// Takes back what waits in a slot; whoever has it in hand already settles nothing any more.
    func unpost(slot: String) throws {
        try run("DELETE FROM deliveryAttempt WHERE delivery IN (SELECT id FROM delivery WHERE slot = \(slot) AND state = 'waiting')")
        try run("DELETE FROM delivery WHERE slot = \(slot) AND state = 'waiting'")
    }

    /// Takes back the timers of one that has no time to keep.
    func unpostTimers(of target: String) throws {
        try run("""
            DELETE FROM deliveryAttempt WHERE delivery IN (SELECT id FROM delivery WHERE kind = 'timer' AND target = \(target) AND state = 'waiting')
            """)
        try run("DELETE FROM delivery WHERE kind = 'timer' AND target = \(target) AND state = 'waiting'")
    }

    /// What a later version brings about is left to its nodes: while a centre is upgraded, both serve.
    static let isKnownKind: SQL = "kind IN (\(list: Delivery.Kind.allCases.map(\.rawValue)))"

    /// Takes up what is due, each for the time of a lease; what others have in hand, and what comes after something of its lane, is passed over.
    ///
    /// - Parameter resting: receivers that are left alone for now.
    func claim(_ count: Int, at now: Instant, leaseSeconds: Int64, resting: [String] = []) throws -> [Delivery] {
        let others: SQL = resting.isEmpty ? "" : " AND target NOT IN (\(list: resting))"
        let rows = try rows("""
            WITH picked AS MATERIALIZED (
                SELECT id FROM delivery AS d
                WHERE state = 'waiting' AND due <= \(now) AND \(Self.isKnownKind) AND (leasedUntil IS NULL OR leasedUntil <= \(now))\(others)
                    AND NOT EXISTS (SELECT 1 FROM hook WHERE hook.id = d.target AND hook.pausedAt IS NOT NULL)
                    AND (lane IS NULL OR NOT EXISTS (SELECT 1 FROM delivery AS e WHERE e.lane = d.lane AND e.state = 'waiting' AND e.id < d.id))
                ORDER BY due, id LIMIT \(count)\(SQL.skipLocked))
            UPDATE delivery SET fence = fence + 1, attempts = attempts + 1, leasedUntil = \(now.adding(seconds: leaseSeconds))
            WHERE id IN (SELECT id FROM picked)
            RETURNING id, kind, target, lane, body, createdAt, attempts, fence
            """)
        let claimed = try rows.map { row in
            let (id, kind, target, lane, body, createdAt, attempts, fence) = try row.decode(
                String.self, String.self, String.self, String?.self, [UInt8].self, Instant.self, Int.self, Int.self)
            guard let kind = Delivery.Kind(rawValue: kind) else { throw StoreError.unexpectedColumn }
            return Delivery(id: id, kind: kind, target: target, lane: lane, body: body, createdAt: createdAt, attempts: attempts, fence: fence)
        }
        // Written down before it is made: an attempt whose end nobody knows is seen too.
        for delivery in claimed {
            try run("INSERT INTO deliveryAttempt (delivery, fence, startedAt) VALUES (\(delivery.id), \(delivery.fence), \(now))")
        }
        return claimed.sorted { $0.id < $1.id }
    }

    /// Writes down what an attempt came to.
    ///
    /// - Returns: whether it counted; not when the lease was over and somebody else has taken it up, or it was taken back.
    @discardableResult
    func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome, plan: RetryPlan, at now: Instant, tookMicroseconds: Int64) throws -> Bool {
        let next = outcome.retry(delivery, plan).map { now.adding(seconds: $0) }
        var becomes: SQL = "state = 'done', endedAt = \(now)"
        if outcome.fault != nil { becomes = next.map { "due = \($0)" } ?? "state = 'dead', endedAt = \(now)" }
        let count = try changed("UPDATE delivery SET \(becomes), leasedUntil = NULL WHERE id = \(delivery.id) AND fence = \(delivery.fence) AND state = 'waiting'")
        guard count == 1 else { return false }
        try run("""
            UPDATE deliveryAttempt SET tookMicroseconds = \(tookMicroseconds), outcome = \(outcome.name), status = \(outcome.status), why = \(outcome.fault?.why.rawValue)
            WHERE delivery = \(delivery.id) AND fence = \(delivery.fence)
            """)
        return true
    }
}

extension DeliveryOutcome {
    /// Seconds until the next attempt; nothing where there is none.
    fileprivate func retry(_ delivery: Delivery, _ plan: RetryPlan) -> Int64? {
        let spread = delivery.id.utf8.reduce(UInt8(0)) { $0 &* 31 &+ $1 }
        switch self {
        case .done, .permanent: return nil
        case .temporary(_, let after): return plan.wait(after: delivery.attempts, asked: after, spread: spread)
        case .unknown: return plan.wait(after: delivery.attempts, spread: spread)
        }
    }
}
