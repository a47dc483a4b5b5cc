/// What goes wrong when people type Vietnamese in a hurry, on words already folded.
package enum Typing {
    /// The word without what an input method left behind when it was off, or nothing when there is nothing to take away.
    ///
    /// Telex: `lys lichj` for `lý lịch`, `ddaats` for `đất`, `suwr` for `sử`. VNI: `d9at61` for `đất`. No Vietnamese syllable
    /// has f, j, w or z, ends with s, r or x, or doubles a letter (but `oo` in a few loans).
    package static func withoutKeys(_ word: String) -> String? {
        let letters = Array(word.utf8)
        guard letters.contains(where: isLetter), let vowel = letters.firstIndex(where: isVowel) else { return nil }
        var kept: [UInt8] = []
        for (index, letter) in letters.enumerated() {
            let isDouble = kept.last == letter && (isVowel(letter) || letter == d)
            if isDouble || isKey(letter, behindVowel: index > vowel) { continue }
            kept.append(letter)
        }
        return kept == letters || kept.isEmpty ? nil : String(decoding: kept, as: UTF8.self)
    }

    /// Whether one letter more, less, other, or two swapped neighbors turn one word into the other.
    package static func isOneSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard long.count - short.count <= 1 else { return false }
        var head = 0
        while head < short.count, short[head] == long[head] { head += 1 }
        if short.count < long.count { return short[head...].elementsEqual(long[(head + 1)...]) }
        guard head < short.count else { return false }
        if short[(head + 1)...].elementsEqual(long[(head + 1)...]) { return true }
        return head + 1 < short.count && short[head] == long[head + 1] && short[head + 1] == long[head]
            && short[(head + 2)...].elementsEqual(long[(head + 2)...])
    }

    private static let d: UInt8 = 0x64

    /// s f r x j mark tones, w a horn or breve, z takes a tone away; digits do the same in VNI.
    private static func isKey(_ letter: UInt8, behindVowel: Bool) -> Bool {
        switch letter {
        case 0x66, 0x6A, 0x77, 0x7A, 0x30...0x39: true
        case 0x73, 0x72, 0x78: behindVowel
        default: false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }
}
