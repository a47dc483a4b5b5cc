/// A line or paragraph of a paper, of any length, in runs of one face.
///
/// Written as an interpolated string: `"Tiếp nhận hồ sơ của: \(strong: owner)"`. Text from outside is cleaned on the way
/// in: controls become spaces, and marks that reorder text (U+202A–202E, U+2066–2069) vanish, because a name must not be
/// able to turn the words of a legal paper around.
package struct PaperText: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// A stretch of text in one face.
    package struct Run: Sendable, Equatable {
        package var text: String
        package var isStrong = false
        package var isItalic = false
        /// Codes and dates stay in one piece where the line is wide enough.
        package var isWhole = false
    }

    package var runs: [Run]

    package init(stringLiteral value: String) { runs = [Run(text: Self.cleaned(value))] }

    package init(_ value: String, isStrong: Bool = false, isItalic: Bool = false) {
        runs = [Run(text: Self.cleaned(value), isStrong: isStrong, isItalic: isItalic)]
    }

    package init(stringInterpolation parts: StringInterpolation) { runs = parts.runs }

    /// The words without their faces.
    package var plain: String { runs.map(\.text).joined() }

    package static func + (left: PaperText, right: PaperText) -> PaperText {
        var sum = left
        sum.runs += right.runs
        return sum
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var runs: [Run] = []

        package init(literalCapacity: Int, interpolationCount: Int) { runs.reserveCapacity(2 * interpolationCount + 1) }

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { runs.append(Run(text: literal)) }
        }

        package mutating func appendInterpolation(_ text: String) { add(text) }
        package mutating func appendInterpolation(_ text: PaperText) { runs += text.runs }
        package mutating func appendInterpolation(strong text: String) { add(text, isStrong: true) }
        package mutating func appendInterpolation(italic text: String) { add(text, isItalic: true) }
        /// A code or date, bold, in one piece.
        package mutating func appendInterpolation(code text: String) { add(text, isStrong: true, isWhole: true) }
        /// In one piece, in the face of its surroundings.
        package mutating func appendInterpolation(whole text: String) { add(text, isWhole: true) }

        private mutating func add(_ text: String, isStrong: Bool = false, isItalic: Bool = false, isWhole: Bool = false) {
            runs.append(Run(text: PaperText.cleaned(text), isStrong: isStrong, isItalic: isItalic, isWhole: isWhole))
        }
    }

    private static func cleaned(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: needsCleaning) else { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: kept.append(scalar)
            case 0x0D, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            case 0x2028, 0x2029: kept.append("\n")
            default: kept.append(needsCleaning(scalar) ? " " : scalar)
            }
        }
        return String(kept)
    }

    private static func needsCleaning(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
