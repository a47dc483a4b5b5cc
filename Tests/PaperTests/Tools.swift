import Foundation
import Paper
import Testing

/// The programs that read papers back, each from Debian's poppler-utils or zbar-tools.
enum Tools {
    struct Failed: Error { var tool: String, status: Int32 }

    static func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/\(tool)")
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(tool: tool, status: process.terminationStatus) }
        return String(decoding: output, as: UTF8.self)
    }

    static func withFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("paper-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("paper.pdf")
        try Data(bytes).write(to: file)
        return try body(file.path)
    }

    /// The words of a paper, with every white space a single blank.
    static func text(_ bytes: [UInt8], arguments: [String] = []) throws -> String {
        try withFile(bytes) { try run("pdftotext", arguments + ["-enc", "UTF-8", $0, "-"]) }
            .precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The words of each page.
    static func pages(_ bytes: [UInt8]) throws -> [String] {
        try withFile(bytes) { try run("pdftotext", ["-layout", "-enc", "UTF-8", $0, "-"]) }
            .precomposedStringWithCanonicalMapping.split(separator: "\u{0C}").map(String.init)
    }

    static func info(_ bytes: [UInt8]) throws -> String { try withFile(bytes) { try run("pdfinfo", ["-isodates", $0]) } }

    static func codes(_ bytes: [UInt8]) throws -> [String] {
        try withFile(bytes) { file in
            _ = try run("pdftoppm", ["-r", "200", "-gray", "-png", file, file])
            let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
            let pictures = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".png") }
                .sorted()
            return try pictures.flatMap { picture in
                try run("zbarimg", ["-q", "--raw", folder.appendingPathComponent(picture).path]).split(separator: "\n").map(
                    String.init)
            }
        }
    }

    /// Left, top, right, bottom of every word, in points, page by page.
    static func boxes(_ bytes: [UInt8]) throws -> [(word: String, box: [Double], page: [Double])] {
        let text = try withFile(bytes) { try run("pdftotext", ["-bbox", "-enc", "UTF-8", $0, "-"]) }
        var page: [Double] = []
        var found: [(String, [Double], [Double])] = []
        for line in text.split(separator: "\n") {
            let numbers = line.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.compactMap {
                Double($0.element)
            }
            if line.contains("<page ") { page = numbers }
            guard line.contains("<word "), let start = line.firstIndex(of: ">"), let end = line.lastIndex(of: "<"), start < end
            else { continue }
            found.append((String(line[line.index(after: start)..<end]), numbers, page))
        }
        return found
    }
}
