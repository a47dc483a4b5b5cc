/// Turns the blocks of a paper into strips for one page style.
struct Composer {
    let style: PageStyle
    let shaper: TextShaper
    private(set) var strips: [Strip] = []
    private(set) var heads: [Int: [Strip]] = [:]

    /// Height that a page offers.
    let pageHeight: Double

    init(style: PageStyle, shaper: TextShaper, pageHeight: Double) {
        self.style = style
        self.shaper = shaper
        self.pageHeight = pageHeight
    }

    mutating func add(_ block: Block) throws(PaperFault) {
        switch block {
        case .heading(let head): add(heading(head))
        case .title(let title): add(try self.title(title))
        case .fields(let fields): add(self.fields(fields))
        case .paragraph(let text, let shape): add(paragraph(text, shape))
        case .blank(let label, let lines): add(blank(label, lines: lines))
        case .table(let table): add(table)
        case .appointment(let text): add(appointment(text))
        case .signatures(let signers, let recipients):
            bindLast()
            add(signatures(signers, recipients))
        case .foot(let texts, let secret): add(foot(texts, secret))
        }
    }

    mutating func add(_ more: [Strip]) { strips += more }

    /// Gives a table its number and remembers its head, unless that would fill the page.
    mutating func number(head: [Strip]) -> Int {
        let number = heads.count
        let height = head.reduce(0) { $0 + $1.height }
        heads[number] = height <= pageHeight / 3 ? head : []
        return number
    }

    /// A signature never stands alone on a page.
    private mutating func bindLast() {
        if let last = strips.indices.last { strips[last].keepsNext = true }
    }

    /// Style of running text of a size.
    func text(
        _ size: Double, strong: Bool = false, italic: Bool = false, _ alignment: PaperAlignment = .left, justified: Bool = false
    ) -> TextStyle {
        TextStyle(
            size: size, isStrong: strong, isItalic: italic, alignment: alignment, isJustified: justified,
            leading: style.leading)
    }

    /// The lines of a text as pieces.
    func pieces(_ text: PaperText, _ textStyle: TextStyle, width: Double) -> [Piece] {
        let flow = shaper.flow(text, textStyle, width: width)
        return flow.lines.indices.map { index in
            let line = flow.lines[index]
            return Piece(height: line.height, inks: [.text(flow, line: index, x: line.x, base: line.ascent)])
        }
    }

    /// As `pieces`, with lines about equally long: "LÂM ĐỒNG" is not torn apart for the sake of a full first line.
    func balancedPieces(_ text: PaperText, _ textStyle: TextStyle, width: Double) -> [Piece] {
        let count = shaper.flow(text, textStyle, width: width).lines.count
        guard (2...8).contains(count) else { return pieces(text, textStyle, width: width) }
        var (narrow, wide) = (width / 2, width)
        for _ in 0..<6 {
            let middle = (narrow + wide) / 2
            if shaper.flow(text, textStyle, width: middle).lines.count > count { narrow = middle } else { wide = middle }
        }
        return pieces(text, textStyle, width: wide).map { piece in
            Piece(height: piece.height, inks: piece.inks.map { $0.moved(x: (width - wide) / 2, y: 0) })
        }
    }

    /// Stacks side by side, as one strip while they are short, else in slices between which a page may end.
    func row(_ stacks: [Stack], above: Double = 0, below: Double = 0, least: Double = 0) -> [Strip] {
        let height = max(above + (stacks.map(\.height).max() ?? 0) + below, least)
        guard height > pageHeight / 2 else {
            return [Strip(height: height, inks: stacks.flatMap { $0.inks(from: above) })]
        }
        var slices: [Strip] = []
        for index in 0..<(stacks.map(\.pieces.count).max() ?? 0) {
            let cut = stacks.map { Stack(x: $0.x, pieces: index < $0.pieces.count ? [$0.pieces[index]] : []) }
            slices.append(Strip(height: cut.map(\.height).max() ?? 0, inks: cut.flatMap { $0.inks(from: 0) }))
        }
        return Self.padded(slices, above: above, below: below)
    }

    static func padded(_ slices: [Strip], above: Double, below: Double) -> [Strip] {
        var slices = slices
        guard let last = slices.indices.last else { return slices }
        slices[0].height += above
        slices[0].inks = slices[0].inks.map { $0.moved(x: 0, y: above) }
        slices[last].height += below
        return slices
    }

    /// No single line of a paragraph at the foot or the head of a page.
    static func bound(_ strips: [Strip], gap: Double) -> [Strip] {
        var strips = strips
        guard let last = strips.indices.last else { return strips }
        strips[0].gap = gap
        if last > 0 {
            strips[0].keepsNext = true
            strips[last - 1].keepsNext = true
        }
        return strips
    }
}

extension Stack {
    func inks(from top: Double) -> [Ink] {
        var y = top
        return pieces.flatMap { piece in
            defer { y += piece.height }
            return piece.inks.map { $0.moved(x: x, y: y) }
        }
    }
}
