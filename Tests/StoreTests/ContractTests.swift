import Foundation
import Synchronization
import Testing

@testable import Store

/// What every engine does alike; the tests run once on each.
@Suite struct ContractTests {
    @Test func `a value never becomes part of a statement`() async throws {
        let place = try await Place()
        let hostile = "'); DROP TABLE number; --"
        try await place.store.write { try $0.run("INSERT INTO number (value, note) VALUES (\(1), \(hostile))") }
        let note = try await place.store.read { try $0.row("SELECT note FROM number WHERE note = \(hostile)")?.decode(String.self) }
        #expect(note == hostile)
    }

    @Test func `a body that fails leaves nothing, and what it threw comes out as it was`() async throws {
        let place = try await Place()
        struct Broken: Error, Equatable { let why: Int }
        await #expect(throws: Broken(why: 3)) {
            try await place.store.write { transaction in
                try transaction.run("INSERT INTO number (value) VALUES (1)")
                throw Broken(why: 3)
            }
        }
        #expect(try await place.count() == 0)
    }

    @Test func `a body sees what it wrote, row by row and by counts`() async throws {
        let place = try await Place()
        let seen = try await place.store.write { transaction in
            try transaction.run("INSERT INTO number (value, note) VALUES (1, 'one'), (2, 'two'), (3, 'three')")
            let changed = try transaction.changed("UPDATE number SET note = note || '!' WHERE value > 1")
            try transaction.run("DELETE FROM number WHERE value = 1")
            let notes = try transaction.rows("SELECT note FROM number ORDER BY value").map { try $0.decode(String.self) }
            return (changed, notes, try transaction.changed("DELETE FROM number WHERE value = 99"))
        }
        #expect(seen == (2, ["two!", "three!"], 0))
    }

    @Test func `a row that exists, one that is missing and one that is not allowed are conflicts, and nothing of their transaction stays`() async throws {
        let place = try await Place()
        let child = Migration(number: 2, name: "child", sql: "CREATE TABLE child (number INTEGER NOT NULL REFERENCES number (value), size INTEGER NOT NULL CHECK (size > 0)) STRICT")
        try await place.store.migrate([Place.numbers, child], now: 0)
        try await place.add(7)
        let faults: [SQL] = [
            "INSERT INTO number (value) VALUES (7)", "INSERT INTO child (number, size) VALUES (8, 1)", "INSERT INTO child (number, size) VALUES (7, 0)",
            "DELETE FROM number WHERE value = (SELECT number FROM child)",
        ]
        try await place.store.write { try $0.run("INSERT INTO child (number, size) VALUES (7, 1)") }
        for fault in faults {
            await #expect(throws: StoreError.conflict) {
                try await place.store.write { transaction in
                    try transaction.run("INSERT INTO number (value) VALUES (1000)")
                    try transaction.run(fault)
                }
            }
        }
        #expect(try await place.count() == 1)
    }

    @Test func `an error that nobody looked at still takes everything back`() async throws {
        let place = try await Place()
        try await place.add(7)
        await #expect(throws: StoreError.self) {
            try await place.store.write { transaction in
                try? transaction.run("INSERT INTO number (value) VALUES (7)")
                _ = try? transaction.changed("INSERT INTO number (value) VALUES (7)")
                throw StoreError.conflict
            }
        }
        #expect(try await place.count() == 1)
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

    @Test func `numbers that many draw at once are dense, and each has its own`() async throws {
        let place = try await Place()
        let drawn = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<60 { group.addTask { try await place.store.write { try $0.next("code", "day") } } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(drawn.sorted() == Array(1...60))
    }

    @Test func `a row that many change at once loses nothing, whether the engine adds or the body does`() async throws {
        let place = try await Place()
        try await place.add(0)
        try await place.store.write { try $0.run("UPDATE number SET note = '0'") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await place.store.write { transaction in
                        let note = try transaction.row("SELECT note FROM number WHERE value = 0\(SQL.forUpdate)")?.decode(String.self)
                        try transaction.run("UPDATE number SET note = \(String((Int(note ?? "") ?? 0) + 1)) WHERE value = 0")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await place.one("SELECT note FROM number") == "40")
    }

    @Test func `rows that are wanted in opposite orders come to their end`() async throws {
        let place = try await Place()
        for value in 1...2 { try await place.add(value) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for turn in 0..<8 {
                group.addTask {
                    try await place.store.write { transaction in
                        for value in turn.isMultiple(of: 2) ? [1, 2] : [2, 1] {
                            _ = try transaction.changed("UPDATE number SET note = coalesce(note, '') || 'x' WHERE value = \(value)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let notes = try await place.store.read { try $0.rows("SELECT note FROM number").map { try $0.decode(String.self) } }
        #expect(notes == ["xxxxxxxx", "xxxxxxxx"])
    }

    @Test func `who decides by rows that others may only be adding asks for a name, and one goes after the other`() async throws {
        let place = try await Place()
        let added = try await withThrowingTaskGroup(of: Bool.self) { group in
            for value in 0..<30 {
                group.addTask {
                    try await place.store.write { transaction in
                        try transaction.lock("five")
                        guard try transaction.row("SELECT count(*) FROM number")?.decode(Int.self) ?? 0 < 5 else { return false }
                        try transaction.run("INSERT INTO number (value) VALUES (\(value))")
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(added == 5)
        #expect(try await place.count() == 5)
    }

    @Test func `a row that somebody else made first is found by the body when it runs again`() async throws {
        let place = try await Place()
        let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await place.store.write { transaction in
                        if try transaction.row("SELECT 1 FROM number WHERE value = 5") != nil { return false }
                        try transaction.run("INSERT INTO number (value) VALUES (5)")
                        return true
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 1)
        #expect(try await place.count() == 1)
    }

    @Test func `a read sees one moment, whatever is written meanwhile`() async throws {
        let place = try await Place()
        try await place.add(1)
        let (isReading, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let reading = Task {
            try await place.store.read { transaction in
                let before = try transaction.row("SELECT count(*) FROM number")?.decode(Int.self)
                isReading.signal()
                goesOn.wait()
                return (before, try transaction.row("SELECT count(*) FROM number")?.decode(Int.self))
            }
        }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                isReading.wait()
                continuation.resume()
            }
        }
        try await place.add(2)
        #expect(try await place.count() == 2)
        goesOn.signal()
        #expect(try await reading.value == (1, 1))
    }

    @Test func `a read can change nothing`() async throws {
        let place = try await Place()
        await #expect(throws: StoreError.self) {
            try await place.store.read { transaction in
                try transaction.run("INSERT INTO number (value) VALUES (1)")
                _ = try transaction.rows("SELECT 1")
            }
        }
        #expect(try await place.count() == 0)
    }

    @Test func `text sorts by its bytes, and comparisons of several columns go on where they stopped`() async throws {
        let place = try await Place()
        try await place.store.write { transaction in
            for (value, note) in ["đ", "a", "Z", "~", "Đ", "", "aa", "1"].enumerated() { try transaction.run("INSERT INTO number (value, note) VALUES (\(value), \(note))") }
        }
        let notes = try await place.store.read { try $0.rows("SELECT note FROM number ORDER BY note").map { try $0.decode(String.self) } }
        #expect(notes == ["", "1", "Z", "a", "aa", "~", "Đ", "đ"])
        let after = try await place.store.read { try $0.rows("SELECT note FROM number WHERE (note, value) > (\("a"), \(1)) ORDER BY note, value LIMIT 2").map { try $0.decode(String.self) } }
        #expect(after == ["aa", "~"])
    }

    @Test func `sums, counts and comparisons come as whole numbers, and of nothing as nothing`() async throws {
        let place = try await Place()
        let empty = try await place.store.read { try $0.row("SELECT sum(value), count(*), max(value) FROM number")?.decode(Int?.self, Int.self, Int?.self) }
        #expect(try #require(empty) == (nil, 0, nil))
        try await place.store.write { transaction in for value in [3_000_000_000_000, -5, 40_000] { try transaction.run("INSERT INTO number (value) VALUES (\(value))") } }
        let sums = try await place.store.read {
            try $0.row("SELECT sum(value), sum(CASE WHEN value < 0 THEN value ELSE 0 END), \(SQL.greatest)(0, min(value)), 1 = 1 FROM number")?
                .decode(Int.self, Int.self, Int.self, Bool.self)
        }
        #expect(try #require(sums) == (3_000_000_039_995, -5, 0, true))
    }

    @Test func `many rows and large values go through`() async throws {
        let place = try await Place()
        let long = String(repeating: "Ngã Hai ", count: 50_000)
        try await place.store.write { transaction in
            for value in 0..<3000 { try transaction.run("INSERT INTO number (value, note) VALUES (\(value), \("n\(value)"))") }
            try transaction.run("UPDATE number SET note = \(long) WHERE value = 17")
        }
        let rows = try await place.store.read { try $0.rows("SELECT value, note FROM number ORDER BY value") }
        #expect(rows.count == 3000)
        #expect(try rows[17].decode(Int.self, String.self) == (17, long))
        #expect(try rows[2999].decode(Int.self, String.self) == (2999, "n2999"))
    }

    @Test func `text in bytes and bytes of text are told apart and turned into each other`() async throws {
        let place = try await Place()
        let table = Migration(number: 2, name: "bytes", sql: "CREATE TABLE kept (body BLOB NOT NULL) STRICT")
        try await place.store.migrate([Place.numbers, table], now: 0)
        try await place.store.write { try $0.run("INSERT INTO kept (body) VALUES (\(SQL.bytes(ofText: "'đã ' || \("nhận")")))") }
        let found = try await place.store.read {
            try $0.row("SELECT body, \(SQL.text(inBytes: "body")), \(SQL.position(of: "\("nhận")", in: SQL.text(inBytes: "body"))) FROM kept")?.decode([UInt8].self, String.self, Int.self)
        }
        #expect(try #require(found) == (Array("đã nhận".utf8), "đã nhận", 4))
    }

    @Test func `lists of values are padded so that few statements exist`() {
        let sql: SQL = "SELECT 1 WHERE \("x") = 'x' AND 1 IN (\(list: [1, 2, 3]))\(SQL.forUpdate)"
        #expect(sql.rendered(for: .sqlite).text == "SELECT 1 WHERE ? = 'x' AND 1 IN (?,?,?,?)")
        #expect(sql.rendered(for: .postgres).text == "SELECT 1 WHERE $1 = 'x' AND 1 IN ($2,$3,$4,$5) FOR UPDATE")
        #expect(sql.rendered(for: .postgres).values == [.text("x"), .integer(1), .integer(2), .integer(3), .integer(3)])
        #expect(SQL("IN (\(list: [Int]()))").rendered(for: .sqlite).values == [.null])
    }

    @Test func `a row of another shape is refused, not trapped`() async throws {
        let place = try await Place()
        await #expect(throws: StoreError.unexpectedColumn) { try await place.store.read { try $0.row("SELECT 'text'")?.decode(Int.self) } }
        await #expect(throws: StoreError.unexpectedColumn) { try await place.store.read { try $0.row("SELECT 1")?.decode(Int.self, Int.self) } }
        await #expect(throws: StoreError.unexpectedColumn) { try await place.store.read { try $0.row("SELECT 1.5")?.decode(Int.self) } }
    }

    @Test func `a statement that is wrong is an error of its own and spoils nothing after it`() async throws {
        let place = try await Place()
        await #expect(throws: StoreError.self) { try await place.store.read { try $0.rows("SELECT nothing FROM nowhere") } }
        await #expect(throws: StoreError.self) { try await place.store.row("SELECT nothing FROM nowhere") }
        await #expect(throws: StoreError.self) { try await place.store.write { try $0.run("UPDATE nowhere SET nothing = 1") } }
        try await place.add(1)
        #expect(try await place.one("SELECT value FROM number") == 1)
    }

    @Test func `lone statements that are asked for together get their own rows each, and one that is wrong spoils none of the others`() async throws {
        let place = try await Place()
        for value in 0..<40 { try await place.add(value) }
        let answers = await withTaskGroup(of: (Int, Result<[Row], any Error>).self) { group in
            for index in 0..<400 {
                group.addTask {
                    do {
                        return switch index % 20 {
                        case 7: (index, .success(try await place.store.rows("SELECT nothing FROM nowhere WHERE 1 = \(index)")))
                        case 13: (index, .success(try await place.store.rows("SELECT value FROM number WHERE note = \("a\u{0}b")")))
                        default: (index, .success(try await place.store.rows("SELECT value, value + \(index) FROM number WHERE value < \(index % 20) ORDER BY value")))
                        }
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            return await group.reduce(into: [Int: Result<[Row], any Error>]()) { $0[$1.0] = $1.1 }
        }
        #expect(answers.count == 400)
        for (index, answer) in answers {
            switch index % 20 {
            case 7: #expect(throws: StoreError.self) { try answer.get() }
            case 13: #expect(throws: StoreError.unstorable) { try answer.get() }
            default:
                let rows = try answer.get().map { try $0.decode(Int.self, Int.self) }
                #expect(rows.map(\.0) == Array(0..<(index % 20)) && rows.allSatisfy { $0.1 == $0.0 + index })
            }
        }
    }

    @Test func `a lone statement sees what was committed before it was asked`() async throws {
        let place = try await Place()
        await withTaskGroup(of: Void.self) { group in
            for lane in 0..<8 {
                group.addTask {
                    for step in 1...20 {
                        let value = lane * 1000 + step
                        do {
                            try await place.add(value)
                            #expect(try await place.store.row("SELECT value FROM number WHERE value = \(value)")?.decode(Int.self) == value)
                        } catch {
                            Issue.record(error)
                        }
                    }
                }
            }
        }
    }

    @Test func `a copy of the whole is one file, with everything of one moment in it`() async throws {
        let place = try await Place()
        try await place.store.write { transaction in
            try transaction.run("INSERT INTO number (value, note) VALUES (42, 'Bình Thuận'), (43, NULL)")
            _ = try transaction.next("code", "day")
        }
        let copy = place.folder.appending(path: "backup.sqlite")
        try await place.store.backup(to: copy)
        let kept = try await Store.inspect(copy) { transaction in
            (try transaction.rows("SELECT value, note FROM number ORDER BY value").map(\.values), try transaction.row("SELECT last FROM sequence")?.values,
                try transaction.row("SELECT number, checksum FROM migration")?.values)
        }
        #expect(kept.0 == [[.integer(42), .text("Bình Thuận")], [.integer(43), .null]])
        #expect(kept.1 == [.integer(1)])
        #expect(kept.2 == [.integer(1), .text(Place.numbers.checksum)])
        let other = try Store(file: copy)
        defer { other.close() }
        try await other.migrate([Place.numbers], now: 1)
        #expect(try await other.row("SELECT count(*) FROM number")?.values == [.integer(2)])
    }

    @Test func `a long read of the whole keeps its moment`() async throws {
        let place = try await Place()
        try await place.add(1)
        let counts = try await place.store.snapshot { transaction in
            (try transaction.row("SELECT count(*) FROM number")?.decode(Int.self), try transaction.row("SELECT count(*) FROM number")?.decode(Int.self))
        }
        #expect(counts == (1, 1))
    }

    @Test func `after the store is closed nothing is taken, and what was taken before is done`() async throws {
        let place = try await Place()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for value in 0..<20 { group.addTask { try await place.add(value) } }
            try await group.waitForAll()
        }
        let copy = place.folder.appending(path: "backup.sqlite")
        try await place.store.backup(to: copy)
        place.store.close()
        await #expect(throws: StoreError.unavailable) { try await place.add(100) }
        #expect(try await Store.one("SELECT count(*) FROM number", in: copy) == 20)
    }
}

/// How the schema grows, alike on every engine.
@Suite struct MigrationContractTests {
    @Test func `a changed or newer schema is refused by name`() async throws {
        let place = try await Place()
        let changed = Migration(number: 1, name: "numbers", sql: "CREATE TABLE number (value INTEGER)")
        await #expect(throws: StoreError.changedMigration(1)) { try await place.store.migrate([changed], now: 0) }
        await #expect(throws: StoreError.newerSchema(found: 1, known: 0)) { try await place.store.migrate([], now: 0) }
    }

    @Test func `a step that fails in its middle leaves nothing of itself, and goes through when it is right`() async throws {
        let place = try await Place()
        func step(_ end: String) -> Migration {
            Migration(number: 2, name: "two", sql: "CREATE TABLE other (value INTEGER NOT NULL) STRICT; INSERT INTO other VALUES (1); \(end);")
        }
        await #expect(throws: StoreError.self) { try await place.store.migrate([Place.numbers, step("INSERT INTO nowhere VALUES (1)")], now: 0) }
        await #expect(throws: StoreError.self) { try await place.store.read { try $0.row("SELECT 1 FROM other") } }
        try await place.store.migrate([Place.numbers, step("UPDATE other SET value = 2")], now: 0)
        #expect(try await place.one("SELECT value FROM other") == 2)
        #expect(try await place.one("SELECT count(*) FROM migration") == 2)
    }

    @Test func `programs that start together run each step once`() async throws {
        let place = try await Place()
        let steps = [Place.numbers] + (2...6).map { Migration(number: $0, name: "step\($0)", sql: "INSERT INTO number (value) VALUES (\($0));") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { try await place.store.migrate(steps, now: 0) } }
            try await group.waitForAll()
        }
        #expect(try await place.count() == 5)
    }

    @Test func `columns are written once and mean the same on either engine`() {
        let table = Migration(number: 1, name: "t", sql: "CREATE TABLE t (a TEXT PRIMARY KEY, b INTEGER NOT NULL, c BLOB) STRICT, WITHOUT ROWID;", postgres: nil)
        #expect(table.text(for: .sqlite) == table.sql)
        #expect(table.text(for: .postgres) == "CREATE TABLE t (a TEXT COLLATE \"C\" PRIMARY KEY, b BIGINT NOT NULL, c BYTEA);")
        #expect(Migration(number: 1, name: "t", sql: "VACUUM", postgres: "").text(for: .postgres) == "")
    }
}

/// Values go to the engine and come back as they were.
@Suite struct ValueTests {
    private static let table = Migration(number: 2, name: "values", sql: "CREATE TABLE kept (id INTEGER PRIMARY KEY, number INTEGER, words TEXT, bytes BLOB) STRICT;")

    @Test(arguments: [
        SQLValue.null, .integer(.min), .integer(.max), .integer(0), .text(""), .text("Nguyễn Thị Đào 👩‍👩‍👧"), .blob([]), .blob([0, 255]),
        .blob([UInt8](repeating: 7, count: 100_000)),
    ])
    func `a value comes back as it went in`(_ value: SQLValue) async throws {
        let place = try await Place()
        try await place.store.migrate([Place.numbers, Self.table], now: 0)
        let column: SQL = switch value {
        case .null, .integer: "number"
        case .text: "words"
        case .blob: "bytes"
        }
        let changed = try await place.store.write { try $0.changed("INSERT INTO kept (id, \(column)) VALUES (1, \(value))") }
        #expect(changed == 1)
        #expect(try await place.store.row("SELECT \(column) FROM kept WHERE id = 1")?.values == [value])
        // The statement is used again: nothing of the last use is left in it.
        #expect(try await place.store.row("SELECT \(column) FROM kept WHERE id = 2") == nil)
        #expect(try await place.store.read { try $0.rows("SELECT \(column) FROM kept WHERE id IN (\(list: [1, 2, 3]))").count } == 1)
    }

    @Test func `a text with U+0000 in it is refused before it reaches the engine`() async throws {
        let place = try await Place()
        await #expect(throws: StoreError.unstorable) { try await place.store.write { try $0.run("INSERT INTO number (value, note) VALUES (1, \("a\u{0}b"))") } }
        await #expect(throws: StoreError.unstorable) { try await place.store.row("SELECT 1 FROM number WHERE note = \("a\u{0}b")") }
        try await place.add(1)
    }
}
