extension ProcessDefinition {
    /// The outcome of a step that goes on to the next.
    package static let onward = "onward"
    /// The list of the agencies that were asked for their opinions.
    package static let consulted = "consulted"
    /// Whether something is owed to somebody else before the work goes on; where nothing is, the payment is passed over.
    package static let dutyOwed = "dutyOwed"

    /// The graph that it runs as. Short steps stand for one: a step that may send back has an outcome for each step that it may send to, and a payment is
    /// passed over where nothing is owed.
    package var graph: ProcessGraph { drawn?.graph ?? written }

    private var written: ProcessGraph {
        var lanes: [ProcessGraph.Lane] = []
        func lane(of step: ProcessStep) -> String {
            if let known = lanes.first(where: { $0.place == step.place && $0.role == step.role }) { return known.id }
            let lane = ProcessGraph.Lane(id: "lane-\(lanes.count + 1)", name: "", place: step.place, role: step.role)
            lanes.append(lane)
            return lane.id
        }
        var nodes = [ProcessGraph.Node(id: Self.start, name: "", kind: .start)]
        var flows: [ProcessGraph.Flow] = []
        func join(_ from: StepID, _ to: StepID, if condition: String? = nil, isDefault: Bool = false) {
            flows.append(ProcessGraph.Flow(id: "flow-\(flows.count + 1)", from: from, to: to, condition: condition, isDefault: isDefault))
        }
        if let first = steps.first { join(Self.start, entry(first)) }
        for step in steps {
            let outcomes = step.back.isEmpty ? [] : [Self.onward] + step.back.map(\.rawValue)
            if step.kind == .payment {
                nodes.append(ProcessGraph.Node(id: owed(step), name: "", kind: .exclusive))
                join(owed(step), step.id, if: Self.dutyOwed)
                join(owed(step), step.next.flatMap { self[$0] }.map(entry) ?? Self.end, isDefault: true)
            }
            nodes.append(ProcessGraph.Node(
                id: step.id, name: step.action, kind: .task(.init(kind: step.kind, lane: lane(of: step), share: step.share, outcomes: outcomes))))
            var from = step.id
            if !step.back.isEmpty {
                from = StepID("\(step.id)-choice")
                nodes.append(ProcessGraph.Node(id: from, name: "", kind: .exclusive))
                join(step.id, from)
                for back in step.back { join(from, self[back].map(entry) ?? back, if: "outcome = \"\(back)\"") }
            }
            join(from, step.next.flatMap { self[$0] }.map(entry) ?? Self.end, isDefault: !step.back.isEmpty)
        }
        nodes.append(ProcessGraph.Node(id: Self.end, name: "", kind: .end))
        return ProcessGraph(
            id: id, version: version, name: name, source: source, isAssumed: isAssumed, handOverNorm: handOverNorm, lanes: lanes,
            fields: steps.contains { $0.kind == .payment } ? [.init(name: Self.dutyOwed, kind: .truth)] : [],
            scope: ProcessGraph.Scope(nodes: nodes, flows: flows))
    }

    private static let start = StepID("start-event")
    private static let end = StepID("end-event")

    /// Where work comes to a step from elsewhere.
    private func entry(_ step: ProcessStep) -> StepID { step.kind == .payment ? owed(step) : step.id }
    private func owed(_ step: ProcessStep) -> StepID { StepID("\(step.id)-owed") }
}
