extension KnownFacts {
    /// Whether a dossier can have such a fact: what is counted is whole, cases begin with one, and channels are those there are. A field of another
    /// name or kind may be anything.
    static func canBe(_ value: ConditionValue, _ field: ProcessGraph.Field) -> Bool {
        guard isKnown(field) else { return true }
        switch value {
        case .number(let number): return number == number.roundedDown && number >= lowest(field.name)
        case .text(let text): return channels.contains(text)
        case .truth, .day: return true
        }
    }

    /// What a field may be at all, where that can be listed.
    static func texts(_ field: ProcessGraph.Field) -> [String] { field.kind == .text && isKnown(field) ? channels : [] }

    /// By name and kind; how it is asked for is no matter.
    private static func isKnown(_ field: ProcessGraph.Field) -> Bool { fields.contains { $0.name == field.name && $0.kind == field.kind } }

    private static var channels: [String] { Channel.allCases.map(\.rawValue) }

    private static func lowest(_ name: String) -> ConditionNumber { name == "documentCase" || name == "limitCase" ? ConditionNumber(1) : .zero }
}
