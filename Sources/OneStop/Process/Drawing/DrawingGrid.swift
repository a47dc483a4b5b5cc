/// Which cell of a grid each node of a scope is drawn in ("lưới vẽ"): columns by the longest way from the start, rows within its lane.
///
/// Between columns, and above and below every row, lie channels: there flows run beside one another and meet no box.
struct DrawingGrid {
    struct Cell: Hashable {
        var column: Int
        var row: Int
    }

    /// What lies at one height, all across: a row of cells or a channel.
    struct Line {
        /// Nothing: a channel.
        var row: Int?
        var lane: String
        /// A lane begins or ends here.
        var opens = false
        var closes = false
    }

    private(set) var cells: [StepID: Cell] = [:]
    private(set) var nodes: [Cell: StepID] = [:]
    private(set) var lines: [Line] = []
    /// The line of each row.
    private(set) var rowLines: [Int] = []
    private(set) var columns = 0
    let back: Set<String>

    /// - Parameters:
    ///   - lanes: from top to bottom, those without a node too.
    ///   - lane: in which a node is drawn.
    init(_ scope: ProcessGraph.Scope, lanes: [String], lane: (StepID) -> String) {
        let order = ProcessOrder(scope)
        back = order.back
        let column = Self.columns(scope, order)
        columns = (column.values.max() ?? -1) + 1
        var taken: [String: Set<Cell>] = [:]
        var inLane: [StepID: Cell] = [:]
        let place = Dictionary(scope.nodes.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let ids = order.nodes.filter { column[$0] != nil }.sorted { (column[$0] ?? 0, place[$0] ?? 0) < (column[$1] ?? 0, place[$1] ?? 0) }
        for id in ids {
            let wanted = Self.row(of: id, scope, order, inLane) { lane($0) == lane(id) }
            var cell = Cell(column: column[id] ?? 0, row: wanted)
            let rows = taken[lane(id), default: []]
            if rows.contains(cell) {
                // Below, so that the main way stays where it is.
                cell.row = (wanted + 1...wanted + rows.count + 1).first { !rows.contains(Cell(column: cell.column, row: $0)) } ?? wanted
            }
            taken[lane(id), default: []].insert(cell)
            inLane[id] = cell
        }
        stack(lanes, taken.mapValues { ($0.map(\.row).max() ?? 0) + 1 }, inLane, ids, lane)
    }

    /// A border stands on its host: what follows it comes after the host.
    private static func columns(_ scope: ProcessGraph.Scope, _ order: ProcessOrder) -> [StepID: Int] {
        var column: [StepID: Int] = [:]
        for id in order.nodes where scope[id].map({ $0.border == nil }) ?? false {
            column[id] = (order.incoming(id).compactMap { column[scope[$0]?.border?.host ?? $0] }.max() ?? -1) + 1
        }
        return column
    }

    /// Beside the work before it in the same lane; what follows an event on a border below it.
    private static func row(
        of id: StepID, _ scope: ProcessGraph.Scope, _ order: ProcessOrder, _ known: [StepID: Cell], isBeside: (StepID) -> Bool
    ) -> Int {
        for before in order.incoming(id) {
            let host = scope[before]?.border?.host
            guard isBeside(host ?? before), let cell = known[host ?? before] else { continue }
            return cell.row + (host == nil ? 0 : 1)
        }
        return 0
    }

    private mutating func stack(_ lanes: [String], _ heights: [String: Int], _ inLane: [StepID: Cell], _ ids: [StepID], _ lane: (StepID) -> String) {
        var first: [String: Int] = [:]
        for name in lanes {
            lines.append(Line(lane: name, opens: true))
            first[name] = rowLines.count
            for _ in 0..<max(heights[name] ?? 0, 1) {
                lines.append(Line(row: rowLines.count, lane: name))
                rowLines.append(lines.count - 1)
                lines.append(Line(lane: name))
            }
            lines[lines.count - 1].closes = true
        }
        for id in ids {
            guard let cell = inLane[id], let top = first[lane(id)] else { continue }
            cells[id] = Cell(column: cell.column, row: top + cell.row)
            nodes[Cell(column: cell.column, row: top + cell.row)] = id
        }
    }
}
