package import Foundation
import Store
package import WorkingTime

/// What a backup says of itself; written last.
package struct BackupManifest: Sendable, Codable, Hashable {
    package static let newestFormat = 1
    static let file = "manifest.json"
    static let database = "motcua.sqlite"
    static let filesFolder = "files"
    static let keys = "keys.json"
    /// As `sha256sum --check` reads it, so that a backup can be judged without this program.
    static let sums = "SHA256SUMS"

    package var format = BackupManifest.newestFormat
    /// The moment whose state it holds.
    package let madeAt: Instant
    package let dossiers: Int
    package let files: Int
    /// Of everything in it.
    package let bytes: Int64
    /// SHA-256 of the list of sums.
    package let sums: String
    /// Tells whether keys belong to this backup, and nothing else about them.
    package let keyFingerprint: String
    package let hasKeys: Bool
    /// SHA-256 of all the rest of this.
    private var seal = ""

    init(madeAt: Instant, dossiers: Int, files: Int, bytes: Int64, sums: String, keyFingerprint: String, hasKeys: Bool) throws {
        self.madeAt = madeAt
        self.dossiers = dossiers
        self.files = files
        self.bytes = bytes
        self.sums = sums
        self.keyFingerprint = keyFingerprint
        self.hasKeys = hasKeys
        seal = try unsealed()
    }

    /// The seal as it must be.
    private func unsealed() throws -> String {
        var rest = self
        rest.seal = ""
        return DurableFile.digest(of: [UInt8](try rest.encoded())).sha256
    }

    private func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return try encoder.encode(self)
    }

    struct Sum {
        let digest: DurableFile.Digest
        let name: String
        init(_ digest: DurableFile.Digest, _ name: String) {
            self.digest = digest
            self.name = name
        }
        var line: String { "\(digest.sha256)  \(name)\n" }
    }

    func write(to folder: URL) throws {
        try DurableFile.write(String(decoding: try encoded(), as: UTF8.self) + "\n", to: folder.appending(path: Self.file))
    }

    /// Reads what a backup says of itself.
    package static func read(_ folder: URL) throws(BackupFault) -> BackupManifest {
        guard let bytes = try? Data(contentsOf: folder.appending(path: file)) else { throw .noManifest }
        struct Format: Decodable { let format: Int }
        guard let format = try? JSONDecoder().decode(Format.self, from: bytes).format else { throw .damaged(file) }
        guard format <= newestFormat else { throw .newerFormat(format) }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: bytes), (try? manifest.unsealed()) == manifest.seal else {
            throw .damaged(file)
        }
        return manifest
    }

    /// The names in the backup with their sums, after the list itself was found whole.
    func list(in folder: URL) throws(BackupFault) -> [(name: String, sha256: String)] {
        let file = folder.appending(path: Self.sums)
        guard FileManager.default.fileExists(atPath: file.path) else { throw .missing(Self.sums) }
        guard let digest = try? DurableFile.digest(of: file), digest.sha256 == sums, let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw .damaged(Self.sums)
        }
        return text.split(separator: "\n").map { line in (String(line.dropFirst(66)), String(line.prefix(64))) }
    }
}
