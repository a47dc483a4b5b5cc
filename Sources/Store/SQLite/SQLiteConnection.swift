import Foundation
import GRDB

/// One SQLite connection inside a transaction.
struct SQLiteConnection: Connection {
    let database: Database

    func rows(_ sql: SQL) throws(StoreError) -> [Row] {
        try translated {
            let statement = try prepared(sql)
            let width = statement.columnCount
            var rows: [Row] = []
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next() {
                var values: [SQLValue] = []
                values.reserveCapacity(width)
                for index in 0..<width { values.append(value(row, index)) }
                rows.append(Row(values: values))
            }
            return rows
        }
    }

    func run(_ sql: SQL) throws(StoreError) -> Int {
        try translated {
            try prepared(sql).execute()
            return database.changesCount
        }
    }

    func script(_ text: String) throws(StoreError) { try translated { try database.execute(sql: text) } }

    private func prepared(_ sql: SQL) throws -> Statement {
        let (text, values) = sql.rendered { _ in "?" }
        let statement = try database.cachedStatement(sql: text)
        statement.setUncheckedArguments(StatementArguments(values.map(databaseValue)))
        return statement
    }

    private func databaseValue(_ value: SQLValue) -> DatabaseValue {
        switch value {
        case .null: .null
        case .integer(let integer): integer.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): bytes.withUnsafeBytes { Data($0) }.databaseValue
        }
    }

    private func value(_ row: GRDB.Row, _ index: Int) -> SQLValue {
        let value: DatabaseValue = row[index]
        return switch value.storage {
        case .null: .null
        case .int64(let integer): .integer(integer)
        // No column of ours is real; a fraction would be read as wrong by whoever asks.
        case .double: .null
        case .string(let text): .text(text)
        case .blob(let data): .blob([UInt8](data))
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
        throw switch error.resultCode.primaryResultCode {
        case .SQLITE_CONSTRAINT: .conflict
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT: .unavailable
        case .SQLITE_FULL: .full
        case .SQLITE_IOERR: .broken
        default: .failed(code: Int(error.extendedResultCode.rawValue))
        }
    } catch {
        throw .failed(code: -1)
    }
}
