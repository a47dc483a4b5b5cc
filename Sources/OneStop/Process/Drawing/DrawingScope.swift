/// One scope, drawn from its own zero: where its boxes lie and its flows run, and how much room that takes.
struct DrawingScope {
    typealias Box = ProcessLayout.Box
    typealias Point = ProcessLayout.Point
    typealias Side = DrawingRoute.Side

    private(set) var nodes: [StepID: Box] = [:]
    private(set) var flows: [String: [Point]] = [:]
    /// The band of each lane from above to below.
    private(set) var bands: [String: (top: Double, height: Double)] = [:]
    private(set) var size = (width: 0.0, height: 0.0)

    let scope: ProcessGraph.Scope
    private let inner: [StepID: DrawingScope]
    let isInside: Bool

    static let task = (width: 120.0, height: 64.0)
    static let event = 32.0
    private static let gateway = 40.0

    init(_ scope: ProcessGraph.Scope, _ lanes: [String], isInside: Bool = false, lane: (StepID) -> String) {
        self.scope = scope
        self.isInside = isInside
        var inner: [StepID: DrawingScope] = [:]
        for node in scope.nodes {
            guard let inside = node.inside else { continue }
            let used = Set(inside.nodes.map { lane($0.id) })
            inner[node.id] = DrawingScope(inside, lanes.filter(used.contains), isInside: true, lane: lane)
        }
        self.inner = inner
        let grid = DrawingGrid(scope, lanes: lanes, lane: lane)
        let tracks = DrawingTracks(routes(grid), grid)
        let across = columns(grid, tracks)
        let down = rows(grid, tracks)
        size = (across.end, down.end)
        for (id, cell) in grid.cells {
            guard let node = scope[id] else { continue }
            let (width, height) = size(node)
            put(node, Box(x: across.middles[cell.column] - width / 2, y: down.middles[cell.row] - height / 2, width: width, height: height))
        }
        for node in scope.nodes { putBorder(node) }
        for (lane, band) in down.bands { bands[lane] = band }
        let pen = DrawingPen(tracks, grid, across, down, nodes, isWide: { id in scope[id].map { Self.isWide($0) } ?? false }, border: { id in scope.border(of: id).map(\.id) })
        for flow in scope.flows { flows[flow.id] = pen.points(flow.id) ?? straight(flow) }
    }

    private mutating func put(_ node: ProcessGraph.Node, _ box: Box) {
        nodes[node.id] = box
        guard let inside = inner[node.id] else { return }
        for (id, part) in inside.nodes { nodes[id] = Box(x: box.x + part.x, y: box.y + part.y, width: part.width, height: part.height) }
        for (id, points) in inside.flows { flows[id] = points.map { Point(x: box.x + $0.x, y: box.y + $0.y) } }
    }

    /// Events lie on the lower edge of what they belong to, one beside another; where there are many, closer.
    private mutating func putBorder(_ node: ProcessGraph.Node) {
        guard let border = node.border, let host = nodes[border.host] else { return }
        let beside = scope.border(of: border.host).map(\.id)
        let step = min(Self.event + 6, (host.width - Self.event - 16) / Double(max(beside.count - 1, 1)))
        let place = Double(beside.firstIndex(of: node.id) ?? 0)
        nodes[node.id] = Box(x: host.x + host.width - Self.event - 8 - place * step, y: host.y + host.height - Self.event / 2, width: Self.event, height: Self.event)
    }

    /// For what no way was found: a file with faults is drawn too.
    private func straight(_ flow: ProcessGraph.Flow) -> [Point]? {
        guard let from = nodes[flow.from], let to = nodes[flow.to] else { return nil }
        return [Point(x: from.x + from.width, y: from.y + from.height / 2), Point(x: to.x, y: to.y + to.height / 2)]
    }

    func size(_ node: ProcessGraph.Node) -> (width: Double, height: Double) {
        switch node.kind {
        case .task, .service, .call: Self.task
        case .sub: inner[node.id]?.size ?? Self.task
        case .exclusive, .parallel, .inclusive, .eventBased: (Self.gateway, Self.gateway)
        case .start, .end, .terminate, .error, .wait, .border: (Self.event, Self.event)
        }
    }

    /// Whether flows can come to it side by side.
    static func isWide(_ node: ProcessGraph.Node) -> Bool {
        switch node.kind {
        case .task, .service, .call, .sub: true
        default: false
        }
    }

    // MARK: ways

    /// Near ones first: they have the straight way; ways back last.
    private func routes(_ grid: DrawingGrid) -> [DrawingRoute] {
        var router = DrawingRouter(grid)
        func cell(_ id: StepID) -> DrawingGrid.Cell? { grid.cells[scope[id]?.border?.host ?? id] }
        let ordered = scope.flows.enumerated().compactMap { index, flow -> (key: [Int], flow: ProcessGraph.Flow)? in
            guard let from = cell(flow.from), let to = cell(flow.to), scope[flow.to]?.border == nil else { return nil }
            return ([grid.back.contains(flow.id) ? 1 : 0, abs(to.column - from.column), abs(to.row - from.row), index], flow)
        }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return ordered.compactMap { _, flow in
            guard let from = scope[flow.from], let to = scope[flow.to] else { return nil }
            let isBack = grid.back.contains(flow.id)
            return router.route(flow, from: from.border?.host ?? flow.from, isFromBorder: from.border != nil, out: out(from, isBack), into: into(to, isBack))
        }
    }

    private func out(_ node: ProcessGraph.Node, _ isBack: Bool) -> [Side: Int] {
        guard !Self.isWide(node) else { return isBack ? [.right: 40, .bottom: scope.border(of: node.id).isEmpty ? 0 : 200, .top: 20] : [.right: 0] }
        let under = node.name.isEmpty ? 0 : 30
        return [.right: isBack ? 60 : 0, .bottom: under, .top: 0]
    }

    private func into(_ node: ProcessGraph.Node, _ isBack: Bool) -> [Side: Int] {
        guard !Self.isWide(node) else {
            let edge = isBack ? 0 : 120
            var sides: [Side: Int] = [.left: isBack ? 60 : 0, .top: edge + 10, .bottom: edge]
            // With many events on it there is no room between them.
            if scope.border(of: node.id).count > 2 { sides[.bottom] = nil } else if !scope.border(of: node.id).isEmpty { sides[.bottom] = edge + 150 }
            return sides
        }
        return [.left: isBack ? 60 : 0, .bottom: node.name.isEmpty ? 0 : 30, .top: 0]
    }
}
