package import Foundation
import Store
package import WorkingTime

/// Brings a backup back into an empty folder ("phục hồi"). Every file is compared with its sum while it is copied; the folder gets
/// its name only when all of it is whole and on disk.
package struct Restore: Sendable {
    let backup: URL
    package init(from backup: URL) { self.backup = backup }

    /// - Parameters:
    ///   - folder: must not exist, or be empty.
    ///   - keys: the centre's `keys.json`, where the backup was made without it.
    ///   - now: written down as the moment of the return.
    /// - Throws: `BackupFault`, `StoreError`.
    @discardableResult
    package func run(into folder: DataFolder, keys: URL? = nil, now: Instant) async throws -> BackupManifest {
        try Backup.mustBeFree(folder.url)
        let manifest = try BackupManifest.read(backup)
        let list = try manifest.list(in: backup)
        let source = manifest.hasKeys ? backup.appending(path: BackupManifest.keys) : keys
        guard let source else { throw BackupFault.noKeys }
        let unfinished = Backup.unfinished(folder.url)
        try? FileManager.default.removeItem(at: unfinished)
        let backup = backup
        do {
            try await OwnThread.run("restore") { try Self.copy(list, from: backup, to: unfinished) }
            if !manifest.hasKeys { _ = try DurableFile.copy(source, to: unfinished.appending(path: BackupManifest.keys)) }
            guard try Keyring.read(unfinished.appending(path: BackupManifest.keys)).fingerprint == manifest.keyFingerprint else { throw BackupFault.otherKeys }
            let database = unfinished.appending(path: BackupManifest.database)
            if let server = folder.server {
                try await pour(database, into: server, now)
                try FileManager.default.removeItem(at: database)
                try DataFolder(unfinished, server: server).rememberServer()
            } else {
                try await endSessions(Store(file: database), now)
            }
            try Backup.name(unfinished, as: folder.url)
        } catch {
            try? FileManager.default.removeItem(at: unfinished)
            throw error
        }
        return manifest
    }

    private static func copy(_ list: [(name: String, sha256: String)], from backup: URL, to folder: URL) throws {
        var folders: Set<URL> = [folder, folder.appending(path: BackupManifest.filesFolder)]
        for inner in folders {
            try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        for (name, sum) in list {
            // A name that leads out of the folder is no name that we wrote.
            guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { throw BackupFault.damaged(BackupManifest.sums) }
            let (source, target) = (backup.appending(path: name), folder.appending(path: name))
            guard FileManager.default.fileExists(atPath: source.path) else { throw BackupFault.missing(name) }
            let inner = target.deletingLastPathComponent()
            if folders.insert(inner).inserted {
                try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
            guard try DurableFile.copy(source, to: target).sha256 == sum else { throw BackupFault.damaged(name) }
        }
        for inner in folders { try DurableFile.sync(path: inner.path) }
    }

    /// Brings the copy to the present schema and its rows to the server's tables, which must be empty.
    private func pour(_ database: URL, into server: PostgresAddress, _ now: Instant) async throws {
        let copy = try Store(file: database)
        do { try await copy.migrate(migrations, now: now.microseconds) } catch {
            copy.close()
            throw error
        }
        copy.close()
        let store = try Store(.server(server))
        do {
            try await store.migrate(migrations, now: now.microseconds)
            guard try await store.read({ try $0.setting("installedAt") }) == nil else { throw BackupFault.databaseNotEmpty }
            try await store.fill(from: database)
        } catch {
            store.close()
            throw error
        }
        try await endSessions(store, now)
    }

    /// Nobody is logged in by a restored folder: a session that was ended since the backup must not come back.
    private func endSessions(_ store: Store, _ now: Instant) async throws {
        defer { store.close() }
        try await store.write { transaction in
            try transaction.run("DELETE FROM session")
            try transaction.set("restoredAt", String(now.microseconds))
        }
    }
}
