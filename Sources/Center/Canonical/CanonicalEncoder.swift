/// One value on its way into canonical JSON, whatever shape it turns out to have.
final class CanonicalEncoder: Encoder {
    private enum Shape {
        case none, single
        /// Members of the object begin at `first` in the writer's list.
        case object(first: Int)
        case array(count: Int)
    }

    let writer: CanonicalWriter
    private let start: Int
    private var shape = Shape.none
    /// A nested container is closed when its parent goes on.
    private var nested: CanonicalEncoder?

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ writer: CanonicalWriter) {
        self.writer = writer
        start = writer.position
    }

    /// The canonical bytes of a value.
    ///
    /// - Throws: `EncodingError` for a floating-point number: nothing in the journal is one.
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let writer = CanonicalWriter()
        try write(value, to: writer)
        return writer.bytes
    }

    static func write(_ value: some Encodable, to writer: CanonicalWriter) throws {
        let encoder = CanonicalEncoder(writer)
        try value.encode(to: encoder)
        encoder.close()
    }

    func close() {
        closeNested()
        switch shape {
        case .object(let first): writer.closeObject(from: first, at: start)
        case .array(let count): writer.raw(count == 0 ? "[]" : "]")
        case .none: writer.raw("{}")
        case .single: break
        }
        shape = .single
    }

    private func closeNested() {
        guard let open = nested else { return }
        nested = nil
        open.close()
        if case .object = shape { writer.end() }
    }

    func member(_ key: String, _ write: () throws -> Void) rethrows {
        beginMember(key)
        try write()
        writer.end()
    }

    private func beginMember(_ key: String) {
        closeNested()
        writer.begin(key)
    }

    func element(_ write: () throws -> Void) rethrows {
        beginElement()
        try write()
    }

    private func beginElement() {
        closeNested()
        guard case .array(let count) = shape else { return }
        writer.raw(count == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
        shape = .array(count: count + 1)
    }

    var elements: Int { if case .array(let count) = shape { count } else { 0 } }

    func nest(_ key: String) -> CanonicalEncoder {
        beginMember(key)
        return open()
    }

    func nestElement() -> CanonicalEncoder {
        beginElement()
        return open()
    }

    private func open() -> CanonicalEncoder {
        let child = CanonicalEncoder(writer)
        nested = child
        return child
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .none = shape { shape = .object(first: writer.openMembers) }
        return KeyedEncodingContainer(Members<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .none = shape { shape = .array(count: 0) }
        return Elements(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        shape = .single
        return Single(writer: writer)
    }

    static func noFraction() -> EncodingError {
        EncodingError.invalidValue(0, .init(codingPath: [], debugDescription: "the journal holds no floating-point numbers"))
    }
}

/// An object's members.
private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: CanonicalEncoder
    private var writer: CanonicalWriter { encoder.writer }
    var codingPath: [any CodingKey] { [] }
    init(encoder: CanonicalEncoder) { self.encoder = encoder }

    func encodeNil(forKey key: Key) { encoder.member(key.stringValue) { writer.raw("null") } }
    func encode(_ value: Bool, forKey key: Key) { encoder.member(key.stringValue) { writer.raw(value ? "true" : "false") } }
    func encode(_ value: String, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: Int, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: Int8, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: Int16, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: Int32, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: Int64, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: UInt, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: UInt8, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: UInt16, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: UInt32, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: UInt64, forKey key: Key) { encoder.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: Double, forKey key: Key) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: Float, forKey key: Key) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try encoder.member(key.stringValue) { try CanonicalEncoder.write(value, to: writer) }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        encoder.nest(key.stringValue).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { encoder.nest(key.stringValue).unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder.nest("super") }
    func superEncoder(forKey key: Key) -> any Encoder { encoder.nest(key.stringValue) }
}

/// An array's elements.
private struct Elements: UnkeyedEncodingContainer {
    let encoder: CanonicalEncoder
    private var writer: CanonicalWriter { encoder.writer }
    var codingPath: [any CodingKey] { [] }
    var count: Int { encoder.elements }
    init(encoder: CanonicalEncoder) { self.encoder = encoder }

    func encodeNil() { encoder.element { writer.raw("null") } }
    func encode(_ value: Bool) { encoder.element { writer.raw(value ? "true" : "false") } }
    func encode(_ value: String) { encoder.element { writer.write(value) } }
    func encode(_ value: Int) { encoder.element { writer.write(value) } }
    func encode(_ value: Double) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: Float) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: some Encodable) throws { try encoder.element { try CanonicalEncoder.write(value, to: writer) } }
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> { encoder.nestElement().container(keyedBy: type) }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.nestElement().unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder.nestElement() }
}

/// A value that stands for itself.
private struct Single: SingleValueEncodingContainer {
    let writer: CanonicalWriter
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { writer.raw("null") }
    func encode(_ value: Bool) { writer.raw(value ? "true" : "false") }
    func encode(_ value: String) { writer.write(value) }
    func encode(_ value: Int) { writer.write(value) }
    func encode(_ value: Int8) { writer.write(value) }
    func encode(_ value: Int16) { writer.write(value) }
    func encode(_ value: Int32) { writer.write(value) }
    func encode(_ value: Int64) { writer.write(value) }
    func encode(_ value: UInt) { writer.write(value) }
    func encode(_ value: UInt8) { writer.write(value) }
    func encode(_ value: UInt16) { writer.write(value) }
    func encode(_ value: UInt32) { writer.write(value) }
    func encode(_ value: UInt64) { writer.write(value) }
    func encode(_ value: Double) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: Float) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: some Encodable) throws { try CanonicalEncoder.write(value, to: writer) }
}
