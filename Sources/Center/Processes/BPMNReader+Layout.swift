internal import OneStop

extension BPMNReader {
    /// What the drawings of the file say about the parts of the process; pools and remarks are drawn, but not kept.
    mutating func layout(_ root: XMLElement, _ graph: ProcessGraph) -> ProcessLayout {
        var layout = ProcessLayout()
        let parts = BPMNParts(graph)
        for diagram in root.children where diagram.namespace == BPMNNames.drawing && diagram.name == "BPMNDiagram" {
            for plane in diagram.children where plane.namespace == BPMNNames.drawing && plane.name == "BPMNPlane" {
                if plane["bpmnElement"] != nil { _ = drawn(plane) }
                for drawing in plane.children where drawing.namespace == BPMNNames.drawing { take(drawing, parts, &layout) }
            }
        }
        return layout
    }

    private mutating func take(_ drawing: XMLElement, _ parts: BPMNParts, _ layout: inout ProcessLayout) {
        switch drawing.name {
        case "BPMNShape":
            guard let id = drawn(drawing) else { return }
            if parts.lanes.contains(id) {
                layout.lanes[id] = layout.lanes[id] ?? box(drawing)
            } else if parts.nodes.contains(StepID(rawValue: id)) {
                layout.nodes[StepID(rawValue: id)] = layout.nodes[StepID(rawValue: id)] ?? box(drawing)
            }
        case "BPMNEdge":
            guard let id = drawn(drawing), parts.flows.contains(id) else { return }
            layout.flows[id] = layout.flows[id] ?? points(drawing)
        default: break
        }
    }

    /// The part that is drawn, as far as the file has it.
    private mutating func drawn(_ drawing: XMLElement) -> String? {
        let id = required("bpmnElement", drawing).unprefixed
        guard !id.isEmpty else { return nil }
        if names[id] != nil { return id }
        report(.unknownReference("bpmnElement", value: Excerpts.cut(id)), drawing)
        return nil
    }

    private mutating func box(_ shape: XMLElement) -> ProcessLayout.Box? {
        guard let bounds = shape.children.first(where: { $0.namespace == BPMNNames.geometry && $0.name == "Bounds" }) else {
            report(.missing("Bounds"), shape)
            return nil
        }
        return ProcessLayout.Box(
            x: coordinate("x", bounds), y: coordinate("y", bounds), width: coordinate("width", bounds), height: coordinate("height", bounds))
    }

    private mutating func points(_ edge: XMLElement) -> [ProcessLayout.Point]? {
        let points = edge.children.filter { $0.namespace == BPMNNames.diagram && $0.name == "waypoint" }
        if points.isEmpty { report(.missing("waypoint"), edge) }
        return points.map { ProcessLayout.Point(x: coordinate("x", $0), y: coordinate("y", $0)) }
    }

    private static let signs = Set("0123456789.+-eE".utf8)

    /// Points with one decimal at most, which is what is written again.
    private mutating func coordinate(_ name: String, _ element: XMLElement) -> Double {
        let text = required(name, element)
        guard !text.isEmpty else { return 0 }
        guard text.utf8.allSatisfy(Self.signs.contains), let value = Double(text), value.magnitude <= BPMNCoordinate.highest else {
            report(.badNumber(name, value: Excerpts.cut(text)), element)
            return 0
        }
        return BPMNCoordinate.rounded(value)
    }
}
