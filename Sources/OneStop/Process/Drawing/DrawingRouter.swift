/// Finds a way for each flow through the grid: the shortest with the fewest corners, over no box, and along no other flow but in channels.
struct DrawingRouter {
    typealias Place = DrawingRoute.Place
    typealias Side = DrawingRoute.Side

    /// What a node lets in and out, and at what price; a side that is not named is shut.
    struct Doors {
        var out: [Side: Int]
        var into: [Side: Int]
    }

    private static let price = (step: 30, corner: 45, crossing: 8, shared: 150, backAcross: 60, turned: 600)

    private let grid: DrawingGrid
    private let size: (width: Int, height: Int)
    /// Flows on each piece of line between two neighbouring places, the piece named by its left or upper end.
    private var used: [Piece: [ProcessGraph.Flow]] = [:]
    private var passed: [Place: Int] = [:]
    /// Where a flow turns out of a row into a channel, or out of a channel into a column.
    private var turned: [Place: [ProcessGraph.Flow]] = [:]
    private var doors: [Door: (into: Int, out: Int)] = [:]

    private struct Piece: Hashable {
        var place: Place
        var isAcross: Bool
    }

    private struct Door: Hashable {
        var node: StepID
        var side: Side
    }

    init(_ grid: DrawingGrid) {
        self.grid = grid
        size = (2 * grid.columns + 1, grid.lines.count)
    }

    /// - Parameter border: the event on a border that the flow begins at; `from` is then its host.
    mutating func route(_ flow: ProcessGraph.Flow, from: StepID, isFromBorder: Bool, out: [Side: Int], into: [Side: Int]) -> DrawingRoute? {
        guard let first = grid.cells[from], let last = grid.cells[flow.to] else { return nil }
        let isBack = grid.back.contains(flow.id)
        var begin = place(first)
        if isFromBorder { begin.y += 1 }
        let search = Search(
            begin: begin, end: place(last), isFromBorder: isFromBorder, isBack: isBack, flow: flow, columns: (2 * min(first.column, last.column) - 3)...(2 * max(first.column, last.column) + 5),
            out: isFromBorder ? [.bottom: 0] : priced(out, from, isOut: true), into: priced(into, flow.to, isOut: false))
        guard let places = find(search) else { return nil }
        note(places, flow, from, isFromBorder)
        return DrawingRoute(flow: flow, isBack: isBack, isFromBorder: isFromBorder, corners: Self.corners(places))
    }

    private func place(_ cell: DrawingGrid.Cell) -> Place { Place(x: 2 * cell.column + 1, y: grid.rowLines[cell.row]) }

    /// What others go through already costs more, above all in the other direction.
    private func priced(_ sides: [Side: Int], _ node: StepID, isOut: Bool) -> [Side: Int] {
        var priced = sides
        for (side, price) in sides {
            let taken = doors[Door(node: node, side: side)] ?? (0, 0)
            let (alike, contrary) = isOut ? (taken.out, taken.into) : (taken.into, taken.out)
            priced[side] = price + (alike > 0 ? Self.price.shared / 2 : 0) + (contrary > 0 ? 3 * Self.price.shared : 0)
        }
        return priced
    }

    // MARK: search

    private struct Search {
        let begin: Place
        let end: Place
        let isFromBorder: Bool
        let isBack: Bool
        let flow: ProcessGraph.Flow
        let columns: ClosedRange<Int>
        let out: [Side: Int]
        let into: [Side: Int]

        /// Never more than it can cost.
        func least(_ place: Place) -> Int { price.step * (abs(place.x - end.x) + abs(place.y - end.y)) }
    }

    private struct Open {
        let total: Int
        let cost: Int
        let place: Place
        let side: Side
        var isStart = false
    }

    /// A*, with a place and the direction in which it was come to.
    private func find(_ search: Search) -> [Place]? {
        var best = [Int](repeating: .max, count: 4 + 4 * size.width * size.height)
        var before = [Int](repeating: -1, count: best.count)
        var open = DrawingHeap<Open> { ($0.total, $0.place.y, $0.place.x, $0.side.rawValue) < ($1.total, $1.place.y, $1.place.x, $1.side.rawValue) }
        for side in Side.allCases {
            guard let price = search.out[side] else { continue }
            // A way from a node to itself comes to where it began: the begin has keys of its own.
            best[side.rawValue] = price
            open.push(Open(total: price + search.least(search.begin), cost: price, place: search.begin, side: side, isStart: true))
        }
        while let here = open.pop() {
            let (isStart, from) = (here.isStart, here.isStart ? here.side.rawValue : key(here.place, here.side))
            guard here.cost == best[from] else { continue }
            if here.place == search.end, !isStart { return places(to: from, before, search.begin) }
            for side in Side.allCases where isStart ? search.isFromBorder ? side.isAcross : side == here.side : side != here.side.opposite {
                let next = Place(x: here.place.x + side.step.x, y: here.place.y + side.step.y)
                guard search.columns.contains(next.x), let price = price(here.place, next, side, search) else { continue }
                let cost = here.cost + price + (side == here.side ? 0 : corner(here.place, search.flow))
                let key = key(next, side)
                guard cost < best[key] else { continue }
                best[key] = cost
                before[key] = from
                open.push(Open(total: cost + search.least(next), cost: cost, place: next, side: side))
            }
        }
        return nil
    }

    private func key(_ place: Place, _ side: Side) -> Int { 4 + (place.y * size.width + place.x) * 4 + side.rawValue }

    private func places(to end: Int, _ before: [Int], _ begin: Place) -> [Place] {
        var (places, here): ([Place], Int) = ([], end)
        while here >= 4 {
            places.append(Place(x: (here / 4 - 1) % size.width, y: (here / 4 - 1) / size.width))
            here = before[here]
        }
        return [begin] + places.reversed()
    }

    /// Nothing where no flow may go.
    private func price(_ from: Place, _ to: Place, _ side: Side, _ search: Search) -> Int? {
        guard (0..<size.width).contains(to.x), (0..<size.height).contains(to.y) else { return nil }
        var price = Self.price.step + Self.price.crossing * (passed[to] ?? 0)
        if isBox(from), from != search.begin { return nil }
        if isBox(to) {
            guard to == search.end, let door = search.into[side.opposite] else { return nil }
            price += door
        }
        guard !isChannel(from, side) else { return price }
        if search.isBack, side.isAcross { price += Self.price.backAcross }
        guard let others = used[piece(from, to, side)] else { return price }
        // Flows from one node, or to one, may share their last piece.
        let isEnd = to == search.end && others.allSatisfy { $0.to == search.flow.to } || from == search.begin && others.allSatisfy { $0.from == search.flow.from }
        return isEnd ? price : nil
    }

    /// Two that turn at one place from either side would run on one another between their tracks.
    private func corner(_ place: Place, _ flow: ProcessGraph.Flow) -> Int {
        let isMet = turned[place]?.contains { $0.from != flow.from && $0.to != flow.to } ?? false
        return Self.price.corner + (isMet && (place.x % 2 == 0) == (grid.lines[place.y].row != nil) ? Self.price.turned : 0)
    }

    private func isBox(_ place: Place) -> Bool {
        guard place.x % 2 == 1, let row = grid.lines[place.y].row else { return false }
        return grid.nodes[DrawingGrid.Cell(column: place.x / 2, row: row)] != nil
    }

    /// Whether a piece of line lies in a channel, where many run beside one another.
    private func isChannel(_ from: Place, _ side: Side) -> Bool { side.isAcross ? grid.lines[from.y].row == nil : from.x % 2 == 0 }

    private func piece(_ from: Place, _ to: Place, _ side: Side) -> Piece {
        Piece(place: side == .right || side == .bottom ? from : to, isAcross: side.isAcross)
    }

    private mutating func note(_ places: [Place], _ flow: ProcessGraph.Flow, _ from: StepID, _ isFromBorder: Bool) {
        for (here, next) in zip(places, places.dropFirst()) {
            let side = DrawingRoute.side(from: here, to: next)
            used[piece(here, next, side), default: []].append(flow)
            passed[next, default: 0] += 1
        }
        for place in Self.corners(places).dropFirst().dropLast() { turned[place, default: []].append(flow) }
        guard places.count > 1 else { return }
        if !isFromBorder { doors[Door(node: from, side: DrawingRoute.side(from: places[0], to: places[1])), default: (0, 0)].out += 1 }
        doors[Door(node: flow.to, side: DrawingRoute.side(from: places[places.count - 1], to: places[places.count - 2])), default: (0, 0)].into += 1
    }

    private static func corners(_ places: [Place]) -> [Place] {
        places.enumerated().filter { index, place in
            guard index > 0, index < places.count - 1 else { return true }
            return DrawingRoute.side(from: places[index - 1], to: place) != DrawingRoute.side(from: place, to: places[index + 1])
        }.map(\.element)
    }
}

/// The least first.
private struct DrawingHeap<Element> {
    private var elements: [Element] = []
    private let isLess: (Element, Element) -> Bool

    init(_ isLess: @escaping (Element, Element) -> Bool) { self.isLess = isLess }

    mutating func push(_ element: Element) {
        elements.append(element)
        var index = elements.count - 1
        while index > 0, isLess(elements[index], elements[(index - 1) / 2]) {
            elements.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func pop() -> Element? {
        guard let first = elements.first else { return nil }
        let last = elements.removeLast()
        guard !elements.isEmpty else { return first }
        elements[0] = last
        var index = 0
        while true {
            let children = (2 * index + 1...2 * index + 2).filter { $0 < elements.count }
            guard let least = children.min(by: { isLess(elements[$0], elements[$1]) }), isLess(elements[least], elements[index]) else { return first }
            elements.swapAt(index, least)
            index = least
        }
    }
}
