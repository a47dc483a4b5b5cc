import ArgumentParser
import Foundation

struct Imports: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "import", abstract: "Bring data into a centre.", subcommands: [CatalogueImport.self])

    /// Validates everything before it changes anything.
    struct CatalogueImport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "catalogue", abstract: "Import procedures, agencies and processes from a file or folder.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "A folder like Share, or one file of it.") var path: String
        @Flag(help: "Show what would change, change nothing.") var dryRun = false

        func run() async throws {
            // Read here too, so that a path that is not there is told at once.
            _ = try CatalogueFiles.read(path)
            try await options.send(.importCatalogue(path: URL(filePath: path).absoluteURL.standardizedFileURL.path, dryRun: dryRun))
        }
    }
}

enum CatalogueFiles {
    /// The files below a folder like `Share`, or one file named as it would stand there.
    static func read(_ path: String) throws -> [(name: String, text: String)] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw PlainFault("'\(path)' does not exist.") }
        let url = URL(filePath: path)
        guard isFolder.boolValue else {
            let folder = url.deletingLastPathComponent().lastPathComponent
            let name = ["procedures", "processes"].contains(folder) ? "\(folder)/\(url.lastPathComponent)" : url.lastPathComponent == "agencies.csv" ? "agencies.csv" : url.pathExtension == "bpmn" ? "processes/\(url.lastPathComponent)" : "procedures/\(url.lastPathComponent)"
            return [(name, try String(contentsOf: url, encoding: .utf8))]
        }
        var files: [(name: String, text: String)] = []
        for name in ["agencies.csv"] where FileManager.default.fileExists(atPath: url.appending(path: name).path) {
            files.append((name, try String(contentsOf: url.appending(path: name), encoding: .utf8)))
        }
        for folder in ["processes", "procedures"] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path)) ?? []
            for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".bpmn") {
                files.append(("\(folder)/\(name)", try String(contentsOf: url.appending(path: folder).appending(path: name), encoding: .utf8)))
            }
        }
        return files
    }
}
