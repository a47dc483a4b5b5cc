/// A process made ready to run: its graph with what is asked of it at each step at hand. Passed on without a copy of its parts.
package struct ProcessPlan: Sendable {
    /// A node with its ways.
    final class Spot: Sendable {
        let node: ProcessGraph.Node
        let level: Level
        let outgoing: [ProcessGraph.Flow]
        let incoming: [ProcessGraph.Flow]
        /// Events on its border.
        let borders: [ProcessGraph.Node]
        /// Where its inside begins, where it is a sub-process.
        let start: StepID?

        init(_ node: ProcessGraph.Node, _ level: Level) {
            self.node = node
            self.level = level
            outgoing = level.outgoing[node.id] ?? []
            incoming = level.incoming[node.id] ?? []
            borders = level.borders[node.id] ?? []
            start = node.inside?.start
        }
    }

    /// A scope with its ways by node.
    final class Level: Sendable {
        let scope: ProcessGraph.Scope
        /// The sub-process that it is the inside of; nothing for the process.
        let host: StepID?
        let outgoing: [StepID: [ProcessGraph.Flow]]
        let incoming: [StepID: [ProcessGraph.Flow]]
        /// Events on the border of each node.
        let borders: [StepID: [ProcessGraph.Node]]

        init(_ scope: ProcessGraph.Scope, host: StepID?) {
            self.scope = scope
            self.host = host
            outgoing = Dictionary(grouping: scope.flows, by: \.from)
            incoming = Dictionary(grouping: scope.flows, by: \.to)
            borders = Dictionary(grouping: scope.nodes.filter { $0.border != nil }, by: { $0.border?.host ?? $0.id })
        }
    }

    private final class Parts: Sendable {
        let graph: ProcessGraph
        let spots: [StepID: Spot]
        let conditions: [String: Condition]
        let hasPayment: Bool
        let waitsForPayment: Bool
        let returning: [StepID: Set<String>]

        init(_ graph: ProcessGraph) {
            self.graph = graph
            var spots: [StepID: Spot] = [:]
            for (host, scope) in graph.scopes {
                let level = Level(scope, host: host)
                for node in scope.nodes { spots[node.id] = Spot(node, level) }
            }
            self.spots = spots
            waitsForPayment = spots.values.contains { $0.node.waitsForPayment }
            hasPayment = waitsForPayment || spots.values.contains { $0.node.task?.kind == .payment }
            conditions = graph.conditions.compactMapValues { try? $0.get() }
            returning = graph.returning(conditions)
        }
    }

    private let parts: Parts

    package init(_ graph: ProcessGraph) { parts = Parts(graph) }

    package var graph: ProcessGraph { parts.graph }
    /// By flow. One that cannot be read is a fault of the graph and never holds.
    var conditions: [String: Condition] { parts.conditions }
    /// Whether somewhere a payment is waited for, by a task or an event.
    var hasPayment: Bool { parts.hasPayment }
    /// Whether anything in it waits until nothing is owed.
    var waitsForPayment: Bool { parts.waitsForPayment }
    /// Whether an outcome of a task sends the work back ("trả lại").
    func returns(_ task: StepID, _ outcome: String) -> Bool { parts.returning[task]?.contains(outcome) ?? false }
    /// Where the process begins.
    var start: StepID? { parts.graph.scope.start }

    func spot(_ id: StepID) -> Spot? { parts.spots[id] }

    func lane(_ id: String) -> ProcessGraph.Lane? { parts.graph.lanes.first { $0.id == id } }

    package subscript(id: StepID) -> ProcessGraph.Node? { parts.spots[id]?.node }

    /// The task at which a token stands that somebody is to complete.
    package func task(of token: ProcessRun.Token) -> ProcessGraph.UserTask? {
        guard case .task(let task) = spot(token.node)?.node.kind, token.item != nil || task.each == nil else { return nil }
        return task
    }
}

extension ProcessGraph.Scope {
    fileprivate var start: StepID? { nodes.first { $0.kind == .start }?.id }
}

extension ProcessGraph.Node {
    package var border: ProcessGraph.Border? { if case .border(let border) = kind { border } else { nil } }
    /// What it holds, where it is a sub-process.
    package var inside: ProcessGraph.Scope? { if case .sub(let scope) = kind { scope } else { nil } }
    package var task: ProcessGraph.UserTask? { if case .task(let task) = kind { task } else { nil } }

    fileprivate var waitsForPayment: Bool {
        switch kind {
        case .wait(.paid): true
        case .border(let border): if case .paid = border.trigger { true } else { false }
        default: false
        }
    }

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
