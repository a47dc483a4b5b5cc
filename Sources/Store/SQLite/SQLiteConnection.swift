import GRDB
import GRDBSQLite
import Synchronization

/// One SQLite connection inside a transaction. GRDB prepares and keeps the statements; values are bound and read here, by the engine's own
/// calls, because every look-up and every submission goes through these lines.
struct SQLiteConnection: Connection {
    let dialect = Dialect.sqlite
    let database: Database
    /// Until when a report may run.
    var limit: TimeLimit?
    /// Told whether anything was written.
    var trace: Trace?

    final class Trace {
        var hasWritten = false
    }

    func rows(_ sql: SQL) throws(StoreError) -> [Row] {
        var rows: [Row] = []
        try perform(sql) { statement in
            let width = sqlite3_column_count(statement)
            var values: [SQLValue] = []
            values.reserveCapacity(Int(width))
            for index in 0..<width { values.append(Self.value(statement, index)) }
            rows.append(Row(values: values))
        }
        return rows
    }

    func run(_ sql: SQL) throws(StoreError) { try perform(sql) { _ in } }

    func changed(_ sql: SQL) throws(StoreError) -> Int {
        try run(sql)
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    func script(_ text: String) throws(StoreError) {
        trace?.hasWritten = true
        try translated { try database.execute(sql: text) }
    }

    private func perform(_ sql: SQL, _ row: (OpaquePointer) -> Void) throws(StoreError) {
        // Many short statements would each end before the engine asks.
        if let limit, limit.isOver { throw .tooLong }
        let (text, values) = sql.rendered(for: .sqlite)
        let kept = try translated { try database.cachedStatement(sql: text) }
        let statement = kept.sqliteStatement
        if let trace, !trace.hasWritten { trace.hasWritten = sqlite3_stmt_readonly(statement) == 0 }
        defer {
            Self.steps.add(Int(sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1)), ordering: .relaxed)
            sqlite3_reset(statement)
            // What was bound may be a person's: it does not stay behind in the statement.
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in zip(Int32(1)..., values) {
            guard value.isStorable else { throw .unstorable }
            try check(Self.bind(value, to: statement, at: index))
        }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: row(statement)
            case SQLITE_DONE: return
            case let code: throw StoreError(sqlite: code)
            }
        }
    }

    /// Runs the body under a limit: the engine asks every thousand steps of its machine whether the time is over. It asks on this thread and only
    /// inside of this call, so that nothing but what the body runs can be ended by it.
    func limited<T>(_ limit: TimeLimit, _ body: (SQLiteConnection) throws -> T) throws -> T {
        try withUnsafePointer(to: limit) { place in
            sqlite3_progress_handler(database.sqliteConnection, 1000, { place in
                place?.assumingMemoryBound(to: TimeLimit.self).pointee.isOver == true ? 1 : 0
            }, UnsafeMutableRawPointer(mutating: place))
            defer { sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil) }
            return try body(SQLiteConnection(database: database, limit: limit))
        }
    }

    /// Steps that the engine's machine has taken for this process: what a statement costs, told by a count that is the same on every machine.
    static let steps = Atomic<Int>(0)

    private func check(_ code: Int32) throws(StoreError) {
        guard code == SQLITE_OK else { throw StoreError(sqlite: code) }
    }

    /// Tells SQLite to copy what is bound.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private static func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let integer): return sqlite3_bind_int64(statement, index, integer)
        case .text(var text):
            return text.withUTF8 { utf8 in
                // Without letters there may be no address, which would mean null.
                guard !utf8.isEmpty else { return sqlite3_bind_text(statement, index, "", 0, transient) }
                return utf8.withMemoryRebound(to: CChar.self) { sqlite3_bind_text64(statement, index, $0.baseAddress, UInt64($0.count), transient, UInt8(SQLITE_UTF8)) }
            }
        case .blob(let bytes):
            // Without bytes there is no address, which would mean null.
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
            return bytes.withUnsafeBytes { sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), transient) }
        }
    }

    private static func value(_ statement: OpaquePointer, _ index: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, index))
        case SQLITE_TEXT:
            guard let start = sqlite3_column_text(statement, index) else { return .null }
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))), as: UTF8.self))
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(statement, index))
            guard count > 0, let start = sqlite3_column_blob(statement, index) else { return .blob([]) }
            return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        // No column of ours is real; a fraction would be read as wrong by whoever asks.
        default: return .null
        }
    }
}

/// Runs the engine's code and turns its errors into ours, without the engine's text.
func translated<T>(_ body: () throws -> T) throws(StoreError) -> T {
    do {
        return try body()
    } catch let error as StoreError {
        throw error
    } catch let error as DatabaseError {
        throw StoreError(sqlite: error.extendedResultCode.rawValue)
    } catch {
        throw .failed(code: -1)
    }
}

extension StoreError {
    /// By SQLite's result code, plain or extended.
    init(sqlite code: Int32) {
        self = switch code & 0xFF {
        case SQLITE_CONSTRAINT: .conflict
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_INTERRUPT: .unavailable
        case SQLITE_FULL: .full
        case SQLITE_IOERR: .broken
        case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
        default: .failed(code: Int(code))
        }
    }
}
