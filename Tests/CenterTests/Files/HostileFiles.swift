import Center
import OneStop
import Testing

/// What somebody may send who means harm, each with the name under which it must be refused.
enum HostileFiles {
    struct File: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fault: FileFault
        let bytes: @Sendable () -> [UInt8]

        init(_ name: String, _ fault: FileFault, _ bytes: @escaping @Sendable () -> [UInt8]) {
            testDescription = name
            self.fault = fault
            self.bytes = bytes
        }

        init(_ name: String, _ fault: FileFault, object: String) { self.init(name, fault) { MadeFiles.pdf(object) } }
        init(_ name: String, _ fault: FileFault, stream: [UInt8]) { self.init(name, fault) { MadeFiles.pdf([stream]) } }
    }

    static let all: [File] = scripts + programs + embedded + hidden + bombs + otherKinds + broken + office

    private static let scripts: [File] = [
        File("script at opening", .script, object: "3 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj"),
        File("script without blanks", .script, object: "3 0 obj<</S/JavaScript/JS(x)>>endobj"),
        File("script with an escaped name", .script, object: "3 0 obj << /S /J#61v#61Script /JS (x) >> endobj"),
        File("script with an escaped key", .script, object: "3 0 obj << /#53/JavaScript /JS (x) >> endobj"),
        File("script behind a comment", .script, object: "3 0 obj << /S % kind\n/JavaScript /JS (x) >> endobj"),
        File("script kind as an object of its own", .script, object: "3 0 obj << /S 4 0 R >> endobj 4 0 obj/JavaScript endobj"),
        File("script kind as an object with blanks", .script, object: "4 0 obj\n\t/JavaScript\nendobj"),
        File("script of a rendition", .script, object: "3 0 obj << /S /Rendition /JS (x) >> endobj"),
        File("tree of scripts", .script, object: "3 0 obj << /Names << /JavaScript 5 0 R >> >> endobj"),
        File("form with scripts", .script, object: "3 0 obj << /AcroForm << /XFA [ (template) 5 0 R ] >> >> endobj"),
        File("form with scripts by reference", .script, object: "3 0 obj << /XFA 5 0 R >> endobj"),
        File("script inside what looks like a stream", .script, object: "3 0 obj << /Length 60 >> stream\n4 0 obj << /S /JavaScript /JS (x) >> endobj\nendstream endobj"),
        File("script inside what looks like a text", .script, object: "3 0 obj (4 0 obj << /S /JavaScript >> endobj) endobj"),
    ]

    private static let programs: [File] = [
        File("program", .launch, object: "3 0 obj << /S /Launch /F (cmd.exe) >> endobj"),
        File("program with an escaped name", .launch, object: "3 0 obj << /S /L#61unch >> endobj"),
        File("program with every letter escaped", .launch, object: "3 0 obj << /S /#4c#61#75#6e#63#68 >> endobj"),
        File("program in an object stream", .launch, stream: MadeFiles.objectStream("<< /S /Launch /F (cmd.exe) >>")),
        File("program kind alone in an object stream", .launch, stream: MadeFiles.objectStream("x/Launch", index: "7 1 ")),
    ]

    private static let embedded: [File] = [
        File("file inside", .embeddedFile, object: "3 0 obj << /Type /Filespec /EF << /F 4 0 R >> >> endobj"),
        File("file inside by reference", .embeddedFile, object: "3 0 obj << /EF 4 0 R >> endobj"),
        File("file inside behind a comment", .embeddedFile, object: "3 0 obj << /EF % here\n 4 % it\n 0 R >> endobj"),
        File("file inside behind a long comment", .embeddedFile) { MadeFiles.pdf("3 0 obj << /EF %" + String(repeating: "c", count: 5 << 20) + "\n<< /F 4 0 R >> >> endobj") },
        File("file inside with an escaped key", .embeddedFile, object: "3 0 obj << /#45F << /F 4 0 R >> >> endobj"),
        File("tree of files", .embeddedFile, object: "3 0 obj << /Names << /EmbeddedFiles 4 0 R >> >> endobj"),
        File("stream that is a file", .embeddedFile, object: "3 0 obj << /Type/EmbeddedFile /Length 0 >> stream\nendstream endobj"),
        File("note that carries a file", .embeddedFile, object: "3 0 obj << /Subtype /FileAttachment >> endobj"),
        File("media", .embeddedFile, object: "3 0 obj << /Subtype /RichMedia >> endobj"),
        File("going to a file inside", .embeddedFile, object: "3 0 obj << /S /GoToE >> endobj"),
        File("file in an object stream", .embeddedFile, stream: MadeFiles.objectStream("<< /EF << /F 4 0 R >> >>")),
        File("file in an object stream that does not say what it is", .embeddedFile, stream: MadeFiles.objectStream("<< /EF << /F 4 0 R >> >>", type: "")),
        File("encrypted, and with a file inside", .embeddedFile) { MadeFiles.pdf("3 0 obj << /EF 4 0 R >> endobj", trailer: "<< /Encrypt 5 0 R >>") },
    ]

    private static let hidden: [File] = [
        File("object stream packed twice", .cannotBeJudged, stream: MadeFiles.objectStream("<< >>", filter: "/Filter [ /ASCIIHexDecode /FlateDecode ]")),
        File("object stream packed otherwise", .cannotBeJudged, stream: MadeFiles.objectStream("<< >>", filter: "/Filter /LZWDecode")),
        File("object stream whose packing is elsewhere", .cannotBeJudged, stream: MadeFiles.objectStream("<< >>", filter: "/Filter 8 0 R")),
        File("object stream with two packings", .cannotBeJudged, stream: MadeFiles.objectStream("<< >>", extra: "/Filter /ASCIIHexDecode")),
        File("object stream with a predictor", .cannotBeJudged, stream: MadeFiles.objectStream("<< >>", extra: "/DecodeParms << /Predictor 12 >>")),
        File("object stream that is not packed", .cannotBeJudged, stream: MadeFiles.objectStream("<< >>", filter: "")),
        File("object stream that is broken", .cannotBeJudged, stream: MadeFiles.objectStream("", data: [0x78, 0x01, 0xFF, 0xFF, 0xFF, 0xFF])),
        File("object stream whose first place is elsewhere", .cannotBeJudged) {
            MadeFiles.pdf([MadeFiles.bytes("9 0 obj << /N 1 /First 8 0 R /Filter /FlateDecode >> stream\n") + MadeFiles.stored(MadeFiles.bytes("7 0 << >>")) + MadeFiles.bytes("\nendstream endobj")])
        },
        File("object stream with a dictionary of more than four mebibytes", .cannotBeJudged) {
            MadeFiles.pdf([MadeFiles.objectStream("<< >>", extra: "/X (" + String(repeating: "y", count: 4 << 20) + ")")])
        },
    ]

    private static let bombs: [File] = [
        File("object stream that never ends", .cannotBeJudged, stream: MadeFiles.objectStream(String(repeating: " ", count: 9 << 20))),
        File("dictionaries in one another", .cannotBeJudged) { MadeFiles.pdf(String(repeating: "1 0 obj<<", count: 40_000)) },
        File("texts that do not end", .cannotBeJudged) { MadeFiles.pdf(String(repeating: "1 0 obj<<(", count: 400_000)) },
        File("too many object streams", .cannotBeJudged) {
            let one = MadeFiles.objectStream("")
            return MadeFiles.pdf((0..<20_001).map { _ in one })
        },
    ]

    private static let otherKinds: [File] = [
        File("nothing", .empty) { [] },
        File("page", .kindNotTaken) { MadeFiles.bytes("<!doctype html><script>alert(1)</script>") },
        File("drawing with a script", .kindNotTaken) { MadeFiles.bytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>") },
        File("program for Windows", .kindNotTaken) { MadeFiles.bytes("MZ\u{90}\u{0}") },
        File("program for Linux", .kindNotTaken) { [0x7F, 0x45, 0x4C, 0x46] },
        File("old office text", .kindNotTaken) { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
        File("page before a PDF", .kindNotTaken) { MadeFiles.bytes("<html>") + MadeFiles.pdf() },
        File("plain text", .kindNotTaken) { MadeFiles.bytes("Kính gửi") },
        File("archive", .kindNotTaken) { MadeFiles.zip([.init(name: "a.exe")]) },
        File("program for Java", .kindNotTaken) { MadeFiles.zip([.init(name: "META-INF/MANIFEST.MF"), .init(name: "A.class")]) },
        File("text of another office", .kindNotTaken) { MadeFiles.odt(kind: "application/vnd.oasis.opendocument.base") },
        File("encrypted office text", .kindNotTaken) { MadeFiles.zip([.init(name: "[Content_Types].xml", flags: 1), .init(name: "word/document.xml")]) },
    ]

    private static let broken: [File] = [
        File("PDF without an end", .damaged) { MadeFiles.bytes("%PDF-1.7\n1 0 obj << >> endobj") },
        File("PNG without a picture", .damaged) { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] },
        File("PNG with a chunk beyond its end", .damaged) { Array(MadeFiles.png().dropLast(6)) },
        File("PNG whose first chunk is another", .damaged) { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1] + MadeFiles.bytes("tEXt") + [UInt8](repeating: 0, count: 40) },
        File("PNG without height", .damaged) { MadeFiles.png(height: 0) },
        File("PNG of four thousand million sides", .damaged) { MadeFiles.png(width: .max) },
        File("JPEG without a frame", .damaged) { MadeFiles.jpeg(hasFrame: false) },
        File("JPEG of no width", .damaged) { MadeFiles.jpeg(width: 0) },
        File("JPEG cut off", .damaged) { Array(MadeFiles.jpeg().prefix(12)) },
        File("archive without a table", .damaged) { [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 100) },
        File("archive whose table is too long", .damaged) { MadeFiles.zip([.init(name: "[Content_Types].xml")], directorySize: 4000) },
        File("archive with fewer entries than told", .damaged) { MadeFiles.zip([.init(name: "[Content_Types].xml")], count: 9) },
    ]

    private static let office: [File] = [
        File("text with macros", .script) { MadeFiles.docx([.init(name: "word/vbaProject.bin")]) },
        File("table with macros in capitals", .script) { MadeFiles.xlsx([.init(name: "xl/VBAPROJECT.BIN")]) },
        File("table with old macros", .script) { MadeFiles.xlsx([.init(name: "xl/macrosheets/sheet1.xml")]) },
        File("text with controls", .script) { MadeFiles.docx([.init(name: "word/activeX/activeX1.bin")]) },
        File("open text with macros", .script) { MadeFiles.odt([.init(name: "Basic/Standard/Module1.xml")]) },
        File("open text with scripts", .script) { MadeFiles.odt([.init(name: "Scripts/python/a.py")]) },
        File("text with a file inside", .embeddedFile) { MadeFiles.docx([.init(name: "word/embeddings/oleObject1.bin")]) },
    ]
}
