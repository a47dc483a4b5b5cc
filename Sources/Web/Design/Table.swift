import Wording

/// A ruled table; on phones each row becomes label–value pairs.
struct Table: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        enum Kind: Sendable, Hashable { case text, number, act }
        var label: String
        var kind: Kind
        init(_ label: String, _ kind: Kind = .text) {
            self.label = label
            self.kind = kind
        }
    }

    struct Row: Sendable, Hashable {
        var cells: [HTML]
        /// The row that J, K and Enter reach; the first link in it is followed.
        var isReachable = false
        var isCurrent = false
        /// A total.
        var isSum = false
        init(_ cells: [HTML], isReachable: Bool = false, isCurrent: Bool = false, isSum: Bool = false) {
            self.cells = cells
            self.isReachable = isReachable
            self.isCurrent = isCurrent
            self.isSum = isSum
        }
    }

    /// A titled run of rows inside one table.
    struct Group: Sendable, Hashable {
        var title: String?
        var rows: [Row]
    }

    /// Read to a screen reader, hidden from the eye: the heading above says it.
    var caption: String
    var columns: [Column]
    var groups: [Group]

    init(caption: String, columns: [Column], rows: [Row]) {
        self.init(caption: caption, columns: columns, groups: [Group(title: nil, rows: rows)])
    }

    init(caption: String, columns: [Column], groups: [Group]) {
        self.caption = caption
        self.columns = columns
        self.groups = groups
    }

    var html: HTML {
        """
        <table class="rows"><caption class="hidden">\(caption)</caption><thead><tr>\(each: columns, head)</tr></thead>
        \(each: groups, body)</table>
        """
    }

    private func head(_ column: Column) -> HTML {
        column.label.isEmpty
            ? "<td></td>" : "<th scope=\"col\"\(if: column.kind == .number, " class=\"number\"")>\(column.label)</th>"
    }

    private func body(_ group: Group) -> HTML {
        """
        <tbody>\(some: group.title, { "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"\(columns.count)\">\($0)</th></tr>" })
        \(rows(group.rows))</tbody>
        """
    }

    /// Written piece by piece into one place: a list has thousands of cells.
    private func rows(_ rows: [Row]) -> HTML {
        var out = HTML.Interpolation(literalCapacity: rows.count * columns.count * 96, interpolationCount: 0)
        for row in rows {
            out.appendLiteral("<tr")
            if row.isSum { out.appendLiteral(" class=\"sum\"") }
            out.appendInterpolation(flag: "data-row", row.isReachable)
            out.appendInterpolation(attribute: "aria-current", row.isCurrent ? "true" : nil)
            out.appendLiteral(">")
            for (column, content) in zip(columns, row.cells) {
                out.appendLiteral("<td")
                if column.kind == .number { out.appendLiteral(" class=\"number\"") }
                if column.kind == .act { out.appendLiteral(" class=\"acting\"") }
                out.appendInterpolation(attribute: "data-label", column.label.isEmpty ? nil : column.label)
                out.appendLiteral(">")
                out.appendInterpolation(content)
                out.appendLiteral("</td>")
            }
            out.appendLiteral("</tr>\n")
        }
        return HTML(stringInterpolation: out)
    }
}

/// Label and value pairs; what is not known says so.
struct Fact: Sendable, Hashable {
    var label: String
    /// Nothing: unknown, shown as such.
    var value: String?
    var detail: String?
    var link: Link?

    func html(_ language: Language = .vi) -> HTML {
        """
        <div><dt>\(label)</dt><dd>\(known(value, language))\(some: detail, { "<small>\($0)</small>" })\
        \(some: link, { " \($0.html)" })</dd></div>
        """
    }
}

func facts(_ facts: [Fact], _ language: Language = .vi) -> HTML {
    "<dl class=\"facts\">\(each: facts, { $0.html(language) })</dl>"
}

/// A value, or the words "chưa rõ" where the source gives none.
func known(_ value: String?, _ language: Language = .vi) -> HTML {
    guard let value else { return "<span class=\"unknown\">\(DesignTexts.unknown(language))</span>" }
    return "\(value)"
}
