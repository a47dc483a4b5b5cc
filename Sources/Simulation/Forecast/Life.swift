import OneStop
import WorkingTime

/// A dossier on its way through a forecast.
struct Life {
    let arrivedAt: Double
    private let arrived: Instant
    private let seed: UInt64
    let view: ProcessView
    var run = ProcessRun()
    var isStuck = false
    /// When the result was signed, while it stands.
    var signedAt: Double?
    /// The first instant that is too late; nothing where the calendar does not know it.
    private var deadline: Instant?
    /// By which what is due first is told, in working minutes.
    private(set) var due = Double.infinity
    private var stops: [Stop] = []
    private var stoppedAt: Double?

    init(_ forecast: ProcessForecast, seed: UInt64, at now: Double, deadline: Instant?) {
        arrivedAt = now
        arrived = forecast.clock.instant(at: now)
        self.seed = seed
        view = forecast.view(Chance(seed: seed, step: 0))
        settle(deadline, forecast)
    }

    private mutating func settle(_ deadline: Instant?, _ forecast: ProcessForecast) {
        self.deadline = deadline
        // Beyond the last day the order is still that of the deadlines.
        due = deadline.map { forecast.clock.minute(at: $0) ?? forecast.clock.minutes + Double($0.microseconds) / 60_000_000 } ?? .infinity
    }

    /// Whether the deadline had passed by then; while the clock stands still none passes.
    func isLate(at minute: Double, _ forecast: ProcessForecast) -> Bool {
        deadline.map { forecast.clock.instant(at: stoppedAt ?? minute) >= $0 } ?? false
    }

    /// What is drawn for a token, each from a generator of its own, so that it does not depend on what else happens.
    enum Draw: Sendable {
        case work, outcome
        case event(Int)

        fileprivate var place: Int {
            switch self {
            case .work: 0
            case .outcome: 1
            case .event(let place): 2 + min(place, 60)
            }
        }
    }

    func chance(_ draw: Draw, _ token: Int) -> Chance { Chance(seed: seed, step: 1 + token * 64 + draw.place) }
}

/// The legal clock.
extension Life {
    /// Stands still while nothing but applicants and messages are waited for.
    mutating func keepClock(at now: Double, _ forecast: ProcessForecast) {
        let stands = forecast.isClockStanding(run)
        if stands, stoppedAt == nil { stoppedAt = now }
        guard !stands, let since = stoppedAt else { return }
        stoppedAt = nil
        stops.append(Stop(from: forecast.clock.instant(at: since), to: forecast.clock.instant(at: now)))
        settle(try? forecast.calendar.due(forecast.load.limit, from: arrived, stops: stops).deadline, forecast)
    }

    /// The minute that lies so long before the deadline; nothing after the last day that is played.
    func minute(before limit: TimeLimit, _ forecast: ProcessForecast) -> Double? {
        guard let deadline else { return nil }
        switch limit.unit {
        case .workingHour: return forecast.clock.minute(at: deadline).map { $0 - Double(limit.value) * 60 }
        case .calendarDay, .sameDay: return forecast.clock.minute(at: deadline.adding(minutes: -limit.value * 1440))
        case .month: return forecast.clock.minute(at: deadline.adding(minutes: -limit.value * 30 * 1440))
        case .workingDay:
            // The deadline is the end of its day.
            var (day, left) = (deadline.adding(seconds: -1).day, limit.value)
            while left > 0, day > .earliest {
                if forecast.calendar.verdict(on: day).isWorking { left -= 1 }
                day = day.advanced(by: -1)
            }
            return forecast.clock.minute(at: Instant(day: day, minute: 1440))
        }
    }
}

extension ProcessForecast {
    /// Whether somebody outside does it in their own time: an applicant pays or brings something.
    func isApplicants(_ task: ProcessGraph.UserTask) -> Bool {
        task.kind == .payment || plan.graph.lanes.first { $0.id == task.lane }?.place == .applicant
    }

    func isClockStanding(_ run: ProcessRun) -> Bool {
        var isAwaited = false
        for token in run.tokens {
            switch plan[token.node]?.kind {
            // Whoever is asked stands apart from the task that asks.
            case .task(let task) where task.each == nil || token.item != nil:
                guard isApplicants(task) else { return false }
                isAwaited = true
            case .wait(.message): isAwaited = true
            case .eventBased:
                let events = plan.events(of: token).compactMap { plan[$0]?.kind }
                guard events.contains(where: { if case .wait(.message) = $0 { true } else { false } }) else { return false }
                isAwaited = true
            case .wait, .call: return false
            default: break
            }
        }
        return isAwaited
    }

    /// What conditions know of a dossier: facts that are true or not are drawn, of all else nothing is known and the default is taken.
    func view(_ chance: Chance) -> ProcessView {
        var (chance, values) = (chance, [String: ConditionValue]())
        for field in plan.graph.fields where field.kind == .truth { values[field.name] = .truth(chance.part() <= load.truths[field.name] ?? 0.5) }
        return plan.view(values, lists: [ProcessDefinition.consulted: (1...load.asked).map { "\($0)" }])
    }

    func outcome(of task: StepID, _ what: ProcessGraph.UserTask, _ chance: Chance) -> String? {
        var chance = chance
        let chances = chances(of: task, what)
        var drawn = chance.part() * chances.reduce(0) { $0 + $1.chance }
        for (outcome, part) in chances where part > 0 {
            drawn -= part
            if drawn <= 0 { return outcome }
        }
        return chances.last { $0.chance > 0 }?.outcome ?? what.outcomes.first
    }

    /// How often a task ends in each of its outcomes, 0 to 1.
    func chances(of task: StepID, _ what: ProcessGraph.UserTask) -> [(outcome: String, chance: Double)] {
        let said = load.outcomes[task] ?? [:]
        let others = Double(max(what.outcomes.count - 1, 1))
        let usual = what.outcomes.enumerated().map { index, outcome in
            (outcome, what.outcomes.count == 1 ? 1 : index == 0 ? load.firstOutcome : (1 - load.firstOutcome) / others)
        }
        let left = 1 - said.values.reduce(0, +)
        let unsaid = usual.reduce(0) { said[$1.0] == nil ? $0 + $1.1 : $0 }
        return usual.map { outcome, chance in (outcome, said[outcome] ?? (unsaid > 0 ? chance / unsaid * max(left, 0) : 0)) }
    }
}

extension Chance {
    /// The first number of the generator of a step: a seed of its own.
    static func first(seed: UInt64, step: Int) -> UInt64 {
        var chance = Chance(seed: seed, step: step)
        return chance.next()
    }
}
