package import OneStop
import Store
import WorkingTime

/// Beginning, watching and ending jobs.
package struct Jobs: Sendable {
    private let house: House
    package init(_ house: House) { self.house = house }

    package enum JobFault: Error, Sendable, Hashable {
        case noSuchJob
        /// It has come to its end already.
        case hasEnded
    }

    /// The latest that are listed.
    package static let greatestShown = 50
    /// Days for which what a job has made can be fetched.
    package static let partDays: Int64 = 7
    /// Days for which a job that has ended is shown.
    package static let endedDays: Int64 = 90

    /// Has a task done from now on. The same one under way already is not begun again: whoever presses twice watches the first.
    ///
    /// - Parameter along: what is written in the same transaction, before.
    func begin(_ task: JobTask, by actor: Actor, along: @escaping @Sendable (Transaction) throws -> Void = { _ in }) async throws -> Job {
        _ = try house.policy.permit(task.kind.operation, to: actor)
        guard let staff = actor.staff?.id else { throw Denied() }
        let (id, now, work) = (house.newID(), house.clock.now(), task.work(in: house))
        let total = try await house.store.read { try work.total(in: $0) }
        return try await house.store.write { transaction in
            try along(transaction)
            try transaction.lock("jobs")
            if let present = try transaction.runningJobs().first(where: { $0.task == task && (!task.kind.isPrivate || $0.staff == staff) }) { return present }
            try transaction.begin(task, id: id, total: total, by: staff, at: now)
            guard let job = try transaction.job(id) else { throw JobFault.noSuchJob }
            return job
        }
    }

    /// The latest that the actor may see, `greatestShown` at most.
    package func list(for actor: Actor) async throws -> [Job] {
        let allowed = JobTask.Kind.allCases.filter { actor == .system || house.policy.allows($0.operation, to: actor, on: nil) }
        let everybodys = allowed.filter { actor == .system || !$0.isPrivate }
        return try await house.store.read { try $0.jobs(of: everybodys, own: (allowed, actor.staff?.id), limit: Self.greatestShown) }
    }

    package func one(_ id: String, for actor: Actor) async throws -> Job {
        let found: Job?
        // One of a later version is not there for this one.
        do { found = try await house.store.read { try $0.job(id) } } catch is UnknownJob { found = nil }
        guard let job = found, isVisible(job, to: actor) else { throw JobFault.noSuchJob }
        return job
    }

    /// Whoever may begin one sees it, and the machine's administrator on the machine itself.
    private func isVisible(_ job: Job, to actor: Actor) -> Bool {
        if actor == .system { return true }
        guard house.policy.allows(job.task.kind.operation, to: actor, on: nil) else { return false }
        return !job.task.kind.isPrivate || actor.staff?.id == job.staff
    }

    /// Ends a job at once: what it has done stays, and not one row is done after this has returned.
    package func cancel(_ id: String, by actor: Actor) async throws {
        let job = try await one(id, for: actor)
        let (auditID, now) = (house.newID(), house.clock.now())
        try await house.store.write { transaction in
            // Whoever has it in hand waits for this row or has written it: after it, their lease is nothing.
            try transaction.run("UPDATE delivery SET state = 'done', endedAt = \(now), leasedUntil = NULL WHERE id = \(id) AND kind = 'job' AND state = 'waiting'")
            guard try transaction.end(job, as: .cancelled, by: actor, auditID: auditID, at: now) else { throw JobFault.hasEnded }
        }
    }

    /// A part of what a job has made, from 0; nothing: there are no more.
    package func part(_ number: Int, of id: String, for actor: Actor) async throws -> [UInt8]? {
        let job = try await one(id, for: actor)
        guard job.state == .done else { throw JobFault.noSuchJob }
        return try await house.store.read { try $0.part(number, of: id) }
    }

    /// Whether what it has made is still kept.
    package func hasParts(_ job: Job) async throws -> Bool { try await house.store.read { try $0.part(0, of: job.id) != nil } }
}

extension House {
    /// Takes away what jobs made a while ago, and then the jobs; a little at a time.
    func sweepJobs() async throws {
        let now = clock.now()
        let (parts, ended) = (now.adding(seconds: -Jobs.partDays * 86_400), now.adding(seconds: -Jobs.endedDays * 86_400))
        while true {
            let swept = try await store.write { transaction in
                try transaction.changed("""
                    DELETE FROM jobPart WHERE (job, part) IN (
                        SELECT jobPart.job, jobPart.part FROM jobPart JOIN job ON job.id = jobPart.job WHERE job.endedAt < \(parts) LIMIT 100)
                    """)
            }
            if swept < 100 { break }
        }
        try await store.write { try $0.run("DELETE FROM job WHERE endedAt < \(ended) AND NOT EXISTS (SELECT 1 FROM jobPart WHERE jobPart.job = job.id)") }
    }
}
