/// A name that its owner knows again and a stranger does not: "Nguyễn Thị M• L•".
///
/// The family name stays, and the "Văn" and "Thị" that millions share; of other words the first letter. A firm's name is public and stays whole.
package struct MaskedName: Sendable, Hashable {
    package let text: String

    package init(_ owner: Owner) {
        switch owner {
        case .person(let person): self.init(person: person.name)
        case .organization(let organization): self.init(text: organization.name)
        }
    }

    private init(text: String) { self.text = text }

    package init(person name: String) {
        let words = name.split(whereSeparator: \.isWhitespace)
        text = words.enumerated().map { index, word in
            let isLast = index == words.count - 1
            if index == 0, !isLast { return String(word) }
            if !isLast, Self.commonMiddleNames.contains(String(word)) { return String(word) }
            return word.prefix(1) + "•"
        }.joined(separator: " ")
    }

    private static let commonMiddleNames: Set<String> = ["Văn", "Thị"]
}
