import Center

/// Files made by hand, good ones and hostile ones, as small as they can be.
enum MadeFiles {
    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    // MARK: PDF

    /// A PDF of these objects, with a trailer and the place of a cross-reference table.
    static func pdf(_ objects: [[UInt8]] = [], trailer: String = "<< /Root 1 0 R >>") -> [UInt8] {
        var out = bytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n")
        for object in objects { out += object + bytes("\n") }
        return out + bytes("xref\n0 1\n0000000000 65535 f \ntrailer\n\(trailer)\nstartxref\n\(out.count)\n%%EOF\n")
    }

    static func pdf(_ object: String, trailer: String = "<< /Root 1 0 R >>") -> [UInt8] { pdf([bytes(object)], trailer: trailer) }

    /// An object stream; `index` defaults to one object at its beginning.
    static func objectStream(
        _ content: String, index: String = "7 0 ", filter: String = "/Filter /FlateDecode", extra: String = "", type: String = "/Type /ObjStm", data: [UInt8]? = nil
    ) -> [UInt8] {
        let packed = data ?? stored(bytes(index + content))
        return bytes("9 0 obj\n<< \(type) /N 1 /First \(index.utf8.count) \(filter) \(extra) /Length \(packed.count) >>\nstream\n") + packed + bytes("\nendstream\nendobj")
    }

    /// A zlib stream of stored blocks: what unpacks to the same bytes.
    static func stored(_ plain: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        var rest = plain[...]
        repeat {
            let part = rest.prefix(65_535)
            rest = rest.dropFirst(part.count)
            let count = UInt16(part.count)
            out += [rest.isEmpty ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)] + part
        } while !rest.isEmpty
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in plain {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        let sum = b << 16 | a
        return out + [UInt8(sum >> 24), UInt8(sum >> 16 & 255), UInt8(sum >> 8 & 255), UInt8(sum & 255)]
    }

    // MARK: Pictures

    static func png(width: UInt32 = 2, height: UInt32 = 2, chunks: [(String, [UInt8])] = [("IDAT", [0]), ("IEND", [])]) -> [UInt8] {
        let header = big(width) + big(height) + [8, 2, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + ([("IHDR", header)] + chunks).flatMap { big(UInt32($1.count)) + bytes($0) + $1 + [0, 0, 0, 0] }
    }

    static func jpeg(width: UInt16 = 2, height: UInt16 = 2, hasFrame: Bool = true) -> [UInt8] {
        let frame: [UInt8] = [0xFF, 0xC0, 0, 11, 8, UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), 1, 1, 0x11, 0]
        return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0] + (hasFrame ? frame : []) + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0xFF, 0xD9]
    }

    private static func big(_ number: UInt32) -> [UInt8] { [UInt8(number >> 24), UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)] }

    // MARK: Office

    struct Entry {
        var name: String
        var content: [UInt8] = []
        var flags: UInt16 = 0
    }

    static func zip(_ entries: [Entry], count: Int? = nil, directorySize: UInt32? = nil, comment: [UInt8] = []) -> [UInt8] {
        var (out, table): ([UInt8], [UInt8]) = ([], [])
        for entry in entries {
            let (name, size) = (bytes(entry.name), little(UInt32(entry.content.count)))
            let common = [20, 0] + two(entry.flags) + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + size + size + two(UInt16(name.count)) + [0, 0]
            table += [0x50, 0x4B, 1, 2, 20, 0] + common + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + little(UInt32(out.count)) + name
            out += [0x50, 0x4B, 3, 4] + common + name + entry.content
        }
        let number = two(UInt16(truncatingIfNeeded: count ?? entries.count))
        let place = little(UInt32(out.count))
        return out + table + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number + number + little(directorySize ?? UInt32(table.count)) + place + two(UInt16(comment.count)) + comment
    }

    static func docx(_ more: [Entry] = []) -> [UInt8] { zip([Entry(name: "[Content_Types].xml"), Entry(name: "word/document.xml")] + more) }
    static func xlsx(_ more: [Entry] = []) -> [UInt8] { zip([Entry(name: "[Content_Types].xml"), Entry(name: "xl/workbook.xml")] + more) }
    static func odt(_ more: [Entry] = [], kind: String = "application/vnd.oasis.opendocument.text") -> [UInt8] {
        zip([Entry(name: "mimetype", content: bytes(kind)), Entry(name: "content.xml")] + more)
    }

    private static func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8)] }
    private static func little(_ number: UInt32) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255), UInt8(number >> 16 & 255), UInt8(number >> 24)] }
}
