import OneStop
import Store
import WorkingTime

/// Does a job's steps, as long as it has its lease.
struct JobRunner: Sendable {
    let house: House
    let plan: RetryPlan
    let leaseSeconds: Int64

    /// Somebody else has it, or it was ended.
    private struct Lost: Error {}
    private struct StandsStill: Error {}

    /// Until the job has ended, is lost, or the task is cancelled; then somebody else goes on from there.
    func run(_ taken: Delivery) async {
        var delivery = taken
        do {
            try await work(&delivery)
        } catch is Lost {
            return
        } catch is CancellationError {
            await release(delivery, for: 0)
        } catch is UnknownJob {
            await release(delivery, for: Self.others)
        } catch is StoreError {
            await putOff(delivery)
        } catch is Denied {
            await fail(delivery, .noRight)
        } catch is Agencies.AgencyFault {
            await fail(delivery, .gone)
        } catch {
            await fail(delivery, .failed)
        }
    }

    /// Seconds for which a job that this node does not know is left to others.
    private static let others: Int64 = 30

    private func release(_ delivery: Delivery, for seconds: Int64) async {
        let due = house.clock.now().adding(seconds: seconds)
        // A store that is away has the lease run out.
        _ = try? await house.store.write { try $0.release(delivery, until: due) }
    }

    private func work(_ delivery: inout Delivery) async throws {
        // The rules as the database has them: the act that began this may have changed them, on another node.
        try await Vigil(house).look()
        let id = delivery.target
        guard let found = try await house.store.read({ try $0.job(id) }), found.state == .running else { return try await settle(delivery) }
        var job = found
        let work = job.task.work(in: house)
        while true {
            try Task.checkCancellation()
            let actor = try await actor(of: job)
            _ = try house.policy.permit(job.task.kind.operation, to: actor)
            guard let step = try await work.step(after: job.place, by: actor) else { return try await end(job, delivery, by: actor) }
            // A step that stays where it is would go on for ever.
            guard step.place != job.place else { throw StandsStill() }
            job = try await perform(step, of: job, delivery)
            // What goes on is tried for the first time again.
            delivery = delivery.asFirst
        }
    }

    /// What the starter is today; nothing is left to whoever was locked out or has lost the role.
    private func actor(of job: Job) async throws -> Actor {
        let now = house.clock.now()
        let member = try await house.store.read { try $0.staffMember(job.staff) }
        guard let member, !member.isRevoked else { throw Denied() }
        return .staff(member.actor(on: now.day))
    }

    private func perform(_ step: JobStep, of job: Job, _ delivery: Delivery) async throws -> Job {
        let (now, seconds) = (house.clock.now(), leaseSeconds)
        return try await house.store.write { transaction in
            guard try transaction.renew(delivery, until: now.adding(seconds: seconds)) else { throw Lost() }
            let done = try step.effect(transaction, job)
            try transaction.move(job, to: step.place, passed: step.passed, done: done, at: now)
            guard let moved = try transaction.job(job.id) else { throw Lost() }
            return moved
        }
    }

    private func end(_ job: Job, _ delivery: Delivery, by actor: Actor) async throws {
        let (now, auditID, plan) = (house.clock.now(), house.newID(), plan)
        try await house.store.write { transaction in
            guard try transaction.settle(delivery, .done(), plan: plan, at: now, tookMicroseconds: now.microseconds - job.createdAt.microseconds) else { throw Lost() }
            try transaction.end(job, as: .done, by: actor, auditID: auditID, at: now)
        }
    }

    private func settle(_ delivery: Delivery) async throws {
        let (now, plan) = (house.clock.now(), plan)
        try await house.store.write { try $0.settle(delivery, .done(), plan: plan, at: now, tookMicroseconds: 0) }
    }

    private func fail(_ delivery: Delivery, _ why: Job.Why) async { await settle(delivery, .permanent(DeliveryFault(.failed)), why) }

    /// The database failed: tried again later, as often as planned.
    private func putOff(_ delivery: Delivery) async { await settle(delivery, .temporary(DeliveryFault(.failed)), .failed) }

    private func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome, _ why: Job.Why) async {
        let (now, auditID, plan) = (house.clock.now(), house.newID(), plan)
        // A store that is away now has the lease run out.
        _ = try? await house.store.write { transaction in
            guard try transaction.settle(delivery, outcome, plan: plan, at: now, tookMicroseconds: 0) else { return }
            guard let job = try transaction.job(delivery.target), try transaction.isDead(delivery) else { return }
            try transaction.end(job, as: .failed, why: why, by: .staff(StaffActor(id: job.staff, assignments: [])), auditID: auditID, at: now)
        }
    }
}

extension Transaction {
    fileprivate func isDead(_ delivery: Delivery) throws -> Bool { try row("SELECT 1 FROM delivery WHERE id = \(delivery.id) AND state = 'dead'") != nil }
}
