import WorkingTime

@testable import OneStop

/// Writes a condition with just as many parentheses as it needs, so that reading it proves how its operators bind.
enum ConditionPrinter {
    /// How tightly it binds, from `or` to a single value.
    private static func rank(_ tree: ConditionTree) -> Int {
        switch tree {
        case .any: 0
        case .all: 1
        case .comparison, .isIn, .between: 2
        case .sum: 3
        case .product: 4
        case .negated: 5
        case .value, .field, .outcome, .not: 6
        }
    }

    static func text(_ tree: ConditionTree) -> String {
        switch tree {
        case .value(let value): text(value)
        case .field(let field): field.name
        case .outcome: "outcome"
        case .negated(let part): "-" + text(part, from: 5)
        case .sum(let parts): sum(parts)
        case .product(let parts): parts.map { text($0, from: 5) }.joined(separator: " * ")
        case .comparison(let left, let comparison, let right): "\(text(left, from: 3)) \(comparison.rawValue) \(text(right, from: 3))"
        case .isIn(let subject, let among): "\(text(subject, from: 3)) in (\(among.map { text($0, from: 3) }.joined(separator: ", ")))"
        case .between(let subject, let low, let high): "\(text(subject, from: 3)) between \(text(low, from: 3)) and \(text(high, from: 3))"
        case .not(let part): "not(\(text(part)))"
        case .all(let parts): parts.map { text($0, from: 2) }.joined(separator: " and ")
        case .any(let parts): parts.map { text($0, from: 1) }.joined(separator: " or ")
        }
    }

    private static func text(_ tree: ConditionTree, from lowest: Int) -> String { rank(tree) < lowest ? "(\(text(tree)))" : text(tree) }

    /// What is taken away is written with a minus; only behind the first place, where it would be a sign.
    private static func sum(_ parts: [ConditionTree]) -> String {
        var written = parts.first.map { text($0, from: 4) } ?? ""
        for part in parts.dropFirst() {
            if case .negated(let taken) = part { written += " - " + text(taken, from: 4) } else { written += " + " + text(part, from: 4) }
        }
        return written
    }

    private static func text(_ value: ConditionValue) -> String {
        switch value {
        case .number(let number): number.description
        case .truth(let truth): truth ? "true" : "false"
        case .day(let day): "date(\"\(day)\")"
        case .text(let text): "\"" + text.unicodeScalars.map(escaped).joined() + "\""
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "🐎": "\\U01F40E"
        default: String(scalar)
        }
    }
}
