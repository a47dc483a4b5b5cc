import ArgumentParser
import Center
import Foundation
import Store

/// The program: serve a centre, and what an operator does with its folder.
@main
enum Motcua {
    static func main() async {
        do {
            var command = try Commands.parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch let fault as PlainFault {
            say("motcua: \(fault.text)")
            exit(1)
        } catch {
            if let plain = PlainFault(error) {
                say("motcua: \(plain.text)")
                exit(1)
            }
            Commands.exit(withError: error)
        }
    }

    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

struct Commands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "motcua", abstract: "One-stop service centre: receive, process, track and return dossiers.",
        subcommands: [
            Serve.self, Demo.self, Users.self, Check.self, Calendars.self, Imports.self, Routes.self, BackupCommand.self, RestoreCommand.self,
        ])
}

/// What went wrong with a command, in words that say what to do.
struct PlainFault: Error {
    let text: String
    init(_ text: String) { self.text = text }

    init?(_ error: any Error) {
        switch error {
        case StoreError.inUse: text = "the data folder is served by another process; stop it, or choose another folder with --data."
        case StoreError.newerSchema(let found, let known):
            text = "the data folder was written by a newer program (schema \(found), this one knows \(known)); install the newer program."
        case StoreError.changedMigration(let number): text = "migration \(number) of this folder has another text than this program's; do not mix builds."
        case StoreError.notDurable: text = "the database cannot be opened with full durability on this disk; nothing was served."
        case StoreError.damaged: text = Self.damage
        case StoreError.broken: text = "the disk did not keep what was written to it, or could not be read; nothing more is written. Look at the disk (dmesg, smartctl) before starting again."
        case KeyringFault.missing: text = "the folder holds data but no keys.json; without the centre's keys nothing in it can be read. Put the kept keys.json into it (mode 600)."
        case KeyringFault.readableByOthers: text = "keys.json may be read by others; run: chmod 600 DATA/keys.json"
        case KeyringFault.ofAnotherCentre:
            text = "keys.json belongs to another centre than the database: nothing was served. Put the keys.json of this database's centre into the folder, or name the right database."
        case KeyringFault.damaged: text = "keys.json is damaged; restore it from the backup of the keys."
        case DataFolder.FolderFault.product(let faults):
            text = "the product's data have faults:\n" + faults.prefix(20).map { FaultText.line($0) }.joined(separator: "\n")
        case DataFolder.FolderFault.noSuchCenter(let id, let known): text = "there is no centre '\(id)'; known are: \(known.joined(separator: ", "))."
        case StoreError.full: text = "the disk is full, or fuller than taking in allows; nothing was left half done."
        case let fault as BackupFault: text = Self.words(fault)
        default: return nil
        }
    }

    /// What to do where a page of the database is not what was written.
    static let damage = """
        the database is damaged: motcua.sqlite is not what was written to it (a failing disk, or a copy made while it was in use). Do not go on with it: \
        stop the server, keep a copy of the whole folder, look at the disk, and restore the last backup into an empty folder: \
        motcua restore BACKUP --keys KEYS.json --data NEW; docs/operations.md, 'When something is broken'.
        """

    private static func words(_ fault: BackupFault) -> String {
        switch fault {
        case .notEmpty: "the target folder holds something; name one that does not exist yet, or is empty."
        case .noManifest: "there is no finished backup in this folder (manifest.json is missing)."
        case .newerFormat(let format): "the backup was written by a newer program (format \(format)); restore it with that one."
        case .damaged(let file): "the backup is damaged: \(file) is not what was written. Nothing was restored; use another backup."
        case .missing(let file): "the backup is damaged: \(file) is missing. Nothing was restored; use another backup."
        case .unreadable(let file): "the file \(file) of the centre cannot be read, so no backup was made; run: motcua check"
        case .otherKeys: "these are not the keys of this backup; with them nobody's record would open. Nothing was restored."
        case .noKeys: "the backup was made without the keys; name the kept keys.json with --keys."
        }
    }
}

/// What every command that touches a data folder takes; arguments over environment over defaults.
struct FolderOptions: ParsableArguments {
    @Option(help: "The data folder (environment: MOTCUA_DATA).")
    var data: String?

    @Option(help: "The folder of product data (environment: MOTCUA_SHARE).")
    var share: String?

    @Option(help: "A file of settings, as 'port = 8080' (environment: MOTCUA_CONFIG).")
    var config: String?

    func configuration() throws -> Configuration { try Configuration(config) }

    var folder: DataFolder {
        get throws { DataFolder(URL(filePath: try configuration().text(data, .data) ?? "data", directoryHint: .isDirectory)) }
    }

    func shareFolder() throws -> ShareFolder {
        guard let found = ShareFolder.find(explicit: try configuration().text(share, .share), environment: ProcessInfo.processInfo.environment) else {
            throw PlainFault("the folder of product data ('Share') was not found; name it with --share or MOTCUA_SHARE.")
        }
        return found
    }
}
