import Center
import Foundation
import OneStop
import Testing

@Suite struct FileKindsTests {
    struct Good: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let mediaType: String
        var isUnreadable = false
    }

    static let good: [Good] = [
        Good(testDescription: "plain PDF", bytes: MadeFiles.pdf(), mediaType: "application/pdf"),
        Good(testDescription: "PDF behind a byte-order mark", bytes: [0xEF, 0xBB, 0xBF] + MadeFiles.pdf(), mediaType: "application/pdf"),
        Good(testDescription: "harmless object stream", bytes: MadeFiles.pdf([MadeFiles.objectStream("<< /Type /Page >>")]), mediaType: "application/pdf"),
        Good(testDescription: "object stream with a list of one filter", bytes: MadeFiles.pdf([MadeFiles.objectStream("<< >>", filter: "/Filter [ /FlateDecode ]")]), mediaType: "application/pdf"),
        Good(testDescription: "link to an address that ends with a dangerous word", bytes: MadeFiles.pdf("3 0 obj << /S /URI /URI (https://nasa.example/Launch) >> endobj"), mediaType: "application/pdf"),
        Good(testDescription: "the same link in an object stream", bytes: MadeFiles.pdf([MadeFiles.objectStream("<< /S /URI /URI (https://a.example/JavaScript) >>")]), mediaType: "application/pdf"),
        Good(testDescription: "opening at a page", bytes: MadeFiles.pdf("3 0 obj << /OpenAction [ 4 0 R /Fit ] /AA << >> >> endobj"), mediaType: "application/pdf"),
        Good(testDescription: "outline, which has a first entry", bytes: MadeFiles.pdf("3 0 obj << /Type /Outlines /First 4 0 R /Last 5 0 R /Count 2 >> endobj"), mediaType: "application/pdf"),
        Good(testDescription: "file specification without a file", bytes: MadeFiles.pdf("3 0 obj << /Type /Filespec /F (a.txt) >> endobj"), mediaType: "application/pdf"),
        Good(testDescription: "names that only begin alike", bytes: MadeFiles.pdf("3 0 obj << /S /Launcher /EFX << >> /XFAx [ ] >> endobj"), mediaType: "application/pdf"),
        Good(testDescription: "encrypted PDF", bytes: MadeFiles.pdf("", trailer: "<< /Root 1 0 R /Encrypt 5 0 R >>"), mediaType: "application/pdf", isUnreadable: true),
        Good(
            testDescription: "encrypted PDF with object streams nobody can unpack",
            bytes: MadeFiles.pdf([MadeFiles.objectStream("", data: [1, 2, 3, 4, 5, 6, 7, 8, 9])], trailer: "<< /Root 1 0 R /Encrypt << /V 4 >> >>"), mediaType: "application/pdf", isUnreadable: true),
        Good(testDescription: "PNG", bytes: MadeFiles.png(), mediaType: "image/png"),
        Good(testDescription: "PNG of the largest sides", bytes: MadeFiles.png(width: 40_000, height: 40_000), mediaType: "image/png"),
        Good(testDescription: "JPEG", bytes: MadeFiles.jpeg(), mediaType: "image/jpeg"),
        Good(testDescription: "DOCX", bytes: MadeFiles.docx(), mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Good(testDescription: "XLSX", bytes: MadeFiles.xlsx(), mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Good(testDescription: "ODT", bytes: MadeFiles.odt(), mediaType: "application/vnd.oasis.opendocument.text"),
    ]

    @Test(arguments: good) func `what is taken is told by its content`(_ file: Good) throws {
        #expect(try FileKinds.judge(BytesAtHand(file.bytes)) == FileKind(mediaType: file.mediaType, isUnreadable: file.isUnreadable))
    }

    @Test(arguments: HostileFiles.all) func `a hostile file is refused by name, within two seconds`(_ file: HostileFiles.File) {
        let source = BytesAtHand(file.bytes())
        let began = processorSeconds()
        #expect(throws: file.fault) { try FileKinds.judge(source) }
        #expect(processorSeconds() - began < 2)
    }

    @Test func `there are at least forty hostile files`() { #expect(HostileFiles.all.count >= 40) }

    @Test(arguments: good) func `a file cut anywhere is answered, never a trap`(_ file: Good) {
        for count in 0..<file.bytes.count { _ = try? FileKinds.judge(BytesAtHand(Array(file.bytes.prefix(count)))) }
    }

    @Test(arguments: good) func `a file with any byte changed is answered, never a trap`(_ file: Good) {
        var chance = SystemRandomNumberGenerator()
        for index in file.bytes.indices {
            var bytes = file.bytes
            bytes[index] = UInt8.random(in: 0...255, using: &chance)
            _ = try? FileKinds.judge(BytesAtHand(bytes))
        }
    }

    @Test func `a dangerous name across the edge of two windows is found`() {
        let window = 4 << 20
        for shift in [-14, -9, -5, -1, 0, 1] {
            let name = MadeFiles.bytes("/S /JavaScript ")
            var bytes = MadeFiles.pdf()
            let padding = [UInt8](repeating: 0x20, count: window + shift - bytes.count)
            bytes += padding + name + MadeFiles.bytes("\nstartxref\n0\n%%EOF")
            #expect(throws: FileFault.script) { try FileKinds.judge(BytesAtHand(bytes)) }
        }
    }

    @Test func `an object stream across the edge of two windows is unpacked`() {
        let window = 4 << 20
        for shift in stride(from: -120, through: 20, by: 10) {
            var bytes = MadeFiles.pdf()
            bytes += [UInt8](repeating: 0x20, count: window + shift - bytes.count)
            bytes += MadeFiles.objectStream("<< /S /Launch >>") + MadeFiles.bytes("\nstartxref\n0\n%%EOF")
            #expect(throws: FileFault.launch) { try FileKinds.judge(BytesAtHand(bytes)) }
        }
    }

    @Test func `sides, entries and chunks are taken up to their limit and not beyond`() {
        #expect(throws: FileFault.damaged) { try FileKinds.judge(BytesAtHand(MadeFiles.png(width: 40_001))) }
        #expect(throws: Never.self) { try FileKinds.judge(BytesAtHand(MadeFiles.jpeg(width: 40_000))) }
        #expect(throws: FileFault.damaged) { try FileKinds.judge(BytesAtHand(MadeFiles.jpeg(width: 40_001))) }
        let entries = (0..<9_998).map { MadeFiles.Entry(name: "word/\($0)") }
        #expect(throws: Never.self) { try FileKinds.judge(BytesAtHand(MadeFiles.docx(entries))) }
        #expect(throws: FileFault.cannotBeJudged) { try FileKinds.judge(BytesAtHand(MadeFiles.docx(entries + [MadeFiles.Entry(name: "word/last")]))) }
        let chunks = (0..<65_534).map { _ in ("IDAT", [UInt8]()) }
        #expect(throws: Never.self) { try FileKinds.judge(BytesAtHand(MadeFiles.png(chunks: chunks + [("IEND", [])]))) }
        #expect(throws: FileFault.cannotBeJudged) { try FileKinds.judge(BytesAtHand(MadeFiles.png(chunks: chunks + [("IDAT", []), ("IEND", [])]))) }
    }

    @Test func `a JPEG may have four thousand and ninety-six segments up to its picture and not one more`() {
        let own = 3
        let with = { (count: Int) in Array(MadeFiles.jpeg()[..<2]) + (0..<count).flatMap { _ in [0xFF, 0xE1, 0, 2] as [UInt8] } + MadeFiles.jpeg()[2...] }
        #expect(throws: Never.self) { try FileKinds.judge(BytesAtHand(with(4096 - own))) }
        #expect(throws: FileFault.cannotBeJudged) { try FileKinds.judge(BytesAtHand(with(4096 - own + 1))) }
    }

    @Test func `a dictionary may have four mebibytes and not more`() {
        let stream = { (count: Int) in MadeFiles.pdf([MadeFiles.objectStream("<< >>", extra: "/X (" + String(repeating: "y", count: count) + ")")]) }
        #expect(throws: Never.self) { try FileKinds.judge(BytesAtHand(stream((4 << 20) - 200))) }
        #expect(throws: FileFault.cannotBeJudged) { try FileKinds.judge(BytesAtHand(stream(4 << 20))) }
    }

    @Test func `an object stream unpacks to eight mebibytes and not one byte more`() {
        let limit = 8 << 20
        let index = "7 0 "
        let full = String(repeating: " ", count: limit - index.utf8.count)
        #expect(throws: Never.self) { try FileKinds.judge(BytesAtHand(MadeFiles.pdf([MadeFiles.objectStream(full)]))) }
        #expect(throws: FileFault.cannotBeJudged) { try FileKinds.judge(BytesAtHand(MadeFiles.pdf([MadeFiles.objectStream(full + " ")]))) }
    }

    @Test func `all object streams together unpack to sixty-four mebibytes and not one byte more`() {
        let index = "7 0 "
        let stream = { (bytes: Int) in MadeFiles.objectStream(String(repeating: " ", count: bytes - index.utf8.count)) }
        let seven = [[UInt8]](repeating: stream(8 << 20), count: 7)
        #expect(throws: Never.self) { try FileKinds.judge(BytesAtHand(MadeFiles.pdf(seven + [stream((8 << 20) - 100), stream(100)]))) }
        #expect(throws: FileFault.cannotBeJudged) { try FileKinds.judge(BytesAtHand(MadeFiles.pdf(seven + [stream((8 << 20) - 100), stream(101)]))) }
    }

    @Test func `the directory of an office file may have four mebibytes and not one byte more`() {
        // Each entry of the directory has 46 bytes and its name.
        let own = 46 + "[Content_Types].xml".utf8.count + 46 + "word/document.xml".utf8.count
        let longest = 65_535
        let full = (0..<63).map { MadeFiles.Entry(name: "\($0)/" + String(repeating: "x", count: longest - "\($0)/".utf8.count)) }
        let rest = (4 << 20) - own - 63 * (46 + longest) - 46
        let with = { (last: Int) in MadeFiles.docx(full + [MadeFiles.Entry(name: String(repeating: "y", count: last))]) }
        #expect(throws: Never.self) { try FileKinds.judge(BytesAtHand(with(rest))) }
        #expect(throws: FileFault.cannotBeJudged) { try FileKinds.judge(BytesAtHand(with(rest + 1))) }
    }
}

/// Processor seconds of this thread: what others do on the machine does not count.
private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
