internal import OneStop

/// Identifiers of what BPMN wants to be named beside the parts of a process; none is one of those parts.
struct BPMNIDs {
    private var taken: Set<String>
    private var messageIDs: [String: String] = [:]
    private var errorIDs: [String: String] = [:]
    private(set) var messages: [String] = []
    private(set) var errors: [String] = []
    private(set) var definitions = ""
    private(set) var collaboration = ""
    private(set) var pool = ""
    private(set) var laneSet = ""
    private(set) var diagram = ""
    private(set) var plane = ""
    /// Those of shapes and edges, by what they draw.
    private var drawings: [String: String] = [:]

    init(_ graph: ProcessGraph) {
        let parts = BPMNParts(graph)
        let drawn = graph.lanes.map(\.id) + parts.inOrder
        taken = Set(drawn).union([graph.id.rawValue])
        definitions = unused("Definitions")
        collaboration = unused("Collaboration")
        pool = unused("Pool")
        laneSet = unused("LaneSet")
        diagram = unused("Diagram")
        plane = unused("Plane")
        add(graph.scope)
        for id in drawn + [pool] { drawings[id] = unused(id + "_di") }
    }

    subscript(message name: String) -> String { messageIDs[name] ?? "" }
    subscript(error code: String) -> String { errorIDs[code] ?? "" }
    subscript(drawing id: String) -> String { drawings[id] ?? "" }

    private mutating func unused(_ id: String) -> String {
        var id = id
        while !taken.insert(id).inserted { id += "_" }
        return id
    }

    private mutating func add(_ scope: ProcessGraph.Scope) {
        for node in scope.nodes {
            switch node.kind {
            case .wait(let trigger): add(trigger)
            case .border(let border): add(border.trigger)
            case .error(let code): add(error: code)
            case .sub(let inner): add(inner)
            default: break
            }
        }
    }

    private mutating func add(_ trigger: ProcessGraph.Trigger) {
        switch trigger {
        case .message(let name) where messageIDs[name] == nil, .paid(let name) where messageIDs[name] == nil:
            messages.append(name)
            messageIDs[name] = unused("Message_\(messages.count)")
        case .error(let code?): add(error: code)
        default: break
        }
    }

    private mutating func add(error code: String) {
        guard errorIDs[code] == nil else { return }
        errors.append(code)
        errorIDs[code] = unused("Error_\(errors.count)")
    }
}
