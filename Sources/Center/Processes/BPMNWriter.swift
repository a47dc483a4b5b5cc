package import OneStop
internal import WorkingTime

/// Writes a process as BPMN 2.0 with its drawing, for other programs and for `BPMNReader`, which makes the same process of it again.
///
/// The same process gives the same bytes. What a drawing has of parts that the process does not have is not written.
package struct BPMNWriter {
    let graph: ProcessGraph
    let layout: ProcessLayout
    let ids: BPMNIDs

    package static func write(_ graph: ProcessGraph, _ layout: ProcessLayout) -> [UInt8] {
        var xml = XMLText()
        BPMNWriter(graph: graph, layout: layout, ids: BPMNIDs(graph)).definitions(&xml)
        return xml.bytes
    }

    private func definitions(_ xml: inout XMLText) {
        let attributes = [
            ("xmlns:bpmn", BPMNNames.model), ("xmlns:bpmndi", BPMNNames.drawing), ("xmlns:di", BPMNNames.diagram),
            ("xmlns:dc", BPMNNames.geometry), ("xmlns:xsi", BPMNNames.instance), ("xmlns:motcua", BPMNNames.ours),
            ("id", ids.definitions), ("targetNamespace", BPMNNames.ours), ("exporter", "MotCua"),
        ]
        xml.element("bpmn:definitions", attributes) { xml in
            for message in ids.messages { xml.empty("bpmn:message", [("id", ids[message: message]), ("name", message)]) }
            for code in ids.errors { xml.empty("bpmn:error", [("id", ids[error: code]), ("name", code), ("errorCode", code)]) }
            if hasPool { pool(&xml) }
            process(&xml)
            drawing(&xml)
        }
    }

    /// Editors draw lanes only in a pool.
    var hasPool: Bool { !graph.lanes.isEmpty }

    private func pool(_ xml: inout XMLText) {
        xml.element("bpmn:collaboration", [("id", ids.collaboration)]) { xml in
            xml.empty("bpmn:participant", [("id", ids.pool), ("name", named(graph.name)), ("processRef", graph.id.rawValue)])
        }
    }

    private func process(_ xml: inout XMLText) {
        let attributes = [
            ("id", graph.id.rawValue), ("name", named(graph.name)), ("isExecutable", "true"), ("motcua:version", "\(graph.version)"),
            ("motcua:source", graph.source), ("motcua:assumed", graph.isAssumed ? "true" : nil),
            ("motcua:handOverNorm", graph.handOverNorm.text),
        ]
        xml.element("bpmn:process", attributes) { xml in
            fields(&xml)
            lanes(&xml)
            scope(graph.scope, &xml)
        }
    }

    private func fields(_ xml: inout XMLText) {
        guard !graph.fields.isEmpty else { return }
        xml.element("bpmn:extensionElements") { xml in
            for field in graph.fields { xml.empty("motcua:field", [("name", field.name), ("kind", field.kind.rawValue), ("label", field.label)]) }
        }
    }

    private func lanes(_ xml: inout XMLText) {
        guard !graph.lanes.isEmpty else { return }
        let members = BPMNMembers(graph, layout)
        xml.element("bpmn:laneSet", [("id", ids.laneSet)]) { xml in
            for lane in graph.lanes { self.lane(lane, members[lane.id], &xml) }
        }
    }

    private func lane(_ lane: ProcessGraph.Lane, _ nodes: [StepID], _ xml: inout XMLText) {
        let (word, agency): (BPMNPlaceWord, String?) =
            switch lane.place {
            case .center: (.center, nil)
            case .agency: (.agency, nil)
            case .applicant: (.applicant, nil)
            case .named(let agency): (.named, agency.rawValue)
            }
        let attributes = [
            ("id", lane.id), ("name", named(lane.name)), ("motcua:place", word.rawValue), ("motcua:agency", agency),
            ("motcua:role", lane.role.rawValue),
        ]
        guard !nodes.isEmpty else { return xml.empty("bpmn:lane", attributes) }
        xml.element("bpmn:lane", attributes) { xml in
            for node in nodes { xml.text("bpmn:flowNodeRef", node.rawValue) }
        }
    }

    /// A name that is empty is not written.
    func named(_ name: String) -> String? { name.isEmpty ? nil : name }
}

extension XMLText {
    mutating func text(_ name: String, _ text: String) { self.text(name, [], text) }
}
