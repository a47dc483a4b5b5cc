import Foundation
import Testing

@testable import Store

/// What only the file has: one writer, shared commits, its own levels of durability.
@Suite struct SQLiteTests {
    @Test func `waiting requests share a transaction and one that fails, fails alone`() async throws {
        let place = try await Place(onFile: true)
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

    private struct Unwanted: Error {}

    /// Writes that all wait while the writer sleeps, so that they share a transaction.
    private func together(_ place: Place, _ count: Int, _ body: @escaping @Sendable (Int, Transaction) throws -> Void) async throws -> [Int] {
        try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask {
                try await place.store.write { _ in Thread.sleep(forTimeInterval: 0.2) }
                return nil
            }
            try await Task.sleep(for: .milliseconds(50))
            for value in 0..<count {
                group.addTask {
                    do {
                        try await place.store.write { try body(value, $0) }
                        return value
                    } catch is Unwanted {
                        return nil
                    }
                }
            }
            return try await group.reduce(into: []) { if let value = $1 { $0.append(value) } }.sorted()
        }
    }

    @Test func `one that has written and fails leaves nothing behind, and those beside it are done again`() async throws {
        let place = try await Place(onFile: true)
        let done = try await together(place, 20) { value, transaction in
            try transaction.run("INSERT INTO number (value) VALUES (\(value))")
            try transaction.run("INSERT INTO number (value) VALUES (\(1000 + value))")
            if value % 7 == 3 { throw Unwanted() }
        }
        #expect(done == (0..<20).filter { $0 % 7 != 3 })
        #expect(try await place.count() == 2 * done.count)
        let health = place.store.health
        #expect(health.repeatedWrites > 0 && health.transactions < 22)
        // The next ones have savepoints: nothing is done twice, and it is the same.
        let more = try await together(place, 20) { value, transaction in
            try transaction.run("INSERT INTO number (value) VALUES (\(2000 + value))")
            if value % 7 == 3 { throw Unwanted() }
        }
        #expect(more == done)
        #expect(try await place.count() == 3 * done.count)
        #expect(place.store.health.repeatedWrites == health.repeatedWrites)
    }

    @Test func `one that is alone, has written and fails is taken back and not done again`() async throws {
        let place = try await Place(onFile: true)
        await #expect(throws: Unwanted.self) {
            try await place.store.write { transaction in
                try transaction.run("INSERT INTO number (value) VALUES (1)")
                throw Unwanted()
            }
        }
        #expect(try await place.count() == 0)
        #expect(place.store.health.repeatedWrites == 0)
    }

    @Test func `one that fails before it has written costs those beside it nothing`() async throws {
        let place = try await Place(onFile: true)
        let done = try await together(place, 20) { value, transaction in
            if value % 7 == 3, try transaction.row("SELECT count(*) FROM number") != nil { throw Unwanted() }
            try transaction.run("INSERT INTO number (value) VALUES (\(value))")
        }
        #expect(done == (0..<20).filter { $0 % 7 != 3 })
        #expect(try await place.count() == done.count)
        #expect(place.store.health.repeatedWrites == 0)
    }

    @Test func `the writer is as durable as it says`() async throws {
        let place = try await Place(onFile: true)
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
        let place = try await Place(limits, onFile: true)
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

    @Test func `a table that others refer to is rebuilt in place, and a step that leaves a reference without its row is taken back`() async throws {
        let place = try await Place(onFile: true)
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
}
