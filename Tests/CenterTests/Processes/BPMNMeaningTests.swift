import Center
import OneStop
import Testing
import WorkingTime

/// What files say, told by hand: a round trip alone would not see a part that is lost both ways.
@Suite struct BPMNMeaningTests {
    private func process(_ name: String) throws -> (graph: ProcessGraph, layout: ProcessLayout) {
        try #require(try BPMNFiles.read(name).processes.first)
    }

    private func kind(_ id: StepID, in scope: ProcessGraph.Scope) throws -> ProcessGraph.Kind { try #require(scope[id]).kind }

    @Test func `a sequence is read with its tasks as they are written`() throws {
        let graph = try process("01-sequence.bpmn").graph
        #expect(graph.id == ProcessID("sequence"))
        #expect(graph.version == 1)
        #expect(graph.name == "Tuần tự")
        #expect(graph.source == "QĐ 01/QĐ-UBND")
        #expect(!graph.isAssumed)
        #expect(graph.handOverNorm == TimeLimit(text: "4h"))
        #expect(graph.lanes == [ProcessGraph.Lane(id: "lane", name: "Chuyên viên", place: .agency, role: .specialist)])
        #expect(graph.scope.nodes == [
            ProcessGraph.Node(id: StepID("start"), name: "Bắt đầu", kind: .start),
            ProcessGraph.Node(id: StepID("receive"), name: "Tiếp nhận", kind: .task(ProcessGraph.UserTask(kind: .intake, lane: "lane", share: 1000))),
            ProcessGraph.Node(
                id: StepID("examine"), name: "Thẩm định & \"dự thảo\" <1>",
                kind: .task(ProcessGraph.UserTask(kind: .work, lane: "lane", share: 6500, distribution: .leastLoaded))),
            ProcessGraph.Node(
                id: StepID("sign"), name: "Ký",
                kind: .task(ProcessGraph.UserTask(kind: .signature, lane: "lane", share: 2500, outcomes: ["đồng ý", "trả lại"]))),
            ProcessGraph.Node(id: StepID("finish"), name: "Kết\nthúc", kind: .end),
        ])
        #expect(graph.scope.flows.map(\.id) == ["f1", "f2", "f3", "f4"])
    }

    @Test func `conditions, defaults and fields are read`() throws {
        let graph = try process("02-exclusive.bpmn").graph
        #expect(graph.isAssumed)
        #expect(graph.fields.map(\.name) == ["amount", "urgent", "ward", "signed"])
        #expect(graph.fields.map(\.kind) == [.number, .truth, .text, .day])
        #expect(graph.scope.outgoing(StepID("choose")) == [
            ProcessGraph.Flow(
                id: "toSmall", from: StepID("choose"), to: StepID("small"), name: "dưới 1 triệu", condition: "amount < 1000000 and not urgent"),
            ProcessGraph.Flow(id: "toLarge", from: StepID("choose"), to: StepID("large"), name: "từ 1 triệu", condition: "amount >= 1000000"),
            ProcessGraph.Flow(id: "toOther", from: StepID("choose"), to: StepID("other"), isDefault: true),
        ])
    }

    @Test func `lanes are places and roles`() throws {
        let graph = try process("04-lanes.bpmn").graph
        #expect(graph.lanes.map(\.place) == [.center, .named(AgencyID("so-tu-phap")), .applicant])
        #expect(graph.lanes.map(\.role) == [.counterOfficial, .agencyLeader, .counterOfficial])
        guard case .task(let pay) = try kind(StepID("pay"), in: graph.scope) else { return #expect(Bool(false)) }
        #expect(pay.lane == "applicant")
        #expect(try kind(StepID("charge"), in: graph.scope) == .service(.charge))
    }

    @Test func `events wait for times and messages`() throws {
        let scope = try process("07-event-based.bpmn").graph.scope
        #expect(try kind(StepID("wait"), in: scope) == .eventBased)
        #expect(try kind(StepID("came"), in: scope) == .wait(.message("supplemented")))
        #expect(try kind(StepID("withdrawn"), in: scope) == .wait(.message("withdrawn")))
        #expect(try kind(StepID("late"), in: scope) == .wait(.after(try #require(TimeLimit(text: "30d")))))
        #expect(try kind(StepID("soon"), in: scope) == .wait(.beforeDue(try #require(TimeLimit(text: "8h")))))
        #expect(try kind(StepID("plain"), in: scope) == .wait(.after(try #require(TimeLimit(text: "15cd")))))
        #expect(try kind(StepID("gone"), in: scope) == .terminate)
    }

    @Test func `borders know their hosts, and errors the sub-process that they end`() throws {
        let scope = try process("08-boundary.bpmn").graph.scope
        let sub = StepID("sub")
        #expect(scope.border(of: sub).map(\.kind) == [
            .border(ProcessGraph.Border(host: sub, trigger: .error(code: "refused"), interrupts: true)),
            .border(ProcessGraph.Border(host: sub, trigger: .error(code: nil), interrupts: true)),
            .border(ProcessGraph.Border(host: sub, trigger: .message("withdrawn"), interrupts: true)),
        ])
        let day = try #require(TimeLimit(text: "1d"))
        #expect(try kind(StepID("lateWork"), in: scope) == .border(
            ProcessGraph.Border(host: StepID("work"), trigger: .beforeDue(day), interrupts: false)))
        guard case .sub(let inner) = try kind(sub, in: scope) else { return #expect(Bool(false)) }
        #expect(try kind(StepID("failed"), in: inner) == .error(code: "refused"))
    }

    @Test func `a task in a sub-process stands in its own lane, else in that of the sub-process`() throws {
        guard case .sub(let inner) = try kind(StepID("review"), in: try process("12-permit.bpmn").graph.scope) else { return #expect(Bool(false)) }
        guard case .task(let site) = try kind(StepID("site"), in: inner) else { return #expect(Bool(false)) }
        #expect(site.lane == "office")
        guard case .sub(let other) = try kind(StepID("sub"), in: try process("03-sub-process.bpmn").graph.scope) else { return #expect(Bool(false)) }
        guard case .task(let inside) = try kind(StepID("inside"), in: other) else { return #expect(Bool(false)) }
        #expect(inside.lane == "lane")
        #expect(inside.kind == .consultation)
    }

    @Test func `calls, lists of agencies and identifiers with other letters are read`() throws {
        #expect(try kind(StepID("residence"), in: try process("09-call.bpmn").graph.scope) == .call(ProcessID("thuong-tru")))
        guard case .task(let task) = try kind(StepID("opinions"), in: try process("10-each.bpmn").graph.scope) else { return #expect(Bool(false)) }
        #expect(task.each == "consulted")
        let graph = try process("11-no-drawing.bpmn").graph
        #expect(graph.id == ProcessID("quy-trình.1"))
        #expect(graph.scope.flows.first { $0.id == "f4" }?.condition == "outcome = \"duyệt\"")
        #expect(try process("11-no-drawing.bpmn").layout == ProcessLayout())
    }

    @Test func `a drawing is kept in tenths of a point`() throws {
        let layout = try process("12-permit.bpmn").layout
        #expect(layout.nodes[StepID("start")] == ProcessLayout.Box(x: 200.3, y: 187, width: 36, height: 36))
        #expect(layout.lanes["office"] == ProcessLayout.Box(x: 130, y: 330, width: 1400, height: 250))
        #expect(layout.flows["f1"]?.count == 2)
        #expect(layout.flows["f2"]?.count == 4)
    }

    @Test func `what other programs need is written beside what we need`() throws {
        let (graph, layout) = try process("12-permit.bpmn")
        let text = String(decoding: BPMNWriter.write(graph, layout), as: UTF8.self)
        #expect(text.contains("<bpmn:participant id=\"Pool\" name=\"Cấp phép\" processRef=\"permit\"/>"))
        #expect(text.contains("<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P3D</bpmn:timeDuration>"))
        #expect(text.contains("<bpmn:outgoing>f1</bpmn:outgoing>"))
        #expect(text.contains("<bpmndi:BPMNShape id=\"Pool_di\" bpmnElement=\"Pool\" isHorizontal=\"true\">\n        <dc:Bounds x=\"100\" y=\"80\" width=\"1430\" height=\"750\"/>"))
        #expect(text.contains("<bpmn:flowNodeRef>start</bpmn:flowNodeRef>"))
    }
}
