import Testing

@testable import WorkingTime

/// One row of `deadlines.tsv`.
struct DeadlineCase: CustomTestStringConvertible {
    let id: String
    let receipt: Instant
    let limit: TimeLimit
    let cutoffMinute: Int?
    let stops: [Stop]
    let extensions: [Extension]
    /// A day, or a minute for hours.
    let expected: String
    let isProvisional: Bool
    let isAssumed: Bool
    let article: String

    var testDescription: String { id }

    static func all() throws -> [DeadlineCase] {
        try Tables.rows(of: Tables.deadlines, separator: "\t").map(DeadlineCase.init)
    }

    init(_ row: [String: String]) throws {
        func field(_ name: String) -> String { row[name] ?? "" }
        guard let receipt = Instant(iso: field("receipt")), let limit = TimeLimit(text: field("limit")) else {
            throw Tables.Malformed(row: row.description)
        }
        id = field("id")
        self.receipt = receipt
        self.limit = limit
        cutoffMinute = Instant(iso: "2024-01-01T" + field("cutoff"))?.minuteOfDay
        stops = try field("stops").split(separator: ";").map { pair in
            let ends = pair.split(separator: "/").compactMap { Instant(iso: String($0)) }
            guard ends.count == 2 else { throw Tables.Malformed(row: row.description) }
            return Stop(from: ends[0], to: ends[1])
        }
        extensions = try field("extensions").split(separator: ";").map { text in
            guard let limit = TimeLimit(text: String(text)) else { throw Tables.Malformed(row: row.description) }
            return Extension(limit: limit, reason: "gia hạn")
        }
        expected = field("expected")
        isProvisional = field("status").contains("p")
        isAssumed = field("status").contains("a")
        article = field("article")
    }
}

/// How a deadline is counted: as the law says, or with one of the mistakes that are made in practice.
enum Counting: CaseIterable {
    case lawful, firstDayCounted, workedSaturdayIgnored, chineseTet

    func due(_ row: DeadlineCase) throws -> DueDate {
        try calendar().due(
            row.limit, from: self == .firstDayCounted ? row.receipt.adding(minutes: -1440) : row.receipt, stops: row.stops,
            extensions: row.extensions, sameDayCutoffMinute: row.cutoffMinute)
    }

    private func calendar() throws -> WorkingCalendar {
        switch self {
        case .lawful, .firstDayCounted: try World.calendar()
        case .workedSaturdayIgnored: try World.calendar(overrides: World.holidays().filter { $0.kind != .swapWork })
        case .chineseTet: try World.calendar(overrides: World.holidaysByChineseTable())
        }
    }

    func answer(to row: DeadlineCase) throws -> String {
        let due = try due(row)
        return row.expected.utf8.count > 10 ? String(due.deadline.iso.prefix(16)) : due.day.description
    }

    /// The rows of the table that catch this way of counting.
    func contradictions() throws -> [String] {
        try DeadlineCase.all().filter { try answer(to: $0) != $0.expected }.map(\.id)
    }
}

@Suite struct DeadlineTableTests {
    @Test func `every worked case ends when the law says`() throws {
        for row in try DeadlineCase.all() {
            let due = try Counting.lawful.due(row)
            #expect(try Counting.lawful.answer(to: row) == row.expected, "\(row.id)")
            #expect(due.isProvisional == row.isProvisional, "\(row.id)")
            #expect(due.isAssumed == row.isAssumed, "\(row.id)")
        }
    }

    @Test func `the table has sixty cases and more, each with its own number and an article`() throws {
        let rows = try DeadlineCase.all()
        #expect(rows.count >= 60)
        #expect(Set(rows.map(\.id)).count == rows.count)
        #expect(rows.allSatisfy { !$0.article.isEmpty })
    }

    // The three mistakes are planted here for good: a table that lets one pass is not worth having.

    @Test func `counting the first day contradicts the table`() throws {
        let caught = try Counting.firstDayCounted.contradictions()
        #expect(caught.contains("D01"))
        #expect(caught.count > 50)
    }

    @Test func `ignoring worked Saturdays contradicts the table`() throws {
        let caught = try Counting.workedSaturdayIgnored.contradictions()
        #expect(Set(["H03", "H05", "H06", "H13", "H19", "H23", "C05", "G09", "S06"]).isSubset(of: caught))
        #expect(!caught.contains("D01"))
    }

    @Test func `a Chinese table contradicts the Tết of 2030`() throws {
        #expect(try Counting.chineseTet.contradictions() == ["Y03"])
    }
}
