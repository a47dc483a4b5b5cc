/// Why a paper could not be printed. None of these carries a person's data.
package enum PaperFault: Error, Equatable, Sendable {
    /// Liberation Serif is not installed; a paper in another face would not be the statutory one.
    case fontMissing
    /// The creation instant is not ISO 8601 with a zone (`2026-09-22T09:14:00+07:00`).
    case instantMalformed
    /// A document without blocks, or no document at all.
    case nothingToPrint
    /// The text of a QR code is empty or longer than a code can hold (2,331 bytes).
    case codeUnprintable
    /// A QR code would give away the secret ("mã bí mật") printed beside it.
    case secretInCode
    /// More pages than `PaperDocument.pageLimit`.
    case tooManyPages
    /// The drawing library refused; its status number.
    case drawing(status: Int)
}
