internal import OneStop

extension BPMNReader {
    /// The nodes and flows of a process or sub-process, in the order of the file.
    mutating func scope(_ container: XMLElement, lane: String?) -> ProcessGraph.Scope {
        let inside = BPMNScope(container, lane: lane)
        let isProcess = container.name == "process"
        var nodes: [ProcessGraph.Node] = []
        var flows: [ProcessGraph.Flow] = []
        for child in container.children {
            guard child.isModel else {
                if child.namespace != BPMNNames.ours { outside(child) }
                continue
            }
            switch child.name {
            case "sequenceFlow": if let flow = flow(child, inside) { flows.append(flow) }
            case "laneSet" where isProcess: break
            case "incoming" where !isProcess, "outgoing" where !isProcess: break
            default:
                if BPMNSubset.remarks.contains(child.name) || BPMNSubset.decoration.contains(child.name) { continue }
                if let node = node(child, inside) { nodes.append(node) }
            }
        }
        decorations(container)
        return ProcessGraph.Scope(nodes: nodes, flows: flows)
    }

    private mutating func flow(_ element: XMLElement, _ inside: BPMNScope) -> ProcessGraph.Flow? {
        checkChildren(element, allowed: ["conditionExpression"])
        let id = identifier(element)
        let from = end("sourceRef", element, inside)
        let to = end("targetRef", element, inside)
        let condition = condition(element)
        if condition != nil, let kind = inside.nodes[from], !BPMNSubset.gateways.contains(kind) { report(.conditionBehindTask, element) }
        let name = name(element)
        guard let id else { return nil }
        return ProcessGraph.Flow(
            id: id, from: StepID(rawValue: from), to: StepID(rawValue: to), name: name, condition: condition,
            isDefault: inside.defaults.contains(id))
    }

    private mutating func end(_ attribute: String, _ flow: XMLElement, _ inside: BPMNScope) -> String {
        let node = required(attribute, flow)
        if !node.isEmpty, inside.nodes[node] == nil { report(.unknownReference(attribute, value: Excerpts.cut(node)), flow) }
        return node
    }

    private mutating func condition(_ flow: XMLElement) -> String? {
        let conditions = flow.children("conditionExpression")
        for other in conditions.dropFirst() { report(.second(other.name), other) }
        guard let condition = conditions.first else { return nil }
        checkChildren(condition)
        let text = bounded(condition.trimmedText, condition.name, condition, limit: Self.conditionLength)
        if text.isEmpty { report(.missing(condition.name), flow) }
        return text
    }

    /// Remarks may point to whatever stands in the file, and to nothing else.
    mutating func decorations(_ container: XMLElement) {
        for association in container.children("association") {
            for attribute in ["sourceRef", "targetRef"] {
                let reference = required(attribute, association).unprefixed
                guard !reference.isEmpty, names[reference] == nil else { continue }
                report(.unknownReference(attribute, value: Excerpts.cut(reference)), association)
            }
        }
    }

    /// What a node says about its flows must be what the flows say.
    mutating func checkFlows(of node: XMLElement, _ id: String, _ inside: BPMNScope) {
        for child in node.children where child.isModel {
            let flow = child.trimmedText.unprefixed
            let fits =
                switch child.name {
                case "incoming": inside.arrives(flow, at: id)
                case "outgoing": inside.leaves(flow, from: id)
                default: true
                }
            if !fits { report(.unknownReference(child.name, value: Excerpts.cut(flow)), child) }
        }
        if let flow = node["default"]?.trimmed, !inside.leaves(flow, from: id) {
            report(.unknownReference("default", value: Excerpts.cut(flow)), node)
        }
    }
}
