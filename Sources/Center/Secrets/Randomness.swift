import CSodium

/// Where unguessable bytes come from; tests pass a seeded one.
package struct Randomness: Sendable {
    package let bytes: @Sendable (Int) -> [UInt8]
    package init(_ bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

    package static let system = Randomness { count in
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }
}

/// Digits and letters that are not mistaken for one another when read aloud or copied (Crockford's base 32).
package enum Base32 {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Five bits a character, from the front; the rest of the last byte is left out.
    package static func encode(_ bytes: [UInt8], characters: Int) -> String {
        var text: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes where text.count < characters {
            buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5, text.count < characters {
                text.append(alphabet[Int(buffer >> UInt32(bits - 5) & 31)])
                bits -= 5
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What a person typed, in the alphabet: upper case, no blanks or dashes, O as 0, I and L as 1.
    package static func normalized(_ text: String) -> String {
        String(text.uppercased().compactMap { character -> Character? in
            switch character {
            case "O": "0"
            case "I", "L": "1"
            case _ where character.isASCII && (character.isLetter || character.isNumber): character
            default: nil
            }
        }.prefix(64))
    }
}

package enum Hexadecimal {
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { byte in [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }, as: UTF8.self)
    }

    package static func decode(_ text: String) -> [UInt8]? {
        let values = text.utf8.map { digit($0) }
        guard values.count.isMultiple(of: 2), !values.contains(nil) else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { (values[$0] ?? 0) << 4 | (values[$0 + 1] ?? 0) }
    }

    private static let digits = Array("0123456789abcdef".utf8)
    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case 48...57: character - 48
        case 97...102: character - 87
        case 65...70: character - 55
        default: nil
        }
    }
}

/// Identifiers of our own making: 48 bits of time, then 80 random ones, as 26 characters in order of time.
package struct Identifiers: Sendable {
    private let randomness: Randomness
    package init(_ randomness: Randomness) { self.randomness = randomness }

    package func next(at microseconds: Int64) -> String {
        let milliseconds = UInt64(max(microseconds / 1000, 0))
        let time = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * $0)) }
        // Two leading zero bits make 130 bits of 26 characters out of 128.
        return Base32.encode(Self.shifted(time + randomness.bytes(10)), characters: 26)
    }

    private static func shifted(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var carry: UInt8 = 0
        for byte in bytes {
            out.append(carry << 6 | byte >> 2)
            carry = byte & 3
        }
        out.append(carry << 6)
        return out
    }
}
