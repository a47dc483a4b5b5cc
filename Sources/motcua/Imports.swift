import ArgumentParser
import Center
import Foundation
import OneStop

struct Imports: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "import", abstract: "Bring data into a centre.", subcommands: [CatalogueImport.self])

    /// Validates everything before it changes anything.
    struct CatalogueImport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "catalogue", abstract: "Import procedures, agencies and processes from a file or folder.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "A folder like Share, or one file of it.") var path: String
        @Flag(help: "Show what would change, change nothing.") var dryRun = false

        func run() async throws {
            let files = try CatalogueFiles.read(path)
            try await options.withHouse { house in
                let service = CatalogueService(house)
                let (catalogue, faults) = try await service.merged(files)
                guard faults.isEmpty else {
                    for fault in faults { Motcua.say(FaultText.line(fault)) }
                    throw PlainFault("\(faults.count) faults; nothing was changed.")
                }
                let difference = CatalogueDifference(from: house.library.catalogue, to: catalogue)
                for entry in difference.added { print("+ \(entry.kind) \(entry.key)") }
                for entry in difference.changed { print("~ \(entry.kind) \(entry.key): \(entry.fields.joined(separator: ", "))") }
                if difference.isEmpty { print("no difference") }
                if dryRun || difference.isEmpty { return }
                do {
                    try await service.replace(with: catalogue, files: files, by: .system)
                } catch let fault as CatalogueService.VersionInUse {
                    let list = fault.versions.map { "\($0.code) version \($0.version)" }.joined(separator: ", ")
                    throw PlainFault("dossiers were received under \(list); give the change a new version with its own valid_from. Nothing was changed.")
                }
                print("imported")
            }
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
            let name = ["procedures", "processes"].contains(folder) ? "\(folder)/\(url.lastPathComponent)" : url.lastPathComponent == "agencies.csv" ? "agencies.csv" : "procedures/\(url.lastPathComponent)"
            return [(name, try String(contentsOf: url, encoding: .utf8))]
        }
        var files: [(name: String, text: String)] = []
        for name in ["agencies.csv"] where FileManager.default.fileExists(atPath: url.appending(path: name).path) {
            files.append((name, try String(contentsOf: url.appending(path: name), encoding: .utf8)))
        }
        for folder in ["processes", "procedures"] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path)) ?? []
            for name in names.sorted() where name.hasSuffix(".yaml") {
                files.append(("\(folder)/\(name)", try String(contentsOf: url.appending(path: folder).appending(path: name), encoding: .utf8)))
            }
        }
        return files
    }
}
