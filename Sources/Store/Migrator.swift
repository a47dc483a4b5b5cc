import CSodium

/// One step of the schema's way: numbered SQL text, forward only, never changed once it has run anywhere.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    package let sql: String
    package init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    var checksum: String {
        var hash = [UInt8](repeating: 0, count: 16)
        let bytes = Array(sql.utf8)
        crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), nil, 0)
        return hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension Store {
    /// Runs what has not run yet, each in a transaction of its own, so that a kill at any point leaves a whole step.
    ///
    /// - Parameter now: microseconds since 1970, kept as the time of the step.
    package func migrate(_ migrations: [Migration], now: Int64) async throws {
        _ = try await write { transaction in
            try transaction.connection.script("""
                CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, ranAt INTEGER NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS sequence (name TEXT NOT NULL, key TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (name, key)) STRICT, WITHOUT ROWID;
                """)
        }
        let ran = try await read { transaction in
            Dictionary(uniqueKeysWithValues: try transaction.rows("SELECT number, checksum FROM migration").map { row throws(StoreError) in
                try row.decode(Int.self, String.self)
            })
        }
        let known = migrations.map(\.number).max() ?? 0
        if let newest = ran.keys.max(), newest > known { throw StoreError.newerSchema(found: newest, known: known) }
        for migration in migrations.sorted(by: { $0.number < $1.number }) {
            if let checksum = ran[migration.number] {
                guard checksum == migration.checksum else { throw StoreError.changedMigration(migration.number) }
                continue
            }
            try await alter { transaction in
                try transaction.connection.script(migration.sql)
                try transaction.run("""
                    INSERT INTO migration (number, name, checksum, ranAt)
                    VALUES (\(migration.number), \(migration.name), \(migration.checksum), \(now))
                    """)
            }
        }
    }
}
