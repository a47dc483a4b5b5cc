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

    private let scope: ProcessGraph.Scope
    private let inner: [StepID: DrawingScope]
    private let isInside: Bool

    private static let task = (width: 120.0, height: 64.0)
    private static let gateway = 40.0
    private static let event = 32.0
    /// Between flows that run beside one another; more where they have names.
    private static let track = (plain: 12.0, named: 18.0)
    /// Before the first flow of a channel, and behind the last, where arrows are.
    private static let pad = (before: 12.0, behind: 18.0)
    private static let gap = (across: 40.0, down: 24.0)
    /// The name of a lane, or of a sub-process, along its upper edge.
    private static let title = 22.0
    /// The name of an event or a gateway below it.
    private static let caption = 16.0
    /// Room on the left of a lane, so that an editor can write its name there.
    private static let laneName = 30.0

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

    private func size(_ node: ProcessGraph.Node) -> (width: Double, height: Double) {
        switch node.kind {
        case .task, .service, .call: Self.task
        case .sub: inner[node.id]?.size ?? Self.task
        case .exclusive, .parallel, .inclusive, .eventBased: (Self.gateway, Self.gateway)
        case .start, .end, .terminate, .error, .wait, .border: (Self.event, Self.event)
        }
    }

    /// Whether flows can come to it side by side.
    private static func isWide(_ node: ProcessGraph.Node) -> Bool {
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

    // MARK: room

    private func columns(_ grid: DrawingGrid, _ tracks: DrawingTracks) -> DrawingAxis {
        var axis = DrawingAxis(start: isInside ? 0 : Self.laneName)
        let rooms = nameRooms(tracks)
        let widths = grid.cells.reduce(into: [Int: Double]()) { widths, entry in
            widths[entry.value.column] = max(widths[entry.value.column] ?? 0, scope[entry.key].map(width) ?? 0)
        }
        for channel in 0...grid.columns {
            let (count, room) = (tracks.count(across: false, line: 2 * channel), rooms[channel] ?? (0, 0))
            let flows = count == 0 ? 0 : Double(count - 1) * Self.track.plain
            let isEdge = channel == 0 || channel == grid.columns
            let least = isEdge ? 14 : Self.gap.across
            let width = max(least, count == 0 && isEdge ? least : Self.pad.before + room.before + flows + room.behind + Self.pad.behind)
            axis.channel(width, first: max(Self.pad.before + room.before, room.before == 0 && room.behind == 0 ? (width - flows) / 2 - 3 : 0), step: Self.track.plain)
            if channel < grid.columns { axis.cells(before: (widths[channel] ?? 0) / 2, behind: (widths[channel] ?? 0) / 2) }
        }
        return axis
    }

    /// With the name below it, but for a very long one.
    private func width(_ node: ProcessGraph.Node) -> Double {
        Self.isWide(node) ? size(node).width : max(size(node).width, min((Double(node.name.count) * 6.7).rounded(.up), Self.task.width))
    }

    /// How wide the name of a flow is written, at eleven points.
    private static func width(_ name: String) -> Double { (Double(name.count) * 6.2).rounded(.up) + 4 }

    /// Where no stretch of a flow is longer than a channel is wide, the channel makes room for its name.
    private func nameRooms(_ tracks: DrawingTracks) -> [Int: (before: Double, behind: Double)] {
        var rooms: [Int: (before: Double, behind: Double)] = [:]
        for (route, parts) in zip(tracks.routes, tracks.segments) where !route.flow.name.isEmpty {
            let stretches = parts.filter(\.isAcross)
            guard let first = stretches.first, !stretches.contains(where: { $0.high - $0.low > 2 }) else { continue }
            let width = Self.width(route.flow.name)
            let channel = (Int(first.low) + 1) / 2
            var room = rooms[channel] ?? (0, 0)
            if Int(first.low) % 2 == 1 { room.before = max(room.before, width) } else { room.behind = max(room.behind, width) }
            rooms[channel] = room
        }
        return rooms
    }

    private func rows(_ grid: DrawingGrid, _ tracks: DrawingTracks) -> DrawingAxis {
        var axis = DrawingAxis(start: 0)
        let heights = rowHeights(grid)
        let named = Set(zip(tracks.routes, tracks.segments).flatMap { route, parts in route.flow.name.isEmpty ? [] : parts.filter(\.isAcross).map(\.line) })
        for (index, line) in grid.lines.enumerated() {
            if let row = line.row {
                let height = heights[row] ?? (Self.task.height / 2, Self.task.height / 2)
                axis.cells(before: height.above, behind: height.below)
                continue
            }
            if line.opens { axis.begin(line.lane) }
            let count = tracks.count(across: true, line: index)
            let step = named.contains(index) ? Self.track.named : Self.track.plain
            let title = line.opens && (!isInside || index == 0) ? Self.title : 0
            let room = count == 0 ? 0 : Self.pad.before + Double(count - 1) * step + Self.pad.behind - 4
            let least = line.opens ? 4 : line.closes ? (isInside ? 24 : 12) : Self.gap.down
            axis.channel(title + max(room, least), first: title + Self.pad.before, step: step)
            if line.closes { axis.end(line.lane) }
        }
        return axis
    }

    private func rowHeights(_ grid: DrawingGrid) -> [Int: (above: Double, below: Double)] {
        grid.cells.reduce(into: [:]) { heights, entry in
            guard let node = scope[entry.key] else { return }
            let half = size(node).height / 2
            let border = scope.border(of: node.id)
            let hangs = border.isEmpty ? 0 : Self.event / 2 + (border.contains { !$0.name.isEmpty } ? Self.caption : 2)
            let named = Self.isWide(node) || node.name.isEmpty ? 0 : Self.caption
            let known = heights[entry.value.row] ?? (0, 0)
            heights[entry.value.row] = (max(known.above, half), max(known.below, half + max(hangs, named)))
        }
    }
}

/// The measures of a drawing in one direction: channels, and cells between them.
struct DrawingAxis {
    private(set) var end: Double
    /// Of the columns or rows.
    private(set) var middles: [Double] = []
    /// Of the channels: where its first flow runs, and how far from one another they run.
    private(set) var channels: [(first: Double, step: Double)] = []
    private(set) var bands: [(lane: String, band: (top: Double, height: Double))] = []

    init(start: Double) { end = start }

    mutating func channel(_ width: Double, first: Double, step: Double) {
        channels.append((end + first, step))
        end += width
    }

    mutating func cells(before: Double, behind: Double) {
        middles.append(end + before)
        end += before + behind
    }

    mutating func begin(_ lane: String) { bands.append((lane, (end, 0))) }

    mutating func end(_ lane: String) {
        guard let last = bands.last else { return }
        bands[bands.count - 1].band.height = end - last.band.top
    }
}
