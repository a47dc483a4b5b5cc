import OneStop
import Testing
import WorkingTime

@Suite struct StepDueTests {
    @Test func `each step has its part of the limit, and the signature the legal deadline`() throws {
        let dossier = try Walk.received().dossier
        let dues = dossier.stepDues(World.process, by: try World.calendar())
        let order = ["intake", "assign", "examine", "ask", "sign"].compactMap { dues[StepID($0)] }
        #expect(order.count == 5 && dues.count == 5, "what comes after the signature, and a payment, is no part of the limit")
        #expect(order == order.sorted())
        #expect(order.first == dossier.receivedAt && order.last == dossier.appointment?.deadline)
    }

    @Test func `while the clock stands nothing is due, and after it everything is later`() throws {
        var walk = try Walk.standing(at: "examine")
        let before = walk.dossier.stepDues(World.process, by: try World.calendar())
        try walk.act(.requestSupplement(content: World.text, ground: "Điều 19", leaderGround: nil))
        #expect(walk.dossier.stepDues(World.process, by: try World.calendar()).isEmpty)
        walk.wait(hours: 72)
        try walk.act(.resume(papers: [], note: nil), by: World.counter)
        let after = walk.dossier.stepDues(World.process, by: try World.calendar())
        for step in ["examine", "ask", "sign"].map({ StepID($0) }) {
            let (old, new) = (try #require(before[step]), try #require(after[step]))
            #expect(old < new)
        }
        #expect(after[StepID("sign")] == walk.dossier.appointment?.deadline)
    }
}
