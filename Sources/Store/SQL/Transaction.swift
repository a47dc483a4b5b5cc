/// What an engine does with one statement inside a transaction.
protocol Connection {
    var dialect: Dialect { get }
    func rows(_ sql: SQL) throws(StoreError) -> [Row]
    /// Number of rows changed.
    func changed(_ sql: SQL) throws(StoreError) -> Int
    /// Nobody waits for what comes of it: an error may show only at the next statement that is waited for, or at the end.
    func run(_ sql: SQL) throws(StoreError)
    func script(_ text: String) throws(StoreError)
    /// Sends statements together whose answers are about to be asked for.
    ///
    /// - Parameter drawn: those that change something, so that each must then be asked for.
    func foresee(_ statements: [SQL], drawn: [SQL]) throws(StoreError)
}

extension Connection {
    func foresee(_ statements: [SQL], drawn: [SQL]) {}
}

/// A transaction in progress. It is synchronous: nothing can be awaited while it is open, and its body has no effect but its
/// statements, since it may run twice.
package struct Transaction {
    let connection: any Connection
    package var dialect: Dialect { connection.dialect }

    package func rows(_ sql: SQL) throws(StoreError) -> [Row] { try connection.rows(sql) }
    package func row(_ sql: SQL) throws(StoreError) -> Row? { try connection.rows(sql).first }

    /// Runs a statement whose answer does not matter. Over a network it travels with the next one that is asked for its answer, so an error
    /// of it ends the transaction, but not always at this line.
    package func run(_ sql: SQL) throws(StoreError) { try connection.run(sql) }

    /// Runs a statement and says how many rows it has changed.
    package func changed(_ sql: SQL) throws(StoreError) -> Int { try connection.changed(sql) }

    /// Asks ahead, in one round trip, what the body is about to ask: each answer waits for the `row` that asks the same of the same values. It holds
    /// what was so at this moment, so nothing is foreseen that the body itself changes before it asks. On a file it does nothing.
    ///
    /// - Parameter numbers: sequences of which the body is about to draw the next number, each once; a body that then does not runs again without.
    package func foresee(_ statements: [SQL], numbers: [(sequence: String, key: String)] = []) throws(StoreError) {
        try connection.foresee(statements, drawn: numbers.map { Self.draw($0.sequence, $0.key) })
    }

    private static func draw(_ sequence: String, _ key: String) -> SQL {
        """
        INSERT INTO sequence (name, key, last) VALUES (\(sequence), \(key), 1)
        ON CONFLICT (name, key) DO UPDATE SET last = sequence.last + 1 RETURNING last
        """
    }

    /// The next number of a sequence that belongs to the transaction: an error takes it back, so no gap stays. Whoever wants the same one
    /// waits until this transaction ends, so it is drawn late.
    package func next(_ sequence: String, _ key: String) throws(StoreError) -> Int {
        guard let row = try row(Self.draw(sequence, key)) else { throw .unexpectedColumn }
        return try row.decode(Int.self)
    }

    /// Tells every node, this one too, once the transaction is committed.
    package func announce(_ name: String) throws(StoreError) {
        guard connection.dialect == .postgres else { return }
        try run("SELECT pg_notify(\(PostgresConnection.channel), \(name))")
    }

    /// Whoever asks for the same name waits until this transaction ends. For a decision that rests on rows which others might only be adding.
    package func lock(_ name: String) throws(StoreError) {
        // SQLite has one writer at a time.
        guard connection.dialect == .postgres else { return }
        try run("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/' || \(name), 0))")
    }
}
