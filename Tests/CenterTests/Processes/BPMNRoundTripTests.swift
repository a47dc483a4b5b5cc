import Center
import OneStop
import Testing
import WorkingTime

@Suite struct BPMNRoundTripTests {
    @Test(arguments: BPMNFiles.names) func `a file inside the subset is read, written and read again as the same process`(_ name: String) throws {
        let reading = try BPMNFiles.read(name)
        #expect(reading.faults.map(BPMNFaultText.line) == [])
        let first = try #require(reading.processes.first)
        let written = BPMNWriter.write(first.graph, first.layout)
        let again = BPMNReader.read(written, file: name)
        #expect(again.faults.map(BPMNFaultText.line) == [])
        let second = try #require(again.processes.first)
        #expect(second.graph == first.graph)
        #expect(second.layout == first.layout)
        #expect(BPMNWriter.write(second.graph, second.layout) == written)
    }

    @Test(arguments: zip(BPMNFiles.names, [5, 9, 11, 6, 7, 7, 10, 15, 5, 6, 5, 19]))
    func `every node and flow of a file is in its process`(_ name: String, _ count: Int) throws {
        let process = try #require(try BPMNFiles.read(name).processes.first)
        let text = String(decoding: try BPMNFiles.bytes(name), as: UTF8.self)
        #expect(nodes(process.graph.scope).count == count)
        #expect(flows(process.graph.scope).count == text.ranges(of: "sequenceFlow id=").count)
        guard name != "11-no-drawing.bpmn" else { return }
        #expect(Set(process.layout.nodes.keys) == Set(nodes(process.graph.scope).map(\.id)))
        #expect(Set(process.layout.flows.keys) == Set(flows(process.graph.scope).map(\.id)))
        #expect(Set(process.layout.lanes.keys) == Set(process.graph.lanes.map(\.id)))
    }

    @Test func `the small file has no fault of its own`() {
        let reading = BPMNReader.read(Array(BPMNFiles.small.utf8), file: "small.bpmn")
        #expect(reading.faults.map(BPMNFaultText.line) == [])
        #expect(reading.processes.count == 1)
    }

    @Test(arguments: 0..<500) func `a process made by chance is the same after writing and reading`(_ seed: Int) throws {
        var chance = SeededChance(seed: UInt64(seed))
        let (graph, layout) = ChanceGraph.make(&chance)
        let reading = BPMNReader.read(BPMNWriter.write(graph, layout), file: "chance.bpmn")
        #expect(reading.faults.map(BPMNFaultText.line) == [])
        let read = try #require(reading.processes.first)
        #expect(read.graph == graph)
        #expect(read.layout == layout)
    }

    private func nodes(_ scope: ProcessGraph.Scope) -> [ProcessGraph.Node] {
        scope.nodes.flatMap { node in
            if case .sub(let inner) = node.kind { [node] + nodes(inner) } else { [node] }
        }
    }

    private func flows(_ scope: ProcessGraph.Scope) -> [ProcessGraph.Flow] {
        scope.nodes.reduce(scope.flows) { all, node in
            if case .sub(let inner) = node.kind { all + flows(inner) } else { all }
        }
    }
}
