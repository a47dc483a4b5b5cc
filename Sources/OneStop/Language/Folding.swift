/// Vietnamese text brought to the plain form in which people type when in a hurry: no marks, no capitals, `đ` as `d`.
///
/// Works on code points of both normal forms, so `ế` counts as `e` whether it came as one code point or as three.
package enum Folding {
    /// The text in lower case without marks; other scripts stay as they are, every blank becomes a space.
    package static func fold(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { append(scalar, to: &scalars) }
        return String(scalars)
    }

    /// The folded words: runs of letters and digits, in order.
    package static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let before = word.endIndex
            append(scalar, to: &word)
            guard before != word.endIndex, let last = word.last, !isWordScalar(last) else { continue }
            word.removeLast()
            if !word.isEmpty { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: text.append(scalar)
        case 0x41...0x5A: text.append(ascii(scalar.value + 0x20))
        case 0x00...0x7F: text.append(isBlank(scalar) ? " " : scalar)
        default: appendBeyondASCII(scalar, to: &text)
        }
    }

    private static func appendBeyondASCII(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
        if let base = base(of: scalar.value) {
            text.append(ascii(base))
        } else if isDropped(scalar.value) {
            return
        } else if isBlank(scalar) {
            text.append(" ")
        } else {
            // A small letter may come with a mark of its own: İ becomes i and a dot.
            text.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars.filter { !isDropped($0.value) })
        }
    }

    /// Combining marks, soft hyphen, zero-width characters and the byte order mark leave nothing behind.
    private static func isDropped(_ value: UInt32) -> Bool {
        switch value {
        case 0x0300...0x036F, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFE00...0xFE0F: true
        default: false
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: true
        case 0x00...0x7F: false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    /// All values given are below 128.
    private static func ascii(_ value: UInt32) -> Unicode.Scalar { Unicode.Scalar(UInt8(truncatingIfNeeded: value)) }

    /// The plain letter of a Latin letter with marks, by the blocks of the code chart.
    private static func base(of value: UInt32) -> UInt32? {
        switch value {
        case 0xDF: nil
        case 0xC0...0xFF: latin1(value < 0xE0 ? value + 0x20 : value)
        case 0x100...0x1B0: latinExtended(value)
        case 0x1EA0...0x1EB7: letter("a")
        case 0x1EB8...0x1EC7: letter("e")
        case 0x1EC8...0x1ECB: letter("i")
        case 0x1ECC...0x1EE3: letter("o")
        case 0x1EE4...0x1EF1: letter("u")
        case 0x1EF2...0x1EF9: letter("y")
        case 0xFF21...0xFF3A: value - 0xFF21 + 0x61
        case 0xFF41...0xFF5A: value - 0xFF41 + 0x61
        case 0xFF10...0xFF19: value - 0xFF10 + 0x30
        default: nil
        }
    }

    private static func latin1(_ value: UInt32) -> UInt32? {
        switch value {
        case 0xE0...0xE5: letter("a")
        case 0xE7: letter("c")
        case 0xE8...0xEB: letter("e")
        case 0xEC...0xEF: letter("i")
        // The Icelandic eth looks like đ and is often typed for it.
        case 0xF0: letter("d")
        case 0xF1: letter("n")
        case 0xF2...0xF6: letter("o")
        case 0xF9...0xFC: letter("u")
        case 0xFD, 0xFF: letter("y")
        default: nil
        }
    }

    private static func latinExtended(_ value: UInt32) -> UInt32? {
        switch value {
        case 0x102, 0x103: letter("a")
        case 0x110, 0x111: letter("d")
        case 0x128, 0x129: letter("i")
        case 0x168, 0x169: letter("u")
        case 0x1A0, 0x1A1: letter("o")
        case 0x1AF, 0x1B0: letter("u")
        default: nil
        }
    }

    private static func letter(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }
}
