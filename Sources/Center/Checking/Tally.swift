import OneStop
import Store
import WorkingTime

/// What adds up over all dossiers: figures, and numbers that have no gaps.
struct Tally: Sendable {
    private struct Series: Hashable {
        let name: String
        let year: Int
    }

    private(set) var figures: [Figure: Int] = [:]
    /// Every journal was read to its end; else the sums are not known.
    private(set) var isWhole = true
    private var numbers: [Series: [Int]] = [:]
    private static let series: Set<String> = ["slip", "refusal", "supplement", "stop", "apology"]

    mutating func add(_ journal: Journal) {
        guard journal.isWhole else {
            isWhole = false
            return
        }
        for (figure, amount) in journal.replay.figures { figures[figure, default: 0] += amount }
        for drawn in journal.replay.numbers { numbers[Series(name: drawn.series, year: drawn.year), default: []].append(drawn.number) }
    }

    func differences(_ house: House, in transaction: Transaction) throws -> [(subject: String, invariant: Invariant)] {
        guard isWhole else { return [] }
        let wrong = try figureDifferences(in: transaction, on: house.clock.now().day).keys.map { ($0.key, Invariant.figuresEqualRecount) }
        let papers = try paperGaps(in: transaction).map { ($0, Invariant.paperNumbersAreDense) }
        let codes = try codeGaps(house, in: transaction).map { ($0, Invariant.codesAreDense) }
        return (wrong + papers + codes).sorted { $0.0 < $1.0 }
    }

    /// What must be added to each counter to make it right; what was due on days before counts as if it had been gathered, whatever the clock says now.
    func figureDifferences(in transaction: Transaction, on today: Day) throws -> [Figure: Int] {
        let today = max(today, try transaction.dueMark()?.day ?? today)
        var differences: [Figure: Int] = [:]
        for (figure, count) in figures { differences[figure.gathered(on: today), default: 0] += count }
        for row in try transaction.rows("SELECT day, agency, name, count FROM figure") {
            let (day, agency, name, count) = try row.decode(Day.self, AgencyID.self, String.self, Int.self)
            differences[Figure(day: day, agency: agency, name: name).gathered(on: today), default: 0] -= count
        }
        return differences.filter { $0.value != 0 }
    }

    /// The series of a sequence: one for the year, or, of papers that a process numbers, one for the agency and the year.
    private static func series(_ name: String, _ key: String) -> Series? {
        if name == "paper", let slash = key.lastIndex(of: "/"), let year = Int(key[key.index(after: slash)...]) { return Series(name: "paper/\(key[..<slash])", year: year) }
        guard series.contains(name), let year = Int(key) else { return nil }
        return Series(name: name, year: year)
    }

    /// Slips and papers are numbered 1, 2, 3 … in each year, as far as their sequence was drawn.
    private func paperGaps(in transaction: Transaction) throws -> [String] {
        var last: [Series: Int] = [:]
        for row in try transaction.rows("SELECT name, key, last FROM sequence") {
            let (name, key, drawn) = try row.decode(String.self, String.self, Int.self)
            guard let series = Self.series(name, key) else { continue }
            last[series] = drawn
        }
        return Set(last.keys).union(numbers.keys).filter { series in
            let used = (numbers[series] ?? []).sorted()
            return used.count != last[series] ?? 0 || zip(used, 1...).contains { $0 != $1 }
        }.map { "\($0.name)/\($0.year)" }
    }

    /// The codes of an agency and day are those that its sequence has given, and no others exist. A centre of before made its codes by its own
    /// pattern.
    private func codeGaps(_ house: House, in transaction: Transaction) throws -> [String] {
        let library = house.library
        let centers = library.centers.isEmpty ? [library.center] : library.centers
        let codes = try transaction.row("SELECT count(*) FROM dossier WHERE code IS NOT NULL")?.decode(Int.self) ?? 0
        var found = 0
        var gaps: [String] = []
        for row in try transaction.rows("SELECT key, last FROM sequence WHERE name = 'dossierCode'") {
            let (key, last) = try row.decode(String.self, Int.self)
            guard let slash = key.lastIndex(of: "/"), let day = Day(iso: String(key[key.index(after: slash)...])), (1...max(codes, 1)).contains(last) else {
                gaps.append(key)
                continue
            }
            let agency = String(key[..<slash])
            let patterns = Set(centers.map { $0.codePattern(on: day, library.rulebook) })
            for number in 1...last {
                let names = patterns.map { $0.code(agency: agency, on: day, number: number) }
                if try transaction.row("SELECT 1 FROM dossier WHERE code IN (\(list: names)) AND receivedDay = \(day)") != nil { found += 1 } else { gaps.append("\(key)/\(number)") }
            }
        }
        if gaps.isEmpty, found != codes { gaps.append("\(codes - found) codes of no sequence") }
        return gaps
    }
}
