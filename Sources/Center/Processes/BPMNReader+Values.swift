internal import WorkingTime

extension BPMNReader {
    static let idLength = 200
    static let textLength = 1_000
    static let conditionLength = 4_000

    /// The identifier of an element that others refer to.
    mutating func identifier(_ element: XMLElement) -> String? {
        guard let id = element["id"] else {
            report(.missing("id"), element)
            return nil
        }
        guard id.utf8.count <= Self.idLength else {
            report(.tooLong("id", limit: Self.idLength), element)
            return nil
        }
        if !id.isNCName { report(.badID(Excerpts.cut(id)), element) }
        return id
    }

    /// An attribute of BPMN that must say something; empty after a fault.
    mutating func required(_ name: String, _ element: XMLElement) -> String {
        let value = bounded(element[name]?.trimmed ?? "", name, element)
        if value.isEmpty { report(.missing(name), element) }
        return value
    }

    /// An attribute of ours, without the blanks around it.
    mutating func extra(_ name: String, _ element: XMLElement) -> String? {
        element[name, in: BPMNNames.ours].map { bounded($0.trimmed, BPMNNames.ours(name), element) }
    }

    /// An attribute of ours that must say something; empty after a fault.
    mutating func requiredExtra(_ name: String, _ element: XMLElement) -> String {
        let value = extra(name, element) ?? ""
        if value.isEmpty { report(.missingExtension(BPMNNames.ours(name)), element) }
        return value
    }

    mutating func name(_ element: XMLElement) -> String { bounded(element["name"] ?? "", "name", element) }

    mutating func bounded(_ value: String, _ name: String, _ element: XMLElement, limit: Int = textLength) -> String {
        if value.utf8.count > limit { report(.tooLong(name, limit: limit), element) }
        return value
    }

    /// One of the words of a list; nothing after a fault, or when it is empty.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ value: String, _ name: String, _ element: XMLElement) -> Word? {
        guard !value.isEmpty else { return nil }
        if let word = Word(rawValue: value) { return word }
        report(.unknownWord(name, value: Excerpts.cut(value), known: Word.allCases.map(\.rawValue)), element)
        return nil
    }

    mutating func number(_ value: String, _ name: String, _ element: XMLElement, in range: ClosedRange<Int>) -> Int {
        guard !value.isEmpty, value.utf8.count <= 9, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(value) else {
            report(.badNumber(name, value: Excerpts.cut(value)), element)
            return range.lowerBound
        }
        if !range.contains(number) {
            report(.outOfRange(name, value: number, lowest: range.lowerBound, highest: range.upperBound), element)
        }
        return number
    }

    mutating func truth(_ value: String?, _ name: String, _ element: XMLElement, otherwise: Bool) -> Bool {
        switch value?.trimmed {
        case nil: return otherwise
        case "true", "1": return true
        case "false", "0": return false
        case let value?:
            report(.badTruth(name, value: Excerpts.cut(value)), element)
            return otherwise
        }
    }

    mutating func limit(_ value: String, _ name: String, _ element: XMLElement) -> TimeLimit? {
        guard !value.isEmpty else { return nil }
        if let limit = TimeLimit(text: value) { return limit }
        report(.badLimit(name, value: Excerpts.cut(value)), element)
        return nil
    }

    /// Refuses every child that is not read.
    mutating func checkChildren(_ element: XMLElement, allowed: Set<String> = []) {
        for child in element.children {
            let isKnown = child.isModel && (BPMNSubset.remarks.contains(child.name) || allowed.contains(child.name))
            // What in our namespace is unknown has its fault already.
            if !isKnown, child.namespace != BPMNNames.ours { outside(child) }
        }
    }
}
