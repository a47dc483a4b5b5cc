import Center

/// Markup whose tags come from source text only; every value put into it is escaped.
///
/// There is no initializer that takes a `String`: text from people can enter through an interpolation alone, where
/// `< > & " '` and control characters lose their meaning. Attributes are always quoted in the source.
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// Most markup of a page stands in the source as it is: it is copied once, into the page.
    private enum Storage: Sendable {
        case source(StaticString)
        case made([UInt8])
    }

    private let storage: Storage

    static let empty: HTML = ""

    init(stringLiteral value: StaticString) { storage = .source(value) }

    init(stringInterpolation interpolation: Interpolation) { storage = .made(interpolation.bytes) }

    private init(bytes: [UInt8]) { storage = .made(bytes) }

    /// A drawing, which escapes its own texts (`ProcessPicture.escaped`).
    init(_ picture: ProcessPicture) { storage = .made(Array(picture.inline.utf8)) }

    /// UTF-8, ready for the wire.
    var bytes: [UInt8] {
        switch storage {
        case .source(let text): text.withUTF8Buffer { Array($0) }
        case .made(let bytes): bytes
        }
    }

    /// The markup as text, for tests and logs of samples.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    var isEmpty: Bool {
        switch storage {
        case .source(let text): text.utf8CodeUnitCount == 0
        case .made(let bytes): bytes.isEmpty
        }
    }

    static func + (left: HTML, right: HTML) -> HTML { HTML(bytes: left.bytes + right.bytes) }

    static func == (left: HTML, right: HTML) -> Bool { left.bytes == right.bytes }

    func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    private func append(to bytes: inout [UInt8]) {
        switch storage {
        case .source(let text): text.withUTF8Buffer { bytes.append(contentsOf: $0) }
        case .made(let more): bytes.append(contentsOf: more)
        }
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate(set) var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 48)
        }

        mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        mutating func appendInterpolation(_ text: String) {
            HTML.escape(text, into: &bytes)
        }

        mutating func appendInterpolation(_ html: HTML) {
            html.append(to: &bytes)
        }

        mutating func appendInterpolation(_ html: HTML?) {
            if let html { html.append(to: &bytes) }
        }

        mutating func appendInterpolation(_ number: Int) {
            bytes.append(contentsOf: String(number).utf8)
        }

        mutating func appendInterpolation(_ path: Path) {
            HTML.escape(path.text, into: &bytes)
        }

        /// Adds the markup only where the condition holds.
        mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { html().append(to: &bytes) }
        }

        /// One or the other.
        mutating func appendInterpolation(
            if condition: Bool, _ html: @autoclosure () -> HTML, else other: @autoclosure () -> HTML
        ) {
            (condition ? html() : other()).append(to: &bytes)
        }

        /// Adds the markup only where there is a value.
        mutating func appendInterpolation<Value>(some value: Value?, _ html: (Value) -> HTML) {
            if let value { html(value).append(to: &bytes) }
        }

        mutating func appendInterpolation<Values: Sequence>(each values: Values, _ html: (Values.Element) -> HTML) {
            for value in values { html(value).append(to: &bytes) }
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
            for index in utf8.indices where hasMeaning(utf8[index]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                standIn(utf8[index]).withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
    }

    /// Whether a byte would mean something in markup or in a quoted attribute, or nothing anywhere. Letters leave after one comparison.
    private static func hasMeaning(_ byte: UInt8) -> Bool {
        guard byte <= UInt8(ascii: ">") || byte == 0x7F else { return false }
        return switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x7F: true
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: true
        default: false
        }
    }

    /// What is written for a byte that would mean something.
    private static func standIn(_ byte: UInt8) -> StaticString {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: " "
        }
    }
}
