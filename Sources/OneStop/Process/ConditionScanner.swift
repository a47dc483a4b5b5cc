/// Reads a condition word by word; the parts of speech are those of FEEL.
struct ConditionScanner {
    /// What a sign means.
    private enum Meaning {
        case comparison(ConditionComparison)
        case sign(ConditionToken.Sign)
        case misspelled(write: String)
        case refused(ConditionFault.Refusal)
    }

    private let scalars: [Unicode.Scalar]
    /// The character of each code point, counted from one: what a person sees and counts.
    private let columns: [Int]
    private(set) var index = 0

    init(_ text: String) {
        var (scalars, columns): ([Unicode.Scalar], [Int]) = ([], [])
        for (offset, character) in text.enumerated() {
            scalars += character.unicodeScalars
            columns += repeatElement(offset + 1, count: character.unicodeScalars.count)
        }
        self.scalars = scalars
        self.columns = columns
    }

    func column(_ index: Int) -> Int { index < columns.count ? columns[index] : (columns.last ?? 0) + 1 }
    func scalar(_ ahead: Int = 0) -> Unicode.Scalar? { index + ahead < scalars.count ? scalars[index + ahead] : nil }
    mutating func skip(_ count: Int = 1) { index = min(index + count, scalars.count) }

    func written(from begin: Int, upTo end: Int? = nil) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[begin..<min(end ?? index, scalars.count)])
        return String(view)
    }

    /// The next word, value or sign.
    mutating func next() -> ConditionToken {
        while let scalar = scalar(), Self.isBlank(scalar) { skip() }
        let begin = index
        let kind = kind(at: column(begin))
        return ConditionToken(kind: kind, written: written(from: begin), column: column(begin))
    }

    private mutating func kind(at column: Int) -> ConditionToken.Kind {
        guard let first = scalar() else { return .end }
        if first == "\"" { return text() }
        if Self.isDigit(first) || first == "." && scalar(1).map(Self.isDigit) == true { return number(at: column) }
        guard Self.beginsWord(first) else { return sign(at: column) }
        while let scalar = scalar(), Self.continuesWord(scalar) { skip() }
        return .word
    }

    /// Everything that hangs together with the digits, so that `1.250.000` is one faulty number and not three good ones.
    private mutating func number(at column: Int) -> ConditionToken.Kind {
        let begin = index
        while let scalar = scalar(), Self.continuesWord(scalar) || scalar == "." { skip() }
        let written = written(from: begin)
        if written.contains("..") { return .bad(.refused(.interval, written: written, at: column)) }
        do {
            return .number(try ConditionNumber(written: written[...]))
        } catch {
            return .bad(error == .tooLong ? .longNumber(written, at: column) : .badNumber(written, at: column))
        }
    }

    private mutating func sign(at column: Int) -> ConditionToken.Kind {
        let begin = index
        for length in [2, 1] {
            let written = written(from: begin, upTo: begin + length)
            guard let meaning = Self.meanings[written] else { continue }
            skip(length)
            switch meaning {
            case .comparison(let comparison): return .comparison(comparison)
            case .sign(let sign): return .sign(sign)
            case .misspelled(let write): return .bad(.misspelled(written, write: write, at: column))
            case .refused(let refusal): return .bad(.refused(refusal, written: written, at: column))
            }
        }
        skip()
        return .bad(.strayCharacter(written(from: begin), at: column))
    }

    private static let meanings: [String: Meaning] = [
        "=": .comparison(.equal), "!=": .comparison(.unequal), "<": .comparison(.less), "<=": .comparison(.atMost),
        ">": .comparison(.greater), ">=": .comparison(.atLeast),
        "+": .sign(.plus), "-": .sign(.minus), "*": .sign(.times), "(": .sign(.opening), ")": .sign(.closing), ",": .sign(.comma),
        "==": .misspelled(write: "="), "<>": .misspelled(write: "!="), "≠": .misspelled(write: "!="), "≤": .misspelled(write: "<="),
        "≥": .misspelled(write: ">="), "=<": .misspelled(write: "<="), "=>": .misspelled(write: ">="), "&&": .misspelled(write: "and"),
        "||": .misspelled(write: "or"), "!": .misspelled(write: "not(…)"), "'": .misspelled(write: "\""), "“": .misspelled(write: "\""),
        "”": .misspelled(write: "\""), "‘": .misspelled(write: "\""), "’": .misspelled(write: "\""), "−": .misspelled(write: "-"),
        "–": .misspelled(write: "-"), "×": .misspelled(write: "*"),
        "/": .refused(.division), "÷": .refused(.division), "**": .refused(.power), "^": .refused(.power), "%": .refused(.remainder),
        "[": .refused(.list), "]": .refused(.list), "..": .refused(.interval), "{": .refused(.context), "}": .refused(.context),
        ".": .refused(.path), "@": .refused(.atLiteral), "//": .refused(.comment), "/*": .refused(.comment),
    ]

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func beginsWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: scalar == "_"
        }
    }

    /// A Vietnamese letter may come with its marks apart.
    private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || beginsWord(scalar) || scalar.properties.generalCategory == .nonspacingMark
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
    }
}

extension ConditionScanner {
    /// Whether a whole text is one word.
    static func isWord(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, beginsWord(first) else { return false }
        return text.unicodeScalars.allSatisfy(continuesWord)
    }
}
