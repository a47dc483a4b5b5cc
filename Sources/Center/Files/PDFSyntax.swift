/// The lexical rules of PDF (ISO 32000-2, 7.2), on bytes.
enum PDFSyntax {
    static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 || byte == 12 || byte == 0 }

    static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D, 0x2F, 0x25: true
        default: false
        }
    }

    static func isRegular(_ byte: UInt8) -> Bool { !isBlank(byte) && !isDelimiter(byte) }
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Past blanks and comments.
    static func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var at = start
        while at < bytes.count {
            if isBlank(bytes[at]) {
                at += 1
            } else if bytes[at] == 0x25 {
                while at < bytes.count, bytes[at] != 10, bytes[at] != 13 { at += 1 }
            } else {
                break
            }
        }
        return at
    }

    /// The longest name that is told apart; longer ones are none of those looked for.
    static let nameLimit = 64

    /// The regular bytes from here on with `#xx` undone, and where they end; nothing when they are too many.
    static func regular(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (text: String?, end: Int) {
        var at = start
        var out: [UInt8] = []
        while at < bytes.count, isRegular(bytes[at]) {
            if out.count > nameLimit {
                at += 1
                continue
            }
            if bytes[at] == 0x23, at + 2 < bytes.count, let high = hex(bytes[at + 1]), let low = hex(bytes[at + 2]) {
                out.append(high << 4 | low)
                at += 3
            } else {
                out.append(bytes[at])
                at += 1
            }
        }
        return (out.count > nameLimit ? nil : String(decoding: out, as: UTF8.self), at)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// Whether `12 0 R` stands here, as far as it is visible.
    static func isReference(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        var at = start
        for _ in 0..<2 {
            let first = at
            while at < bytes.count, isDigit(bytes[at]), at - first < 11 { at += 1 }
            guard at > first else { return false }
            let blank = at
            at = skipBlanks(bytes, at)
            guard at > blank else { return false }
            guard at < bytes.count else { return true }
        }
        return at < bytes.count && bytes[at] == 0x52
    }

    static func isDictionary(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool { at + 1 < bytes.count && bytes[at] == 0x3C && bytes[at + 1] == 0x3C }
}
