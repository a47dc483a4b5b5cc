internal import OneStop

extension BPMNWriter {
    func drawing(_ xml: inout XMLText) {
        guard !layout.lanes.isEmpty || !layout.nodes.isEmpty || !layout.flows.isEmpty else { return }
        xml.element("bpmndi:BPMNDiagram", [("id", ids.diagram)]) { xml in
            let drawn = hasPool ? ids.collaboration : graph.id.rawValue
            xml.element("bpmndi:BPMNPlane", [("id", ids.plane), ("bpmnElement", drawn)]) { xml in
                if let frame { shape(ids.pool, frame, [("isHorizontal", "true")], &xml) }
                for lane in graph.lanes {
                    if let box = layout.lanes[lane.id] { shape(lane.id, box, [("isHorizontal", "true")], &xml) }
                }
                draw(graph.scope, &xml)
            }
        }
    }

    /// Room for the name of the pool, left of its lanes, as editors have it.
    private static let caption = 30.0

    private var frame: ProcessLayout.Box? {
        let boxes = graph.lanes.compactMap { layout.lanes[$0.id] }
        guard let left = boxes.map(\.x).min(), let top = boxes.map(\.y).min(), let right = boxes.map({ $0.x + $0.width }).max(),
            let bottom = boxes.map({ $0.y + $0.height }).max()
        else { return nil }
        return ProcessLayout.Box(x: left - Self.caption, y: top, width: right - left + Self.caption, height: bottom - top)
    }

    private func draw(_ scope: ProcessGraph.Scope, _ xml: inout XMLText) {
        for node in scope.nodes {
            var attributes: [(String, String?)] = []
            if case .sub = node.kind { attributes = [("isExpanded", "true")] }
            if case .exclusive = node.kind { attributes = [("isMarkerVisible", "true")] }
            if let box = layout.nodes[node.id] { shape(node.id.rawValue, box, attributes, &xml) }
            if case .sub(let inner) = node.kind { draw(inner, &xml) }
        }
        for flow in scope.flows {
            if let points = layout.flows[flow.id], !points.isEmpty { edge(flow.id, points, &xml) }
        }
    }

    private func shape(_ id: String, _ box: ProcessLayout.Box, _ attributes: [(String, String?)], _ xml: inout XMLText) {
        xml.element("bpmndi:BPMNShape", [("id", ids[drawing: id]), ("bpmnElement", id)] + attributes) { xml in
            xml.empty("dc:Bounds", [("x", text(box.x)), ("y", text(box.y)), ("width", text(box.width)), ("height", text(box.height))])
        }
    }

    private func edge(_ id: String, _ points: [ProcessLayout.Point], _ xml: inout XMLText) {
        xml.element("bpmndi:BPMNEdge", [("id", ids[drawing: id]), ("bpmnElement", id)]) { xml in
            for point in points { xml.empty("di:waypoint", [("x", text(point.x)), ("y", text(point.y))]) }
        }
    }

    private func text(_ value: Double) -> String { BPMNCoordinate.text(value) }
}
