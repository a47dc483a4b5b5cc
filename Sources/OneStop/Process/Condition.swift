/// The condition of a sequence flow ("điều kiện của luồng"), as `outcome = "đạt" and fee <= 500000`: a small part of DMN's FEEL.
///
/// A condition that can be made can be reckoned: every name is declared and every kind fits. What it cannot know it does not let pass.
package struct Condition: Sendable, Hashable {
    package static let characterLimit = 2_000
    package static let depthLimit = 50

    /// As it was written.
    package let text: String
    /// The fields it speaks of, each once, in the order of the text.
    package let names: [String]
    package let usesOutcome: Bool
    let tree: ConditionTree
    private let outcomes: [String]

    /// Outcomes are those of the task before the gateway; none: there is no outcome to speak of.
    package init(_ text: String, fields: [ProcessGraph.Field], outcomes: [String]) throws(ConditionFault) {
        // Bytes are counted first: they are known at once, characters of an endless text are not.
        guard text.utf8.count <= 16 * Self.characterLimit, text.count <= Self.characterLimit else { throw .tooLong(limit: Self.characterLimit) }
        if let written = Self.ofOtherPrograms(text) { throw written }
        var parser = ConditionParser(text, typing: ConditionTyping(fields: fields, outcomes: outcomes))
        tree = try parser.condition()
        var seen: Set<String> = []
        names = tree.fieldNames.filter { seen.insert($0).inserted }
        usesOutcome = tree.speaksOfOutcome
        self.text = text
        self.outcomes = outcomes
    }

    /// `${x}` and `#{x}` as some programs write expressions, and the leading `=` of others.
    private static func ofOtherPrograms(_ text: String) -> ConditionFault? {
        let begin = text.drop { $0.isWhitespace }
        let inner: Substring
        if begin.hasPrefix("${") || begin.hasPrefix("#{") {
            inner = begin.dropFirst(2).prefix { $0 != "}" }
        } else if begin.hasPrefix("="), !begin.hasPrefix("==") {
            inner = begin.dropFirst().drop { $0.isWhitespace }
        } else {
            return nil
        }
        return .misspelled(String(begin.prefix(40)), write: String(inner.prefix(40)), at: text.count - begin.count + 1)
    }

    /// Whether it is known to be true; what is missing, of another kind than declared, or an outcome that the task does not have is not known.
    package func holds(_ facts: ConditionFacts) -> Bool {
        var facts = facts
        facts.outcome = facts.outcome.flatMap { outcomes.contains($0) ? $0 : nil }
        return tree.truth(facts) == true
    }

    /// What it is by the outcome alone; nothing where that depends on the dossier.
    func truth(after outcome: String?) -> Bool? {
        tree.truth(ConditionFacts(outcome: outcome.flatMap { outcomes.contains($0) ? $0 : nil }))
    }

    /// Whether a condition can speak of a field of this name: one word of letters, digits and `_` that means nothing else.
    package static func canSpeak(of name: String) -> Bool { ConditionScanner.isWord(name) && !ConditionWords.isReserved(name) }
}
