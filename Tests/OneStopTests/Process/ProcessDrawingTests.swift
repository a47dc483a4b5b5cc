import OneStop
import Testing
import WorkingTime

/// Processes that nobody has drawn: flows run in channels, over no box and not along one another.
@Suite struct ProcessDrawingTests {
    private typealias Box = ProcessLayout.Box
    private typealias Point = ProcessLayout.Point

    /// A heap of nodes in lanes with flows forwards, a few back, events on borders and a sub-process now and then; no process, and drawn nevertheless.
    static func heap(_ seed: UInt64, nodes count: Int? = nil) -> ProcessGraph {
        var chance = SeededChance(seed)
        let lanes = (0..<Int.random(in: 1...6, using: &chance)).map {
            ProcessGraph.Lane(id: "lane\($0)", name: "Làn \($0)", place: .agency, role: .specialist)
        }
        let scope = heap("", count ?? Int.random(in: 4...30, using: &chance), lanes.map(\.id), isOuter: true, &chance)
        return ProcessGraph(
            id: ProcessID("p"), version: 1, name: "Thử", source: "Thử", isAssumed: true, handOverNorm: .sameDay, lanes: lanes, fields: [], scope: scope)
    }

    private static func heap(_ prefix: String, _ count: Int, _ lanes: [String], isOuter: Bool, _ chance: inout SeededChance) -> ProcessGraph.Scope {
        var nodes = [ProcessGraph.Node(id: StepID("\(prefix)start"), name: "Hồ sơ đến", kind: .start)]
        var flows: [ProcessGraph.Flow] = []
        for index in 0..<count {
            let id = StepID("\(prefix)n\(index)")
            let kind: ProcessGraph.Kind = switch Int.random(in: 0..<10, using: &chance) {
            case 0: .exclusive
            case 1: .exclusive
            case 2: .parallel
            case 3: .wait(.message("m"))
            case 4 where isOuter: .sub(heap("\(id)-", Int.random(in: 1...6, using: &chance), lanes, isOuter: false, &chance))
            default: .task(.init(kind: .work, lane: lanes.randomElement(using: &chance) ?? "", share: 0))
            }
            nodes.append(.init(id: id, name: index.isMultiple(of: 3) ? "" : "Việc số \(index)", kind: kind))
            for _ in 0..<Int.random(in: 1...2, using: &chance) {
                guard let from = nodes.dropLast().randomElement(using: &chance) else { continue }
                let isNear = Bool.random(using: &chance)
                flows.append(.init(id: "\(prefix)f\(flows.count)", from: isNear ? nodes[nodes.count - 2].id : from.id, to: id, name: isNear ? "" : "được chọn"))
            }
            if Int.random(in: 0..<5, using: &chance) == 0, let to = nodes.dropFirst().filter({ $0.border == nil }).randomElement(using: &chance) {
                flows.append(.init(id: "\(prefix)f\(flows.count)", from: id, to: to.id, name: "làm lại"))
            }
            if nodes[nodes.count - 1].task != nil, Int.random(in: 0..<5, using: &chance) == 0 {
                nodes.append(.init(id: StepID("\(id)-late"), name: "5 ngày", kind: .border(.init(host: id, trigger: .after(.sameDay), interrupts: true))))
            }
        }
        nodes.append(.init(id: StepID("\(prefix)end"), name: "Xong", kind: .end))
        flows.append(.init(id: "\(prefix)f\(flows.count)", from: nodes[nodes.count - 2].id, to: StepID("\(prefix)end")))
        return ProcessGraph.Scope(nodes: nodes, flows: flows)
    }

    /// Lines that go over boxes, boxes on boxes, and lines on lines that are not akin.
    private func faults(_ graph: ProcessGraph) -> [String] {
        let layout = ProcessLayout(drawing: graph)
        let solid = graph.scopes.flatMap(\.scope.nodes).filter { $0.inside == nil }
        let flows = graph.scopes.flatMap(\.scope.flows)
        var found = solid.filter { layout.nodes[$0.id] == nil }.map { "no box: \($0.id)" } + flows.filter { layout.flows[$0.id] == nil }.map { "no line: \($0.id)" }
        var pieces: [(flow: ProcessGraph.Flow, from: Point, to: Point)] = []
        for flow in flows {
            let points = layout.flows[flow.id] ?? []
            for (from, to) in zip(points, points.dropFirst()) {
                if from.x != to.x && from.y != to.y { found.append("crooked: \(flow.id)") }
                pieces.append((flow, from, to))
            }
            if let first = points.first, let from = layout.nodes[flow.from], !from.touches(first) { found.append("begins elsewhere: \(flow.id)") }
            if let last = points.last, let to = layout.nodes[flow.to], !to.touches(last) { found.append("ends elsewhere: \(flow.id)") }
        }
        for node in solid {
            guard let box = layout.nodes[node.id] else { continue }
            found += pieces.filter { box.isCrossed($0.from, $0.to) }.map { "\($0.flow.id) (\($0.flow.from) > \($0.flow.to)) over \(node.id)" }
            if node.border != nil { continue }
            found += solid.filter { $0.id != node.id && $0.border == nil && layout.nodes[$0.id].map(box.meets) ?? false }.map { "\($0.id) on \(node.id)" }
            if graph.scope[node.id] != nil, !layout.lanes.values.contains(where: { $0.holds(box) }) { found.append("\(node.id) in no lane") }
        }
        for (index, one) in pieces.enumerated() {
            for other in pieces[..<index] where one.flow.id != other.flow.id && one.flow.from != other.flow.from && one.flow.to != other.flow.to {
                if shared((one.from, one.to), (other.from, other.to)) > 1 { found.append("\(one.flow.id) (\(one.flow.from) > \(one.flow.to)) on \(other.flow.id) (\(other.flow.from) > \(other.flow.to))") }
            }
        }
        return found
    }

    /// How long two run on one another.
    private func shared(_ one: (Point, Point), _ other: (Point, Point)) -> Double {
        func length(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double { min(max(a, b), max(c, d)) - max(min(a, b), min(c, d)) }
        if one.0.x == one.1.x, other.0.x == other.1.x, one.0.x == other.0.x { return length(one.0.y, one.1.y, other.0.y, other.1.y) }
        if one.0.y == one.1.y, other.0.y == other.1.y, one.0.y == other.0.y { return length(one.0.x, one.1.x, other.0.x, other.1.x) }
        return 0
    }

    @Test(arguments: 0..<120 as Range<UInt64>) func `no line goes over a box or along another`(_ seed: UInt64) {
        #expect(faults(Self.heap(seed)) == [])
    }

    @Test func `the processes of the tests are drawn so too`() { #expect(faults(World.process.graph) == []) }

    @Test func `the same process is drawn the same, and as it is written`() {
        for seed in 0..<10 as Range<UInt64> {
            let layout = ProcessLayout(drawing: Self.heap(seed))
            #expect(layout == ProcessLayout(drawing: Self.heap(seed)))
            #expect(layout.nodes.values.allSatisfy { ($0.x * 10).rounded() / 10 == $0.x && ($0.y * 10).rounded() / 10 == $0.y }, "whole tenths")
        }
    }

    @Test func `ways back run below or above the boxes, and lanes without work have room for their names`() throws {
        let graph = Drawing.graph(["start > a > b > x", "x > a > if:yes", "x > end > else"])
        let layout = ProcessLayout(drawing: graph)
        let back = try #require(layout.flows["f3"])
        let boxes = graph.scope.nodes.compactMap { layout.nodes[$0.id] }
        let (top, bottom) = (boxes.map(\.y).min() ?? 0, boxes.map { $0.y + $0.height }.max() ?? 0)
        #expect(back.contains { $0.y < top || $0.y > bottom })
        #expect(back.allSatisfy { $0.y > 0 && $0.y < layout.lanes.values.map { $0.y + $0.height }.max() ?? 0 }, "inside of its lane")
        let lonely = ProcessGraph(
            id: graph.id, version: 1, name: "", source: "", isAssumed: true, handOverNorm: .sameDay,
            lanes: graph.lanes + [.init(id: "none", name: "Không việc", place: .agency, role: .clerk)], fields: [], scope: graph.scope)
        #expect(ProcessLayout(drawing: lonely).lanes["none"].map { $0.height >= 40 } == true)
    }

    @Test func `a very large process is drawn`() {
        let graph = Self.heap(77, nodes: 120)
        #expect(ProcessLayout(drawing: graph).flows.count >= graph.scope.flows.count)
    }

    @Test func `what is no process is drawn as far as it goes`() {
        let node = ProcessGraph.Node(id: StepID("late"), name: "", kind: .border(.init(host: StepID("nobody"), trigger: .message("m"), interrupts: true)))
        let graph = Drawing.graph(["start > a > nowhere", "late > a", "a > late", "start > start"], extra: [node])
        #expect(ProcessLayout(drawing: graph).nodes[StepID("a")] != nil)
        let nothing = ProcessGraph(
            id: graph.id, version: 1, name: "", source: "", isAssumed: true, handOverNorm: .sameDay, lanes: [], fields: [], scope: .init(nodes: [], flows: []))
        #expect(ProcessLayout(drawing: nothing).nodes.isEmpty)
    }
}

extension ProcessLayout.Box {
    fileprivate func touches(_ point: ProcessLayout.Point) -> Bool { point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height }
    fileprivate func holds(_ other: Self) -> Bool { other.y >= y && other.y + other.height <= y + height && other.x >= x && other.x + other.width <= x + width }
    fileprivate func meets(_ other: Self) -> Bool { x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height }
    fileprivate func isCrossed(_ from: ProcessLayout.Point, _ to: ProcessLayout.Point) -> Bool {
        max(from.x, to.x) > x && min(from.x, to.x) < x + width && max(from.y, to.y) > y && min(from.y, to.y) < y + height
    }
}
