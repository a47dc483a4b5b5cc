internal import OneStop
internal import WorkingTime

extension BPMNReader {
    mutating func graph(_ process: XMLElement) -> ProcessGraph? {
        let id = identifier(process)
        let version = requiredExtra("version", process)
        let source = requiredExtra("source", process)
        let norm = limit(requiredExtra("handOverNorm", process), BPMNNames.ours("handOverNorm"), process)
        let isAssumed = truth(extra("assumed", process), BPMNNames.ours("assumed"), process, otherwise: false)
        let lanes = lanes(process)
        let fields = fields(process)
        let name = name(process)
        let scope = scope(process, lane: nil)
        guard let id, let norm, !version.isEmpty else { return nil }
        return ProcessGraph(
            id: ProcessID(rawValue: id), version: number(version, BPMNNames.ours("version"), process, in: 1...9_999), name: name,
            source: source, isAssumed: isAssumed, handOverNorm: norm, lanes: lanes, fields: fields, scope: scope)
    }

    private mutating func fields(_ process: XMLElement) -> [ProcessGraph.Field] {
        let extras = process.children("extensionElements").flatMap(\.children)
        return extras.filter { $0.namespace == BPMNNames.ours && $0.name == "field" }.compactMap { field($0) }
    }

    private mutating func field(_ element: XMLElement) -> ProcessGraph.Field? {
        for attribute in element.attributes where attribute.namespace.isEmpty && !["name", "kind", "label"].contains(attribute.name) {
            report(.unknownExtension(BPMNNames.ours("field/") + Excerpts.cut(attribute.name)), element)
        }
        let name = required("name", element)
        let kind: ProcessGraph.Field.Kind? = word(required("kind", element), "kind", element)
        return kind.map { ProcessGraph.Field(name: name, kind: $0, label: element["label"].map { bounded($0.trimmed, "label", element) }) }
    }

    private mutating func lanes(_ process: XMLElement) -> [ProcessGraph.Lane] {
        let sets = process.children("laneSet")
        for other in sets.dropFirst() { report(.second(other.name), other) }
        guard let set = sets.first else { return [] }
        checkChildren(set, allowed: ["lane"])
        let nodes = nodeIDs(process)
        return set.children("lane").compactMap { lane($0, nodes) }
    }

    /// All nodes, those of sub-processes as well.
    private func nodeIDs(_ container: XMLElement) -> Set<String> {
        var found: Set<String> = []
        for child in container.children where child.isModel && !BPMNSubset.besideNodes.contains(child.name) {
            if let id = child["id"] { found.insert(id) }
            if BPMNSubset.containers.contains(child.name) { found.formUnion(nodeIDs(child)) }
        }
        return found
    }

    private mutating func lane(_ element: XMLElement, _ nodes: Set<String>) -> ProcessGraph.Lane? {
        checkChildren(element, allowed: ["flowNodeRef"])
        let id = identifier(element)
        for reference in element.children("flowNodeRef") {
            let node = reference.trimmedText
            if !nodes.contains(node) { report(.unknownReference("flowNodeRef", value: Excerpts.cut(node)), reference) }
            if let id, laneOfNode.updateValue(id, forKey: node) != nil { report(.twoLanes, reference) }
        }
        let place = place(element)
        let role: Role? = word(requiredExtra("role", element), BPMNNames.ours("role"), element)
        let name = name(element)
        guard let id, let place, let role else { return nil }
        return ProcessGraph.Lane(id: id, name: name, place: place, role: role)
    }

    private mutating func place(_ lane: XMLElement) -> ProcessStep.Place? {
        let word: BPMNPlaceWord? = word(requiredExtra("place", lane), BPMNNames.ours("place"), lane)
        if let word, word != .named, extra("agency", lane) != nil { report(.needless(BPMNNames.ours("agency")), lane) }
        return switch word {
        case nil: nil
        case .center: .center
        case .agency: .agency
        case .applicant: .applicant
        case .named: .named(AgencyID(rawValue: requiredExtra("agency", lane)))
        }
    }
}

/// How the place of a lane is written.
enum BPMNPlaceWord: String, CaseIterable { case center, agency, named, applicant }
