import ArgumentParser
import Center
import Foundation
import Store
import WorkingTime

/// Copies a centre, while it is served or while it is not.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy database and files, as of one moment, into a new folder.",
        discussion: "The folder appears when everything in it is on disk; until then it is called DIR.unfinished.\nCheck it anywhere with: cd DIR && sha256sum --check SHA256SUMS")
    @OptionGroup var options: FolderOptions
    @Argument(help: "The folder to make; it must not exist, or be empty.") var directory: String
    @Flag(help: "Put the keys in too: then whoever has the backup can read everything in it.") var withKeys = false

    func run() async throws {
        let path = URL(filePath: directory, directoryHint: .isDirectory).absoluteURL.standardizedFileURL.path
        try await options.send(.backup(folder: path, withKeys: withKeys), progress: ProgressLine("backup", of: "files"))
    }
}

/// Makes a data folder out of a backup.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Bring a backup back into an empty data folder; every file is checked.",
        discussion: "Example: motcua restore /media/backup/2026-11-24 --data /srv/motcua --keys /safe/keys.json")
    @OptionGroup var options: FolderOptions
    @Argument(help: "The backup.") var directory: String
    @Option(help: "The centre's keys.json, where the backup was made without keys.") var keys: String?

    func run() async throws {
        let folder = try options.folder
        if FileManager.default.fileExists(atPath: folder.url.path), folder.isInstalled { try folder.lock().release() }
        let made = try await Restore(from: URL(filePath: directory, directoryHint: .isDirectory))
            .run(into: folder, keys: keys.map { URL(filePath: $0) }, now: Clock.system.now())
        print("restored the state of \(made.madeAt.iso) into \(folder.url.path): \(made.dossiers) dossiers, \(made.files) files. Everybody logs in anew.")
        Motcua.say("Now run: motcua check --data \(folder.url.path)")
    }
}
