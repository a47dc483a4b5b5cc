import Foundation

/// A few threads of their own for work that blocks: readers of the database, files, password hashing, printing.
///
/// Blocking calls must never run on an event loop or on the cooperative pool. The queue is bounded: what does not fit is refused
/// at once, and so is what has waited too long, so that an overload is told and not stored up.
///
/// `@unchecked Sendable`: all mutable state (`line`, `isClosed`, `working`) is touched only while `condition` is locked, and a
/// context is used only by the thread that made it.
package final class WorkerPool<Context>: @unchecked Sendable {
    private struct Job {
        let run: @Sendable (Context) -> Void
        let refuse: @Sendable () -> Void
    }

    private let condition = NSCondition()
    private var line: WaitingLine<Job>
    private var isClosed = false
    private var working = 0
    private let capacity: Int
    private let lookout = Lookout()

    /// - Parameters:
    ///   - patience: how long work may wait for a thread, after which it is refused; nothing: as long as it takes.
    ///   - context: made once on each thread; throws if one cannot be made, and then no thread is left behind.
    package init(name: String, threads: Int, capacity: Int, patience: Duration? = nil, context: @escaping @Sendable () throws -> Context) throws {
        self.capacity = capacity
        line = WaitingLine(patience: patience)
        let made = Startup<Context>(threads)
        for number in 0..<threads {
            let thread = Thread { [weak self] in
                do {
                    let value = try context()
                    made.succeeded()
                    made.waitForAll()
                    while let job = self?.take() {
                        job.run(value)
                        self?.done()
                    }
                } catch {
                    made.failed(error)
                }
            }
            thread.name = "\(name)-\(number)"
            thread.stackSize = 1 << 20
            thread.start()
        }
        made.waitForAll()
        if let error = made.error {
            close()
            throw error
        }
    }

    /// Runs the body on one of the threads; throws `StoreError.unavailable` when the queue is full, the pool closed, or
    /// the wait too long; then the body has not run.
    package func run<T: Sendable>(_ body: @escaping @Sendable (Context) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                run: { context in continuation.resume(with: Result { try body(context) }) },
                refuse: { continuation.resume(throwing: StoreError.unavailable) })
            if !add(job) { job.refuse() }
        }
    }

    /// The same for work whose end nobody waits for.
    func start(_ body: @escaping @Sendable () -> Void, refused: @escaping @Sendable () -> Void) {
        if !add(Job(run: { _ in body() }, refuse: refused)) { refused() }
    }

    /// Lets the threads end once their present work is done; what waits is refused.
    package func close() {
        condition.lock()
        isClosed = true
        let waiting = line.popAll()
        condition.broadcast()
        condition.unlock()
        for job in waiting { job.refuse() }
    }

    /// Lets the threads do what waits and end; nothing new is taken. Returns when the last has ended its work.
    package func finish() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        while !line.isEmpty || working > 0 { condition.wait() }
        condition.unlock()
    }

    package var queued: Int {
        condition.lock()
        defer { condition.unlock() }
        return line.count
    }

    private func add(_ job: Job) -> Bool {
        condition.lock()
        guard !isClosed, line.count < capacity else {
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
        let time = line.planLook()
        if isClosed { condition.broadcast() }
        condition.unlock()
        for job in late { job.refuse() }
        if let time { look(in: time) }
    }

    /// Called on the pool's own threads alone, which have nothing else to do.
    private func take() -> Job? {
        while true {
            condition.lock()
            while line.isEmpty, !isClosed { condition.wait() }
            let late = line.popLate()
            let job = line.popFirst()
            if job != nil { working += 1 }
            let isOver = job == nil && isClosed
            if isOver { condition.broadcast() }
            condition.unlock()
            for job in late { job.refuse() }
            if job != nil || isOver { return job }
        }
    }

    private func done() {
        condition.lock()
        working -= 1
        if isClosed { condition.broadcast() }
        condition.unlock()
    }

    deinit { close() }
}

/// Waits until every thread of a pool has made its context, or one could not.
///
/// `@unchecked Sendable`: every field is touched only while `condition` is locked.
private final class Startup<Context>: @unchecked Sendable {
    private let condition = NSCondition()
    private var missing: Int
    private var failure: (any Error)?

    init(_ threads: Int) { missing = threads }

    var error: (any Error)? {
        condition.lock()
        defer { condition.unlock() }
        return failure
    }

    func succeeded() { settle(nil) }
    func failed(_ error: any Error) { settle(error) }

    private func settle(_ error: (any Error)?) {
        condition.lock()
        missing -= 1
        failure = failure ?? error
        condition.broadcast()
        condition.unlock()
    }

    /// Waits for threads that only open their contexts; when the store opens, before anything is served.
    func waitForAll() {
        condition.lock()
        while missing > 0 { condition.wait() }
        condition.unlock()
    }
}
