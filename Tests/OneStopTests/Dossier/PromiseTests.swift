import Testing
import WorkingTime

@testable import OneStop

/// Extensions, which move the limit, and apologies, which move nothing. Received on Monday 2 November 2026 with five working days: due on Monday 9 November.
@Suite struct PromiseTests {
    private static func extend(_ more: String = "3d", ground: String = "Luật Đất đai, Điều 5", decision: String = "12/QĐ-SXD") -> Command {
        .extend(by: limit(more), reason: World.text, ground: ground, decision: decision)
    }

    private static func apologize(_ day: String = "2026-11-16") throws -> Command {
        .apologize(newDay: try #require(Day(iso: day)), reason: World.text)
    }

    private func refusal(_ walk: Walk, _ command: Command, by actor: Actor = World.leader) -> Refusal? {
        var walk = walk
        do { try walk.act(command, by: actor) } catch let refusal as Refusal { return refusal } catch { Issue.record("\(error)") }
        return nil
    }

    private func day(_ iso: String) -> Day { Day(iso: iso) ?? .earliest }

    @Test func `an extension counts on after the due day, and the first appointment stays`() throws {
        var walk = try Walk.standing(at: "examine")
        let events = try walk.act(Self.extend(), by: World.leader)
        guard case .extended(let extended)? = events.first, events.count == 1 else {
            Issue.record("not extended")
            return
        }
        #expect(extended.limit == limit("3d") && extended.decision == "12/QĐ-SXD" && extended.reason == World.text)
        #expect(walk.dossier.appointment?.day == day("2026-11-12") && walk.dossier.firstAppointment?.day == day("2026-11-09"))
        #expect(walk.dossier.appointment == extended.appointment && walk.dossier.limit?.limit == limit("5d"))
        #expect(!walk.dossier.isLate(at: at("2026-11-12T23:59")) && walk.dossier.isLate(at: at("2026-11-13T00:00")))
    }

    @Test func `an extension is the agency's first act on what it received`() throws {
        var walk = try Walk.received()
        try walk.act(Self.extend(), by: World.leader)
        #expect(walk.dossier.state == .processing)
    }

    @Test func `a supplement after an extension does not lose it, and neither does a payment or a changed calendar`() throws {
        var walk = try Walk.standing(at: "examine")
        try walk.act(Self.extend(), by: World.leader)
        walk.now = at("2026-11-03T09:00")
        try walk.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        walk.now = at("2026-11-05T09:00")
        try walk.act(.resume(papers: [], note: nil), by: World.counter)
        // Two days stood still: 12 November and two more, over the weekend.
        #expect(walk.dossier.appointment?.day == day("2026-11-16"))
        try walk.act(.demandPayment(content: World.text, ground: "Thông báo thuế", amount: nil))
        walk.now = at("2026-11-06T09:00")
        try walk.act(.confirmPayment(note: nil), by: World.counter)
        #expect(walk.dossier.appointment?.day == day("2026-11-17"))
        let storm = try World.calendar([DayOverride(kind: .localClosure, day: day("2026-11-17"), name: "Bão", source: "QĐ 9")])
        let due = try walk.dossier.due(by: storm, sameDayCutoff: nil)
        #expect(due?.day == day("2026-11-18"))
        #expect(refusal(walk, .redate(reason: "Nghỉ bão", decision: "QĐ 9"), by: .system) == .nothingToMove, "by the calendar in force it is where it was")
    }

    @Test func `a supplement that lasts beyond the old due day is taken out of the extension`() throws {
        var walk = try Walk.standing(at: "examine")
        try walk.act(Self.extend(), by: World.leader)
        walk.now = at("2026-11-10T09:00")
        try walk.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        walk.now = at("2026-11-20T09:00")
        try walk.act(.resume(papers: [], note: nil), by: World.counter)
        // Five days to the 9th; the 10th counts, the clock stands through the 20th; then Monday and Tuesday.
        #expect(walk.dossier.appointment?.day == day("2026-11-24"))
    }

    @Test func `the whole limit is given to the steps anew, and late is late by the extended one`() throws {
        var walk = try Walk.standing(at: "examine")
        let before = walk.dossier.stepDues(World.process, by: try World.calendar())
        try walk.act(Self.extend("5d"), by: World.leader)
        let after = walk.dossier.stepDues(World.process, by: try World.calendar())
        #expect(after[StepID("sign")] == walk.dossier.appointment?.deadline)
        for (step, due) in before { #expect(after[step].map { $0 >= due } == true) }
    }

    @Test func `only once, before the deadline, on a ground, and no longer than the limit itself`() throws {
        var walk = try Walk.standing(at: "examine")
        #expect(refusal(walk, Self.extend(ground: " ")) == .emptyReason)
        #expect(refusal(walk, Self.extend(decision: "")) == .emptyReason)
        #expect(refusal(walk, Self.extend("6d")) == .extensionTooLong(most: limit("5d")))
        #expect(refusal(walk, Self.extend("8cd")) == .extensionTooLong(most: limit("5d")), "compared as they end: Tuesday 17 November")
        #expect(refusal(walk, Self.extend("7cd")) == nil)
        #expect(refusal(walk, Self.extend("0d")) == .nothingToMove)
        walk.now = at("2026-11-09T23:59")
        #expect(refusal(walk, Self.extend()) == nil)
        walk.now = at("2026-11-10T00:00")
        #expect(refusal(walk, Self.extend()) == .deadlinePassed(day("2026-11-09")))
        walk.now = at("2026-11-09T10:00")
        try walk.act(Self.extend("5d"), by: World.leader)
        #expect(refusal(walk, Self.extend("1d")) == .extensionUsed(limit: 1))
    }

    @Test func `where the rules allow none there is none, and a limit within the day gets one day more`() {
        var rules = World.rules
        #expect(rules.longestExtension(of: .sameDay) == limit("1d") && rules.longestExtension(of: limit("2m")) == limit("2m"))
        rules.extensionPercent = 50
        #expect(rules.longestExtension(of: limit("15d")) == limit("7d") && rules.longestExtension(of: limit("1d")) == nil)
        rules.extensions = 0
        #expect(rules.longestExtension(of: limit("15d")) == nil)
    }

    @Test func `an agency that has ended neither extends nor apologizes`() throws {
        let walk = try Walk.standing(at: "examine")
        let setting = try World.setting(World.leader, at: walk.now, agency: World.successor)
        for command in [Self.extend(), try Self.apologize()] {
            #expect(throws: Refusal.agencyEnded(World.agency)) { try walk.dossier.decide(command, in: setting) }
        }
    }

    @Test(arguments: ["2026-11-06T15:00", "2026-11-09T08:00", "2026-11-12T09:00"])
    func `an apology promises a day and moves neither the deadline nor a verdict`(_ moment: String) throws {
        var walk = try Walk.standing(at: "examine")
        walk.now = at(moment)
        let before = walk.dossier
        let events = try walk.act(Self.apologize(), by: World.leader)
        guard case .apologized(let apology)? = events.first, events.count == 1 else {
            Issue.record("not apologized")
            return
        }
        #expect(apology.agency == World.agency && apology.number == 1 && apology.reason == World.text)
        #expect(walk.dossier.promisedDay == day("2026-11-16"))
        #expect(walk.dossier.appointment == before.appointment && walk.dossier.firstAppointment == before.firstAppointment && walk.dossier.stops == before.stops)
        for hour in ["2026-11-09T23:59", "2026-11-10T00:00", "2026-11-16T12:00", "2026-12-01T00:00"] {
            #expect(walk.dossier.isLate(at: at(hour)) == before.isLate(at: at(hour)))
        }
        #expect(walk.dossier.stepDues(World.process, by: try World.calendar()) == before.stepDues(World.process, by: try World.calendar()))
        #expect(refusal(walk, try Self.apologize("2026-11-23")) == .apologyUsed(limit: 1))
    }

    @Test func `the new day lies after the appointment, not in the past, and is worked`() throws {
        var walk = try Walk.standing(at: "examine")
        #expect(refusal(walk, try Self.apologize("2026-11-09")) == .newDayTooEarly(first: day("2026-11-10")))
        #expect(refusal(walk, try Self.apologize("2026-11-10")) == nil)
        #expect(refusal(walk, try Self.apologize("2026-11-14")) == .newDayNotWorked(day("2026-11-14")))
        walk.now = at("2026-11-17T09:00")
        #expect(refusal(walk, try Self.apologize("2026-11-16")) == .newDayTooEarly(first: day("2026-11-17")))
        #expect(refusal(walk, try Self.apologize("2026-11-17")) == nil)
    }

    @Test func `whoever is late apologizes in its own name, and the centre never`() throws {
        var walk = try Walk.standing(at: "examine")
        try walk.act(.transferToSuccessor(World.successor, ground: "x"), by: .system)
        // The work has gone with the competence: the old agency has nothing to do with it any more.
        #expect(refusal(walk, try Self.apologize()) == .notYourPlace)
        #expect(refusal(try Walk.standing(at: "examine"), try Self.apologize(), by: World.staff("x", .agencyLeader, World.center)) == .notYourPlace)
        let policy = Policy(center: World.center)
        for role in Role.allCases where role != .agencyLeader && role != .unitLeader {
            #expect(!policy.allows(.act(.apologize), to: World.staff("x", role, World.center), on: walk.dossier))
        }
    }

    @Test func `a supplement after an apology moves the deadline, and the promised day counts only while it is the later one`() throws {
        var walk = try Walk.standing(at: "examine")
        try walk.act(Self.apologize("2026-11-12"), by: World.leader)
        try walk.act(.requestSupplement(content: World.text, ground: "Điều 17", leaderGround: nil))
        walk.now = at("2026-11-20T09:00")
        try walk.act(.resume(papers: [], note: nil), by: World.counter)
        #expect(walk.dossier.appointment.map { $0.day > Day(iso: "2026-11-12") ?? .latest } == true)
        #expect(walk.dossier.promisedDay == nil && walk.dossier.apologies.count == 1)
    }

    @Test func `an apology is owed a working day before, and is late after that`() throws {
        var walk = try Walk.standing(at: "examine")
        let calendar = try World.calendar()
        func duty(_ moment: String, _ rules: DossierRules = World.rules) -> Dossier.ApologyDuty? { walk.dossier.apologyDuty(at: at(moment), by: calendar, rules) }
        // Due on Monday: the working day before is Friday, and what lies between is the weekend.
        #expect(duty("2026-11-05T16:00") == nil && duty("2026-11-06T08:00") == .lastDay && duty("2026-11-08T08:00") == .lastDay)
        #expect(duty("2026-11-09T08:00") == .overdue && duty("2026-11-10T00:00") == .late)
        var rules = World.rules
        rules.apologyDaysBefore = 2
        #expect(duty("2026-11-05T16:00", rules) == .lastDay && duty("2026-11-06T08:00", rules) == .overdue)
        rules.newDates = 0
        #expect(duty("2026-11-12T00:00", rules) == nil)
        walk.now = at("2026-11-06T09:00")
        try walk.act(Self.apologize(), by: World.leader)
        #expect(duty("2026-11-12T00:00") == nil)
    }

    @Test(arguments: 0..<6)
    func `by chance an extension never shortens, an apology never moves, and no resumption forgets what was granted`(seed: Int) throws {
        var chance = SeededGenerator(seed: UInt64(seed))
        let calendar = try World.calendar()
        var (extended, resumed, apologized) = (0, 0, 0)
        for _ in 0..<150 {
            var walk = try Walk.standing(at: "examine")
            for _ in 0..<25 {
                walk.now = walk.now.adding(minutes: Int.random(in: 0...1500, using: &chance))
                let before = walk.dossier
                let promised = walk.now.day.advanced(by: Int.random(in: -2...20, using: &chance))
                let more = limit(["1d", "2cd", "5d", "4h", "6d"].randomElement(using: &chance) ?? "1d")
                let acts: [(Command, Actor)] = [
                    (.extend(by: more, reason: World.text, ground: "x", decision: "y"), World.leader), (.apologize(newDay: promised, reason: World.text), World.leader),
                    (.requestSupplement(content: World.text, ground: "x", leaderGround: "y"), World.specialist), (.resume(papers: [], note: nil), World.counter),
                ]
                guard let (command, actor) = acts.randomElement(using: &chance), (try? walk.act(command, by: actor)) != nil else { continue }
                let (was, now) = (try #require(before.appointment), try #require(walk.dossier.appointment))
                #expect(now.deadline >= was.deadline && walk.dossier.firstAppointment == before.firstAppointment)
                switch command.action {
                case .extend:
                    extended += 1
                    #expect(now.deadline > was.deadline && walk.now < was.deadline && walk.dossier.extensions.count == 1)
                case .apologize:
                    apologized += 1
                    #expect(now == was && walk.dossier.apologies.count == 1)
                case .resume where walk.dossier.extensions.count == 1:
                    resumed += 1
                    let plain = try calendar.due(limit("5d"), from: World.start, stops: walk.dossier.stops)
                    #expect(now.deadline > plain.deadline, "the extension is lost")
                default: break
                }
            }
        }
        #expect(extended > 20 && resumed > 20 && apologized > 20, "\(extended) \(resumed) \(apologized)")
    }
}
