/// A language that pages are written in.
package enum Language: String, Sendable, Hashable, CaseIterable {
    case vi, en

    /// What people call it in that language.
    package var name: String {
        switch self {
        case .vi: "Tiếng Việt"
        case .en: "English"
        }
    }
}

/// A sentence in all languages of the pages; a missing one does not compile.
package struct Text: Sendable, Hashable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    package func callAsFunction(_ language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }
}
