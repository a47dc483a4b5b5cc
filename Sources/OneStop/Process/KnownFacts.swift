import WorkingTime

/// What conditions of a process may know of a dossier: none of it is anybody's name or words.
package struct KnownFacts: Sendable {
    package private(set) var values: [String: ConditionValue]

    /// Every fact there is, by its name in conditions.
    package static let fields: [ProcessGraph.Field] = [
        .init(name: "channel", kind: .text), .init(name: "documentCase", kind: .number), .init(name: "limitCase", kind: .number),
        .init(name: ProcessDefinition.dutyOwed, kind: .truth), .init(name: "objections", kind: .number), .init(name: "owed", kind: .number),
        .init(name: "received", kind: .day),
        .init(name: "silent", kind: .number), .init(name: "supplements", kind: .number),
    ]

    init(_ receive: Receive, on day: Day) {
        values = [
            "received": .day(day),
            "channel": .text(receive.channel.rawValue), "documentCase": .count(receive.documentCase + 1), "limitCase": .count(receive.limitCase + 1),
        ]
    }

    /// - Parameter isDutyOwed: whether something is owed to somebody else before the work goes on; the one who acts says it.
    init(_ dossier: Dossier, isDutyOwed: Bool) {
        values = [
            // Cases are counted from one, as people see them.
            "documentCase": .count(dossier.documentCase + 1), "limitCase": .count(dossier.limitCase + 1),
            ProcessDefinition.dutyOwed: .truth(isDutyOwed), "objections": .count(dossier.opinions.count { $0.verdict == .objects }),
            "owed": .number(ConditionNumber(dossier.owed.dong)), "silent": .count(dossier.opinions.count { $0.verdict == .silent }),
            "supplements": .count(dossier.supplements),
        ]
        if let channel = dossier.channel { values["channel"] = .text(channel.rawValue) }
        if let received = dossier.receivedAt { values["received"] = .day(received.day) }
        for (name, written) in dossier.facts ?? [:] { values[name] = ConditionValue(written: written) }
    }

    /// Takes in what is said of the dossier now.
    mutating func say(_ facts: [String: ConditionValue]) { values.merge(facts) { $1 } }
}

extension ConditionValue {
    /// As the journal keeps it; nothing for words, which a journal holds none of.
    var written: String {
        switch self {
        case .truth(let truth): truth ? "true" : "false"
        case .day(let day): day.description
        case .number(let number): number.description
        case .text: ""
        }
    }

    package init?(written: String) {
        if written == "true" || written == "false" {
            self = .truth(written == "true")
        } else if let day = Day(iso: written) {
            self = .day(day)
        } else if let number = ConditionNumber(written) {
            self = .number(number)
        } else {
            return nil
        }
    }

    fileprivate static func count(_ number: Int) -> Self { .number(ConditionNumber(Int64(number))) }
}
