import CPangoCairo

/// One thing to draw; places are relative to the top left of the strip that holds it.
enum Ink {
    enum Stroke { case solid, dashed, dotted }

    case text(TextFlow, line: Int, x: Double, base: Double)
    case rule(x: Double, y: Double, toX: Double, toY: Double, weight: Double, Stroke)
    case code(CodeMatrix, x: Double, y: Double, side: Double)

    func moved(x dx: Double, y dy: Double) -> Ink {
        switch self {
        case .text(let flow, let line, let x, let base): .text(flow, line: line, x: x + dx, base: base + dy)
        case .rule(let x, let y, let toX, let toY, let weight, let stroke):
            .rule(x: x + dx, y: y + dy, toX: toX + dx, toY: toY + dy, weight: weight, stroke)
        case .code(let matrix, let x, let y, let side): .code(matrix, x: x + dx, y: y + dy, side: side)
        }
    }

    func draw(in context: OpaquePointer) {
        cairo_set_source_rgb(context, 0, 0, 0)
        switch self {
        case .text(let flow, let line, let x, let base): flow.draw(line: line, x: x, base: base, in: context)
        case .rule(let x, let y, let toX, let toY, let weight, let stroke):
            cairo_set_line_width(context, weight)
            stroke.apply(weight, in: context)
            cairo_move_to(context, x, y)
            cairo_line_to(context, toX, toY)
            cairo_stroke(context)
        case .code(let matrix, let x, let y, let side): Self.draw(matrix, x, y, side, in: context)
        }
    }

    /// On white with the quiet zone of four modules, so that a watermark below does not reach the code.
    private static func draw(_ matrix: CodeMatrix, _ x: Double, _ y: Double, _ side: Double, in context: OpaquePointer) {
        let module = side / Double(matrix.side)
        let (x, y) = (x.rounded(), y.rounded())
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_rectangle(context, x - 4 * module, y - 4 * module, side + 8 * module, side + 8 * module)
        cairo_fill(context)
        cairo_set_source_rgb(context, 0, 0, 0)
        for run in matrix.darkRuns() {
            cairo_rectangle(
                context, x + Double(run.column) * module, y + Double(run.row) * module, Double(run.length) * module, module)
        }
        cairo_fill(context)
    }
}

extension Ink.Stroke {
    fileprivate func apply(_ weight: Double, in context: OpaquePointer) {
        cairo_set_line_cap(context, self == .dotted ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_SQUARE)
        switch self {
        case .solid: cairo_set_dash(context, nil, 0, 0)
        case .dashed: cairo_set_dash(context, [2.5, 2.5 + weight], 2, 0)
        case .dotted: cairo_set_dash(context, [0, 2.6], 2, 0)
        }
    }
}
