/// One word, value or sign of a condition, with the column in which it begins.
struct ConditionToken: Sendable {
    enum Kind: Sendable, Hashable {
        case word
        case number(ConditionNumber)
        case text(String)
        case comparison(ConditionComparison)
        case sign(Sign)
        /// Not of the language; a fault once it is come to.
        case bad(ConditionFault)
        case end
    }

    enum Sign: String, Sendable, Hashable {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case opening = "("
        case closing = ")"
        case comma = ","
    }

    let kind: Kind
    let written: String
    let column: Int
}

/// Words that mean something by themselves and so name no field.
enum ConditionWords {
    static let outcome = "outcome"
    private static let own: Set<String> = ["and", "or", "not", "in", "between", "true", "false", "date", outcome]
    private static let refusals: [String: ConditionFault.Refusal] = [
        "null": .null, "if": .conditional, "then": .conditional, "else": .conditional, "for": .loop, "return": .loop, "some": .quantifier,
        "every": .quantifier, "satisfies": .quantifier, "instance": .typeTest, "function": .definition, "external": .definition,
    ]
    private static let vietnamese = ["và": "and", "hoặc": "or", "không": "not(…)", "đúng": "true", "sai": "false"]

    static func isReserved(_ word: String) -> Bool { own.contains(word) || refusals[word] != nil }
    static func refusal(of word: String) -> ConditionFault.Refusal? { refusals[word] }

    /// How a word is written that somebody wrote in capitals or in Vietnamese.
    static func spelling(of word: String) -> String? {
        let small = word.lowercased()
        if let meant = vietnamese[small] { return meant }
        return small != word && own.contains(small) ? small : nil
    }
}
