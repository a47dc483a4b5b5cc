/// A layout for a process that nobody has drawn: lanes one under another, work from left to right.
extension ProcessLayout {
    private static let task = (width: 120.0, height: 64.0)
    private static let gateway = 40.0
    private static let event = 32.0
    private static let gap = (x: 48.0, y: 24.0)
    /// Room on the left of a lane, so that an editor can write its name there.
    private static let laneName = 30.0

    package init(drawing graph: ProcessGraph) {
        self.init()
        let lanes = LaneOrder(graph)
        let inside = Self.block(graph.scope, lanes)
        nodes = inside.nodes
        var top = 0.0
        let width = (nodes.values.map { $0.x + $0.width }.max() ?? 0) + Self.gap.x
        for lane in lanes.ids {
            let height = inside.bands[lane] ?? 0
            self.lanes[lane] = Box(x: 0, y: top, width: width, height: height)
            top += height
        }
        for (_, scope) in graph.scopes { Self.draw(scope, bottom: top, &self) }
    }

    /// Which lane each node is drawn in: work in its own, all else beside the work before it.
    private struct LaneOrder {
        let ids: [String]
        private let own: [StepID: String]

        init(_ graph: ProcessGraph) {
            ids = graph.lanes.map(\.id)
            var own: [StepID: String] = [:]
            for (_, scope) in graph.scopes {
                let order = ProcessOrder(scope)
                for id in order.nodes {
                    guard let node = scope[id] else { continue }
                    own[id] = node.task?.lane ?? order.incoming(id).lazy.compactMap { own[$0] }.first
                }
                for id in order.nodes.reversed() where own[id] == nil {
                    own[id] = scope.outgoing(id).lazy.compactMap { own[$0.to] }.first ?? graph.lanes.first?.id
                }
            }
            self.own = own
        }

        func lane(of node: StepID) -> String { own[node] ?? ids.first ?? "" }
    }

    private struct Block {
        var nodes: [StepID: Box] = [:]
        var bands: [String: Double] = [:]
    }

    /// Columns by the longest way from the start; in a column of a lane one under another.
    private static func block(_ scope: ProcessGraph.Scope, _ lanes: LaneOrder) -> Block {
        let order = ProcessOrder(scope)
        var (column, stacks): ([StepID: Int], [String: [[ProcessGraph.Node]]]) = ([:], [:])
        var inner: [StepID: Block] = [:]
        for id in order.nodes {
            guard let node = scope[id], node.border == nil else { continue }
            if let inside = node.inside { inner[id] = block(inside, lanes) }
            // A border stands on its host: what follows it comes after the host.
            let before = order.incoming(id).map { scope[$0]?.border?.host ?? $0 }
            let place = (before.compactMap { column[$0] }.max() ?? -1) + 1
            column[id] = place
            var rows = stacks[lanes.lane(of: id)] ?? []
            while rows.count <= place { rows.append([]) }
            rows[place].append(node)
            stacks[lanes.lane(of: id)] = rows
        }
        return place(scope, stacks, inner, lanes)
    }

    private static func size(_ node: ProcessGraph.Node, _ inner: [StepID: Block]) -> (width: Double, height: Double) {
        switch node.kind {
        case .task, .service, .call: return task
        case .sub:
            let boxes = inner[node.id]?.nodes.values.map(\.self) ?? []
            return ((boxes.map { $0.x + $0.width }.max() ?? 0) + gap.x, (boxes.map { $0.y + $0.height }.max() ?? 0) + gap.y)
        case .exclusive, .parallel, .inclusive, .eventBased: return (gateway, gateway)
        case .start, .end, .terminate, .error, .wait, .border: return (event, event)
        }
    }

    private static func place(
        _ scope: ProcessGraph.Scope, _ stacks: [String: [[ProcessGraph.Node]]], _ inner: [StepID: Block], _ lanes: LaneOrder
    ) -> Block {
        let columns = stacks.values.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in stacks.values.flatMap { $0.count > column ? $0[column] : [] }.map { size($0, inner).width }.max() ?? 0 }
        var (block, top) = (Block(), 0.0)
        for lane in lanes.ids.isEmpty ? [""] : lanes.ids {
            guard let rows = stacks[lane] else { continue }
            let heights = rows.map { $0.reduce(gap.y) { $0 + size($1, inner).height + gap.y } }
            let height = max(heights.max() ?? 0, task.height + 2 * gap.y)
            var left = laneName + gap.x / 2
            for (column, width) in widths.enumerated() {
                guard column < rows.count else { break }
                // In the middle of its lane, whatever else is higher.
                var y = top + (height - heights[column]) / 2 + gap.y
                for node in rows[column] {
                    let (w, h) = size(node, inner)
                    let box = Box(x: left + (width - w) / 2, y: y, width: w, height: h)
                    block.nodes[node.id] = box
                    for (id, part) in inner[node.id]?.nodes ?? [:] {
                        block.nodes[id] = Box(x: box.x + part.x - laneName + gap.x / 2, y: box.y + part.y, width: part.width, height: part.height)
                    }
                    y += h + gap.y
                }
                left += width + gap.x
            }
            block.bands[lane] = height
            top += height
        }
        for node in scope.nodes { addBorder(node, scope, &block) }
        return block
    }

    /// Events lie on the lower edge of what they belong to, one beside another; where there are many, closer.
    private static func addBorder(_ node: ProcessGraph.Node, _ scope: ProcessGraph.Scope, _ block: inout Block) {
        guard let border = node.border, let host = block.nodes[border.host] else { return }
        let beside = scope.border(of: border.host).map(\.id)
        let step = min(event + 6, (host.width - event - 16) / Double(max(beside.count - 1, 1)))
        let place = Double(beside.firstIndex(of: node.id) ?? 0)
        block.nodes[node.id] = Box(x: host.x + host.width - event - 8 - place * step, y: host.y + host.height - event / 2, width: event, height: event)
    }

    /// Flows with corners; those that lead back go below, each on a line of its own.
    private static func draw(_ scope: ProcessGraph.Scope, bottom: Double, _ layout: inout ProcessLayout) {
        let order = ProcessOrder(scope)
        var back = WaysBack(bottom: bottom)
        for flow in scope.flows {
            guard let from = layout.nodes[flow.from], let to = layout.nodes[flow.to] else { continue }
            if order.back.contains(flow.id) {
                layout.flows[flow.id] = back.way(flow, from, to, layout.lanes.values.first { $0.holds(from) && $0.holds(to) })
                continue
            }
            let isBorder = scope[flow.from]?.border != nil
            let start = isBorder ? Point(x: from.x + from.width / 2, y: from.y + from.height) : Point(x: from.x + from.width, y: from.y + from.height / 2)
            let end = Point(x: to.x, y: to.y + to.height / 2)
            layout.flows[flow.id] = start.y == end.y ? [start, end] : isBorder
                ? [start, Point(x: start.x, y: end.y), end]
                : [start, Point(x: end.x - gap.x / 2, y: start.y), Point(x: end.x - gap.x / 2, y: end.y), end]
        }
    }

    /// Where ways back run: inside of one lane along its lower edge, else below all lanes; at a node each a little beside the last.
    private struct WaysBack {
        var bottom: Double
        private var ends: [StepID: Double] = [:]
        private var edges: [Double: Double] = [:]

        init(bottom: Double) { self.bottom = bottom }

        mutating func way(_ flow: ProcessGraph.Flow, _ from: Box, _ to: Box, _ lane: Box?) -> [Point] {
            let (x1, x2) = (from.x + from.width / 2 + next(flow.from, -4), to.x + to.width / 2 + next(flow.to, 10))
            let y = line(lane)
            return [Point(x: x1, y: from.y + from.height), Point(x: x1, y: y), Point(x: x2, y: y), Point(x: x2, y: to.y + to.height)]
        }

        private mutating func next(_ node: StepID, _ step: Double) -> Double {
            defer { ends[node, default: 0] += step }
            return ends[node] ?? 0
        }

        private mutating func line(_ lane: Box?) -> Double {
            guard let lane else {
                bottom += 14
                return bottom
            }
            let edge = lane.y + lane.height
            defer { edges[edge, default: 0] += 5 }
            return edge - 16 + (edges[edge] ?? 0)
        }
    }
}

extension ProcessLayout.Box {
    fileprivate func holds(_ other: ProcessLayout.Box) -> Bool { other.y >= y && other.y + other.height <= y + height }
}
