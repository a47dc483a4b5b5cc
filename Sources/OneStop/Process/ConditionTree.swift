/// A condition as it is reckoned, well typed by the way it was made; what stands in a row is kept in a row, so depth is that of parentheses.
indirect enum ConditionTree: Sendable, Hashable {
    case value(ConditionValue)
    case field(ProcessGraph.Field)
    case outcome
    case negated(ConditionTree)
    /// What is taken away stands negated.
    case sum([ConditionTree])
    case product([ConditionTree])
    case comparison(ConditionTree, ConditionComparison, ConditionTree)
    case isIn(ConditionTree, [ConditionTree])
    case between(ConditionTree, ConditionTree, ConditionTree)
    case not(ConditionTree)
    case all([ConditionTree])
    case any([ConditionTree])

    var parts: [ConditionTree] {
        switch self {
        case .value, .field, .outcome: []
        case .negated(let part), .not(let part): [part]
        case .sum(let parts), .product(let parts), .all(let parts), .any(let parts): parts
        case .comparison(let left, _, let right): [left, right]
        case .isIn(let subject, let among): [subject] + among
        case .between(let subject, let low, let high): [subject, low, high]
        }
    }

    /// The names of the fields it speaks of, as often as it does.
    var fieldNames: [String] {
        if case .field(let field) = self { [field.name] } else { parts.flatMap(\.fieldNames) }
    }

    var speaksOfOutcome: Bool { self == .outcome || parts.contains(where: \.speaksOfOutcome) }
}

/// How two values of a kind stand to each other.
enum ConditionComparison: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="

    var asksForOrder: Bool { self != .equal && self != .unequal }

    /// Nothing when they are of two kinds, or of one without order.
    func holds(_ left: ConditionValue, _ right: ConditionValue) -> Bool? {
        switch (left, right) {
        case (.number(let left), .number(let right)): holds(ordered: left, right)
        case (.text(let left), .text(let right)): holds(ordered: left, right)
        case (.day(let left), .day(let right)): holds(ordered: left, right)
        case (.truth(let left), .truth(let right)): asksForOrder ? nil : (left == right) == (self == .equal)
        default: nil
        }
    }

    private func holds<Value: Comparable>(ordered left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .unequal: left != right
        case .less: left < right
        case .atMost: left <= right
        case .greater: left > right
        case .atLeast: left >= right
        }
    }
}
