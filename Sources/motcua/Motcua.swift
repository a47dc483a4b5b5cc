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
            Serve.self, Demo.self, Users.self, HookCommand.self, JobCommand.self, Check.self, Calendars.self, ProcessCommand.self, Simulate.self, Imports.self, Routes.self, BackupCommand.self, RestoreCommand.self,
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
        case StoreError.notDurable: text = "the database cannot be used with full durability: on a file, the disk does not give it; on a server, fsync, full_page_writes or synchronous_commit is off. Nothing was served."
        case StoreError.unreachable(let why): text = Self.words(why)
        case StoreError.unavailable:
            text = "the database did not do it in time: it is restarting, or somebody else holds what was needed. Nothing was left half done; try again."
        case StoreError.tooLong: text = "there was too much to read, and it was ended. Nothing was changed; try again at a quieter hour."
        case StoreError.unknownOutcome: text = "the connection broke while the database was committing: look whether it was done before repeating it."
        case StoreError.rejected(let state): text = "the database refused a statement (SQLSTATE \(state)); its log says which."
        case StoreError.damaged: text = Self.damage
        case StoreError.broken: text = "the disk did not keep what was written to it, or could not be read; nothing more is written. Look at the disk (dmesg, smartctl) before starting again."
        case KeyringFault.missing: text = "the database holds a centre, but the folder has no keys.json; without the centre's keys nothing in it can be read. Put the kept keys.json into the folder (mode 600)."
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

    private static func words(_ why: Unreachable) -> String {
        switch why {
        case .noAnswer: "no PostgreSQL server that takes writes answers at the address given with --database (or MOTCUA_DATABASE, or remembered in the folder)."
        case .denied: "the PostgreSQL server refuses the log-in: user, password (PGPASSFILE, ~/.pgpass), certificate or pg_hba.conf."
        case .noDatabase: "the PostgreSQL server has no such database; make it with: createdb --encoding UTF8 --template template0 NAME"
        case .badAddress: "the address of the database cannot be read; write it as postgres://USER@HOST:5432/DATABASE"
        case .notUTF8: "the database does not keep text as UTF-8; make another: createdb --encoding UTF8 --template template0 NAME"
        case .tooOld(let version): "the PostgreSQL server has version \(version); 14 or newer is needed."
        }
    }

    private static func words(_ fault: BackupFault) -> String {
        switch fault {
        case .notEmpty: "the target folder holds something; name one that does not exist yet, or is empty."
        case .noManifest: "there is no finished backup in this folder (manifest.json is missing)."
        case .databaseNotEmpty: "the database holds a centre already; restore into an empty one (createdb)."
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

    @Option(help: "Keep the rows on a PostgreSQL server, as postgres://motcua@db1,db2/motcua; files and keys stay in the data folder, which remembers the address without its password (environment: MOTCUA_DATABASE).")
    var database: String?

    @Option(help: "The folder of product data (environment: MOTCUA_SHARE).")
    var share: String?

    @Option(help: "A file of settings, as 'port = 8080' (environment: MOTCUA_CONFIG).")
    var config: String?

    func configuration() throws -> Configuration { try Configuration(config) }

    /// The data folder, with the server that its rows are on: the one that is named, else the one that the folder remembers.
    var folder: DataFolder {
        get throws {
            let settings = try configuration()
            let url = URL(filePath: settings.text(data, .data) ?? "data", directoryHint: .isDirectory)
            let remembered = DataFolder.serverAddress(in: url)
            guard let text = settings.text(database, .database) ?? remembered?.address else { return DataFolder(url) }
            if remembered == nil, DataFolder(url).isInstalled {
                throw PlainFault("\(url.path) holds a centre whose rows are in a file of it; name an empty folder for a centre on a server.")
            }
            var address: PostgresAddress
            do { address = try PostgresAddress(text) } catch {
                throw PlainFault("the address of the database cannot be read; write it as postgres://USER@HOST:5432/DATABASE, with special characters of a password as %40 and the like.")
            }
            // What is said counts; what the folder remembers belongs to the address that it remembers.
            let isSaid = settings.text(nil, .throughPooler) != nil || settings.text(database, .database) != nil
            address.isThroughPooler = try isSaid ? settings.flag(false, .throughPooler) : remembered?.isThroughPooler == true
            return DataFolder(url, server: address)
        }
    }

    func shareFolder() throws -> ShareFolder {
        guard let found = ShareFolder.find(explicit: try configuration().text(share, .share), environment: ProcessInfo.processInfo.environment) else {
            throw PlainFault("the folder of product data ('Share') was not found; name it with --share or MOTCUA_SHARE.")
        }
        return found
    }
}
