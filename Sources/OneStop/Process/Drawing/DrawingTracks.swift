/// Puts the flows of each channel beside one another ("luồng trong kênh"), in the order in which they cross least.
struct DrawingTracks {
    typealias Place = DrawingRoute.Place

    struct Turn {
        let at: Double
        let side: Int
        /// Into a channel, where it has a track of its own.
        let isIntoChannel: Bool
    }

    /// A straight piece of a route.
    struct Segment {
        let route: Int
        let isAcross: Bool
        /// On which line of the grid.
        let line: Int
        let low: Double
        let high: Double
        /// Where the flow goes on from its ends: before the line (-1), behind it (1), or it ends here (0).
        let turns: [Turn]
    }

    let routes: [DrawingRoute]
    private let grid: DrawingGrid
    /// By route, in its order.
    private(set) var segments: [[Segment]]
    private var track: [[Int]]
    private var counts: [Key: Int] = [:]

    private struct Key: Hashable {
        var isAcross: Bool
        var line: Int
    }

    init(_ routes: [DrawingRoute], _ grid: DrawingGrid) {
        (self.routes, self.grid) = (routes, grid)
        segments = routes.enumerated().map { Self.segments($0.element, $0.offset, grid) }
        track = segments.map { $0.map { _ in 0 } }
        var channels: [Key: [(route: Int, place: Int)]] = [:]
        for (route, parts) in segments.enumerated() {
            for (place, part) in parts.enumerated() where part.isAcross ? grid.lines[part.line].row == nil : part.line % 2 == 0 {
                channels[Key(isAcross: part.isAcross, line: part.line), default: []].append((route, place))
            }
        }
        for (key, members) in channels { assign(members, key) }
    }

    /// How many run beside one another in a channel.
    func count(across: Bool, line: Int) -> Int { counts[Key(isAcross: across, line: line)] ?? 0 }
    func track(_ route: Int, _ segment: Int) -> Int { track[route][segment] }

    private static func segments(_ route: DrawingRoute, _ index: Int, _ grid: DrawingGrid) -> [Segment] {
        var made: [Segment] = []
        let corners = route.corners
        for (place, (from, to)) in zip(corners, corners.dropFirst()).enumerated() {
            let isAcross = from.y == to.y
            func along(_ place: Place) -> Double { Double(isAcross ? place.x : place.y) }
            func across(_ place: Place) -> Int { isAcross ? place.y : place.x }
            var turns = [(along(from), 0), (along(to), 0)]
            if place > 0 { turns[0].1 = (across(corners[place - 1]) - across(from)).signum() } else if route.isFromBorder { turns[0].1 = -1 }
            if place + 2 < corners.count { turns[1].1 = (across(corners[place + 2]) - across(to)).signum() }
            made.append(Segment(
                route: index, isAcross: isAcross, line: across(from), low: min(along(from), along(to)), high: max(along(from), along(to)),
                turns: turns.map { turn in
                    Turn(at: turn.0, side: turn.1, isIntoChannel: isAcross ? Int(turn.0) % 2 == 0 : grid.lines[Int(turn.0)].row == nil)
                }))
        }
        return made
    }

    private mutating func assign(_ members: [(route: Int, place: Int)], _ key: Key) {
        let parts = Self.sorted(members.map { (member: $0, part: segments[$0.route][$0.place]) })
        var tracks: [Int] = []
        for (index, one) in parts.enumerated() {
            let beside = parts[..<index].indices.filter { parts[$0].part.low <= one.part.high && one.part.low <= parts[$0].part.high }
            tracks.append((beside.map { tracks[$0] + 1 }).max() ?? 0)
            track[one.member.route][one.member.place] = tracks[index]
        }
        counts[key] = (tracks.max() ?? -1) + 1
    }

    private typealias Member = (member: (route: Int, place: Int), part: Segment)

    /// Each is put where it crosses the others least, as long as that helps.
    private static func sorted(_ members: [Member]) -> [Member] {
        var sorted = members.sorted { ($0.part.low, $0.part.high, $0.member.route) < ($1.part.low, $1.part.high, $1.member.route) }
        guard sorted.count > 1 else { return sorted }
        for _ in 0..<10 {
            var isChanged = false
            for index in sorted.indices {
                let place = bestPlace(of: sorted[index].part, among: sorted.map(\.part), from: index)
                guard place != index else { continue }
                sorted.insert(sorted.remove(at: index), at: place)
                isChanged = true
            }
            guard isChanged else { break }
        }
        return sorted
    }

    private static func bestPlace(of part: Segment, among parts: [Segment], from index: Int) -> Int {
        var (best, gain, change) = (index, 0, 0)
        for place in parts[..<index].indices.reversed() {
            change += crossings(part, parts[place]) - crossings(parts[place], part)
            if change < gain { (best, gain) = (place, change) }
        }
        change = 0
        for place in parts.indices.dropFirst(index + 1) {
            change += crossings(parts[place], part) - crossings(part, parts[place])
            if change < gain { (best, gain) = (place, change) }
        }
        return best
    }

    /// How often two cross when the first lies before the second; much worse: they run on one another, the one coming as the other goes.
    private static func crossings(_ first: Segment, _ second: Segment) -> Int {
        func hits(_ turns: [Turn], _ side: Int, _ other: Segment) -> Int {
            turns.count { $0.side == side && $0.at >= other.low && $0.at <= other.high }
        }
        let on = first.turns.count { turn in turn.side == 1 && !turn.isIntoChannel && second.turns.contains { $0.side == -1 && $0.at == turn.at } }
        return hits(first.turns, 1, second) + hits(second.turns, -1, first) + 20 * on
    }
}
