/// What the parts of one process or sub-process may refer to.
struct BPMNScope {
    /// The lane of the sub-process, in which those of its tasks stand that no lane names.
    let lane: String?
    /// What each node is.
    private(set) var nodes: [String: String] = [:]
    private(set) var flows: [String: XMLElement] = [:]
    /// The flows that are taken when no other one is.
    private(set) var defaults: Set<String> = []

    init(_ container: XMLElement, lane: String?) {
        self.lane = lane
        for child in container.children where child.isModel {
            guard let id = child["id"] else { continue }
            if child.name == "sequenceFlow" {
                flows[id] = child
            } else if !BPMNSubset.besideNodes.contains(child.name) {
                nodes[id] = child.name
                if let flow = child["default"] { defaults.insert(flow.trimmed) }
            }
        }
    }

    func leaves(_ flow: String, from node: String) -> Bool { flows[flow]?["sourceRef"]?.trimmed == node }
    func arrives(_ flow: String, at node: String) -> Bool { flows[flow]?["targetRef"]?.trimmed == node }
}
