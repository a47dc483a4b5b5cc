import Foundation
import Testing

@testable import Store

/// A store in a folder of its own.
private final class Place: Sendable {
    let folder: URL
    let store: Store

    init(_ limits: Store.Limits = .init()) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try Store(file: folder.appending(path: "test.sqlite"), limits: limits)
        try await store.migrate([Migration(number: 1, name: "numbers", sql: "CREATE TABLE number (value INTEGER PRIMARY KEY, note TEXT) STRICT")], now: 0)
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func count() async throws -> Int { try await store.read { try $0.row("SELECT count(*) FROM number")?.decode(Int.self) ?? -1 } }
}

@Suite struct StoreTests {
    @Test func `a value never becomes part of a statement`() async throws {
        let place = try await Place()
        let hostile = "'); DROP TABLE number; --"
        try await place.store.write { try $0.run("INSERT INTO number (value, note) VALUES (\(1), \(hostile))") }
        let note = try await place.store.read { try $0.row("SELECT note FROM number WHERE note = \(hostile)")?.decode(String.self) }
        #expect(note == hostile)
    }

    @Test func `waiting requests share a transaction and one that fails, fails alone`() async throws {
        let place = try await Place()
        try await place.store.write { try $0.run("INSERT INTO number (value) VALUES (\(7))") }
        let before = place.store.health
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for value in 0..<200 {
                group.addTask {
                    do {
                        // Half of them collide with a row that is there, or with one of their own batch.
                        try await place.store.write { try $0.run("INSERT INTO number (value) VALUES (\(value % 2 == 0 ? 7 : 1000 + value))") }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(outcomes == 100)
        #expect(try await place.count() == 101)
        let after = place.store.health
        #expect(after.writes - before.writes == 200)
        #expect(after.transactions - before.transactions < 200)
    }

    @Test func `a failed body leaves no gap in a sequence`() async throws {
        let place = try await Place()
        struct Broken: Error {}
        let first = try await place.store.write { try $0.next("code", "day") }
        await #expect(throws: Broken.self) {
            try await place.store.write { transaction -> Int in
                _ = try transaction.next("code", "day")
                throw Broken()
            }
        }
        let second = try await place.store.write { try $0.next("code", "day") }
        #expect((first, second) == (1, 2))
    }

    @Test func `the writer is as durable as it says`() async throws {
        let place = try await Place()
        let level = try await place.store.write { try $0.row("PRAGMA synchronous")?.decode(Int.self) }
        #expect(level == 2)
        let mode = try await place.store.read { try $0.row("PRAGMA journal_mode")?.decode(String.self) }
        #expect(mode == "wal")
        let keys = try await place.store.write { transaction -> Int? in try transaction.row("PRAGMA foreign_keys")?.decode(Int.self) }
        #expect(keys == 1)
    }

    @Test func `a full queue is refused at once`() async throws {
        var limits = Store.Limits()
        limits.writeQueue = 1
        limits.batch = 1
        let place = try await Place(limits)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for value in 0..<64 {
                group.addTask {
                    do {
                        try await place.store.write { transaction in
                            Thread.sleep(forTimeInterval: 0.005)
                            try transaction.run("INSERT INTO number (value) VALUES (\(value))")
                        }
                        return false
                    } catch {
                        return error as? StoreError == .unavailable
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(refused > 0)
        #expect(try await place.count() == 64 - refused)
    }

    @Test func `lists of values are padded so that few statements exist`() {
        let (text, values) = SQL("SELECT 1 WHERE 1 IN (\(list: [1, 2, 3]))").rendered(for: .sqlite)
        #expect(text == "SELECT 1 WHERE 1 IN (?,?,?,?)")
        #expect(values == [.integer(1), .integer(2), .integer(3), .integer(3)])
        #expect(SQL("IN (\(list: [Int]()))").rendered(for: .sqlite).values == [.null])
    }

    @Test func `a row of another shape is refused, not trapped`() async throws {
        let place = try await Place()
        await #expect(throws: StoreError.unexpectedColumn) { try await place.store.read { try $0.row("SELECT 'text'")?.decode(Int.self) } }
        await #expect(throws: StoreError.unexpectedColumn) { try await place.store.read { try $0.row("SELECT 1")?.decode(Int.self, Int.self) } }
        await #expect(throws: StoreError.unexpectedColumn) { try await place.store.read { try $0.row("SELECT 1.5")?.decode(Int.self) } }
    }

    @Test func `what was written stays when the store is opened again`() async throws {
        let place = try await Place()
        try await place.store.write { try $0.run("INSERT INTO number (value) VALUES (\(42))") }
        let copy = place.folder.appending(path: "backup.sqlite")
        try await place.store.backup(to: copy)
        let other = try Store(file: copy)
        defer { other.close() }
        let kept = try await other.read { transaction -> Int? in try transaction.row("SELECT value FROM number")?.decode(Int.self) }
        #expect(kept == 42)
    }

    @Test func `a changed or newer schema is refused by name`() async throws {
        let place = try await Place()
        let changed = Migration(number: 1, name: "numbers", sql: "CREATE TABLE number (value INTEGER)")
        await #expect(throws: StoreError.changedMigration(1)) { try await place.store.migrate([changed], now: 0) }
        await #expect(throws: StoreError.newerSchema(found: 1, known: 0)) { try await place.store.migrate([], now: 0) }
    }

    @Test func `a table that others refer to is rebuilt in place, and a step that leaves a reference without its row is taken back`() async throws {
        let place = try await Place()
        let first = Migration(number: 1, name: "numbers", sql: "CREATE TABLE number (value INTEGER PRIMARY KEY, note TEXT) STRICT")
        let child = Migration(number: 2, name: "child", sql: "CREATE TABLE child (number INTEGER NOT NULL REFERENCES number (value)) STRICT")
        try await place.store.migrate([first, child], now: 0)
        try await place.store.write { transaction in
            try transaction.run("INSERT INTO number (value, note) VALUES (1, 'one'), (2, 'two')")
            try transaction.run("INSERT INTO child (number) VALUES (2)")
        }
        func rebuilt(keeping condition: String) -> Migration {
            Migration(number: 3, name: "anew", sql: """
                CREATE TABLE numberAnew (value INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
                INSERT INTO numberAnew SELECT value, note FROM number WHERE \(condition);
                DROP TABLE number;
                ALTER TABLE numberAnew RENAME TO number;
                """)
        }
        await #expect(throws: StoreError.conflict) { try await place.store.migrate([first, child, rebuilt(keeping: "value = 1")], now: 0) }
        #expect(try await place.count() == 2)
        try await place.store.migrate([first, child, rebuilt(keeping: "true")], now: 0)
        #expect(try await place.count() == 2)
        // References are followed again.
        await #expect(throws: StoreError.conflict) { try await place.store.write { try $0.run("DELETE FROM number WHERE value = 2") } }
        await #expect(throws: StoreError.conflict) { try await place.store.write { try $0.run("INSERT INTO child (number) VALUES (3)") } }
    }

    @Test func `a folder is served once`() async throws {
        let place = try await Place()
        let lock = try FolderLock(folder: place.folder)
        #expect(throws: StoreError.inUse) { try FolderLock(folder: place.folder) }
        lock.release()
        try FolderLock(folder: place.folder).release()
    }
}

@Suite struct FileStoreTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID().uuidString)")

    @Test func `a file comes back whole, with a hash that depends on the key`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: 0)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        func store(_ name: String, _ key: UInt8) async throws -> (Int64, String) {
            let upload = try await files.begin(name, key: Array(repeating: key, count: 32), limit: 1 << 20)
            for start in stride(from: 0, to: bytes.count, by: 70_000) { try await upload.write(Array(bytes[start..<min(start + 70_000, bytes.count)])) }
            let (size, hash) = try await upload.finish()
            return (size, hash)
        }
        let (size, first) = try await store("AB1", 1)
        let (_, same) = try await store("AB2", 1)
        let (_, other) = try await store("AB3", 2)
        #expect(size == 200_000)
        #expect(first == same && first != other && first.count == 64)
        #expect(try await files.read("AB1", offset: 150_000, count: 100_000) == Array(bytes[150_000...]))
        #expect(try await files.names().sorted() == ["AB1", "AB2", "AB3"])
    }

    @Test func `one byte beyond the limit is refused and the name cannot be taken twice`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: 0)
        defer { try? FileManager.default.removeItem(at: folder) }
        let upload = try await files.begin("CD1", key: Array(repeating: 1, count: 32), limit: 10)
        try await upload.write(Array(repeating: 0, count: 10))
        await #expect(throws: StoreError.full) { try await upload.write([0]) }
        await #expect(throws: StoreError.self) { try await files.begin("CD1", key: Array(repeating: 1, count: 32), limit: 10) }
        await upload.abandon()
        #expect(try await files.names().isEmpty)
    }

    @Test func `a nearly full disk takes no new file`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: .max)
        defer { try? FileManager.default.removeItem(at: folder) }
        await #expect(throws: StoreError.full) { try await files.begin("EF1", key: Array(repeating: 1, count: 32), limit: 10) }
    }

    @Test func `one file is looked into, two hundred and fifty-six wait, and one more is refused at once`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: 0)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try await files.begin("AA1", key: Array(repeating: 1, count: 32), limit: 10).finish()
        let (under, door) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let busy = Task {
            try await files.examine("AA1") { _ in
                under.signal()
                door.wait()
            }
        }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                under.wait()
                continuation.resume()
            }
        }
        let waiting = (0..<256).map { number in Task { try await files.examine("AA1") { _ in number } } }
        while files.waitingForExaminer < 256 { try await Task.sleep(for: .milliseconds(1)) }
        await #expect(throws: StoreError.unavailable) { try await files.examine("AA1") { _ in 0 } }
        door.signal()
        try await busy.value
        var judged: [Int] = []
        for task in waiting { judged.append(try await task.value) }
        #expect(judged == Array(0..<256))
        #expect(try await files.examine("AA1") { _ in 7 } == 7)
    }

    @Test func `a name never leaves the folder`() async throws {
        let files = try FileStore(folder: folder, reserveBytes: 0)
        defer { try? FileManager.default.removeItem(at: folder) }
        let upload = try await files.begin("../../etc/passwd", key: Array(repeating: 1, count: 32), limit: 10)
        _ = try await upload.finish()
        #expect(try await files.names() == ["etcpasswd"])
    }
}

/// Values go to the engine and come back as they were.
@Suite struct ValueTests {
    @Test(arguments: [
        SQLValue.null, .integer(.min), .integer(.max), .integer(0), .text(""), .text("a\u{0}b"), .text("Nguyễn Thị Đào 👩‍👩‍👧"), .blob([]), .blob([0, 255]),
        .blob([UInt8](repeating: 7, count: 100_000)),
    ])
    func `a value comes back as it went in`(_ value: SQLValue) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "motcua-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(file: folder.appending(path: "values.sqlite"))
        defer { store.close() }
        try await store.migrate([Migration(number: 1, name: "values", sql: "CREATE TABLE kept (id INTEGER PRIMARY KEY, value ANY) STRICT;")], now: 0)
        let changed = try await store.write { try $0.changed("INSERT INTO kept (id, value) VALUES (1, \(value))") }
        #expect(changed == 1)
        #expect(try await store.row("SELECT value FROM kept WHERE id = 1")?.decode(SQLValue.self) == value)
        // The statement is used again: nothing of the last use is left in it.
        #expect(try await store.row("SELECT value FROM kept WHERE id = 2") == nil)
        #expect(try await store.read { try $0.rows("SELECT value FROM kept WHERE id IN (\(list: [1, 2, 3]))").count } == 1)
    }
}
