/// One value on its way into canonical JSON, whatever shape it turns out to have: a place among the writer's open values.
struct CanonicalEncoder: Encoder {
    let writer: CanonicalWriter
    private let frame: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ writer: CanonicalWriter, _ frame: Int) {
        self.writer = writer
        self.frame = frame
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
        let frame = writer.open()
        try value.encode(to: CanonicalEncoder(writer, frame))
        writer.close(frame)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writer.becomeObject(frame)
        return KeyedEncodingContainer(Members<Key>(writer: writer, frame: frame))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.becomeArray(frame)
        return Elements(writer: writer, frame: frame)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        writer.becomeSingle(frame)
        return Single(writer: writer)
    }

    static func noFraction() -> EncodingError {
        EncodingError.invalidValue(0, .init(codingPath: [], debugDescription: "the journal holds no floating-point numbers"))
    }
}

/// An object's members.
private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: CanonicalWriter
    let frame: Int
    var codingPath: [any CodingKey] { [] }

    private func member(_ key: Key, _ write: () throws -> Void) rethrows {
        writer.beginMember(key.stringValue, frame)
        try write()
        writer.endMember()
    }

    private func nest(_ key: String) -> CanonicalEncoder {
        writer.beginMember(key, frame)
        return CanonicalEncoder(writer, writer.open(endsMember: true))
    }

    func encodeNil(forKey key: Key) { member(key) { writer.raw("null") } }
    func encode(_ value: Bool, forKey key: Key) { member(key) { writer.raw(value ? "true" : "false") } }
    func encode(_ value: String, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: Int, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: Int8, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: Int16, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: Int32, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: Int64, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: UInt, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: UInt8, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: UInt16, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: UInt32, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: UInt64, forKey key: Key) { member(key) { writer.write(value) } }
    func encode(_ value: Double, forKey key: Key) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: Float, forKey key: Key) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try member(key) { try CanonicalEncoder.write(value, to: writer) }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        nest(key.stringValue).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { nest(key.stringValue).unkeyedContainer() }
    func superEncoder() -> any Encoder { nest("super") }
    func superEncoder(forKey key: Key) -> any Encoder { nest(key.stringValue) }
}

/// An array's elements.
private struct Elements: UnkeyedEncodingContainer {
    let writer: CanonicalWriter
    let frame: Int
    var codingPath: [any CodingKey] { [] }
    var count: Int { writer.elements(frame) }

    private func element(_ write: () throws -> Void) rethrows {
        writer.beginElement(frame)
        try write()
    }

    private func nest() -> CanonicalEncoder {
        writer.beginElement(frame)
        return CanonicalEncoder(writer, writer.open())
    }

    func encodeNil() { element { writer.raw("null") } }
    func encode(_ value: Bool) { element { writer.raw(value ? "true" : "false") } }
    func encode(_ value: String) { element { writer.write(value) } }
    func encode(_ value: Int) { element { writer.write(value) } }
    func encode(_ value: Double) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: Float) throws { throw CanonicalEncoder.noFraction() }
    func encode(_ value: some Encodable) throws { try element { try CanonicalEncoder.write(value, to: writer) } }
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> { nest().container(keyedBy: type) }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nest().unkeyedContainer() }
    func superEncoder() -> any Encoder { nest() }
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
