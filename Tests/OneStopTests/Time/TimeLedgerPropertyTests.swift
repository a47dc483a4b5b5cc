import Testing
import WorkingTime

@testable import OneStop

/// Whole lives by chance: no hour is nobody's, none is counted twice, and what is charged is what is late.
@Suite struct TimeLedgerPropertyTests {
    @Test(arguments: 0..<8)
    func `entries cover the whole without gap or overlap, minutes add up, and charges add up to the lateness`(seed: Int) throws {
        var chance = SeededGenerator(seed: UInt64(seed))
        let calendar = try World.calendar()
        var seen: Set<TimeHolder.Reason> = []
        var late = 0
        for _ in 0..<60 {
            let (journal, dossier, now) = try life(&chance)
            guard let receivedAt = dossier.receivedAt else { continue }
            let ledger = try #require(TimeLedger(of: journal, process: World.process, calendar: calendar, now: now))
            var end = receivedAt
            for entry in ledger.entries {
                #expect(entry.from == end && entry.from < entry.to && !entry.holders.isEmpty)
                end = entry.to
                seen.formUnion(entry.holders.map(\.reason))
            }
            #expect(end == (dossier.endedAt ?? now))
            #expect(ledger.entries.reduce(0) { $0 + $1.workingMinutes } == calendar.workingMinutes(from: receivedAt, to: end))
            check(ledger, dossier, calendar, now)
            late += ledger.lateMinutes > 0 ? 1 : 0
        }
        #expect(seen.isSuperset(of: [.work, .paperUnsent, .paperUnderway, .supplement, .payment, .resultWaiting]), "seen only \(seen)")
        #expect(late > 0)
    }

    private func check(_ ledger: TimeLedger, _ dossier: Dossier, _ calendar: WorkingCalendar, _ now: Instant) {
        #expect(ledger.steps.reduce(0) { $0 + $1.chargeMinutes } == ledger.lateMinutes)
        #expect(ledger.steps.reduce(0) { $0 + $1.usedMinutes } == ledger.usedMinutes)
        #expect(ledger.steps.reduce(0) { $0 + $1.allottedMinutes } == ledger.allottedMinutes)
        #expect(ledger.steps.allSatisfy { (0...$0.overrunMinutes).contains($0.chargeMinutes) })
        // The lateness once more, from the law: what ran after the deadline.
        let after = ledger.entries.filter(\.runsLimit).reduce(0) { sum, entry in
            sum + max(calendar.workingMinutes(from: max(entry.from, ledger.law.deadline), to: entry.to), 0)
        }
        #expect(ledger.lateMinutes == after)
        #expect(ledger.law.isLate == (dossier.isLate(at: now) || ledger.law.reason == .stoodLate))
        if ledger.lateMinutes > 0 { #expect(ledger.law.isLate || ledger.law.reason == .endedWithoutResult) }
    }

    /// At whole minutes, so that the sums of this test round nothing. A refused command is an act that did not happen.
    private func life(_ chance: inout SeededGenerator) throws -> ([(event: DossierEvent, at: Instant)], Dossier, Instant) {
        var walk = Walk()
        var journal = try walk.act(.receive(World.receive()), by: World.counter).map { (event: $0, at: walk.now) }
        for _ in 0..<40 {
            walk.now = walk.now.adding(minutes: Int.random(in: 0...900, using: &chance))
            let command = Int.random(in: 0..<4, using: &chance) == 0 ? forward(walk.dossier) : any(walk.dossier, &chance)
            let actor = LifeTests.actors.randomElement(using: &chance) ?? World.specialist
            journal += ((try? walk.act(command, by: actor)) ?? []).map { (event: $0, at: walk.now) }
        }
        return (journal, walk.dossier, walk.now)
    }

    private func forward(_ dossier: Dossier) -> Command {
        switch dossier.step?.rawValue {
        case "sign": .recordResult(number: "1/GP")
        case "issue": .handOver
        default: .advance(assignee: nil, note: World.text)
        }
    }

    /// What the state allows; an end only now and then, so that lives are long.
    private func any(_ dossier: Dossier, _ chance: inout SeededGenerator) -> Command {
        let mayEnd = Int.random(in: 0..<15, using: &chance) == 0
        let offered = DossierAction.allCases.filter { dossier.state.allows($0) && (mayEnd || !Self.endings.contains($0)) }
        return LifeTests.command(offered.randomElement(using: &chance) ?? .advance, &chance)
    }

    private static let endings: Set<DossierAction> = [.stop, .withdraw, .returnResult]
}
