import CPostgres
import Foundation
import GRDB

/// Rows between a server and one SQLite file, which is the form of every backup: the schema is the same on both sides.
enum PostgresCopy {
    /// A table of the SQLite side, with its columns in order.
    private struct Table {
        let name: String
        let columns: [String]
        let key: [String]
        let refersTo: Set<String>

        static func all(_ database: GRDB.Database) throws -> [Table] {
            let names = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            return try names.map { name in
                // Names go into statements for the server; a file that somebody has made may have others than ours.
                guard isOurs(name) else { throw StoreError.damaged }
                let columns = try GRDB.Row.fetchAll(database, sql: "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", arguments: [name])
                let key = columns.filter { ($0["pk"] as Int) > 0 }.sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }
                let refersTo = try String.fetchSet(database, sql: "SELECT \"table\" FROM pragma_foreign_key_list(?)", arguments: [name])
                guard columns.allSatisfy({ isOurs($0["name"]) }) else { throw StoreError.damaged }
                return Table(name: name, columns: columns.map { $0["name"] }, key: key.map { $0["name"] }, refersTo: refersTo)
            }
        }

        private static func isOurs(_ name: String) -> Bool { !name.isEmpty && name.allSatisfy { $0.isASCII && $0.isLetter } }

        /// What is referred to comes before what refers.
        static func inOrder(_ tables: [Table]) -> [Table] {
            var (left, done, names) = (tables, [Table](), Set<String>())
            while !left.isEmpty {
                let ready = left.filter { $0.refersTo.subtracting([$0.name]).isSubset(of: names) }
                guard !ready.isEmpty else { return done + left }
                done += ready
                names.formUnion(ready.map(\.name))
                left.removeAll { table in ready.contains { $0.name == table.name } }
            }
            return done
        }
    }

    private static let page = 1000

    /// Writes what the connection's snapshot sees into a new file; on disk when the call returns.
    static func save(_ connection: PostgresConnection, to file: URL, schema: [Migration]) throws {
        let target = try translated { try DatabaseQueue(path: file.path) }
        try translated {
            try target.writeWithoutTransaction { database in
                // The file counts only when it is whole; a journal on the way there would be written for nothing.
                try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF")
                for migration in schema.sorted(by: { $0.number < $1.number }) { try database.execute(sql: migration.sql) }
                try database.execute(sql: Migration.ground)
            }
            try target.writeWithoutTransaction { database in
                for table in try Table.all(database) {
                    try database.inTransaction(.immediate) {
                        try save(table, connection, to: database)
                        return .commit
                    }
                }
            }
            try target.close()
        }
        try DurableFile.sync(path: file.path)
    }

    private static func save(_ table: Table, _ connection: PostgresConnection, to database: GRDB.Database) throws {
        let columns = table.columns.joined(separator: ", ")
        let statement = try database.makeStatement(
            sql: "INSERT INTO \(table.name) (\(columns)) VALUES (\(table.columns.map { _ in "?" }.joined(separator: ", ")))")
        try connection.run(text: "DECLARE kept NO SCROLL CURSOR FOR SELECT \(columns) FROM \(table.name)\(table.key.isEmpty ? "" : " ORDER BY \(table.key.joined(separator: ", "))")")
        while true {
            let rows = try connection.rows(text: "FETCH FORWARD \(page) FROM kept")
            for row in rows {
                try statement.execute(arguments: StatementArguments(row.values.map { value -> (any DatabaseValueConvertible)? in
                    switch value {
                    case .null: nil
                    case .integer(let number): number
                    case .text(let text): text
                    case .blob(let bytes): Data(bytes)
                    }
                }))
            }
            if rows.count < page { break }
        }
        try connection.run(text: "CLOSE kept")
    }

    /// Puts the rows of a file into the server's empty tables, in the transaction that is open.
    static func fill(_ connection: PostgresConnection, from file: URL) throws {
        var readOnly = GRDB.Configuration()
        readOnly.readonly = true
        let source = try translated { try DatabaseQueue(path: file.path, configuration: readOnly) }
        try source.read { database in
            for table in Table.inOrder(try Table.all(database)) {
                try connection.run(text: "DELETE FROM \(table.name)")
                try connection.copyIn("COPY \(table.name) (\(table.columns.joined(separator: ", "))) FROM STDIN (FORMAT binary)") { send throws in
                    let rows = try GRDB.Row.fetchCursor(database, sql: "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name)")
                    while let row = try rows.next() { try send(bytes(of: row)) }
                }
            }
        }
        try source.close()
    }

    /// One row as COPY's binary form has it.
    private static func bytes(of row: GRDB.Row) -> [UInt8] {
        var out: [UInt8] = []
        func add<N: FixedWidthInteger>(_ number: N) { withUnsafeBytes(of: number.bigEndian) { out += $0 } }
        add(Int16(row.count))
        for value in row.databaseValues {
            switch value.storage {
            case .null, .double: add(Int32(-1))
            case .int64(let number):
                add(Int32(8))
                add(number)
            case .string(let text):
                add(Int32(text.utf8.count))
                out += text.utf8
            case .blob(let data):
                add(Int32(data.count))
                out += data
            }
        }
        return out
    }
}

extension PostgresConnection {
    /// Sends rows in COPY's binary form; between its head and its end the body sends one row after the other.
    ///
    /// A copy that breaks off leaves the connection where no statement can follow; it is closed, and the server takes the transaction back.
    func copyIn(_ text: String, _ body: ((_ row: [UInt8]) throws -> Void) throws -> Void) throws {
        try settle()
        do { try copy(text, body) } catch {
            close()
            throw error
        }
    }

    private func copy(_ text: String, _ body: ((_ row: [UInt8]) throws -> Void) throws -> Void) throws {
        guard let handle, PQexitPipelineMode(handle) == 1 else { throw StoreError.unavailable }
        let begun = PQexec(handle, text)
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw note(begun) }
        var buffer = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)
        func flush() throws {
            let sent = buffer.withUnsafeBytes { PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
            guard sent == 1 else { throw StoreError.unavailable }
            buffer.removeAll(keepingCapacity: true)
        }
        try body { row in
            buffer += row
            if buffer.count > 1 << 18 { try flush() }
        }
        buffer += [0xFF, 0xFF]
        try flush()
        guard PQputCopyEnd(handle, nil) == 1 else { throw StoreError.unavailable }
        var failed: StoreError?
        while let result = PQgetResult(handle) {
            if PQresultStatus(result) != PGRES_COMMAND_OK { failed = note(result) }
            PQclear(result)
        }
        _ = PQenterPipelineMode(handle)
        if let failed { throw failed }
    }
}
