import Foundation

/// Threads of their own that requests run on ("task executor"). Unlike an event loop or the cooperative pool they may wait for the disk, so a
/// read happens where the request is and costs no change of thread.
///
/// As many are awake as there are cores; while one waits for the disk (`blocking`), another is woken in its place. Whoever runs elsewhere
/// (a command, a test) reads on the store's own readers.
///
/// `@unchecked Sendable`: `jobs`, `head`, `awake` and `sleeping` are touched only while `condition` is locked.
package final class RequestThreads: TaskExecutor, @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [UnownedJob] = []
    private var head = 0
    private var awake: Int
    private var sleeping = 0
    private let cores: Int

    /// The threads live as long as the process, as an executor must: a job may come at any time.
    package init(cores: Int = ProcessInfo.processInfo.activeProcessorCount) {
        self.cores = cores
        let count = max(4, cores * 2)
        awake = count
        for number in 0..<count {
            let thread = Thread { [self] in
                Self.mark.set(self)
                while true { take().runSynchronously(on: asUnownedTaskExecutor()) }
            }
            thread.name = "request-\(number)"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.lock()
        jobs.append(job)
        let wakes = wantsAnother
        condition.unlock()
        if wakes { condition.signal() }
    }

    private var wantsAnother: Bool { head < jobs.count && sleeping > 0 && awake < cores }

    /// Called on these threads alone; one that waits here is counted as asleep.
    private func take() -> UnownedJob {
        condition.lock()
        defer { condition.unlock() }
        while head == jobs.count {
            sleeping += 1
            awake -= 1
            condition.wait()
            sleeping -= 1
            awake += 1
        }
        let job = jobs[head]
        head += 1
        if head == jobs.count || head > 1024 {
            jobs.removeFirst(head)
            head = 0
        }
        return job
    }

    /// Runs what may take long without this thread counting as awake.
    private func stepAside<T>(_ body: () throws -> T) rethrows -> T {
        count(-1)
        defer { count(1) }
        return try body()
    }

    private func count(_ change: Int) {
        condition.lock()
        awake += change
        let wakes = wantsAnother
        condition.unlock()
        if wakes { condition.signal() }
    }

    /// Runs what may take long, such as a read of many rows: others go on meanwhile.
    static func blocking<T>(_ body: () throws -> T) rethrows -> T {
        guard let threads = mark.get() else { return try body() }
        return try threads.stepAside(body)
    }

    /// Whether the present thread is one on which a call may block.
    static var areCurrent: Bool { mark.get() != nil }

    private static let mark = ThreadMark()
}

/// Which threads the present one belongs to; they live for ever, so that an unretained reference is safe.
private struct ThreadMark: Sendable {
    private let key: pthread_key_t

    init() {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        self.key = key
    }

    func set(_ threads: RequestThreads) { pthread_setspecific(key, Unmanaged.passRetained(threads).toOpaque()) }

    func get() -> RequestThreads? { pthread_getspecific(key).map { Unmanaged<RequestThreads>.fromOpaque($0).takeUnretainedValue() } }
}
