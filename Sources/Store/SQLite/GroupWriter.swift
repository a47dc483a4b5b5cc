import Foundation
import GRDB
import Synchronization

/// The one writer: requests that wait share one transaction, so one fsync serves them all, and one that fails, fails alone. Nobody is answered before the commit of the batch is on disk. What has waited too long is refused before it is begun, and nothing
/// that was begun is cut off.
///
/// A savepoint for each would have the engine keep a copy of every page that is changed. Nearly all succeed, so they are done without; when one fails
/// that has written, all is taken back and done again with savepoints, and so are the next few transactions.
///
/// `@unchecked Sendable`: `line`, `figures`, `isClosed`, `isBroken` and `hasEnded` are touched only while `condition` is locked; `queue` is used only by the writer's thread
/// after `init`.
final class GroupWriter: @unchecked Sendable {
    struct Job: Sendable {
        /// Does the work, with a savepoint of its own or without.
        ///
        /// - Throws: `Stumble` where it failed without one and has written; what else ends the transaction.
        let attempt: @Sendable (GRDB.Database, _ isGuarded: Bool) throws -> Void
        let finish: @Sendable (StoreError?) -> Void
    }

    /// One has failed and left something behind.
    private struct Stumble: Error {
        let why: any Error
    }

    struct Figures: Sendable {
        var transactions = 0
        /// Jobs that were taken back because one of their transaction had failed, and done again.
        var repeated = 0
        var jobs = 0
        var longestBatch = 0
        var refused = 0
    }

    private let pool: DatabasePool
    private let condition = NSCondition()
    private var line: WaitingLine<Job>
    private var isClosed = false
    private var isBroken = false
    private var figures = Figures()
    private var hasEnded = false
    private let capacity: Int
    private let batch: Int
    private let lookout = Lookout()
    private let heartbeat: @Sendable () -> Void

    init(_ pool: DatabasePool, _ limits: StoreLimits, heartbeat: @escaping @Sendable () -> Void) throws(StoreError) {
        self.pool = pool
        capacity = limits.writeQueue
        batch = limits.batch
        line = WaitingLine(patience: .limit(limits.queueSeconds))
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
                attempt: { database, isGuarded in
                    do {
                        outcome.set(.success(try isGuarded ? Self.inSavepoint(database, body) : Self.plainly(database, body)))
                    } catch let stumble as Stumble {
                        // The answer, where it was alone.
                        outcome.set(.failure(stumble.why))
                        throw stumble
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
        rehearse(database, body)
        var value: Result<T, any Error>?
        try database.inSavepoint {
            value = .success(try body(Transaction(connection: SQLiteConnection(database: database))))
            return .commit
        }
        guard let value else { throw StoreError.failed(code: 0) }
        return try value.get()
    }

    private static func plainly<T>(_ database: GRDB.Database, _ body: (Transaction) throws -> T) throws -> T {
        rehearse(database, body)
        let trace = SQLiteConnection.Trace()
        do {
            return try body(Transaction(connection: SQLiteConnection(database: database, trace: trace)))
        } catch {
            // What has only read leaves nothing behind.
            guard trace.hasWritten, database.isInsideTransaction else { throw error }
            throw Stumble(why: error)
        }
    }

    /// A body may run twice: debug builds always do it, so that one with effects of its own is found early.
    private static func rehearse<T>(_ database: GRDB.Database, _ body: (Transaction) throws -> T) {
        #if DEBUG
        try? database.inSavepoint {
            _ = try body(Transaction(connection: SQLiteConnection(database: database)))
            return .rollback
        }
        #endif
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
        return line.count
    }

    private func add(_ job: Job) -> Bool {
        condition.lock()
        guard !isClosed, !isBroken, line.count < capacity else {
            figures.refused += 1
            condition.unlock()
            return false
        }
        line.append(job)
        let time = line.planLook()
        condition.signal()
        condition.unlock()
        if let time { look(in: time) }
        return true
    }

    private func look(in time: Duration) {
        lookout.look(in: time) { [weak self] in self?.refuseLate() }
    }

    private func refuseLate() {
        condition.lock()
        let late = line.look()
        figures.refused += late.count
        let time = line.planLook()
        condition.unlock()
        for job in late { job.finish(.unavailable) }
        if let time { look(in: time) }
    }

    /// Waits for work.
    ///
    /// - Returns: how many may share the next transaction: those that are there now, so that nobody waits for whoever comes later.
    private func wait() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while line.isEmpty, !isClosed {
            // Wakes every second to beat: readiness asks how old the last beat is.
            _ = condition.wait(until: Date(timeIntervalSinceNow: 1))
            heartbeat()
        }
        return line.isEmpty ? nil : min(line.count, batch)
    }

    /// What is begun next. A piece waits in the queue until its turn in the transaction, so that its time can run out until then.
    private func next() -> Job? {
        condition.lock()
        let late = line.popLate()
        figures.refused += late.count
        let job = line.popFirst()
        condition.unlock()
        for job in late { job.finish(.unavailable) }
        return job
    }

    private func count(_ jobs: Int, isRepeated: Bool) {
        condition.lock()
        figures.transactions += 1
        figures.repeated += isRepeated ? jobs : 0
        figures.jobs += jobs
        figures.longestBatch = max(figures.longestBatch, jobs)
        condition.unlock()
    }

    /// Transactions with savepoints after one that had to be done again: where one fails, others are likely to.
    private static let caution = 16

    private func loop() {
        var guarded = 0
        while let most = wait() {
            guard let first = next() else { continue }
            var begun = [first]
            var (failure, isRepeated): (StoreError?, Bool) = (nil, false)
            do {
                do {
                    try commit(&begun, isGuarded: guarded > 0, upTo: most)
                    guarded = max(0, guarded - 1)
                } catch is Stumble where begun.count == 1 {
                    // Taken back: there is nobody beside it.
                } catch is Stumble {
                    (isRepeated, guarded) = (true, Self.caution)
                    heartbeat()
                    try commit(&begun, isGuarded: true, upTo: begun.count)
                }
            } catch {
                failure = error as? StoreError ?? .failed(code: -1)
            }
            count(begun.count, isRepeated: isRepeated)
            if failure == .broken { breakDown() }
            heartbeat()
            for job in begun { job.finish(failure) }
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    /// One transaction of those that were begun and, up to a number, of those that come next.
    ///
    /// - Throws: `Stumble`, `StoreError`.
    private func commit(_ begun: inout [Job], isGuarded: Bool, upTo most: Int) throws {
        var stumble: Stumble?
        try translated {
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    do {
                        for job in begun { try job.attempt(database, isGuarded) }
                        while begun.count < most, let job = next() {
                            begun.append(job)
                            try job.attempt(database, isGuarded)
                        }
                        return .commit
                    } catch let error as Stumble {
                        stumble = error
                        return .rollback
                    }
                }
            }
        }
        if let stumble { throw stumble }
    }

    /// After a failed write to disk its state is unknown: the page cache may call clean what never arrived.
    private func breakDown() {
        condition.lock()
        isBroken = true
        let waiting = line.popAll()
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
