import OneStop
import WorkingTime

/// The watch's own book of one dossier: money by payment, originals by paper, where the paper lies, since when the clock stands, what was granted and promised.
struct Ledger: Sendable {
    private var payments: [(id: PaymentID, dong: Int64, isReversed: Bool)] = []
    private(set) var paid: Int64 = 0
    private(set) var owed: Int64 = 0
    /// Originals that are here, by position of the paper.
    private(set) var originals: [Int] = []
    var askedAt: Instant?
    var lastStopEnd: Instant?
    /// What was granted beyond the limit, and how often a new day was promised.
    var granted: [TimeLimit] = []
    var apologies = 0

    mutating func receive(_ received: Received) {
        owed = received.fees.reduce(0) { $0 + $1.owed.dong }
        originals = received.papers.map(\.originals)
    }

    mutating func supplement(_ papers: [ReceivedPaper]) { originals += papers.map(\.originals) }
    mutating func later(_ count: Int, at index: Int) { if originals.indices.contains(index) { originals[index] = count } }

    /// False where more is given back than is there.
    mutating func giveBack(_ counts: [Int: Int]) -> Bool {
        for (index, count) in counts {
            guard originals.indices.contains(index), count > 0, originals[index] >= count else { return false }
            originals[index] -= count
        }
        return true
    }

    /// False where the payment is in the book already.
    mutating func take(_ payment: Payment) -> Bool {
        guard !payments.contains(where: { $0.id == payment.id }) else { return false }
        payments.append((payment.id, payment.amount.dong, false))
        paid += payment.amount.dong
        return true
    }

    /// False where there is no such payment, or it was reversed before.
    mutating func reverse(_ id: PaymentID) -> Bool {
        guard let index = payments.firstIndex(where: { $0.id == id && !$0.isReversed }) else { return false }
        payments[index].isReversed = true
        paid -= payments[index].dong
        return true
    }
}

/// The watch's own count of numbers: what must come next.
struct NumberBook: Sendable {
    private var last: [Int: Int] = [:]
    private var codes: Set<DossierCode> = []

    mutating func draw(_ series: Sequences.Series, _ year: Int, _ number: Int?) -> Bool { isNext(Sequences.key(series, year), number) }

    /// Whether no dossier had it before.
    mutating func isNew(_ code: DossierCode) -> Bool { codes.insert(code).inserted }

    mutating func draw(_ code: DossierCode, _ agency: AgencyID, _ day: Day) -> Bool {
        let key = Sequences.codeKey(agency, day)
        let next = (last[key] ?? 0) + 1
        last[key] = next
        return code == Sequences.code(agency, day, next)
    }

    private mutating func isNext(_ key: Int, _ number: Int?) -> Bool {
        let next = (last[key] ?? 0) + 1
        last[key] = next
        return number == next
    }
}
