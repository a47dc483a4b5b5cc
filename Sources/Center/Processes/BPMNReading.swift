package import OneStop

/// What came of reading a BPMN file: a process with its drawing, or what is wrong. Never a process with a part passed over.
package struct BPMNReading: Sendable {
    /// Empty when there are faults.
    package let processes: [(graph: ProcessGraph, layout: ProcessLayout)]
    /// In the order of their lines.
    package let faults: [BPMNFault]
}
