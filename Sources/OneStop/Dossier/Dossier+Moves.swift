import WorkingTime

/// How work goes on through the process: whoever is done at a place moves its token, and the journal keeps the move.
extension Dossier {
    /// What came of the work at a place.
    struct Done {
        var outcome: String?
        var isReturn = false
        /// Whether something is owed to somebody else before the work goes on.
        var isDutyOwed = false
        /// Who gets the next work by name, where there is one next place.
        var assignee: StaffID?
        var note: RecordVersion?
        /// What is said of the dossier with it, by the names of declared facts.
        var facts: [String: ConditionValue] = [:]
        /// Whether a fact that decides the way and that nobody has said is asked for; else the way is the default one.
        var asksFacts = false
        var signed: SignedPaper?
    }

    /// The move of whoever is done at a place.
    ///
    /// - Throws: `Refusal.outcomeMissing` when the work ends in one of several outcomes and none of them was chosen; `Refusal.factMissing` where the way
    ///   hangs on one; `Refusal.noNextStep` when no way goes on.
    func moved(from place: Place, _ done: Done, in setting: Setting) throws(Refusal) -> Moved {
        guard let task = setting.plan[place.step]?.task else { throw .noNextStep }
        let outcome = try task.outcome(done.outcome)
        let asked = Asked()
        let move: ProcessRun.Move
        do { move = try setting.plan.complete(place.id, outcome, in: standing, view(done, asked, in: setting)) } catch { throw .noNextStep }
        if done.asksFacts, let missing = asked.missing ?? missing(behind: move, done, in: setting) {
            throw .factMissing(setting.plan.graph.fields.first { $0.name == missing }?.label ?? missing)
        }
        return written(move, from: place.step, outcome, done, watch: place.desk, in: setting)
    }

    /// A fact on which the way hangs behind where others are waited for, unless one of those will say it: who was asked, or a time, cannot.
    private func missing(behind move: ProcessRun.Move, _ done: Done, in setting: Setting) -> String? {
        let joins = move.produced.filter { setting.plan[$0.node]?.waits == false }
        guard !joins.isEmpty else { return nil }
        var run = standing
        run.apply(move)
        let workers = run.tokens.filter { $0.item == nil && setting.plan.task(of: $0) != nil }.map(\.node)
        let ways = ProcessWays(setting.plan.graph)
        return joins.filter { join in !workers.contains { ways.behind([$0]).contains(join.node) } }
            .flatMap { setting.plan.facts(askedBehind: $0.node) }.first { facts?[$0.name] == nil && done.facts[$0.name] == nil }?.name
    }

    /// The move that an event of the process brings about: it takes away what stands where it came, or goes on beside it.
    func fired(_ awaited: Awaited, _ cause: Moved.Cause, note: RecordVersion?, in setting: Setting) throws(Refusal) -> Moved {
        let move: ProcessRun.Move
        do { move = try setting.plan.fire(awaited.event, at: awaited.token, in: standing, view(Done(), nil, in: setting)) } catch { throw .noNextStep }
        return written(move, from: awaited.event, nil, Done(note: note), watch: desks[awaited.token] ?? places.first?.desk, cause: cause, in: setting)
    }

    /// The work with which a received dossier begins, after the intake that is done by receiving it.
    func begun(_ receive: Receive, competent: AgencyID, in setting: Setting) throws(Refusal) -> Moved {
        let view = ProcessView(facts: KnownFacts(receive, on: (receive.receivedAt ?? setting.now).day), asked: [], nil, in: setting.plan)
        var run = ProcessRun()
        let intake: ProcessRun.Token
        let move: ProcessRun.Move
        do {
            run.apply(try setting.plan.begin(view))
            guard let first = run.tokens.first, run.tokens.count == 1 else { throw ProcessRefusal.over }
            intake = first
            move = try setting.plan.complete(first.id, setting.plan[first.node]?.task?.outcomes.first, in: run, view)
        } catch {
            throw .noNextStep
        }
        return written(move, from: intake.node, nil, Done(), watch: Desk(agency: setting.center, role: .counterOfficial), competent: competent, in: setting)
    }

    /// - Parameter watch: whose desk looks after what only waits from now on; nobody's work is forgotten.
    private func written(
        _ move: ProcessRun.Move, from step: StepID, _ outcome: String?, _ done: Done, watch: Desk?, competent: AgencyID? = nil, cause: Moved.Cause? = nil,
        in setting: Setting
    ) -> Moved {
        Moved(
            move, from: step, outcome: outcome, done, desks: desks(of: move.produced, done.assignee, watch, competent: competent, in: setting),
            timed: move.produced.filter(setting.plan.isTimed).map(\.id), cause: cause)
    }

    private func desks(of tokens: [ProcessRun.Token], _ assignee: StaffID?, _ watch: Desk?, competent: AgencyID?, in setting: Setting) -> [Int: Desk] {
        let held = desks
        var (fresh, kept): ([Int: Desk], [Int: Desk]) = ([:], [:])
        for token in tokens {
            if let desk = held[token.id], standing[token.id]?.node == token.node {
                // It only has something noted on it.
                kept[token.id] = desk
            } else if let lane = setting.plan.task(of: token).flatMap({ setting.plan.lane($0.lane) }) {
                let bound = setting.agency(at: lane.place, competent: competent ?? agency ?? setting.center)
                fresh[token.id] = Desk(agency: token.item.map { AgencyID($0) } ?? bound, role: lane.role)
            } else if setting.plan.isOnlyWaiting(token) {
                fresh[token.id] = watch.map { Desk(agency: $0.agency, role: $0.role) } ?? Desk(agency: competent ?? agency ?? setting.center, role: .unitLeader)
            }
        }
        if let assignee, fresh.count == 1, let only = fresh.keys.first { fresh[only]?.assignee = assignee }
        return fresh.merging(kept) { $1 }
    }

    private func view(_ done: Done, _ asked: Asked?, in setting: Setting) -> ProcessView {
        var facts = KnownFacts(self, isDutyOwed: done.isDutyOwed)
        facts.say(done.facts)
        return ProcessView(facts: facts, asked: consulted, asked, in: setting.plan)
    }
}

/// The first fact that a way hung on and that nobody has said.
private final class Asked {
    var missing: String?
}

extension ProcessView {
    /// Conditions judged by the facts of a dossier; a condition of which something is not known does not hold.
    fileprivate init(facts: KnownFacts, asked: [AgencyID], _ missing: Asked?, in plan: ProcessPlan) {
        self.init(
            holds: { flow, outcome in
                guard let condition = plan.conditions[flow.id] else { return false }
                if let missing, missing.missing == nil, condition.truth(after: outcome) == nil {
                    missing.missing = condition.names.first { facts.values[$0] == nil }
                }
                return condition.holds(ConditionFacts(condition.names.isEmpty ? [:] : facts.values, outcome: outcome))
            },
            items: { $0 == ProcessDefinition.consulted ? asked.map(\.rawValue) : [] })
    }
}

extension ProcessGraph.UserTask {
    /// The outcome that was meant: where none is named, that of going on.
    func outcome(_ named: String?) throws(Refusal) -> String? {
        if let named {
            guard outcomes.contains(named) else { throw .outcomeMissing(outcomes) }
            return named
        }
        guard !outcomes.isEmpty else { return nil }
        // A signature is given with the first of its outcomes that signs the result.
        if kind == .signature { return self.outcomes(signing: .granted).first ?? outcomes.first }
        guard outcomes.contains(ProcessDefinition.onward) else { throw .outcomeMissing(outcomes) }
        return ProcessDefinition.onward
    }
}
