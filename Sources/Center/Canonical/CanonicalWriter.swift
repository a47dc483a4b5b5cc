/// Bytes being written as canonical JSON: keys in order of their bytes, no blanks, slashes as they are.
///
/// The journal's bytes are written once and read for decades, so their form is ours and not a library's; it is the form that Foundation's
/// encoder gives with sorted keys, which a test holds for every event, at a quarter of its cost.
///
/// `state` is reached through a pointer so that the thousands of single writes are not each checked for exclusive access: one writer serves
/// one encoding on one thread, is seen by nobody else, and no access lasts over a call of foreign code.
final class CanonicalWriter {
    private struct State {
        var bytes: [UInt8] = []
        /// The members of all objects that are open, innermost last; each object knows where its own begin.
        var members: [Member] = []
        /// The values that are being written, outermost first.
        var frames: [Frame] = []
        /// Where an object's members are put in order.
        var ordered: [UInt8] = []
    }

    /// `"key":value` in the bytes. Names are ordered by their bytes; the first eight decide almost always.
    private struct Member {
        let firstBytes: UInt64
        let start: Int
        /// Of the name between its quotes.
        let nameEnd: Int
        var end: Int
    }

    private struct Frame {
        enum Shape {
            case none, single
            /// Members of the object begin here in `members`.
            case object(first: Int)
            case array(count: Int)
        }
        let start: Int
        var shape = Shape.none
        /// A member of the object around it, which ends with it.
        let endsMember: Bool
    }

    private let state: UnsafeMutablePointer<State>

    init() {
        state = .allocate(capacity: 1)
        state.initialize(to: State())
        state.pointee.bytes.reserveCapacity(1024)
        state.pointee.members.reserveCapacity(64)
        state.pointee.frames.reserveCapacity(16)
    }

    deinit {
        state.deinitialize(count: 1)
        state.deallocate()
    }

    var bytes: [UInt8] { state.pointee.bytes }

    // Values that are being written

    /// Begins a value and answers its place.
    func open(endsMember: Bool = false) -> Int {
        state.pointee.frames.append(Frame(start: state.pointee.bytes.count, endsMember: endsMember))
        return state.pointee.frames.count - 1
    }

    /// Ends a value and whatever was left open inside it.
    func close(_ frame: Int) {
        while state.pointee.frames.count > frame, let last = state.pointee.frames.popLast() {
            switch last.shape {
            case .object(let first): closeObject(from: first, at: last.start)
            case .array(let count): raw(count == 0 ? "[]" : "]")
            case .none: raw("{}")
            case .single: break
            }
            if last.endsMember { endMember() }
        }
    }

    func becomeObject(_ frame: Int) {
        if case .none = state.pointee.frames[frame].shape { state.pointee.frames[frame].shape = .object(first: state.pointee.members.count) }
    }

    func becomeArray(_ frame: Int) {
        if case .none = state.pointee.frames[frame].shape { state.pointee.frames[frame].shape = .array(count: 0) }
    }

    func becomeSingle(_ frame: Int) { state.pointee.frames[frame].shape = .single }

    func elements(_ frame: Int) -> Int {
        if case .array(let count) = state.pointee.frames[frame].shape { count } else { 0 }
    }

    /// Begins an array's next element: its value is written next.
    func beginElement(_ frame: Int) {
        close(frame + 1)
        guard case .array(let count) = state.pointee.frames[frame].shape else { return }
        raw(count == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
        state.pointee.frames[frame].shape = .array(count: count + 1)
    }

    /// Begins an object's next member, its name and colon: its value is written next.
    func beginMember(_ key: String, _ frame: Int) {
        close(frame + 1)
        let start = state.pointee.bytes.count
        write(key)
        let nameEnd = state.pointee.bytes.count - 1
        state.pointee.members.append(Member(firstBytes: Self.firstBytes(key), start: start, nameEnd: nameEnd, end: start))
        raw(UInt8(ascii: ":"))
    }

    func endMember() {
        guard !state.pointee.members.isEmpty else { return }
        state.pointee.members[state.pointee.members.count - 1].end = state.pointee.bytes.count
    }

    /// Puts an object's members in order, with commas between and braces around.
    private func closeObject(from first: Int, at start: Int) {
        var own = Array(state.pointee.members[first...])
        state.pointee.members.removeSubrange(first...)
        own.sort(by: isBefore)
        state.pointee.ordered.removeAll(keepingCapacity: true)
        for (index, member) in own.enumerated() {
            state.pointee.ordered.append(index == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
            state.pointee.ordered.append(contentsOf: state.pointee.bytes[member.start..<member.end])
        }
        state.pointee.bytes.removeSubrange(start...)
        if own.isEmpty { raw(UInt8(ascii: "{")) }
        state.pointee.bytes.append(contentsOf: state.pointee.ordered)
        raw(UInt8(ascii: "}"))
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
        let written = state.pointee.bytes[member.start + 1..<member.nameEnd]
        guard written.contains(UInt8(ascii: "\\")) else { return Array(written) }
        return (try? CanonicalDecoder.value(Array(state.pointee.bytes[member.start...member.nameEnd])) as String).map { Array($0.utf8) } ?? Array(written)
    }

    // Single values

    func raw(_ byte: UInt8) { state.pointee.bytes.append(byte) }
    func raw(_ text: StaticString) { text.withUTF8Buffer { state.pointee.bytes.append(contentsOf: $0) } }

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
            state.pointee.bytes.append(contentsOf: buffer[index...])
        }
    }

    func write(_ text: String) {
        state.pointee.bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                let byte = utf8[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                state.pointee.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                escape(byte)
                start = index + 1
            }
            state.pointee.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        state.pointee.bytes.append(UInt8(ascii: "\""))
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
            for digit in [byte >> 4, byte & 15] { state.pointee.bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10) }
        }
    }
}
