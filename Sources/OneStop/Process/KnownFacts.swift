/// What conditions of a process may know of a dossier: none of it is anybody's name or words.
package struct KnownFacts: Sendable {
    package private(set) var values: [String: ConditionValue]

    /// Every fact there is, by its name in conditions.
    package static let fields: [ProcessGraph.Field] = [
        .init(name: "channel", kind: .text), .init(name: "documentCase", kind: .number), .init(name: "limitCase", kind: .number),
        .init(name: ProcessDefinition.dutyOwed, kind: .truth), .init(name: "objections", kind: .number), .init(name: "owed", kind: .number),
        .init(name: "silent", kind: .number), .init(name: "supplements", kind: .number),
    ]

    init(_ receive: Receive) {
        values = ["channel": .text(receive.channel.rawValue), "documentCase": .count(receive.documentCase + 1), "limitCase": .count(receive.limitCase + 1)]
    }

    /// - Parameter isDutyOwed: whether something is owed to somebody else before the work goes on; the one who acts says it.
    init(_ dossier: borrowing Dossier, isDutyOwed: Bool) {
        values = [
            // Cases are counted from one, as people see them.
            "documentCase": .count(dossier.documentCase + 1), "limitCase": .count(dossier.limitCase + 1),
            ProcessDefinition.dutyOwed: .truth(isDutyOwed), "objections": .count(dossier.opinions.count { $0.verdict == .objects }),
            "owed": .number(ConditionNumber(dossier.owed.dong)), "silent": .count(dossier.opinions.count { $0.verdict == .silent }),
            "supplements": .count(dossier.supplements),
        ]
        if let channel = dossier.channel { values["channel"] = .text(channel.rawValue) }
    }
}

extension ConditionValue {
    fileprivate static func count(_ number: Int) -> Self { .number(ConditionNumber(Int64(number))) }
}
