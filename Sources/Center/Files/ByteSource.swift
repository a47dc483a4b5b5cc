package import Store

/// Bytes that are looked at piece by piece: a stored file, or a test's own.
package protocol ByteSource: Sendable {
    var count: Int64 { get }
    /// Fewer bytes than asked for at the end; none beyond it.
    func read(at offset: Int64, count: Int) throws -> [UInt8]
}

extension StoredFile: ByteSource {}

/// Bytes already at hand.
package struct BytesAtHand: ByteSource {
    private let bytes: [UInt8]
    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package var count: Int64 { Int64(bytes.count) }

    package func read(at offset: Int64, count: Int) -> [UInt8] {
        guard offset >= 0, offset < Int64(bytes.count), count > 0 else { return [] }
        let start = Int(offset)
        return Array(bytes[start..<min(start + count, bytes.count)])
    }
}

extension Array where Element == UInt8 {
    /// An unsigned number of so many bytes, the greatest first; nothing beyond the end.
    func bigEndian(at offset: Int, bytes: Int) -> Int? {
        guard offset >= 0, offset + bytes <= count else { return nil }
        return self[offset..<(offset + bytes)].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The same, the least first.
    func littleEndian(at offset: Int, bytes: Int) -> Int? {
        guard offset >= 0, offset + bytes <= count else { return nil }
        return self[offset..<(offset + bytes)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
