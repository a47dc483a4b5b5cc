package import Foundation
import OneStop
import Store
package import WorkingTime

/// A copy of a centre as one moment saw it ("sao lưu"): database, files, and the sums by which each is known again.
///
/// The database is copied first; then every file that the copy names, none of which can go away meanwhile. The folder gets its name
/// only when everything is on disk, so a backup that has its name is whole. The keys stay out unless asked for: with them the
/// backup opens everybody's records, without them whoever finds it reads none.
package struct Backup: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// Makes the backup; `folder` must not exist yet, or be empty.
    ///
    /// - Parameters:
    ///   - keys: the file of keys to be copied too; nothing leaves them out.
    ///   - progress: told how many files are copied, of how many.
    /// - Throws: `BackupFault`, `StoreError`.
    @discardableResult
    package func make(at folder: URL, keys: URL? = nil, _ progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }) async throws -> BackupManifest {
        try Self.mustBeFree(folder)
        let unfinished = Self.unfinished(folder)
        try? FileManager.default.removeItem(at: unfinished)
        try FileManager.default.createDirectory(
            at: unfinished.appending(path: BackupManifest.filesFolder), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let now = house.clock.now()
        let manifest = try await house.files.keepingAll { try await copy(to: unfinished, keys: keys, now: now, progress) }
        try manifest.write(to: unfinished)
        try Self.name(unfinished, as: folder)
        try await note(manifest, now)
        return manifest
    }

    private func copy(to folder: URL, keys: URL?, now: Instant, _ progress: (Int, Int) -> Void) async throws -> BackupManifest {
        let database = folder.appending(path: BackupManifest.database)
        try await house.store.backup(to: database)
        // A damaged database is copied as easily as a whole one, and the copy would take the place of the last good one.
        let isDamaged = try await Store.inspect(database) { try $0.row("SELECT 1 FROM pragma_quick_check(1) WHERE quick_check <> 'ok'") != nil }
        if isDamaged { throw StoreError.damaged }
        let (names, dossiers) = try await Store.inspect(database) { transaction in
            (try transaction.namedFiles(), try transaction.row("SELECT count(*) FROM dossier")?.decode(Int.self) ?? 0)
        }
        var sums = [BackupManifest.Sum(try DurableFile.digest(of: database), BackupManifest.database)]
        var folders: Set<String> = []
        for (index, name) in names.enumerated() {
            progress(index, names.count)
            let place = house.files.place(of: name)
            let inner = String(place.prefix { $0 != "/" })
            let target = folder.appending(path: BackupManifest.filesFolder)
            if folders.insert(inner).inserted {
                try FileManager.default.createDirectory(
                    at: target.appending(path: inner), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
            let digest: DurableFile.Digest
            do { digest = try await house.files.copy(name, to: target.appending(path: place)) } catch { throw BackupFault.unreadable(place) }
            sums.append(.init(digest, "\(BackupManifest.filesFolder)/\(place)"))
        }
        progress(names.count, names.count)
        if let keys { sums.append(.init(try DurableFile.copy(keys, to: folder.appending(path: BackupManifest.keys)), BackupManifest.keys)) }
        for inner in folders { try DurableFile.sync(path: folder.appending(path: "\(BackupManifest.filesFolder)/\(inner)").path) }
        try DurableFile.sync(path: folder.appending(path: BackupManifest.filesFolder).path)
        let text = sums.map(\.line).joined()
        let list = folder.appending(path: BackupManifest.sums)
        try DurableFile.write(text, to: list)
        return try BackupManifest(
            madeAt: now, dossiers: dossiers, files: names.count, bytes: sums.reduce(0) { $0 + $1.digest.bytes },
            sums: try DurableFile.digest(of: list).sha256, keyFingerprint: house.keyring.fingerprint, hasKeys: keys != nil)
    }

    /// Written down where it was made: the age of the last backup is shown every morning.
    private func note(_ manifest: BackupManifest, _ now: Instant) async throws {
        let auditID = house.newID()
        try await house.store.write { transaction in
            try transaction.set(BackupLog.setting, String(now.microseconds))
            try transaction.announce(BackupLog.setting)
            try transaction.audit(
                "backup.made", "backup", ["dossiers": manifest.dossiers, "files": manifest.files], by: .system, id: auditID, at: now)
        }
        house.backups.note(now)
    }

    static func unfinished(_ folder: URL) -> URL {
        folder.deletingLastPathComponent().appending(path: folder.lastPathComponent + ".unfinished")
    }

    static func mustBeFree(_ folder: URL) throws {
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        guard let inside = try? FileManager.default.contentsOfDirectory(atPath: folder.path), inside.isEmpty else { throw BackupFault.notEmpty }
    }

    /// The last step: `rename` puts the whole folder in place at once, also over an empty one.
    static func name(_ unfinished: URL, as folder: URL) throws {
        try DurableFile.sync(path: unfinished.path)
        guard rename(unfinished.path, folder.path) == 0 else { throw StoreError.failed(code: Int(errno)) }
        try DurableFile.sync(path: folder.deletingLastPathComponent().path)
    }
}

/// What stands in the way of a backup or of its return; file names are those inside the backup.
package enum BackupFault: Error, Sendable, Hashable {
    /// The target folder holds something.
    case notEmpty
    /// The database server's holds a centre.
    case databaseNotEmpty
    /// There is no finished backup in the folder.
    case noManifest
    /// Made by a program that writes backups in a newer way.
    case newerFormat(Int)
    /// A file is not what it was when the backup was made.
    case damaged(String)
    case missing(String)
    /// A file of the centre itself cannot be read, so there would be no whole backup.
    case unreadable(String)
    /// The keys given are not those of this centre; with them no record would open.
    case otherKeys
    /// The backup holds no keys and none were given.
    case noKeys
}

/// When the last backup was made, in memory: probes and pages ask often.
package final class BackupLog: Sendable {
    static let setting = "lastBackupAt"
    private let moment: Guarded<Instant?>
    init(_ last: Instant?) { moment = Guarded(last) }
    /// The moment whose state the newest backup holds; nothing when none was ever made.
    package var last: Instant? { moment.value }
    func note(_ now: Instant) { moment.value = now }
}

extension Transaction {
    /// The files that dossiers of this database name.
    func namedFiles() throws -> [String] {
        var names: [String] = []
        var after = ""
        while true {
            let page = try rows("""
                SELECT id, body FROM dossier WHERE id > \(after) AND id IN (SELECT dossier FROM event WHERE kind = 'fileAttached') ORDER BY id LIMIT 500
                """).map { try $0.decode(String.self, [UInt8].self) }
            guard let last = page.last else { return names }
            after = last.0
            for (_, body) in page {
                let dossier: Dossier = try EventCodec.value(body)
                // The files of a dropped draft are taken away with it.
                if dossier.state != .discarded { names += dossier.files.map(\.id.rawValue) }
            }
        }
    }
}
