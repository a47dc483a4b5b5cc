/// The words of all procedures and where they stand; built once, read for every query.
struct SearchIndex: Sendable {
    /// One text by which a procedure is known.
    struct Phrase: Sendable {
        let procedure: Int
        /// How much a hit here says, up to 1.
        let weight: Float
        let words: [Int]
        /// The sum of the weights of its words.
        let mass: Float
    }

    private(set) var phrases: [Phrase] = []
    private(set) var vocabulary: [Word] = []
    private var numbers: [String: Int] = [:]

    /// A word with its letters ready for comparison.
    struct Word: Sendable {
        let letters: [UInt8]
        /// Bit n stands for the n-th letter of the alphabet: one slip changes two bits at most.
        let mask: UInt64
        /// How much it tells: rare words more than common ones.
        var weight: Float = 1
        /// Phrases that hold it.
        var phrases: [Int] = []
    }

    init(_ procedures: [Procedure]) {
        var texts: [(procedure: Int, weight: Float, words: [Int])] = []
        for (index, procedure) in procedures.enumerated() {
            for (text, weight) in SearchIndex.texts(of: procedure) {
                let words = Folding.words(text).map { number(of: $0) }
                if !words.isEmpty { texts.append((index, weight, words)) }
            }
        }
        weigh(texts.map { ($0.procedure, $0.words) }, among: procedures.count)
        phrases = texts.map { text in
            Phrase(
                procedure: text.procedure, weight: text.weight, words: text.words,
                mass: Set(text.words).reduce(0) { $0 + vocabulary[$1].weight })
        }
        for (index, phrase) in phrases.enumerated() {
            for word in Set(phrase.words) { vocabulary[word].phrases.append(index) }
        }
    }

    subscript(word: String) -> Int? { numbers[word] }

    static func mask(_ letters: [UInt8]) -> UInt64 { letters.reduce(0) { $0 | 1 << UInt64($1 & 63) } }

    private static func texts(of procedure: Procedure) -> [(String, Float)] {
        var texts: [(String, Float)] = [(procedure.name, 0.95), (procedure.englishName, 0.85), (procedure.field, 0.45)]
        if let shortName = procedure.shortName { texts.append((shortName, 1)) }
        texts += procedure.aliases.map { ($0, 1) }
        texts += procedure.results.map { ($0.name, 0.6) }
        return texts
    }

    private mutating func number(of word: String) -> Int {
        if let number = numbers[word] { return number }
        let letters = Array(word.utf8)
        vocabulary.append(Word(letters: letters, mask: SearchIndex.mask(letters)))
        numbers[word] = vocabulary.count - 1
        return vocabulary.count - 1
    }

    /// Inverse frequency in steps: no logarithm is needed to tell a rare word from a common one.
    private mutating func weigh(_ texts: [(procedure: Int, words: [Int])], among total: Int) {
        var holders = vocabulary.map { _ in Set<Int>() }
        for text in texts {
            for word in text.words { holders[word].insert(text.procedure) }
        }
        for (word, holders) in holders.enumerated() {
            vocabulary[word].weight = SearchIndex.weight(heldBy: holders.count, among: total)
        }
        for word in SearchIndex.fillers {
            if let number = numbers[word] { vocabulary[number].weight *= 0.3 }
        }
    }

    /// 1 for a word that all have, one more for each halving.
    static func weight(heldBy holders: Int, among total: Int) -> Float {
        var weight: Float = 1
        var reach = max(holders, 1) * 2
        while reach <= total {
            weight += 1
            reach *= 2
        }
        return weight
    }

    /// Words that people put around what they want.
    static let fillers: Set<String> = [
        "toi", "muon", "xin", "can", "lam", "o", "dau", "the", "nao", "nhu", "gi", "cho", "minh", "em", "anh", "chi", "bi",
        "bao", "nhieu", "tien", "thu", "tuc", "ho", "so", "va", "cua", "la", "co", "khong", "duoc", "de", "phai", "nop", "giup",
        "hoi", "ve", "cap", "den", "tai", "trong", "voi", "mot", "cac", "nhung", "thi", "sao", "may", "ngay", "lau", "mat",
        "giay", "to", "di", "ra", "moi", "a", "an", "the", "of", "for", "to", "and", "in", "on", "how", "i", "want", "get",
    ]
}
