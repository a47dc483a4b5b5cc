import OneStop
import WorkingTime

/// Small processes for tests, written as their flows: `start > a > split | b, c > join > end`.
enum Drawing {
    /// The kind of a node is told by its name: `start`, `end…`, `_…` parallel, `x…` exclusive, `o…` inclusive, `e…` event-based, `w…` wait, `!…` terminate,
    /// `?…` error; all others are tasks.
    static func graph(_ flows: [String], outcomes: [String: [String]] = [:], extra: [ProcessGraph.Node] = []) -> ProcessGraph {
        ProcessGraph(
            id: ProcessID("p"), version: 1, name: "Thử", source: "Thử", isAssumed: true, handOverNorm: .sameDay,
            lanes: [ProcessGraph.Lane(id: "lane", name: "Sở", place: .agency, role: .specialist)],
            fields: ["yes", "perhaps", "a", "b"].map { ProcessGraph.Field(name: $0, kind: .truth) } + [ProcessGraph.Field(name: "area", kind: .number)],
            scope: scope(flows, outcomes: outcomes, extra: extra))
    }

    static func scope(_ flows: [String], outcomes: [String: [String]] = [:], extra: [ProcessGraph.Node] = []) -> ProcessGraph.Scope {
        var (nodes, made): ([ProcessGraph.Node], [ProcessGraph.Flow]) = (extra, [])
        var known = Set(extra.map(\.id))
        // Those of a sub-process, which begins with a start of another name, have names of their own.
        let begin = flows.lazy.compactMap { $0.split(separator: " ").first { $0.hasPrefix("start") } }.first ?? "start"
        let prefix = begin == "start" ? "f" : "\(begin)-"
        for text in flows {
            let parts = text.split(separator: " > if:", maxSplits: 1)
            let condition = parts.count > 1 ? String(parts[1]) : nil
            var names = parts[0].split(separator: ">").map { $0.split(separator: " ").joined() }
            let isDefault = names.last == "else"
            if isDefault { names.removeLast() }
            for name in names where known.insert(StepID(name)).inserted {
                nodes.append(ProcessGraph.Node(id: StepID(name), name: name, kind: kind(name, outcomes[name] ?? [])))
            }
            for (from, to) in zip(names, names.dropFirst()) {
                made.append(ProcessGraph.Flow(
                    id: "\(prefix)\(made.count)", from: StepID(from), to: StepID(to), condition: to == names.last ? condition : nil, isDefault: to == names.last && isDefault))
            }
        }
        return ProcessGraph.Scope(nodes: nodes, flows: made)
    }

    private static func kind(_ name: String, _ outcomes: [String]) -> ProcessGraph.Kind {
        if name.hasPrefix("start") { return .start }
        if name.hasPrefix("end") { return .end }
        switch name.first {
        case "_": return .parallel
        case "x": return .exclusive
        case "o": return .inclusive
        case "e": return .eventBased
        case "w": return .wait(.message(name))
        case "!": return .terminate
        case "?": return .error(code: "lost")
        default: return .task(ProcessGraph.UserTask(kind: .work, lane: "lane", share: 0, outcomes: outcomes))
        }
    }
}

/// A process in a test's hand: who does what is told by the names of nodes.
struct Running {
    let plan: ProcessPlan
    var run = ProcessRun()
    var services: [StepID] = []
    /// Conditions that hold; `outcome` itself holds when it is the text of the condition.
    var truths: Set<String> = []
    var items: [String] = []

    init(_ graph: ProcessGraph, truths: Set<String> = [], items: [String] = []) throws {
        plan = ProcessPlan(graph)
        self.truths = truths
        self.items = items
        try take(try plan.begin(view))
    }

    var view: ProcessView {
        let (truths, items) = (truths, items)
        return ProcessView(holds: { flow, outcome in flow.condition.map { truths.contains($0) || $0 == outcome } ?? true }, items: { _ in items })
    }

    /// Where it stands, in order.
    var places: [String] { run.tokens.map { $0.node.rawValue + ($0.item.map { "/" + $0 } ?? "") }.sorted() }

    mutating func take(_ move: ProcessRun.Move) throws {
        run.apply(move)
        services += move.services
    }

    mutating func complete(_ name: String, _ outcome: String? = nil, item: String? = nil) throws {
        guard let token = run.tokens.first(where: { $0.node == StepID(name) && $0.item == item }) else { throw ProcessRefusal.notThere(0) }
        try take(try plan.complete(token.id, outcome, in: run, view))
    }

    mutating func fire(_ event: String) throws {
        guard let token = run.tokens.first(where: { plan.events(of: $0).contains(StepID(event)) }) else { throw ProcessRefusal.notThere(0) }
        try take(try plan.fire(StepID(event), at: token.id, in: run, view))
    }
}
