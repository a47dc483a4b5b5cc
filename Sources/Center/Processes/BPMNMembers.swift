internal import OneStop

/// Which nodes each lane names: tasks by what they say, the others of the process by where they are drawn.
struct BPMNMembers {
    private var nodes: [String: [StepID]] = [:]

    init(_ graph: ProcessGraph, _ layout: ProcessLayout) {
        for node in graph.scope.nodes {
            if case .task = node.kind { continue }
            guard let box = layout.nodes[node.id], let lane = graph.lanes.first(where: { layout.lanes[$0.id]?.holds(box) == true }) else { continue }
            nodes[lane.id, default: []].append(node.id)
        }
        addTasks(of: graph.scope)
    }

    subscript(lane: String) -> [StepID] { nodes[lane] ?? [] }

    private mutating func addTasks(of scope: ProcessGraph.Scope) {
        for node in scope.nodes {
            switch node.kind {
            case .task(let task): nodes[task.lane, default: []].append(node.id)
            case .sub(let inner): addTasks(of: inner)
            default: break
            }
        }
    }
}

extension ProcessLayout.Box {
    /// Whether the middle of another box lies in it.
    func holds(_ other: ProcessLayout.Box) -> Bool {
        let (x, y) = (other.x + other.width / 2, other.y + other.height / 2)
        return x >= self.x && x < self.x + width && y >= self.y && y < self.y + height
    }
}
