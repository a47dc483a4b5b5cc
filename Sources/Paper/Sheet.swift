/// The sheet a paper is laid out for. Lengths are points (1/72 inch); 1 mm = 72/25.4.
package enum Sheet: String, Sendable, CaseIterable {
    /// 148 × 210 mm, a sheet of its own.
    case a5
    /// Two A5 pages side by side, in their true size, on A4 turned sideways, with a line to cut along.
    case a5OnA4
    /// 210 × 297 mm.
    case a4
    /// 297 × 210 mm, for wide tables.
    case a4Landscape
}

/// Measures and type sizes of one page (not of the sheet that may hold two), in points.
///
/// A4 follows Nghị định 30/2020/NĐ-CP, annex I: margins 20, 30, 20, 20 mm, heading 12–13, body 13. A5 is set smaller in
/// the same proportions, so that a slip with half a dozen documents stays one page.
struct PageStyle: Sendable {
    var width: Double, height: Double
    var top: Double, bottom: Double, left: Double, right: Double
    var authority: Double, motto: Double, number: Double, place: Double
    var title: Double, body: Double, table: Double, note: Double, running: Double
    /// Line height as a multiple of the face's own.
    var leading: Double
    var paragraphGap: Double
    var signatureSpace: Double
    /// At least 22 mm, so that a telephone at arm's length reads it.
    var codeSide: Double
    var indent: Double

    var contentWidth: Double { width - left - right }

    init(_ sheet: Sheet) {
        switch sheet {
        case .a5, .a5OnA4: self = .a5
        case .a4: self = .a4
        case .a4Landscape: self = .a4Landscape
        }
    }

    private init(
        width: Double, height: Double, top: Double, bottom: Double, left: Double, right: Double,
        authority: Double, motto: Double, number: Double, place: Double,
        title: Double, body: Double, table: Double, note: Double, running: Double,
        leading: Double, paragraphGap: Double, signatureSpace: Double, codeSide: Double, indent: Double
    ) {
        (self.width, self.height) = (width.mm, height.mm)
        (self.top, self.bottom, self.left, self.right) = (top.mm, bottom.mm, left.mm, right.mm)
        (self.authority, self.motto, self.number, self.place) = (authority, motto, number, place)
        (self.title, self.body, self.table, self.note, self.running) = (title, body, table, note, running)
        (self.leading, self.paragraphGap) = (leading, paragraphGap)
        (self.signatureSpace, self.codeSide, self.indent) = (signatureSpace.mm, codeSide.mm, indent.mm)
    }

    private static let a5 = PageStyle(
        width: 148, height: 210, top: 10, bottom: 8, left: 14, right: 12,
        authority: 9, motto: 9.5, number: 9, place: 9.5,
        title: 12, body: 10, table: 9, note: 8, running: 7,
        leading: 1.04, paragraphGap: 1.1, signatureSpace: 11, codeSide: 23, indent: 0)

    private static let a4 = PageStyle(
        width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 20,
        authority: 12, motto: 13, number: 13, place: 13,
        title: 14, body: 13, table: 11.5, note: 11, running: 9,
        leading: 1.1, paragraphGap: 6, signatureSpace: 22, codeSide: 24, indent: 10)

    private static let a4Landscape = PageStyle(
        width: 297, height: 210, top: 20, bottom: 15, left: 20, right: 20,
        authority: 12, motto: 13, number: 12, place: 12,
        title: 14, body: 12, table: 10.5, note: 10.5, running: 9,
        leading: 1.06, paragraphGap: 4, signatureSpace: 20, codeSide: 24, indent: 10)
}

extension PageStyle {
    /// The usual setting and tighter ones: first less white, then, on A5 only, smaller type. The sizes of A4 are the law's.
    static func steps(_ sheet: Sheet) -> [PageStyle] {
        let usual = PageStyle(sheet)
        var dense = usual
        dense.leading = 1
        dense.paragraphGap *= 0.45
        dense.signatureSpace *= 0.8
        guard sheet == .a5 || sheet == .a5OnA4 else { return [usual, dense] }
        var small = dense
        (small.title, small.body, small.table, small.note) = (11.5, 9.3, 8.5, 7.5)
        return [usual, dense, small]
    }
}

extension Double {
    /// Millimeters as points.
    var mm: Double { self * 72 / 25.4 }
}
