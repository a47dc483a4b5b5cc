internal import OneStop

/// Reads a process from BPMN 2.0, as editors write it, with what MotCua adds in a namespace of its own.
///
/// What is not run here is refused by its name, never ignored; whether the process can run is judged elsewhere.
package struct BPMNReader {
    private let file: String
    private var faults: [BPMNFault] = []
    /// What stands at each identifier of the file.
    var names: [String: String] = [:]
    /// By identifier, the names of messages and the codes of errors.
    var messages: [String: String] = [:]
    var errors: [String: String] = [:]
    /// The lanes of the nodes that lanes name.
    var laneOfNode: [String: String] = [:]

    private init(file: String) { self.file = file }

    package static func read(_ bytes: [UInt8], file: String) -> BPMNReading {
        var reader = BPMNReader(file: file)
        do throws(XMLFault) {
            let root = try XMLTree.read(bytes)
            let found = reader.definitions(root)
            let faults = reader.faults.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
            return BPMNReading(processes: faults.isEmpty ? found.map { [$0] } ?? [] : [], faults: faults)
        } catch {
            let fault = BPMNFault(file: file, line: error.line, element: error.element, reason: .xml(error.reason))
            return BPMNReading(processes: [], faults: [fault])
        }
    }

    mutating func report(_ reason: BPMNFault.Reason, _ element: XMLElement) {
        faults.append(BPMNFault(file: file, line: element.line, element: element.label, reason: reason))
    }

    mutating func outside(_ element: XMLElement) { report(.outside(Excerpts.cut(element.name)), element) }

    private mutating func definitions(_ root: XMLElement) -> (graph: ProcessGraph, layout: ProcessLayout)? {
        guard root.isModel("definitions") else {
            report(.wrongRoot(Excerpts.cut(root.name)), root)
            return nil
        }
        survey(root)
        for child in root.children { rootElement(child) }
        let processes = root.children("process")
        for process in processes.dropFirst() { report(.second(process.name), process) }
        guard let process = processes.first else {
            report(.noProcess, root)
            return nil
        }
        collaborations(root.children("collaboration"), process)
        guard let graph = graph(process) else { return nil }
        return (graph, layout(root, graph))
    }

    private mutating func rootElement(_ element: XMLElement) {
        if element.namespace == BPMNNames.drawing, element.name == "BPMNDiagram" { return }
        guard element.isModel else { return outside(element) }
        switch element.name {
        case "message": messages[element["id"] ?? ""] = rootName("name", element)
        case "error": errors[element["id"] ?? ""] = rootName("errorCode", element)
        // A category is the caption of a group.
        case "process", "collaboration", "category": break
        default: if !BPMNSubset.remarks.contains(element.name) { outside(element) }
        }
    }

    private mutating func rootName(_ attribute: String, _ element: XMLElement) -> String {
        checkChildren(element)
        _ = identifier(element)
        return required(attribute, element)
    }

    /// One pool around the process is its frame; a second one would be somebody who is not here.
    private mutating func collaborations(_ collaborations: [XMLElement], _ process: XMLElement) {
        for other in collaborations.dropFirst() { report(.second(other.name), other) }
        guard let collaboration = collaborations.first else { return }
        checkChildren(collaboration, allowed: BPMNSubset.decoration.union(["participant"]))
        decorations(collaboration)
        let participants = collaboration.children("participant")
        for other in participants.dropFirst() { report(.second(other.name), other) }
        guard let participant = participants.first else { return }
        checkChildren(participant)
        let reference = required("processRef", participant).unprefixed
        // Another process has its fault already.
        guard !reference.isEmpty, reference != process["id"], names[reference] != "process" else { return }
        report(.unknownReference("processRef", value: Excerpts.cut(reference)), participant)
    }
}
