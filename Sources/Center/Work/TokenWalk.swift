import OneStop
import Store
import WorkingTime

/// Dossiers that have all of some search tokens, newest first.
///
/// The tokens' lists are walked together: each jumps to where the one furthest behind stands, so that a rare word keeps common ones from
/// being read. Nothing is left out within the number of jumps allowed; whoever has more hits than that gets the newest.
struct TokenWalk {
    private struct Place: Equatable {
        let day: Day
        let dossier: DossierID
    }

    private let transaction: Transaction
    private let tokens: [[UInt8]]
    private var last: Place?
    private var jumps: Int

    init(_ tokens: [[UInt8]], jumps: Int = 4000, in transaction: Transaction) {
        self.transaction = transaction
        self.tokens = tokens
        self.jumps = tokens.isEmpty ? 0 : jumps
    }

    /// The next one; nothing at the end of a list, or when the jumps are used up.
    mutating func next() throws -> DossierID? {
        guard !tokens.isEmpty, var target = try jump(tokens[0], before: last) else { return nil }
        var agreed = 1
        var index = 0
        while agreed < tokens.count {
            index = (index + 1) % tokens.count
            guard let found = try jump(tokens[index], upTo: target) else { return nil }
            agreed = found == target ? agreed + 1 : 1
            target = found
        }
        last = target
        return target.dossier
    }

    private mutating func jump(_ token: [UInt8], before place: Place?) throws -> Place? {
        guard let place else { return try jump(token, upTo: Place(day: Day(number: .max), dossier: DossierID("~"))) }
        return try found("""
            SELECT day, dossier FROM searchToken WHERE token = \(token) AND (day, dossier) < (\(place.day), \(place.dossier))
            ORDER BY day DESC, dossier DESC LIMIT 1
            """)
    }

    private mutating func jump(_ token: [UInt8], upTo place: Place) throws -> Place? {
        try found("""
            SELECT day, dossier FROM searchToken WHERE token = \(token) AND (day, dossier) <= (\(place.day), \(place.dossier))
            ORDER BY day DESC, dossier DESC LIMIT 1
            """)
    }

    private mutating func found(_ sql: SQL) throws -> Place? {
        guard jumps > 0 else { return nil }
        jumps -= 1
        return try transaction.row(sql).map { row throws(StoreError) in
            let (day, dossier) = try row.decode(Day.self, DossierID.self)
            return Place(day: day, dossier: dossier)
        }
    }
}
