import OneStop
import WorkingTime

/// One play of a forecast, from an empty house to its last day. Time is working minutes; what runs at night as well is brought to the minute at which the house
/// opens next.
struct ForecastRun {
    let forecast: ProcessForecast
    let seed: UInt64
    private var lives: [Life] = []
    private var happenings = EarliestFirst<Happening>()
    private var happened = 0
    private var deadlines: [Day: Instant] = [:]
    private var floor: ForecastFloor
    private var outlook = Outlook()

    /// Something that comes at its time, in the order in which it was foreseen where the time is the same.
    private struct Happening: Sendable, Comparable {
        let at: Double
        let order: Int
        let what: What

        enum What: Sendable {
            case arrival
            /// Work is done, an applicant has paid, a process that was called has ended.
            case done(Job)
            case event(StepID, Job)
        }

        static func < (left: Happening, right: Happening) -> Bool { (left.at, left.order) < (right.at, right.order) }
        static func == (left: Happening, right: Happening) -> Bool { left.order == right.order }
    }

    /// - Parameter people: by lane; nothing: nobody ever waits.
    init(_ forecast: ProcessForecast, people: [String: Int]?, seed: UInt64) {
        self.forecast = forecast
        self.seed = seed
        floor = ForecastFloor(forecast, people: people)
    }

    mutating func play() -> Outlook {
        var arrivals = Chance(seed: seed, step: -1)
        foreseeArrival(after: 0, &arrivals)
        while let next = happenings.popFirst() {
            switch next.what {
            case .arrival:
                arrive(at: next.at)
                foreseeArrival(after: next.at, &arrivals)
            case .done(let job): complete(job, at: next.at)
            case .event(let event, let job): fire(event, job, at: next.at)
            }
        }
        return closed()
    }

    /// What would come after the last day does not come any more.
    private mutating func foresee(_ what: Happening.What, at minute: Double?) {
        guard let minute, minute < forecast.clock.minutes else { return }
        happened += 1
        happenings.add(Happening(at: minute, order: happened, what: what))
    }
}

/// What happens to dossiers.
extension ForecastRun {
    private mutating func foreseeArrival(after minute: Double, _ chance: inout Chance) {
        guard forecast.load.arrivalsPerDay > 0 else { return }
        foresee(.arrival, at: minute + chance.exponential(mean: forecast.clock.minutesPerDay / forecast.load.arrivalsPerDay))
    }

    private mutating func arrive(at now: Double) {
        let number = lives.count
        lives.append(Life(forecast, seed: Chance.first(seed: seed, step: number), at: now, deadline: deadline(of: forecast.clock.instant(at: now))))
        outlook.arrived += 1
        let view = lives[number].view
        move(number, at: now) { plan, _ throws(ProcessRefusal) in try plan.begin(view) }
    }

    /// Of all that arrive on one day the same, but for limits in hours.
    private mutating func deadline(of arrival: Instant) -> Instant? {
        if forecast.load.limit.unit != .workingHour, let known = deadlines[arrival.day] { return known }
        let deadline = try? forecast.calendar.due(forecast.load.limit, from: arrival).deadline
        deadlines[arrival.day] = deadline
        return deadline
    }

    private mutating func complete(_ job: Job, at now: Double) {
        guard let token = lives[job.dossier].run[job.token] else { return }
        let task = forecast.plan.task(of: token)
        let outcome = task.flatMap { forecast.outcome(of: token.node, $0, lives[job.dossier].chance(.outcome, token.id)) }
        if task?.kind == .signature { lives[job.dossier].signedAt = now }
        let view = lives[job.dossier].view
        move(job.dossier, at: now) { plan, run throws(ProcessRefusal) in try plan.complete(token.id, outcome, in: run, view) }
    }

    private mutating func fire(_ event: StepID, _ job: Job, at now: Double) {
        guard let token = lives[job.dossier].run[job.token], forecast.plan.events(of: token).contains(event) else { return }
        let view = lives[job.dossier].view
        move(job.dossier, at: now) { plan, run throws(ProcessRefusal) in try plan.fire(event, at: token.id, in: run, view) }
    }

    private mutating func move(
        _ number: Int, at now: Double, _ next: (ProcessPlan, ProcessRun) throws(ProcessRefusal) -> ProcessRun.Move
    ) {
        guard !lives[number].isStuck else { return }
        let before = lives[number].run
        do { lives[number].run.apply(try next(forecast.plan, before)) } catch {
            outlook.stuck += 1
            lives[number].isStuck = true
            lives[number].run = ProcessRun()
        }
        let after = lives[number].run
        lives[number].keepClock(at: now, forecast)
        for token in before.tokens where after[token.id] == nil { floor.leave(Job(dossier: number, token: token.id), token.node, at: now) }
        for token in after.tokens where before[token.id] == nil { settle(token, of: number, at: now) }
        if after.end != nil { finish(number, at: now) }
        for begun in floor.takeNext(at: now) { foresee(.done(begun.job), at: now + begun.work) }
    }

    private mutating func finish(_ number: Int, at now: Double) {
        outlook.finished += 1
        outlook.lengths.append((now - lives[number].arrivedAt) / forecast.clock.minutesPerDay)
        judge(lives[number], at: lives[number].signedAt ?? now)
    }

    private mutating func judge(_ life: Life, at minute: Double) {
        outlook.judged += 1
        if life.isLate(at: minute, forecast) { outlook.late += 1 }
    }

    private mutating func closed() -> Outlook {
        let end = forecast.clock.minutes
        for life in lives where life.run.end == nil {
            if let signed = life.signedAt { judge(life, at: signed) } else if life.isLate(at: end, forecast) { judge(life, at: end) }
        }
        floor.close(at: end, &outlook)
        return outlook
    }
}

/// What a place waits for.
extension ForecastRun {
    private mutating func settle(_ token: ProcessRun.Token, of number: Int, at now: Double) {
        let job = Job(dossier: number, token: token.id)
        if let task = forecast.plan.task(of: token) {
            if forecast.isApplicants(task) {
                let time = answer(token.node, job, .work)
                floor.leaveToApplicant(token.node, minutes: time)
                foresee(.done(job), at: now + time)
            } else {
                // What has its part of the limit comes before the signature: whoever stands there again has no result yet.
                if task.share > 0 || task.kind == .signature { lives[number].signedAt = nil }
                floor.line(up: job, token, task, due: lives[number].due, since: now, work: work(token, job))
            }
        } else if case .call = forecast.plan[token.node]?.kind {
            foresee(.done(job), at: now + answer(token.node, job, .work))
        }
        for (place, event) in forecast.plan.events(of: token).enumerated() { foresee(.event(event, job), at: moment(of: event, job, place, at: now)) }
    }

    private func work(_ token: ProcessRun.Token, _ job: Job) -> Double {
        var chance = lives[job.dossier].chance(.work, token.id)
        return chance.length(forecast.load.length, mean: forecast.minutes[token.node] ?? forecast.load.leastMinutes)
    }

    private func answer(_ node: StepID, _ job: Job, _ draw: Life.Draw) -> Double {
        var chance = lives[job.dossier].chance(draw, job.token)
        return chance.exponential(mean: (forecast.load.answers[node] ?? forecast.load.answerDays) * forecast.clock.minutesPerDay)
    }

    /// The minute at which an event comes; nothing: never.
    private func moment(of event: StepID, _ job: Job, _ place: Int, at now: Double) -> Double? {
        switch forecast.plan.trigger(of: event) {
        case .after(let limit):
            let due = try? forecast.calendar.due(limit, from: forecast.clock.instant(at: now))
            return due.flatMap { forecast.clock.minute(at: $0.deadline) }.map { max($0, now) }
        case .beforeDue(let limit): return lives[job.dossier].minute(before: limit, forecast).map { max($0, now) }
        case .message, .paid:
            // A message on a border is the exception: a withdrawal, an objection.
            if forecast.plan[event]?.border != nil, forecast.load.answers[event] == nil { return nil }
            return now + answer(event, job, .event(place))
        case .error, nil: return nil
        }
    }
}
