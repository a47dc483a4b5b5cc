package import OneStop
import Store
package import WorkingTime

/// What a counter took in on a day ("sổ tiếp nhận"), in the order of receipt.
package struct ReceptionBook: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// Lines of one day at most; a centre of thirty counters takes in about half of that.
    package static let limit = 1000

    /// One receipt.
    package struct Entry: Sendable {
        package let dossier: Dossier
        /// True time of receipt; earlier than its entry after an outage.
        package let at: Instant
        /// Where: nothing for what was received at no counter.
        package let counter: Int?
        package let by: StaffID?
    }

    /// The day's receipts, of one counter or of all.
    package func list(counter: Int?, on day: Day, for actor: Actor) async throws -> [Entry] {
        _ = try house.policy.permit(.act(.receive), to: actor)
        let policy = house.policy
        return try await house.store.read { transaction in
            let rows = try transaction.rows("""
                SELECT dossier.body, event.schema, event.actor, event.body FROM dossier JOIN event ON event.dossier = dossier.id AND event.kind = 'received'
                WHERE dossier.receivedDay = \(day) ORDER BY dossier.id LIMIT \(Self.limit)
                """)
            let entries = try rows.compactMap { row -> Entry? in
                let (body, schema, author, event) = try row.decode([UInt8].self, Int.self, String.self, [UInt8].self)
                guard case .received(let received) = try EventCodec.decode(kind: "received", schema: schema, event) else { return nil }
                let dossier: Dossier = try EventCodec.value(body)
                guard counter == nil || received.counter == counter, policy.allows(.readDossier, to: actor, on: dossier) else { return nil }
                let staff = author.hasPrefix("staff:") ? StaffID(String(author.dropFirst("staff:".count))) : nil
                return Entry(dossier: dossier, at: received.receivedAt, counter: received.counter, by: staff)
            }
            return entries.sorted { ($0.at, $0.dossier.id) < ($1.at, $1.dossier.id) }
        }
    }
}
