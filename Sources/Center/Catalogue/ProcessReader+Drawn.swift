internal import OneStop

/// Reads a process that was drawn in a BPMN editor, for dossiers to run on.
extension ProcessReader {
    static func read(drawn text: String, file name: String) -> (Entry?, ProcessID?, [Fault]) {
        let file = ProcessFile(Array(text.utf8), name: name)
        guard let graph = file.graph else { return (nil, nil, file.found) }
        func line(_ id: String) -> Int { file.lines[id] ?? 1 }
        let faults = file.found + graph.unrunnable.map { Fault(file: name, line: line($0.rawValue), reason: .notRunYet($0.rawValue)) }
            + unknownFacts(graph).map { Fault(file: name, line: 1, reason: .unknownFact($0, known: KnownFacts.fields.map(\.name))) }
        let agencies = graph.lanes.compactMap { lane -> (id: AgencyID, line: Int)? in
            if case .named(let agency) = lane.place { (agency, line(lane.id)) } else { nil }
        }
        let process = ProcessDefinition(DrawnProcess(graph: graph, layout: file.layout))
        return (faults.isEmpty ? Entry(process: process, file: name, line: line(graph.id.rawValue), agencies: agencies) : nil, graph.id, faults)
    }

    private static func unknownFacts(_ graph: ProcessGraph) -> [String] { graph.fields.filter { field in
            // What nobody knows by itself is asked of whoever works; words are not kept in a journal.
            if let known = KnownFacts.fields.first(where: { $0.name == field.name }) { return known.kind != field.kind }
            return field.kind == .text
        }.map(\.name) }
}

extension ProcessGraph {
    /// What nothing moves in a dossier yet: other processes; and outcomes of those who are asked for opinions, whose verdict is the outcome.
    fileprivate var unrunnable: [StepID] {
        scopes.flatMap(\.scope.nodes).filter { node in
            switch node.kind {
            case .call: true
            case .task(let task): task.each != nil && (task.kind != .consultation || !task.outcomes.isEmpty)
            case .start, .end, .terminate, .error, .service, .wait, .border, .exclusive, .parallel, .inclusive, .eventBased, .sub: false
            }
        }.map(\.id)
    }
}
