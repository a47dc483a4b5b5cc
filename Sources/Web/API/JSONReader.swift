/// Reads a JSON text strictly: UTF-8, no duplicate names, at most 32 levels; whatever a program sends, it answers with a fault and never traps.
struct JSONReader {
    struct Fault: Error, Sendable, Hashable {
        enum Reason: String, Sendable {
            case malformed = "malformed-json"
            case duplicateName = "duplicate-name"
            case tooDeep = "too-deep"
        }
        let reason: Reason
        /// Bytes before the place of the fault.
        let offset: Int
    }

    static let depthLimit = 32
    /// Digits, sign and exponent of one number; more is refused rather than kept.
    static let numberLimit = 64

    private let bytes: [UInt8]
    private var at = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func read(_ bytes: [UInt8]) throws(Fault) -> JSON {
        var reader = JSONReader(bytes)
        reader.skipBlanks()
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.at == bytes.count else { throw reader.malformed }
        return value
    }

    private var malformed: Fault { Fault(reason: .malformed, offset: at) }
    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(Fault) -> JSON {
        guard depth <= Self.depthLimit else { throw Fault(reason: .tooDeep, offset: at) }
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(Fault) -> JSON {
        for byte in "\(text)".utf8 {
            guard take(byte) else { throw malformed }
        }
        return value
    }

    private mutating func array(_ depth: Int) throws(Fault) -> JSON {
        at += 1
        var values: [JSON] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array(values) }
        while true {
            skipBlanks()
            values.append(try value(depth: depth + 1))
            skipBlanks()
            if take(UInt8(ascii: "]")) { return .array(values) }
            guard take(UInt8(ascii: ",")) else { throw malformed }
        }
    }

    private mutating func object(_ depth: Int) throws(Fault) -> JSON {
        at += 1
        var members: [String: JSON] = [:]
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipBlanks()
            let start = at
            guard next == UInt8(ascii: "\"") else { throw malformed }
            let name = try string()
            guard members[name] == nil else { throw Fault(reason: .duplicateName, offset: start) }
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw malformed }
            skipBlanks()
            members[name] = try value(depth: depth + 1)
            skipBlanks()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw malformed }
        }
    }

    private mutating func number() throws(Fault) -> JSON {
        let start = at
        _ = take(UInt8(ascii: "-"))
        let digitsStart = at
        skipDigits()
        let digits = at - digitsStart
        guard digits > 0, digits == 1 || bytes[digitsStart] != UInt8(ascii: "0") else { throw malformed }
        let wholeEnd = at
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            let from = at
            skipDigits()
            guard at > from else { throw malformed }
            // `136.0` is a whole number too (JSON Schema 2020-12, 6.1.1).
            isInteger = bytes[from..<at].allSatisfy { $0 == UInt8(ascii: "0") }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isInteger = false
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            let from = at
            skipDigits()
            guard at > from else { throw malformed }
        }
        guard at - start <= Self.numberLimit else { throw malformed }
        if isInteger, let value = Int64(String(decoding: bytes[start..<wholeEnd], as: UTF8.self)) { return .integer(value) }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func skipDigits() {
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
    }

    private mutating func string() throws(Fault) -> String {
        at += 1
        var text: [UInt8] = []
        while let byte = next {
            at += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let valid = String(validating: text, as: UTF8.self) else { throw malformed }
                return valid
            case UInt8(ascii: "\\"): text += String(Character(try escape())).utf8
            case 0x00...0x1F: throw malformed
            default: text.append(byte)
            }
        }
        throw malformed
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        guard let byte = next else { throw malformed }
        at += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw malformed
        }
        let unit = try fourDigits()
        guard (0xD800..<0xDC00).contains(unit) else {
            guard let scalar = Unicode.Scalar(unit) else { throw malformed }
            return scalar
        }
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw malformed }
        let low = try fourDigits()
        guard (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) else {
            throw malformed
        }
        return scalar
    }

    private mutating func fourDigits() throws(Fault) -> UInt32 {
        guard at + 4 <= bytes.count, let value = UInt32(hexadecimal: bytes[at..<(at + 4)]) else { throw malformed }
        at += 4
        return value
    }
}

extension UInt32 {
    fileprivate init?(hexadecimal digits: ArraySlice<UInt8>) {
        var value: UInt32 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(digit - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        self = value
    }
}
