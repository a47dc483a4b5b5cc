/// Ways out of an exclusive gateway that are open at the same time: which one is gone then hangs on the order of the file, and editors change it.
extension ProcessGraph {
    /// How much may be reckoned in all, in parts of conditions, and for two ways: far more than real processes need, and less than a second.
    private static let effort = (all: 2_000_000, pair: 100_000)
    /// Beyond so many ways to come to a gateway it is left alone.
    private static let arrivalLimit = 64

    func overlaps(_ conditions: [String: Condition]) -> [GraphFault] {
        var (faults, left): ([GraphFault], Int) = ([], Self.effort.all)
        for (_, scope) in scopes {
            for node in scope.nodes where node.kind == .exclusive {
                let ways = scope.outgoing(node.id).filter { !$0.isDefault && conditions[$0.id] != nil }
                guard ways.count > 1, let arrivals = arrivals(at: node.id, in: scope, conditions) else { continue }
                faults += overlaps(ways, at: node.id, arrivals, conditions, &left)
            }
        }
        return faults
    }

    /// Each way is told with the first one before it that is open when it is.
    private func overlaps(_ ways: [Flow], at gateway: StepID, _ arrivals: [Arrival], _ conditions: [String: Condition], _ left: inout Int) -> [GraphFault] {
        var faults: [GraphFault] = []
        for (index, way) in ways.enumerated() {
            // Two ways to the same place are one.
            for other in ways[..<index] where other.to != way.to {
                guard left > 0 else { return faults }
                guard let facts = witness([other, way].compactMap { conditions[$0.id]?.tree }, arrivals, &left) else { continue }
                faults.append(.overlapping(other.id, way.id, at: gateway, when: facts))
                break
            }
        }
        return faults
    }

    private func witness(_ trees: [ConditionTree], _ arrivals: [Arrival], _ left: inout Int) -> ConditionFacts? {
        for arrival in arrivals {
            let effort = min(left, Self.effort.pair)
            var search = ConditionSearch(holding: arrival.holding + trees, failing: arrival.failing, outcomes: arrival.outcomes, effort: effort)
            let (facts, rest) = search.witness()
            left -= effort - max(rest, 0)
            if let facts { return facts }
        }
        return nil
    }

    /// A way to come to a gateway from where somebody or something was waited for: with which outcome, and what the gateways passed since then ask.
    private struct Arrival {
        var outcomes: [String?]
        var holding: [ConditionTree]
        var failing: [ConditionTree]
    }

    /// Nothing when there are too many.
    private func arrivals(at gateway: StepID, in scope: Scope, _ conditions: [String: Condition]) -> [Arrival]? {
        var found: [Arrival] = []
        var open = scope.incoming(gateway).map { (flow: $0, passed: Set([gateway]), arrival: Arrival(outcomes: [], holding: [], failing: [])) }
        while let next = open.popLast() {
            var (passed, arrival) = (next.passed, next.arrival)
            guard found.count + open.count < Self.arrivalLimit else { return nil }
            guard let node = scope[next.flow.from] else { continue }
            Self.ask(next.flow, of: node, scope.outgoing(node.id), conditions, &arrival)
            guard let outcomes = scope.outcomes(leaving: node) else {
                guard passed.insert(node.id).inserted else { continue }
                open += scope.incoming(node.id).map { ($0, passed, arrival) }
                continue
            }
            arrival.outcomes = outcomes
            found.append(arrival)
        }
        return found
    }

    /// What must hold, and what must not, for a way to be gone whatever the order of the file.
    private static func ask(_ flow: Flow, of node: Node, _ ways: [Flow], _ conditions: [String: Condition], _ arrival: inout Arrival) {
        guard ways.count > 1, node.kind == .exclusive || node.kind == .inclusive else { return }
        if let own = conditions[flow.id] { arrival.holding.append(own.tree) }
        guard node.kind == .exclusive || flow.isDefault else { return }
        arrival.failing += ways.filter { $0.id != flow.id }.compactMap { conditions[$0.id]?.tree }
    }
}

extension ProcessGraph.Scope {
    /// The outcomes with which work goes on from here, one of them nothing where there is none; nothing at all where it only passes.
    fileprivate func outcomes(leaving node: ProcessGraph.Node) -> [String?]? {
        switch node.kind {
        case .task(let task): task.outcomes.isEmpty || task.each != nil ? [nil] : task.outcomes
        case .exclusive, .service: nil
        case .parallel, .inclusive: incoming(node.id).count > 1 ? [nil] : nil
        default: [nil]
        }
    }
}
