import Foundation

/// Work in the order it came, each piece waiting equally long at most. A value without a lock: whoever holds it has one.
struct WaitingLine<Job> {
    private var waiting: [(job: Job, until: ContinuousClock.Instant?)] = []
    private var head = 0
    private var isWatched = false
    /// How long a piece may wait; nothing: as long as it takes.
    let patience: Duration?

    init(patience: Duration?) { self.patience = patience }

    var count: Int { waiting.count - head }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ job: Job) { waiting.append((job, patience.map { .now + $0 })) }

    mutating func popFirst() -> Job? {
        guard head < waiting.count else { return nil }
        let job = waiting[head].job
        head += 1
        if head == waiting.count || head > 1024 {
            waiting.removeFirst(head)
            head = 0
        }
        return job
    }

    /// Takes out what has waited too long; it stands in front, since it came first.
    mutating func popLate() -> [Job] {
        let now = ContinuousClock.now
        var late: [Job] = []
        while head < waiting.count, let until = waiting[head].until, until <= now, let job = popFirst() { late.append(job) }
        return late
    }

    mutating func popAll() -> [Job] {
        defer { (waiting, head) = ([], 0) }
        return waiting[head...].map(\.job)
    }

    /// After how long somebody must look for what has waited too long; nothing where a look is planned already, or nothing waits that has an end.
    mutating func planLook() -> Duration? {
        guard !isWatched, head < waiting.count, let until = waiting[head].until else { return nil }
        isWatched = true
        return max(.zero, until - .now)
    }

    /// The look that was planned takes place.
    mutating func look() -> [Job] {
        isWatched = false
        return popLate()
    }
}

/// Looks at a queue when its first piece has waited long enough: at most one look is planned at a time, so that a queue that is never full costs one
/// in as many seconds as a piece may wait.
struct Lookout: Sendable {
    private let queue = DispatchQueue(label: "lookout")

    func look(in time: Duration, _ body: @escaping @Sendable () -> Void) { queue.asyncAfter(deadline: .now() + time.seconds, execute: body) }
}

extension Duration {
    /// In seconds, as limits are written.
    static func limit(_ seconds: Double) -> Duration { .milliseconds(Int(seconds * 1000)) }

    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
