import Center
import OneStop
import Testing
import WorkingTime

/// What a picture must not show alike, since it is not alike.
struct ProcessSignTests {
    private static let asked = StepID("asked")

    private func picture(_ kind: ProcessGraph.Kind, border: ProcessGraph.Border? = nil) -> String {
        var nodes = [ProcessGraph.Node(id: Self.asked, name: "Có ý kiến", kind: kind)]
        if let border { nodes.append(ProcessGraph.Node(id: StepID("event"), name: "5 ngày", kind: .border(border))) }
        let graph = ProcessGraph(
            id: ProcessID("p"), version: 1, name: "Thử", source: "", isAssumed: true, handOverNorm: .sameDay,
            lanes: [.init(id: "l", name: "Sở", place: .agency, role: .specialist)], fields: [], scope: .init(nodes: nodes, flows: []))
        return ProcessPicture(graph, words: .init(title: "Thử", lane: \.name)).inline
    }

    private func task(each: String? = nil) -> ProcessGraph.Kind { .task(.init(kind: .consultation, lane: "l", share: 0, each: each)) }

    @Test func `an event that leaves the work where it is has a broken edge`() {
        func border(_ interrupts: Bool) -> ProcessGraph.Border { .init(host: Self.asked, trigger: .message("Nhắc"), interrupts: interrupts) }
        #expect(picture(task(), border: border(false)).split(separator: "stroke-dasharray=").count == 3, "both of its circles")
        #expect(!picture(task(), border: border(true)).contains("stroke-dasharray="))
    }

    @Test func `a task that several are asked for, and a called process, have their signs`() {
        #expect(picture(task(each: "consulted")).contains("class=\"sign each\""))
        #expect(picture(.call(ProcessID("other"))).contains("class=\"sign called\""))
        #expect(!picture(task()).contains("class=\"sign"))
    }
}
