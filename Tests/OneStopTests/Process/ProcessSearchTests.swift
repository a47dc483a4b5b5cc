import OneStop
import Testing

@Suite struct ProcessSearchTests {
    private func findings(_ flows: [String], outcomes: [String: [String]] = [:], extra: [ProcessGraph.Node] = []) -> [ProcessSearch.Finding] {
        ProcessSearch(ProcessPlan(Drawing.graph(flows, outcomes: outcomes, extra: extra))).findings()
    }

    @Test(arguments: [
        ["start > a > b > end"],
        ["start > _s > a > _j > end", "_s > b > _j"],
        ["start > a > x", "x > b > if:yes", "x > a > else", "b > end"],
        ["start > o1", "o1 > a > if:a", "o1 > b > if:b", "o1 > c > else", "a > o2", "b > o2", "c > o2", "o2 > d > end"],
        ["start > e", "e > w1 > a > end1", "e > w2 > b > end2"],
        ["start > _s > a > !a", "_s > b > end"],
    ])
    func `what can come to its end from everywhere has no finding`(_ flows: [String]) {
        #expect(findings(flows) == [])
    }

    @Test func `a join that waits for a way that was not gone is stuck`() {
        #expect(findings(["start > x", "x > a > if:yes", "x > b > else", "a > _j", "b > _j", "_j > end"]).contains(.stuck([StepID("_j")])))
    }

    @Test func `work that cannot leave a circle is endless`() {
        let found = findings(["start > x", "x > a > if:yes", "x > end > else", "a > b > a"])
        #expect(found.contains(.endless([StepID("a")])) && found.contains(.endless([StepID("b")])))
    }

    @Test func `a circle of gateways is found`() {
        #expect(findings(["start > a > x1 > x2 > x1"]).contains { if case .circle = $0 { true } else { false } })
    }

    @Test func `a process with too many ways is said to be one`() {
        let wide = (0..<14).flatMap { ["start > _s > a\($0) > b\($0) > _j"] } + ["_j > end"]
        #expect(findings(wide) == [.tooLarge])
    }
}
