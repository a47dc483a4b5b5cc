extension Composer {
    func paragraph(_ text: PaperText, _ shape: ParagraphShape) -> [Strip] {
        switch shape {
        case .body:
            var body = self.text(style.body, justified: true)
            body.indent = style.indent
            return lines(text, body)
        case .plain: return lines(text, self.text(style.body))
        case .centered: return lines(text, self.text(style.body, .center))
        case .note: return lines(text, self.text(style.note, italic: true))
        case .item: return item(text)
        }
    }

    private func lines(_ text: PaperText, _ textStyle: TextStyle) -> [Strip] {
        let strips = pieces(text, textStyle, width: style.contentWidth).map { Strip(height: $0.height, inks: $0.inks) }
        return Self.bound(strips, gap: style.paragraphGap)
    }

    private func item(_ text: PaperText) -> [Strip] {
        let body = self.text(style.body, justified: true)
        let inset = style.indent + style.body * 0.8
        let dash = pieces("-", body, width: style.body)
        var strips = pieces(text, body, width: style.contentWidth - inset).map { piece in
            Strip(height: piece.height, inks: piece.inks.map { $0.moved(x: inset, y: 0) })
        }
        if !strips.isEmpty { strips[0].inks += dash.flatMap(\.inks).map { $0.moved(x: style.indent, y: 0) } }
        return Self.bound(strips, gap: style.paragraphGap / 2)
    }

    /// Side by side if each fits its share of the line, else one under the other.
    func fields(_ fields: [PaperField]) -> [Strip] {
        let texts = fields.map { PaperText("\($0.label): ") + $0.value }
        let body = text(style.body)
        let between = 6.0.mm
        let share = (style.contentWidth - between * Double(max(fields.count - 1, 0))) / Double(max(fields.count, 1))
        guard fields.count > 1, texts.allSatisfy({ shaper.width($0, body) <= share }) else {
            return texts.flatMap { lines($0, body) }
        }
        let stacks = texts.enumerated().map { index, text in
            Stack(x: Double(index) * (share + between), pieces: pieces(text, body, width: share))
        }
        return Self.bound(row(stacks), gap: style.paragraphGap)
    }

    /// "Label: ………", with further dotted lines below.
    func blank(_ label: String, lines count: Int) -> [Strip] {
        let body = text(style.body)
        let flow = shaper.flow(PaperText(label), body, width: style.contentWidth)
        var strips = self.lines(PaperText(label), body)
        guard let last = strips.indices.last, let line = flow.lines.last else { return strips }
        let height = style.body * 1.6
        strips[last].height = max(height, line.height)
        strips[last].inks = strips[last].inks.map { $0.moved(x: 0, y: strips[last].height - line.height) }
        let base = strips[last].height - line.height + line.ascent
        strips[last].inks.append(dots(from: line.x + line.width + 3, at: base))
        for _ in 1..<max(count, 1) {
            strips.append(Strip(height: height, inks: [dots(from: 0, at: height - line.height + line.ascent)]))
        }
        return Self.bound(strips, gap: 0)
    }

    private func dots(from x: Double, at y: Double) -> Ink {
        .rule(x: min(x, style.contentWidth), y: y, toX: style.contentWidth, toY: y, weight: 0.7, .dotted)
    }
}
