import OneStop

/// What a PDF may not have, found by the names that such a thing cannot do without, wherever they stand.
///
/// A script needs an action `/S /JavaScript` or `/S /Rendition`, or a form `/XFA`; a program is started by `/S /Launch`; a file inside needs
/// `/EF`, `/EmbeddedFiles`, or an annotation that carries one (ISO 32000-2, 7.11.4, 12.5.6, 12.6.4). The bytes are looked at everywhere, also
/// where a stream seems to be, since a cross-reference table may point into one.
enum PDFDangers {
    enum Finding {
        case fault(FileFault)
        case encrypted
    }

    /// Bytes that must be visible behind a name, and before it.
    static let reach = 512

    /// Looks at the names that begin in this range.
    static func find(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, _ report: (Finding) -> Bool) {
        var at = range.lowerBound
        while at < range.upperBound {
            guard bytes[at] == 0x2F else {
                at += 1
                continue
            }
            if let finding = name(bytes, at), !report(finding) { return }
            at += 1
        }
    }

    /// What the name at this slash means.
    static func name(_ bytes: UnsafeBufferPointer<UInt8>, _ slash: Int) -> Finding? {
        guard slash + 2 < bytes.count, mayBegin(bytes[slash + 1]) else { return nil }
        let (text, end) = PDFSyntax.regular(bytes, slash + 1)
        guard let text else { return nil }
        switch text {
        case "EmbeddedFile", "EmbeddedFiles", "FileAttachment", "RichMedia": return .fault(.embeddedFile)
        case "EF": return hasValue(bytes, end) ? .fault(.embeddedFile) : nil
        case "XFA": return hasValue(bytes, end, orArray: true) ? .fault(.script) : nil
        case "Encrypt": return hasValue(bytes, end) ? .encrypted : nil
        default: return action(text).flatMap { isValue(bytes, slash) ? .fault($0) : nil }
        }
    }

    /// The fault of an action of this kind.
    static func action(_ name: String) -> FileFault? {
        switch name {
        case "JavaScript", "Rendition": .script
        case "Launch": .launch
        case "GoToE": .embeddedFile
        default: nil
        }
    }

    private static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x45, 0x46, 0x47, 0x4A, 0x4C, 0x52, 0x58, 0x23: true  // E F G J L R X #
        default: false
        }
    }

    private static func hasValue(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, orArray: Bool = false) -> Bool {
        let at = PDFSyntax.skipBlanks(bytes, end)
        // Hidden behind more blanks and comments than are visible: nobody writes that by accident.
        guard at < bytes.count else { return true }
        return PDFSyntax.isDictionary(bytes, at) || PDFSyntax.isReference(bytes, at) || (orArray && bytes[at] == 0x5B)
    }

    /// Whether a name here can be the value of `/S` or an object of its own: not in an address such as `https://a.example/Launch`.
    private static func isValue(_ bytes: UnsafeBufferPointer<UInt8>, _ slash: Int) -> Bool {
        guard slash > 0 else { return true }
        var start = slash
        while start > 0, slash - start < 24, PDFSyntax.isRegular(bytes[start - 1]) { start -= 1 }
        guard start < slash else { return bytes[slash - 1] != 0x2F }
        let (run, _) = PDFSyntax.regular(UnsafeBufferPointer(rebasing: bytes[start..<slash]), 0)
        guard let run else { return false }
        if run.hasSuffix("obj") { return true }
        return run == "S" && start > 0 && bytes[start - 1] == 0x2F
    }
}
