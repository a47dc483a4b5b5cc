import WorkingTime

/// What conditions of a process may know of a dossier: none of it is anybody's name or words.
package struct KnownFacts: Sendable {
    private let channel: Channel?
    private let documentCase: Int
    private let limitCase: Int
    private let received: Day?
    /// What people have said, as the journal keeps it, and what is said now.
    private let said: [String: String]
    private var saying: [String: ConditionValue] = [:]
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
        .init(name: "received", kind: .day), .init(name: "silent", kind: .number), .init(name: "supplements", kind: .number),
    ]

    /// - Parameter day: of the receipt.
    init(_ receive: Receive, on day: Day) {
        (channel, documentCase, limitCase, received, said, later) = (receive.channel, receive.documentCase, receive.limitCase, day, [:], nil)
    }

    /// - Parameter isDutyOwed: whether something is owed to somebody else before the work goes on; the one who acts says it.
    init(_ dossier: borrowing Dossier, isDutyOwed: Bool) {
        (channel, documentCase, limitCase) = (dossier.channel, dossier.documentCase, dossier.limitCase)
        (received, said) = (dossier.receivedAt?.day, dossier.facts ?? [:])
        later = Later(
            isDutyOwed: isDutyOwed, objections: dossier.opinions.count { $0.verdict == .objects }, silent: dossier.opinions.count { $0.verdict == .silent },
            owed: dossier.owed, supplements: dossier.supplements)
    }

    /// By their names. Made when they are asked for: most moves meet no condition that speaks of them.
    package var values: [String: ConditionValue] {
        // Cases are counted from one, as people see them.
        var values: [String: ConditionValue] = ["documentCase": .count(documentCase + 1), "limitCase": .count(limitCase + 1)]
        if let channel { values["channel"] = .text(channel.rawValue) }
        if let received { values["received"] = .day(received) }
        for (name, written) in said { values[name] = ConditionValue(written: written) }
        values.merge(saying) { $1 }
        guard let later else { return values }
        values[ProcessDefinition.dutyOwed] = .truth(later.isDutyOwed)
        values["objections"] = .count(later.objections)
        values["owed"] = .number(ConditionNumber(later.owed.dong))
        values["silent"] = .count(later.silent)
        values["supplements"] = .count(later.supplements)
        return values
    }

    /// Takes in what is said of the dossier now.
    mutating func say(_ facts: [String: ConditionValue]) { saying.merge(facts) { $1 } }
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
