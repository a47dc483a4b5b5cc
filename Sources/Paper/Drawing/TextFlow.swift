import CPangoCairo

/// A text broken into lines, ready to be drawn line by line (so that a page may end between two).
final class TextFlow {
    struct Line {
        /// From the left edge of the text's width, in points.
        let x: Double
        let width: Double
        let height: Double
        /// From the top of the line to the base line.
        let ascent: Double
    }

    private let layout: OpaquePointer
    /// Owned by `layout`, which is never changed after this.
    private let shaped: [UnsafeMutablePointer<PangoLayoutLine>]
    let lines: [Line]

    var height: Double { lines.reduce(0) { $0 + $1.height } }

    /// Takes over the layout.
    init(_ layout: OpaquePointer, leading: Double) {
        self.layout = layout
        var shaped: [UnsafeMutablePointer<PangoLayoutLine>] = []
        var lines: [Line] = []
        let iterator = pango_layout_get_iter(layout)
        defer { pango_layout_iter_free(iterator) }
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { break }
            var logical = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &logical)
            let top = Double(logical.y)
            let base = Double(pango_layout_iter_get_baseline(iterator))
            let scale = Double(PANGO_SCALE)
            let own = Double(logical.height) / scale
            lines.append(
                Line(
                    x: Double(logical.x) / scale, width: Double(logical.width) / scale,
                    height: own * leading, ascent: (base - top) / scale + own * (leading - 1) / 2))
            shaped.append(line)
        } while pango_layout_iter_next_line(iterator) != 0
        self.shaped = shaped
        self.lines = lines
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    func draw(line: Int, x: Double, base: Double, in context: OpaquePointer) {
        cairo_move_to(context, x, base)
        pango_cairo_show_layout_line(context, shaped[line])
    }
}
