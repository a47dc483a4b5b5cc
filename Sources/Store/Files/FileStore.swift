package import Foundation
import CSodium
import Synchronization

/// Files of dossiers in a folder: random names, never overwritten, on disk before anybody is told.
///
/// What is acknowledged is durable: the file is synced, then its folder, and only then may a row name it; a folder that is made is
/// synced into the one above before. A file that no row names is an orphan, which `check` finds and a sweep removes.
package final class FileStore: Sendable {
    private let folder: URL
    let workers: WorkerPool<Void>
    private let held = Mutex(Held())
    /// Inner folders whose own names this process has synced.
    private let settled = Mutex<Set<String>>([])
    /// One thread that looks into files, so that one file at a time is in memory and others are read and written meanwhile.
    private let examiner: WorkerPool<Void>
    /// Taking in stops clearly below this much free space, in bytes.
    package let reserveBytes: Int64

    package init(folder: URL, reserveBytes: Int64 = 2 << 30, threads: Int = 2) throws {
        self.folder = folder
        self.reserveBytes = reserveBytes
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try DurableFile.sync(path: folder.deletingLastPathComponent().path)
        workers = try WorkerPool(name: "files", threads: threads, capacity: 4096) { () }
        examiner = try WorkerPool(name: "examiner", threads: 1, capacity: 256) { () }
    }

    /// Begins a file under this name; refuses when the disk is nearly full.
    ///
    /// - Parameters:
    ///   - key: 16 to 64 bytes that make the hash a keyed one.
    ///   - limit: bytes that are taken at most; one more throws `StoreError.full`.
    package func begin(_ name: String, key: [UInt8], limit: Int64) async throws -> FileUpload {
        guard freeBytes > reserveBytes else { throw StoreError.full }
        let path = url(name)
        return try await workers.run { [self] _ in
            try settle(path.deletingLastPathComponent())
            return try FileUpload(path: path, key: key, limit: limit, workers: workers)
        }
    }

    /// Makes an inner folder where there is none and syncs its name: a power cut that takes the folder away takes all its files away. Once for
    /// each folder and process, since nobody knows whether one that is there was synced before a crash.
    private func settle(_ inner: URL) throws {
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard !settled.withLock({ $0.contains(inner.lastPathComponent) }) else { return }
        try DurableFile.sync(path: folder.path)
        settled.withLock { _ = $0.insert(inner.lastPathComponent) }
    }

    /// A part of a file; fewer bytes than asked for at its end.
    package func read(_ name: String, offset: Int64, count: Int) async throws -> [UInt8] {
        let path = url(name).path
        return try await workers.run { _ in
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw StoreError.failed(code: Int(errno)) }
            defer { close(descriptor) }
            var bytes = [UInt8](repeating: 0, count: count)
            let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
            guard got >= 0 else { throw StoreError.failed(code: Int(errno)) }
            return Array(bytes[..<got])
        }
    }

    /// Looks into a file, finished or still being written, on the examiner's thread.
    package func examine<T: Sendable>(_ name: String, _ body: @escaping @Sendable (StoredFile) throws -> T) async throws -> T {
        let path = url(name).path
        return try await examiner.run { _ in
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw StoreError.failed(code: Int(errno)) }
            defer { close(descriptor) }
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw StoreError.failed(code: Int(errno)) }
            return try body(StoredFile(descriptor: descriptor, count: Int64(status.st_size)))
        }
    }

    /// Files that wait to be looked into.
    var waitingForExaminer: Int { examiner.queued }

    /// Removes a file, or after the backup that is being made.
    package func remove(_ name: String) async throws {
        let waits = held.withLock { held in
            if held.holders > 0 { held.names.append(name) }
            return held.holders > 0
        }
        if waits { return }
        let path = url(name)
        try await workers.run { _ in try FileManager.default.removeItem(at: path) }
    }

    private struct Held {
        var holders = 0
        var names: [String] = []
    }

    /// Runs the body while no file goes away: what a copy of the database names can then be copied after it.
    package func keepingAll<T>(_ body: () async throws -> T) async throws -> T {
        held.withLock { $0.holders += 1 }
        let outcome: Result<T, any Error>
        do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
        let waiting = held.withLock { held in
            held.holders -= 1
            defer { if held.holders == 0 { held.names = [] } }
            return held.holders == 0 ? held.names : []
        }
        // One that cannot be removed stays as an orphan, which `check` names.
        for name in waiting { try? await remove(name) }
        return try outcome.get()
    }

    /// Names of all files, for `check`.
    package func names() async throws -> [String] {
        let folder = folder
        return try await workers.run { _ in
            let inner = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            return try inner.flatMap { try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent($0).path) }
        }
    }

    package func exists(_ name: String) -> Bool { size(name) != nil }

    /// Bytes of a file; nothing where there is none.
    package func size(_ name: String) -> Int64? { status(name).map { Int64($0.st_size) } }

    /// When a file was last written; nothing where there is none.
    package func changed(_ name: String) -> Date? { status(name).map { Date(timeIntervalSince1970: TimeInterval($0.st_mtim.tv_sec)) } }

    private func status(_ name: String) -> stat? {
        var status = stat()
        return stat(url(name).path, &status) == 0 ? status : nil
    }

    package var freeBytes: Int64 {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else { return 0 }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    /// Names are ours (letters and digits); two leading characters spread them over folders.
    func url(_ name: String) -> URL {
        let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return folder.appendingPathComponent(String(safe.suffix(2))).appendingPathComponent(safe)
    }
}

/// A file that is open for looking into; lives as long as the body of `examine`.
package struct StoredFile: Sendable {
    fileprivate let descriptor: Int32
    package let count: Int64

    /// A part of the file; fewer bytes than asked for at its end.
    package func read(at offset: Int64, count: Int) throws -> [UInt8] {
        guard offset >= 0, offset < self.count, count > 0 else { return [] }
        let wanted = Int(min(Int64(count), self.count - offset))
        return try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            while filled < wanted {
                let got = pread(descriptor, buffer.baseAddress?.advanced(by: filled), wanted - filled, off_t(offset) + off_t(filled))
                guard got >= 0 else { throw StoreError.failed(code: Int(errno)) }
                if got == 0 { break }
                filled += got
            }
        }
    }
}

/// A file being written. Used by one task at a time; its calls run on the store's threads in order.
///
/// `@unchecked Sendable`: the descriptor, count and hash state are touched only inside `workers.run` bodies, and each call is awaited before
/// the next by its one user.
package final class FileUpload: @unchecked Sendable {
    private let descriptor: Int32
    private let path: URL
    private let workers: WorkerPool<Void>
    private let limit: Int64
    /// libsodium's hash state, which wants 64-byte alignment; freed in `deinit`.
    private let hash: UnsafeMutableRawPointer
    private var isOpen = true
    private var count: Int64 = 0
    /// The first bytes, from which the type is told.
    package private(set) var head: [UInt8] = []

    fileprivate init(path: URL, key: [UInt8], limit: Int64, workers: WorkerPool<Void>) throws {
        let opened = open(path.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw StoreError.failed(code: Int(errno)) }
        descriptor = opened
        self.path = path
        self.limit = limit
        self.workers = workers
        hash = UnsafeMutableRawPointer.allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
        crypto_generichash_init(OpaquePointer(hash), key, key.count, 32)
    }

    deinit {
        hash.deallocate()
        if isOpen { close(descriptor) }
    }

    package func write(_ bytes: [UInt8]) async throws {
        try await workers.run { [self] _ in
            guard isOpen else { throw StoreError.unavailable }
            guard count + Int64(bytes.count) <= limit else { throw StoreError.full }
            try bytes.withUnsafeBytes { buffer in
                var offset = 0
                while offset < buffer.count {
                    let written = Foundation.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                    guard written > 0 else { throw errno == ENOSPC ? StoreError.full : StoreError.failed(code: Int(errno)) }
                    offset += written
                }
            }
            if head.count < 4096 { head += bytes.prefix(4096 - head.count) }
            count += Int64(bytes.count)
            crypto_generichash_update(OpaquePointer(hash), bytes, UInt64(bytes.count))
        }
    }

    /// Makes the file durable and answers its size and keyed hash.
    package func finish() async throws -> (bytes: Int64, hash: String) {
        try await workers.run { [self] _ in
            guard isOpen else { throw StoreError.unavailable }
            isOpen = false
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw StoreError.broken }
            let folder = open(path.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard folder >= 0 else { throw StoreError.broken }
            defer { close(folder) }
            guard fsync(folder) == 0 else { throw StoreError.broken }
            var digest = [UInt8](repeating: 0, count: 32)
            crypto_generichash_final(OpaquePointer(hash), &digest, digest.count)
            return (count, digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
        }
    }

    /// Takes the file away again.
    package func abandon() async {
        try? await workers.run { [self] _ in
            if isOpen { close(descriptor) }
            isOpen = false
            try? FileManager.default.removeItem(at: path)
        }
    }
}
