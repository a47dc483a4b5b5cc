import Foundation
import GRDB
import Synchronization

/// The one writer: requests that wait share one transaction, a savepoint each, so one fsync serves them all and one that fails,
/// fails alone. Nobody is answered before the commit of the batch is on disk.
///
/// `@unchecked Sendable`: `jobs`, `isClosed` and `isBroken` are touched only while `condition` is locked; `queue` is used only by the writer's thread
/// after `init`.
final class GroupWriter: @unchecked Sendable {
    struct Job: Sendable {
        let attempt: @Sendable (GRDB.Database) throws -> Void
        let finish: @Sendable (StoreError?) -> Void
    }

    struct Figures: Sendable {
        var transactions = 0
        var jobs = 0
        var longestBatch = 0
        var refused = 0
    }

    private let pool: DatabasePool
    private let condition = NSCondition()
    private var jobs: [Job] = []
    private var isClosed = false
    private var isBroken = false
    private var figures = Figures()
    private var hasEnded = false
    private let capacity: Int
    private let batch: Int
    private let heartbeat: @Sendable () -> Void

    init(_ pool: DatabasePool, capacity: Int, batch: Int, heartbeat: @escaping @Sendable () -> Void) throws(StoreError) {
        self.pool = pool
        self.capacity = capacity
        self.batch = batch
        self.heartbeat = heartbeat
        // GRDB sets synchronous to NORMAL after opening; FULL is set here, outside any transaction, and read back.
        try translated {
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else { throw StoreError.notDurable }
            }
        }
        let thread = Thread { [self] in loop() }
        thread.name = "writer"
        thread.stackSize = 4 << 20
        thread.start()
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = Outcome<T>()
            let job = Job(
                attempt: { database in
                    do {
                        outcome.set(.success(try Self.inSavepoint(database, body)))
                    } catch {
                        outcome.set(.failure(error))
                    }
                    // A full disk or a rollback by the engine ends the whole transaction: then nobody's work is there.
                    guard database.isInsideTransaction else { throw StoreError.failed(code: 0) }
                },
                finish: { failure in
                    if let failure { continuation.resume(throwing: failure) } else { continuation.resume(with: outcome.take()) }
                })
            if !add(job) { continuation.resume(throwing: StoreError.unavailable) }
        }
    }

    private static func inSavepoint<T>(_ database: GRDB.Database, _ body: (Transaction) throws -> T) throws -> T {
        let transaction = Transaction(connection: SQLiteConnection(database: database))
        #if DEBUG
        // A body may run twice: debug builds always do it, so that one with effects of its own is found early.
        try? database.inSavepoint {
            _ = try body(transaction)
            return .rollback
        }
        #endif
        var value: Result<T, any Error>?
        try database.inSavepoint {
            value = .success(try body(transaction))
            return .commit
        }
        guard let value else { throw StoreError.failed(code: 0) }
        return try value.get()
    }

    /// Waits for what was taken to be on disk: the process is about to end, and nobody else is left to be kept waiting.
    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        while !hasEnded { condition.wait() }
        condition.unlock()
    }

    var measured: Figures {
        condition.lock()
        defer { condition.unlock() }
        return figures
    }

    var hasBroken: Bool {
        condition.lock()
        defer { condition.unlock() }
        return isBroken
    }

    var queued: Int {
        condition.lock()
        defer { condition.unlock() }
        return jobs.count
    }

    private func add(_ job: Job) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed, !isBroken, jobs.count < capacity else {
            figures.refused += 1
            return false
        }
        jobs.append(job)
        condition.signal()
        return true
    }

    private func take() -> [Job]? {
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty, !isClosed {
            // Wakes every second to beat: readiness asks how old the last beat is.
            _ = condition.wait(until: Date(timeIntervalSinceNow: 1))
            heartbeat()
        }
        guard !jobs.isEmpty else { return nil }
        let taken = Array(jobs.prefix(batch))
        jobs.removeFirst(taken.count)
        figures.transactions += 1
        figures.jobs += taken.count
        figures.longestBatch = max(figures.longestBatch, taken.count)
        return taken
    }

    private func loop() {
        while let batch = take() {
            var failure: StoreError?
            do {
                try translated {
                    try pool.writeWithoutTransaction { database in
                        try database.inTransaction(.immediate) {
                            for job in batch { try job.attempt(database) }
                            return .commit
                        }
                    }
                }
            } catch {
                failure = error
            }
            if failure == .broken { breakDown() }
            heartbeat()
            for job in batch { job.finish(failure) }
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    /// After a failed write to disk its state is unknown: the page cache may call clean what never arrived.
    private func breakDown() {
        condition.lock()
        isBroken = true
        let waiting = jobs
        jobs = []
        condition.unlock()
        for job in waiting { job.finish(.broken) }
    }
}

/// The result of one job, kept between its savepoint and the commit of its batch.
private final class Outcome<T: Sendable>: Sendable {
    private let result = Mutex<Result<T, any Error>?>(nil)
    func set(_ value: Result<T, any Error>) { result.withLock { $0 = value } }
    func take() -> Result<T, any Error> { result.withLock { $0 } ?? .failure(StoreError.failed(code: 0)) }
}
