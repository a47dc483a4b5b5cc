/// The nodes of a scope in an order in which each comes after those that lead to it, ways back left out.
package struct ProcessOrder: Sendable {
    package let nodes: [StepID]
    /// Flows that lead back to a node on the way to them.
    package let back: Set<String>
    private let sources: [StepID: [StepID]]

    package init(_ scope: ProcessGraph.Scope) {
        let ways = Self.ways(scope)
        var (state, finished, back): ([StepID: Bool], [StepID], Set<String>) = ([:], [], [])
        // By hand and not by recursion: a file may hold a chain of thousands.
        let starts = scope.nodes.filter { $0.kind == .start } + scope.nodes.filter { $0.kind != .start }
        for first in starts where state[first.id] == nil {
            var stack: [(node: StepID, next: Int)] = [(first.id, 0)]
            state[first.id] = false
            while let top = stack.last {
                let here = ways[top.node] ?? []
                guard top.next < here.count else {
                    state[top.node] = true
                    finished.append(top.node)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let way = here[top.next]
                switch state[way.to] {
                case nil:
                    state[way.to] = false
                    stack.append((way.to, 0))
                case false: if let flow = way.flow { back.insert(flow) }
                case true: break
                }
            }
        }
        nodes = finished.reversed()
        self.back = back
        var sources: [StepID: [StepID]] = [:]
        for flow in scope.flows where !back.contains(flow.id) { sources[flow.to, default: []].append(flow.from) }
        for node in scope.nodes { if let border = node.border { sources[node.id, default: []].append(border.host) } }
        self.sources = sources
    }

    /// Where work comes from to a node, ways back left out.
    package func incoming(_ node: StepID) -> [StepID] { sources[node] ?? [] }

    private static func ways(_ scope: ProcessGraph.Scope) -> [StepID: [(to: StepID, flow: String?)]] {
        var ways: [StepID: [(to: StepID, flow: String?)]] = [:]
        for flow in scope.flows { ways[flow.from, default: []].append((flow.to, flow.id)) }
        for node in scope.nodes { if let border = node.border { ways[border.host, default: []].append((node.id, nil)) } }
        return ways
    }
}
