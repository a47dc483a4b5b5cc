import OneStop

/// DOCX, XLSX and ODT, told by the table of contents of the ZIP they are; nothing is unpacked.
enum OfficeFiles {
    static let entryLimit = 10_000
    static let directoryLimit = 4 << 20

    static func judge(_ source: some ByteSource) throws -> FileKind {
        let entries = try entries(source)
        let names = Set(entries.map { $0.name.lowercased() })
        guard !entries.contains(where: \.isEncrypted) else { throw FileFault.kindNotTaken }
        let isOpenXML = names.contains("[content_types].xml")
        let kind: String
        if isOpenXML, names.contains("word/document.xml") {
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        } else if isOpenXML, names.contains("xl/workbook.xml") {
            kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        } else if let first = entries.first, first.name == "mimetype", try isText(first, source), names.contains("content.xml") {
            kind = "application/vnd.oasis.opendocument.text"
        } else {
            throw FileFault.kindNotTaken
        }
        if names.contains(where: isProgram) { throw FileFault.script }
        if names.contains(where: { $0.contains("/embeddings/") }) { throw FileFault.embeddedFile }
        return FileKind(mediaType: kind)
    }

    private static func isProgram(_ name: String) -> Bool {
        name.hasSuffix("vbaproject.bin") || name.contains("/activex/") || name.contains("/macrosheets/") || name.hasPrefix("basic/") || name.hasPrefix("scripts/")
    }

    private static func isText(_ entry: Entry, _ source: some ByteSource) throws -> Bool {
        let expected = Array("application/vnd.oasis.opendocument.text".utf8)
        guard entry.offset == 0, entry.size == expected.count, !entry.isCompressed else { return false }
        return try source.read(at: 38, count: expected.count) == expected
    }

    struct Entry {
        let name: String
        let offset: Int
        let size: Int
        let isCompressed: Bool
        let isEncrypted: Bool
    }

    /// The central directory; a file in parts, with 64-bit sizes or with a table that does not hold together is refused.
    private static func entries(_ source: some ByteSource) throws -> [Entry] {
        let tailCount = Int(min(source.count, 22 + 65_535))
        let tail = try source.read(at: source.count - Int64(tailCount), count: tailCount)
        guard let at = endRecord(tail), let disk = tail.littleEndian(at: at + 4, bytes: 4), disk == 0,
            let count = tail.littleEndian(at: at + 10, bytes: 2), let size = tail.littleEndian(at: at + 12, bytes: 4),
            let offset = tail.littleEndian(at: at + 16, bytes: 4)
        else { throw FileFault.damaged }
        guard count <= entryLimit, size <= directoryLimit else { throw FileFault.cannotBeJudged }
        guard Int64(offset) + Int64(size) <= source.count else { throw FileFault.damaged }
        let table = try source.read(at: Int64(offset), count: size)
        var entries: [Entry] = []
        var position = 0
        for _ in 0..<count {
            guard table.littleEndian(at: position, bytes: 4) == 0x0201_4B50, let flags = table.littleEndian(at: position + 8, bytes: 2),
                let method = table.littleEndian(at: position + 10, bytes: 2), let bytes = table.littleEndian(at: position + 24, bytes: 4),
                let nameCount = table.littleEndian(at: position + 28, bytes: 2), let extra = table.littleEndian(at: position + 30, bytes: 2),
                let comment = table.littleEndian(at: position + 32, bytes: 2), let local = table.littleEndian(at: position + 42, bytes: 4),
                position + 46 + nameCount <= table.count
            else { throw FileFault.damaged }
            let name = String(decoding: table[(position + 46)..<(position + 46 + nameCount)], as: UTF8.self)
            entries.append(Entry(name: name, offset: local, size: bytes, isCompressed: method != 0, isEncrypted: flags & 1 == 1))
            position += 46 + nameCount + extra + comment
        }
        return entries
    }

    /// The last end record whose comment reaches exactly to the end.
    private static func endRecord(_ tail: [UInt8]) -> Int? {
        guard tail.count >= 22 else { return nil }
        var at = tail.count - 22
        while at >= 0 {
            if tail[at] == 0x50, tail.littleEndian(at: at, bytes: 4) == 0x0605_4B50, tail.littleEndian(at: at + 20, bytes: 2) == tail.count - at - 22 { return at }
            at -= 1
        }
        return nil
    }
}
