/// Prints one paper as PDF. See `render(_:at:)` for several.
package func render(_ document: PaperDocument, at instant: String) throws(PaperFault) -> [UInt8] {
    try render([document], at: instant)
}

/// Prints papers into one PDF, each beginning a page (on `.a5OnA4` half a sheet) and counting its pages from 1.
///
/// The bytes depend on nothing but the arguments and the installed fonts: `instant`, ISO 8601 with a zone
/// (`2026-09-22T09:14:00+07:00`), is the creation date in the file. May be called from many threads at once: nothing is
/// shared but the caches of Pango and fontconfig, which keep a font map per thread.
package func render(_ documents: [PaperDocument], at instant: String) throws(PaperFault) -> [UInt8] {
    guard PaperInstant.isValid(instant) else { throw .instantMalformed }
    guard let first = documents.first, documents.allSatisfy({ !$0.blocks.isEmpty }) else { throw .nothingToPrint }
    for document in documents { try document.checkSecrecy() }
    let style = PageStyle(first.sheet)
    let press = try Press(width: style.width, height: style.height)
    press.describe(title: first.form.title.joined(separator: " "), instant: instant)
    let shaper = try TextShaper(press)
    var imposition = Imposition()
    var count = 0
    for document in documents {
        for page in try pages(of: document, shaper) {
            count += 1
            guard count <= PaperDocument.pageLimit else { throw .tooManyPages }
            imposition.draw(page, for: document.sheet, on: press)
        }
    }
    imposition.finish(on: press)
    return try press.finish()
}

/// Set as usual; where a few lines would spill onto a new page, tighter, if that saves the page.
private func pages(of document: PaperDocument, _ shaper: TextShaper) throws(PaperFault) -> [Page] {
    var best: [Page] = []
    for style in PageStyle.steps(document.sheet) {
        let pages = try pages(of: document, style, shaper)
        if best.isEmpty || pages.count < best.count { best = pages }
        guard (2...3).contains(best.count) else { break }
    }
    return best
}

private func pages(of document: PaperDocument, _ style: PageStyle, _ shaper: TextShaper) throws(PaperFault) -> [Page] {
    let running = RunningHead(document, style, shaper)
    var composer = Composer(style: style, shaper: shaper, pageHeight: style.height - running.contentTop - style.bottom)
    for block in document.blocks { try composer.add(block) }
    var paginator = Paginator(height: composer.pageHeight, heads: composer.heads)
    let watermark = document.watermark.map { Watermark($0, style, shaper) }
    return paginator.paginate(composer.strips).enumerated().map { index, placed in
        let content = placed.flatMap { place in
            place.strip.inks.map { $0.moved(x: style.left, y: running.contentTop + place.y) }
        }
        let inks = running.inks(page: index + 1) + content
        return Page(width: style.width, height: style.height, inks: inks, watermark: watermark)
    }
}

/// The shape of an instant that Cairo can write; anything else would silently lose the date.
enum PaperInstant {
    static func isValid(_ text: String) -> Bool {
        let characters = Array(text.utf8)
        let pattern = Array("dddd-dd-ddTdd:dd:dd".utf8)
        guard characters.count >= pattern.count + 1 else { return false }
        guard zip(pattern, characters).allSatisfy(matches) else { return false }
        let zone = Array(characters[pattern.count...])
        if zone == Array("Z".utf8) { return true }
        return zone.count == 6 && (zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"))
            && zip(Array("dd:dd".utf8), zone[1...]).allSatisfy(matches)
    }

    private static func matches(_ pattern: UInt8, _ character: UInt8) -> Bool {
        pattern == UInt8(ascii: "d") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) : pattern == character
    }
}
