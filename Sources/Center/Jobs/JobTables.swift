import OneStop
import Store
import WorkingTime

/// A task of a later version: its nodes do it, while a centre is upgraded.
struct UnknownJob: Error {}

extension Transaction {
    private static let jobColumns: SQL = "id, task, staff, createdAt, changedAt, total, passed, done, place, state, why, endedAt"

    func job(_ id: String) throws -> Job? { try row("SELECT \(Self.jobColumns) FROM job WHERE id = \(id)").map(Self.job) }

    /// The latest first; without those of a later version.
    ///
    /// - Parameters:
    ///   - kinds: of these, whoever began them.
    ///   - own: of these kinds only what this person began.
    func jobs(of kinds: [JobTask.Kind], own: (kinds: [JobTask.Kind], staff: StaffID?), limit: Int) throws -> [Job] {
        try rows("""
            SELECT \(Self.jobColumns) FROM job WHERE kind IN (\(list: kinds.map(\.rawValue))) OR (staff = \(own.staff) AND kind IN (\(list: own.kinds.map(\.rawValue))))
            ORDER BY id DESC LIMIT \(limit)
            """).compactMap(Self.known)
    }

    func runningJobs() throws -> [Job] { try rows("SELECT \(Self.jobColumns) FROM job WHERE state = 'running' ORDER BY id").compactMap(Self.known) }

    private static func known(_ row: Row) throws -> Job? { do { return try job(row) } catch is UnknownJob { return nil } }

    private static func job(_ row: Row) throws -> Job {
        let (id, task, staff, createdAt, changedAt, total, passed, done, place, state, why, endedAt) = try row.decode(
            String.self, [UInt8].self, StaffID.self, Instant.self, Instant.self, Int.self, Int.self, Int.self, String.self, String.self, String?.self, Instant?.self)
        guard let state = Job.State(rawValue: state) else { throw StoreError.unexpectedColumn }
        guard let task: JobTask = try? EventCodec.value(task) else { throw UnknownJob() }
        return Job(
            id: id, task: task, staff: staff, createdAt: createdAt, changedAt: changedAt, total: total, passed: passed, done: done, place: place, state: state,
            why: why.flatMap { Job.Why(rawValue: $0) }, endedAt: endedAt)
    }

    /// Writes a job with the delivery by which it is taken up; jobs of one kind go one after the other.
    func begin(_ task: JobTask, id: String, total: Int, by staff: StaffID, at now: Instant) throws {
        try run("""
            INSERT INTO job (id, kind, task, staff, createdAt, changedAt, total, passed, done, place, state, why, endedAt)
            VALUES (\(id), \(task.kind.rawValue), \(try EventCodec.bytes(task)), \(staff), \(now), \(now), \(total), 0, 0, '', 'running', NULL, NULL)
            """)
        try post(.job, id: id, to: id, lane: "job/\(task.kind.rawValue)", body: [], due: now, at: now)
    }

    /// Whether whoever took a job up still has it; if so it is theirs for another lease, and counts as tried once.
    func renew(_ delivery: Delivery, until lease: Instant) throws -> Bool {
        try changed("UPDATE delivery SET leasedUntil = \(lease), attempts = 1 WHERE id = \(delivery.id) AND fence = \(delivery.fence) AND state = 'waiting'") == 1
    }

    /// Lets go of a job that is not at its end, so that another node, or this one when it is back, takes it up then.
    func release(_ delivery: Delivery, until due: Instant) throws {
        try run("UPDATE delivery SET leasedUntil = NULL, due = \(due) WHERE id = \(delivery.id) AND fence = \(delivery.fence) AND state = 'waiting'")
    }

    /// Writes down how far a job has come.
    func move(_ job: Job, to place: String, passed: Int, done: Int, at now: Instant) throws {
        try run("UPDATE job SET place = \(place), passed = passed + \(passed), done = done + \(done), changedAt = \(now) WHERE id = \(job.id)")
    }

    /// Ends a job and tells the record of acts.
    ///
    /// - Returns: whether it was running.
    @discardableResult
    func end(_ job: Job, as state: Job.State, why: Job.Why? = nil, by actor: Actor, auditID: String, at now: Instant) throws -> Bool {
        let count = try changed("""
            UPDATE job SET state = \(state.rawValue), why = \(why?.rawValue), changedAt = \(now), endedAt = \(now) WHERE id = \(job.id) AND state = 'running'
            """)
        guard count == 1, let ended = try self.job(job.id) else { return false }
        let (kind, subject, particulars) = ended.task.record(done: ended.done)
        let interrupted = state == .done ? [:] : ["interrupted": "true"].merging(why.map { ["fault": $0.rawValue] } ?? [:]) { $1 }
        try audit(kind, subject, particulars.merging(interrupted) { $1 }, by: actor, id: auditID, at: now)
        return true
    }

    /// What a job has made, part by part.
    func addPart(_ number: Int, of job: String, _ body: [UInt8]) throws { try run("INSERT INTO jobPart (job, part, body) VALUES (\(job), \(number), \(body))") }

    func countParts(of job: String) throws -> Int { try row("SELECT count(*) FROM jobPart WHERE job = \(job)")?.decode(Int.self) ?? 0 }

    func part(_ number: Int, of job: String) throws -> [UInt8]? { try row("SELECT body FROM jobPart WHERE job = \(job) AND part = \(number)")?.decode([UInt8].self) }
}

extension JobTask {
    /// What the record of acts is told at its end: kind, subject, particulars; codes and keys, never a name.
    fileprivate func record(done: Int) -> (kind: String, subject: String, particulars: [String: String]) {
        switch self {
        case .redate(let reason, let decision, _): ("calendar.redated", "dossiers", ["moved": String(done), "why": reason, "ground": decision])
        case .merge(let agency, let successor, let ground): ("agency.merged", agency.rawValue, ["to": successor.rawValue, "moved": String(done), "ground": ground])
        case .export(let from, let to): ("dossiers.listed", "dossiers", ["from": from.description, "to": to.description, "count": String(done)])
        }
    }
}
