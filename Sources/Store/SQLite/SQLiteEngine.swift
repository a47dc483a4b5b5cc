import Foundation
import GRDB
import Synchronization

/// SQLite in one file: one writer with group commit, readers on threads of their own.
final class SQLiteEngine: Engine {
    let dialect = Dialect.sqlite
    private let writer: GroupWriter
    private let readers: WorkerPool<DatabaseQueue>
    private let reporters: WorkerPool<DatabaseQueue>
    private let reportTime: Duration
    private let pool: DatabasePool
    private let path: String
    /// Connections for threads that read where they are.
    private let idle = Mutex<[DatabaseQueue]>([])
    private let file: URL

    /// Opens or creates the database; throws when it cannot be as durable as asked.
    init(file: URL, limits: StoreLimits, beat: @escaping @Sendable () -> Void) throws(StoreError) {
        let path = file.path
        self.file = file
        reportTime = .limit(limits.reportSeconds)
        (pool, readers, reporters) = try translated {
            var configuration = Configuration()
            configuration.maximumReaderCount = 1
            // Whoever looks into the file as the server comes back after a crash puts its log in order first; that is over in a moment.
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA secure_delete = ON")
                try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
                try database.execute(sql: "PRAGMA cache_size = -16000")
                // What a savepoint must be able to take back stays in memory: else each request writes a temporary file.
                try database.execute(sql: "PRAGMA temp_store = MEMORY")
            }
            let pool = try DatabasePool(path: path, configuration: configuration)
            let patience = Duration.limit(limits.queueSeconds)
            let readers = try WorkerPool(name: "reader", threads: limits.readers, capacity: limits.readQueue, patience: patience) { try Self.reader(path) }
            let reporters = try WorkerPool(name: "report", threads: limits.reporters, capacity: limits.reportQueue, patience: patience) { try Self.reader(path) }
            return (pool, readers, reporters)
        }
        self.path = path
        writer = try GroupWriter(pool, limits, heartbeat: beat)
    }

    private static func reader(_ path: String) throws -> DatabaseQueue {
        var readOnly = Configuration()
        readOnly.readonly = true
        readOnly.busyMode = .timeout(2)
        readOnly.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -8000") }
        return try DatabaseQueue(path: path, configuration: readOnly)
    }

    /// Reads one consistent snapshot: here, where the thread may wait for the disk, else on a reader's thread.
    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        guard RequestThreads.areCurrent else { return try await readers.run { queue in try Self.read(queue, body) } }
        return try RequestThreads.blocking { try withConnection { try Self.read($0, body) } }
    }

    func report<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let time = reportTime
        return try await reporters.run { queue in
            let limit = TimeLimit(time)
            return try limit.told {
                try Self.told {
                    try queue.read { database in try SQLiteConnection(database: database).limited(limit) { try body(Transaction(connection: $0)) } }
                }
            }
        }
    }

    /// Runs one statement, which sees one moment without a transaction around it: the cheapest read there is.
    func rows(_ sql: SQL) async throws -> [Row] {
        guard RequestThreads.areCurrent else { return try await readers.run { queue in try Self.rows(queue, sql) } }
        return try withConnection { try Self.rows($0, sql) }
    }

    private static func read<T>(_ queue: DatabaseQueue, _ body: (Transaction) throws -> T) throws -> T {
        try told { try queue.read { try body(Transaction(connection: SQLiteConnection(database: $0))) } }
    }

    private static func rows(_ queue: DatabaseQueue, _ sql: SQL) throws -> [Row] { try told { try queue.unsafeRead { try SQLiteConnection(database: $0).rows(sql) } } }

    /// What goes wrong around a body, as its transaction begins, is told as ours; what the body throws goes on as it is.
    private static func told<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError { throw StoreError(sqlite: error.extendedResultCode.rawValue) }
    }

    /// Lends a connection to the present thread. There are never more than threads that ask at once.
    private func withConnection<T>(_ body: (DatabaseQueue) throws -> T) throws -> T {
        let connection = try idle.withLock { $0.popLast() } ?? translated { try Self.reader(path) }
        defer { idle.withLock { $0.append(connection) } }
        return try body(connection)
    }

    /// Runs the body in a transaction of its own standing and returns after it is on disk.
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await writer.write(body)
    }

    /// Changes the schema in one transaction, on a thread of its own. References are not followed meanwhile, since a table that others refer to
    /// is rebuilt by putting another in its place (SQLite, "ALTER TABLE", 7); one that is left without its row takes the change back.
    func alter(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        let pool = pool
        try await OwnThread.run("alter") {
            try translated {
                try pool.writeWithoutTransaction { database in
                    try database.execute(sql: "PRAGMA foreign_keys = OFF")
                    defer { try? database.execute(sql: "PRAGMA foreign_keys = ON") }
                    try database.inTransaction(.immediate) {
                        let transaction = Transaction(connection: SQLiteConnection(database: database))
                        try body(transaction)
                        guard try transaction.row("SELECT 1 FROM pragma_foreign_key_check LIMIT 1") == nil else { throw StoreError.conflict }
                        return .commit
                    }
                }
            }
        }
    }

    /// A copy of the whole database as of one moment, while it is in use: one file, on disk when the call returns.
    ///
    /// Runs on a thread of its own: copying blocks, and neither readers nor the writer may wait for it.
    func backup(to file: URL, schema: [Migration]) async throws {
        let source = pool
        let path = file.path
        try await OwnThread.run("backup") {
            try translated {
                let target = try DatabaseQueue(path: path)
                try source.backup(to: target)
                // The copy says "WAL" of itself; as one plain file it can be checked and moved without companions.
                try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
                try target.close()
            }
            try DurableFile.sync(path: path)
        }
    }

    /// One process serves a file: there is nobody to tell it anything.
    func announcements() -> AsyncStream<Announcement> { AsyncStream { $0.finish() } }

    /// A file takes the place of another as a file; nothing is poured over.
    func fill(from file: URL) async throws { throw StoreError.failed(code: 0) }

    /// Reads the whole as one moment saw it, on a thread and a connection of its own: readers and the writer do not wait for it.
    func snapshot<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await Self.inspect(file, body)
    }

    /// Reads a database file that nobody serves, as a backup is one; the file is not changed.
    static func inspect<T: Sendable>(_ file: URL, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let path = file.path
        return try await OwnThread.run("inspect") {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try translated { try DatabaseQueue(path: path, configuration: configuration) }
            return try read(queue, body)
        }
    }

    func close() {
        writer.close()
        readers.close()
        reporters.close()
        for connection in idle.withLock({ connections in
            defer { connections = [] }
            return connections
        }) { try? connection.close() }
        try? pool.close()
    }

    var figures: EngineFigures {
        let written = writer.measured
        return EngineFigures(
            queuedReads: readers.queued, queuedWrites: writer.queued, queuedReports: reporters.queued, transactions: written.transactions,
            writes: written.jobs, longestBatch: written.longestBatch, refused: written.refused, repeated: written.repeated, isBroken: writer.hasBroken,
            steps: SQLiteConnection.steps.load(ordering: .relaxed))
    }
}
