import Foundation
import Testing

/// The checked-in house, read as text.
enum House {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct Source: Sendable {
        /// From the root, as `Sources/Web/Routes.swift`.
        let path: String
        let lines: [String]
        /// The target: the folder below `Sources`.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    static func text(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }

    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
    }

    /// Every Swift file below a folder.
    static func sources(_ folder: String = "Sources") throws -> [Source] {
        let all = try #require(FileManager.default.subpaths(atPath: root.appending(path: folder).path))
        return try all.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            Source(path: "\(folder)/\(name)", lines: try text("\(folder)/\(name)").components(separatedBy: "\n"))
        }
    }
}

/// The table "Targets" of `docs/architecture.md`: who may import whom.
struct ImportTable {
    /// Target → modules it may import.
    let allowed: [String: Set<String>]

    init() throws {
        var allowed: [String: Set<String>] = [:]
        for line in try House.text("docs/architecture.md").components(separatedBy: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map(String.init)
            guard cells.count == 3, let target = Self.quoted(cells[0]).first else { continue }
            allowed[target] = Set(Self.quoted(cells[1]))
        }
        self.allowed = allowed
    }

    /// What stands between back-ticks.
    private static func quoted(_ cell: String) -> [String] {
        cell.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }
}

/// The module of an import line; nothing for other lines.
func importedModule(_ line: String) -> String? {
    var words = line.split(separator: " ").map(String.init)
    while let first = words.first, ["package", "public", "internal", "private", "fileprivate"].contains(first) || first.hasPrefix("@") {
        words.removeFirst()
    }
    guard words.first == "import" else { return nil }
    words.removeFirst()
    if let first = words.first, ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"].contains(first) { words.removeFirst() }
    return words.first?.split(separator: ".").first.map(String.init)
}
