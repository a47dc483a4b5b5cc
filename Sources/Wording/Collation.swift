extension Wording {
    /// The key under which a person's name is sorted, as in every Vietnamese list: by the last word, then by the others in order.
    ///
    /// Keys compare as plain text. Letters follow the alphabet a ă â b c d đ e ê …; among words of the same letters the tones
    /// follow as in dictionaries: none, huyền, hỏi, ngã, sắc, nặng. Both normal forms give the same key.
    package static func sortKey(name: String) -> String {
        let words = Collation.words(name)
        guard let last = words.last else { return "" }
        return Collation.key([last] + words.dropLast())
    }

    /// The key under which a title is sorted, word by word from the first.
    package static func sortKey(title: String) -> String { Collation.key(Collation.words(title)) }
}

/// Letters as ASCII, so that the order does not depend on the machine or the database that compares.
private enum Collation {
    /// Each letter with its tones in dictionary order.
    private static let alphabet = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "b", "c", "d", "đ", "eèẻẽéẹ", "êềểễếệ", "f", "g", "h", "iìỉĩíị", "j", "k", "l", "m", "n",
        "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "p", "q", "r", "s", "t", "uùủũúụ", "ưừửữứự", "v", "w", "x", "yỳỷỹýỵ", "z",
    ]

    private struct Rank {
        let letter: Character
        /// 0 for none, to 5 for nặng.
        let tone: Int
    }

    private static let ranks: [Character: Rank] = {
        var ranks: [Character: Rank] = [:]
        for (position, letters) in alphabet.enumerated() {
            let letter = Character(Unicode.Scalar(UInt8(0x41 + position)))
            for (tone, character) in letters.enumerated() { ranks[character] = Rank(letter: letter, tone: tone) }
        }
        return ranks
    }()

    static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

    static func key(_ words: [Substring]) -> String { words.map(key).filter { !$0.isEmpty }.joined(separator: " ") }

    /// The letters, then "!" and the tone: a shorter word comes first, and tones count only among equal letters.
    private static func key(_ word: Substring) -> String {
        var letters = ""
        var tone = 0
        for character in word.lowercased() {
            if let rank = ranks[character] {
                letters.append(rank.letter)
                if tone == 0 { tone = rank.tone }
            } else if character.isLetter || character.isNumber {
                letters.append(character)
            }
        }
        return letters.isEmpty ? "" : "\(letters)!\(tone)"
    }
}
