internal import OneStop

extension ProcessPicture {
    /// Names of events and gateways first: they have the fewest places. A lane's own name is written over what runs there.
    mutating func placeNames() {
        let scopes = graph.scopes
        let solid = scopes.flatMap(\.scope.nodes).filter { $0.inside == nil }.compactMap { node in layout.nodes[node.id].map { ($0, node.isGateway) } }
        var names = PictureNames(
            boxes: solid.filter { !$0.1 }.map(\.0), diamonds: solid.filter(\.1).map(\.0), lines: scopes.flatMap(\.scope.flows).compactMap { layout.flows[$0.id] }, taken: graph.lanes.compactMap { lane in
                layout.lanes[lane.id].map { Self.titleBox(words.lane(lane), $0) }
            })
        for (_, scope) in scopes {
            let inside = scope.nodes.filter { $0.inside != nil }.compactMap { layout.nodes[$0.id] }
            for node in scope.nodes where !node.name.isEmpty && node.isCaptioned {
                guard let box = layout.nodes[node.id] else { continue }
                captions[node.id] = names.put(node.name, .node, at: PictureNames.places(node.name, around: box), others: node.border == nil ? inside : [])
            }
        }
        for (_, scope) in scopes {
            let inside = scope.nodes.filter { $0.inside != nil }.compactMap { layout.nodes[$0.id] }
            for flow in scope.flows {
                let name = words.outcome(flow)
                guard !name.isEmpty, let points = layout.flows[flow.id], points.count > 1 else { continue }
                named[flow.id] = names.put(name, .flow, at: PictureNames.places(name, along: points), others: inside)
            }
        }
        written = names.taken
    }

    private static func titleBox(_ name: String, _ lane: ProcessLayout.Box) -> ProcessLayout.Box {
        ProcessLayout.Box(x: lane.x + 8, y: lane.y + 4, width: Double(name.count) * 7, height: 14)
    }
}

extension ProcessGraph.Node {
    fileprivate var isGateway: Bool {
        switch kind {
        case .exclusive, .parallel, .inclusive, .eventBased: true
        default: false
        }
    }

    /// Whether its name stands beside it and not inside.
    fileprivate var isCaptioned: Bool {
        switch kind {
        case .task, .service, .call, .sub: false
        case .exclusive, .parallel, .inclusive, .eventBased, .start, .end, .terminate, .error, .wait, .border: true
        }
    }
}
