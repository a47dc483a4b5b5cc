import Foundation
import Synchronization

/// PostgreSQL: a transaction for each request, connections for as many as are under way at once, threads of their own to wait on.
///
/// What the server takes back (a deadlock, a row that somebody else made first) runs again; so does what was under way when a connection broke,
/// as long as the commit had not been sent. After that nobody but the server knows, and the caller is told so.
final class PostgresEngine: Engine {
    let dialect = Dialect.postgres
    private let address: PostgresAddress
    private let pool: PostgresPool
    /// Of reports alone, so that none of them has the connection that another piece of work is used to.
    private let reportPool: PostgresPool
    private let readers: WorkerPool<Void>
    private let groups: PostgresGroupReader
    private let reporters: WorkerPool<Void>
    private let reportTime: Duration
    private let writers: WorkerPool<Void>
    private let patience: Duration
    private let counts = Mutex(EngineFigures())
    private let beat: @Sendable () -> Void
    private let audience = Audience()
    private let listener: PostgresListener

    init(_ address: PostgresAddress, limits: StoreLimits, beat: @escaping @Sendable () -> Void) throws(StoreError) {
        self.address = address
        self.beat = beat
        let pool = PostgresPool(address, keeps: limits.writers + limits.readers + 8, commitSeconds: limits.commitSeconds)
        self.pool = pool
        reportPool = PostgresPool(address, keeps: limits.reporters, commitSeconds: limits.commitSeconds)
        reportTime = .limit(limits.reportSeconds)
        patience = .limit(limits.patienceSeconds)
        let wait = Duration.limit(limits.queueSeconds)
        do {
            try pool.with { try Self.mustBeDurable($0) }
            readers = try WorkerPool(name: "reader", threads: limits.readers, capacity: limits.readQueue, patience: wait) {}
            groups = try PostgresGroupReader(pool, capacity: limits.readQueue, patience: wait)
            reporters = try WorkerPool(name: "report", threads: limits.reporters, capacity: limits.reportQueue, patience: wait) {}
            writers = try WorkerPool(name: "writer", threads: limits.writers, capacity: limits.writeQueue, patience: wait) {}
        } catch let error as StoreError {
            throw error
        } catch {
            throw .failed(code: -1)
        }
        listener = PostgresListener(address, audience, beat: beat)
    }

    /// Refuses a server that may forget what it has acknowledged, or that keeps text in another way.
    private static func mustBeDurable(_ connection: PostgresConnection) throws(StoreError) {
        let row = try connection.rows("""
            SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'), current_setting('server_encoding'),
                current_setting('server_version_num')::integer
            """).first
        guard let (sync, pages, commit, encoding, version) = try row?.decode(String.self, String.self, String.self, String.self, Int.self) else { throw .unexpectedColumn }
        guard encoding == "UTF8" else { throw .unreachable(why: .notUTF8) }
        guard version >= 140_000 else { throw .unreachable(why: .tooOld(version / 10_000)) }
        guard sync == "on", pages == "on", commit != "off" else { throw .notDurable }
    }

    // MARK: reading

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        guard RequestThreads.areCurrent else { return try await readers.run { [self] in try retryingRead { try Self.read($0, body) } } }
        return try RequestThreads.blocking { try retryingRead { try Self.read($0, body) } }
    }

    func rows(_ sql: SQL) async throws -> [Row] {
        switch await groups.ask(sql) {
        case .rows(let rows): rows
        case .refused: throw StoreError.unavailable
        case .alone: try await readers.run { [self] in try retryingRead { try Self.rows($0, sql) } }
        }
    }

    func report<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await reporters.run { [self] in
            let limit = TimeLimit(reportTime)
            return try limit.told {
                try retryingRead(in: reportPool) { connection in
                    connection.limit = limit
                    let usual = connection.answerSeconds
                    // A server that does not end it in time is not there.
                    connection.answerSeconds = limit.left.seconds + 5
                    defer { (connection.limit, connection.answerSeconds) = (nil, usual) }
                    return try Self.read(connection, body)
                }
            }
        }
    }

    private static func rows(_ connection: PostgresConnection, _ sql: SQL) throws -> [Row] {
        defer { connection.forget() }
        return try connection.rows(sql)
    }

    private static func read<T>(_ connection: PostgresConnection, _ body: (Transaction) throws -> T) throws -> T {
        try connection.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        defer { connection.leave() }
        return try body(Transaction(connection: connection))
    }

    /// A read changes nothing, so that it may always run again.
    private func retryingRead<T>(in pool: PostgresPool? = nil, _ body: (PostgresConnection) throws -> T) throws -> T {
        let pool = pool ?? self.pool
        let end = ContinuousClock.now + patience
        var attempt = 0
        while true {
            attempt += 1
            var isLost = true
            do {
                return try pool.with { connection in
                    defer { isLost = !connection.isOpen }
                    return try body(connection)
                }
            } catch let error as StoreError where isLost && error.mayPass && ContinuousClock.now < end {
                Self.wait(attempt)
            }
        }
    }

    // MARK: writing

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        do {
            return try await writers.run { [self] in try retryingWrite(body) }
        } catch StoreError.unavailable {
            counts.withLock { $0.refused += 1 }
            throw StoreError.unavailable
        }
    }

    private func retryingWrite<T>(_ body: (Transaction) throws -> T) throws -> T {
        let end = ContinuousClock.now + patience
        var (attempt, conflicts) = (0, 0)
        while true {
            attempt += 1
            let error: StoreError
            switch try attemptWrite(body, foresees: attempt == 1) {
            case .success(let value): return value
            case .failure(let found): error = found
            }
            // Somebody else may have made the row meanwhile: the body finds it now and says what that means, or fails in the same way again.
            if error == .conflict { conflicts += 1 }
            guard error.mayPass || error == .conflict, conflicts < 3, ContinuousClock.now < end else { throw error }
            counts.withLock { $0.repeated += 1 }
            Self.wait(attempt)
        }
    }

    /// One attempt: a value, or an error after which the server has kept nothing; throws what is not to be tried again.
    private func attemptWrite<T>(_ body: (Transaction) throws -> T, foresees: Bool) throws -> Result<T, StoreError> {
        var isOver = false
        do {
            return try pool.with { connection in
                connection.foresees = foresees
                let value: T
                do {
                    value = try Self.inTransaction(connection, body)
                } catch {
                    // The connection's own error tells more than what a body made of it.
                    let found = connection.failure?.error ?? error as? StoreError
                    connection.rollback()
                    guard let found else {
                        isOver = true
                        throw error
                    }
                    return .failure(found)
                }
                let end = connection.commit()
                counts.withLock { counts in
                    counts.transactions += 1
                    counts.writes += 1
                    counts.longestBatch = 1
                }
                switch end {
                case .committed:
                    beat()
                    return .success(value)
                case .takenBack(let error): return .failure(error)
                case .unknown:
                    connection.close()
                    isOver = true
                    throw StoreError.unknownOutcome
                }
            }
        } catch let error as StoreError where !isOver {
            // No connection could be had.
            return .failure(error)
        }
    }

    private static func inTransaction<T>(_ connection: PostgresConnection, _ body: (Transaction) throws -> T) throws -> T {
        let transaction = Transaction(connection: connection)
        try connection.begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        #if DEBUG
        // A body may run twice: debug builds always do it, so that one with effects of its own is found early.
        try connection.mark()
        _ = try? body(transaction)
        guard connection.isOpen else { throw StoreError.unavailable }
        try connection.backToMark()
        #endif
        return try body(transaction)
    }

    /// Longer each time, and not the same for any two threads that met: chance that nothing depends on, so that it need not be passed in. Only
    /// threads of our own, which may block, wait here.
    private static func wait(_ attempt: Int) {
        let most = min(1 << min(attempt, 8), 200)
        usleep(UInt32(most * 500 + Int.random(in: 0...most * 500)))
    }

    // MARK: the rest

    func announcements() -> AsyncStream<Announcement> { audience.join() }

    func alter(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        let pool = pool
        try await OwnThread.run("alter") {
            try pool.with { connection in
                connection.answerSeconds = nil
                defer { connection.answerSeconds = 45 }
                do {
                    try connection.begin("BEGIN")
                    // Nodes that start together change the schema one after the other, and may wait for one another as long as it takes.
                    try connection.run("SET LOCAL lock_timeout = 0")
                    try connection.run("SET LOCAL statement_timeout = 0")
                    try connection.run("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/schema', 0))")
                    try body(Transaction(connection: connection))
                } catch {
                    connection.rollback()
                    throw error
                }
                switch connection.commit() {
                case .committed: return
                case .takenBack(let error): throw error
                case .unknown: throw StoreError.unknownOutcome
                }
            }
        }
    }

    func snapshot<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let address = address
        return try await OwnThread.run("snapshot") {
            let connection = PostgresConnection(address)
            defer { connection.close() }
            connection.answerSeconds = nil
            try connection.open()
            try connection.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try connection.run("SET LOCAL statement_timeout = 0")
            try connection.run("SET LOCAL idle_in_transaction_session_timeout = 0")
            return try body(Transaction(connection: connection))
        }
    }

    func backup(to file: URL, schema: [Migration]) async throws {
        try await snapshot { transaction in
            guard let connection = transaction.connection as? PostgresConnection else { throw StoreError.failed(code: 0) }
            try PostgresCopy.save(connection, to: file, schema: schema)
        }
    }

    func fill(from file: URL) async throws {
        try await alter { transaction in
            guard let connection = transaction.connection as? PostgresConnection else { throw StoreError.failed(code: 0) }
            try PostgresCopy.fill(connection, from: file)
        }
    }

    func close() {
        listener.close()
        audience.close()
        writers.finish()
        groups.close()
        readers.close()
        reporters.close()
        pool.close()
        reportPool.close()
    }

    var figures: EngineFigures {
        var figures = counts.withLock { $0 }
        figures.queuedReads = readers.queued + groups.queued
        figures.queuedWrites = writers.queued
        figures.queuedReports = reporters.queued
        figures.trips = PostgresConnection.allTrips.load(ordering: .relaxed)
        return figures
    }
}

extension StoreError {
    /// Whether the same may succeed a moment later: a server that restarts, a lock that was in the way.
    fileprivate var mayPass: Bool {
        switch self {
        case .unavailable, .unreachable(why: .noAnswer): true
        default: false
        }
    }
}
