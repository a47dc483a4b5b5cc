import OneStop
import WorkingTime

/// Processes of all kinds of nodes with names that want escaping; none of them needs to make sense.
struct ChanceGraph {
    private var chance: SeededChance
    private var count = 0
    private var layout = ProcessLayout()
    private let lanes: [ProcessGraph.Lane]

    static func make(_ chance: inout SeededChance) -> (ProcessGraph, ProcessLayout) {
        var maker = ChanceGraph(&chance)
        let scope = maker.scope(depth: 0)
        let graph = ProcessGraph(
            id: ProcessID("process"), version: Int.random(in: 1...9_999, using: &maker.chance), name: maker.text(), source: "s" + maker.text() + "e",
            isAssumed: .random(using: &maker.chance), handOverNorm: maker.limit(), lanes: maker.lanes,
            fields: ProcessGraph.Field.Kind.allCases.map { ProcessGraph.Field(name: "field-\($0)", kind: $0) }, scope: scope)
        return (graph, maker.layout)
    }

    private static let places: [ProcessStep.Place] = [.center, .agency, .named(AgencyID("a<&>\"b")), .applicant]

    private init(_ chance: inout SeededChance) {
        self.chance = chance
        lanes = Role.allCases.enumerated().map { index, role in
            ProcessGraph.Lane(id: "lane\(index)", name: "Làn “\(role)” & \"<>\"", place: Self.places[index % 4], role: role)
        }
        for lane in lanes { layout.lanes[lane.id] = box() }
    }

    private mutating func scope(depth: Int) -> ProcessGraph.Scope {
        var nodes: [ProcessGraph.Node] = []
        for _ in 0..<Int.random(in: 1...12, using: &chance) {
            let kind = kind(depth: depth, hosts: nodes)
            let id = StepID(rawValue: id("node"))
            layout.nodes[id] = box()
            nodes.append(ProcessGraph.Node(id: id, name: text(), kind: kind))
        }
        let gateways = nodes.filter { $0.kind == .exclusive || $0.kind == .inclusive }
        var flows: [ProcessGraph.Flow] = []
        var defaulted: Set<StepID> = []
        for _ in 0..<Int.random(in: 0...12, using: &chance) {
            let from = pick(nodes)
            let isGateway = gateways.contains(from)
            let isDefault = isGateway && defaulted.insert(from.id).inserted
            let id = id("flow")
            layout.flows[id] = (0..<3).map { _ in ProcessLayout.Point(x: coordinate(), y: coordinate()) }
            flows.append(ProcessGraph.Flow(
                id: id, from: from.id, to: pick(nodes).id, name: text(),
                condition: isGateway && !isDefault ? "a < 1 and b = \"&]]>\" \n\t" + "x" : nil, isDefault: isDefault))
        }
        return ProcessGraph.Scope(nodes: nodes, flows: flows)
    }

    private mutating func kind(depth: Int, hosts: [ProcessGraph.Node]) -> ProcessGraph.Kind {
        switch Int.random(in: 0..<15, using: &chance) {
        case 0: .start
        case 1: .end
        case 2: .terminate
        case 3: .error(code: "e" + text() + "e")
        case 4, 5, 6: .task(task())
        case 7: .service(pick(ProcessGraph.Service.allCases))
        case 8: .exclusive
        case 9: .parallel
        case 10: .inclusive
        case 11: .wait(trigger())
        case 12: .call(ProcessID(rawValue: "call-1:2"))
        case 13: depth < 4 ? .sub(scope(depth: depth + 1)) : .eventBased
        default: border(hosts)
        }
    }

    private mutating func border(_ nodes: [ProcessGraph.Node]) -> ProcessGraph.Kind {
        let hosts = nodes.filter {
            switch $0.kind {
            case .task, .service, .sub, .call: true
            default: false
            }
        }
        guard let host = hosts.randomElement(using: &chance) else { return .end }
        var trigger = trigger()
        if case .sub = host.kind, .random(using: &chance) { trigger = .error(code: .random(using: &chance) ? "<lỗi>" : nil) }
        return .border(ProcessGraph.Border(host: host.id, trigger: trigger, interrupts: .random(using: &chance)))
    }

    private mutating func task() -> ProcessGraph.UserTask {
        ProcessGraph.UserTask(
            kind: pick(ProcessStep.Kind.allCases), lane: pick(lanes).id,
            share: Int.random(in: 0...10_000, using: &chance), outcomes: .random(using: &chance) ? [] : ["đồng ý", "trả \"lại\"", "<&>"],
            distribution: pick(ProcessGraph.Distribution.allCases), each: .random(using: &chance) ? nil : "bên & cạnh")
    }

    private mutating func trigger() -> ProcessGraph.Trigger {
        switch Int.random(in: 0..<3, using: &chance) {
        case 0: .after(limit())
        case 1: .beforeDue(limit())
        default: .message("m" + text() + "m")
        }
    }

    private mutating func limit() -> TimeLimit {
        TimeLimit(text: pick(["5d", "3cd", "8h", "2m", "0d", "10000d"])) ?? .sameDay
    }

    /// One of a list that is not empty.
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &chance)] }

    private mutating func text() -> String {
        pick(["", "Một cửa", "a & b", "<c>", "\"d\"", "e\n\tf", "g\r\nh", "ô 'i' 🏛", "]]>", "&amp;", " đầu"])
    }

    private mutating func id(_ kind: String) -> String {
        count += 1
        // Some are what the writer would have taken for itself.
        return "\(pick(["", "Pool_", "Message_1_", "đ."]))\(kind)\(count)"
    }

    private mutating func coordinate() -> Double { Double(Int.random(in: -20_000...20_000, using: &chance)) / 10 }

    private mutating func box() -> ProcessLayout.Box {
        ProcessLayout.Box(x: coordinate(), y: coordinate(), width: coordinate().magnitude, height: coordinate().magnitude)
    }
}
