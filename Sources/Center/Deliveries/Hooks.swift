import Foundation
package import OneStop
package import Store
package import WorkingTime

/// Administering hooks and looking at what was delivered to them, attempt by attempt.
package struct Hooks: Sendable {
    private let house: House
    package init(_ house: House) { self.house = house }

    package enum HookFault: Error, Sendable, Hashable {
        case nameMissing
        /// Not an address of the kind https://host/path; http only on this machine.
        case address
        case noTopics
        case noSuchHook
        /// Hooks that are not ended, at most.
        case tooMany(Int)
        case noSuchDelivery
        /// Only what was given up is tried again by hand.
        case notDead
    }

    /// Each event is written once for each of them.
    package static let greatestCount = 20
    package static let greatestName = 80
    /// How long the former secret signs beside a new one.
    package static let formerSecretHours: Int64 = 24

    package struct Made: Sendable {
        package let hook: Hook
        /// What the receiver checks signatures with.
        package let secret: String
    }

    /// Makes a hook; from now on its receiver is told.
    package func add(name: String, url: String, topics: Set<Hook.Topic>, by actor: Actor) async throws -> Made {
        _ = actor == .system ? nil : try house.policy.permit(.operate, to: actor)
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        if let fault = Self.faults(name: name, url: url, topics: topics).first { throw fault }
        let (id, auditID, now) = (house.newID(), house.newID(), house.clock.now())
        let list = topics.map(\.rawValue).sorted().joined(separator: ",")
        let hook = try await house.store.write { transaction -> Hook in
            try transaction.lock("hooks")
            let count = try transaction.row("SELECT count(*) FROM hook WHERE endedAt IS NULL")?.decode(Int.self) ?? 0
            guard count < Self.greatestCount else { throw HookFault.tooMany(Self.greatestCount) }
            try transaction.run("""
                INSERT INTO hook (id, name, url, topics, secretVersion, formerSecretUntil, createdAt, createdBy, pausedAt, endedAt)
                VALUES (\(id), \(name), \(url), \(list), 1, NULL, \(now), \(actor.reference), NULL, NULL)
                """)
            try transaction.audit("hook.added", id, ["name": name, "topics": list], by: actor, id: auditID, at: now)
            guard let hook = try transaction.hook(id) else { throw HookFault.noSuchHook }
            return hook
        }
        return Made(hook: hook, secret: secret(of: hook))
    }

    /// All that is wrong with what a hook is to be made of, so that a form can say it at once.
    package static func faults(name: String, url: String, topics: Set<Hook.Topic>) -> [HookFault] {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        var faults: [HookFault] = []
        if name.isEmpty || name.count > greatestName { faults.append(.nameMissing) }
        if !isAddress(url) { faults.append(.address) }
        if topics.isEmpty { faults.append(.noTopics) }
        return faults
    }

    /// The secret in force, as its receiver needs it.
    package func secret(of id: String, for actor: Actor) async throws -> String {
        _ = actor == .system ? nil : try house.policy.permit(.operate, to: actor)
        guard let hook = try await house.store.read({ try $0.hook(id) }) else { throw HookFault.noSuchHook }
        return secret(of: hook)
    }

    private func secret(of hook: Hook) -> String { HookSecrets(house.keyring).text(hook.id, hook.secretVersion) }

    /// A new secret; for a day messages are signed by the former one too.
    package func renewSecret(of id: String, by actor: Actor) async throws -> String {
        let hook = try await change(id, "hook.secretRenewed", by: actor) { now in
            "secretVersion = secretVersion + 1, formerSecretUntil = \(now.adding(seconds: Self.formerSecretHours * 3600))"
        }
        return secret(of: hook)
    }

    /// Nothing is delivered until it goes on; what happens meanwhile waits.
    package func pause(_ id: String, by actor: Actor) async throws { _ = try await change(id, "hook.paused", by: actor) { "pausedAt = \($0)" } }

    package func goOn(_ id: String, by actor: Actor) async throws { _ = try await change(id, "hook.resumed", by: actor) { _ in "pausedAt = NULL" } }

    /// Its receiver is told nothing any more, not even what waits.
    package func end(_ id: String, by actor: Actor) async throws { _ = try await change(id, "hook.ended", by: actor) { "endedAt = \($0), pausedAt = NULL" } }

    private func change(_ id: String, _ kind: String, by actor: Actor, _ columns: (Instant) -> SQL) async throws -> Hook {
        _ = actor == .system ? nil : try house.policy.permit(.operate, to: actor)
        let (auditID, now) = (house.newID(), house.clock.now())
        let assignments = columns(now)
        return try await house.store.write { transaction in
            guard try transaction.changed("UPDATE hook SET \(assignments) WHERE id = \(id) AND endedAt IS NULL") == 1, let hook = try transaction.hook(id) else {
                throw HookFault.noSuchHook
            }
            try transaction.audit(kind, id, ["name": hook.name], by: actor, id: auditID, at: now)
            return hook
        }
    }

    /// https, or http to this very machine: what is told is signed but not secret on the way.
    static func isAddress(_ text: String) -> Bool {
        guard text.count <= 500, let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil else {
            return false
        }
        return parts.scheme == "https" || (parts.scheme == "http" && ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host))
    }

    // MARK: looking

    /// What stands in a `Standing` is counted no further.
    package static let greatestShownCount = 1000

    /// Of one delivery's attempts the latest are shown.
    package static let greatestShownAttempts = 200

    /// A hook with how it stands.
    package struct Standing: Sendable {
        package let hook: Hook
        package let waiting: Int
        package let dead: Int
        /// When it last took something.
        package let lastDone: Instant?
    }

    package func list(for actor: Actor) async throws -> [Standing] {
        _ = actor == .system ? nil : try house.policy.permit(.operate, to: actor)
        return try await house.store.read { transaction in try transaction.hooks().map { try transaction.standing($0) } }
    }

    package func one(_ id: String, for actor: Actor) async throws -> Standing {
        _ = actor == .system ? nil : try house.policy.permit(.operate, to: actor)
        return try await house.store.read { transaction in
            guard let hook = try transaction.hook(id) else { throw HookFault.noSuchHook }
            return try transaction.standing(hook)
        }
    }

    /// One delivery with every attempt.
    package struct Story: Sendable {
        package let id: String
        package let hook: String
        package let state: Delivery.State
        package let createdAt: Instant
        package let due: Instant
        package let body: String
        package let attempts: [Attempt]
    }

    package struct Attempt: Sendable {
        package let startedAt: Instant
        package let tookMicroseconds: Int64?
        /// Nothing: it is under way, or the node that made it ended.
        package let outcome: String?
        package let status: Int?
        package let why: DeliveryFault.Why?
    }

    /// The table, and which of its rows are meant.
    package static func deliveries(of hook: String, in state: Delivery.State?) -> SQL { "delivery WHERE kind = 'hook' AND target = \(hook)\(state.map(condition) ?? "")" }

    /// What is not done is said to be so: only then its own index is used, and what is done, which is nearly all, is not passed over.
    private static func condition(_ state: Delivery.State) -> SQL {
        switch state {
        case .done: " AND state = 'done'"
        case .waiting: " AND state = 'waiting' AND state <> 'done'"
        case .dead: " AND state = 'dead' AND state <> 'done'"
        }
    }

    /// Deliveries of a hook, the latest first.
    ///
    /// - Parameters:
    ///   - state: only those that stand so.
    ///   - before: goes on after the one of this id, which was written at that moment.
    package func stories(of hook: String, in state: Delivery.State? = nil, before: (at: Instant, id: String)? = nil, for actor: Actor, limit: Int = 50) async throws -> [Story] {
        _ = actor == .system ? nil : try house.policy.permit(.operate, to: actor)
        let onward: SQL = before.map { " AND (createdAt, id) < (\($0.at), \($0.id))" } ?? ""
        return try await house.store.read { transaction in
            try transaction.rows("""
                SELECT id, target, state, createdAt, due, body FROM \(Self.deliveries(of: hook, in: state))\(onward) ORDER BY createdAt DESC, id DESC LIMIT \(limit)
                """).map { try transaction.story($0) }
        }
    }

    package func story(_ id: String, for actor: Actor) async throws -> Story {
        _ = actor == .system ? nil : try house.policy.permit(.operate, to: actor)
        return try await house.store.read { transaction in
            guard let row = try transaction.row("SELECT id, target, state, createdAt, due, body FROM delivery WHERE id = \(id) AND kind = 'hook'") else { throw HookFault.noSuchDelivery }
            return try transaction.story(row)
        }
    }

    /// Has what was given up tried again, now and as often as the first time, under the same id.
    ///
    /// - Parameter id: of one delivery; nothing: of all of the hook's.
    /// - Returns: how many.
    @discardableResult
    package func replay(_ id: String? = nil, of hook: String, by actor: Actor) async throws -> Int {
        _ = actor == .system ? nil : try house.policy.permit(.operate, to: actor)
        let (auditID, now) = (house.newID(), house.clock.now())
        let only: SQL = id.map { " AND id = \($0)" } ?? ""
        return try await house.store.write { transaction in
            guard try transaction.hook(hook).map({ $0.endedAt == nil }) == true else { throw HookFault.noSuchHook }
            let count = try transaction.changed("""
                UPDATE delivery SET state = 'waiting', endedAt = NULL, due = \(now), attempts = 0 WHERE kind = 'hook' AND target = \(hook)\(Self.condition(.dead))\(only)
                """)
            if id != nil, count == 0 { throw HookFault.notDead }
            try transaction.audit("hook.replayed", hook, ["deliveries": String(count)], by: actor, id: auditID, at: now)
            return count
        }
    }
}

extension Transaction {
    fileprivate func standing(_ hook: Hook) throws -> Hooks.Standing {
        // Counted to a thousand: more is many.
        func count(_ state: Delivery.State) throws -> Int {
            try row("SELECT count(*) FROM (SELECT 1 FROM \(Hooks.deliveries(of: hook.id, in: state)) LIMIT \(Hooks.greatestShownCount)) counted")?.decode(Int.self) ?? 0
        }
        let last = try row("SELECT endedAt FROM delivery WHERE kind = 'hook' AND target = \(hook.id) AND state = 'done' ORDER BY createdAt DESC, id DESC LIMIT 1")?.decode(Instant?.self)
        return Hooks.Standing(hook: hook, waiting: try count(.waiting), dead: try count(.dead), lastDone: last ?? nil)
    }

    fileprivate func story(_ row: Row) throws -> Hooks.Story {
        let (id, hook, state, createdAt, due, body) = try row.decode(String.self, String.self, String.self, Instant.self, Instant.self, [UInt8].self)
        let attempts = try rows("SELECT startedAt, tookMicroseconds, outcome, status, why FROM deliveryAttempt WHERE delivery = \(id) ORDER BY fence DESC LIMIT \(Hooks.greatestShownAttempts)").reversed().map { row in
            let (startedAt, took, outcome, status, why) = try row.decode(Instant.self, Int64?.self, String?.self, Int?.self, String?.self)
            return Hooks.Attempt(startedAt: startedAt, tookMicroseconds: took, outcome: outcome, status: status, why: why.flatMap { DeliveryFault.Why(rawValue: $0) })
        }
        guard let state = Delivery.State(rawValue: state) else { throw StoreError.unexpectedColumn }
        return Hooks.Story(id: id, hook: hook, state: state, createdAt: createdAt, due: due, body: String(decoding: body, as: UTF8.self), attempts: attempts)
    }
}
