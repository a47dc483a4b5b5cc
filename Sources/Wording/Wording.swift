/// What every channel says: web, paper, and whatever else speaks for the center.
///
/// Short forms of a value (a date, an amount) are `String` in a given language; what a person reads as a phrase or a
/// sentence is `Text`. Numbers and their units are joined by a no-break space, and so are the parts of a date.
package enum Wording {}

extension Text {
    /// The same words in every language, as a name or a number.
    package init(same words: String) { self.init(vi: words, en: words) }

    /// One text made for each language.
    init(_ words: (Language) -> String) { self.init(vi: words(.vi), en: words(.en)) }

    /// The text with a capital first letter, as at the beginning of a line.
    package var capitalized: Text { Text { Wording.capitalized(self($0)) } }

    /// Sentences one after the other; what is missing leaves no gap.
    package static func sentences(_ parts: Text?...) -> Text {
        let parts = parts.compactMap { $0 }
        return Text { language in parts.map { $0(language) }.joined(separator: " ") }
    }

    /// An enumeration: "a, b và c", "a, b and c".
    package static func list(_ parts: [Text]) -> Text {
        Text { language in
            let words = parts.map { $0(language) }
            guard let last = words.last, words.count > 1 else { return words.first ?? "" }
            return words.dropLast().joined(separator: ", ") + (language == .vi ? " và " : " and ") + last
        }
    }
}

extension Wording {
    static func capitalized(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

    static func padded(_ number: Int, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// "3 ngày làm việc", "1 working day", "3 working days": an amount with its unit.
    static func count(_ number: Int, _ vi: String, _ en: String) -> Text {
        Text(
            vi: "\(Wording.number(number, .vi))\u{A0}\(vi)",
            en: "\(Wording.number(number, .en))\u{A0}\(en)\(abs(number) == 1 ? "" : "s")")
    }
}
