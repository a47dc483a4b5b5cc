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
    }

    /// The move of whoever is done at a place.
    ///
    /// - Throws: `Refusal.outcomeMissing` when the work ends in one of several outcomes and none of them was chosen; `Refusal.noNextStep` when
    ///   no way goes on.
    func moved(from place: Place, _ done: Done, in setting: Setting) throws(Refusal) -> Moved {
        guard let task = setting.plan[place.step]?.task else { throw .noNextStep }
        let outcome = try task.outcome(done.outcome)
        let move: ProcessRun.Move
        do { move = try setting.plan.complete(place.id, outcome, in: standing, view(done, in: setting)) } catch { throw .noNextStep }
        return Moved(move, from: place.step, outcome: outcome, done, desks: desks(of: move.produced, done.assignee, in: setting))
    }

    /// The work with which a received dossier begins, after the intake that is done by receiving it.
    func begun(_ receive: Receive, competent: AgencyID, in setting: Setting) throws(Refusal) -> Moved {
        let view = ProcessView(facts: KnownFacts(receive), asked: [], in: setting.plan)
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
        return Moved(move, from: intake.node, outcome: nil, Done(), desks: desks(of: move.produced, nil, competent: competent, in: setting))
    }

    private func desks(of tokens: [ProcessRun.Token], _ assignee: StaffID?, competent: AgencyID? = nil, in setting: Setting) -> [Int: Desk] {
        var desks: [Int: Desk] = [:]
        for token in tokens {
            guard let lane = setting.plan.task(of: token).flatMap({ setting.plan.lane($0.lane) }) else { continue }
            let bound = setting.agency(at: lane.place, competent: competent ?? agency ?? setting.center)
            desks[token.id] = Desk(agency: token.item.map { AgencyID($0) } ?? bound, role: lane.role)
        }
        if desks.count == 1, let only = desks.keys.first { desks[only]?.assignee = assignee }
        return desks
    }

    private func view(_ done: Done, in setting: Setting) -> ProcessView {
        ProcessView(facts: KnownFacts(self, isDutyOwed: done.isDutyOwed), asked: consulted, in: setting.plan)
    }
}

extension ProcessView {
    /// Conditions judged by the facts of a dossier; a condition of which something is not known does not hold.
    fileprivate init(facts: KnownFacts, asked: [AgencyID], in plan: ProcessPlan) {
        self.init(
            holds: { flow, outcome in
                guard let condition = plan.conditions[flow.id] else { return false }
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
        // A signature is given with the first of its outcomes.
        if kind == .signature { return outcomes.first }
        guard outcomes.contains(ProcessDefinition.onward) else { throw .outcomeMissing(outcomes) }
        return ProcessDefinition.onward
    }
}
