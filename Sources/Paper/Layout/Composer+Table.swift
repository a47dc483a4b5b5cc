extension Composer {
    private static let hair = 0.5
    private static let frame = 1.3

    /// A table whose head is repeated on every page it reaches.
    mutating func add(_ table: PaperTable) {
        let edges = edges(of: table)
        let heads = table.columns.map { PaperText($0.title, isStrong: true) }
        var head = row(of: heads, table, edges, isHead: true)
        if !head.isEmpty { head[0].inks.append(across(edges, at: 0)) }
        for index in head.indices { head[index].keepsNext = true }
        let number = number(head: head)
        if !head.isEmpty { head[0].gap = style.paragraphGap + 1 }
        add(head)
        var rows = table.rows
        if let total = table.total { rows.append(total.map { text in PaperText.strong(text) }) }
        for (index, cells) in rows.enumerated() {
            var strips = row(of: cells, table, edges, isHead: false)
            for index in strips.indices { strips[index].table = number }
            // A sum, and what follows the table, never opens a page without a row above it.
            let isNearEnd = index >= rows.count - (table.total == nil ? 1 : 2)
            if isNearEnd, let last = strips.indices.last { strips[last].keepsNext = true }
            add(strips)
        }
        add([Strip(height: 2, keepsNext: !rows.isEmpty)])
    }

    private func edges(of table: PaperTable) -> [Double] {
        let shares = table.columns.map { max($0.share, 0.01) }
        let sum = max(shares.reduce(0, +), 0.01)
        var edges = [0.0]
        for share in shares { edges.append((edges.last ?? 0) + share / sum * style.contentWidth) }
        return edges
    }

    private func row(of cells: [PaperText], _ table: PaperTable, _ edges: [Double], isHead: Bool) -> [Strip] {
        let count = table.columns.count
        guard count > 0 else { return [] }
        var cells = cells
        if cells.count > count {
            let surplus = cells[count...].reduce(cells[count - 1]) { $0 + " " + $1 }
            cells = Array(cells[..<(count - 1)]) + [surplus]
        }
        let inset = style.table * 0.4
        let stacks = cells.enumerated().map { index, cell in
            let cellStyle = text(style.table, isHead ? .center : table.columns[index].alignment)
            let width = edges[index + 1] - edges[index] - 2 * inset
            return Stack(x: edges[index] + inset, pieces: pieces(cell, cellStyle, width: width))
        }
        let strips = row(stacks, above: style.table * 0.2, below: style.table * 0.25, least: isHead ? 0 : table.rowHeight.mm)
        return ruled(strips, edges)
    }

    private func ruled(_ strips: [Strip], _ edges: [Double]) -> [Strip] {
        var strips = strips
        for index in strips.indices {
            let height = strips[index].height
            strips[index].inks += edges.map { .rule(x: $0, y: 0, toX: $0, toY: height, weight: Self.hair, .solid) }
            strips[index].opening = [across(edges, at: 0)]
            strips[index].closing = [across(edges, at: height)]
        }
        if let last = strips.indices.last {
            strips[last].inks.append(across(edges, at: strips[last].height))
            strips[last].closing = []
        }
        // Two lines at least on each side of a page's end.
        return strips.count > 1 ? Self.bound(strips, gap: 0) : strips
    }

    private func across(_ edges: [Double], at y: Double) -> Ink {
        .rule(x: edges.first ?? 0, y: y, toX: edges.last ?? 0, toY: y, weight: Self.hair, .solid)
    }

    /// The framed line. Long texts carry their frame over the page's end.
    func appointment(_ text: PaperText) -> [Strip] {
        let inset = style.body * 0.7
        let width = style.contentWidth
        let stack = Stack(x: inset, pieces: pieces(text, self.text(style.body), width: width - 2 * inset))
        var strips = row([stack], above: style.body * 0.4, below: style.body * 0.5)
        strips = boxed(strips, x: 0, width: width, weight: Self.frame)
        if !strips.isEmpty { strips[0].gap = style.paragraphGap + 3 }
        return strips + [Strip(height: 2.5)]
    }

    func boxed(_ strips: [Strip], x: Double, width: Double, weight: Double) -> [Strip] {
        var strips = strips
        for index in strips.indices {
            let height = strips[index].height
            for side in [x, x + width] {
                strips[index].inks.append(.rule(x: side, y: 0, toX: side, toY: height, weight: weight, .solid))
            }
            if index == strips.startIndex {
                strips[index].inks.append(.rule(x: x, y: 0, toX: x + width, toY: 0, weight: weight, .solid))
            }
            if index == strips.indices.last {
                strips[index].inks.append(.rule(x: x, y: height, toX: x + width, toY: height, weight: weight, .solid))
            }
        }
        return strips
    }
}

extension PaperText {
    fileprivate static func strong(_ text: PaperText) -> PaperText {
        var text = text
        for index in text.runs.indices { text.runs[index].isStrong = true }
        return text
    }
}
