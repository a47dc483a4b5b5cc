internal import OneStop

/// The identifiers of what is drawn of a process.
struct BPMNParts {
    let lanes: Set<String>
    private(set) var nodes: Set<StepID> = []
    private(set) var flows: Set<String> = []
    /// Nodes and flows, as they are written.
    private(set) var inOrder: [String] = []

    init(_ graph: ProcessGraph) {
        lanes = Set(graph.lanes.map(\.id))
        add(graph.scope)
    }

    private mutating func add(_ scope: ProcessGraph.Scope) {
        flows.formUnion(scope.flows.map(\.id))
        for node in scope.nodes {
            nodes.insert(node.id)
            inOrder.append(node.id.rawValue)
            if case .sub(let inner) = node.kind { add(inner) }
        }
        inOrder += scope.flows.map(\.id)
    }
}
