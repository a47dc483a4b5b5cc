package import OneStop
import Store
package import WorkingTime

/// Tokens of programs ("mã truy cập của phần mềm"): a program acts for the member of the staff who owns the token, within the token's
/// scope and the owner's present right, whichever is less. The token itself is told once and kept hashed.
package struct Programs: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package static let greatestDays = 731

    package enum TokenFault: Error, Sendable, Hashable {
        case noSuchAccount
        case emptyScope
        /// Its life is between 1 and `greatestDays` days.
        case days
    }

    package struct Made: Sendable {
        package let id: String
        /// Shown to whoever asked for it, and to nobody again.
        package let token: String
    }

    package struct Entry: Sendable {
        package let id: String
        package let name: String
        package let scope: String
        package let createdAt: Instant
        package let expiresAt: Instant?
        package let isRevoked: Bool
    }

    /// Makes a token; an administrator's act, with a row in the audit.
    ///
    /// - Parameter name: what the program is called, for lists and the audit.
    /// - Throws: `Denied`, `TokenFault`, `StoreError`.
    package func make(for owner: StaffID, name: String, scope: Set<Operation>, days: Int, by actor: Actor) async throws -> Made {
        _ = actor == .system ? nil : try house.policy.permit(.managePeople, to: actor)
        guard !scope.isEmpty else { throw TokenFault.emptyScope }
        guard (1...Self.greatestDays).contains(days) else { throw TokenFault.days }
        let token = "mct_" + Base32.encode(house.randomness.bytes(32), characters: 48)
        let (id, auditID, now, hash) = (house.newID(), house.newID(), house.clock.now(), hash(token))
        let names = scope.map(\.name).sorted().joined(separator: ",")
        try await house.store.write { transaction in
            // An account that is being ended makes no token that outlives it.
            _ = try transaction.row("SELECT 1 FROM staff WHERE id = \(owner)\(SQL.forUpdate)")
            guard let staff = try transaction.staffMember(owner), !staff.isRevoked else { throw TokenFault.noSuchAccount }
            try transaction.run("""
                INSERT INTO programToken (id, hash, staff, name, scope, createdAt, expiresAt, revokedAt)
                VALUES (\(id), \(hash), \(owner), \(name), \(names), \(now), \(now.adding(seconds: Int64(days) * 86_400)), NULL)
                """)
            try transaction.audit("token.made", owner.rawValue, ["token": id, "name": name, "scope": names], by: actor, id: auditID, at: now)
        }
        return Made(id: id, token: token)
    }

    /// Ends a token at once.
    ///
    /// - Returns: whether there was one to end.
    @discardableResult
    package func revoke(_ id: String, by actor: Actor) async throws -> Bool {
        _ = actor == .system ? nil : try house.policy.permit(.managePeople, to: actor)
        let (auditID, now) = (house.newID(), house.clock.now())
        return try await house.store.write { transaction in
            guard try transaction.changed("UPDATE programToken SET revokedAt = \(now) WHERE id = \(id) AND revokedAt IS NULL") == 1 else { return false }
            try transaction.audit("token.revoked", id, [String: String](), by: actor, id: auditID, at: now)
            return true
        }
    }

    /// All tokens of one owner, newest first.
    package func list(of owner: StaffID, for actor: Actor) async throws -> [Entry] {
        _ = actor == .system ? nil : try house.policy.permit(.managePeople, to: actor)
        return try await house.store.read { transaction in
            try transaction.rows("SELECT id, name, scope, createdAt, expiresAt, revokedAt FROM programToken WHERE staff = \(owner) ORDER BY id DESC LIMIT 200").map { row in
                let (id, name, scope, createdAt, expiresAt, revokedAt) = try row.decode(String.self, String.self, String.self, Instant.self, Instant?.self, Int64?.self)
                return Entry(id: id, name: name, scope: scope, createdAt: createdAt, expiresAt: expiresAt, isRevoked: revokedAt != nil)
            }
        }
    }

    /// Who acts with this token today; nothing when it is unknown, revoked or over, or its owner is.
    package func actor(_ token: String) async throws -> Actor? {
        guard token.utf8.count <= 64 else { return nil }
        let (hash, now) = (hash(token), house.clock.now())
        return try await house.store.read { transaction -> Actor? in
            guard let row = try transaction.row("SELECT staff, scope, expiresAt FROM programToken WHERE hash = \(hash) AND revokedAt IS NULL") else { return nil }
            let (owner, scope, expiresAt) = try row.decode(StaffID.self, String.self, Instant?.self)
            guard expiresAt.map({ now < $0 }) ?? true, let staff = try transaction.staffMember(owner), !staff.isRevoked else { return nil }
            let names = Set(scope.split(separator: ",").map(String.init))
            return .staff(staff.actor(on: now.day).within(Set(Operation.all.filter { names.contains($0.name) })))
        }
    }

    private func hash(_ token: String) -> [UInt8] { Keyring.mac(house.keyring.sessionKey, "program/\(token)") }
}
