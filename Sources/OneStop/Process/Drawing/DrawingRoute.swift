/// The way of a flow through the grid of a drawing: from the middle of one node, along channels and through empty cells, to the middle of another.
struct DrawingRoute {
    /// A crossing of grid lines: across, an even one is a channel and an odd one goes through a column; down, see `DrawingGrid.lines`.
    struct Place: Hashable {
        var x: Int
        var y: Int
    }

    enum Side: Int, CaseIterable {
        case right, bottom, left, top

        var step: (x: Int, y: Int) {
            switch self {
            case .right: (1, 0)
            case .bottom: (0, 1)
            case .left: (-1, 0)
            case .top: (0, -1)
            }
        }

        var opposite: Side {
            switch self {
            case .right: .left
            case .bottom: .top
            case .left: .right
            case .top: .bottom
            }
        }

        var isAcross: Bool { self == .right || self == .left }
    }

    let flow: ProcessGraph.Flow
    let isBack: Bool
    /// It begins at an event on the lower border of a box, and not in its middle.
    let isFromBorder: Bool
    /// Where it begins, turns and ends.
    var corners: [Place]

    /// The sides by which it leaves and comes; nothing where it is no way at all.
    var sides: (out: Side, into: Side)? {
        guard let first = corners.first, let last = corners.last, corners.count > 1 else { return nil }
        return (isFromBorder ? .bottom : Self.side(from: first, to: corners[1]), Self.side(from: last, to: corners[corners.count - 2]))
    }

    static func side(from: Place, to: Place) -> Side {
        from.x == to.x ? (to.y > from.y ? .bottom : .top) : (to.x > from.x ? .right : .left)
    }
}
