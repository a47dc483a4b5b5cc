package import Foundation
import CSodium
import Store

/// The keys of a data folder, in a file beside the database and never in it, each with a version.
///
/// - `seal` wraps the key of each dossier's sealed records;
/// - `slip` derives the secrets printed on slips;
/// - `index` keys the tokens by which names and numbers are found;
/// - `session` keys the hashes of session and program tokens.
package struct Keyring: Sendable, Codable {
    package struct Key: Sendable, Codable {
        package let version: Int
        package let hex: String
        var bytes: [UInt8] { Hexadecimal.decode(hex) ?? [] }
    }

    private let seal: [Key]
    private let slip: [Key]
    private let index: [Key]
    private let session: [Key]

    package init(_ randomness: Randomness) {
        func fresh() -> [Key] { [Key(version: 1, hex: Hexadecimal.encode(randomness.bytes(32)))] }
        seal = fresh()
        slip = fresh()
        index = fresh()
        session = fresh()
    }

    /// Reads the keys, or makes them when the folder has none; refuses a file that others may read.
    package static func load(folder: URL, randomness: Randomness) throws -> Keyring {
        let file = folder.appendingPathComponent("keys.json")
        if FileManager.default.fileExists(atPath: file.path) { return try read(file) }
        let ring = Keyring(randomness)
        if try PrivateFile.make(try JSONEncoder().encode(ring), at: file) { return ring }
        // Another program that starts at once has made them, and may be writing them still.
        for _ in 0..<20 {
            if let made = try? read(file) { return made }
            usleep(100_000)
        }
        return try read(file)
    }

    /// Reads keys that must be there; refuses a file that others may read.
    package static func read(_ file: URL) throws -> Keyring {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path) else { throw KeyringFault.missing }
        guard let mode = attributes[.posixPermissions] as? NSNumber, mode.intValue & 0o077 == 0 else { throw KeyringFault.readableByOthers }
        guard let ring = try? JSONDecoder().decode(Keyring.self, from: Data(contentsOf: file)),
            [ring.seal, ring.slip, ring.index, ring.session].allSatisfy({ $0.last?.bytes.count == 32 })
        else { throw KeyringFault.damaged }
        return ring
    }

    /// Tells two rings apart, and nothing about the keys: a backup names the ring it belongs to by it. The first key of the oldest
    /// kind makes it, so that it stays when keys are added.
    package var fingerprint: String { Hexadecimal.encode(Self.mac(seal[0], "fingerprint").prefix(8)) }

    var sealKey: Key { seal[seal.count - 1] }
    func sealKey(version: Int) -> Key? { seal.first { $0.version == version } }
    var slipKey: Key { slip[slip.count - 1] }
    var indexKey: Key { index[index.count - 1] }
    var sessionKey: Key { session[session.count - 1] }

    /// HMAC-SHA-256 under a key; 32 bytes.
    static func mac(_ key: Key, _ message: String) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: 32)
        let bytes = Array(message.utf8)
        crypto_auth_hmacsha256(&out, bytes, UInt64(bytes.count), key.bytes)
        return out
    }
}

package enum KeyringFault: Error, Sendable {
    /// There are data but no keys: made anew they would open nothing.
    case missing
    case readableByOthers
    case damaged
    /// The database was filled under other keys.
    case ofAnotherCentre
}

/// Files that only the owner may read, on disk before the call returns, and so are their names.
package enum PrivateFile {
    package static func write(_ data: Data, to file: URL) throws {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        try write(data, to: descriptor, file)
    }

    /// Makes a file that is not there.
    ///
    /// - Returns: whether it was made; not when there is one.
    static func make(_ data: Data, at file: URL) throws -> Bool {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == EEXIST { return false }
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        try write(data, to: descriptor, file)
        return true
    }

    private static func write(_ data: Data, to descriptor: Int32, _ file: URL) throws {
        defer { close(descriptor) }
        let written = data.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        guard written == data.count, fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try DurableFile.sync(path: file.deletingLastPathComponent().path)
    }
}
