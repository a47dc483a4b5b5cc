/// JSON taken apart once: where each value begins and ends, in the order of the text, so that a decoder finds its way without copying.
///
/// It reads what `CanonicalWriter` writes and any other JSON without floating-point numbers, as journals of earlier versions may hold.
struct CanonicalReader {
    enum Kind: UInt8 { case object, array, string, escapedString, integer, yes, no, null }

    struct Node {
        let kind: Kind
        /// Of the content: between the quotes of a string, the digits of a number.
        let start: Int32
        var end: Int32
        /// The node after this one and all that is in it.
        var next: Int32
    }

    /// Why bytes are no value of the journal; says nothing of their content.
    enum Fault: Error, Sendable, Hashable {
        case notJSON, tooDeep, tooLong, fraction
    }

    let bytes: [UInt8]
    /// An object's members are a string node and a value node in turn.
    private(set) var nodes: [Node] = []
    private var position = 0

    static let maximumDepth = 64

    init(_ bytes: [UInt8]) throws(Fault) {
        guard bytes.count < Int(Int32.max) else { throw .tooLong }
        self.bytes = bytes
        nodes.reserveCapacity(bytes.count / 8 + 4)
        try value(depth: 0)
        skipBlanks()
        guard position == bytes.count else { throw .notJSON }
    }

    private mutating func value(depth: Int) throws(Fault) {
        guard depth < Self.maximumDepth else { throw .tooDeep }
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): try object(depth)
        case UInt8(ascii: "["): try array(depth)
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        default: try integer()
        }
    }

    private mutating func object(_ depth: Int) throws(Fault) {
        let index = open(.object)
        if take(UInt8(ascii: "}")) { return close(index) }
        repeat {
            skipBlanks()
            guard peek == UInt8(ascii: "\"") else { throw .notJSON }
            try string()
            guard take(UInt8(ascii: ":")) else { throw .notJSON }
            try value(depth: depth + 1)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw .notJSON }
        close(index)
    }

    private mutating func array(_ depth: Int) throws(Fault) {
        let index = open(.array)
        if take(UInt8(ascii: "]")) { return close(index) }
        repeat { try value(depth: depth + 1) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw .notJSON }
        close(index)
    }

    private mutating func open(_ kind: Kind) -> Int {
        position += 1
        nodes.append(Node(kind: kind, start: Int32(position), end: 0, next: 0))
        return nodes.count - 1
    }

    private mutating func close(_ index: Int) {
        nodes[index].end = Int32(position)
        nodes[index].next = Int32(nodes.count)
    }

    private mutating func leaf(_ kind: Kind, _ start: Int, _ end: Int) {
        nodes.append(Node(kind: kind, start: Int32(start), end: Int32(end), next: Int32(nodes.count + 1)))
    }

    private mutating func string() throws(Fault) {
        let start = position + 1
        var index = start
        var kind = Kind.string
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                position = index + 1
                return leaf(kind, start, index)
            }
            guard byte >= 0x20 else { throw .notJSON }
            if byte == UInt8(ascii: "\\") {
                kind = .escapedString
                index += 1
            }
            index += 1
        }
        throw .notJSON
    }

    private mutating func integer() throws(Fault) {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        let digits = position
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > digits else { throw .notJSON }
        if let byte = peek, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") { throw .fraction }
        leaf(.integer, start, position)
    }

    private mutating func word(_ word: StaticString, _ kind: Kind) throws(Fault) {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[position..<end]) }) else { throw .notJSON }
        leaf(kind, position, end)
        position = end
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }
}

/// Values of single nodes.
extension CanonicalReader {
    /// The node of an object's member of that name.
    func member(_ name: String, of index: Int) -> Int? {
        var spelled = name
        return spelled.withUTF8 { utf8 in
            nodes.withUnsafeBufferPointer { nodes in
                bytes.withUnsafeBufferPointer { bytes in
                    var place = index + 1
                    let end = Int(nodes[index].next)
                    while place < end {
                        if isNamed(name, utf8, nodes[place], bytes) { return place + 1 }
                        place = Int(nodes[place + 1].next)
                    }
                    return nil
                }
            }
        }
    }

    private func isNamed(_ name: String, _ utf8: UnsafeBufferPointer<UInt8>, _ node: Node, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if node.kind == .escapedString { return text(node) == name }
        guard utf8.count == Int(node.end - node.start) else { return false }
        let start = Int(node.start)
        for offset in utf8.indices where utf8[offset] != bytes[start + offset] { return false }
        return true
    }

    func text(_ node: Node) -> String? {
        switch node.kind {
        case .string: String(decoding: bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
        case .escapedString: unescaped(bytes[Int(node.start)..<Int(node.end)])
        default: nil
        }
    }

    func integer<T: FixedWidthInteger>(_ node: Node) -> T? {
        guard node.kind == .integer else { return nil }
        var value: T = 0
        let isNegative = bytes[Int(node.start)] == UInt8(ascii: "-")
        for index in Int(node.start) + (isNegative ? 1 : 0)..<Int(node.end) {
            let digit = T(bytes[index] - UInt8(ascii: "0"))
            let (shifted, over) = value.multipliedReportingOverflow(by: 10)
            let (next, overAgain) = isNegative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            guard !over, !overAgain else { return nil }
            value = next
        }
        return value
    }

    private func unescaped(_ raw: ArraySlice<UInt8>) -> String? {
        var plain: [UInt8] = []
        plain.reserveCapacity(raw.count)
        var high: UInt32?
        var index = raw.startIndex
        while index < raw.endIndex {
            guard raw[index] == UInt8(ascii: "\\") else {
                guard high == nil else { return nil }
                plain.append(raw[index])
                index += 1
                continue
            }
            guard index + 1 < raw.endIndex else { return nil }
            let letter = raw[index + 1]
            index += 2
            guard letter == UInt8(ascii: "u") else {
                guard high == nil, let byte = Self.meaning(letter) else { return nil }
                plain.append(byte)
                continue
            }
            guard index + 4 <= raw.endIndex, let unit = UInt32(String(decoding: raw[index..<index + 4], as: UTF8.self), radix: 16) else { return nil }
            index += 4
            switch (high, unit) {
            case (nil, 0xD800...0xDBFF): high = unit
            case (let first?, 0xDC00...0xDFFF):
                guard let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00)) else { return nil }
                plain.append(contentsOf: String(Character(scalar)).utf8)
                high = nil
            case (nil, _):
                guard let scalar = Unicode.Scalar(unit) else { return nil }
                plain.append(contentsOf: String(Character(scalar)).utf8)
            default: return nil
            }
        }
        return high == nil ? String(decoding: plain, as: UTF8.self) : nil
    }

    private static func meaning(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "r"): 0x0D
        default: nil
        }
    }
}
