import Synchronization

/// Lone statements that are asked for at the same time, read in one trip: while the server answers some, others gather. Under load a look-up costs
/// a share of a trip in place of one of its own.
///
/// Each sees what was committed before it was asked, since it is sent afterwards. One that fails takes the others of its trip along, which changes
/// nothing: all of them are told to ask alone.
final class PostgresGroupReader: Sendable {
    private struct Question {
        let sql: SQL
        let resume: @Sendable (Answer) -> Void
    }

    enum Answer: Sendable {
        case rows([Row])
        /// Nobody knows; it is to be asked alone, and what goes wrong then is its own.
        case alone
        /// Too many wait, or it has waited too long.
        case refused
    }

    private let pool: PostgresPool
    private let workers: WorkerPool<Void>
    private let waiting = Mutex<[Question]>([])
    private let capacity: Int
    /// Statements of one trip: enough to hide the trip, few enough that the first does not wait for the last.
    private static let together = 64

    /// - Parameter threads: trips at once; with a second one, a slow statement holds up only those that went with it.
    init(_ pool: PostgresPool, threads: Int = 2, capacity: Int, patience: Duration) throws {
        self.pool = pool
        self.capacity = capacity
        workers = try WorkerPool(name: "group", threads: threads, capacity: capacity, patience: patience) {}
    }

    func ask(_ sql: SQL) async -> Answer {
        await withCheckedContinuation { continuation in
            let question = Question(sql: sql) { continuation.resume(returning: $0) }
            let isFirst = waiting.withLock { waiting -> Bool? in
                guard waiting.count < capacity else { return nil }
                waiting.append(question)
                return waiting.count == 1
            }
            switch isFirst {
            case nil: continuation.resume(returning: .refused)
            case true: goSoon()
            case false: break
            }
        }
    }

    /// One trip is planned while anything waits.
    private func goSoon() {
        workers.start { [self] in go() } refused: { [self] in
            for question in waiting.withLock({ waiting in swapped(&waiting) }) { question.resume(.refused) }
        }
    }

    private func go() {
        let (questions, isMore) = waiting.withLock { waiting in
            guard waiting.count > Self.together else { return (swapped(&waiting), false) }
            let first = Array(waiting.prefix(Self.together))
            waiting.removeFirst(Self.together)
            return (first, true)
        }
        if isMore { goSoon() }
        do {
            let answers = try pool.with { connection in
                defer { connection.forget() }
                return try connection.rows(together: questions.map(\.sql))
            }
            for (question, rows) in zip(questions, answers) { question.resume(.rows(rows)) }
        } catch {
            for question in questions { question.resume(.alone) }
        }
    }

    private func swapped(_ waiting: inout [Question]) -> [Question] {
        defer { waiting = [] }
        return waiting
    }

    func close() { workers.close() }

    var queued: Int { waiting.withLock { $0.count } }
}
