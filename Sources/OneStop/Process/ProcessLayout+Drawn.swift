/// A layout for a process that nobody has drawn: lanes one under another, work from left to right, flows in channels between the boxes.
extension ProcessLayout {
    package init(drawing graph: ProcessGraph) {
        self.init()
        let lanes = LaneOrder(graph)
        let drawn = DrawingScope(graph.scope, lanes.ids.isEmpty ? [""] : lanes.ids) { lanes.lane(of: $0) }
        (nodes, flows) = (drawn.nodes, drawn.flows)
        for lane in lanes.ids {
            guard let band = drawn.bands[lane] else { continue }
            self.lanes[lane] = Box(x: 0, y: band.top, width: drawn.size.width, height: band.height)
        }
        round()
    }

    /// To whole tenths, which is what BPMN is written with.
    private mutating func round() {
        func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
        func rounded(_ box: Box) -> Box { Box(x: tenths(box.x), y: tenths(box.y), width: tenths(box.width), height: tenths(box.height)) }
        lanes = lanes.mapValues(rounded)
        nodes = nodes.mapValues(rounded)
        flows = flows.mapValues { $0.map { Point(x: tenths($0.x), y: tenths($0.y)) } }
    }

    /// Which lane each node is drawn in: work in its own, a sub-process in that of its first work, all else beside the work before it.
    private struct LaneOrder {
        let ids: [String]
        private let own: [StepID: String]

        init(_ graph: ProcessGraph) {
            ids = graph.lanes.map(\.id)
            let known = Set(ids)
            var own: [StepID: String] = [:]
            for (_, scope) in graph.scopes {
                let order = ProcessOrder(scope)
                for id in order.nodes {
                    guard let node = scope[id] else { continue }
                    own[id] = node.task.map(\.lane) ?? node.inside?.nodes.lazy.compactMap { $0.task?.lane }.first ?? order.incoming(id).lazy.compactMap { own[$0] }.first
                }
                for id in order.nodes.reversed() where own[id] == nil {
                    own[id] = scope.outgoing(id).lazy.compactMap { own[$0.to] }.first ?? graph.lanes.first?.id
                }
            }
            self.own = own.filter { known.contains($0.value) }
        }

        func lane(of node: StepID) -> String { own[node] ?? ids.first ?? "" }
    }
}
