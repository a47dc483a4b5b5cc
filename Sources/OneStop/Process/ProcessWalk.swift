/// One move in the making: tokens go on until each stands where somebody or something is waited for.
///
/// Semantics: BPMN 2.0.2, chapter 13. Where the standard leaves an order open, it is the one in which the file was written.
struct ProcessWalk {
    private let plan: ProcessPlan
    private let before: ProcessRun
    private let view: ProcessView
    private let outcome: String?
    private var run: ProcessRun
    private var services: [StepID] = []
    private var refusal: ProcessRefusal?
    /// Ways still to go, each with the outcome of the task that it comes from, and how many were gone: a circle of gateways would have no end.
    ///
    /// Where ways have joined, or a part with several tasks is over, there is no one outcome.
    private var ways: [(flow: ProcessGraph.Flow, parent: Int?, outcome: String?)] = []
    private var gone = 0
    private static let longest = 10_000

    init(_ plan: ProcessPlan, _ run: ProcessRun, _ view: ProcessView, outcome: String?) {
        self.plan = plan
        self.view = view
        self.outcome = outcome
        self.run = run
        before = run
    }

    /// The move, when everything has come to rest.
    mutating func finished() throws(ProcessRefusal) -> ProcessRun.Move {
        repeat {
            while !ways.isEmpty, refusal == nil { step() }
        } while refusal == nil && run.end == nil && (joinInclusive() || closeEmptyScope())
        if let refusal { throw refusal }
        return run.move(from: before, services: services)
    }

    private mutating func step() {
        let (flow, parent, outcome) = ways.removeFirst()
        gone += 1
        guard gone <= Self.longest else {
            refusal = .circle(flow.to)
            return
        }
        enter(flow.to, parent, via: flow.id, outcome)
    }

    // MARK: coming and going

    mutating func enter(_ id: StepID, _ parent: Int?, via: String? = nil, _ outcome: String? = nil) {
        guard let spot = plan.spot(id), run.end == nil else { return }
        switch spot.node.kind {
        case .start, .border: leave(id, parent)
        case .end: break
        case .terminate: terminate(parent)
        case .error(let code): raise(code, from: parent)
        case .task(let task): ask(task, id, parent)
        case .service:
            services.append(id)
            leave(id, parent, outcome)
        case .exclusive: choose(id, parent, outcome)
        case .parallel: joinParallel(id, parent, via, outcome)
        case .inclusive:
            if spot.incoming.count > 1 { _ = run.add(id, parent: parent, via: via) } else { split(id, parent, outcome) }
        case .eventBased, .wait, .call: _ = run.add(id, parent: parent)
        case .sub:
            let token = run.add(id, parent: parent)
            if let start = spot.start { enter(start, token.id) }
        }
    }

    private mutating func leave(_ id: StepID, _ parent: Int?, _ outcome: String? = nil) {
        for flow in plan.spot(id)?.outgoing ?? [] { ways.append((flow, parent, outcome)) }
    }

    mutating func complete(_ token: ProcessRun.Token) {
        run.remove(token.id)
        guard token.item != nil, let host = token.parent.flatMap({ run[$0] }) else { return leave(token.node, token.parent, outcome) }
        // The last of those that were asked lets the task go on.
        guard !run.tokens.contains(where: { $0.parent == host.id }) else { return }
        run.remove(host.id)
        leave(host.node, host.parent)
    }

    mutating func fire(_ event: StepID, at token: ProcessRun.Token) {
        guard let border = plan[event]?.border else {
            run.remove(token.id)
            return leave(event, token.parent)
        }
        if border.interrupts { run.remove(token.id) } else { run.note(event, at: token.id) }
        leave(event, token.parent)
    }

    private mutating func ask(_ task: ProcessGraph.UserTask, _ id: StepID, _ parent: Int?) {
        guard let list = task.each else {
            _ = run.add(id, parent: parent)
            return
        }
        let items = view.items(list)
        // Nobody to ask: the work goes on.
        guard !items.isEmpty else { return leave(id, parent) }
        let host = run.add(id, parent: parent)
        for item in items { _ = run.add(id, parent: host.id, item: item) }
    }

    // MARK: gateways

    private mutating func choose(_ id: StepID, _ parent: Int?, _ outcome: String?) {
        let ways = plan.spot(id)?.outgoing ?? []
        let way = ways.first { !$0.isDefault && ($0.condition == nil || view.holds($0, outcome)) } ?? ways.first { $0.isDefault }
        guard let way else {
            refusal = .noWay(id)
            return
        }
        self.ways.append((way, parent, outcome))
    }

    private mutating func split(_ id: StepID, _ parent: Int?, _ outcome: String?) {
        let ways = plan.spot(id)?.outgoing ?? []
        var taken = ways.filter { !$0.isDefault && ($0.condition == nil || view.holds($0, outcome)) }
        if taken.isEmpty { taken = ways.filter(\.isDefault) }
        guard !taken.isEmpty else {
            refusal = .noWay(id)
            return
        }
        for way in taken { self.ways.append((way, parent, outcome)) }
    }

    private mutating func joinParallel(_ id: StepID, _ parent: Int?, _ via: String?, _ outcome: String?) {
        let incoming = plan.spot(id)?.incoming ?? []
        guard incoming.count > 1 else { return leave(id, parent, outcome) }
        _ = run.add(id, parent: parent, via: via)
        let here = run.tokens.filter { $0.node == id && $0.parent == parent }
        var joined: [Int] = []
        for flow in incoming {
            guard let token = here.first(where: { $0.via == flow.id }) else { return }
            joined.append(token.id)
        }
        for token in joined { run.remove(token) }
        leave(id, parent)
    }

    /// Lets the first inclusive gateway go on for which nobody has to be waited for any more.
    private mutating func joinInclusive() -> Bool {
        for token in run.tokens {
            guard let spot = plan.spot(token.node), case .inclusive = spot.node.kind else { continue }
            let here = run.tokens.filter { $0.node == token.node && $0.parent == token.parent }
            let elsewhere = run.tokens.filter { $0.parent == token.parent && $0.node != token.node && $0.item == nil }
            let arrived = Set(here.compactMap(\.via))
            guard !elsewhere.contains(where: { spot.level.canStillReach(token.node, $0.node, arrived) }) else { continue }
            for via in arrived { if let first = here.first(where: { $0.via == via }) { run.remove(first.id) } }
            split(token.node, token.parent, nil)
            return true
        }
        return false
    }

    // MARK: ends

    /// A sub-process in which nothing stands any more is done, and so is the process.
    private mutating func closeEmptyScope() -> Bool {
        for token in run.tokens.reversed() {
            guard case .sub = plan.spot(token.node)?.node.kind, !run.tokens.contains(where: { $0.parent == token.id }) else { continue }
            run.remove(token.id)
            leave(token.node, token.parent)
            return true
        }
        if run.tokens.isEmpty { run.finish(.done) }
        return false
    }

    private mutating func terminate(_ parent: Int?) {
        guard let parent else { return run.finish(.done) }
        let inside = descendants(of: parent)
        for token in run.tokens where token.parent == parent { run.remove(token.id) }
        ways.removeAll { $0.parent.map(inside.contains) ?? false }
    }

    /// An error goes outwards until a border catches it.
    private mutating func raise(_ code: String, from parent: Int?) {
        var inner = parent
        while let id = inner, let host = run[id] {
            let borders = plan.spot(host.node)?.borders ?? []
            let catching = borders.first { if case .error(let caught) = $0.border?.trigger { caught == nil || caught == code } else { false } }
            let inside = descendants(of: id)
            run.remove(id)
            ways.removeAll { $0.parent.map { inside.contains($0) } ?? false }
            if let catching { return leave(catching.id, host.parent) }
            inner = host.parent
        }
        run.finish(.failed(code: code))
        ways = []
    }

    private func descendants(of id: Int) -> Set<Int> {
        var found: Set<Int> = [id]
        for token in run.tokens where token.parent.map(found.contains) ?? false { found.insert(token.id) }
        return found
    }
}

extension ProcessPlan.Level {
    /// Whether a token at a node may yet come to an inclusive gateway on a way on which none has come, and on none on which one has
    /// (BPMN 2.0.2, 13.4.3).
    func canStillReach(_ gateway: StepID, _ node: StepID, _ arrived: Set<String>) -> Bool {
        var seen: Set<StepID> = [node]
        var open = [node]
        var (empty, full) = (false, false)
        while let here = open.popLast() {
            let ways = (outgoing[here] ?? []) + (borders[here] ?? []).flatMap { outgoing[$0.id] ?? [] }
            for flow in ways {
                if flow.to == gateway {
                    if arrived.contains(flow.id) { full = true } else { empty = true }
                } else if seen.insert(flow.to).inserted {
                    open.append(flow.to)
                }
            }
        }
        return empty && !full
    }
}
