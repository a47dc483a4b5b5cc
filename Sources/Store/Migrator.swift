import CSodium
import Synchronization

/// One step of the schema's way: numbered SQL text, forward only, never changed once it has run anywhere.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    /// As SQLite takes it; `Dialect.schema` makes PostgreSQL's words of it.
    package let sql: String
    /// What PostgreSQL runs instead, where the step has to do with how SQLite keeps rows.
    let postgres: String?

    package init(number: Int, name: String, sql: String, postgres: String? = nil) {
        self.number = number
        self.name = name
        self.sql = sql
        self.postgres = postgres
    }

    /// What every store has: the steps that ran, and its sequences.
    static let ground = """
        CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, ranAt INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS sequence (name TEXT NOT NULL, key TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (name, key)) STRICT, WITHOUT ROWID;
        """

    func text(for dialect: Dialect) -> String {
        if dialect == .postgres, let postgres { return postgres }
        return dialect.schema(sql)
    }

    var checksum: String {
        var hash = [UInt8](repeating: 0, count: 16)
        let bytes = Array(sql.utf8)
        crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), nil, 0)
        return hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension Store {
    /// Runs what has not run yet, each in a transaction of its own, so that a kill at any point leaves a whole step. Nodes that start together
    /// run each step once.
    ///
    /// - Parameter now: microseconds since 1970, kept as the time of the step.
    package func migrate(_ migrations: [Migration], now: Int64) async throws {
        let dialect = dialect
        let ground: @Sendable (Transaction) throws -> Void = { try $0.connection.script(dialect.schema(Migration.ground)) }
        // On a file a change of the schema follows every reference of every row, which a start does not.
        if dialect == .sqlite { try await write(ground) } else { try await alter(ground) }
        let ran = try await read { transaction in
            Dictionary(uniqueKeysWithValues: try transaction.rows("SELECT number, checksum FROM migration").map { row throws(StoreError) in
                try row.decode(Int.self, String.self)
            })
        }
        schema.withLock { $0 = migrations }
        let known = migrations.map(\.number).max() ?? 0
        if let newest = ran.keys.max(), newest > known { throw StoreError.newerSchema(found: newest, known: known) }
        for migration in migrations.sorted(by: { $0.number < $1.number }) {
            if let checksum = ran[migration.number] {
                guard checksum == migration.checksum else { throw StoreError.changedMigration(migration.number) }
                continue
            }
            try await alter { transaction in
                // Another node may have been at it meanwhile.
                guard try transaction.row("SELECT 1 FROM migration WHERE number = \(migration.number)") == nil else { return }
                let text = migration.text(for: dialect)
                if !text.isEmpty { try transaction.connection.script(text) }
                try transaction.run("""
                    INSERT INTO migration (number, name, checksum, ranAt)
                    VALUES (\(migration.number), \(migration.name), \(migration.checksum), \(now))
                    """)
            }
        }
    }
}
