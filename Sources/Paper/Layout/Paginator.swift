/// Puts strips on pages of one height. Pure: measures in, places out.
struct Paginator {
    struct Placed {
        var strip: Strip
        var y: Double
    }

    let height: Double
    /// Heads of the tables, by number.
    let heads: [Int: [Strip]]

    private var pages: [[Placed]] = [[]]
    private var y = 0.0

    init(height: Double, heads: [Int: [Strip]]) {
        self.height = height
        self.heads = heads
    }

    mutating func paginate(_ strips: [Strip]) -> [[Placed]] {
        var start = 0
        while start < strips.count {
            let end = Self.endOfChain(strips, from: start)
            place(strips[start..<end])
            start = end
        }
        return pages
    }

    private mutating func place(_ chain: ArraySlice<Strip>) {
        guard let first = chain.first else { return }
        let fits = y + total(chain) <= height + 0.01
        let fresh = total(chain) - first.gap + total(head(of: first)[...])
        if !fits && y > 0 && fresh <= height { turn(to: first) }
        for strip in chain {
            if y > 0 && y + gap(strip) + strip.height > height + 0.01 { turn(to: strip) }
            put(strip)
        }
    }

    private mutating func put(_ strip: Strip) {
        var strip = strip
        y += gap(strip)
        if y == 0 { strip.inks += strip.opening }
        pages[pages.count - 1].append(Placed(strip: strip, y: y))
        y += strip.height
    }

    private mutating func turn(to next: Strip) {
        if let last = pages[pages.count - 1].indices.last {
            pages[pages.count - 1][last].strip.inks += pages[pages.count - 1][last].strip.closing
        }
        pages.append([])
        y = 0
        for strip in head(of: next) { put(strip) }
    }

    private func head(of strip: Strip) -> [Strip] { strip.table.flatMap { heads[$0] } ?? [] }

    private func gap(_ strip: Strip) -> Double { y > 0 ? strip.gap : 0 }

    private func total(_ strips: ArraySlice<Strip>) -> Double { strips.reduce(0) { $0 + $1.gap + $1.height } }

    private static func endOfChain(_ strips: [Strip], from start: Int) -> Int {
        var end = start
        while end < strips.count - 1, strips[end].keepsNext { end += 1 }
        return end + 1
    }
}
