package import WorkingTime

/// A value that changes with the law: each term holds from its day until the next one begins.
///
/// Never empty. A day before the first term reads the first term: the oldest known rule is the best guess for older days.
package struct DatedValue<Value: Sendable & Hashable & Codable>: Sendable, Hashable, Codable {
    /// One wording of the rule, with the document that set it.
    package struct Term: Sendable, Hashable, Codable {
        package let from: Day
        package let value: Value
        package let source: String
        package let isAssumed: Bool

        package init(from: Day, value: Value, source: String, isAssumed: Bool) {
            self.from = from
            self.value = value
            self.source = source
            self.isAssumed = isAssumed
        }
    }

    private let first: Term
    private let later: [Term]

    /// Nothing when there is no term or two begin on the same day; the order given does not matter.
    package init?(_ terms: [Term]) {
        let sorted = terms.sorted { $0.from < $1.from }
        guard let first = sorted.first, Set(sorted.map(\.from)).count == sorted.count else { return nil }
        self.first = first
        later = Array(sorted.dropFirst())
    }

    /// One value for all days.
    package init(_ value: Value, from: Day, source: String, isAssumed: Bool) {
        first = Term(from: from, value: value, source: source, isAssumed: isAssumed)
        later = []
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = DatedValue(try container.decode([Term].self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no term, or two of one day")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(terms)
    }

    /// All terms, oldest first.
    package var terms: [Term] { [first] + later }
    package func term(on day: Day) -> Term { later.last { $0.from <= day } ?? first }
    package func value(on day: Day) -> Value { term(on: day).value }
    package var isAssumed: Bool { first.isAssumed || later.contains(where: \.isAssumed) }
}
