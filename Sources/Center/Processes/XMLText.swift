/// An XML text that is being written: elements indented, attributes and texts escaped, the same bytes for the same calls.
struct XMLText {
    private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    private var depth = 0

    /// An element without children; attributes without a value are left out.
    mutating func empty(_ name: String, _ attributes: [(String, String?)] = []) { write(tag(name, attributes) + "/>") }

    /// An element with a text and nothing else.
    mutating func text(_ name: String, _ attributes: [(String, String?)] = [], _ text: String) {
        write(tag(name, attributes) + ">" + Self.escaped(text, inAttribute: false) + "</\(name)>")
    }

    mutating func element(_ name: String, _ attributes: [(String, String?)] = [], _ children: (inout XMLText) -> Void) {
        write(tag(name, attributes) + ">")
        depth += 1
        children(&self)
        depth -= 1
        write("</\(name)>")
    }

    private mutating func write(_ line: String) { bytes += Array((String(repeating: "  ", count: depth) + line + "\n").utf8) }

    private func tag(_ name: String, _ attributes: [(String, String?)]) -> String {
        attributes.reduce("<" + name) { text, attribute in
            attribute.1.map { text + " \(attribute.0)=\"\(Self.escaped($0, inAttribute: true))\"" } ?? text
        }
    }

    private static func escaped(_ text: String, inAttribute: Bool) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"" where inAttribute: out += "&quot;"
            // Readers make blanks of these where they are not written as numbers.
            case "\n" where inAttribute, "\t" where inAttribute, "\r": out += "&#\(scalar.value);"
            case "\n", "\t": out.unicodeScalars.append(scalar)
            // XML cannot say these at all.
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
