/// One thing in a BPMN file that keeps it from being a process here, with the line on which a person finds it.
package struct BPMNFault: Sendable, Hashable {
    /// The name under which the file was given.
    package let file: String
    /// From 1.
    package let line: Int
    /// The identifier of the element, else its name, else what it is; cut short.
    package let element: String
    package let reason: Reason

    init(file: String, line: Int, element: String, reason: Reason) {
        self.file = file
        self.line = line
        self.element = Excerpts.cut(element)
        self.reason = reason
    }

    /// What is wrong, with the values a sentence about it needs; see `BPMNFaultText`.
    package enum Reason: Sendable, Hashable {
        // The file
        case xml(XMLFault.Reason)
        /// The outermost element is this instead of BPMN's `definitions`.
        case wrongRoot(String)
        case noProcess
        // Outside of what is run here
        /// BPMN, or another language, that would be passed over.
        case outside(String)
        /// A value that says something which would be passed over.
        case outsideAttribute(element: String, attribute: String, value: String)
        /// A second process, pool or set of lanes.
        case second(String)
        /// Only gateways choose.
        case conditionBehindTask
        case errorNotOnSubProcess
        // Identifiers
        case missing(String)
        case badID(String)
        case duplicateID(String)
        /// The attribute or element refers to nothing that it could mean.
        case unknownReference(String, value: String)
        // What we add
        /// Without this attribute or element of ours the process cannot run.
        case missingExtension(String)
        case unknownExtension(String)
        /// Says nothing here, as an agency on a lane of the applicant.
        case needless(String)
        // Values
        case unknownWord(String, value: String, known: [String])
        case badNumber(String, value: String)
        case outOfRange(String, value: Int, lowest: Int, highest: Int)
        case badLimit(String, value: String)
        case badTruth(String, value: String)
        case badOutcomes(String)
        case tooLong(String, limit: Int)
        /// A duration that is not whole days: working time is meant, but cannot be told.
        case durationNeedsLimit(String)
        // What belongs together
        case noLane
        case twoLanes
        case noTrigger
        case severalTriggers
    }
}

extension BPMNFault.Reason {
    /// A stable word for logs and tests; the name of the case.
    package var code: String {
        if case .xml(let reason) = self { return "xml." + "\(reason)".prefix { $0 != "(" } }
        return String("\(self)".prefix { $0 != "(" })
    }
}
