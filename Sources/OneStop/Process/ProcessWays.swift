/// Where work can go from each node to the next, into sub-processes and out of them.
struct ProcessWays {
    private var next: [StepID: [StepID]] = [:]
    private var previous: [StepID: [StepID]] = [:]
    private let start: StepID?

    /// - Parameter isForward: ways back are left out.
    init(_ graph: ProcessGraph, isForward: Bool = false) {
        let scopes = graph.scopes
        start = graph.scope.nodes.first { $0.kind == .start }?.id
        let outgoing = Dictionary(grouping: scopes.flatMap(\.scope.flows), by: \.from)
        for (host, scope) in scopes {
            let back = isForward ? ProcessOrder(scope).back : []
            for flow in scope.flows where !back.contains(flow.id) { add(flow.from, flow.to) }
            for node in scope.nodes {
                if let border = node.border { add(border.host, node.id) }
                if let begin = node.inside?.nodes.first(where: { $0.kind == .start }) { add(node.id, begin.id) }
                // What ends inside goes on behind the sub-process.
                guard let host, (outgoing[node.id] ?? []).isEmpty else { continue }
                for flow in outgoing[host] ?? [] { add(node.id, flow.to) }
            }
        }
    }

    private mutating func add(_ from: StepID, _ to: StepID) {
        next[from, default: []].append(to)
        previous[to, default: []].append(from)
    }

    /// All nodes that can come after one of these.
    func behind(_ ids: Set<StepID>) -> Set<StepID> { Self.spread(ids, next) }
    /// All nodes from which one of these can come.
    func before(_ ids: Set<StepID>) -> Set<StepID> { Self.spread(ids, previous) }

    /// The tasks that come first, whatever is chosen.
    func firstTasks(_ tasks: Set<StepID>) -> Set<StepID> {
        guard let start else { return [] }
        return Self.spread([start], next.filter { !tasks.contains($0.key) }).intersection(tasks)
    }

    private static func spread(_ first: Set<StepID>, _ ways: [StepID: [StepID]]) -> Set<StepID> {
        var (found, open) = (Set<StepID>(), Array(first))
        while let here = open.popLast() { for node in ways[here] ?? [] where found.insert(node).inserted { open.append(node) } }
        return found
    }
}
