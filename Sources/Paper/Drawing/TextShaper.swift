import CPangoCairo

/// How a text is set; lengths in points.
struct TextStyle {
    var size: Double
    var isStrong = false
    var isItalic = false
    var alignment = PaperAlignment.left
    var isJustified = false
    var leading = 1.1
    /// Space before the first line.
    var indent = 0.0
    /// Extra space between letters.
    var tracking = 0.0
}

/// Breaks texts into lines in Liberation Serif. Not for sharing between threads: each rendering makes its own.
final class TextShaper {
    static let family = "Liberation Serif"
    private let context: OpaquePointer

    init(_ press: borrowing Press) throws(PaperFault) {
        guard let context = pango_cairo_create_context(press.context) else { throw .fontMissing }
        self.context = context
        pango_context_set_language(context, pango_language_from_string("vi"))
        pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
        pango_context_set_round_glyph_positions(context, 0)
        guard hasFamily() else { throw .fontMissing }
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

    /// The lines of a text in a width; nothing sticks out, a word too long is broken between letters.
    func flow(_ text: PaperText, _ style: TextStyle, width: Double) -> TextFlow {
        let flow = TextFlow(layout(text, style, width: width, keepsWhole: true), leading: style.leading)
        guard text.runs.contains(where: \.isWhole), flow.lines.contains(where: { $0.width > width + 0.5 }) else {
            return flow
        }
        return TextFlow(layout(text, style, width: width, keepsWhole: false), leading: style.leading)
    }

    /// Width of a text on one line.
    func width(_ text: PaperText, _ style: TextStyle) -> Double {
        let flow = TextFlow(layout(text, style, width: nil, keepsWhole: true), leading: 1)
        return flow.lines.map(\.width).max() ?? 0
    }

    private func layout(_ text: PaperText, _ style: TextStyle, width: Double?, keepsWhole: Bool) -> OpaquePointer {
        // `pango_layout_new` ends the process rather than answer nil when memory runs out.
        let layout: OpaquePointer = pango_layout_new(context)
        setFont(of: layout, style)
        if let width { pango_layout_set_width(layout, Int32(max(width, 1) * Double(PANGO_SCALE))) }
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_justify(layout, style.isJustified ? 1 : 0)
        pango_layout_set_indent(layout, Int32(style.indent * Double(PANGO_SCALE)))
        switch style.alignment {
        case .left: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
        case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
        case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
        }
        pango_layout_set_text(layout, text.plain, -1)
        setFaces(of: layout, text, style, keepsWhole: keepsWhole)
        return layout
    }

    private func setFont(of layout: OpaquePointer, _ style: TextStyle) {
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, Self.family)
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, style.isStrong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_style(font, style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        pango_layout_set_font_description(layout, font)
    }

    private func setFaces(of layout: OpaquePointer, _ text: PaperText, _ style: TextStyle, keepsWhole: Bool) {
        let list = pango_attr_list_new()
        defer { pango_attr_list_unref(list) }
        func add(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>) {
            guard let attribute else { return }
            attribute.pointee.start_index = UInt32(clamping: range.lowerBound)
            attribute.pointee.end_index = UInt32(clamping: range.upperBound)
            pango_attr_list_insert(list, attribute)
        }
        var start = 0
        for run in text.runs {
            let range = start..<(start + run.text.utf8.count)
            if run.isStrong { add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), range) }
            if run.isItalic { add(pango_attr_style_new(PANGO_STYLE_ITALIC), range) }
            if run.isWhole && keepsWhole { add(pango_attr_allow_breaks_new(0), range) }
            start = range.upperBound
        }
        // A hyphen that the printer adds to a broken code would be read as part of it.
        add(pango_attr_insert_hyphens_new(0), 0..<start)
        if style.tracking != 0 { add(pango_attr_letter_spacing_new(Int32(style.tracking * Double(PANGO_SCALE))), 0..<start) }
        pango_layout_set_attributes(layout, list)
    }

    private func hasFamily() -> Bool {
        let wanted = pango_font_description_new()
        defer { pango_font_description_free(wanted) }
        pango_font_description_set_family(wanted, Self.family)
        pango_font_description_set_absolute_size(wanted, 10 * Double(PANGO_SCALE))
        guard let font = pango_context_load_font(context, wanted) else { return false }
        defer { g_object_unref(UnsafeMutableRawPointer(font)) }
        let found = pango_font_describe(font)
        defer { pango_font_description_free(found) }
        guard let name = pango_font_description_get_family(found) else { return false }
        return String(cString: name) == Self.family
    }
}
