/// Turns the ways of flows through the grid into points.
struct DrawingPen {
    private typealias Point = ProcessLayout.Point
    private typealias Box = ProcessLayout.Box
    private typealias Side = DrawingRoute.Side

    private let tracks: DrawingTracks
    private let across: DrawingAxis
    private let down: DrawingAxis
    private let rows: [Int: Int]
    private let channels: [Int: Int]
    private let boxes: [StepID: ProcessLayout.Box]
    private let routes: [String: Int]
    /// How far from the middle of its side each flow leaves and comes.
    private var offsets: [Door: Double] = [:]

    private struct Door: Hashable {
        var route: Int
        var isOut: Bool
    }

    init(
        _ tracks: DrawingTracks, _ grid: DrawingGrid, _ across: DrawingAxis, _ down: DrawingAxis, _ boxes: [StepID: ProcessLayout.Box],
        isWide: (StepID) -> Bool, border: (StepID) -> [StepID]
    ) {
        (self.tracks, self.across, self.down, self.boxes) = (tracks, across, down, boxes)
        rows = Dictionary(grid.rowLines.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        channels = Dictionary(grid.lines.indices.filter { grid.lines[$0].row == nil }.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        routes = Dictionary(tracks.routes.enumerated().map { ($0.element.flow.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        spread(isWide, border)
    }

    func points(_ flow: String) -> [ProcessLayout.Point]? {
        guard let index = routes[flow] else { return nil }
        let (route, parts) = (tracks.routes[index], tracks.segments[index])
        guard let sides = route.sides, let from = boxes[route.flow.from], let to = boxes[route.flow.to] else { return nil }
        let lines = parts.indices.map { line(index, $0) }
        var points = [end(from, sides.out, parts[0].isAcross && !route.isFromBorder ? lines[0] : nil, Door(route: index, isOut: true))]
        if route.isFromBorder { points.append(Point(x: points[0].x, y: lines[0])) }
        for place in parts.indices.dropFirst() {
            points.append(parts[place].isAcross ? Point(x: lines[place - 1], y: lines[place]) : Point(x: lines[place], y: lines[place - 1]))
        }
        points.append(end(to, sides.into, nil, Door(route: index, isOut: false)))
        return points
    }

    /// Where a straight piece runs: its track in a channel, or the middle of a row or column, a little beside it at a wide box.
    private func line(_ route: Int, _ place: Int) -> Double {
        let part = tracks.segments[route][place]
        let isLast = place == tracks.segments[route].count - 1
        let isFirst = place == 0 && !tracks.routes[route].isFromBorder
        let offset = (isFirst ? offsets[Door(route: route, isOut: true)] : nil) ?? (isLast ? offsets[Door(route: route, isOut: false)] : nil) ?? 0
        let axis = part.isAcross ? down : across
        if let channel = part.isAcross ? channels[part.line] : part.line % 2 == 0 ? part.line / 2 : nil {
            return axis.channels[channel].first + Double(tracks.track(route, place)) * axis.channels[channel].step
        }
        return axis.middles[part.isAcross ? rows[part.line] ?? 0 : part.line / 2] + offset
    }

    private func end(_ box: Box, _ side: Side, _ height: Double?, _ door: Door) -> Point {
        let (middle, offset) = (Point(x: box.x + box.width / 2, y: box.y + box.height / 2), offsets[door] ?? 0)
        return switch side {
        case .right: Point(x: box.x + box.width, y: height ?? middle.y + offset)
        case .left: Point(x: box.x, y: height ?? middle.y + offset)
        case .top: Point(x: middle.x + offset, y: box.y)
        case .bottom: Point(x: middle.x + offset, y: box.y + box.height)
        }
    }

    // MARK: sides of wide boxes

    private struct Stub {
        let door: Door
        /// Comes straight along the middle.
        let isFixed: Bool
        /// From where it comes, or where it goes, along the side.
        let other: Int
    }

    private struct Edge: Hashable {
        var node: StepID
        var side: Side
    }

    /// Flows at one side of a wide box lie beside one another, in the order of where they come from.
    private mutating func spread(_ isWide: (StepID) -> Bool, _ border: (StepID) -> [StepID]) {
        var stubs: [Edge: [Stub]] = [:]
        for (index, route) in tracks.routes.enumerated() {
            guard let sides = route.sides else { continue }
            let (corners, last) = (route.corners, route.corners.count - 1)
            if isWide(route.flow.from), !route.isFromBorder {
                stubs[Edge(node: route.flow.from, side: sides.out), default: []].append(stub(index, true, sides.out, corners[0], corners[1], corners[min(2, last)]))
            }
            if isWide(route.flow.to) {
                stubs[Edge(node: route.flow.to, side: sides.into), default: []].append(
                    stub(index, false, sides.into, corners[last], corners[last - 1], corners[max(last - 2, 0)]))
            }
        }
        for (edge, stubs) in stubs { spread(stubs, edge, border(edge.node)) }
    }

    private func stub(_ route: Int, _ isOut: Bool, _ side: Side, _ end: DrawingRoute.Place, _ next: DrawingRoute.Place, _ third: DrawingRoute.Place) -> Stub {
        Stub(
            door: Door(route: route, isOut: isOut), isFixed: abs(end.x - next.x) + abs(end.y - next.y) > 1,
            other: side.isAcross ? third.y - end.y : third.x - end.x)
    }

    private mutating func spread(_ stubs: [Stub], _ edge: Edge, _ border: [StepID]) {
        guard let box = boxes[edge.node] else { return }
        let free = stubs.filter { !$0.isFixed }.sorted { ($0.other, $0.door.route) < ($1.other, $1.door.route) }
        var (length, middle) = (edge.side.isAcross ? box.height : box.width, 0.0)
        if edge.side == .bottom, let left = border.compactMap({ boxes[$0]?.x }).min() {
            // Beside the events on the edge.
            length = max(left - box.x, 8)
            middle = (left - box.x) / 2 - box.width / 2
        }
        let step = min(14, (length - 16) / Double(max(free.count, 1)))
        if free.count < stubs.count {
            let (before, behind) = (free.filter { $0.other < 0 }, free.filter { $0.other >= 0 })
            for (index, stub) in before.enumerated() { offsets[stub.door] = -Double(before.count - index) * min(step, (length / 2 - 6) / Double(before.count)) }
            for (index, stub) in behind.enumerated() { offsets[stub.door] = Double(index + 1) * min(step, (length / 2 - 6) / Double(behind.count)) }
        } else {
            for (index, stub) in free.enumerated() { offsets[stub.door] = middle + (Double(index) - Double(free.count - 1) / 2) * max(step, 2) }
        }
    }
}
