/// Conditions of the flows of a graph: read once, when it is loaded.
extension ProcessGraph {
    /// Every condition, or why it is none, by flow.
    var conditions: [String: Result<Condition, ConditionFault>] {
        var read: [String: Result<Condition, ConditionFault>] = [:]
        for (_, scope) in scopes {
            for flow in scope.flows {
                guard let text = flow.condition else { continue }
                let outcomes = scope.outcomes(before: flow.from)
                read[flow.id] = Result { () throws(ConditionFault) in try Condition(text, fields: fields, outcomes: outcomes) }
            }
        }
        return read
    }

    func conditionFaults() -> [GraphFault] {
        let read = conditions
        let unread: [GraphFault] = scopes.flatMap(\.scope.flows).compactMap { flow in
            if case .failure(let fault) = read[flow.id] { .condition(flow: flow.id, fault) } else { nil }
        }
        guard unread.isEmpty else { return unread }
        let conditions = read.compactMapValues { try? $0.get() }
        return scopes.flatMap { host, scope in
            scope.nodes.filter { $0.kind == .exclusive || $0.kind == .inclusive }.flatMap { uncovered($0.id, in: scope, conditions) }
        } + overlaps(conditions)
    }

    /// Outcomes after which no way would be gone. Of fields nothing is known beforehand: without a default, outcomes must be enough.
    private func uncovered(_ gateway: StepID, in scope: Scope, _ conditions: [String: Condition]) -> [GraphFault] {
        let ways = scope.outgoing(gateway)
        guard ways.count > 1, !ways.contains(where: \.isDefault) else { return [] }
        let outcomes = scope.outcomes(before: gateway)
        // The gateway itself may be where ways join.
        let joins = self.scopes.first { $0.scope[gateway] != nil }.map { $0.scope[gateway]?.kind == .inclusive && $0.scope.incoming(gateway).count > 1 } ?? false
        let asked: [String?] = outcomes.isEmpty || joins ? [nil] : outcomes
        return asked.filter { outcome in !ways.contains { conditions[$0.id]?.holds(ConditionFacts(outcome: outcome)) ?? false } }
            .map { .uncovered(gateway, outcome: $0) }
    }
}

extension ProcessGraph.Scope {
    /// The outcomes with which work can come to a gateway: those of the tasks before it, through whatever nobody does. Where ways have joined, or several
    /// were asked, there is no one outcome.
    func outcomes(before gateway: StepID) -> [String] {
        var (found, seen, open): ([String], Set<StepID>, [StepID]) = ([], [gateway], [gateway])
        while let here = open.popLast() {
            for flow in incoming(here) where seen.insert(flow.from).inserted {
                switch self[flow.from]?.kind {
                case .task(let task) where task.each == nil: found += task.outcomes.filter { !found.contains($0) }
                case .parallel, .inclusive: if incoming(flow.from).count < 2 { open.append(flow.from) }
                case .exclusive, .service: open.append(flow.from)
                default: break
                }
            }
        }
        return found
    }
}

extension ProcessPlan {
    /// What is known of a condition without the dossier: those that speak of the outcome alone.
    func known(_ flow: ProcessGraph.Flow, _ outcome: String?) -> Bool? {
        guard let condition = conditions[flow.id] else { return false }
        return condition.truth(after: outcome) ?? (condition.names.isEmpty ? false : nil)
    }

    /// How a dossier's facts choose the ways.
    ///
    /// - Parameter lists: the dossier's lists, for tasks that several are asked for.
    package func view(_ values: [String: ConditionValue], lists: [String: [String]] = [:]) -> ProcessView {
        let conditions = conditions
        return ProcessView(
            holds: { flow, outcome in conditions[flow.id]?.holds(ConditionFacts(values, outcome: outcome)) ?? false }, items: { lists[$0] ?? [] })
    }
}
