/// Markup whose tags come from source text only; every value put into it is escaped.
///
/// There is no initializer that takes a `String`: text from people can enter through an interpolation alone, where
/// `< > & " '` and control characters lose their meaning. Attributes are always quoted in the source.
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// UTF-8, ready for the wire.
    private(set) var bytes: [UInt8]

    static let empty = HTML(bytes: [])

    private init(bytes: [UInt8]) { self.bytes = bytes }

    init(stringLiteral value: StaticString) {
        bytes = value.withUTF8Buffer { Array($0) }
    }

    init(stringInterpolation interpolation: Interpolation) {
        bytes = interpolation.bytes
    }

    /// The markup as text, for tests and logs of samples.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    var isEmpty: Bool { bytes.isEmpty }

    static func + (left: HTML, right: HTML) -> HTML { HTML(bytes: left.bytes + right.bytes) }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate(set) var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        mutating func appendInterpolation(_ text: String) {
            HTML.escape(text, into: &bytes)
        }

        mutating func appendInterpolation(_ html: HTML) {
            bytes.append(contentsOf: html.bytes)
        }

        mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        mutating func appendInterpolation(_ number: Int) {
            bytes.append(contentsOf: String(number).utf8)
        }

        mutating func appendInterpolation(_ path: Path) {
            HTML.escape(path.text, into: &bytes)
        }

        /// Adds the markup only where the condition holds.
        mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { bytes.append(contentsOf: html().bytes) }
        }

        /// One or the other.
        mutating func appendInterpolation(
            if condition: Bool, _ html: @autoclosure () -> HTML, else other: @autoclosure () -> HTML
        ) {
            bytes.append(contentsOf: condition ? html().bytes : other().bytes)
        }

        /// Adds the markup only where there is a value.
        mutating func appendInterpolation<Value>(some value: Value?, _ html: (Value) -> HTML) {
            if let value { bytes.append(contentsOf: html(value).bytes) }
        }

        mutating func appendInterpolation<Values: Sequence>(each values: Values, _ html: (Values.Element) -> HTML) {
            for value in values { bytes.append(contentsOf: html(value).bytes) }
        }

        /// A whole attribute with a space before it; nothing where there is no value.
        mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            bytes.append(UInt8(ascii: " "))
            appendLiteral(name)
            bytes.append(contentsOf: "=\"".utf8)
            HTML.escape(value, into: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }

        /// An attribute without a value, as `checked`.
        mutating func appendInterpolation(flag name: StaticString, _ isSet: Bool) {
            guard isSet else { return }
            bytes.append(UInt8(ascii: " "))
            appendLiteral(name)
        }
    }

    /// Copies what means nothing in markup in whole runs: almost every text has one run only.
    private static func escape(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() {
                guard let standIn = standIn(byte) else { continue }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                standIn.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
    }

    /// What is written for a byte that would mean something; nothing for all others.
    private static func standIn(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: " "
        default: nil
        }
    }
}
