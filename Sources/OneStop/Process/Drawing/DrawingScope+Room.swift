/// How much room columns, rows and the channels between them take.
extension DrawingScope {
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

    func columns(_ grid: DrawingGrid, _ tracks: DrawingTracks) -> DrawingAxis {
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
        Self.isWide(node) ? size(node).width : max(size(node).width, min((Double(node.name.count) * ProcessLayout.letter.node).rounded(.up), Self.task.width))
    }

    /// How wide the name of a flow is written.
    private static func width(_ name: String) -> Double { (Double(name.count) * ProcessLayout.letter.flow).rounded(.up) + 4 }

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

    func rows(_ grid: DrawingGrid, _ tracks: DrawingTracks) -> DrawingAxis {
        var axis = DrawingAxis(start: 0)
        let heights = rowHeights(grid)
        let named = Set(zip(tracks.routes, tracks.segments).flatMap { route, parts in route.flow.name.isEmpty ? [] : parts.filter(\.isAcross).map(\.line) })
        for (index, line) in grid.lines.enumerated() {
            if let row = line.row {
                // Of a lane without work there is not much to be seen.
                let height = heights[row] ?? (10, 10)
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
