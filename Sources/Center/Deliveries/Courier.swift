import OneStop
import Store
import Synchronization
import WorkingTime

/// Makes what deliveries ask for, again and again while the centre is served; each node has one, and none takes what another has in hand.
package final class Courier: Sendable {
    private let house: House
    private let call: MakeCall
    private let plan: RetryPlan
    private let limits: Limits
    private let rest: Rest

    package struct Limits: Sendable {
        /// Taken up at once.
        package var together = 32
        /// Of those, to one receiver: one that hangs keeps no other waiting.
        package var perReceiver = 8
        /// Longer than an attempt may take; then another node takes over.
        package var leaseSeconds: Int64 = 60
        /// How long a receiver may take to answer.
        package var callSeconds = 20
        /// Between two looks at what is due.
        package var pause = Duration.milliseconds(500)
        package init() {}
    }

    package init(_ house: House, plan: RetryPlan = .standard, limits: Limits = Limits(), call: @escaping MakeCall) {
        self.house = house
        self.call = call
        self.plan = plan
        self.limits = limits
        rest = Rest(perReceiver: limits.perReceiver)
    }

    /// What the process before this one had in hand, where no other process can have any: on a file. Other nodes' leases run out by themselves.
    package func takeOver() async throws {
        let now = house.clock.now()
        try await house.store.write { transaction in
            guard transaction.dialect == .sqlite else { return }
            try transaction.run("UPDATE delivery SET leasedUntil = NULL, due = \(now) WHERE state = 'waiting' AND leasedUntil IS NOT NULL")
        }
    }

    /// Takes away counts of spans that are over, what jobs made, what was done long ago, and after a year what was given up; a little at a time.
    ///
    /// - Returns: how many deliveries.
    @discardableResult
    package func sweep() async throws -> Int {
        let now = house.clock.now()
        let (done, dead) = (now.adding(seconds: -Self.doneDays * 86_400), now.adding(seconds: -Self.deadDays * 86_400))
        try await house.store.write { try $0.sweepRates(at: now) }
        try await house.sweepJobs()
        var swept = 0
        while true {
            let count = try await house.store.write { transaction in
                let ids = try transaction.rows("""
                    SELECT id FROM delivery WHERE state <> 'waiting' AND endedAt < \(done) AND (state = 'done' OR endedAt < \(dead)) ORDER BY endedAt LIMIT 200
                    """).map { try $0.decode(String.self) }
                for id in ids {
                    try transaction.run("DELETE FROM deliveryAttempt WHERE delivery = \(id)")
                    try transaction.run("DELETE FROM delivery WHERE id = \(id)")
                }
                return ids.count
            }
            swept += count
            if count < 200 { return swept }
        }
    }

    /// Days for which what was delivered can be looked at.
    package static let doneDays: Int64 = 90
    /// Days for which what was given up can be tried again.
    package static let deadDays: Int64 = 365

    /// Until the task is cancelled; what is under way then is brought to its end. A store that is away is asked again.
    package func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let taken = (try? await take()) ?? []
                for delivery in taken { group.addTask { await self.make(delivery) } }
                if taken.isEmpty || rest.underway >= limits.together { do { try await Task.sleep(for: taken.isEmpty ? limits.pause : .milliseconds(10)) } catch { return } }
            }
        }
    }

    /// Makes all that is due now, and what that brings about; for whoever does not serve, as a test or a command.
    ///
    /// - Returns: how many attempts were made.
    @discardableResult
    package func drain() async throws -> Int {
        var count = 0
        while true {
            let taken = try await take()
            guard !taken.isEmpty else { return count }
            count += taken.count
            await withDiscardingTaskGroup { group in for delivery in taken { group.addTask { await self.make(delivery) } } }
        }
    }

    /// Takes up a few of those that are due; of one receiver never more than it may have at once.
    private func take() async throws -> [Delivery] {
        let now = house.clock.now()
        let count = min(limits.perReceiver, limits.together - rest.underway)
        guard count > 0 else { return [] }
        let (lease, others) = (limits.leaseSeconds, rest.others(at: now))
        // Looking costs a read; only what is due costs a write.
        guard try await house.store.read({ try $0.isAnythingDue(at: now, resting: others) }) else { return [] }
        let taken = try await house.store.write { try $0.claim(count, at: now, leaseSeconds: lease, resting: others) }
        rest.begin(taken)
        return taken
    }

    private func make(_ delivery: Delivery) async {
        let began = ContinuousClock.now
        defer { rest.end(delivery) }
        switch delivery.kind {
        case .hook:
            let outcome = await send(delivery)
            rest.note(delivery.target, outcome, at: house.clock.now())
            await settle(delivery, outcome, began)
        case .timer:
            await settle(delivery, .done(), began) { [house] transaction in try transaction.reach(delivery, house) }
        case .job: await JobRunner(house: house, plan: plan, leaseSeconds: limits.leaseSeconds).run(delivery)
        }
    }

    /// Writes down what came of it, together with what it brings about; a store that is away now has the lease run out, and another attempt.
    private func settle(
        _ delivery: Delivery, _ outcome: DeliveryOutcome, _ began: ContinuousClock.Instant, _ effect: (@Sendable (Transaction) throws -> Void)? = nil
    ) async {
        let (now, plan) = (house.clock.now(), plan)
        let took = (ContinuousClock.now - began).components
        let microseconds = took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000
        do {
            try await house.store.write { transaction in
                guard try transaction.settle(delivery, outcome, plan: plan, at: now, tookMicroseconds: microseconds) else { return }
                try effect?(transaction)
            }
        } catch is StoreError {
            return
        } catch {
            // What it was to bring about failed: the attempt did.
            _ = try? await house.store.write { try $0.settle(delivery, .temporary(DeliveryFault(.failed)), plan: plan, at: now, tookMicroseconds: microseconds) }
        }
    }

    private func send(_ delivery: Delivery) async -> DeliveryOutcome {
        let found: Hook?
        do { found = try await house.store.read { try $0.hook(delivery.target) } } catch { return .temporary(DeliveryFault(.failed)) }
        guard let hook = found, hook.endedAt == nil else { return .permanent(DeliveryFault(.noReceiver)) }
        let now = house.clock.now()
        let seconds = now.microseconds / 1_000_000
        return await call(OutboundCall(
            url: hook.url,
            headers: [
                "content-type": "application/json", "webhook-id": delivery.id, "webhook-timestamp": String(seconds),
                "webhook-signature": HookSecrets(house.keyring).signature(hook, id: delivery.id, seconds: seconds, body: delivery.body, at: now),
            ], body: delivery.body, seconds: limits.callSeconds))
    }
}

extension Transaction {
    /// Whether anything may be due, by the shortest way.
    fileprivate func isAnythingDue(at now: Instant, resting: [String]) throws -> Bool {
        let others: SQL = resting.isEmpty ? "" : " AND target NOT IN (\(list: resting))"
        return try row("SELECT 1 FROM delivery WHERE state = 'waiting' AND due <= \(now) AND \(Self.isKnownKind) AND (leasedUntil IS NULL OR leasedUntil <= \(now))\(others) LIMIT 1") != nil
    }

    /// A moment has come: it is told, and the next one posted. By then the dossier may be elsewhere; its own row says.
    fileprivate func reach(_ delivery: Delivery, _ house: House) throws {
        // A node of a later version knows it: it is tried again until one does.
        let body = String(decoding: delivery.body, as: UTF8.self)
        if body == ProcessTime.body { return try elapse(DossierID(delivery.target), house) }
        guard let moment = DossierMoment(rawValue: body) else { throw DeliveryFault(.unreadable) }
        guard let dossier = try dossierForUpdate(DossierID(delivery.target)) else { return }
        let now = house.clock.now()
        let library = house.library
        guard let time = moment.time(for: dossier, library) else { return }
        // The calendar has moved it since it was posted.
        guard time <= now else { return try postMoment(moment, of: dossier, library, at: now) }
        try tell(moment.topic, of: dossier, at: now)
        if moment == .near { try postMoment(.overdue, of: dossier, library, at: now) }
    }
}

/// Receivers that have enough under way or fail are left alone for a while, so that those that work are not kept waiting. Each node finds out by
/// itself.
private final class Rest: Sendable {
    private struct Record {
        var failures = 0
        var until: Instant?
        var underway = 0
    }

    private let records = Mutex<[String: Record]>([:])
    private let perReceiver: Int
    init(perReceiver: Int) { self.perReceiver = perReceiver }

    var underway: Int { records.withLock { $0.values.reduce(0) { $0 + $1.underway } } }

    /// Those that get nothing now.
    func others(at now: Instant) -> [String] {
        records.withLock { records in
            records.filter { $0.value.underway >= perReceiver || $0.value.until.map { $0 > now } == true }.map(\.key).sorted()
        }
    }

    func begin(_ taken: [Delivery]) { records.withLock { records in for delivery in taken { records[delivery.target, default: Record()].underway += 1 } } }

    func end(_ delivery: Delivery) {
        records.withLock { records in
            records[delivery.target]?.underway -= 1
            if let record = records[delivery.target], record.underway == 0, record.failures == 0 { records[delivery.target] = nil }
        }
    }

    func note(_ receiver: String, _ outcome: DeliveryOutcome, at now: Instant) {
        records.withLock { records in
            if case .done = outcome {
                records[receiver]?.failures = 0
                records[receiver]?.until = nil
                return
            }
            var record = records[receiver] ?? Record()
            record.failures += 1
            // After a few failures in a row: seconds, then minutes.
            if record.failures >= 3 { record.until = now.adding(seconds: min(Int64(1) << min(record.failures - 2, 8), 120)) }
            records[receiver] = record
        }
    }
}
