/// Goes once over an XML text before the parser does: finds what must not reach it, and the line of every start tag.
///
/// It judges only in part whether the text is well-formed; the rest it leaves to the parser. Comments with dashes inside are refused here, since
/// libxml2 copies the whole comment for each of them, and so is what has no end.
struct XMLScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var line = 1
    private var depth = 0
    private var lines: [Int] = []

    /// The lines of all start tags, in their order.
    static func lines(of bytes: ArraySlice<UInt8>) throws(XMLFault) -> [Int] {
        try bytes.withUnsafeBufferPointer { bytes throws(XMLFault) in
            var scan = XMLScan(bytes: bytes)
            try scan.checkText()
            try scan.checkDeclaration()
            while try scan.text() { try scan.markup() }
            return scan.lines
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// UTF-8 without zero bytes, which is also what UTF-16 looks like from here.
    private func checkText() throws(XMLFault) {
        guard bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil else { return }
        throw XMLFault(.notUTF8, line: 1 + lineBreaks(before: firstBroken()))
    }

    private func firstBroken() -> Int {
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        var at = 0
        while case .scalarValue(let scalar) = decoder.decode(&rest), scalar.value != 0 { at += UTF8.width(scalar) }
        return at
    }

    private func lineBreaks(before end: Int) -> Int {
        bytes[..<min(end, bytes.count)].count { $0 == UInt8(ascii: "\n") }
    }

    /// An XML declaration may name no other encoding, but for code pages of one byte over a text of ASCII alone: some editors name one always.
    private func checkDeclaration() throws(XMLFault) {
        guard starts("<?xml"), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return }
        let declaration = String(decoding: bytes[..<end], as: UTF8.self)
        guard let place = declaration.firstRange(of: "encoding") else { return }
        let value = declaration[place.upperBound...].drop { $0 != "\"" && $0 != "'" }.dropFirst().prefix { $0 != "\"" && $0 != "'" }
        let encoding = value.lowercased()
        if encoding == "utf-8" { return }
        let isCodePage = encoding == "us-ascii" || encoding.hasPrefix("iso-8859-") || encoding.hasPrefix("windows-125")
        guard isCodePage, bytes.allSatisfy({ $0 < 0x80 }) else { throw XMLFault(.notUTF8, line: 1) }
    }

    /// Goes behind the next `<`; false at the end.
    private mutating func text() throws(XMLFault) -> Bool {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "&") { try checkReference() }
            step()
            if byte == UInt8(ascii: "<") { return true }
        }
        return false
    }

    /// Stands on a `&`: what follows is a number or one of the five names that XML has.
    private func checkReference() throws(XMLFault) {
        let name = bytes[(index + 1)...].prefix(8).prefix { !Self.endsName($0) }
        guard let first = name.first, first != UInt8(ascii: "#") else { return }
        guard !["amp", "lt", "gt", "quot", "apos"].contains(String(decoding: name, as: UTF8.self)) else { return }
        throw XMLFault(.entity, line: line)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"): true
        case UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }

    /// Stands behind a `<`.
    private mutating func markup() throws(XMLFault) {
        if starts("!--") {
            index += 3
            try pass("--")
            guard starts(">") else { throw XMLFault(.notWellFormed, line: line) }
        } else if starts("![CDATA[") {
            try pass("]]>")
        } else if starts("!DOCTYPE") {
            throw XMLFault(.documentType, line: line)
        } else if starts("!") {
            throw XMLFault(.notWellFormed, line: line)
        } else if starts("?") {
            try pass("?>")
        } else if starts("/") {
            depth -= 1
            try pass(">")
        } else {
            try startTag()
        }
    }

    /// Goes behind the mark that must come.
    private mutating func pass(_ mark: StaticString) throws(XMLFault) {
        let begin = line
        guard skip(past: mark) else { throw XMLFault(.notWellFormed, line: begin) }
    }

    private mutating func startTag() throws(XMLFault) {
        lines.append(line)
        depth += 1
        let name = elementName()
        guard lines.count <= XMLTree.elementLimit else { throw XMLFault(.tooManyElements(limit: XMLTree.elementLimit), line: line, element: name) }
        guard depth <= XMLTree.depthLimit else { throw XMLFault(.tooDeep(limit: XMLTree.depthLimit), line: line, element: name) }
        let begin = line
        var attributes = 0
        var quote: UInt8?
        while index < bytes.count, quote != nil || bytes[index] != UInt8(ascii: ">") {
            let byte = bytes[index]
            guard byte != UInt8(ascii: "<") else { throw XMLFault(.notWellFormed, line: line, element: name) }
            if byte == UInt8(ascii: "&") { try checkReference() }
            step()
            if byte == quote {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                attributes += 1
            }
            guard attributes <= XMLTree.attributeLimit else {
                throw XMLFault(.tooManyAttributes(limit: XMLTree.attributeLimit), line: begin, element: name)
            }
        }
        guard index < bytes.count else { throw XMLFault(.notWellFormed, line: begin, element: name) }
        if bytes[index - 1] == UInt8(ascii: "/") { depth -= 1 }
    }

    private func elementName() -> String {
        String(decoding: bytes[index...].prefix(4 * Excerpts.length).prefix { !Self.endsName($0) }, as: UTF8.self)
    }

    private func starts(_ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    private mutating func step() {
        guard index < bytes.count else { return }
        if bytes[index] == UInt8(ascii: "\n") { line += 1 }
        index += 1
    }

    /// Goes behind the next of these marks; false at the end of the text.
    private mutating func skip(past mark: StaticString) -> Bool {
        let first = mark.utf8Start[0]
        while index < bytes.count {
            if bytes[index] == first, starts(mark) {
                index += mark.utf8CodeUnitCount
                return true
            }
            step()
        }
        return false
    }
}
