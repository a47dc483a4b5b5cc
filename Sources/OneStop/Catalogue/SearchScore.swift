/// How well each procedure answers a query.
///
/// A phrase scores by how much of the query it covers, how much of itself is covered, and whether neighbors stay
/// neighbors; a procedure by its best phrase and, a little, by all its words together.
struct SearchScore {
    private(set) var scores: [Float]

    init(_ terms: [QueryTerms.Term], _ index: SearchIndex, procedures: Int) {
        scores = Array(repeating: 0, count: procedures)
        let total = terms.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return }
        let found = Hits(terms, index, procedures: procedures)
        for (number, phrase) in index.phrases.enumerated() where found.query[number] > 0 {
            let covered = found.query[number] / total
            let own = min(1, found.phrase[number] / phrase.mass)
            let order = covered > 0.25 ? SearchScore.order(terms, phrase) : 0
            let score = phrase.weight * covered * (0.5 + 0.3 * own + 0.3 * order)
            scores[phrase.procedure] = max(scores[phrase.procedure], score)
        }
        for procedure in scores.indices { scores[procedure] += 0.25 * found.procedure[procedure] / total }
    }

    /// Weights of the terms met by each phrase and procedure, and of the words of each phrase that were met.
    private struct Hits {
        var query: [Float]
        var phrase: [Float]
        var procedure: [Float]

        init(_ terms: [QueryTerms.Term], _ index: SearchIndex, procedures: Int) {
            query = Array(repeating: 0, count: index.phrases.count)
            phrase = query
            procedure = Array(repeating: 0, count: procedures)
            var best = query
            var bestOfProcedure = procedure
            for term in terms {
                var touched: [Int] = []
                var touchedProcedures: [Int] = []
                for (word, sureness) in term.readings {
                    for number in index.vocabulary[word].phrases where best[number] < sureness {
                        if best[number] == 0 { touched.append(number) }
                        phrase[number] += (sureness - best[number]) * index.vocabulary[word].weight
                        best[number] = sureness
                        let owner = index.phrases[number].procedure
                        if bestOfProcedure[owner] == 0 { touchedProcedures.append(owner) }
                        bestOfProcedure[owner] = max(bestOfProcedure[owner], sureness)
                    }
                }
                for number in touched {
                    query[number] += term.weight * best[number]
                    best[number] = 0
                }
                for owner in touchedProcedures {
                    procedure[owner] += term.weight * bestOfProcedure[owner]
                    bestOfProcedure[owner] = 0
                }
            }
        }
    }

    /// The part of neighboring terms that stand side by side in the phrase; 1 for a query of one word.
    private static func order(_ terms: [QueryTerms.Term], _ phrase: SearchIndex.Phrase) -> Float {
        guard terms.count > 1 else { return 1 }
        var together: Float = 0
        for (left, right) in zip(terms, terms.dropFirst()) where standTogether(left, right, phrase.words) { together += 1 }
        return together / Float(terms.count - 1)
    }

    private static func standTogether(_ left: QueryTerms.Term, _ right: QueryTerms.Term, _ words: [Int]) -> Bool {
        for position in words.indices.dropLast() {
            if left.readings.contains(where: { $0.word == words[position] && $0.sureness >= 0.6 }),
                right.readings.contains(where: { $0.word == words[position + 1] && $0.sureness >= 0.6 }) {
                return true
            }
        }
        return false
    }
}
