import Foundation
package import OneStop
import Store
package import WorkingTime

/// The journal of what administrators and accounts did ("nhật ký quản trị"); dossiers keep their own.
package struct Audits: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package struct Entry: Sendable {
        package let id: String
        package let at: Instant
        /// As the journal names it: `staff:…`, `system`.
        package let actor: String
        package let kind: String
        package let subject: String
        /// What was recorded with it, as JSON: codes and keys, never a name.
        package let detail: String
    }

    package struct Query: Sendable {
        package var kind: String?
        package var actor: StaffID?
        package var from: Day?
        package var to: Day?
        /// Entries before this one.
        package var before: String?
        package init(kind: String? = nil, actor: StaffID? = nil, from: Day? = nil, to: Day? = nil, before: String? = nil) {
            self.kind = kind
            self.actor = actor
            self.from = from
            self.to = to
            self.before = before
        }
    }

    package struct Page: Sendable {
        package let entries: [Entry]
        package let next: String?
    }

    /// Kinds of entries that exist, for the filter.
    package static let kinds = [
        "session.opened", "staff.added", "staff.assigned", "staff.ended", "staff.revoked", "staff.unlocked", "staff.imported", "password.changed",
        "password.reset", "assumptions.accepted", "catalogue.imported", "agency.ended", "agency.merged", "agency.renamed", "calendar.changed", "calendar.redated", "dossiers.listed", "handOver.missing",
        "outage.slips", "hook.added", "hook.secretRenewed", "hook.paused", "hook.resumed", "hook.ended", "hook.replayed",
    ]

    /// Newest first; ids are time-ordered, so the cursor is one.
    package func list(_ query: Query, for actor: Actor, limit: Int = 50) async throws -> Page {
        _ = try house.policy.permit(.readAudit, to: actor)
        let from = Instant(day: query.from ?? .earliest, minute: 0)
        let to = Instant(day: query.to ?? .latest, minute: 1440)
        let (start, startID): (Instant, String) = try await startOf(query.before, to)
        let who = query.actor.map { "staff:\($0)" }
        let kind: SQL = query.kind.map { " AND kind = \($0)" } ?? ""
        let by: SQL = who.map { " AND actor = \($0)" } ?? ""
        let found = try await house.store.report { transaction in
            try transaction.rows("""
                SELECT id, at, actor, kind, subject, body FROM audit
                WHERE at >= \(from) AND at <= \(start) AND (at < \(start) OR id < \(startID))\(kind)\(by)
                ORDER BY at DESC, id DESC LIMIT \(limit + 1)
                """).map { row in
                    let (id, at, actor, kind, subject, body) = try row.decode(
                        String.self, Instant.self, String.self, String.self, String.self, [UInt8].self)
                    return Entry(id: id, at: at, actor: actor, kind: kind, subject: subject, detail: String(decoding: body, as: UTF8.self))
                }
        }
        return Page(entries: Array(found.prefix(limit)), next: found.count > limit ? found.prefix(limit).last?.id : nil)
    }

    private func startOf(_ id: String?, _ latest: Instant) async throws -> (Instant, String) {
        guard let id else { return (latest, "~") }
        let at = try await house.store.read { try $0.row("SELECT at FROM audit WHERE id = \(id)")?.decode(Instant.self) }
        return (min(at ?? latest, latest), id)
    }
}
