package import OneStop

/// A process as somebody has it in a file: the short steps of a procedure file (YAML), or BPMN from an editor. Read, and looked into as far as that is
/// possible without a centre.
package struct ProcessFile: Sendable {
    /// Nothing where the file could not be read.
    package let graph: ProcessGraph?
    /// As its editor has drawn it.
    package let layout: ProcessLayout?
    package let found: [Fault]
    /// The line on which each identifier is given.
    let lines: [String: Int]

    /// What is wrong, a line each: `file:line: câu tiếng Việt / English sentence`.
    package var faults: [String] { found.map(FaultText.line) }

    package static let byteLimit = 2 << 20

    package init(_ bytes: [UInt8], name: String) {
        guard bytes.count <= Self.byteLimit else {
            self.init(nil, nil, [Fault(file: name, line: 1, reason: .tooLarge(limit: Self.byteLimit))], [:])
            return
        }
        if Self.isXML(bytes) { self.init(bpmn: bytes, name) } else { self.init(steps: bytes, name) }
    }

    private init(_ graph: ProcessGraph?, _ layout: ProcessLayout?, _ found: [Fault], _ lines: [String: Int]) {
        self.graph = graph
        self.layout = layout
        self.found = found
        self.lines = lines
    }

    /// XML begins with an angle bracket, after blanks and the mark of its byte order; YAML never does.
    private static func isXML(_ bytes: [UInt8]) -> Bool {
        let first = bytes.prefix(200).first { !($0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF) }
        return first == UInt8(ascii: "<") || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    private init(bpmn bytes: [UInt8], _ name: String) {
        let reading = BPMNReader.read(bytes, file: name)
        let read = reading.processes.first
        let lines = Self.lines(String(decoding: bytes, as: UTF8.self), before: "=", quotes: ["\"", "'"])
        // What an editor has drawn in part, or not at all, is laid out here.
        let isDrawn = read.map { read in
            read.graph.scopes.allSatisfy { $0.scope.nodes.allSatisfy { read.layout.nodes[$0.id] != nil } && $0.scope.flows.allSatisfy { read.layout.flows[$0.id] != nil } }
        } ?? false
        let faults = reading.faults.map { Fault(file: $0.file, line: $0.line, reason: .drawn($0.reason, element: $0.element)) }
        self.init(read?.graph, isDrawn ? read?.layout : nil, faults + Self.graphFaults(read?.graph, name, lines), lines)
    }

    private init(steps bytes: [UInt8], _ name: String) {
        // Some editors begin a file with the mark of its byte order.
        let text = String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        let (entry, _, faults) = ProcessReader.read(text, file: name)
        let graph = entry?.process.graph
        let lines = Self.lines(text, before: ":", quotes: [])
        self.init(graph, nil, faults + Self.graphFaults(graph, name, lines), lines)
    }

    private static func graphFaults(_ graph: ProcessGraph?, _ name: String, _ lines: [String: Int]) -> [Fault] {
        (graph?.faults() ?? []).map { Fault(file: name, line: $0.subject.flatMap { lines[$0] } ?? 1, reason: .graph($0)) }
    }

    /// The line on which each identifier is given: `id`, a sign, and the identifier up to its quotation mark or to the end of the line.
    private static func lines(_ text: String, before sign: Character, quotes: [Character]) -> [String: Int] {
        var lines: [String: Int] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var rest = line
            while let found = rest.firstRange(of: "id") {
                let isWord = found.lowerBound == line.startIndex || line[line.index(before: found.lowerBound)].isWhitespace
                rest = rest[found.upperBound...]
                var value = rest.drop { $0.isWhitespace }
                guard isWord, value.first == sign else { continue }
                value = value.dropFirst().drop { $0.isWhitespace }
                let quote = value.first.flatMap { quotes.contains($0) ? $0 : nil }
                let id = (quote.map { quote in value.dropFirst().prefix { $0 != quote } } ?? value).trimmed
                if lines[id] == nil { lines[id] = index + 1 }
            }
        }
        return lines
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension GraphFault {
    /// The identifier of what a person would mend, where there is one.
    package var subject: String? {
        switch self {
        case .noStart(let host), .severalStarts(let host), .noEnd(let host): host?.rawValue
        case .duplicate(let id), .intoStart(let id), .outOfEnd(let id), .intoBorder(let id), .unreachable(let id), .deadEnd(let id), .severalWays(let id),
            .unknownLane(let id, _), .badHost(let id, _), .notAnEvent(let id, _), .severalDefaults(let id), .uncovered(let id, _), .afterHandOver(let id),
            .shareOutOfRange(let id), .shareWithoutClock(let id), .circle(let id), .noWay(let id), .twice(let id), .badOutcome(let id, _), .unknownList(let id, _, _), .callsItself(let id),
            .strayError(let id):
            id.rawValue
        case .duplicateFlow(let flow), .flowNowhere(let flow), .missingCondition(let flow, _), .needlessCondition(let flow), .condition(let flow, _), .overlapping(_, let flow, _, _): flow
        case .stuck(let ids), .endless(let ids): ids.first?.rawValue
        case .badIdentifier(let id): id
        case .unspeakableField, .intakeNotFirst, .noSignature, .noHandOver, .sharesSum, .tooLarge, .tooManyNodes: nil
        }
    }
}
