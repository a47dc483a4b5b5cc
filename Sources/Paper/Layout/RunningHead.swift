/// The small line above every page: marks on the left, page number in the middle from page 2 on, and on the right the
/// form's citation (page 1) or the dossier code (later pages).
struct RunningHead {
    /// Where the content of a page begins: below the margin, or below the line where that needs more.
    let contentTop: Double
    private let top: Double
    private let style: PageStyle
    private let marks: [Piece]
    private let citation: [Piece]
    private let code: [Piece]
    private let numbers: (Int) -> [Piece]

    init(_ document: PaperDocument, _ style: PageStyle, _ shaper: TextShaper) {
        let composer = Composer(style: style, shaper: shaper, pageHeight: style.height)
        let side = style.contentWidth * 0.42
        let small = style.running
        marks =
            document.marks.isEmpty
            ? []
            : composer.pieces(
                PaperText(document.marks.joined(separator: " · "), isStrong: true), composer.text(small), width: side)
        citation =
            document.form.citation.map {
                composer.pieces(PaperText($0), composer.text(small, italic: true, .right), width: side)
            } ?? []
        code =
            document.runningCode.map {
                composer.pieces("\(whole: $0)", composer.text(small, .right), width: side)
            } ?? []
        numbers = { page in
            composer.pieces(PaperText(String(page)), composer.text(style.place, .center), width: style.contentWidth)
        }
        self.style = style
        top = style.top * 0.45
        let tallest = [marks, citation, code].map { Stack(x: 0, pieces: $0).height }.max() ?? 0
        contentTop = max(style.top, top + tallest + 2.0.mm)
    }

    func inks(page: Int) -> [Ink] {
        let right = page == 1 ? citation : code
        let side = style.contentWidth * 0.42
        return Stack(x: style.left, pieces: marks).inks(from: top)
            + Stack(x: style.left + style.contentWidth - side, pieces: right).inks(from: top)
            + (page > 1 ? Stack(x: style.left, pieces: numbers(page)).inks(from: top) : [])
    }
}
