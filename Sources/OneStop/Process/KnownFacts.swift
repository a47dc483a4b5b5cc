/// What conditions of a process may know of a dossier: none of it is anybody's name or words.
package struct KnownFacts: Sendable {
    private let channel: Channel?
    private let documentCase: Int
    private let limitCase: Int
    /// What is known of a dossier that has been received.
    private let later: Later?

    private struct Later: Sendable {
        let isDutyOwed: Bool
        let objections: Int
        let silent: Int
        let owed: Money
        let supplements: Int
    }

    /// Every fact there is, by its name in conditions.
    package static let fields: [ProcessGraph.Field] = [
        .init(name: "channel", kind: .text), .init(name: "documentCase", kind: .number), .init(name: "limitCase", kind: .number),
        .init(name: ProcessDefinition.dutyOwed, kind: .truth), .init(name: "objections", kind: .number), .init(name: "owed", kind: .number),
        .init(name: "silent", kind: .number), .init(name: "supplements", kind: .number),
    ]

    init(_ receive: Receive) {
        (channel, documentCase, limitCase, later) = (receive.channel, receive.documentCase, receive.limitCase, nil)
    }

    /// - Parameter isDutyOwed: whether something is owed to somebody else before the work goes on; the one who acts says it.
    init(_ dossier: borrowing Dossier, isDutyOwed: Bool) {
        (channel, documentCase, limitCase) = (dossier.channel, dossier.documentCase, dossier.limitCase)
        later = Later(
            isDutyOwed: isDutyOwed, objections: dossier.opinions.count { $0.verdict == .objects }, silent: dossier.opinions.count { $0.verdict == .silent },
            owed: dossier.owed, supplements: dossier.supplements)
    }

    /// By their names. Made when they are asked for: most moves meet no condition that speaks of them.
    package var values: [String: ConditionValue] {
        // Cases are counted from one, as people see them.
        var values: [String: ConditionValue] = ["documentCase": .count(documentCase + 1), "limitCase": .count(limitCase + 1)]
        if let channel { values["channel"] = .text(channel.rawValue) }
        guard let later else { return values }
        values[ProcessDefinition.dutyOwed] = .truth(later.isDutyOwed)
        values["objections"] = .count(later.objections)
        values["owed"] = .number(ConditionNumber(later.owed.dong))
        values["silent"] = .count(later.silent)
        values["supplements"] = .count(later.supplements)
        return values
    }
}

extension ConditionValue {
    fileprivate static func count(_ number: Int) -> Self { .number(ConditionNumber(Int64(number))) }
}
