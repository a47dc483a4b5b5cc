internal import OneStop

/// Finds room for the names in a picture ("chỗ đặt tên"): beside the line that they belong to, on no box, no other name and, if it can be, no line.
struct PictureNames {
    typealias Box = ProcessLayout.Box
    typealias Point = ProcessLayout.Point

    /// The middle of the line of writing.
    struct Place {
        var x: Double
        var y: Double
        /// What speaks against it from the outset.
        var price: Double
    }

    /// Names of flows are written smaller.
    enum Size {
        case flow, node

        static let above = 9.0
        static let below = 3.0

        func width(_ name: String) -> Double { Double(name.count) * (self == .flow ? ProcessLayout.letter.flow : ProcessLayout.letter.node) }
    }

    private let boxes: [Box]
    private let diamonds: [Box]
    private let lines: [(from: Point, to: Point)]
    private(set) var taken: [Box]

    private static let price = (box: 1000.0, name: 400.0, line: 60.0)

    init(boxes: [Box], diamonds: [Box], lines: [[Point]], taken: [Box]) {
        self.boxes = boxes
        self.diamonds = diamonds
        self.lines = lines.flatMap { zip($0, $0.dropFirst()).map { ($0, $1) } }
        self.taken = taken
    }

    static func box(_ name: String, _ size: Size, at place: Place) -> Box {
        let width = size.width(name)
        return Box(x: place.x - width / 2, y: place.y - Size.above, width: width, height: Size.above + Size.below)
    }

    /// The best of some places, which is then taken.
    ///
    /// - Parameter others: boxes that are in the way of this name alone.
    mutating func put(_ name: String, _ size: Size, at places: [Place], others: [Box] = []) -> Place? {
        var best: (place: Place, price: Double)?
        for place in places where place.price < best?.price ?? .infinity {
            let price = place.price + price(Self.box(name, size, at: place), others)
            if price < best?.price ?? .infinity { best = (place, price) }
        }
        guard let place = best?.place else { return nil }
        taken.append(Self.box(name, size, at: place))
        return place
    }

    private func price(_ name: Box, _ others: [Box]) -> Double {
        Self.price.box * Double(boxes.count { name.meets($0) } + diamonds.count { name.meets(diamond: $0) } + others.count { name.meets($0) })
            + Self.price.name * Double(taken.count { name.meets($0) })
            + Self.price.line * Double(lines.count { name.isCrossed($0.from, $0.to) })
    }

    // MARK: places

    /// Along a flow, nearest to where it begins: over a piece that runs across, else under it; beside a piece that runs down.
    static func places(_ name: String, along points: [Point]) -> [Place] {
        let width = Size.flow.width(name)
        var places: [Place] = []
        var way = 0.0
        for (from, to) in zip(points, points.dropFirst()) {
            let (across, down) = (to.x - from.x, to.y - from.y)
            let length = abs(across) + abs(down)
            let isAcross = abs(across) >= abs(down)
            // In the middle of a piece that is shorter than the name.
            let margin = isAcross ? min(width / 2 + 4, length / 2) : min(10, length / 2)
            let (start, end) = (margin, length - margin)
            for step in stride(from: start, through: end, by: 10).prefix(60) {
                let part = length > 0 ? min(step / length, 1) : 0
                let (x, y) = (from.x + across * part, from.y + down * part)
                let price = (way + step) / 20 + (isAcross && width + 4 > length ? 30 : 0)
                if isAcross {
                    places += [Place(x: x, y: y - 4, price: price), Place(x: x, y: y - 8, price: price + 6), Place(x: x, y: y + 12, price: price + 8)]
                } else {
                    places += [Place(x: x + width / 2 + 5, y: y + 4, price: price + 12), Place(x: x - width / 2 - 5, y: y + 4, price: price + 14)]
                }
            }
            way += length
        }
        return places
    }

    /// Under an event or a gateway; where a line runs there, beside the line, above or on its side.
    static func places(_ name: String, around box: Box) -> [Place] {
        let width = Size.node.width(name)
        let (x, below, above) = (box.x + box.width / 2, box.y + box.height + 13, box.y - 6)
        return [
            Place(x: x, y: below, price: 0), Place(x: x, y: above, price: 10), Place(x: x + width / 2 + 5, y: below, price: 15),
            Place(x: x - width / 2 - 5, y: below, price: 16), Place(x: x + width / 2 + 5, y: above, price: 20), Place(x: x - width / 2 - 5, y: above, price: 21),
            Place(x: box.x + box.width + width / 2 + 4, y: box.y + box.height / 2 + 4, price: 25), Place(x: box.x - width / 2 - 4, y: box.y + box.height / 2 + 4, price: 26),
        ]
    }
}

extension ProcessLayout.Box {
    /// Whether they have more in common than an edge.
    fileprivate func meets(_ other: ProcessLayout.Box) -> Bool {
        x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }

    /// Whether it has a part of the diamond that another one frames.
    fileprivate func meets(diamond other: ProcessLayout.Box) -> Bool {
        let (middleX, middleY) = (other.x + other.width / 2, other.y + other.height / 2)
        let (across, down) = (max(x - middleX, middleX - x - width, 0), max(y - middleY, middleY - y - height, 0))
        return across / max(other.width, 1) + down / max(other.height, 1) < 0.5
    }

    /// Whether a line goes through it (Liang and Barsky, 1984).
    fileprivate func isCrossed(_ from: ProcessLayout.Point, _ to: ProcessLayout.Point) -> Bool {
        var (begin, end) = (0.0, 1.0)
        for (way, room) in [(from.x - to.x, from.x - x), (to.x - from.x, x + width - from.x), (from.y - to.y, from.y - y), (to.y - from.y, y + height - from.y)] {
            if way == 0 {
                if room <= 0 { return false }
            } else if way < 0 {
                begin = max(begin, room / way)
            } else {
                end = min(end, room / way)
            }
        }
        return begin < end
    }
}
