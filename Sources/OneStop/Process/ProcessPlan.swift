/// A process made ready to run: its graph with what is asked of it at each step at hand.
package struct ProcessPlan: Sendable {
    /// A scope with its ways by node.
    struct Level: Sendable {
        let scope: ProcessGraph.Scope
        /// The sub-process that it is the inside of; nothing for the process.
        let host: StepID?
        let outgoing: [StepID: [ProcessGraph.Flow]]
        let incoming: [StepID: [ProcessGraph.Flow]]
        /// Events on the border of each node.
        let borders: [StepID: [ProcessGraph.Node]]
        let start: StepID?
    }

    package let graph: ProcessGraph
    let levels: [StepID?: Level]
    private let nodes: [StepID: (node: ProcessGraph.Node, host: StepID?)]
    /// By flow. One that cannot be read is a fault of the graph and never holds.
    let conditions: [String: Condition]
    /// Whether anything in it waits until all is paid.
    let waitsForPayment: Bool
    /// The outcomes of each task that lead to work from which one comes to it again.
    private let returning: [StepID: Set<String>]

    package init(_ graph: ProcessGraph) {
        self.graph = graph
        var levels: [StepID?: Level] = [:]
        var nodes: [StepID: (node: ProcessGraph.Node, host: StepID?)] = [:]
        for (host, scope) in graph.scopes {
            levels[host] = Level(scope, host: host)
            for node in scope.nodes { nodes[node.id] = (node, host) }
        }
        self.levels = levels
        self.nodes = nodes
        conditions = graph.conditions.compactMapValues { try? $0.get() }
        waitsForPayment = nodes.values.contains { node, _ in
            switch node.kind {
            case .wait(.paid): true
            case .border(let border): if case .paid = border.trigger { true } else { false }
            default: false
            }
        }
        returning = graph.returning(conditions)
    }

    /// Whether an outcome of a task sends the work back ("trả lại").
    func returns(_ task: StepID, _ outcome: String) -> Bool { returning[task]?.contains(outcome) ?? false }

    func lane(_ id: String) -> ProcessGraph.Lane? { graph.lanes.first { $0.id == id } }

    package subscript(id: StepID) -> ProcessGraph.Node? { nodes[id]?.node }

    /// The scope that a node stands in.
    func level(of id: StepID) -> Level? { nodes[id].flatMap { levels[$0.host] } }

    /// The task at which a token stands that somebody is to complete.
    package func task(of token: ProcessRun.Token) -> ProcessGraph.UserTask? {
        guard case .task(let task) = self[token.node]?.kind, token.item != nil || task.each == nil else { return nil }
        return task
    }
}

extension ProcessPlan.Level {
    init(_ scope: ProcessGraph.Scope, host: StepID?) {
        self.scope = scope
        self.host = host
        outgoing = Dictionary(grouping: scope.flows, by: \.from)
        incoming = Dictionary(grouping: scope.flows, by: \.to)
        borders = Dictionary(grouping: scope.nodes.filter { $0.border != nil }, by: { $0.border?.host ?? $0.id })
        start = scope.nodes.first { $0.kind == .start }?.id
    }
}

extension ProcessGraph.Node {
    package var border: ProcessGraph.Border? { if case .border(let border) = kind { border } else { nil } }
    /// What it holds, where it is a sub-process.
    package var inside: ProcessGraph.Scope? { if case .sub(let scope) = kind { scope } else { nil } }
    package var task: ProcessGraph.UserTask? { if case .task(let task) = kind { task } else { nil } }

    /// Where a token stays until somebody or something moves it.
    var waits: Bool {
        switch kind {
        case .task, .wait, .eventBased, .sub, .call: true
        case .start, .end, .terminate, .error, .service, .exclusive, .parallel, .inclusive, .border: false
        }
    }
}

extension ProcessGraph {
    /// The process and every sub-process, outermost first, each with the node that it is the inside of.
    package var scopes: [(host: StepID?, scope: Scope)] {
        var found: [(host: StepID?, scope: Scope)] = [(nil, scope)]
        var index = 0
        while index < found.count {
            for node in found[index].scope.nodes { if let inside = node.inside { found.append((node.id, inside)) } }
            index += 1
        }
        return found
    }
}
