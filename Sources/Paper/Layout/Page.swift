import CPangoCairo

/// A finished page; places are from its top left corner.
struct Page {
    var width: Double
    var height: Double
    var inks: [Ink]
    var watermark: Watermark?
}

/// Puts pages on sheets: one each, or two A5 pages on an A4 sheet turned sideways.
struct Imposition {
    private var leftHalfIsTaken = false

    mutating func draw(_ page: Page, for sheet: Sheet, on press: borrowing Press) {
        if sheet == .a5OnA4 && leftHalfIsTaken {
            draw(page, x: page.width, on: press)
            Ink.rule(x: page.width, y: 0, toX: page.width, toY: page.height, weight: 0.4, .dashed).draw(in: press.context)
            finish(on: press)
            return
        }
        finish(on: press)
        press.size(width: sheet == .a5OnA4 ? 2 * page.width + 1.0.mm : page.width, height: page.height)
        draw(page, x: 0, on: press)
        if sheet == .a5OnA4 { leftHalfIsTaken = true } else { press.endPage() }
    }

    /// Ends a sheet whose right half stayed empty.
    mutating func finish(on press: borrowing Press) {
        guard leftHalfIsTaken else { return }
        leftHalfIsTaken = false
        press.endPage()
    }

    private func draw(_ page: Page, x: Double, on press: borrowing Press) {
        cairo_save(press.context)
        defer { cairo_restore(press.context) }
        cairo_translate(press.context, x, 0)
        page.watermark?.draw(width: page.width, height: page.height, in: press.context)
        for ink in page.inks { ink.draw(in: press.context) }
    }
}

/// Pale words across a page, below its text. The only thing on a paper that is not black.
struct Watermark {
    private let flow: TextFlow

    init(_ text: String, _ style: PageStyle, _ shaper: TextShaper) {
        let diagonal = (style.width * style.width + style.height * style.height).squareRoot()
        var face = TextStyle(size: 100, leading: 1)
        let natural = max(shaper.width(PaperText(text), face), 1)
        face.size = min(100 * diagonal * 0.5 / natural, style.width / 4)
        flow = shaper.flow(PaperText(text), face, width: diagonal * 0.9)
    }

    func draw(width: Double, height: Double, in context: OpaquePointer) {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_set_source_rgb(context, 0.9, 0.9, 0.9)
        cairo_translate(context, width / 2, height / 2)
        let diagonal = (width * width + height * height).squareRoot()
        let (cosine, sine) = (width / diagonal, -height / diagonal)
        var turn = cairo_matrix_t(xx: cosine, yx: sine, xy: -sine, yy: cosine, x0: 0, y0: 0)
        cairo_transform(context, &turn)
        var y = -flow.height / 2
        for (index, line) in flow.lines.enumerated() {
            flow.draw(line: index, x: -line.width / 2, base: y + line.ascent, in: context)
            y += line.height
        }
    }
}
