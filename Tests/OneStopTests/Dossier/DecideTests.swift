import Testing
import WorkingTime

@testable import OneStop

/// What each command means when the law lets it.
@Suite struct DecideTests {
    @Test func `receiving draws code, slip, appointment and the first desk`() throws {
        let dossier = try Walk.received(fees: [World.fee]).dossier
        #expect(dossier.state == .received && dossier.code == DossierCode("H36.1-261102-0001") && dossier.slipRevision == 1)
        #expect(dossier.desk == Desk(agency: World.agency, role: .clerk) && dossier.step == StepID("assign"))
        #expect(dossier.appointment?.day == Day(iso: "2026-11-09") && dossier.firstAppointment == dossier.appointment)
        #expect(dossier.paperPlace == .center && dossier.outstanding == money(150_000))
    }

    @Test func `a receipt in an outage counts from its true time`() throws {
        var walk = Walk()
        try walk.act(.receive(World.receive(at: at("2026-10-30T09:00"), outage: Outage(slipNumber: "M-1", reason: "mất điện"))), by: World.counter)
        #expect(walk.dossier.receivedAt == at("2026-10-30T09:00") && walk.dossier.lastEventAt == World.start)
        #expect(walk.dossier.appointment?.day == Day(iso: "2026-11-06"))
    }

    @Test func `from draft to submitted to received, files and claims kept`() throws {
        var walk = Walk()
        try walk.act(.openDraft(DraftOpened(procedure: World.procedure.reference, channel: .online, record: RecordVersion(1))), by: .visitor)
        try walk.act(.attachFile(World.file("a")))
        try walk.act(.attachFile(World.file("b", document: 0)))
        try walk.act(.removeFile(FileID("a")))
        try walk.act(.saveDraft(RecordKept(record: RecordVersion(3))))
        try walk.act(.submit(Submit(record: RecordVersion(4), documentCase: 1, limitCase: 0)))
        #expect(walk.dossier.state == .submitted && walk.dossier.files.map(\.id) == [FileID("b")] && walk.dossier.record == RecordVersion(4))
        // Eight working hours from 9:00 of a Monday.
        #expect(walk.dossier.answerDue == at("2026-11-03T09:00"))
        try walk.act(.receive(World.receive(.online, documentCase: 1, papers: [World.paper(0)])), by: World.counter)
        #expect(walk.dossier.state == .received && walk.dossier.files.count == 1)
    }

    @Test func `a draft is dropped, a filing refused or taken back`() throws {
        var walk = Walk()
        try walk.act(.openDraft(DraftOpened(procedure: World.procedure.reference, channel: .online, record: RecordVersion(1))), by: .visitor)
        var dropped = walk
        try dropped.act(.discardDraft)
        #expect(dropped.dossier.state == .discarded)
        try walk.act(.attachFile(World.file("a", document: 0)))
        try walk.act(.submit(Submit(record: RecordVersion(1), documentCase: 0, limitCase: 0)))
        var back = walk
        try back.act(.withdraw(reason: World.text))
        #expect(back.dossier.state == .withdrawn && back.dossier.endedAt == back.now)
        try walk.act(.refuse(record: nil, reason: World.text, ground: "Điều 17"), by: World.counter)
        #expect(walk.dossier.state == .refused && walk.dossier.channel == .online && walk.dossier.end?.number == 1)
    }

    @Test func `a refusal at the counter is the only event of its dossier`() throws {
        var walk = Walk()
        try walk.act(.refuse(record: RecordVersion(1), reason: World.text, ground: "Điều 17"), by: World.counter)
        #expect(walk.dossier.version == 1 && walk.dossier.channel == .counter && walk.dossier.record == RecordVersion(1) && walk.dossier.code == nil)
    }

    @Test func `the whole way ends the legal clock with the signature and the dossier with its return`() throws {
        var walk = try Walk.standing(at: "issue")
        #expect(walk.dossier.state == .decided && walk.dossier.result?.signer == StaffID("leader") && walk.dossier.result?.agency == World.agency)
        walk.now = at("2026-12-24T09:00")
        #expect(!walk.dossier.isLate(at: walk.now), "what was signed in time is not late when it is fetched late")
        try walk.act(.handOver, by: World.clerk)
        #expect(walk.dossier.state == .ready && walk.dossier.desk == Desk(agency: World.center, role: .resultsOfficial))
        try walk.act(.returnResult(recipient: .authorized, manner: .counter, identityChecked: true, proof: World.text), by: World.results)
        #expect(walk.dossier.state == .returned && walk.dossier.desk == nil && walk.dossier.handOver?.by == StaffID("results"))
        try walk.act(.giveBackPapers([0: 1, 1: 1]), by: World.results)
        #expect(walk.dossier.papers.map(\.givenBack) == [1, 1])
    }

    @Test func `a paper that was to follow comes, is counted into the bag, and its ground stays`() throws {
        var walk = Walk()
        try walk.act(.receive(World.receive(papers: [World.paper(0), World.following])), by: World.counter)
        #expect(walk.dossier.papers[1].isAwaited && walk.dossier.bag == nil)
        walk.wait(hours: 48)
        try walk.act(.takeLaterPaper(LaterPaper(document: 1, originals: 1, certified: 0, copies: 2, bag: "T7")), by: World.counter)
        let paper = walk.dossier.papers[1]
        #expect(!paper.isAwaited && paper.originals == 1 && paper.copies == 2 && paper.arrivedOn == Day(iso: "2026-11-04") && paper.followsOn != nil)
        #expect(walk.dossier.bag == "T7" && walk.dossier.state == .received && walk.dossier.appointment == walk.dossier.firstAppointment)
        try walk.act(.withdraw(reason: World.text), by: World.counter)
        try walk.act(.giveBackPapers([1: 1]), by: World.counter)
        #expect(walk.dossier.papers[1].givenBack == 1)
    }

    @Test func `not eligible is a result with its reason`() throws {
        var walk = try Walk.standing(at: "sign")
        let events = try walk.act(.declareIneligible(number: "9/TL", reason: World.text), by: World.leader)
        #expect(walk.dossier.state == .ineligible && walk.dossier.result?.reason == World.text && events.count == 2)
        #expect(walk.dossier.step == StepID("issue"))
    }

    @Test func `work is given by name, and put back when the person can no longer do it`() throws {
        var walk = try Walk.received()
        try walk.act(.assign(to: StaffID("clerk")), by: World.clerk)
        #expect(walk.dossier.desk?.assignee == StaffID("clerk") && walk.dossier.state == .processing)
        #expect(walk.dossier.released(from: StaffID("another"), why: .left).isEmpty)
        let released = walk.dossier.released(from: StaffID("clerk"), why: .left)
        #expect(released == [.unassigned(Unassigned(from: StaffID("clerk"), why: .left))])
        var seen = walk.dossier
        seen.look(released: released)
        #expect(seen.desk == Desk(agency: World.agency, role: .clerk) && seen.version == walk.dossier.version)
        for event in released { walk.dossier.apply(event, at: walk.now) }
        #expect(walk.dossier.desk == Desk(agency: World.agency, role: .clerk) && walk.dossier.version == 3 && walk.dossier.state == .processing)
        try walk.act(.advance(assignee: StaffID("specialist"), note: nil), by: World.clerk)
        #expect(walk.dossier.desk == Desk(agency: World.agency, role: .specialist, assignee: StaffID("specialist")))
    }

    @Test func `giving back before anybody has begun begins nothing`() throws {
        var walk = try Walk.received()
        walk.dossier.apply(.unassigned(Unassigned(from: StaffID("x"), why: .roleEnded)), at: walk.now)
        #expect(walk.dossier.state == .received)
    }

    @Test func `sending back opens the earlier step for its role`() throws {
        var walk = try Walk.standing(at: "examine")
        try walk.act(.sendBack(to: StepID("assign"), reason: World.text))
        #expect(walk.dossier.step == StepID("assign") && walk.dossier.desk == Desk(agency: World.agency, role: .clerk))
    }

    @Test func `asked agencies answer by the day, and only once each stands`() throws {
        var walk = try Walk.standing(at: "ask")
        let events = try walk.act(.consult(agencies: [World.other, World.agency], limit: limit("5d"), content: World.text))
        guard case .consulted(let asked) = try #require(events.first) else {
            Issue.record("not asked")
            return
        }
        #expect(asked.agencies == [World.other] && asked.answerDue == Day(iso: "2026-11-09"))
        try walk.act(.recordOpinion(agency: World.other, verdict: .objects, note: nil))
        try walk.act(.recordOpinion(agency: World.other, verdict: .agrees, note: nil))
        #expect(walk.dossier.opinions.map(\.verdict) == [.agrees])
    }

    @Test func `a stop takes its working days out of the limit, and a second one adds up`() throws {
        var walk = try Walk.standing(at: "examine")
        try walk.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        #expect(walk.dossier.state == .awaitingSupplement && !walk.dossier.isLate(at: at("2027-01-01T00:00")))
        #expect(walk.dossier.appointment?.day == Day(iso: "2026-11-09"), "while it stands still the appointment is the one before")
        walk.now = at("2026-11-05T09:00")
        try walk.act(.resume(papers: [World.paper(2)], note: nil), by: World.counter)
        #expect(walk.dossier.state == .processing && walk.dossier.stops.count == 1 && walk.dossier.papers.count == 3)
        #expect(walk.dossier.appointment?.day == Day(iso: "2026-11-12") && walk.dossier.firstAppointment?.day == Day(iso: "2026-11-09"))
        try walk.act(.demandPayment(content: World.text, ground: "Thông báo thuế", amount: money(1)))
        #expect(walk.dossier.state == .awaitingPayment && walk.dossier.dutyAmount == money(1) && walk.dossier.supplements == 1)
        walk.now = at("2026-11-06T09:00")
        try walk.act(.confirmPayment(note: nil), by: World.counter)
        #expect(walk.dossier.stops.count == 2 && walk.dossier.appointment?.day == Day(iso: "2026-11-13") && walk.dossier.step == StepID("examine"))
        #expect(walk.dossier.dutyAmount == nil && walk.dossier.stopContent == nil)
    }

    @Test func `a supplement request says the last day for an answer, which stands until the clock goes on, and a payment duty says none`() throws {
        var walk = try Walk.standing(at: "examine")
        walk.now = at("2026-11-03T23:50")
        let events = try walk.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        guard case .clockStopped(let asked) = try #require(events.first) else {
            Issue.record("not stopped")
            return
        }
        #expect(asked.answerDue == Day(iso: "2026-12-03") && walk.dossier.supplementDue == asked.answerDue)
        let calendar = try World.calendar()
        let (last, next) = (try #require(Day(iso: "2026-12-03")), try #require(Day(iso: "2026-12-04")))
        #expect(!walk.dossier.hasLapsed(on: last, by: calendar) && walk.dossier.hasLapsed(on: next, by: calendar))
        // That day has become one of rest since: the end passes on, the day that was told stays.
        let closed = try World.calendar([DayOverride(kind: .localClosure, day: last, name: "Bão", source: "test")])
        #expect(!walk.dossier.hasLapsed(on: next, by: closed) && walk.dossier.answerDay(by: closed) == next && walk.dossier.supplementDue == last)
        // What came is for an official to look at: nobody is told that nothing came.
        var answered = walk
        try answered.act(.attachFile(World.file("f")), by: World.counter)
        #expect(answered.dossier.supplementDue == last && answered.dossier.answerAwaited == nil && !answered.dossier.hasLapsed(on: next, by: calendar))
        walk.now = at("2026-12-20T09:00")
        var (ended, resumed) = (walk, walk)
        try ended.act(.stop(reason: World.text, ground: "Điều 6"))
        #expect(ended.dossier.supplementDue == nil && !ended.dossier.hasLapsed(on: next, by: calendar))
        // Late is late, and taken all the same where an official takes it.
        try resumed.act(.resume(papers: [], note: nil), by: World.counter)
        #expect(resumed.dossier.supplementDue == nil && !resumed.dossier.hasLapsed(on: next, by: calendar))
        try resumed.act(.demandPayment(content: World.text, ground: "Thông báo thuế", amount: nil))
        #expect(resumed.dossier.state == .awaitingPayment && resumed.dossier.supplementDue == nil)
    }

    @Test(arguments: [
        // Thirty days, of which the first is the day after: Wednesday 2 December.
        ("2026-11-02", "2026-12-02"),
        // A Saturday and a Sunday pass the end on to Monday.
        ("2026-11-05", "2026-12-07"), ("2026-11-06", "2026-12-07"), ("2026-11-07", "2026-12-07"),
        // Asked on a day of rest.
        ("2026-11-08", "2026-12-08"),
        // Friday before Tết and the days of Tết: Thursday 11 February; the day after them is as it is.
        ("2027-01-05", "2027-02-11"), ("2027-01-06", "2027-02-11"), ("2027-01-11", "2027-02-11"), ("2027-01-13", "2027-02-12"),
    ]) func `the last day for an answer is counted in calendar days and never is one of rest`(_ asked: String, _ last: String) throws {
        let tet = try (4...10).map { DayOverride(kind: .holiday, day: try #require(Day(iso: "2027-02-\($0 < 10 ? "0" : "")\($0)")), name: "Tết", source: "test") }
        let (day, expected) = (try #require(Day(iso: asked)), Day(iso: last))
        #expect(try World.rules.supplementDue(askedOn: day, by: World.calendar(tet)) == expected)
    }

    @Test func `at a payment step paying moves the work on, and so does the reason that nothing is owed`() throws {
        var walk = try Walk.standing(at: "ask")
        var free = walk
        try free.act(.advance(assignee: nil, note: World.text))
        #expect(free.dossier.step == StepID("sign") && free.dossier.stops.isEmpty)
        try walk.act(.demandPayment(content: World.text, ground: "Thông báo thuế", amount: nil))
        #expect(walk.dossier.step == StepID("duty") && walk.dossier.state == .awaitingPayment)
        walk.wait(hours: 24)
        let events = try walk.act(.confirmPayment(note: nil), by: World.cashier)
        #expect(events.map(\.kind) == [.clockResumed, .moved])
        #expect(walk.dossier.step == StepID("sign") && walk.dossier.state == .processing && walk.dossier.stops.count == 1)
        #expect(walk.dossier.desk == Desk(agency: World.agency, role: .agencyLeader))
    }

    @Test func `stopping and withdrawing end it, each with its reason`() throws {
        var stopped = try Walk.received()
        try stopped.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        try stopped.act(.stop(reason: World.text, ground: "Điều 6"))
        #expect(stopped.dossier.state == .stopped && stopped.dossier.desk == nil && stopped.dossier.stoppedSince == nil)
        var withdrawn = try Walk.received()
        try withdrawn.act(.withdraw(reason: World.text), by: World.counter)
        #expect(withdrawn.dossier.state == .withdrawn && withdrawn.dossier.end?.reason == World.text)
    }

    @Test func `a correction makes a new slip, which ends the old secret`() throws {
        var walk = try Walk.received()
        try walk.act(.correct(record: RecordVersion(5), reason: World.text, fields: ["owner"]), by: World.counter)
        #expect(walk.dossier.slipRevision == 2 && walk.dossier.record == RecordVersion(5))
    }

    @Test func `money comes in parts and goes back whole, and never is edited`() throws {
        var walk = try Walk.received(fees: [World.fee])
        try walk.act(.pay(World.pay(100_000)), by: World.cashier)
        try walk.act(.pay(World.pay(50_000, id: "2")), by: World.cashier)
        #expect(walk.dossier.outstanding == .zero)
        try walk.act(.reversePayment(PaymentID("pay"), reason: World.text), by: World.cashier)
        #expect(walk.dossier.paid == money(50_000) && walk.dossier.payments.count == 2 && walk.dossier.payments[0].reversedAt == walk.now)
    }

    @Test func `papers are charged to the sender until the receiver confirms`() throws {
        var walk = try Walk.received()
        try walk.act(.dispatchPapers(list: HandOverID("l"), to: World.agency), by: World.counter)
        #expect(walk.dossier.paperPlace == .underway(list: HandOverID("l"), from: World.center, to: World.agency))
        try walk.act(.confirmPapers(list: HandOverID("l")), by: World.clerk)
        #expect(walk.dossier.paperPlace == .agency(World.agency))
        try walk.act(.dispatchPapers(list: HandOverID("m"), to: World.center), by: World.clerk)
        try walk.act(.confirmPapers(list: HandOverID("m")), by: World.results)
        #expect(walk.dossier.paperPlace == .center)
    }

    @Test func `a successor takes the dossier with its code, date, desk and papers`() throws {
        var walk = try Walk.received()
        try walk.act(.assign(to: StaffID("clerk")), by: World.clerk)
        let before = walk.dossier
        try walk.act(.transferToSuccessor(World.successor, ground: "Nghị quyết 1"), by: .system)
        #expect(walk.dossier.agency == World.successor && walk.dossier.desk == Desk(agency: World.successor, role: .clerk))
        #expect(walk.dossier.code == before.code && walk.dossier.appointment == before.appointment)
    }

    @Test func `a file is attached while work is owed`() throws {
        var walk = try Walk.standing(at: "hand")
        try walk.act(.attachFile(World.file("result", bytes: 1 << 30)), by: World.results)
        #expect(walk.dossier.files.count == 1)
    }
}
