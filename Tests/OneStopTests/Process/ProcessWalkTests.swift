import OneStop
import Testing
import WorkingTime

@Suite struct ProcessWalkTests {
    @Test func `steps follow one another to the end`() throws {
        var running = try Running(Drawing.graph(["start > a > b > end"]))
        #expect(running.places == ["a"])
        try running.complete("a")
        #expect(running.places == ["b"])
        try running.complete("b")
        #expect(running.run.end == .done && running.places.isEmpty)
        #expect(throws: ProcessRefusal.notThere(0)) { try running.complete("b") }
    }

    @Test func `several go on at once, and what comes after waits for all`() throws {
        var running = try Running(Drawing.graph(["start > _s > a > _j > c > end", "_s > b > _j"]))
        #expect(running.places == ["a", "b"])
        try running.complete("b")
        #expect(running.places == ["_j", "a"])
        try running.complete("a")
        #expect(running.places == ["c"])
    }

    @Test func `a join takes one of each way, however often one was gone`() throws {
        var running = try Running(Drawing.graph(["start > _s > a > _j > c > end", "_s > b > _j", "_s > x > b"]))
        #expect(running.places == ["a", "b", "b"])
        try running.complete("b")
        try running.complete("b")
        #expect(running.places == ["_j", "_j", "a"])
        try running.complete("a")
        #expect(running.places == ["_j", "c"])
    }

    @Test func `the first way that holds is gone, else the default, else none`() throws {
        let flows = ["start > a > x", "x > b > if:yes", "x > c > if:perhaps", "x > d > else", "b > end", "c > end", "d > end"]
        for (truths, place) in [(Set(["yes", "perhaps"]), "b"), (["perhaps"], "c"), ([], "d")] {
            var running = try Running(Drawing.graph(flows), truths: truths)
            try running.complete("a")
            #expect(running.places == [place])
        }
        var stuck = try Running(Drawing.graph(flows.filter { !$0.contains("else") }))
        #expect(throws: ProcessRefusal.noWay(StepID("x"))) { try stuck.complete("a") }
        #expect(stuck.places == ["a"], "what is refused changes nothing")
    }

    @Test func `an outcome chooses the way, and only one that the task has`() throws {
        let graph = Drawing.graph(["start > a > x", "x > b > if:accept", "x > a > if:back", "b > end"], outcomes: ["a": ["accept", "back"]])
        var running = try Running(graph)
        #expect(throws: ProcessRefusal.unknownOutcome("other")) { try running.complete("a", "other") }
        #expect(throws: ProcessRefusal.unknownOutcome("")) { try running.complete("a") }
        try running.complete("a", "back")
        #expect(running.places == ["a"])
        try running.complete("a", "accept")
        #expect(running.places == ["b"])
    }

    @Test func `an inclusive gateway waits for the ways that were gone, and for no other`() throws {
        let flows = ["start > o1", "o1 > a > if:a", "o1 > b > if:b", "o1 > c > else", "a > o2", "b > o2", "c > o2", "o2 > d > end"]
        var both = try Running(Drawing.graph(flows), truths: ["a", "b"])
        #expect(both.places == ["a", "b"])
        try both.complete("a")
        #expect(both.places == ["b", "o2"])
        try both.complete("b")
        #expect(both.places == ["d"])
        var one = try Running(Drawing.graph(flows), truths: ["b"])
        try one.complete("b")
        #expect(one.places == ["d"])
        var other = try Running(Drawing.graph(flows))
        #expect(other.places == ["c"])
        try other.complete("c")
        #expect(other.places == ["d"])
    }

    @Test func `whichever event comes first takes the others away`() throws {
        var running = try Running(Drawing.graph(["start > e", "e > w1 > a > end1", "e > w2 > b > end2"]))
        #expect(running.places == ["e"])
        try running.fire("w2")
        #expect(running.places == ["b"])
        #expect(throws: ProcessRefusal.notThere(0)) { try running.fire("w1") }
    }

    @Test func `an event on the border takes the task away, or goes beside it`() throws {
        for interrupts in [true, false] {
            let border = ProcessGraph.Node(id: StepID("late"), name: "Quá hạn", kind: .border(.init(host: StepID("a"), trigger: .message("late"), interrupts: interrupts)))
            var running = try Running(Drawing.graph(["start > a > end1", "late > b > end2"], extra: [border]))
            try running.fire("late")
            #expect(running.places == (interrupts ? ["b"] : ["a", "b"]))
            if !interrupts {
                try running.fire("late")
                #expect(running.places == ["a", "b", "b"])
                try running.complete("b")
                try running.complete("b")
                try running.complete("a")
            } else {
                try running.complete("b")
            }
            #expect(running.run.end == .done)
        }
    }

    private func nested(_ inner: [String], _ outer: [String], border: ProcessGraph.Trigger? = nil) -> ProcessGraph {
        var extra = [ProcessGraph.Node(id: StepID("sub"), name: "Phần trong", kind: .sub(Drawing.scope(inner)))]
        if let border { extra.append(ProcessGraph.Node(id: StepID("caught"), name: "Hỏng", kind: .border(.init(host: StepID("sub"), trigger: border, interrupts: true)))) }
        return Drawing.graph(outer, extra: extra)
    }

    @Test func `a sub-process is done when nothing stands in it any more`() throws {
        var running = try Running(nested(["starti > _s > i > endi", "_s > k > endk"], ["start > sub > after > end"]))
        #expect(running.places == ["i", "k", "sub"])
        try running.complete("k")
        #expect(running.places == ["i", "sub"])
        try running.complete("i")
        #expect(running.places == ["after"])
    }

    @Test func `to terminate ends what is beside it in the same sub-process alone`() throws {
        var running = try Running(nested(["starti > _s > i > !i", "_s > k > endk"], ["start > _p > sub > after > end", "_p > beside > end2"]))
        #expect(running.places == ["beside", "i", "k", "sub"])
        try running.complete("i")
        #expect(running.places == ["after", "beside"])
        var whole = try Running(Drawing.graph(["start > _s > a > !a", "_s > b > end"]))
        try whole.complete("a")
        #expect(whole.run.end == .done && whole.places.isEmpty)
    }

    @Test func `an error goes outwards to the border that catches it, else it ends the process`() throws {
        let inner = ["starti > _s > i > ?i", "_s > k > endk"]
        var caught = try Running(nested(inner, ["start > sub > after > end1", "caught > mend > end2"], border: .error(code: "lost")))
        try caught.complete("i")
        #expect(caught.places == ["mend"])
        var other = try Running(nested(inner, ["start > sub > after > end1", "caught > mend > end2"], border: .error(code: "else")))
        try other.complete("i")
        #expect(other.run.end == .failed(code: "lost") && other.places.isEmpty)
    }

    @Test func `several are asked at once, and the last answer goes on`() throws {
        let ask = ProcessGraph.Node(id: StepID("ask"), name: "Lấy ý kiến", kind: .task(.init(kind: .consultation, lane: "lane", share: 0, each: "consulted")))
        var running = try Running(Drawing.graph(["start > ask > sum > end"], extra: [ask]), items: ["bt-ca", "bt-tc"])
        #expect(running.places == ["ask", "ask/bt-ca", "ask/bt-tc"])
        try running.complete("ask", item: "bt-tc")
        #expect(throws: ProcessRefusal.notThere(0)) { try running.complete("ask", item: "bt-tc") }
        try running.complete("ask", item: "bt-ca")
        #expect(running.places == ["sum"])
        let none = try Running(Drawing.graph(["start > ask > sum > end"], extra: [ask]))
        #expect(none.places == ["sum"])
    }

    @Test func `what is done without anybody is told with the move`() throws {
        let number = ProcessGraph.Node(id: StepID("number"), name: "Cấp số", kind: .service(.issueNumber))
        var running = try Running(Drawing.graph(["start > a > number > b > end"], extra: [number]))
        try running.complete("a")
        #expect(running.services == [StepID("number")] && running.places == ["b"])
    }

    @Test func `gateways that lead in a circle are refused`() throws {
        #expect(throws: ProcessRefusal.self) { try Running(Drawing.graph(["start > x1 > x2 > x1"])) }
    }

    @Test func `a run is the fold over its moves`() throws {
        var running = try Running(Drawing.graph(["start > _s > a > _j > c > end", "_s > b > _j"]))
        let begun = running.run
        let first = try running.plan.complete(1, nil, in: running.run, running.view)
        try running.take(first)
        var again = begun
        again.apply(first)
        #expect(again == running.run)
        try running.complete("b")
        #expect(Set(running.run.tokens.map(\.id)).isDisjoint(with: begun.tokens.map(\.id)), "no identifier is given twice")
    }
}
