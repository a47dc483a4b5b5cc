extension ConditionScanner {
    /// A text in quotation marks, its escapes resolved.
    mutating func text() -> ConditionToken.Kind {
        let begin = index
        var text = String.UnicodeScalarView()
        skip()
        while let scalar = scalar(), !Self.endsLine(scalar) {
            if scalar == "\"" {
                skip()
                return .text(String(text))
            }
            guard scalar == "\\" else {
                text.append(scalar)
                skip()
                continue
            }
            let escape = index
            guard let escaped = escaped() else {
                return .bad(.badEscape(written(from: escape, upTo: escape + 2), at: column(escape)))
            }
            text.append(escaped)
        }
        return .bad(.openText(at: column(begin)))
    }

    /// What stands behind a backslash: a sign, or a code point as `\u00E0` (also in two halves) or `\U0000E0`.
    private mutating func escaped() -> Unicode.Scalar? {
        switch scalar(1) {
        case "\"": return taken("\"", 2)
        case "'": return taken("'", 2)
        case "\\": return taken("\\", 2)
        case "n": return taken("\n", 2)
        case "r": return taken("\r", 2)
        case "t": return taken("\t", 2)
        case "u": return codeUnits()
        case "U":
            guard let value = hex(2, digits: 6), let scalar = Unicode.Scalar(value) else { return nil }
            return taken(scalar, 8)
        default: return nil
        }
    }

    private mutating func codeUnits() -> Unicode.Scalar? {
        guard let unit = hex(2, digits: 4) else { return nil }
        guard (0xD800...0xDBFF).contains(unit) else { return Unicode.Scalar(unit).map { taken($0, 6) } }
        guard scalar(6) == "\\", scalar(7) == "u", let low = hex(8, digits: 4), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { return nil }
        return taken(scalar, 12)
    }

    private mutating func taken(_ scalar: Unicode.Scalar, _ count: Int) -> Unicode.Scalar {
        skip(count)
        return scalar
    }

    private func hex(_ ahead: Int, digits: Int) -> UInt32? {
        var value: UInt32 = 0
        for offset in 0..<digits {
            guard let scalar = scalar(ahead + offset), scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool { (0x0A...0x0D).contains(scalar.value) }
}
