/// The target of a link or form: a path of this house, or one of the few outside addresses that are allowed.
///
/// `"/ho-so/\(code)"` keeps the source text and percent-encodes what is put in, so a value can never become a scheme,
/// a host, another segment or a query.
struct Path: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// Percent-encoded, not yet escaped for HTML.
    private(set) var text: String

    init(stringLiteral value: StaticString) {
        text = value.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    }

    init(stringInterpolation interpolation: Interpolation) {
        text = interpolation.text
    }

    private init(encoded: String) { text = encoded }

    /// An address outside the house; nothing unless it is plain `https://` without spaces, quotes or user name.
    init?(outside address: String) {
        let allowed = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#""'<>\^`{|}@"#.utf8.contains($0) }
        guard address.hasPrefix("https://"), address.utf8.count > 8, allowed else { return nil }
        text = address
    }

    /// A place of this house that a request asked to return to; nothing unless it is one slash and plain characters.
    init?(local address: String) {
        let allowed = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#""'<>\^`{|}"#.utf8.contains($0) }
        guard address.hasPrefix("/"), !address.hasPrefix("//"), allowed else { return nil }
        text = address
    }

    /// A number to call; all but digits and a leading plus are dropped.
    static func telephone(_ number: String) -> Path {
        let digits = number.unicodeScalars.filter { $0 == "+" || ("0"..."9").contains($0) }
        return Path(encoded: "tel:" + String(String.UnicodeScalarView(digits)))
    }

    /// The same path with one more query parameter.
    func with(_ name: StaticString, _ value: String) -> Path {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let base = String(parts.first ?? "")
        let fragment = parts.count > 1 ? "#" + parts[1] : ""
        let sign = base.contains("?") ? "&" : "?"
        return Path(encoded: "\(base)\(sign)\(name)=\(Path.encode(value))\(fragment)")
    }

    /// A place on the page.
    func at(_ id: String) -> Path { Path(encoded: text + "#" + Path.encode(id)) }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate(set) var text = ""
        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + interpolationCount * 16) }

        mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
        }

        mutating func appendInterpolation(_ segment: String) { text += Path.encode(segment) }
        mutating func appendInterpolation(_ number: Int) { text += String(number) }
        mutating func appendInterpolation(_ path: Path) { text += path.text }
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    private static func encode(_ value: String) -> String {
        var bytes: [UInt8] = []
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            case UInt8(ascii: ".") where value != "." && value != "..":
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
