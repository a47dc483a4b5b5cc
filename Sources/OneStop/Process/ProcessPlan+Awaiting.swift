import WorkingTime

extension ProcessGraph.UserTask {
    /// What is signed with an outcome. Where nothing is said the first one signs the result, and every other sends the work back.
    package func signing(_ outcome: String?) -> ProcessGraph.Signing {
        if let said = signs?[outcome ?? ""] { return said }
        return outcome == nil || outcome == outcomes.first ? .granted : .back
    }

    /// The outcomes with which something of that kind is signed; nothing stands for the one of a task that knows none.
    package func outcomes(signing: ProcessGraph.Signing) -> [String?] {
        let all: [String?] = outcomes.isEmpty ? [nil] : outcomes
        return all.filter { self.signing($0) == signing }
    }
}

/// Something that a token waits for.
package struct Awaited: Sendable, Hashable {
    package let token: Int
    /// The event: in the flow, or on the border of where the token stands.
    package let event: StepID
    package let trigger: ProcessGraph.Trigger

    /// How people call it.
    package func words(in plan: ProcessPlan) -> String {
        switch trigger {
        case .message(let name), .paid(let name): name
        case .after, .beforeDue, .error: plan[event]?.name ?? event.rawValue
        }
    }

    /// Whether a member of the staff says that it has come.
    package var isTold: Bool {
        switch trigger {
        case .message: true
        case .after, .beforeDue, .paid, .error: false
        }
    }
}

extension ProcessPlan {
    /// Everything that the tokens of a run wait for besides somebody's work, in the order of the tokens.
    package func awaited(_ run: ProcessRun) -> [Awaited] {
        run.tokens.flatMap { token in
            events(of: token).compactMap { event in trigger(of: event).map { Awaited(token: token.id, event: event, trigger: $0) } }
        }
    }

    package func trigger(of event: StepID) -> ProcessGraph.Trigger? {
        switch self[event]?.kind {
        case .wait(let trigger): trigger
        case .border(let border): border.trigger
        default: nil
        }
    }

    /// Whether a token that stands there waits for a time.
    func isTimed(_ token: ProcessRun.Token) -> Bool {
        events(of: token).contains { event in
            switch trigger(of: event) {
            case .after, .beforeDue: true
            case .message, .paid, .error, nil: false
            }
        }
    }

    /// Whether a token stands where nobody has work, only something is waited for.
    func isOnlyWaiting(_ token: ProcessRun.Token) -> Bool {
        switch self[token.node]?.kind {
        case .wait, .eventBased: true
        default: false
        }
    }

    /// Whether what is owed is waited for where a token stands: a task of paying, or an event that comes when all is paid.
    func isPayment(_ token: ProcessRun.Token) -> Bool {
        if self[token.node]?.task?.kind == .payment { return true }
        return events(of: token).contains { if case .paid = trigger(of: $0) { true } else { false } }
    }

    func awaitedPayment(_ run: ProcessRun) -> Awaited? {
        awaited(run).first { if case .paid = $0.trigger { true } else { false } }
    }

    func isSupplement(_ token: ProcessRun.Token) -> Bool { self[token.node]?.task?.kind == .supplement }

    /// The tasks and waits to which an outcome of a task can lead next, in its sub-process.
    package func next(after task: StepID, _ outcome: String?) -> Set<StepID> { spot(task)?.level.scope.next(after: task, outcome, conditions) ?? [] }

    /// Whether the process has such a fact for people to say.
    func asks(_ name: String, _ value: ConditionValue) -> Bool {
        value.kind != .text && graph.fields.contains { $0.name == name && $0.kind == value.kind } && !KnownFacts.fields.contains { $0.name == name }
    }

    /// The declared facts that nobody knows of a dossier by itself and that the ways behind a task may ask for before the next work: whoever does the
    /// task says them.
    package func facts(askedBehind step: StepID) -> [ProcessGraph.Field] {
        var (names, seen, open) = (Set<String>(), Set<StepID>(), [step])
        // What is taken out is left: by its flows, or, where it ends a sub-process, by those of that.
        while let here = open.popLast() {
            guard let spot = spot(here) else { continue }
            if spot.outgoing.isEmpty, let host = spot.level.host { open.append(host) }
            for flow in spot.outgoing {
                names.formUnion(conditions[flow.id]?.names ?? [])
                guard let next = self.spot(flow.to), seen.insert(flow.to).inserted else { continue }
                if let start = next.start { open.append(start) } else if !next.node.waits { open.append(flow.to) }
            }
        }
        return graph.fields.filter { field in names.contains(field.name) && !KnownFacts.fields.contains { $0.name == field.name } }
    }
}

extension ProcessGraph {
    /// By task, the outcomes that send the work back: every next task on their way is one from which, going forward, the task is still ahead.
    func returning(_ conditions: [String: Condition]) -> [StepID: Set<String>] {
        let forward = ProcessWays(self, isForward: true)
        var found: [StepID: Set<String>] = [:]
        for (_, scope) in scopes {
            for node in scope.nodes {
                guard let task = node.task, !task.outcomes.isEmpty else { continue }
                for outcome in task.outcomes {
                    let next = scope.next(after: node.id, outcome, conditions)
                    if !next.isEmpty, next.allSatisfy({ $0 == node.id || forward.behind([$0]).contains(node.id) }) { found[node.id, default: []].insert(outcome) }
                }
            }
        }
        return found
    }
}

extension ProcessGraph.Scope {
    /// Where work can stand next after an outcome of a task.
    func next(after task: StepID, _ outcome: String?, _ conditions: [String: Condition]) -> Set<StepID> {
        var (found, seen, open): (Set<StepID>, Set<StepID>, [StepID]) = ([], [], [task])
        while let here = open.popLast() {
            let ways = outgoing(here)
            let chosen = ways.filter { way in !way.isDefault && (conditions[way.id].map { $0.truth(after: outcome) != false } ?? true) }
            // The default is gone unless a way surely is.
            let isSure = ways.count > 1 && chosen.contains { conditions[$0.id]?.truth(after: outcome) == true }
            for way in chosen + (isSure ? [] : ways.filter(\.isDefault)) where seen.insert(way.to).inserted {
                if self[way.to]?.waits ?? true { found.insert(way.to) } else { open.append(way.to) }
            }
        }
        return found
    }
}

extension WorkingCalendar {
    /// The moment so long before a deadline: the beginning of a day for days and months, the minute for working hours.
    func moment(_ limit: TimeLimit, before deadline: Instant) -> Instant {
        let last = deadline.day
        switch limit.unit {
        case .sameDay: return Instant(day: last, minute: 0)
        case .calendarDay: return Instant(day: last.advanced(by: -limit.value), minute: 0)
        case .month: return Instant(day: last.corresponding(monthsLater: -limit.value), minute: 0)
        case .workingDay:
            var day = last
            // A closure of months is no reason to look for ever.
            for _ in 0..<(limit.value * 4 + 60) where workingDays(after: day, through: last) < limit.value { day = day.advanced(by: -1) }
            return Instant(day: day, minute: 0)
        case .workingHour:
            var day = last
            let minutes = limit.value * 60
            for _ in 0..<(limit.value + 60) where workingMinutes(from: Instant(day: day, minute: 0), to: deadline) < minutes { day = day.advanced(by: -1) }
            // The last minute of the day from which so many are left.
            var (least, most) = (0, 1440)
            while least < most {
                let middle = (least + most + 1) / 2
                if workingMinutes(from: Instant(day: day, minute: middle), to: deadline) >= minutes { least = middle } else { most = middle - 1 }
            }
            return Instant(day: day, minute: least)
        }
    }
}
