import Foundation

/// A value as both engines keep it. Instants, days and money are integers; there is no floating point in the store.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    /// Whether both engines can keep it: PostgreSQL knows no text with U+0000 in it.
    var isStorable: Bool {
        guard case .text(let text) = self else { return true }
        // Asked of every text that is written: by the machine's own search where the letters lie in a row, as they nearly always do.
        return text.utf8.withContiguousStorageIfAvailable { utf8 in utf8.baseAddress.map { memchr($0, 0, utf8.count) == nil } ?? true } ?? !text.utf8.contains(0)
    }
}

/// A type that can be bound to a statement.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

/// A type that can be read from a column; it refuses what it does not expect.
package protocol SQLColumn {
    init(sqlValue: SQLValue) throws(StoreError)
}

extension SQLValue: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { self }
    package init(sqlValue: SQLValue) { self = sqlValue }
}

extension Int64: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .integer(self) }
    package init(sqlValue: SQLValue) throws(StoreError) {
        guard case .integer(let value) = sqlValue else { throw .unexpectedColumn }
        self = value
    }
}

extension Int: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
    package init(sqlValue: SQLValue) throws(StoreError) { self = Int(try Int64(sqlValue: sqlValue)) }
}

extension Bool: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    package init(sqlValue: SQLValue) throws(StoreError) { self = try Int64(sqlValue: sqlValue) != 0 }
}

extension String: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .text(self) }
    package init(sqlValue: SQLValue) throws(StoreError) {
        guard case .text(let value) = sqlValue else { throw .unexpectedColumn }
        self = value
    }
}

extension [UInt8]: SQLBindable, SQLColumn {
    package var sqlValue: SQLValue { .blob(self) }
    package init(sqlValue: SQLValue) throws(StoreError) {
        switch sqlValue {
        case .blob(let value): self = value
        // SQLite gives an empty blob back as one; a text is never meant.
        default: throw .unexpectedColumn
        }
    }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Optional: SQLColumn where Wrapped: SQLColumn {
    package init(sqlValue: SQLValue) throws(StoreError) {
        self = if case .null = sqlValue { nil } else { try Wrapped(sqlValue: sqlValue) }
    }
}

extension RawRepresentable where RawValue: SQLBindable {
    package var sqlValue: SQLValue { rawValue.sqlValue }
}

/// One row of an answer, read by position.
package struct Row: Sendable {
    package let values: [SQLValue]
    package init(values: [SQLValue]) { self.values = values }

    /// The columns in order, as the types asked for; throws when there are fewer or other ones.
    package func decode<each T: SQLColumn>(_ types: repeat (each T).Type) throws(StoreError) -> (repeat each T) {
        var index = -1
        func next<C: SQLColumn>(_: C.Type) throws(StoreError) -> C {
            index += 1
            guard values.indices.contains(index) else { throw .unexpectedColumn }
            return try C(sqlValue: values[index])
        }
        return (repeat try next((each T).self))
    }
}
