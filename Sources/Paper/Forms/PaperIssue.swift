/// What every paper carries beside its content: who issues it, under which circular, and which print it is.
package struct PaperIssue: Sendable, Equatable {
    package var head: PaperHead
    /// Day of issue, ISO (`2026-09-22`), which chooses the form.
    package var day: String
    /// 0 for the first print, n for the nth reprint ("bản in lại lần n").
    package var copyNumber: Int
    /// 0 for the first issue, n after the nth correction ("sửa đổi lần n").
    package var revision: Int
    /// True copies ("bản sao") of an electronic original say so.
    package var isCopy: Bool
    /// Printed by a center that only tries the system out.
    package var isDemo: Bool
    /// Nil: the form's own sheet.
    package var sheet: Sheet?

    package init(
        head: PaperHead, day: String, copyNumber: Int = 0, revision: Int = 0,
        isCopy: Bool = false, isDemo: Bool = false, sheet: Sheet? = nil
    ) {
        self.head = head
        self.day = day
        self.copyNumber = copyNumber
        self.revision = revision
        self.isCopy = isCopy
        self.isDemo = isDemo
        self.sheet = sheet
    }

    package static let demoMark = "BẢN THỬ, KHÔNG CÓ GIÁ TRỊ"

    var marks: [String] {
        var marks: [String] = []
        if isDemo { marks.append(Self.demoMark) }
        if isCopy { marks.append("BẢN SAO") }
        if copyNumber > 0 { marks.append("BẢN IN LẠI LẦN \(copyNumber)") }
        return marks
    }

    /// The form in force, or the newest where the day is before all of them.
    func form(_ kind: PaperKind) -> PaperForm {
        PaperForm.form(kind, on: day)
            ?? PaperForm.all.last { $0.kind == kind }
            ?? PaperForm(kind: kind, family: .center, number: nil, title: [], sheet: .a4, parts: [])
    }

    /// The heading, the title and what follows, as a document of a kind.
    func document(
        _ kind: PaperKind, under: [PaperText] = [], code: PaperCode? = nil, marks extra: [String] = [],
        running: String? = nil, _ blocks: [Block]
    ) -> PaperDocument {
        let form = form(kind)
        var under = under
        if revision > 0 { under.append("\(italic: "(Sửa đổi lần \(revision), thay cho các bản in trước)")") }
        let title = Block.title(PaperTitle(form.title, under: under, code: code))
        return PaperDocument(
            form: form, sheet: sheet, blocks: [.heading(head), title] + blocks, marks: extra + marks, runningCode: running,
            watermark: isDemo ? "BẢN THỬ" : nil)
    }
}

extension [Block] {
    /// A line "label: value", if there is a value.
    mutating func field(_ label: String, _ value: String?, isStrong: Bool = false) {
        guard let value, !value.isEmpty else { return }
        append(.fields([PaperField(label, PaperText(value, isStrong: isStrong))]))
    }

    /// Those of the fields that have a value, on one line if they fit.
    mutating func fields(_ pairs: (label: String, value: String?)...) {
        let present = pairs.compactMap { pair in
            pair.value.flatMap { $0.isEmpty ? nil : PaperField(pair.label, $0) }
        }
        if !present.isEmpty { append(.fields(present)) }
    }
}
