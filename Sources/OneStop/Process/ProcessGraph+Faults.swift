extension ProcessGraph {
    /// Beyond that nobody reads a process, and looking into one would take long.
    package static let nodeLimit = 500
    /// The lists of a dossier whose members can be asked.
    package static let lists = ["consulted"]

    /// Everything that is wrong; empty when the process can run. How it runs is looked at only when its form is right.
    package func faults() -> [GraphFault] {
        let scopes = scopes
        guard scopes.reduce(0, { $0 + $1.scope.nodes.count + $1.scope.flows.count / 4 }) <= Self.nodeLimit else { return [.tooManyNodes(limit: Self.nodeLimit)] }
        let form = scopes.flatMap { formFaults($0.scope, in: $0.host) } + duplicates() + fieldFaults() + nameFaults()
        guard form.isEmpty else { return form }
        let rules = conditionFaults() + lawFaults()
        guard rules.isEmpty else { return rules }
        return runFaults()
    }

    private func runFaults() -> [GraphFault] {
        let plan = ProcessPlan(self)
        return ProcessSearch(plan, known: plan.known).findings().map {
            switch $0 {
            case .stuck(let nodes): .stuck(nodes)
            case .endless(let nodes): .endless(nodes)
            case .circle(let node): .circle(node)
            case .noWay(let node): .noWay(node)
            case .twice(let node): .twice(node)
            case .tooLarge: .tooLarge
            }
        }
    }

    /// What is written must be read as the same again.
    private func nameFaults() -> [GraphFault] {
        let nodes = scopes.flatMap(\.scope.nodes)
        let names = [id.rawValue] + lanes.map(\.id) + nodes.map(\.id.rawValue) + scopes.flatMap(\.scope.flows).map(\.id)
        return names.filter { !Self.isName($0) }.map { .badIdentifier($0) } + nodes.flatMap(outcomeFaults)
    }

    private func outcomeFaults(_ node: Node) -> [GraphFault] {
        var seen: Set<String> = []
        return (node.task?.outcomes ?? []).filter { outcome in
            let isBare = outcome.first?.isWhitespace == false && outcome.last?.isWhitespace == false && !outcome.contains(",")
            return !isBare || !seen.insert(outcome).inserted
        }.map { .badOutcome(node.id, $0) }
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
        return text.unicodeScalars.allSatisfy { $0 == "_" || $0 == "-" || $0 == "." || $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.properties.generalCategory == .nonspacingMark }
    }

    private func fieldFaults() -> [GraphFault] {
        fields.filter { !Condition.canSpeak(of: $0.name) }.map { .unspeakableField($0.name) }
    }

    private func duplicates() -> [GraphFault] {
        var seen: Set<StepID> = []
        var flows: Set<String> = []
        return scopes.flatMap(\.scope.nodes).compactMap { seen.insert($0.id).inserted ? nil : .duplicate($0.id) }
            + scopes.flatMap(\.scope.flows).compactMap { flows.insert($0.id).inserted ? nil : .duplicateFlow($0.id) }
    }

    private func formFaults(_ scope: Scope, in host: StepID?) -> [GraphFault] {
        let starts = scope.nodes.count { $0.kind == .start }
        var faults: [GraphFault] = starts == 0 ? [.noStart(in: host)] : starts > 1 ? [.severalStarts(in: host)] : []
        if !scope.nodes.contains(where: \.ends) { faults.append(.noEnd(in: host)) }
        let known = Set(scope.nodes.map(\.id))
        faults += scope.flows.filter { !known.contains($0.from) || !known.contains($0.to) }.map { .flowNowhere($0.id) }
        guard faults.isEmpty else { return faults }
        return scope.nodes.flatMap { nodeFaults($0, in: scope) } + reachFaults(scope) + circleFaults(scope)
    }

    private func nodeFaults(_ node: Node, in scope: Scope) -> [GraphFault] {
        let (incoming, outgoing) = (scope.incoming(node.id), scope.outgoing(node.id))
        var faults: [GraphFault] = []
        switch node.kind {
        case .start where !incoming.isEmpty: faults.append(.intoStart(node.id))
        case .border(let border):
            if !incoming.isEmpty { faults.append(.intoBorder(node.id)) }
            if case .error = border.trigger, !border.interrupts { faults.append(.strayError(node.id)) }
            if scope[border.host].map({ !$0.carries(border.trigger) }) ?? true { faults.append(.badHost(node.id, host: border.host)) }
        case .task(let task):
            if !lanes.contains(where: { $0.id == task.lane }) { faults.append(.unknownLane(node.id, lane: task.lane)) }
            if let list = task.each, !Self.lists.contains(list) { faults.append(.unknownList(node.id, list: list, known: Self.lists)) }
        case .wait(.error): faults.append(.strayError(node.id))
        case .call(let process) where process == id: faults.append(.callsItself(node.id))
        case .eventBased: faults += outgoing.filter { scope[$0.to].map { !$0.isEvent } ?? true }.map { .notAnEvent($0.to, behind: node.id) }
        default: break
        }
        if node.ends {
            if !outgoing.isEmpty { faults.append(.outOfEnd(node.id)) }
        } else if outgoing.isEmpty {
            faults.append(.deadEnd(node.id))
        }
        if outgoing.count > 1, !node.isGateway { faults.append(.severalWays(node.id)) }
        return faults + choiceFaults(node, outgoing)
    }

    /// Where one of several is chosen each way says when, but for one default.
    private func choiceFaults(_ node: Node, _ outgoing: [Flow]) -> [GraphFault] {
        guard node.kind == .exclusive || node.kind == .inclusive, outgoing.count > 1 else {
            return outgoing.filter { $0.condition != nil || $0.isDefault }.map { .needlessCondition(flow: $0.id) }
        }
        let several: [GraphFault] = outgoing.count(where: \.isDefault) > 1 ? [.severalDefaults(node.id)] : []
        return several + outgoing.filter { $0.condition == nil && !$0.isDefault }.map { .missingCondition(flow: $0.id, gateway: node.id) }
    }

    /// A way around on which nothing waits for anybody: with the right facts it would be gone for ever.
    private func circleFaults(_ scope: Scope) -> [GraphFault] {
        let passing = Set(scope.nodes.filter { !$0.waits || $0.task?.each != nil }.map(\.id))
        let inner = Scope(nodes: scope.nodes.filter { passing.contains($0.id) }, flows: scope.flows.filter { passing.contains($0.from) && passing.contains($0.to) })
        let back = ProcessOrder(inner).back
        return inner.flows.first { back.contains($0.id) }.map { [.circle($0.to)] } ?? []
    }

    private func reachFaults(_ scope: Scope) -> [GraphFault] {
        guard let start = scope.nodes.first(where: { $0.kind == .start }) else { return [] }
        var reached: Set<StepID> = [start.id]
        var open = [start.id]
        while let here = open.popLast() {
            for next in scope.outgoing(here).map(\.to) + scope.border(of: here).map(\.id) where reached.insert(next).inserted { open.append(next) }
        }
        return scope.nodes.filter { !reached.contains($0.id) }.map { .unreachable($0.id) }
    }
}

extension ProcessGraph.Node {
    fileprivate var ends: Bool {
        switch kind {
        case .end, .terminate, .error: true
        default: false
        }
    }

    fileprivate var isGateway: Bool {
        switch kind {
        case .exclusive, .parallel, .inclusive, .eventBased: true
        default: false
        }
    }

    fileprivate var isEvent: Bool { if case .wait = kind { true } else { false } }

    /// Whether such an event can stand on its border.
    fileprivate func carries(_ trigger: ProcessGraph.Trigger) -> Bool {
        switch kind {
        case .sub: true
        case .task, .call: if case .error = trigger { false } else { true }
        default: false
        }
    }
}
