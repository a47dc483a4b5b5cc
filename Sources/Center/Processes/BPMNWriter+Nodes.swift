internal import OneStop
internal import WorkingTime

extension BPMNWriter {
    func scope(_ scope: ProcessGraph.Scope, _ xml: inout XMLText) {
        let ends = BPMNEnds(scope)
        for node in scope.nodes { write(node, ends, &xml) }
        for flow in scope.flows { write(flow, &xml) }
    }

    private func write(_ flow: ProcessGraph.Flow, _ xml: inout XMLText) {
        let attributes = [
            ("id", flow.id), ("name", named(flow.name)), ("sourceRef", flow.from.rawValue), ("targetRef", flow.to.rawValue),
        ]
        guard let condition = flow.condition else { return xml.empty("bpmn:sequenceFlow", attributes) }
        xml.element("bpmn:sequenceFlow", attributes) { xml in
            xml.text("bpmn:conditionExpression", [("xsi:type", "bpmn:tFormalExpression")], condition)
        }
    }

    private func write(_ node: ProcessGraph.Node, _ ends: BPMNEnds, _ xml: inout XMLText) {
        let (name, attributes) = head(node.kind)
        let all = [("id", node.id.rawValue), ("name", named(node.name)), ("default", ends.defaults[node.id])] + attributes
        let (incoming, outgoing) = (ends.incoming[node.id] ?? [], ends.outgoing[node.id] ?? [])
        guard !incoming.isEmpty || !outgoing.isEmpty || hasBody(node.kind) else { return xml.empty("bpmn:\(name)", all) }
        xml.element("bpmn:\(name)", all) { xml in
            for flow in incoming { xml.text("bpmn:incoming", flow) }
            for flow in outgoing { xml.text("bpmn:outgoing", flow) }
            body(node.kind, &xml)
        }
    }

    /// The name of the element, and what it says in attributes.
    private func head(_ kind: ProcessGraph.Kind) -> (String, [(String, String?)]) {
        switch kind {
        case .start: ("startEvent", [])
        case .end, .terminate, .error: ("endEvent", [])
        case .task(let task): ("userTask", attributes(task))
        case .service(let service): ("serviceTask", [("motcua:service", service.rawValue)])
        case .exclusive: ("exclusiveGateway", [])
        case .parallel: ("parallelGateway", [])
        case .inclusive: ("inclusiveGateway", [])
        case .eventBased: ("eventBasedGateway", [])
        case .wait: ("intermediateCatchEvent", [])
        case .border(let border):
            ("boundaryEvent", [("cancelActivity", border.interrupts ? nil : "false"), ("attachedToRef", border.host.rawValue)])
        case .sub: ("subProcess", [])
        case .call(let process): ("callActivity", [("calledElement", process.rawValue)])
        }
    }

    private func attributes(_ task: ProcessGraph.UserTask) -> [(String, String?)] {
        [
            ("motcua:kind", task.kind.rawValue), ("motcua:share", "\(task.share)"), ("motcua:outcomes", named(task.outcomes.joined(separator: ","))),
            ("motcua:signs", signs(task)),
            ("motcua:distribution", task.distribution == .role ? nil : task.distribution.rawValue),
        ]
    }

    private func signs(_ task: ProcessGraph.UserTask) -> String? {
        guard let signs = task.signs, !signs.isEmpty else { return nil }
        if task.outcomes.isEmpty { return signs[""]?.rawValue }
        return task.outcomes.compactMap { outcome in signs[outcome].map { "\(outcome)=\($0.rawValue)" } }.joined(separator: ", ")
    }

    private func hasBody(_ kind: ProcessGraph.Kind) -> Bool {
        switch kind {
        case .terminate, .error, .wait, .border: true
        case .task(let task): task.each != nil
        case .sub(let inner): !inner.nodes.isEmpty || !inner.flows.isEmpty
        default: false
        }
    }

    private func body(_ kind: ProcessGraph.Kind, _ xml: inout XMLText) {
        switch kind {
        case .terminate: xml.empty("bpmn:terminateEventDefinition")
        case .error(let code): xml.empty("bpmn:errorEventDefinition", [("errorRef", ids[error: code])])
        case .wait(let trigger): write(trigger, &xml)
        case .border(let border): write(border.trigger, &xml)
        case .sub(let inner): scope(inner, &xml)
        case .task(let task): if let each = task.each { xml.empty("bpmn:multiInstanceLoopCharacteristics", [("motcua:each", each)]) }
        default: break
        }
    }

    private func write(_ trigger: ProcessGraph.Trigger, _ xml: inout XMLText) {
        switch trigger {
        case .after(let limit): timer(limit, nil, &xml)
        case .beforeDue(let limit): timer(limit, "due", &xml)
        case .message(let name): xml.empty("bpmn:messageEventDefinition", [("messageRef", ids[message: name])])
        case .paid(let name): xml.empty("bpmn:messageEventDefinition", [("messageRef", ids[message: name]), ("motcua:when", BPMNNames.paid)])
        case .error(let code): xml.empty("bpmn:errorEventDefinition", [("errorRef", code.map { ids[error: $0] })])
        }
    }

    /// The standard duration is for other programs: it cannot say working time, nor the day that is due.
    private func timer(_ limit: TimeLimit, _ from: String?, _ xml: inout XMLText) {
        xml.element("bpmn:timerEventDefinition", [("motcua:limit", limit.text), ("motcua:from", from)]) { xml in
            xml.text("bpmn:timeDuration", [("xsi:type", "bpmn:tFormalExpression")], duration(limit))
        }
    }

    private func duration(_ limit: TimeLimit) -> String {
        switch limit.unit {
        case .workingDay, .calendarDay, .sameDay: "P\(limit.value)D"
        case .workingHour: "PT\(limit.value)H"
        case .month: "P\(limit.value)M"
        }
    }
}

/// The flows of a scope by their ends.
private struct BPMNEnds {
    private(set) var incoming: [StepID: [String]] = [:]
    private(set) var outgoing: [StepID: [String]] = [:]
    private(set) var defaults: [StepID: String] = [:]

    init(_ scope: ProcessGraph.Scope) {
        for flow in scope.flows {
            incoming[flow.to, default: []].append(flow.id)
            outgoing[flow.from, default: []].append(flow.id)
            if flow.isDefault { defaults[flow.from] = flow.id }
        }
    }
}
