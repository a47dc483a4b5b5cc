import OneStop

/// A piece of work of one dossier: a token at a task.
struct Job: Sendable, Hashable {
    let dossier: Int
    let token: Int
}

/// The people of one lane: each works on one thing, and the rest waits in the order of due days.
struct Desks: Sendable {
    struct Waiting: Sendable, Comparable {
        let job: Job
        let task: StepID
        let due: Double
        let since: Double
        let work: Double

        static func < (left: Waiting, right: Waiting) -> Bool {
            (left.due, left.job.dossier, left.job.token) < (right.due, right.job.dossier, right.job.token)
        }
    }

    /// Nothing: as many as there is work.
    let people: Int?
    private(set) var busyMinutes = 0.0
    private var queue = EarliestFirst<Waiting>()
    private var waiting: Set<Job> = []
    /// Since when somebody works on it.
    private var working: [Job: Double] = [:]

    init(people: Int?) { self.people = people }

    mutating func line(up work: Waiting) {
        queue.add(work)
        waiting.insert(work.job)
    }

    /// Whoever is free takes the next piece of work.
    mutating func takeNext(at now: Double) -> Waiting? {
        while people.map({ working.count < $0 }) ?? true, let next = queue.popFirst() {
            // What was taken away meanwhile is passed over.
            guard waiting.remove(next.job) != nil else { continue }
            working[next.job] = now
            return next
        }
        return nil
    }

    /// Done, or taken away.
    ///
    /// - Returns: whether somebody was at work on it.
    mutating func leave(_ job: Job, at now: Double) -> Bool {
        waiting.remove(job)
        guard let since = working.removeValue(forKey: job) else { return false }
        busyMinutes += now - since
        return true
    }

    /// The end of the play: what still waits, in its order, and what people were at is counted until now.
    mutating func close(at now: Double) -> [Waiting] {
        for since in working.values.sorted() { busyMinutes += now - since }
        working = [:]
        var left: [Waiting] = []
        while let next = queue.popFirst() { if waiting.contains(next.job) { left.append(next) } }
        return left
    }
}
