internal import OneStop

extension BPMNReader {
    mutating func node(_ element: XMLElement, _ inside: BPMNScope) -> ProcessGraph.Node? {
        guard BPMNSubset.activities.contains(element.name) || BPMNSubset.gateways.contains(element.name) || element.name.hasSuffix("Event"),
            BPMNSubset.attributes[element.name] != nil
        else {
            outside(element)
            return nil
        }
        let id = identifier(element)
        checkFlows(of: element, id ?? "", inside)
        let name = name(element)
        guard let id, let kind = kind(element, id, inside) else { return nil }
        return ProcessGraph.Node(id: StepID(rawValue: id), name: name, kind: kind)
    }

    private mutating func kind(_ element: XMLElement, _ id: String, _ inside: BPMNScope) -> ProcessGraph.Kind? {
        switch element.name {
        case "userTask": return userTask(element, id, inside)
        case "serviceTask": return serviceTask(element)
        // The children of a sub-process are the nodes in it.
        case "subProcess": return .sub(scope(element, lane: laneOfNode[id] ?? inside.lane))
        case "callActivity":
            checkNode(element)
            return .call(ProcessID(rawValue: required("calledElement", element)))
        case let name where BPMNSubset.gateways.contains(name):
            checkNode(element)
            return gateway(name)
        default: return event(element, inside)
        }
    }

    /// Refuses what stands in a node beside its flows.
    mutating func checkNode(_ element: XMLElement, allowed: Set<String> = []) {
        checkChildren(element, allowed: allowed.union(["incoming", "outgoing"]))
    }

    private func gateway(_ name: String) -> ProcessGraph.Kind? {
        switch name {
        case "exclusiveGateway": .exclusive
        case "parallelGateway": .parallel
        case "inclusiveGateway": .inclusive
        case "eventBasedGateway": .eventBased
        default: nil
        }
    }

    private mutating func serviceTask(_ element: XMLElement) -> ProcessGraph.Kind? {
        checkNode(element)
        let service: ProcessGraph.Service? = word(requiredExtra("service", element), BPMNNames.ours("service"), element)
        return service.map { .service($0) }
    }

    private mutating func userTask(_ element: XMLElement, _ id: String, _ inside: BPMNScope) -> ProcessGraph.Kind? {
        checkNode(element, allowed: ["multiInstanceLoopCharacteristics"])
        let kind: ProcessStep.Kind? = word(extra("kind", element) ?? "work", BPMNNames.ours("kind"), element)
        let share = number(extra("share", element) ?? "0", BPMNNames.ours("share"), element, in: 0...10_000)
        let distribution: ProcessGraph.Distribution? = word(
            extra("distribution", element) ?? "role", BPMNNames.ours("distribution"), element)
        let outcomes = outcomes(element)
        let each = each(element)
        let signs = signs(element, kind, outcomes)
        let lane = laneOfNode[id] ?? inside.lane
        if lane == nil { report(.noLane, element) }
        guard let kind, let distribution, let lane else { return nil }
        return .task(ProcessGraph.UserTask(
            kind: kind, lane: lane, share: share, outcomes: outcomes, distribution: distribution, each: each, signs: signs))
    }

    /// What a signature makes of the dossier: one word, or one for each outcome that is named, as `cấp=granted, không cấp=ineligible`.
    private mutating func signs(_ element: XMLElement, _ kind: ProcessStep.Kind?, _ outcomes: [String]) -> [String: ProcessGraph.Signing]? {
        guard let text = extra("signs", element), !text.isEmpty else { return nil }
        if kind != .signature { report(.needless(BPMNNames.ours("signs")), element) }
        var signs: [String: ProcessGraph.Signing] = [:]
        for part in text.split(separator: ",", omittingEmptySubsequences: false).map({ String($0).trimmed }) {
            let mark = part.lastIndex(of: "=")
            let outcome = mark.map { String(part[..<$0]).trimmed } ?? ""
            let meaning = mark.map { String(part[part.index(after: $0)...]).trimmed } ?? part
            let isKnown = outcomes.isEmpty ? outcome.isEmpty : outcomes.contains(outcome)
            if !isKnown || signs[outcome] != nil { report(.unknownWord(BPMNNames.ours("signs"), value: Excerpts.cut(part), known: outcomes), element) }
            signs[outcome] = word(meaning, BPMNNames.ours("signs"), element)
        }
        return signs
    }

    private mutating func outcomes(_ element: XMLElement) -> [String] {
        guard let text = extra("outcomes", element), !text.isEmpty else { return [] }
        let outcomes = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        if outcomes.contains("") || Set(outcomes).count < outcomes.count { report(.badOutcomes(Excerpts.cut(text)), element) }
        return outcomes
    }

    /// The list of agencies of which each is asked, all at once.
    private mutating func each(_ element: XMLElement) -> String? {
        let loops = element.children("multiInstanceLoopCharacteristics")
        for other in loops.dropFirst() { report(.second(other.name), other) }
        guard let loop = loops.first else { return nil }
        checkChildren(loop)
        return requiredExtra("each", loop)
    }
}
