extension Composer {
    static let motto = "Độc lập - Tự do - Hạnh phúc"
    static let nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"

    /// The two heads of an official paper (Nghị định 30/2020/NĐ-CP, annex I): issuer on the left, nation on the right.
    func heading(_ head: PaperHead) -> [Strip] {
        let nationStyle = text(style.authority, strong: true, .center)
        let right = shaper.width(PaperText(Self.nation), nationStyle).rounded(.up) + 1
        let between = 4.0.mm
        let left = style.contentWidth - right - between
        return row([
            Stack(x: 0, pieces: issuer(head, width: left)),
            Stack(x: left + between, pieces: national(head, width: right)),
        ])
    }

    private func issuer(_ head: PaperHead, width: Double) -> [Piece] {
        var pieces = head.superior.flatMap { balancedPieces(PaperText($0), text(style.authority, .center), width: width) }
        pieces += head.issuer.flatMap {
            balancedPieces(PaperText($0), text(style.authority, strong: true, .center), width: width)
        }
        pieces.append(centeredRule(length: width * 0.4, width: width))
        if let number = head.number {
            pieces += self.pieces("Số: \(number)", text(style.number, .center), width: width)
        }
        return pieces
    }

    private func national(_ head: PaperHead, width: Double) -> [Piece] {
        let mottoStyle = text(style.motto, strong: true, .center)
        var pieces = self.pieces(PaperText(Self.nation), text(style.authority, strong: true, .center), width: width)
        pieces += self.pieces(PaperText(Self.motto), mottoStyle, width: width)
        pieces.append(centeredRule(length: shaper.width(PaperText(Self.motto), mottoStyle), width: width))
        if let place = head.placeAndDate {
            pieces += self.pieces(PaperText(place), text(style.place, italic: true, .center), width: width)
        }
        return pieces
    }

    private func centeredRule(length: Double, width: Double) -> Piece {
        let start = (width - length) / 2
        return Piece(height: 5, inks: [.rule(x: start, y: 1.5, toX: start + length, toY: 1.5, weight: 0.6, .solid)])
    }

    /// Title, lines under it, and the code on the right, all centered on each other.
    func title(_ title: PaperTitle) throws(PaperFault) -> [Strip] {
        let gap = style.body * (title.code == nil ? 1.2 : 0.5)
        let code = try title.code.map { (code) throws(PaperFault) in try self.code(code) }
        let codeWidth = code.map { $0.width + 4.0.mm } ?? 0
        let width = style.contentWidth - codeWidth
        var pieces = title.lines.flatMap {
            balancedPieces(PaperText($0), text(style.title, strong: true, .center), width: width)
        }
        if !title.under.isEmpty { pieces.append(Piece(height: 2)) }
        pieces += title.under.flatMap { self.pieces($0, text(style.body, .center), width: width) }
        var stacks = [Stack(x: 0, pieces: pieces)]
        if let code { stacks.append(Stack(x: width + 4.0.mm, pieces: code.pieces)) }
        var strips = row(Self.leveled(stacks), below: style.body * 0.3)
        for index in strips.indices { strips[index].keepsNext = true }
        if !strips.isEmpty { strips[0].gap = gap }
        return strips
    }

    /// Pushes the shorter stacks down to the middle of the tallest.
    private static func leveled(_ stacks: [Stack]) -> [Stack] {
        let tallest = stacks.map(\.height).max() ?? 0
        return stacks.map { stack in
            Stack(x: stack.x, pieces: [Piece(height: (tallest - stack.height) / 2)] + stack.pieces)
        }
    }

    private func code(_ code: PaperCode) throws(PaperFault) -> (width: Double, pieces: [Piece]) {
        let matrix = try CodeMatrix(code.payload)
        // A module under 0.45 mm is lost on a worn office printer.
        // Whole twentieths of a point keep the drawing exact and its numbers short.
        let module = max(style.codeSide / Double(matrix.side), 0.45.mm)
        let side = (module * 20).rounded(.up) / 20 * Double(matrix.side)
        let quiet = side / Double(matrix.side) * 2
        var pieces = [Piece(height: side + 2 * quiet, inks: [.code(matrix, x: 0, y: quiet, side: side)])]
        if let caption = code.caption {
            pieces += self.pieces(PaperText(caption), text(style.note - 0.5, .center), width: side)
        }
        return (side, pieces)
    }
}
