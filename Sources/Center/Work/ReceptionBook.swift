package import OneStop
import Store
package import WorkingTime

/// What a counter took in on a day ("sổ tiếp nhận"), in the order of receipt.
package struct ReceptionBook: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// Lines of one list at most; a centre of thirty counters takes in about half of that on a day.
    package static let limit = 1000
    private static let page = 500

    /// One receipt.
    package struct Entry: Sendable {
        package let dossier: Dossier
        /// True time of receipt; earlier than its entry after an outage.
        package let at: Instant
        /// Where: nothing for what was received at no counter.
        package let counter: Int?
        package let by: StaffID?
    }

    /// The day's receipts, of one counter or of all, in the order of receipt; of too many those that were entered first.
    package func list(counter: Int?, on day: Day, for actor: Actor, limit: Int = Self.limit) async throws -> Excerpt<Entry> {
        _ = try house.policy.permit(.act(.receive), to: actor)
        let policy = house.policy
        return try await house.store.report { transaction in
            var entries: [Entry] = []
            var after = DossierID("")
            while true {
                let page = try transaction.receipts(on: day, after: after, limit: Self.page)
                for entry in page where (counter == nil || entry.counter == counter) && policy.allows(.readDossier, to: actor, on: entry.dossier) {
                    if entries.count == limit { return Excerpt(entries: Self.ordered(entries), isCut: true) }
                    entries.append(entry)
                }
                guard page.count == Self.page, let last = page.last else { return Excerpt(entries: Self.ordered(entries), isCut: false) }
                after = last.dossier.id
            }
        }
    }

    private static func ordered(_ entries: [Entry]) -> [Entry] { entries.sorted { ($0.at, $0.dossier.id) < ($1.at, $1.dossier.id) } }
}

extension Transaction {
    fileprivate func receipts(on day: Day, after: DossierID, limit: Int) throws -> [ReceptionBook.Entry] {
        try rows("""
            SELECT dossier.body, event.schema, event.actor, event.body FROM dossier JOIN event ON event.dossier = dossier.id AND event.kind = 'received'
            WHERE dossier.receivedDay = \(day) AND dossier.id > \(after) ORDER BY dossier.id LIMIT \(limit)
            """).map { row in
            let (body, schema, author, event) = try row.decode([UInt8].self, Int.self, String.self, [UInt8].self)
            guard case .received(let received) = try EventCodec.decode(kind: "received", schema: schema, event) else { throw StoreError.unexpectedColumn }
            let staff = author.hasPrefix("staff:") ? StaffID(String(author.dropFirst("staff:".count))) : nil
            return ReceptionBook.Entry(dossier: try EventCodec.value(body), at: received.receivedAt, counter: received.counter, by: staff)
        }
    }
}
