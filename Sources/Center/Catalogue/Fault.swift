package import OneStop

/// One thing wrong in a file of product data, with the line on which a person finds it.
package struct Fault: Sendable, Hashable, Comparable {
    /// The name under which the file was given, as `procedures/land.yaml`.
    package let file: String
    /// From 1.
    package let line: Int
    package let reason: Reason

    package init(file: String, line: Int, reason: Reason) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    package static func < (left: Fault, right: Fault) -> Bool {
        (left.file, left.line, left.reason.code) < (right.file, right.line, right.reason.code)
    }

    /// What is wrong, with the values a sentence about it needs; see `FaultText`.
    package enum Reason: Sendable, Hashable {
        // The file
        case notYAML(problem: String)
        case duplicateKey(String)
        case tooLarge(limit: Int)
        case unknownFormat(String)
        case missingFile
        case unknownFile
        // A value
        case missing(key: String)
        case unknownKey(String)
        case notText(key: String)
        case notList(key: String)
        case notSection(key: String)
        case emptyList(key: String)
        case tooMany(key: String, limit: Int)
        case tooLong(key: String, limit: Int)
        case controlCharacter(key: String)
        case badNumber(key: String, value: String)
        case outOfRange(key: String, value: Int, lowest: Int, highest: Int)
        case badDay(key: String, value: String)
        case badLimit(key: String, value: String)
        case badTruth(key: String, value: String)
        case badMinute(key: String, value: String)
        case badHours(key: String, value: String)
        case badCode(key: String, value: String)
        case badPattern(value: String)
        case unknownWord(key: String, value: String, known: [String])
        case negativeAmount(value: String)
        case badAmount(value: String)
        // What belongs together
        case endBeforeBegin
        case unknownAgency(String)
        case unknownProcess(String)
        case duplicateAgency(String)
        case duplicateProcess(String, version: Int)
        case duplicateProcedure(String, version: Int)
        case datesOverlap(String, version: Int, with: Int)
        case termsNotInOrder
        case sameDayTwice(key: String)
        case successorLoop(String)
        case process(ProcessFault)
        /// Of a BPMN file; the element is its identifier, name or kind.
        case drawn(BPMNFault.Reason, element: String)
        case graph(GraphFault)
        /// What a dossier cannot run yet, though it can be drawn and tried.
        case notRunYet(String)
        /// A declared field that no dossier knows, or of another kind.
        case unknownFact(String, known: [String])
        case duplicateCounter(Int)
        case calendar(String)
        // Tables
        case openQuote
        case strayQuote
        case columnCount(expected: Int, found: Int)
        case missingColumn(String)
        case duplicateColumn(String)
    }
}

extension Fault.Reason {
    /// A stable word for logs and tests, as `unknownAgency`; the name of the case.
    package var code: String {
        switch self {
        case .process(let fault): return "process." + name(of: "\(fault)")
        case .drawn(let reason, _): return "drawn." + name(of: "\(reason)")
        case .graph(let fault): return "graph." + name(of: "\(fault)")
        default: break
        }
        return name(of: "\(self)")
    }

    /// `\(value)` of an enum case is its name, with the values in parentheses behind it.
    private func name(of description: String) -> String {
        String(description.prefix { $0 != "(" })
    }
}
