/// The words of a query, each with the words of the index that it may mean.
struct QueryTerms {
    struct Term {
        /// Words of the index with how sure the reading is, up to 1.
        var readings: [(word: Int, sureness: Float)]
        /// How much the word counts in the query.
        var weight: Float
    }

    private(set) var terms: [Term] = []
    private let index: SearchIndex

    init(_ query: String, _ index: SearchIndex) {
        self.index = index
        let words = Folding.words(query).prefix(ProcedureSearch.wordLimit)
        for (position, word) in words.enumerated() {
            append(word, isLast: position == words.count - 1)
        }
    }

    private mutating func append(_ word: String, isLast: Bool) {
        if index[word] == nil || Abbreviations.expanded(word) != nil, let parts = parts(of: word) {
            // The word itself may be in an alias, and its parts in the name: both count, the parts share the weight.
            if index[word] != nil { terms.append(term(word, isLast: false, scale: 0.5)) }
            for part in parts { terms.append(term(part, isLast: false, scale: 1)) }
        } else {
            terms.append(term(word, isLast: isLast, scale: 1))
        }
    }

    /// Several words in one: a short form, or words typed without blanks (also with keys left over).
    private func parts(of word: String) -> [String]? {
        if let words = Abbreviations.expanded(word) { return words }
        if let plain = Typing.withoutKeys(word), index[plain] != nil { return nil }
        guard word.utf8.count >= 5 else { return nil }
        return split(word) ?? Typing.withoutKeys(word).flatMap(split)
    }

    /// The fewest known words of two letters or more that make up the word.
    private func split(_ word: String) -> [String]? {
        let letters = Array(word.utf8)
        guard letters.count <= 40 else { return nil }
        var best: [[String]?] = Array(repeating: nil, count: letters.count + 1)
        best[0] = []
        for end in 2...letters.count {
            for start in max(0, end - 8)...(end - 2) {
                guard let before = best[start], before.count + 1 < best[end]?.count ?? .max else { continue }
                let piece = String(decoding: letters[start..<end], as: UTF8.self)
                if index[piece] != nil { best[end] = before + [piece] }
            }
        }
        guard let words = best[letters.count], words.count > 1 else { return nil }
        return words
    }

    private func term(_ word: String, isLast: Bool, scale: Float) -> Term {
        var sureness: [Int: Float] = [:]
        func read(_ number: Int, _ value: Float) { sureness[number] = max(sureness[number] ?? 0, value) }
        let exact = index[word]
        if let exact { read(exact, 1) }
        let plain = Typing.withoutKeys(word).flatMap { index[$0] }
        if let plain { read(plain, exact == nil ? 0.95 : 0.6) }
        let isKnown = exact != nil || plain != nil
        for number in slips(of: word) { read(number, isKnown ? 0.3 : 0.7) }
        if isLast || !isKnown { for number in beginnings(of: word) { read(number, isKnown ? 0.4 : 0.75) } }
        let readings = sureness.map { (word: $0.key, sureness: $0.value) }.sorted { ($1.sureness, $0.word) < ($0.sureness, $1.word) }
        return Term(readings: Array(readings.prefix(24)), weight: scale * weight(word, exact ?? plain ?? readings.first?.word))
    }

    private func weight(_ word: String, _ number: Int?) -> Float {
        if let number { return index.vocabulary[number].weight }
        // An unknown word tells nothing: it neither helps nor stands in the way of the others.
        return SearchIndex.fillers.contains(word) ? 0.3 : 1
    }

    /// Words one slip away, from the word as typed and without leftover keys.
    private func slips(of word: String) -> [Int] {
        let typed = [word, Typing.withoutKeys(word)].compactMap { $0 }.map { Array($0.utf8) }
        return typed.flatMap(slips(of:))
    }

    private func slips(of letters: [UInt8]) -> [Int] {
        guard letters.count >= 3, letters.contains(where: { $0 >= 0x61 }) else { return [] }
        let mask = SearchIndex.mask(letters)
        return index.vocabulary.indices.filter { number in
            let other = index.vocabulary[number]
            return abs(other.letters.count - letters.count) <= 1 && (other.mask ^ mask).nonzeroBitCount <= 2
                && Typing.isOneSlip(letters, other.letters)
        }
    }

    /// Words that begin so: the last word may be unfinished.
    private func beginnings(of word: String) -> [Int] {
        let letters = Array(word.utf8)
        guard letters.count >= 2 else { return [] }
        return index.vocabulary.indices.filter {
            index.vocabulary[$0].letters.count > letters.count && index.vocabulary[$0].letters.starts(with: letters)
        }
    }
}
