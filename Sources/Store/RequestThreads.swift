import Foundation

/// Threads of their own that requests run on ("task executor"). Unlike an event loop or the cooperative pool they may wait for the disk, so a
/// read happens where the request is and costs no change of thread.
///
/// There are more of them than cores: while one waits for the disk another goes on. Whoever runs elsewhere (a command, a test) reads on the
/// store's own readers.
///
/// `@unchecked Sendable`: `jobs`, `head`, `sleeping` are touched only while `condition` is locked.
package final class RequestThreads: TaskExecutor, @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [UnownedJob] = []
    private var head = 0
    private var sleeping = 0

    /// The threads live as long as the process, as an executor must: a job may come at any time.
    package init(count: Int) {
        for number in 0..<count {
            let thread = Thread { [self] in
                Self.mark.isSet = true
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
        let wakes = sleeping > 0
        condition.unlock()
        if wakes { condition.signal() }
    }

    private func take() -> UnownedJob {
        condition.lock()
        defer { condition.unlock() }
        while head == jobs.count {
            sleeping += 1
            condition.wait()
            sleeping -= 1
        }
        let job = jobs[head]
        head += 1
        if head == jobs.count || head > 1024 {
            jobs.removeFirst(head)
            head = 0
        }
        return job
    }

    /// Whether the present thread is one on which a call may block.
    static var areCurrent: Bool { mark.isSet }

    private static let mark = ThreadMark()
}

/// One bit of each thread.
private struct ThreadMark: Sendable {
    private let key: pthread_key_t

    init() {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        self.key = key
    }

    var isSet: Bool {
        get { pthread_getspecific(key) != nil }
        nonmutating set { pthread_setspecific(key, newValue ? UnsafeRawPointer(bitPattern: 1) : nil) }
    }
}
