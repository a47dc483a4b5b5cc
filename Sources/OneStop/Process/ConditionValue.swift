package import WorkingTime

/// What a condition reckons with: a written value, or a fact of the dossier.
package enum ConditionValue: Sendable, Hashable {
    case number(ConditionNumber)
    case text(String)
    case truth(Bool)
    case day(Day)

    package var kind: ProcessGraph.Field.Kind {
        switch self {
        case .number: .number
        case .text: .text
        case .truth: .truth
        case .day: .day
        }
    }
}

/// What is known of a dossier when a way is chosen; what is missing is not known, and nothing follows from it.
package struct ConditionFacts: Sendable, Hashable {
    /// By the name of the declared field.
    package var values: [String: ConditionValue]
    /// What the actor of the task before chose.
    package var outcome: String?

    package init(_ values: [String: ConditionValue] = [:], outcome: String? = nil) {
        self.values = values
        self.outcome = outcome
    }
}
