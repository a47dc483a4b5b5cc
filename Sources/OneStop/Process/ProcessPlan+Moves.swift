/// What may be known when ways are chosen, and who is asked where several are.
package struct ProcessView {
    /// Whether the condition of a flow holds, after that outcome.
    package let holds: (ProcessGraph.Flow, _ outcome: String?) -> Bool
    /// The items of a list of the dossier, in their order.
    package let items: (String) -> [String]

    package init(holds: @escaping (ProcessGraph.Flow, _ outcome: String?) -> Bool, items: @escaping (String) -> [String] = { _ in [] }) {
        self.holds = holds
        self.items = items
    }
}

extension ProcessPlan {
    /// The first move: to where somebody or something is waited for.
    package func begin(_ view: ProcessView) throws(ProcessRefusal) -> ProcessRun.Move {
        var walk = ProcessWalk(self, ProcessRun(), view, outcome: nil)
        if let start { walk.enter(start, nil) }
        return try walk.finished()
    }

    /// Somebody has done a task, or what was called has ended.
    package func complete(_ token: Int, _ outcome: String?, in run: ProcessRun, _ view: ProcessView) throws(ProcessRefusal) -> ProcessRun.Move {
        guard run.end == nil else { throw .over }
        guard let held = run[token], let node = self[held.node] else { throw .notThere(token) }
        switch node.kind {
        case .task(let task):
            guard task.each == nil || held.item != nil else { throw .notThere(token) }
            if let outcome, !task.outcomes.contains(outcome) { throw .unknownOutcome(outcome) }
            if outcome == nil, !task.outcomes.isEmpty { throw .unknownOutcome("") }
        case .call: break
        default: throw .notThere(token)
        }
        var walk = ProcessWalk(self, run, view, outcome: outcome)
        walk.complete(held)
        return try walk.finished()
    }

    /// An event has come that a token waits for: where it stands, on its border, or behind its gateway.
    package func fire(_ event: StepID, at token: Int, in run: ProcessRun, _ view: ProcessView) throws(ProcessRefusal) -> ProcessRun.Move {
        guard run.end == nil else { throw .over }
        guard let held = run[token], events(of: held).contains(event) else { throw .notThere(token) }
        var walk = ProcessWalk(self, run, view, outcome: nil)
        walk.fire(event, at: held)
        return try walk.finished()
    }

    /// The events that a token waits for.
    package func events(of token: ProcessRun.Token) -> [StepID] {
        guard let spot = spot(token.node), token.item == nil else { return [] }
        let border = spot.borders.filter { event in
            switch event.border?.trigger {
            case .message, .paid, nil: true
            // A time comes once.
            case .after, .beforeDue: !token.fired.contains(event.id)
            case .error: false
            }
        }.map(\.id)
        switch spot.node.kind {
        case .wait: return [token.node]
        case .eventBased: return spot.outgoing.map(\.to)
        default: return border
        }
    }
}
