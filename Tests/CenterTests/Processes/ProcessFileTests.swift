import Center
import Foundation
import OneStop
import Testing
import WorkingTime

@Suite struct ProcessFileTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let processes = root.appending(path: "Share/processes")

    private static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: processes.path).filter { $0.hasSuffix(".yaml") }.sorted()
    }

    private func file(_ name: String) throws -> ProcessFile {
        ProcessFile(Array(try Data(contentsOf: Self.processes.appending(path: name))), name: name)
    }

    @Test func `every process of the start data is a graph without a fault`() throws {
        let names = try Self.names()
        #expect(names.count >= 5)
        for name in names {
            let read = try file(name)
            #expect(read.faults == [], "\(name)")
            #expect(read.graph != nil)
        }
    }

    @Test func `every process of the start data becomes BPMN and comes back the same, with its picture`() throws {
        for name in try Self.names() {
            let graph = try #require(try file(name).graph)
            let layout = ProcessLayout(drawing: graph)
            let again = ProcessFile(BPMNWriter.write(graph, layout), name: name)
            #expect(again.faults == [], "\(name)")
            #expect(again.graph == graph, "\(name)")
            #expect(again.layout == layout, "\(name)")
        }
    }

    @Test func `what is wrong is told with the line of what a person would mend`() throws {
        let text = String(decoding: try Data(contentsOf: Self.processes.appending(path: "single-agency.yaml")), as: UTF8.self)
        let heavy = text.replacing("share: 0", with: "share: 7", maxReplacements: 1)
        let read = ProcessFile(Array(heavy.utf8), name: "x.yaml")
        #expect(read.faults.count == 1)
        let line = try #require(read.faults.first)
        #expect(line.hasPrefix("x.yaml:") && !line.hasPrefix("x.yaml:1:"))
    }

    @Test(arguments: ["\n", "\r\n"]) func `lines are right whatever ends them, and whatever begins the file`(_ end: String) throws {
        let text = String(decoding: try Data(contentsOf: Self.processes.appending(path: "single-agency.yaml")), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let last = try #require(lines.lastIndex { $0.contains("share: 0") })
        var changed = lines
        changed[last] = changed[last].replacing("share: 0", with: "share: 7")
        let place = try #require(lines[...last].lastIndex { $0.contains("- id:") })
        let read = ProcessFile([0xEF, 0xBB, 0xBF] + Array(changed.joined(separator: end).utf8), name: "x.yaml")
        #expect(read.faults.count == 1)
        #expect(read.faults.first?.hasPrefix("x.yaml:\(last + 1):") == true || read.faults.first?.hasPrefix("x.yaml:\(place + 1):") == true)
    }

    @Test func `the line of an identifier in XML is found in any writing`() throws {
        let graph = try #require(try file("single-agency.yaml").graph)
        let text = String(decoding: BPMNWriter.write(graph, ProcessLayout(drawing: graph)), as: UTF8.self)
        let id = try #require(graph.scope.nodes.first { $0.task?.kind == .handOver }).id.rawValue
        let heavy = text.replacing("motcua:share=\"0\"", with: "motcua:share=\"7\"").replacing("id=\"\(id)\"", with: "id = '\(id)'").replacing("\n", with: "\r\n")
        let line = try #require(text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("id=\"\(id)\"") })
        let read = ProcessFile(Array(heavy.utf8), name: "x.bpmn")
        #expect(read.faults.contains { $0.hasPrefix("x.bpmn:\(line + 1):") && $0.contains(id) })
    }

    @Test func `a file of something else, or an endless one, is refused and not read`() {
        #expect(ProcessFile([], name: "x").graph == nil)
        #expect(!ProcessFile([], name: "x").faults.isEmpty)
        #expect(!ProcessFile(Array("<html/>".utf8), name: "x").faults.isEmpty)
        #expect(!ProcessFile([0xFF, 0xFE, 0x00], name: "x").faults.isEmpty)
        #expect(ProcessFile(Array(repeating: 0x20, count: ProcessFile.byteLimit + 1), name: "x").faults.count == 1)
    }

    @Test func `names in a picture are text, whatever they hold`() throws {
        let name = "<script>alert(1)</script> & \"Đất đai\" \u{0}\u{FFFE}"
        let graph = ProcessGraph(
            id: ProcessID("p"), version: 1, name: name, source: "", isAssumed: false, handOverNorm: .sameDay,
            lanes: [.init(id: "l", name: name, place: .agency, role: .specialist)], fields: [],
            scope: .init(
                nodes: [.init(id: StepID("s"), name: name, kind: .start), .init(id: StepID("a"), name: name, kind: .task(.init(kind: .work, lane: "l", share: 0)))],
                flows: [.init(id: "f", from: StepID("s"), to: StepID("a"), name: name)]))
        let picture = ProcessPicture(graph, words: .init(title: name, lane: \.name)).file
        #expect(!picture.contains("<script"))
        let tree = try XMLTree.read(Array(picture.utf8))
        #expect(tree.name == "svg")
        #expect(!picture.unicodeScalars.contains("\u{0}") && !picture.unicodeScalars.contains("\u{FFFE}"))
    }

    @Test func `a picture says what is done, what is under way and what comes`() throws {
        let graph = try #require(try file("single-agency.yaml").graph)
        let tasks = graph.scope.nodes.filter { $0.task != nil }.map(\.id)
        let (first, second) = (tasks[0], tasks[1])
        let picture = ProcessPicture(graph, words: .init(title: "Sơ đồ", lane: \.name), standing: { $0 == first ? .done : $0 == second ? .current : .ahead }).inline
        #expect(picture.contains("class=\"node task done\"") && picture.contains("class=\"node task current\""))
        #expect(picture.contains("<title>Sơ đồ</title>") && picture.contains("role=\"img\""))
        #expect(!picture.contains("<style>"), "a page's own styles hold")
    }
}
