/// Reads a value from the JSON of the journal. Errors say which member is wrong, never what it holds.
struct CanonicalDecoder: Decoder {
    fileprivate final class Source {
        let reader: CanonicalReader
        init(_ reader: CanonicalReader) { self.reader = reader }
        func node(_ index: Int) -> CanonicalReader.Node { reader.nodes[index] }
    }

    fileprivate let source: Source
    fileprivate let index: Int
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// - Throws: `CanonicalReader.Fault` when the bytes are no JSON, `DecodingError` when they are of another shape.
    static func value<T: Decodable>(_ bytes: [UInt8]) throws -> T {
        try T(from: CanonicalDecoder(source: Source(try CanonicalReader(bytes)), index: 0))
    }

    fileprivate var node: CanonicalReader.Node { source.node(index) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard node.kind == .object else { throw wrong("an object") }
        return KeyedDecodingContainer(Members<Key>(source: source, index: index))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard node.kind == .array else { throw wrong("an array") }
        return Elements(source: source, index: index)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(decoder: self) }

    func wrong(_ expected: String, at key: (any CodingKey)? = nil) -> DecodingError {
        .dataCorrupted(.init(codingPath: [key].compactMap(\.self), debugDescription: "expected \(expected)"))
    }

    var isNull: Bool { node.kind == .null }

    func string() throws -> String {
        guard let text = source.reader.text(node) else { throw wrong("a string") }
        return text
    }

    func integer<T: FixedWidthInteger>() throws -> T {
        guard let integer: T = source.reader.integer(node) else { throw wrong("an integer that fits") }
        return integer
    }

    func bool() throws -> Bool {
        switch node.kind {
        case .yes: true
        case .no: false
        default: throw wrong("true or false")
        }
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: self) }
}

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let source: CanonicalDecoder.Source
    let index: Int
    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        var keys: [Key] = []
        forEach { name, _ in if let key = source.reader.text(name).flatMap(Key.init(stringValue:)) { keys.append(key) } }
        return keys
    }

    private func forEach(_ body: (CanonicalReader.Node, Int) -> Void) {
        var place = index + 1
        let end = Int(source.node(index).next)
        while place < end {
            body(source.node(place), place + 1)
            place = Int(source.node(place + 1).next)
        }
    }

    private func find(_ name: String) -> CanonicalDecoder? {
        source.reader.member(name, of: index).map { CanonicalDecoder(source: source, index: $0) }
    }

    private func member(_ key: Key) throws -> CanonicalDecoder {
        guard let found = find(key.stringValue) else { throw DecodingError.keyNotFound(key, .init(codingPath: [], debugDescription: "a member is missing")) }
        return found
    }

    /// The member where it has a value.
    private func present(_ key: Key) -> CanonicalDecoder? { find(key.stringValue).flatMap { $0.isNull ? nil : $0 } }

    func contains(_ key: Key) -> Bool { find(key.stringValue) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try member(key).isNull }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try member(key).bool() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try member(key).string() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try member(key).integer() }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try member(key).integer() }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try member(key).integer() }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try member(key).integer() }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try member(key).integer() }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try member(key).integer() }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try member(key).integer() }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try member(key).integer() }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try member(key).integer() }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try member(key).integer() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { throw CanonicalReader.Fault.fraction }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { throw CanonicalReader.Fault.fraction }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try T(from: try member(key)) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key)?.bool() }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key)?.string() }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key)?.integer() }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try present(key)?.integer() }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? { try present(key).map { try T(from: $0) } }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try member(key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try member(key).unkeyedContainer() }
    func superDecoder() throws -> any Decoder { CanonicalDecoder(source: source, index: index) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try member(key) }
}

private struct Elements: UnkeyedDecodingContainer {
    let source: CanonicalDecoder.Source
    private let end: Int
    private var place: Int
    private(set) var currentIndex = 0
    let count: Int?
    var codingPath: [any CodingKey] { [] }

    init(source: CanonicalDecoder.Source, index: Int) {
        self.source = source
        end = Int(source.node(index).next)
        place = index + 1
        var elements = 0
        var at = place
        while at < end {
            elements += 1
            at = Int(source.node(at).next)
        }
        count = elements
    }

    var isAtEnd: Bool { place >= end }

    private mutating func take<T>(_ read: (CanonicalDecoder) throws -> T) throws -> T {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(T.self, .init(codingPath: [], debugDescription: "the array has no more elements"))
        }
        let value = try read(CanonicalDecoder(source: source, index: place))
        place = Int(source.node(place).next)
        currentIndex += 1
        return value
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, source.node(place).kind == .null else { return false }
        return try take { _ in true }
    }
    mutating func decode(_ type: Bool.Type) throws -> Bool { try take { try $0.bool() } }
    mutating func decode(_ type: String.Type) throws -> String { try take { try $0.string() } }
    mutating func decode(_ type: Int.Type) throws -> Int { try take { try $0.integer() } }
    mutating func decode(_ type: Double.Type) throws -> Double { throw CanonicalReader.Fault.fraction }
    mutating func decode(_ type: Float.Type) throws -> Float { throw CanonicalReader.Fault.fraction }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try take { try T(from: $0) } }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        try take { try $0.container(keyedBy: type) }
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try take { try $0.unkeyedContainer() } }
    mutating func superDecoder() throws -> any Decoder { try take { $0 } }
}

private struct Single: SingleValueDecodingContainer {
    let decoder: CanonicalDecoder
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { decoder.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try decoder.bool() }
    func decode(_ type: String.Type) throws -> String { try decoder.string() }
    func decode(_ type: Int.Type) throws -> Int { try decoder.integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try decoder.integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try decoder.integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try decoder.integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try decoder.integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try decoder.integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.integer() }
    func decode(_ type: Double.Type) throws -> Double { throw CanonicalReader.Fault.fraction }
    func decode(_ type: Float.Type) throws -> Float { throw CanonicalReader.Fault.fraction }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: decoder) }
}
