import OneStop
import Store
import WorkingTime

/// Dossiers that have all of some search tokens, newest first.
///
/// Each token's list is in that order already. The two shortest are merged by the engine, row beside row, which is cheaper than asking for each
/// dossier of one whether the other has it too, unless the second is much longer; of what they have in common, the others are asked.
struct TokenWalk {
    private struct Place {
        let day: Day
        let dossier: DossierID
    }

    /// How far back so many dossiers of a token reach tells how rare it is, without counting them.
    static let sample = 256
    /// A list with so many times more dossiers to a day than the rarest one is asked instead of merged.
    private static let merged = 4
    private static let page = 64

    private let transaction: Transaction
    private let rarest: [UInt8]?
    /// The next rarest, where its list is merged with the rarest one's.
    private let beside: [UInt8]?
    /// The others, of what is left.
    private let asked: SQL
    private var found: [DossierID] = []
    private var last = Place(day: Day(number: .max), dossier: DossierID(""))
    private var isOver: Bool

    init(_ tokens: [[UInt8]], sample: Int = Self.sample, in transaction: Transaction) throws {
        self.transaction = transaction
        var reaches: [(token: [UInt8], back: Day)] = []
        for token in tokens {
            let row = tokens.count == 1 ? nil : try transaction.row(
                "SELECT day FROM searchToken WHERE token = \(token) ORDER BY day DESC, dossier DESC LIMIT 1 OFFSET \(sample)")
            reaches.append((token, try row?.decode(Day.self) ?? Day(number: .min)))
        }
        reaches.sort { $0.back < $1.back }
        rarest = reaches.first?.token
        isOver = reaches.isEmpty
        // A sample of the rarest fills so many days; a token that fills one in a fourth of them is not merged. Of a token with fewer dossiers than
        // a sample, each is asked.
        let rarestBack = reaches.first?.back ?? Day(number: .min)
        let others = reaches.dropFirst()
        let newest = try others.last.flatMap { try transaction.row("SELECT day FROM searchToken WHERE token = \($0.token) ORDER BY day DESC LIMIT 1")?.decode(Day.self) } ?? rarestBack
        let days = Int(newest.number) - Int(rarestBack.number)
        func isMerged(_ back: Day) -> Bool { rarestBack != Day(number: .min) && (Int(newest.number) - Int(back.number) + 1) * Self.merged > days }
        // What two lists have in common is short: of that, the others are asked.
        beside = others.first.flatMap { isMerged($0.back) ? $0.token : nil }
        asked = others.dropFirst(beside == nil ? 0 : 1).reduce("") { sql, other in
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
        func list(_ token: [UInt8]) -> SQL { "SELECT day, dossier FROM searchToken WHERE token = \(token) AND (day, dossier) < (\(last.day), \(last.dossier))" }
        let lists: SQL = beside.map { "\(list(rarest)) INTERSECT \(list($0))" } ?? list(rarest)
        let rows = try transaction.rows("SELECT day, dossier FROM (\(lists) ORDER BY day DESC, dossier DESC) c WHERE true\(asked) ORDER BY day DESC, dossier DESC LIMIT \(Self.page)").map { row throws(StoreError) in
            let (day, dossier) = try row.decode(Day.self, DossierID.self)
            return Place(day: day, dossier: dossier)
        }
        // A full page may have more behind it.
        isOver = rows.count < Self.page
        if let end = rows.last { last = end }
        found = rows.reversed().map(\.dossier)
    }
}
