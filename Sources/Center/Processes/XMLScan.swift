/// Goes once over an XML text before the parser does: finds what must not reach it, and the line of every start tag.
///
/// It does not judge whether the text is well-formed; where it cannot go on, it leaves that to the parser.
struct XMLScan {
    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private var line = 1
    private var depth = 0
    private var lines: [Int] = []

    /// The lines of all start tags, in their order.
    static func lines(of bytes: ArraySlice<UInt8>) throws(XMLFault) -> [Int] {
        var scan = XMLScan(bytes)
        try scan.checkText()
        try scan.checkDeclaration()
        while scan.skip(past: "<") { try scan.markup() }
        return scan.lines
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// UTF-8 without zero bytes, which is also what UTF-16 looks like from here.
    private func checkText() throws(XMLFault) {
        guard bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil else { return }
        throw XMLFault(.notUTF8, line: 1 + lineBreaks(before: firstBroken()))
    }

    private func firstBroken() -> Int {
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        var at = bytes.startIndex
        while case .scalarValue(let scalar) = decoder.decode(&rest), scalar.value != 0 { at += UTF8.width(scalar) }
        return at
    }

    private func lineBreaks(before end: Int) -> Int {
        bytes[..<min(end, bytes.endIndex)].count { $0 == UInt8(ascii: "\n") }
    }

    /// An XML declaration may name no other encoding.
    private func checkDeclaration() throws(XMLFault) {
        guard starts("<?xml"), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return }
        let declaration = String(decoding: bytes[..<end], as: UTF8.self)
        guard let place = declaration.firstRange(of: "encoding") else { return }
        let encoding = declaration[place.upperBound...].drop { $0 != "\"" && $0 != "'" }.dropFirst().prefix { $0 != "\"" && $0 != "'" }
        guard ["utf-8", "us-ascii"].contains(encoding.lowercased()) else { throw XMLFault(.notUTF8, line: 1) }
    }

    /// Stands behind a `<`.
    private mutating func markup() throws(XMLFault) {
        if starts("!--") {
            index += 3
            _ = skip(past: "-->")
        } else if starts("![CDATA[") {
            _ = skip(past: "]]>")
        } else if starts("!DOCTYPE") {
            throw XMLFault(.documentType, line: line)
        } else if starts("!") {
            throw XMLFault(.notWellFormed, line: line)
        } else if starts("?") {
            _ = skip(past: "?>")
        } else if starts("/") {
            depth -= 1
            _ = skip(past: ">")
        } else {
            try startTag()
        }
    }

    private mutating func startTag() throws(XMLFault) {
        lines.append(line)
        depth += 1
        let name = elementName()
        guard lines.count <= XMLTree.elementLimit else { throw XMLFault(.tooManyElements(limit: XMLTree.elementLimit), line: line, element: name) }
        guard depth <= XMLTree.depthLimit else { throw XMLFault(.tooDeep(limit: XMLTree.depthLimit), line: line, element: name) }
        let begin = line
        var attributes = 0
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: ">") {
            let byte = bytes[index]
            step()
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
            attributes += 1
            guard attributes <= XMLTree.attributeLimit else {
                throw XMLFault(.tooManyAttributes(limit: XMLTree.attributeLimit), line: begin, element: name)
            }
            while index < bytes.endIndex, bytes[index] != byte { step() }
            step()
        }
        if index < bytes.endIndex, bytes[index - 1] == UInt8(ascii: "/") { depth -= 1 }
    }

    private func elementName() -> String {
        let ends = Set(" \t\r\n/>".utf8)
        return String(decoding: bytes[index...].prefix(4 * Excerpts.length).prefix { !ends.contains($0) }, as: UTF8.self)
    }

    private func starts(_ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    private mutating func step() {
        guard index < bytes.endIndex else { return }
        if bytes[index] == UInt8(ascii: "\n") { line += 1 }
        index += 1
    }

    /// Goes behind the next of these marks; false at the end of the text.
    private mutating func skip(past mark: StaticString) -> Bool {
        let first = mark.utf8Start[0]
        while index < bytes.endIndex {
            if bytes[index] == first, starts(mark) {
                index += mark.utf8CodeUnitCount
                return true
            }
            step()
        }
        return false
    }
}
