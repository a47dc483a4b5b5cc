extension ConditionTree {
    /// What comes out; nothing when it is not known.
    func value(_ facts: ConditionFacts) -> ConditionValue? {
        switch self {
        case .value(let value): value
        case .field(let field): facts.values[field.name].flatMap { $0.kind == field.kind ? $0 : nil }
        case .outcome: facts.outcome.map { .text($0) }
        case .negated, .sum, .product: number(facts).map { .number($0) }
        case .comparison, .isIn, .between, .not, .all, .any: truth(facts).map { .truth($0) }
        }
    }

    private func number(_ facts: ConditionFacts) -> ConditionNumber? {
        switch self {
        case .negated(let part): part.number(facts)?.negated()
        case .sum(let parts): Self.folded(parts, facts) { $0.adding($1) }
        case .product(let parts): Self.folded(parts, facts) { $0.multiplied(by: $1) }
        default: if case .number(let number) = value(facts) { number } else { nil }
        }
    }

    private static func folded(
        _ parts: [ConditionTree], _ facts: ConditionFacts, _ joined: (ConditionNumber, ConditionNumber) -> ConditionNumber?
    ) -> ConditionNumber? {
        guard var whole = parts.first?.number(facts) else { return nil }
        for part in parts.dropFirst() {
            guard let number = part.number(facts), let next = joined(whole, number) else { return nil }
            whole = next
        }
        return whole
    }

    /// True, false, or nothing: not known.
    func truth(_ facts: ConditionFacts) -> Bool? {
        switch self {
        case .comparison(let left, let comparison, let right): Self.holds(left.value(facts), comparison, right.value(facts))
        case .isIn(let subject, let among): Self.isIn(subject.value(facts), among.map { $0.value(facts) })
        case .between(let subject, let low, let high):
            Self.isBetween(subject.value(facts), low.value(facts), high.value(facts))
        case .not(let part): part.truth(facts).map { !$0 }
        case .all(let parts): Self.all(parts.map { $0.truth(facts) })
        case .any(let parts): Self.any(parts.map { $0.truth(facts) })
        default: if case .truth(let truth) = value(facts) { truth } else { nil }
        }
    }

    private static func holds(_ left: ConditionValue?, _ comparison: ConditionComparison, _ right: ConditionValue?) -> Bool? {
        guard let left, let right else { return nil }
        return comparison.holds(left, right)
    }

    private static func isIn(_ subject: ConditionValue?, _ among: [ConditionValue?]) -> Bool? {
        any(among.map { holds(subject, .equal, $0) })
    }

    private static func isBetween(_ subject: ConditionValue?, _ low: ConditionValue?, _ high: ConditionValue?) -> Bool? {
        all([holds(subject, .atLeast, low), holds(subject, .atMost, high)])
    }

    /// One that is false decides, whatever is not known of the others.
    private static func all(_ truths: [Bool?]) -> Bool? {
        if truths.contains(false) { return false }
        return truths.contains(nil) ? nil : true
    }

    private static func any(_ truths: [Bool?]) -> Bool? {
        if truths.contains(true) { return true }
        return truths.contains(nil) ? nil : false
    }
}
