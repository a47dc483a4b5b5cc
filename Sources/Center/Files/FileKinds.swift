import OneStop

/// What a file is, told from its content.
package struct FileKind: Sendable, Hashable {
    package let mediaType: String
    /// It cannot be opened without a password: kept, and said to whoever looks.
    package let isUnreadable: Bool
    package init(mediaType: String, isUnreadable: Bool = false) {
        self.mediaType = mediaType
        self.isUnreadable = isUnreadable
    }
}

/// The kinds of file that are taken: PDF, PNG, JPEG, and the office texts DOCX, XLSX and ODT without programs.
///
/// Each is looked at within stated bounds of memory and work (`docs/limits.md`); what does not fit is refused by name, and nothing is ever
/// run, unpacked to disk or drawn here.
package enum FileKinds {
    /// For the file chooser of a browser, which only helps and proves nothing.
    package static let accept = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt"

    /// - Throws: `FileFault`, or the store's error when the bytes cannot be read.
    package static func judge(_ source: some ByteSource) throws -> FileKind {
        guard source.count > 0 else { throw FileFault.empty }
        let head = try source.read(at: 0, count: 16)
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return try PictureFiles.png(source) }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return try PictureFiles.jpeg(source) }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try OfficeFiles.judge(source) }
        if try PDFScan.begins(source) {
            var scan = PDFScan(source)
            return try scan.judge()
        }
        throw FileFault.kindNotTaken
    }
}

/// PNG and JPEG: the frame is walked, the picture is not decoded.
enum PictureFiles {
    static let chunkLimit = 65_536
    static let segmentLimit = 4096
    /// Width and height that a picture may have, in pixels.
    static let sideLimit = 40_000

    static func png(_ source: some ByteSource) throws -> FileKind {
        var offset: Int64 = 8
        for number in 0..<chunkLimit {
            let head = try source.read(at: offset, count: 8 + (number == 0 ? 8 : 0))
            guard let length = head.bigEndian(at: 0, bytes: 4), head.count >= 8, Int64(length) <= source.count - offset - 12 else { throw FileFault.damaged }
            let type = String(decoding: head[4..<8], as: UTF8.self)
            if number == 0 {
                guard type == "IHDR", length == 13, isSide(head.bigEndian(at: 8, bytes: 4)), isSide(head.bigEndian(at: 12, bytes: 4)) else { throw FileFault.damaged }
            }
            if type == "IEND" { return FileKind(mediaType: "image/png") }
            offset += Int64(length) + 12
        }
        throw FileFault.cannotBeJudged
    }

    /// Up to the first scan: start of image, segments, a frame with sides.
    static func jpeg(_ source: some ByteSource) throws -> FileKind {
        var offset: Int64 = 2
        var hasFrame = false
        for _ in 0..<segmentLimit {
            let head = try source.read(at: offset, count: 9)
            guard head.count >= 4, head[0] == 0xFF else { throw FileFault.damaged }
            let marker = head[1]
            if marker == 0xFF {
                offset += 1
                continue
            }
            guard let length = head.bigEndian(at: 2, bytes: 2), length >= 2, offset + 2 + Int64(length) <= source.count else { throw FileFault.damaged }
            if marker == 0xDA {
                guard hasFrame else { throw FileFault.damaged }
                return FileKind(mediaType: "image/jpeg")
            }
            // SOF0 to SOF15 but the tables DHT, JPG and DAC.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                guard isSide(head.bigEndian(at: 5, bytes: 2)), isSide(head.bigEndian(at: 7, bytes: 2)) else { throw FileFault.damaged }
                hasFrame = true
            }
            guard marker >= 0xC0 else { throw FileFault.damaged }
            offset += 2 + Int64(length)
        }
        throw FileFault.cannotBeJudged
    }

    private static func isSide(_ pixels: Int?) -> Bool { pixels.map { (1...sideLimit).contains($0) } ?? false }
}
