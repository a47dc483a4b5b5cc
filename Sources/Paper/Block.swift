/// One part of a paper, from top to bottom; a paper is a list of these.
package enum Block: Sendable, Equatable {
    case heading(PaperHead)
    case title(PaperTitle)
    /// Lines "label: value", side by side where each fits its share of the line, else under each other.
    case fields([PaperField])
    case paragraph(PaperText, ParagraphShape)
    /// A label and dotted lines to be filled in by hand.
    case blank(label: String, lines: Int)
    case table(PaperTable)
    /// When the result will be returned ("thời gian trả kết quả"): the only framed line of a paper.
    case appointment(PaperText)
    case signatures([Signer], recipients: [String])
    /// What the holder should know, under a dashed line, with the secret beside it in a box of its own.
    case foot([PaperText], secret: SecretBox?)

    /// What sort of part this is, as `PaperForm.parts` lists them.
    package var part: PaperPart {
        switch self {
        case .heading: .heading
        case .title: .title
        case .fields, .blank, .paragraph(_, .plain): .fields
        case .paragraph: .text
        case .table: .table
        case .appointment: .appointment
        case .signatures: .signatures
        case .foot: .foot
        }
    }
}

/// The sorts of parts, for the table of forms.
package enum PaperPart: String, Sendable, CaseIterable {
    case heading, title, fields, text, table, appointment, signatures, foot
}

package enum ParagraphShape: String, Sendable {
    /// Justified, first line indented on A4.
    case body
    /// Flush left, as the lines of a form.
    case plain
    case centered
    /// Smaller and slanted.
    case note
    /// A list item: justified, with a dash before it.
    case item
}

/// Who issues a paper: the left head, with number and place; the right head is always the national one.
package struct PaperHead: Sendable, Equatable {
    /// The body above, capitals, regular ("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"); lines are broken where needed.
    package var superior: [String]
    /// The issuing body, capitals, bold.
    package var issuer: [String]
    /// "4127/TNHS", printed after "Số:"; nil prints no number.
    package var number: String?
    /// "Phan Thiết, ngày 22 tháng 9 năm 2026"; nil prints none.
    package var placeAndDate: String?

    package init(superior: [String], issuer: [String], number: String? = nil, placeAndDate: String? = nil) {
        self.superior = superior
        self.issuer = issuer
        self.number = number
        self.placeAndDate = placeAndDate
    }
}

package struct PaperTitle: Sendable, Equatable {
    package var lines: [String]
    package var under: [PaperText]
    package var code: PaperCode?

    package init(_ lines: [String], under: [PaperText] = [], code: PaperCode? = nil) {
        self.lines = lines
        self.under = under
        self.code = code
    }
}

/// A QR code. Its payload is public: it must open only what anybody may see.
package struct PaperCode: Sendable, Equatable {
    package var payload: String
    package var caption: String?

    package init(payload: String, caption: String? = nil) {
        self.payload = payload
        self.caption = caption
    }
}

package struct PaperField: Sendable, Equatable {
    package var label: String
    package var value: PaperText

    package init(_ label: String, _ value: PaperText) {
        self.label = label
        self.value = value
    }

    package init(_ label: String, _ value: String) { self.init(label, PaperText(value)) }
}

package struct PaperTable: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package var title: String
        /// Share of the width, relative to the other columns.
        package var share: Double
        package var alignment: PaperAlignment

        package init(_ title: String, share: Double, _ alignment: PaperAlignment = .left) {
            self.title = title
            self.share = share
            self.alignment = alignment
        }
    }

    package var columns: [Column]
    /// Cells from the left; missing ones stay empty, surplus ones are not dropped but joined to the last column.
    package var rows: [[PaperText]]
    /// A last row in bold, such as sums.
    package var total: [PaperText]?
    /// Least height of a row in millimeters, for rows filled in by hand.
    package var rowHeight: Double

    package init(_ columns: [Column], rows: [[PaperText]], total: [PaperText]? = nil, rowHeight: Double = 0) {
        self.columns = columns
        self.rows = rows
        self.total = total
        self.rowHeight = rowHeight
    }
}

package enum PaperAlignment: String, Sendable { case left, center, right }

package struct Signer: Sendable, Equatable {
    /// Written above the office: "KT. GIÁM ĐỐC", "TUQ. CHỦ TỊCH".
    package var authority: String?
    package var office: String
    package var hint: String?
    package var name: String?

    package init(authority: String? = nil, _ office: String, hint: String? = "(Ký và ghi rõ họ tên)", name: String? = nil) {
        self.authority = authority
        self.office = office
        self.hint = hint
        self.name = name
    }
}

/// The secret of a dossier ("mã bí mật"), which opens its personal part.
package struct SecretBox: Sendable, Equatable {
    package var label: String
    package var secret: String

    package init(label: String = "Mã bí mật", secret: String) {
        self.label = label
        self.secret = secret
    }
}
