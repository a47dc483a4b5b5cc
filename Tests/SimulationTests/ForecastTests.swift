import OneStop
import Testing
import WorkingTime

@testable import Simulation

/// Processes of a few tasks, and loads of which queueing theory says what must come of them.
enum Tried {
    static func calendar() throws -> WorkingCalendar { try Law.calendar(version: 1, years: 8, closures: []) }

    /// `a > b` are flows; a name that begins with `_` is a parallel gateway, with `x` an exclusive one, `e` an event-based one, `m` a message, `t` a time of one
    /// working day, `start` and `end` what they say; all others are tasks.
    static func plan(
        _ ways: String..., lanes: [String: String] = [:], outcomes: [String: [String]] = [:], kinds: [String: ProcessStep.Kind] = [:],
        conditions: [String: String] = [:], borders: [ProcessGraph.Node] = [], fields: [String] = []
    ) -> ProcessPlan {
        var (nodes, flows): ([ProcessGraph.Node], [ProcessGraph.Flow]) = (borders, [])
        for way in ways {
            let names = way.split(separator: ">").map { $0.split(separator: " ").joined() }
            for name in names where !nodes.contains(where: { $0.id.rawValue == name }) {
                nodes.append(ProcessGraph.Node(id: StepID(name), name: name, kind: kind(name, lanes[name] ?? "staff", outcomes[name] ?? [], kinds[name] ?? .work)))
            }
            for (from, to) in zip(names, names.dropFirst()) {
                let condition = conditions["\(from) > \(to)"]
                flows.append(ProcessGraph.Flow(
                    id: "f\(flows.count)", from: StepID(from), to: StepID(to), condition: condition, isDefault: from.hasPrefix("x") && condition == nil))
            }
        }
        let used = Set(lanes.values).union(["staff"]).sorted()
        return ProcessPlan(ProcessGraph(
            id: ProcessID("p"), version: 1, name: "Thử", source: "Thử", isAssumed: true, handOverNorm: .sameDay,
            lanes: used.map { ProcessGraph.Lane(id: $0, name: $0, place: $0 == "applicant" ? .applicant : .agency, role: .specialist) },
            fields: fields.map { ProcessGraph.Field(name: $0, kind: .truth) }, scope: ProcessGraph.Scope(nodes: nodes, flows: flows)))
    }

    private static func kind(_ name: String, _ lane: String, _ outcomes: [String], _ kind: ProcessStep.Kind) -> ProcessGraph.Kind {
        if name == "start" { return .start }
        if name.hasPrefix("end") { return .end }
        switch name.first {
        case "_": return .parallel
        case "x": return .exclusive
        case "e": return .eventBased
        case "m": return .wait(.message(name))
        case "t": return .wait(.after(Law.limit("1d")))
        default: return .task(ProcessGraph.UserTask(kind: kind, lane: lane, share: 0, outcomes: outcomes))
        }
    }

    /// The working day of these tests has eight hours: 480 minutes.
    static func load(_ arrivals: Double, _ limit: String = "10d", days: Int = 250, _ change: (inout Load) -> Void = { _ in }) -> Load {
        var load = Load(arrivalsPerDay: arrivals, limit: Law.limit(limit))
        load.days = days
        change(&load)
        return load
    }

    static func outlook(_ plan: ProcessPlan, _ load: Load) throws -> Outlook { try ProcessForecast(plan, load, by: try calendar()).outlook() }
}

@Suite struct ForecastTests {
    private let work = StepID("work")
    private let simple = Tried.plan("start > work > end")

    @Test func `one at a desk waits as long as the formula of M, M, 1 says`() throws {
        // 16 a day and 24 minutes each: busy 80 % of the time, so the mean wait is 0.8 / (1 - 0.8) × 24 = 96 minutes.
        let load = Tried.load(16, days: 600) { load in
            load.minutes = [work: 24]
            load.people = ["staff": 1]
            load.seeds = Array(1...4)
        }
        let outlook = try Tried.outlook(simple, load)
        let task = try #require(outlook.tasks.first)
        #expect((task.meanWait - 96).magnitude < 15, "\(task.meanWait)")
        #expect((task.meanWork - 24).magnitude < 0.5, "\(task.meanWork)")
        #expect((outlook.lanes[0].utilisation - 0.8).magnitude < 0.02, "\(outlook.lanes[0].utilisation)")
        #expect((Double(outlook.arrived) / 16 / 600 / 4 - 1).magnitude < 0.02)
    }

    @Test func `two at a desk wait as long as the formula of Erlang says`() throws {
        // 32 a day, 24 minutes each, two people: a = 1.6, and by Erlang's C the mean wait is 0.7111 × 24 / (2 - 1.6) = 42.7 minutes.
        let load = Tried.load(32, days: 1000) { load in
            load.minutes = [work: 24]
            load.people = ["staff": 2]
            load.seeds = Array(1...2)
        }
        let wait = try Tried.outlook(simple, load).tasks[0].meanWait
        #expect((wait - 42.7).magnitude < 6, "\(wait)")
    }

    @Test func `work that always takes as long waits half as long`() throws {
        // M, D, 1: half of the wait of M, M, 1.
        let load = Tried.load(16, days: 600) { load in
            load.minutes = [work: 24]
            load.people = ["staff": 1]
            load.length = .fixed
            load.seeds = Array(1...4)
        }
        let wait = try Tried.outlook(simple, load).tasks[0].meanWait
        #expect((wait - 48).magnitude < 7, "\(wait)")
    }

    @Test func `nobody comes, nobody is late`() throws {
        let outlook = try Tried.outlook(simple, Tried.load(0))
        #expect(outlook.arrived == 0 && outlook.late == 0 && outlook.lateShare == 0 && outlook.bottleneck == nil && outlook.length(within: 0.9) == nil)
    }

    @Test func `where there are people enough and time enough nobody is late`() throws {
        let load = Tried.load(4) { load in
            load.minutes = [work: 30]
            load.people = ["staff": 5]
        }
        let outlook = try Tried.outlook(simple, load)
        #expect(outlook.arrived > 900 && outlook.late == 0 && outlook.finished >= outlook.arrived - 2)
        #expect(outlook.tasks[0].meanWait < 1 && outlook.bottleneck == nil)
    }

    @Test func `with more work than hands the queue grows, and all come late`() throws {
        func outlook(days: Int) throws -> Outlook {
            try Tried.outlook(simple, Tried.load(20, "5d", days: days) { load in
                load.minutes = [work: 48]
                load.people = ["staff": 1]
            })
        }
        let (short, long) = (try outlook(days: 50), try outlook(days: 200))
        // Ten of twenty a day are done: after 200 days some 2,000 wait.
        #expect((1700...2300).contains(long.tasks[0].left), "\(long.tasks[0].left)")
        #expect(long.tasks[0].longestQueue > 3 * short.tasks[0].longestQueue)
        #expect(long.lateShare > 0.9 && long.late <= long.judged && long.judged <= long.arrived)
        #expect(long.lanes[0].utilisation > 0.99 && long.bottleneck?.id == work)
    }

    @Test func `the same seed finds the same, another does not`() throws {
        let load = Tried.load(12) { $0.people = ["staff": 1] }
        let first = try Tried.outlook(simple, load)
        #expect(try Tried.outlook(simple, load) == first)
        var other = load
        other.seeds = [2]
        #expect(try Tried.outlook(simple, other) != first)
    }

    @Test func `two who work side by side take as long as the slower one`() throws {
        let lanes = ["left": "left", "right": "right"]
        let beside = Tried.plan("start > _s > left > _j > end", "_s > right > _j", lanes: lanes)
        let behind = Tried.plan("start > left > right > end", lanes: lanes)
        let load = Tried.load(1, days: 400) { load in
            load.minutes = [StepID("left"): 240, StepID("right"): 480]
            load.people = ["left": 50, "right": 50]
            load.length = .fixed
        }
        let (overlapping, following) = (try Tried.outlook(beside, load), try Tried.outlook(behind, load))
        let (one, two) = (try #require(overlapping.length(within: 0.5)), try #require(following.length(within: 0.5)))
        #expect((one - 1).magnitude < 0.01, "\(one)")
        #expect((two - 1.5).magnitude < 0.01, "\(two)")
    }

    @Test func `whichever event comes first goes on, and the other does not come any more`() throws {
        let plan = Tried.plan("start > e > m > heard > end", "e > t > unheard > end")
        let load = Tried.load(4, "60d", days: 500) { load in
            load.minutes = [StepID("heard"): 5, StepID("unheard"): 5]
            load.people = ["staff": 20]
            load.answers = [StepID("m"): 1]
        }
        let outlook = try Tried.outlook(plan, load)
        let (heard, unheard) = (outlook.tasks.first { $0.id == StepID("heard") }?.begun ?? 0, outlook.tasks.first { $0.id == StepID("unheard") }?.begun ?? 0)
        // The message takes a day on average; the time ends with the day after the one on which it began, 1 to 2 working days later: about
        // e^-1.5, one in four or five, is not heard.
        #expect(heard + unheard <= outlook.arrived && heard + unheard > outlook.arrived - 30)
        let share = Double(unheard) / Double(heard + unheard)
        #expect((0.18...0.30).contains(share), "\(share)")
    }

    @Test func `the clock stands still while a message is waited for, and not for a time`() throws {
        let load = Tried.load(2, "3d", days: 300) { load in
            load.minutes = [StepID("work"): 5]
            load.people = ["staff": 20]
            load.answerDays = 20
        }
        #expect(try Tried.outlook(Tried.plan("start > m > work > end"), load).late == 0)
        let paying = try Tried.outlook(Tried.plan("start > pay > work > end", lanes: ["pay": "applicant"]), load)
        #expect(paying.late == 0 && paying.lanes.first { $0.id == "applicant" }?.people == nil)
        let pay = try #require(paying.tasks.first { $0.id == StepID("pay") })
        #expect(pay.begun == paying.arrived && (pay.meanWork / 480 - 20).magnitude < 2 && pay.meanWait == 0, "\(pay.meanWork / 480)")
        let timed = Tried.plan("start > t > t2 > t3 > t4 > t5 > work > end")
        let outlook = try Tried.outlook(timed, load)
        #expect(outlook.finished > 400 && outlook.lateShare > 0.95, "\(outlook.lateShare)")
    }

    @Test func `what is sent back is worked on again, as often as the chances say`() throws {
        let plan = Tried.plan(
            "start > draft > check > x > end", "x > draft", outcomes: ["check": ["đạt", "trả lại"]], conditions: ["x > draft": "outcome = \"trả lại\""])
        let load = Tried.load(8, days: 800) { load in
            load.minutes = [StepID("draft"): 5, StepID("check"): 5]
            load.people = ["staff": 20]
            load.outcomes = [StepID("check"): ["trả lại": 0.4]]
        }
        let outlook = try Tried.outlook(plan, load)
        let checks = Double(outlook.tasks.first { $0.id == StepID("check") }?.begun ?? 0) / Double(outlook.arrived)
        // 1 / (1 - 0.4) times each.
        #expect((checks - 1 / 0.6).magnitude < 0.05, "\(checks)")
    }

    @Test func `what is due first is done first`() throws {
        // Two of one day: one waits for an applicant, so that its deadline moves back, and the other goes before it.
        var desks = Desks(people: 1)
        for (dossier, due) in [(0, 900.0), (1, 300.0), (2, 600.0)] {
            desks.line(up: Desks.Waiting(job: Job(dossier: dossier, token: 1), task: work, due: due, since: 0, work: 1))
        }
        var order: [Int] = []
        while let next = desks.takeNext(at: 0) {
            order.append(next.job.dossier)
            #expect(desks.takeNext(at: 0) == nil, "one has two hands at once")
            _ = desks.leave(next.job, at: 1)
        }
        #expect(order == [1, 2, 0])
    }

    @Test func `a time on the border takes the work away, and frees who was at it`() throws {
        let border = ProcessGraph.Node(
            id: StepID("border"), name: "", kind: .border(.init(host: work, trigger: .after(Law.limit("1d")), interrupts: true)))
        let plan = Tried.plan("start > work > end", "border > other > end", borders: [border])
        let load = Tried.load(1, "60d", days: 100) { load in
            load.minutes = [work: 10_000, StepID("other"): 5]
            load.people = ["staff": 10]
            load.length = .fixed
        }
        let outlook = try Tried.outlook(plan, load)
        let others = outlook.tasks.first { $0.id == StepID("other") }?.begun ?? 0
        #expect(others > outlook.arrived - 10 && outlook.finished >= others - 1)
        // From then to the end of the next day, 1 to 2 days, each has one of ten at work.
        #expect((0.12...0.19).contains(outlook.lanes[0].utilisation), "\(outlook.lanes[0].utilisation)")
    }

    @Test func `a message on a border comes only where it is named`() throws {
        let border = ProcessGraph.Node(id: StepID("border"), name: "", kind: .border(.init(host: work, trigger: .message("rút"), interrupts: true)))
        let plan = Tried.plan("start > work > end", "border > other > end", borders: [border])
        let load = Tried.load(2, "60d", days: 100) { load in
            load.minutes = [work: 480, StepID("other"): 5]
            load.people = ["staff": 20]
        }
        func others(_ load: Load) throws -> Int { try Tried.outlook(plan, load).tasks.first { $0.id == StepID("other") }?.begun ?? 0 }
        #expect(try others(load) == 0)
        var named = load
        named.answers = [border.id: 1]
        // Both take a day on average: half of the time the message is first.
        let drawn = try others(named)
        #expect((70...130).contains(drawn), "\(drawn)")
    }

    @Test func `lanes that nobody has counted get as many people as they need`() throws {
        let outlook = try Tried.outlook(simple, Tried.load(23) { $0.minutes = [work: 60] })
        // Three would be busy for 23 of 24 hours, which is too much; of four each is for 5.75 of 8.
        #expect(outlook.lanes[0].people == 4 && outlook.lanes[0].arePeopleAssumed)
        #expect((outlook.lanes[0].utilisation - 0.72).magnitude < 0.05 && outlook.lateShare < 0.01)
    }

    @Test func `what does not fit the process is refused by name`() throws {
        func fault(_ change: (inout Load) -> Void) -> LoadFault? {
            do {
                _ = try ProcessForecast(simple, Tried.load(1, "10d", days: 250, change), by: try Tried.calendar())
                return nil
            } catch { return error as? LoadFault }
        }
        #expect(fault { $0.people = ["nobody": 1] } == .unknownLane("nobody", known: ["staff"]))
        #expect(fault { $0.minutes = [StepID("nothing"): 1] } == .unknownTask("nothing", known: ["work"]))
        #expect(fault { $0.outcomes = [StepID("work"): ["đạt": 1]] } == .unknownOutcome("đạt", task: StepID("work"), known: []))
        #expect(fault { $0.truths = ["rich": 1] } == .unknownTruth("rich", known: []))
        #expect(fault { $0.people = ["staff": 0] } == .outOfRange("people"))
        #expect(fault { $0.days = 0 } == .outOfRange("days"))
        #expect(fault { $0.minutes = [StepID("work"): 0] } == .outOfRange("minutes"))
        #expect(fault { $0.answerDays = 0 } == .outOfRange("answers"))
        #expect(fault { $0.arrivalsPerDay = .nan } == .outOfRange("arrivals"))
        #expect(fault { $0.days = 20 } == nil)
    }
}

@Suite struct ForecastPartTests {
    @Test func `logarithm and power are what they are`() {
        #expect((Logarithm.natural(10) - 2.302_585_092_994_046).magnitude < 1e-14)
        #expect((Logarithm.natural(1e-12) + 27.631_021_115_928_547).magnitude < 1e-12)
        #expect(Logarithm.natural(1) == 0)
        #expect((Logarithm.power(1) - 2.718_281_828_459_045).magnitude < 1e-14)
        for value in stride(from: 0.001, through: 700, by: 0.37) { #expect((Logarithm.power(Logarithm.natural(value)) / value - 1).magnitude < 1e-12) }
    }

    @Test func `times drawn have the mean and the spread that was asked for`() {
        var chance = Chance(seed: 1)
        func moments(_ draw: (inout Chance) -> Double) -> (mean: Double, deviation: Double) {
            let drawn = (0..<200_000).map { _ in draw(&chance) }
            let mean = drawn.reduce(0, +) / Double(drawn.count)
            return (mean, (drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(drawn.count)).squareRoot())
        }
        let exponential = moments { $0.length(.exponential, mean: 30) }
        #expect((exponential.mean - 30).magnitude < 0.4 && (exponential.deviation - 30).magnitude < 0.6)
        let logNormal = moments { $0.length(.logNormal(deviation: 0.5), mean: 30) }
        #expect((logNormal.mean - 30).magnitude < 0.3 && (logNormal.deviation - 15).magnitude < 0.4)
    }

    @Test func `the smallest comes first, whatever the order`() {
        var chance = Chance(seed: 3)
        var (heap, sorted) = (EarliestFirst<Int>(), [Int]())
        for _ in 0..<500 {
            let value = chance.below(300)
            heap.add(value)
            sorted.append(value)
        }
        var out: [Int] = []
        while let next = heap.popFirst() { out.append(next) }
        #expect(out == sorted.sorted() && heap.isEmpty)
    }

    @Test func `working time as a line goes there and back`() throws {
        let clock = try #require(WorkingClock(Tried.calendar(), from: Law.firstDay, days: 10))
        #expect(clock.minutes == 4800 && clock.minutesPerDay == 480)
        for minute in stride(from: 0.5, to: 4800, by: 37) {
            let back = try #require(clock.minute(at: clock.instant(at: minute)))
            #expect((back - minute).magnitude < 0.001, "\(minute)")
        }
        // A Friday evening is the beginning of Monday; after the last day there is nothing.
        let friday = Instant(day: Law.firstDay.advanced(by: 4), minute: 1200)
        #expect(clock.minute(at: friday) == 2400.0)
        #expect(clock.minute(at: Instant(day: Law.firstDay.advanced(by: 60), minute: 0)) == nil)
    }

    @Test func `chances that are said leave the rest to the others`() throws {
        let outcomes = ["đạt", "bổ sung", "trả lại"]
        let task = ProcessGraph.UserTask(kind: .work, lane: "staff", share: 0, outcomes: outcomes)
        func chances(_ said: [String: Double]) throws -> [Double] {
            let load = Tried.load(1) { $0.outcomes = said.isEmpty ? [:] : [StepID("check"): said] }
            let plan = Tried.plan("start > check > end", outcomes: ["check": outcomes])
            return try ProcessForecast(plan, load, by: try Tried.calendar()).chances(of: StepID("check"), task).map(\.chance)
        }
        func near(_ left: [Double], _ right: [Double]) -> Bool { zip(left, right).allSatisfy { ($0 - $1).magnitude < 1e-9 } }
        #expect(near(try chances([:]), [0.85, 0.075, 0.075]))
        #expect(near(try chances(["trả lại": 0.1]), [0.9 * 0.85 / 0.925, 0.9 * 0.075 / 0.925, 0.1]))
        #expect(near(try chances(["đạt": 0]), [0, 0.5, 0.5]))
    }
}
