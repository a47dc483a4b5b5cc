/// Finds procedures by what people type: everyday words, without marks, with slips, in Vietnamese or English.
///
/// Everything is in memory and built once; a query walks over the words, never over texts.
package struct ProcedureSearch: Sendable {
    private let index: SearchIndex
    private let codes: [ProcedureCode]
    /// Digits of the codes, to find `1.004616` typed as `1004616`.
    private let digits: [String]

    /// Takes the newest version of each code.
    package init(_ procedures: [Procedure]) {
        let newest = Dictionary(procedures.map { ($0.code, $0) }, uniquingKeysWith: { $0.version < $1.version ? $1 : $0 })
        let ordered = newest.values.sorted { $0.code < $1.code }
        index = SearchIndex(ordered)
        codes = ordered.map(\.code)
        digits = codes.map { $0.rawValue.filter(\.isNumber) }
    }

    /// Characters and words of a query that are looked for.
    package static let queryLimit = 200
    package static let wordLimit = 24

    /// Whether all of what was typed is looked for, and not its beginning alone.
    package static func looksForAll(of query: String) -> Bool { query.count <= queryLimit && Folding.words(query).count <= wordLimit }

    /// The best matches first; nothing when no word is known.
    package func find(_ query: String, limit: Int) -> [ProcedureCode] {
        guard limit > 0 else { return [] }
        let byCode = withCode(query)
        if !byCode.isEmpty { return Array(byCode.prefix(limit)) }
        let terms = QueryTerms(String(query.prefix(Self.queryLimit)), index).terms
        let scores = SearchScore(terms, index, procedures: codes.count).scores
        return scores.indices
            .filter { scores[$0] > 0 }
            .sorted { (scores[$1], codes[$0]) < (scores[$0], codes[$1]) }
            .prefix(limit)
            .map { codes[$0] }
    }

    /// Procedures whose code begins with the digits typed: at least four, and nothing but digits, dots and blanks.
    private func withCode(_ query: String) -> [ProcedureCode] {
        let typed = query.prefix(32)
        guard typed.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == " ") }) else { return [] }
        let number = typed.filter(\.isNumber)
        guard number.count >= 4 else { return [] }
        return codes.indices.filter { digits[$0].hasPrefix(number) || digits[$0].dropFirst().hasPrefix(number) }.map { codes[$0] }
    }
}
