package import Foundation
import CSodium

/// Files that are on disk when a call returns, and what they contain, told by SHA-256 as `sha256sum` prints it.
package enum DurableFile {
    package struct Digest: Sendable, Hashable {
        package let bytes: Int64
        /// SHA-256, lower-case hexadecimal.
        package let sha256: String
    }

    /// Copies a file to a place where none is yet and syncs it.
    package static func copy(_ source: URL, to target: URL) throws -> Digest {
        let output = open(target.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw StoreError.failed(code: Int(errno)) }
        defer { close(output) }
        let digest = try summed(source) { try write($0, to: output) }
        guard fsync(output) == 0 else { throw StoreError.broken }
        return digest
    }

    package static func write(_ text: String, to target: URL) throws {
        let output = open(target.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw StoreError.failed(code: Int(errno)) }
        defer { close(output) }
        try Array(text.utf8).withUnsafeBytes { try write($0, to: output) }
        guard fsync(output) == 0 else { throw StoreError.broken }
    }

    package static func digest(of file: URL) throws -> Digest { try summed(file) { _ in } }

    package static func digest(of bytes: [UInt8]) -> Digest {
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        return Digest(bytes: Int64(bytes.count), sha256: hexadecimal(digest))
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Syncs a file or folder: of a folder, the names in it.
    package static func sync(path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError.failed(code: Int(errno)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError.broken }
    }

    /// Reads a file to its end, a part at a time.
    static func read(_ file: URL, _ each: (UnsafeRawBufferPointer) throws -> Void) throws -> Int64 {
        let input = open(file.path, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw StoreError.failed(code: Int(errno)) }
        defer { close(input) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var total: Int64 = 0
        while true {
            let got = buffer.withUnsafeMutableBytes { Foundation.read(input, $0.baseAddress, $0.count) }
            guard got >= 0 else { throw StoreError.failed(code: Int(errno)) }
            if got == 0 { return total }
            try buffer.withUnsafeBytes { try each(UnsafeRawBufferPointer(rebasing: $0.prefix(got))) }
            total += Int64(got)
        }
    }

    private static func write(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var offset = 0
        while offset < buffer.count {
            let written = Foundation.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            guard written > 0 else { throw errno == ENOSPC ? StoreError.full : StoreError.failed(code: Int(errno)) }
            offset += written
        }
    }

    private static func summed(_ file: URL, _ each: (UnsafeRawBufferPointer) throws -> Void) throws -> Digest {
        var state = crypto_hash_sha256_state()
        crypto_hash_sha256_init(&state)
        let total = try read(file) { part in
            crypto_hash_sha256_update(&state, part.bindMemory(to: UInt8.self).baseAddress, UInt64(part.count))
            try each(part)
        }
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_hash_sha256_final(&state, &digest)
        return Digest(bytes: total, sha256: hexadecimal(digest))
    }
}

extension FileStore {
    /// Where a file stands below the store's folder, as `ab/…ab`.
    package func place(of name: String) -> String {
        let url = url(name)
        return "\(url.deletingLastPathComponent().lastPathComponent)/\(url.lastPathComponent)"
    }

    /// The keyed hash of a file, as `FileUpload.finish` answered it. Blocks: for a thread of one's own.
    package func hash(_ name: String, key: [UInt8]) throws -> String {
        let state = UnsafeMutableRawPointer.allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
        defer { state.deallocate() }
        crypto_generichash_init(OpaquePointer(state), key, key.count, 32)
        _ = try DurableFile.read(url(name)) { part in
            crypto_generichash_update(OpaquePointer(state), part.bindMemory(to: UInt8.self).baseAddress, UInt64(part.count))
        }
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_generichash_final(OpaquePointer(state), &digest, digest.count)
        return DurableFile.hexadecimal(digest)
    }

    /// Copies a file on the store's threads; the target's folder exists.
    package func copy(_ name: String, to target: URL) async throws -> DurableFile.Digest {
        let source = url(name)
        return try await workers.run { _ in try DurableFile.copy(source, to: target) }
    }
}
