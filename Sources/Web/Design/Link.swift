import Wording

/// A place to go with its words.
struct Link: Sendable, Hashable {
    var label: String
    var path: Path
    /// A second, smaller line.
    var detail: String?
    /// A number after the label, already written.
    var count: String?
    var isCurrent = false
    var icon: Icon?
    /// The physical key that follows the link, as `KeyD`, `F9`, `Digit1`.
    var key: Key?

    var html: HTML {
        """
        <a href="\(path)"\(attribute: "aria-current", isCurrent ? "page" : nil)\(attribute: "data-key", key?.code)>\
        \(icon?.html)\(label)\(some: count, { " <span class=\"count\">\($0)</span>" })\(key?.html)</a>
        """
    }
}

/// A physical key with the sign printed on it; letters act only outside fields.
struct Key: Sendable, Hashable, ExpressibleByStringLiteral {
    /// `KeyboardEvent.code`.
    let code: String
    let sign: String

    /// From what is printed on the key: one letter, one digit, `F9`, `/`, `[`, `]`, `Enter`.
    init(stringLiteral sign: String) {
        self.sign = sign
        switch sign {
        case "/": code = "Slash"
        case "[": code = "BracketLeft"
        case "]": code = "BracketRight"
        case _ where sign.count == 1 && sign.allSatisfy(\.isNumber): code = "Digit" + sign
        case _ where sign.count == 1: code = "Key" + sign.uppercased()
        default: code = sign
        }
    }

    var html: HTML { " <kbd aria-hidden=\"true\">\(sign)</kbd>" }
}

/// Where one is: links from the top down to the page itself.
func breadcrumbs(_ links: [Link], current: String, label: String) -> HTML {
    """
    <nav class="crumbs" aria-label="\(label)"><ol>\
    \(each: links, { "<li><a href=\"\($0.path)\">\($0.label)</a></li>" })\
    <li aria-current="page">\(current)</li></ol></nav>
    """
}

/// Tabs that are plain links; the keys 1–9 follow them.
func tabs(_ links: [Link], label: String) -> HTML {
    """
    <nav class="tabs" aria-label="\(label)"><ul>\(each: links, { "<li>\($0.html)</li>" })</ul></nav>
    """
}

/// The two ends of a page of a list, by cursor.
struct Pagination: Sendable, Hashable {
    var previous: Path?
    var next: Path?
    /// For instance "1–50 trong 112".
    var position: String?

    static let single = Pagination()

    func html(_ language: Language = .vi) -> HTML {
        guard previous != nil || next != nil else { return .empty }
        return """
            <nav class="pages" aria-label="\(DesignTexts.pages(language))">\
            \(some: previous, { "<a class=\"button\" rel=\"prev\" href=\"\($0)\">\(DesignTexts.previous(language))</a>" })\
            \(some: position, { "<span>\($0)</span>" })\
            \(some: next, { "<a class=\"button\" rel=\"next\" href=\"\($0)\">\(DesignTexts.next(language))</a>" })</nav>
            """
    }
}
