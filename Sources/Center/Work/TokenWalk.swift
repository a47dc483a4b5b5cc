import OneStop
import Store
import WorkingTime

/// Dossiers that have all of some search tokens, newest first.
///
/// The list of the rarest token is walked, and the engine asks for each of its dossiers whether the others have it too: a rare word keeps
/// common ones from being read.
struct TokenWalk {
    private struct Place {
        let day: Day
        let dossier: DossierID
    }

    /// So many dossiers of the rarest token are looked at for one page of hits: what lies further back than that is not found, and told of.
    static let candidates = 20_000
    /// How far back so many dossiers of a token reach tells how rare it is, without counting them.
    private static let sample = 1000
    private static let page = 64

    private let transaction: Transaction
    private let rarest: [UInt8]?
    private let others: SQL
    private let candidates: Int
    /// Fewer dossiers have the rarest token than are looked at.
    private let isRare: Bool
    private var found: [DossierID] = []
    private var last = Place(day: Day(number: .max), dossier: DossierID(""))
    private var isOver: Bool
    /// At its end: dossiers of the rarest token lie further back, which were not looked at.
    private(set) var isCut = false

    init(_ tokens: [[UInt8]], looking candidates: Int = Self.candidates, in transaction: Transaction) throws {
        self.transaction = transaction
        self.candidates = candidates
        var reaches: [(token: [UInt8], back: Day)] = []
        for token in tokens {
            let row = tokens.count == 1 ? nil : try transaction.row(
                "SELECT day FROM searchToken WHERE token = \(token) ORDER BY day DESC, dossier DESC LIMIT 1 OFFSET \(min(Self.sample, candidates))")
            reaches.append((token, try row?.decode(Day.self) ?? Day(number: .min)))
        }
        reaches.sort { $0.back < $1.back }
        rarest = reaches.first?.token
        isRare = tokens.count > 1 && reaches.first?.back == Day(number: .min)
        isOver = reaches.isEmpty
        others = reaches.dropFirst().reduce("") { sql, other in
            "\(sql) AND EXISTS (SELECT 1 FROM searchToken o WHERE o.token = \(other.token) AND o.day = c.day AND o.dossier = c.dossier)"
        }
    }

    /// The next one; nothing at the end.
    mutating func next() throws -> DossierID? {
        while found.isEmpty, !isOver { try readPage() }
        return found.popLast()
    }

    private mutating func readPage() throws {
        guard let rarest else { return }
        let rows = try transaction.rows("""
            SELECT day, dossier FROM (
                SELECT day, dossier FROM searchToken WHERE token = \(rarest) AND (day, dossier) < (\(last.day), \(last.dossier))
                ORDER BY day DESC, dossier DESC LIMIT \(candidates)) c
            WHERE 1\(others) LIMIT \(Self.page)
            """).map { row throws(StoreError) in
                let (day, dossier) = try row.decode(Day.self, DossierID.self)
                return Place(day: day, dossier: dossier)
            }
        // A full page may have more behind it.
        isOver = rows.count < Self.page
        if isOver, !isRare {
            isCut = try transaction.row("""
                SELECT 1 FROM searchToken WHERE token = \(rarest) AND (day, dossier) < (\(last.day), \(last.dossier))
                ORDER BY day DESC, dossier DESC LIMIT 1 OFFSET \(candidates)
                """) != nil
        }
        if let end = rows.last { last = end }
        found = rows.reversed().map(\.dossier)
    }
}
