/// Looks for facts for which some conditions hold and others do not ("dữ kiện làm chứng"). What it finds is true of them: it is reckoned before it is
/// handed out. That it finds nothing proves nothing.
struct ConditionSearch {
    private let holding: [ConditionTree]
    private let failing: [ConditionTree]
    private let outcomes: [String?]
    private let fields: [(name: String, values: [ConditionValue])]
    private let cost: Int
    private var facts = ConditionFacts()
    private var effort: Int

    /// - Parameters:
    ///   - outcomes: those with which work comes; nothing: without one.
    ///   - effort: how many parts of conditions may be reckoned before it is given up.
    init(holding: [ConditionTree], failing: [ConditionTree], outcomes: [String?], effort: Int) {
        (self.holding, self.failing, self.outcomes, self.effort) = (holding, failing, outcomes, effort)
        let range = ConditionRange(holding + failing, outcomes: outcomes.compactMap(\.self))
        // Few values first, so that much is ruled out soon.
        fields = range.fields.map { ($0.name, range.values($0)) }.sorted { $0.1.count < $1.1.count }
        cost = (holding + failing).reduce(0) { $0 + $1.size }
    }

    /// Facts, and none that it does without; nothing when none were found. What effort is left is for the next.
    mutating func witness() -> (facts: ConditionFacts?, left: Int) {
        for outcome in outcomes {
            facts = ConditionFacts(outcome: outcome)
            if search(0) { return (leastFacts, effort) }
        }
        return (nil, effort)
    }

    private mutating func search(_ place: Int) -> Bool {
        guard isOpen() else { return false }
        guard place < fields.count else { return isFound(facts) }
        // What is not asked for stays unknown.
        if isFound(facts) { return true }
        for value in fields[place].values {
            facts.values[fields[place].name] = value
            if search(place + 1) { return true }
            guard effort > 0 else { break }
        }
        facts.values[fields[place].name] = nil
        return false
    }

    /// What is known stays as it is whatever else becomes known, so what is ruled out now stays so.
    private mutating func isOpen() -> Bool {
        effort -= cost
        guard effort > 0 else { return false }
        return !holding.contains { $0.truth(facts) == false } && !failing.contains { $0.truth(facts) == true }
    }

    private func isFound(_ facts: ConditionFacts) -> Bool {
        holding.allSatisfy { $0.truth(facts) == true } && failing.allSatisfy { $0.truth(facts) == false }
    }

    private var leastFacts: ConditionFacts {
        var least = facts
        for name in facts.values.keys.sorted() {
            var fewer = least
            fewer.values[name] = nil
            if isFound(fewer) { least = fewer }
        }
        var without = least
        without.outcome = nil
        return isFound(without) ? without : least
    }
}
