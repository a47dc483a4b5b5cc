/// What an engine does with one statement inside a transaction.
protocol Connection {
    func rows(_ sql: SQL) throws(StoreError) -> [Row]
    /// Number of rows changed.
    func run(_ sql: SQL) throws(StoreError) -> Int
    func script(_ text: String) throws(StoreError)
}

/// A transaction in progress. It is synchronous: nothing can be awaited while it is open, and its body has no effect but its
/// statements, since it may run twice.
package struct Transaction {
    let connection: any Connection

    package func rows(_ sql: SQL) throws(StoreError) -> [Row] { try connection.rows(sql) }
    package func row(_ sql: SQL) throws(StoreError) -> Row? { try connection.rows(sql).first }

    @discardableResult
    package func run(_ sql: SQL) throws(StoreError) -> Int { try connection.run(sql) }

    /// The next number of a sequence that belongs to the transaction: an error takes it back, so no gap stays.
    package func next(_ sequence: String, _ key: String) throws(StoreError) -> Int {
        let row = try row("""
            INSERT INTO sequence (name, key, last) VALUES (\(sequence), \(key), 1)
            ON CONFLICT (name, key) DO UPDATE SET last = last + 1 RETURNING last
            """)
        guard let row else { throw .unexpectedColumn }
        return try row.decode(Int.self)
    }
}
