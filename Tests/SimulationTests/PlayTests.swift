import OneStop
import Testing
import WorkingTime

@testable import Simulation

/// Whole plays against the core as it is.
@Suite struct PlayTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `nothing breaks, whatever anybody tries`(seed: UInt64) throws {
        let script = Script(seed: seed, steps: 1500)
        let report = try Play.run(script)
        #expect(report.finding == nil, "\(report.finding?.description ?? "") — \(script.commandLine)")
        #expect(report.accepted > 500 && report.denied > 50 && report.refused > 50)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `nothing breaks under any process that the check of processes takes`(seed: UInt64) throws {
        var script = Script(seed: seed, steps: 1500)
        script.drawsProcesses = true
        let report = try Play.run(script)
        #expect(report.finding == nil, "\(report.finding?.description ?? "") — \(script.commandLine)")
    }

    @Test func `the check of processes takes what is played`() {
        for (_, process) in Law.procedures { #expect(process.faults().isEmpty, "\(process.id)") }
        let drawn = (1...50 as ClosedRange<UInt64>).map { Law.drawnProcess(0, seed: $0) }
        #expect(drawn.allSatisfy { $0.faults().isEmpty })
        #expect(drawn.count { $0.name == "drawn" } > 40)
    }

    @Test func `the same seed writes the same events, another does not`() throws {
        let hash = try Play.run(Script(seed: 5, steps: 1000)).hash
        #expect(try Play.run(Script(seed: 5, steps: 1000)).hash == hash)
        #expect(try Play.run(Script(seed: 6, steps: 1000)).hash != hash)
    }

    @Test func `over some seeds every act is taken and every end is reached`() throws {
        var total = Report()
        for seed in 20..<32 as Range<UInt64> { total.add(try Play.run(Script(seed: seed, steps: 2500))) }
        #expect(total.finding == nil, "\(total.finding?.description ?? "")")
        // Steps that follow one another wait for no events.
        let untried = DossierAction.allCases.filter { total.acts[$0] == 0 && $0 != .tell && $0 != .elapse }
        #expect(untried.isEmpty, "never taken: \(untried)")
        for end in [DossierState.returned, .withdrawn, .stopped, .refused, .discarded] { #expect(total.states[end] ?? 0 > 0, "never reached: \(end)") }
    }

    @Test func `leaving out steps does not change what the others try`() throws {
        let whole = try Play.run(Script(seed: 9, steps: 400))
        let same = try Play.run(Script(seed: 9, steps: 400, only: Array(0..<400)))
        #expect(whole.hash == same.hash)
    }

    @Test func `the clock never goes back, and most is done in office hours`() throws {
        let pace = Pace(steps: 5000, years: 2)
        let calendar = try Law.calendar(version: 1, years: 2, closures: [])
        let instants = (0..<5000).map(pace.instant)
        #expect(zip(instants, instants.dropFirst()).allSatisfy { $0 < $1 })
        #expect(instants.last.map { $0.day.days(since: Law.firstDay) } ?? 0 > 720)
        let inHours = instants.count { calendar.nextOpening(atOrAfter: $0) == $0 }
        #expect((3000...4000).contains(inHours), "\(inHours)")
        #expect(instants.contains { $0.day.weekday == .sunday } && instants.contains { $0.minuteOfDay < 300 })
    }

    @Test func `kept seeds stay quiet`() throws {
        for kept in KeptSeeds.all {
            let finding = try Play.run(kept.script).finding
            #expect(finding == nil, "\(kept.story): \(finding?.description ?? "")")
        }
    }
}
