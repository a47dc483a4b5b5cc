package import Foundation

/// Finds the folder of product data ("Share") that belongs to the running program.
package struct ShareFolder: Sendable, Hashable {
    package let url: URL

    /// Looks at the explicit path, the environment's `MOTCUA_SHARE`, `Share` beside the program, `../share/motcua`, and
    /// `Share` in up to five folders above the program. A path that was named but holds no data is not passed over: then
    /// nothing is found.
    package static func find(explicit: String? = nil, environment: [String: String]) -> ShareFolder? {
        if let named = explicit ?? environment["MOTCUA_SHARE"], !named.isEmpty {
            return ShareFolder(URL(filePath: named, directoryHint: .isDirectory))
        }
        return candidates(besideProgram: programFolder()).lazy.compactMap { ShareFolder($0) }.first
    }

    /// Nothing when the folder does not hold `rulebook.yaml`.
    package init?(_ url: URL) {
        guard FileManager.default.fileExists(atPath: url.appending(path: "rulebook.yaml").path) else { return nil }
        self.url = url
    }

    static func candidates(besideProgram folder: URL?) -> [URL] {
        guard let folder else { return [] }
        var candidates = [
            folder.appending(path: "Share"),
            folder.deletingLastPathComponent().appending(path: "share/motcua"),
        ]
        var parent = folder
        for _ in 0..<5 {
            parent = parent.deletingLastPathComponent()
            candidates.append(parent.appending(path: "Share"))
        }
        return candidates
    }

    private static func programFolder() -> URL? {
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
        return URL(filePath: path).deletingLastPathComponent()
    }

    /// The text of one file, as `rulebook.yaml`.
    package func text(_ name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }

    /// The files of a subfolder with this ending, by name, as `centers/binh-thuan-2018.yaml`.
    package func names(in folder: String, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path)
            .filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
            .sorted()
            .map { "\(folder)/\($0)" }
    }

    /// All files of which `CatalogueReader` makes a catalogue.
    package func catalogueFiles() throws -> [(name: String, text: String)] {
        let former = FileManager.default.fileExists(atPath: url.appending(path: AgencyNameReader.file).path) ? [AgencyNameReader.file] : []
        let names = try ["agencies.csv"] + former + names(in: "processes", ending: ".yaml") + names(in: "processes", ending: ".bpmn") + names(in: "procedures", ending: ".yaml")
        return try names.map { (name: $0, text: try text($0)) }
    }
}
