/// A note with a coloured left edge.
struct Note: Sendable, Hashable {
    var tone: Tone
    var title: String?
    var lines: [String] = []
    var links: [Link] = []
    var icon: Icon?

    var html: HTML {
        """
        <div class="note \(tone.html)">\(icon?.html)<div>\(some: title, { "<p class=\"title\">\($0)</p>" })\
        \(each: lines, { "<p>\($0)</p>" })\(if: !links.isEmpty, "<p>\(each: links, { "\($0.html) " })</p>")</div></div>
        """
    }
}

/// What the last act did, once, on top of the next page.
struct Flash: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case done, notDone }
    var kind: Kind
    var text: String
    var links: [Link] = []

    var html: HTML {
        """
        <div class="flash note \(kind == .done ? Tone.leaf.html : Tone.seal.html)" role="status">\
        \(kind == .done ? Icon.check.html : Icon.bang.html)<p>\(text) \(each: links, { "\($0.html) " })</p></div>
        """
    }
}

/// Nothing here, why, and what comes next.
struct EmptyState: Sendable, Hashable {
    var title: String
    var text: String
    var links: [Link] = []

    var html: HTML {
        """
        <div class="empty">\(Door(state: .passed, title: "").drawing)<div><p class="title">\(title)</p><p>\(text)</p>\
        \(if: !links.isEmpty, "<p class=\"acts\">\(each: links, { "<a class=\"button\" href=\"\($0.path)\">\($0.label)</a>" })</p>")</div></div>
        """
    }
}

/// A large number with its words; late ones carry the red edge.
struct Figure: Sendable, Hashable {
    var value: String
    var label: String
    var detail: String?
    var link: Link?
    var tone: Tone = .plain

    var html: HTML {
        """
        <div class="figure \(tone.html)"><dt>\(label)</dt><dd><b>\(value)</b>\
        \(some: detail, { "<small>\($0)</small>" })\(some: link, { "<small>\($0.html)</small>" })</dd></div>
        """
    }
}

func figures(_ figures: [Figure]) -> HTML { "<dl class=\"figures\">\(each: figures, \.html)</dl>" }
