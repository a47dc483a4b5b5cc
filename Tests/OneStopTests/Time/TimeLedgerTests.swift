import Testing
import WorkingTime

@testable import OneStop

@Suite struct TimeLedgerTests {
    @Test func `in time: each step has its part and its use, and nobody is charged`() throws {
        var hours = try Hours()
        try hours.advance(at: "2026-11-04T09:00")  // 360 + 480 + 120 = 960
        try hours.advance(at: "2026-11-05T09:00")  // 360 + 120 = 480
        try hours.sign(at: "2026-11-05T11:00")  // 120
        let ledger = try hours.ledger(at: "2026-11-05T11:00")
        #expect(ledger.said == ["intake 0/276 +0", "examine 960/1380 +0", "verify 480/552 +0", "sign 120/552 +0"])
        #expect(ledger.lines == ["construction work examine 960", "transport work verify 480", "construction work sign 120"])
        #expect(ledger.steps.map(\.finding) == [.unused, .withinPart, .withinPart, .withinPart])
        #expect(ledger.allottedMinutes == 2760 && ledger.usedMinutes == 1560 && ledger.lateMinutes == 0)
        #expect(ledger.law.reason == .signedInTime && ledger.index.reason == .inTime)
    }

    @Test func `the late step is charged to the minute, and who received it late and was quick is charged nothing`() throws {
        var hours = try Hours()
        try hours.advance(at: "2026-11-10T09:00")  // 360 + 5 × 480 + 120 = 2880, 120 after the deadline
        try hours.advance(at: "2026-11-10T10:00")
        try hours.sign(at: "2026-11-10T11:00")
        let ledger = try hours.ledger(at: "2026-11-20T09:00")
        // Late from 07:00 to 11:00 of the 10th, of which the agency that was late had two hours only.
        #expect(ledger.said == ["intake 0/276 +0", "examine 2880/1380 +240", "verify 60/552 +0", "sign 60/552 +0"])
        #expect(ledger.steps.map(\.finding) == [.unused, .chargedInPart, .withinPart, .withinPart])
        #expect(ledger.lateMinutes == 240 && ledger.law.reason == .signedLate && ledger.law.lateMinutes == 240)
        #expect(ledger.steps[1].agency == World.agency)
    }

    @Test func `while it is late and open the charge grows on who used the time, not on who has it`() throws {
        var hours = try Hours()
        try hours.advance(at: "2026-11-09T16:00")  // 360 + 4 × 480 (3rd to 6th) + 270 + 150 = 2700, 60 before the deadline
        let ledger = try hours.ledger(at: "2026-11-10T08:00")  // verify: 60 on the 9th, 60 on the 10th
        #expect(ledger.said == ["intake 0/276 +0", "examine 2700/1380 +60", "verify 120/552 +0", "sign 0/552 +0"])
        #expect(ledger.law.reason == .runsLate && ledger.law.isLate)
    }

    @Test func `two that overran share the lateness by how much, whoever came first`() throws {
        var hours = try Hours()
        try hours.advance(at: "2026-11-09T09:00")  // 360 + 4 × 480 + 120 = 2400, 1020 too long
        try hours.advance(at: "2026-11-11T09:00")  // 360 + 480 + 120 = 960, 408 too long
        try hours.sign(at: "2026-11-11T10:00")  // 60
        let ledger = try hours.ledger(at: "2026-11-20T09:00")
        // 3420 − 2760 = 660 late; 660 × 1020 ÷ 1428 = 471.4, and the rest.
        #expect(ledger.said == ["intake 0/276 +0", "examine 2400/1380 +471", "verify 960/552 +189", "sign 60/552 +0"])
        #expect(ledger.lateMinutes == 471 + 189)
    }

    @Test func `time that one step saves covers what another takes too long`() throws {
        var hours = try Hours()
        try hours.advance(at: "2026-11-03T09:00")  // 480, 900 saved
        try hours.advance(at: "2026-11-05T09:00")  // 960, 408 too long
        try hours.sign(at: "2026-11-05T10:00")
        let ledger = try hours.ledger(at: "2026-11-05T10:00")
        #expect(ledger.said == ["intake 0/276 +0", "examine 480/1380 +0", "verify 960/552 +0", "sign 60/552 +0"])
        #expect(ledger.steps[2].finding == .covered && ledger.steps[2].overrunMinutes == 408)
    }

    @Test func `sent back: the second visit counts for the step, whose part is given once`() throws {
        var hours = try Hours()
        try hours.advance(at: "2026-11-03T09:00")  // 360 + 120 = 480
        try hours.act(.sendBack(to: StepID("examine"), reason: World.text), at: at("2026-11-04T09:00"), by: Hours.verifier)  // verify 480
        try hours.advance(at: "2026-11-10T09:00")  // 360 + 3 × 480 + 120 = 1920, together 2400
        try hours.advance(at: "2026-11-10T10:00")  // verify 480 + 60 = 540
        try hours.sign(at: "2026-11-10T11:00")
        let ledger = try hours.ledger(at: "2026-11-10T11:00")
        #expect(ledger.said == ["intake 0/276 +0", "examine 2400/1380 +240", "verify 540/552 +0", "sign 60/552 +0"])
        #expect(ledger.entries.count == 5)
    }

    @Test func `papers asked for: the applicant has the hours, the deadline moves, and the parts stay what they were`() throws {
        var hours = try Hours()
        try hours.askForPapers(at: "2026-11-03T09:00")  // examine 480 so far
        try hours.goOn(at: "2026-11-06T09:00")  // 360 + 480 + 480 + 120 = 1440 stand still
        // The 4th, 5th and 6th do not count: 3, 9, 10, 11, 12 November. Until the 13th, 00:00, 360 + 8 × 480 − 1440 = 2760 run.
        try hours.advance(at: "2026-11-12T09:00")  // 360 + 3 × 480 + 120 = 1920, together 2400, 1020 too long
        try hours.advance(at: "2026-11-13T09:00")  // 360 + 120 = 480
        try hours.sign(at: "2026-11-13T10:00")  // 60
        let ledger = try hours.ledger(at: "2026-11-20T09:00")
        #expect(ledger.said == ["intake 0/276 +0", "examine 2400/1380 +180", "verify 480/552 +0", "sign 60/552 +0"])
        #expect(ledger.lines[1] == "applicant supplement 1440")
        #expect(ledger.allottedMinutes == 2760 && ledger.lateMinutes == 180)
        // 3 days off the 13th, 10:00 are the 10th, 10:00: after the first appointment, the 9th.
        #expect(ledger.index.judgedAt == at("2026-11-10T10:00") && ledger.index.reason == .late && ledger.index.supplementMinutes == 3 * 1440)
    }

    @Test func `while papers are awaited nothing of the part is used up, and nothing is late`() throws {
        var hours = try Hours()
        try hours.askForPapers(at: "2026-11-03T09:00")
        let ledger = try hours.ledger(at: "2026-11-27T09:00")
        #expect(ledger.said == ["intake 0/276 +0", "examine 480/1380 +0", "verify 0/552 +0", "sign 0/552 +0"])
        #expect(ledger.law.reason == .standsStill && ledger.lateMinutes == 0)
        #expect(ledger.index.end == .supplementRequest && ledger.index.endedAt == at("2026-11-03T09:00") && ledger.index.judgedAt == at("2026-11-03T09:00") && !ledger.index.isLate)
        try hours.act(.withdraw(reason: World.text), at: at("2026-11-27T09:00"), by: World.counter)
        let after = try hours.ledger(at: "2026-12-27T09:00")
        #expect(after.said == ledger.said && after.entries == ledger.entries, "a stop that never closed moved no deadline")
        #expect(after.law.reason == .endedWithoutResult && after.index.end == .withdrawn && after.index.judgedAt == at("2026-11-03T09:00"))
    }

    @Test func `a stop after the deadline does not make it in time`() throws {
        var hours = try Hours()
        try hours.askForPapers(at: "2026-11-10T09:00")  // 120 after the deadline
        var ledger = try hours.ledger(at: "2026-11-12T09:00")
        #expect(ledger.law.reason == .stoodLate && ledger.law.isLate && ledger.lateMinutes == 120)
        try hours.goOn(at: "2026-11-12T09:00")
        ledger = try hours.ledger(at: "2026-11-12T10:00")
        #expect(ledger.law.reason == .runsLate && ledger.lateMinutes == 180)
        #expect(ledger.said[1] == "examine 2940/1380 +180")  // 360 + 5 × 480 + 120 + 60
    }

    @Test func `a payment duty is the treasury's time, late by the index all the same`() throws {
        var hours = try Hours()
        try hours.advance(at: "2026-11-03T09:00")  // 480
        try hours.act(.demandPayment(content: World.text, ground: "Luật 1", amount: nil), at: at("2026-11-03T10:00"), by: Hours.verifier)  // verify 60
        try hours.act(.confirmPayment(note: World.text), at: at("2026-11-10T10:00"), by: World.counter)
        try hours.sign(at: "2026-11-10T11:00")
        let ledger = try hours.ledger(at: "2026-11-10T11:00")
        // 90 + 210 on the 3rd, four days, 180 on the 10th.
        #expect(ledger.lines == ["construction work examine 480", "transport work verify 60", "treasury payment 2400", "construction work sign 60"])
        #expect(ledger.law.reason == .signedInTime && ledger.index.reason == .late && ledger.index.supplementMinutes == 0)
        #expect(ledger.allottedMinutes == 2760)
    }

    @Test func `a transfer that nobody confirmed stays on the sender's clock`() throws {
        var hours = try Hours(isPaperHere: false)
        try hours.send(to: World.agency, at: at("2026-11-02T10:00"))
        try hours.act(.confirmPapers(list: HandOverID("l")), at: at("2026-11-04T09:00"), by: World.clerk)
        try hours.advance(at: "2026-11-06T09:00")  // 360 + 480 + 120 = 960
        try hours.send(to: World.other, at: at("2026-11-06T09:00"))
        try hours.act(.confirmPapers(list: HandOverID("l")), at: at("2026-11-09T09:00"), by: Hours.verifier)
        try hours.advance(at: "2026-11-10T09:00")
        let ledger = try hours.ledger(at: "2026-11-10T10:00")
        #expect(ledger.lines == [
            "center paperUnsent intake 60", "center paperUnderway intake 900", "construction work examine 960",
            "construction paperUnderway examine 480", "transport work verify 480", "construction work sign 60",
        ])
        // 180 late, from 07:00 to 10:00 of the 10th; the centre overran by 684, the first agency by 60: 180 × 684 ÷ 744 = 165.5.
        #expect(ledger.said == ["intake 960/276 +165", "examine 1440/1380 +15", "verify 480/552 +0", "sign 60/552 +0"])
    }

    @Test func `whoever completes a step without the paper was not waiting for it`() throws {
        var hours = try Hours(process: World.process, isPaperHere: false)
        try hours.advance(at: "2026-11-03T09:00")
        #expect(try hours.ledger(at: "2026-11-03T10:00").lines == ["center paperUnsent intake 480", "construction work examine 60"])
    }

    @Test func `paper that came and was sent away again is waited for again`() throws {
        var hours = try Hours(process: World.process, isPaperHere: false)
        try hours.advance(at: "2026-11-03T09:00")
        try hours.send(to: World.agency, at: at("2026-11-03T10:00"))
        try hours.act(.confirmPapers(list: HandOverID("l")), at: at("2026-11-03T11:00"), by: World.clerk)
        try hours.send(to: World.center, at: at("2026-11-03T14:00"))
        try hours.act(.confirmPapers(list: HandOverID("l")), at: at("2026-11-03T15:00"), by: World.counter)
        try hours.send(to: World.agency, at: at("2026-11-03T16:00"))
        #expect(try hours.ledger(at: "2026-11-03T17:00").lines == [
            // On the desk until 15:00: the agency had shown that it goes on without the paper, then had it, then sent it away itself.
            "center paperUnsent intake 480", "construction work examine 240", "center paperUnsent intake 60", "center paperUnderway intake 60",
        ])
    }

    @Test func `received in an outage, the time until it is entered is the centre's`() throws {
        let outage = Outage(slipNumber: "T-1", reason: "mất điện")
        var hours = try Hours()
        hours.dossier = Dossier(id: DossierID("d"))
        hours.journal = []
        try hours.act(.receive(World.receive(at: at("2026-11-02T09:00"), outage: outage)), at: at("2026-11-02T14:00"), by: World.counter)
        let ledger = try hours.ledger(at: "2026-11-02T14:30")
        #expect(ledger.lines == ["center intake intake 180", "center paperUnsent intake 30"])
    }

    @Test func `a limit in hours is shared out from the moment`() throws {
        var hours = try Hours(limit: "8h")  // 360 on Monday, 120 on Tuesday: until Tuesday 09:00
        try hours.advance(at: "2026-11-03T08:00")  // 360 + 60 = 420 of 240
        try hours.advance(at: "2026-11-03T08:30")
        try hours.sign(at: "2026-11-03T09:45")
        let ledger = try hours.ledger(at: "2026-11-03T09:45")
        // 45 late: examine overran by 180; sign had 75 of 96.
        #expect(ledger.said == ["intake 0/48 +0", "examine 420/240 +45", "verify 30/96 +0", "sign 75/96 +0"])
        #expect(ledger.law.isLate && !ledger.index.isLate, "the index compares days")
    }

    @Test func `a limit in calendar days is shared out in working time, so that nobody is charged for a weekend`() throws {
        // Friday 6 November 09:00 and three days: until the end of Monday the 9th. 360 + 480 = 840 working minutes.
        var hours = try Hours(limit: "3cd", at: at("2026-11-06T09:00"))
        try hours.advance(at: "2026-11-09T08:00")  // 360 + 60 = 420, over a weekend
        try hours.advance(at: "2026-11-10T08:00")  // 420 + 60 = 480 of 168
        try hours.sign(at: "2026-11-10T08:30")  // 30
        let ledger = try hours.ledger(at: "2026-11-10T08:30")
        #expect(ledger.said == ["intake 0/84 +0", "examine 420/420 +0", "verify 480/168 +90", "sign 30/168 +0"])
        #expect(ledger.steps[1].finding == .withinPart)
        #expect(ledger.entries[0].elapsedMinutes == 71 * 60)
    }

    @Test func `late by a night is late in law, with no working time to charge`() throws {
        var hours = try Hours()
        try hours.advance(at: "2026-11-09T16:00")
        try hours.advance(at: "2026-11-09T16:30")
        try hours.sign(at: "2026-11-10T06:00")
        let ledger = try hours.ledger(at: "2026-11-10T06:00")
        #expect(ledger.law.reason == .signedLate && ledger.lateMinutes == 0 && ledger.index.reason == .late)
    }

    @Test func `a merged agency's time is read under its old name and answered for by its successor`() throws {
        var hours = try Hours()
        try hours.act(.transferToSuccessor(World.successor, ground: "NQ 1"), at: at("2026-11-09T09:00"), by: .system, agency: World.successor)
        try hours.act(.advance(assignee: nil, note: nil), at: at("2026-11-10T09:00"), agency: World.successor)
        let ledger = try hours.ledger(at: "2026-11-10T10:00")
        #expect(ledger.lines == ["construction work examine 2400", "construction-2 work examine 480", "transport work verify 60"])
        #expect(ledger.said == ["intake 0/276 +0", "examine 2880/1380 +180", "verify 60/552 +0", "sign 0/552 +0"])
        #expect(ledger.steps[1].agency == World.successor && ledger.steps[3].agency == World.successor)
    }

    @Test func `a step of a named agency that was merged is its successor's too`() throws {
        var hours = try Hours(process: Hours.process(examinedAt: .named(World.agency)))
        try hours.advance(at: "2026-11-10T09:00")
        try hours.act(.transferToSuccessor(World.successor, ground: "NQ 1"), at: at("2026-11-10T09:30"), by: .system, agency: World.successor)
        #expect(try hours.ledger(at: "2026-11-10T10:00").steps.map(\.agency) == [World.center, World.successor, World.other, World.successor])
    }

    @Test func `a step is answered for by who had it, also where the process names another`() throws {
        var hours = try Hours()
        let desk = Desk(agency: AgencyID("transport-2"), role: .unitLeader)
        hours.journal.append((.stepped(Stepped(from: StepID("examine"), to: StepID("verify"), desk: desk, note: nil)), at("2026-11-04T09:00")))
        let verify = try hours.ledger(at: "2026-11-04T10:00").steps[2]
        #expect(verify.agency == AgencyID("transport-2") && verify.role == .unitLeader && verify.usedMinutes == 60)
    }

    @Test func `an agency that sends paper without a step of its own has an account of its own`() throws {
        var hours = try Hours()
        hours.journal.append((.papersDispatched(PapersDispatched(list: HandOverID("l"), from: World.other, to: World.agency)), at("2026-11-03T09:00")))
        hours.journal.append((.papersDispatched(PapersDispatched(list: HandOverID("m"), from: World.committee, to: World.agency)), at("2026-11-09T07:00")))
        let ledger = try hours.ledger(at: "2026-11-10T09:00")
        // 480 on the desk; then 360 + 3 × 480 = 1800 on the way from one, 480 + 120 = 600 from the other; 120 late × 1800 ÷ 2400 = 90.
        #expect(ledger.said == ["intake 0/276 +0", "examine 480/1380 +0", "verify 0/552 +0", "sign 0/552 +0", "transport 1800/0 +90", "committee 600/0 +30"])
    }

    @Test func `after the signature the norm of the return runs, then the applicant's time`() throws {
        var hours = try Hours()
        try hours.advance(at: "2026-11-03T09:00")
        try hours.advance(at: "2026-11-03T10:00")
        try hours.sign(at: "2026-11-03T11:00")
        // Four working hours: 30 until 11:30, 210 in the afternoon: until 17:00.
        try hours.act(.handOver, at: at("2026-11-04T08:00"), by: World.clerk)
        let ledger = try hours.ledger(at: "2026-11-05T08:00")
        #expect(ledger.lines.suffix(2) == ["construction work issue 300", "applicant resultWaiting 480"])
        #expect(ledger.handOver == HandOverTime(deadline: at("2026-11-03T17:00"), usedMinutes: 300, lateMinutes: 60))
        #expect(ledger.usedMinutes == 600 && ledger.lateMinutes == 0)
        #expect(ledger.entries.map(\.phase) == [.limit, .limit, .limit, .handOver, .handOver])
    }

    @Test func `a second request for papers is late by the index whatever the clock says`() throws {
        var hours = try Hours()
        try hours.askForPapers(at: "2026-11-02T10:00")
        try hours.goOn(at: "2026-11-02T11:00")
        try hours.askForPapers(at: "2026-11-02T14:00", leader: "Công văn 1")
        try hours.goOn(at: "2026-11-02T15:00")
        let ledger = try hours.ledger(at: "2026-11-02T16:00")
        #expect(ledger.law.reason == .runsInTime && ledger.index.reason == .secondSupplement && ledger.index.isLate)
    }

    @Test func `by the index the applicant's time is taken off the end, and days are compared`() throws {
        var hours = try Hours()
        try hours.askForPapers(at: "2026-11-03T09:00")
        try hours.goOn(at: "2026-11-06T09:00")
        try hours.advance(at: "2026-11-11T09:00")
        try hours.advance(at: "2026-11-12T09:00")
        // Three days off the 12th, 23:00 are the 9th, 23:00: after office hours of the day of the appointment.
        try hours.sign(at: "2026-11-12T23:00")
        let index = try hours.ledger(at: "2026-11-20T09:00").index
        #expect(index == IndexVerdict(
            reason: .inTime, end: .result, endedAt: at("2026-11-12T23:00"), supplementMinutes: 3 * 1440, judgedAt: at("2026-11-09T23:00"), due: Day(iso: "2026-11-09") ?? .earliest))
        // In a period that ended before the signature it had not ended.
        let earlier = try hours.ledger(at: "2026-11-11T10:00").index
        #expect(earlier.end == .periodEnd && earlier.judgedAt == at("2026-11-08T10:00") && !earlier.isLate)
    }

    @Test func `a later appointment by a changed calendar holds in law, and the first one in the index`() throws {
        var hours = try Hours()
        // As seven working days would have it: the 11th.
        let later = Appointment(try World.calendar().due(limit("7d"), from: World.start))
        hours.journal.append((.redated(Redated(appointment: later, reason: "Nghỉ bão", decision: "QĐ 2")), at("2026-11-03T09:00")))
        let ledger = try hours.ledger(at: "2026-11-11T10:00")
        #expect(ledger.law.reason == .runsInTime && ledger.index.reason == .late && ledger.allottedMinutes == 2760 + 2 * 480)
    }

    @Test func `an extension holds in law and gives the steps its time, and neither it nor an apology changes the verdict of the index`() throws {
        var hours = try Hours()
        try hours.act(.extend(by: limit("2d"), reason: World.text, ground: "Luật 5", decision: "QĐ 7"), at: at("2026-11-03T09:00"), by: World.leader)
        // Until the 11th, as seven working days would have it.
        let extended = try hours.ledger(at: "2026-11-11T10:00")
        #expect(extended.law.reason == .runsInTime && extended.index.reason == .late && extended.allottedMinutes == 2760 + 2 * 480)
        #expect(extended.index.due == Day(iso: "2026-11-09"))
        try hours.act(.apologize(newDay: try #require(Day(iso: "2026-11-20")), reason: World.text), at: at("2026-11-11T10:00"), by: World.leader)
        for (moment, isLate) in [("2026-11-11T23:00", false), ("2026-11-12T00:00", true), ("2026-11-20T10:00", true)] {
            let ledger = try hours.ledger(at: moment)
            #expect(ledger.law.isLate == isLate && ledger.law.deadline == at("2026-11-12T00:00") && ledger.index.due == Day(iso: "2026-11-09"))
        }
        #expect(try hours.ledger(at: "2026-11-16T17:00").lateMinutes == 3 * 480, "Thursday, Friday and Monday are late, whatever was promised")
    }

    @Test func `what is not received has no ledger`() throws {
        let draft = DossierEvent.draftDiscarded
        #expect(TimeLedger(of: [(event: draft, at: World.start)], process: World.process, calendar: try World.calendar(), now: World.start) == nil)
    }
}
