package import OneStop
import Store
import WorkingTime

/// A file that was tried and not yet brought in ("chạy thử"): kept for its sender between the dry run and the act, for an hour.
package struct PendingImports: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package enum Kind: String, Sendable { case staff, catalogue }
    package static let keptSeconds: Int64 = 3600

    package func keep(_ kind: Kind, name: String, text: String, by actor: Actor) async throws -> String {
        guard let staff = actor.staff?.id else { throw Denied() }
        let id = house.newID()
        let now = house.clock.now()
        try await house.store.write { transaction in
            try transaction.run("DELETE FROM pendingImport WHERE staff = \(staff) OR at < \(now.adding(seconds: -Self.keptSeconds))")
            try transaction.run("INSERT INTO pendingImport (id, kind, name, body, staff, at) VALUES (\(id), \(kind.rawValue), \(name), \(text), \(staff), \(now))")
        }
        return id
    }

    /// What the sender kept; nothing after an hour, and never another's.
    package func find(_ id: String, _ kind: Kind, by actor: Actor) async throws -> (name: String, text: String)? {
        guard let staff = actor.staff?.id else { throw Denied() }
        let oldest = house.clock.now().adding(seconds: -Self.keptSeconds)
        return try await house.store.read { transaction in
            try transaction.row("SELECT name, body FROM pendingImport WHERE id = \(id) AND kind = \(kind.rawValue) AND staff = \(staff) AND at >= \(oldest)")?
                .decode(String.self, String.self)
        }
    }

    package func drop(_ id: String, by actor: Actor) async throws {
        guard let staff = actor.staff?.id else { throw Denied() }
        try await house.store.write { try $0.run("DELETE FROM pendingImport WHERE id = \(id) AND staff = \(staff)") }
    }
}
