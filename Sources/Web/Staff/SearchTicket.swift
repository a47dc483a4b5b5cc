import Center
import OneStop

/// What a member of the staff searches for stands in no address, log or history: it comes by POST and goes on as a ticket that opens for
/// this person alone, for a working day.
struct SearchTicket: Sendable, Hashable {
    /// The parameter that carries it.
    static let name: StaticString = "lan"
    static let staleWords = "Lần tìm này đã cũ, hoặc không phải của bạn."
    private static let seconds: Int64 = 12 * 3600

    /// As it stands in the address; empty: nothing was searched for.
    let ticket: String
    /// What was typed; empty when nothing was, or the ticket no longer opens.
    let query: String
    var isStale: Bool { query.isEmpty && !ticket.isEmpty }

    init(_ visit: Visit) {
        let ticket = visit.query["\(Self.name)"]
        self.ticket = ticket
        query = visit.actor.staff.flatMap { visit.house.sealing.open(ticket: ticket, for: $0.id, at: visit.now, seconds: Self.seconds) } ?? ""
    }

    /// The address of a search's results.
    ///
    /// - Throws: `Denied` for anybody who is not of the staff.
    static func address(_ path: Path, _ query: String, _ visit: Visit) throws(Denied) -> Path {
        guard let staff = visit.actor.staff?.id,
            let ticket = visit.house.sealing.ticket(query, for: staff, at: visit.now, nonce: visit.house.randomness.bytes(Sealing.nonceBytes))
        else { throw Denied() }
        return path.with(name, ticket)
    }
}
