package import Foundation
import Synchronization

/// The database of a centre: read and write transactions, the same on either engine. `docs/statements.md` tells how a statement is written.
package final class Store: Sendable {
    package typealias Limits = StoreLimits

    private let engine: any Engine
    private let pulse = Pulse()
    private let endedReports = Atomic<Int>(0)
    /// The steps of the schema that this store was brought to.
    let schema = Mutex<[Migration]>([])

    /// Opens the database, and makes it where it is a file that is not there; throws when it cannot be as durable as asked.
    package init(_ database: DatabaseLocation, limits: Limits = Limits()) throws(StoreError) {
        let pulse = pulse
        switch database {
        case .file(let file): engine = try SQLiteEngine(file: file, limits: limits) { pulse.beat() }
        case .server(let address): engine = try PostgresEngine(address, limits: limits) { pulse.beat() }
        }
    }

    package convenience init(file: URL, limits: Limits = Limits()) throws(StoreError) { try self.init(.file(file), limits: limits) }

    /// Reads one consistent snapshot: here, where the thread may wait, else on a reader's thread.
    ///
    /// - Parameter body: may run twice, where the engine lost its connection.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let value = try await engine.read(body)
        pulse.sawRead()
        return value
    }

    /// Reads one consistent snapshot where that may take long: a few at a time, on threads and connections of their own, so that neither reads nor
    /// writes nor whoever serves requests wait for it.
    ///
    /// - Parameter body: may run twice, where the engine lost its connection.
    /// - Throws: `StoreError.tooLong` when it ran as long as `StoreLimits.reportSeconds` says; a body is ended at its next statement.
    package func report<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        do {
            let value = try await engine.report(body)
            pulse.sawRead()
            return value
        } catch StoreError.tooLong {
            endedReports.add(1, ordering: .relaxed)
            throw StoreError.tooLong
        }
    }

    /// Runs one statement, which sees one moment without a transaction around it: the cheapest read there is. On a server those that are asked at the
    /// same time share a trip, so that it is for statements that find a few rows by their key and never for long ones.
    package func rows(_ sql: SQL) async throws -> [Row] {
        let rows = try await engine.rows(sql)
        pulse.sawRead()
        return rows
    }

    package func row(_ sql: SQL) async throws -> Row? { try await rows(sql).first }

    /// Runs the body in a transaction of its own standing and returns after it is on disk.
    ///
    /// - Parameter body: may run twice and must not keep anything of its own.
    /// - Parameters:
    ///   - isKeyed: whether the body finds by a key of its own what a run before it has made. Then an outcome that nobody knows is settled by
    ///     running it again; any other write is never repeated once its commit was sent.
    /// - Throws: what the body throws; `StoreError.unknownOutcome` when nobody can say whether it was committed.
    @discardableResult
    package func write<T: Sendable>(isKeyed: Bool = false, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        do { return try await engine.write(body) } catch StoreError.unknownOutcome where isKeyed {
            // As long as the first may still be committing, not even a refusal for now says that nothing was done.
            do { return try await engine.write(body) } catch StoreError.unavailable { throw StoreError.unknownOutcome }
        }
    }

    /// Changes the schema in one transaction, by one process at a time.
    func alter(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws { try await engine.alter(body) }

    /// Reads the whole as one moment saw it, on a thread and a connection of its own: readers and writers do not wait for it.
    package func snapshot<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T { try await engine.snapshot(body) }

    /// A copy of the whole database as of one moment, while it is in use: one SQLite file, on disk when the call returns.
    package func backup(to file: URL) async throws { try await engine.backup(to: file, schema: schema.withLock { $0 }) }

    /// Puts the rows of such a copy into a server's tables, all or none; what was in them is gone.
    package func fill(from file: URL) async throws { try await engine.fill(from: file) }

    /// Reads a database file that nobody serves, as a backup is one; the file is not changed.
    package static func inspect<T: Sendable>(_ file: URL, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await SQLiteEngine.inspect(file, body)
    }

    /// What other nodes announce (`Transaction.announce`); ends with the store, and at once where one process has the database for itself.
    package func announcements() -> AsyncStream<Announcement> { engine.announcements() }

    /// Waits for what was taken, then lets go of the database.
    package func close() { engine.close() }

    package var dialect: Dialect { engine.dialect }

    /// How the store does: ages of the last read and of the writer's beat in seconds, queues, and what was written.
    package struct Health: Sendable {
        package let secondsSinceRead: Double?
        package let secondsSinceWriterBeat: Double?
        package let queuedReads: Int
        package let queuedWrites: Int
        package let queuedReports: Int
        /// Reports that ran too long and were ended.
        package let endedReports: Int
        package let transactions: Int
        package let writes: Int
        package let longestBatch: Int
        package let refusedWrites: Int
        /// Writes that ran again, since the engine took them back or was not there.
        package let repeatedWrites: Int
        package let isBroken: Bool
        /// Steps of SQLite's machine by all stores of this process; nothing where the work is done elsewhere.
        package let engineSteps: Int?
        /// Round trips to a server by all stores of this process; nothing where there is none.
        package let engineTrips: Int?
    }

    package var health: Health {
        let figures = engine.figures
        let (read, beat) = pulse.ages
        return Health(
            secondsSinceRead: read, secondsSinceWriterBeat: beat, queuedReads: figures.queuedReads, queuedWrites: figures.queuedWrites,
            queuedReports: figures.queuedReports, endedReports: endedReports.load(ordering: .relaxed), transactions: figures.transactions, writes: figures.writes, longestBatch: figures.longestBatch, refusedWrites: figures.refused,
            repeatedWrites: figures.repeated, isBroken: figures.isBroken, engineSteps: figures.steps, engineTrips: figures.trips)
    }
}

/// What a store asks of the database under it.
protocol Engine: Sendable {
    var dialect: Dialect { get }
    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    func report<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    func rows(_ sql: SQL) async throws -> [Row]
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    func alter(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws
    func snapshot<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    func backup(to file: URL, schema: [Migration]) async throws
    func fill(from file: URL) async throws
    func announcements() -> AsyncStream<Announcement>
    func close()
    var figures: EngineFigures { get }
}

/// Counts since the store was opened, and what waits now.
struct EngineFigures: Sendable {
    var queuedReads = 0
    var queuedWrites = 0
    var queuedReports = 0
    var transactions = 0
    var writes = 0
    var longestBatch = 0
    var refused = 0
    var repeated = 0
    var isBroken = false
    var steps: Int?
    var trips: Int?
}
