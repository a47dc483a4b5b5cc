/// Bytes being written as canonical JSON: keys in order of their bytes, no blanks, slashes as they are.
///
/// The journal's bytes are written once and read for decades, so their form is ours and not a library's; it is the form that Foundation's
/// encoder gives with sorted keys, which a test holds for every event, at a tenth of its cost.
final class CanonicalWriter {
    private(set) var bytes: [UInt8] = []
    /// The members of all objects that are open, innermost last; each object knows where its own begin.
    private var members: [Member] = []

    /// `"key":value` in the bytes. Names are ordered by their bytes; the first eight decide almost always.
    private struct Member {
        let firstBytes: UInt64
        let start: Int
        /// Of the name between its quotes.
        let nameEnd: Int
        var end: Int
    }

    init() { bytes.reserveCapacity(1024) }

    var position: Int { bytes.count }
    var openMembers: Int { members.count }

    func raw(_ byte: UInt8) { bytes.append(byte) }
    func raw(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

    func write(_ integer: some BinaryInteger) {
        var digits = (UInt64(0), UInt64(0), UInt64(0))
        let isNegative = integer < 0
        var rest = UInt64(truncatingIfNeeded: integer.magnitude)
        withUnsafeMutableBytes(of: &digits) { buffer in
            var index = buffer.count
            repeat {
                index -= 1
                buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if isNegative {
                index -= 1
                buffer[index] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: buffer[index...])
        }
    }

    func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                let byte = utf8[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): raw("\\\"")
        case UInt8(ascii: "\\"): raw("\\\\")
        case 0x08: raw("\\b")
        case 0x09: raw("\\t")
        case 0x0A: raw("\\n")
        case 0x0C: raw("\\f")
        case 0x0D: raw("\\r")
        default:
            raw("\\u00")
            for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10) }
        }
    }

    /// Begins a member: its name and colon; its value is written next.
    func begin(_ key: String) {
        let start = position
        write(key)
        members.append(Member(firstBytes: Self.firstBytes(key), start: start, nameEnd: position - 1, end: start))
        raw(UInt8(ascii: ":"))
    }

    private static func firstBytes(_ key: String) -> UInt64 {
        var key = key
        return key.withUTF8 { utf8 in
            var value: UInt64 = 0
            for index in 0..<8 { value = value << 8 | (index < utf8.count ? UInt64(utf8[index]) : 0) }
            return value
        }
    }

    private func isBefore(_ left: Member, _ right: Member) -> Bool {
        guard left.firstBytes == right.firstBytes else { return left.firstBytes < right.firstBytes }
        return name(left).lexicographicallyPrecedes(name(right))
    }

    /// A member's name as it was before it was written.
    private func name(_ member: Member) -> [UInt8] {
        let written = bytes[member.start + 1..<member.nameEnd]
        guard written.contains(UInt8(ascii: "\\")) else { return Array(written) }
        return (try? CanonicalDecoder.value(Array(bytes[member.start...member.nameEnd])) as String).map { Array($0.utf8) } ?? Array(written)
    }

    func end() { if !members.isEmpty { members[members.count - 1].end = position } }

    /// Closes an object whose members begin at a place in `members`: puts them in order, with commas between and braces around.
    func closeObject(from first: Int, at start: Int) {
        var own = members[first...]
        members.removeSubrange(first...)
        var ordered: [UInt8] = []
        ordered.reserveCapacity(position - start + own.count + 2)
        own.sort(by: isBefore)
        ordered.append(UInt8(ascii: "{"))
        for member in own {
            if ordered.count > 1 { ordered.append(UInt8(ascii: ",")) }
            ordered.append(contentsOf: bytes[member.start..<member.end])
        }
        ordered.append(UInt8(ascii: "}"))
        bytes.replaceSubrange(start..., with: ordered)
    }

}
