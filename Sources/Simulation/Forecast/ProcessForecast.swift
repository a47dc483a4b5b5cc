package import OneStop
package import WorkingTime

/// Tries a process under a load before anybody works by it: dossiers come by chance and go their way through the engine that runs real ones, people of each lane
/// work in the hours of the calendar on what is due first, and what is not theirs to do waits for them.
///
/// A pure function of process, load and calendar: the same always has the same outcome. Of a dossier only the seed and its number decide what its work takes and
/// how it ends, so that two loads that differ in people are tried by the same dossiers.
///
/// Assumed: the limit runs from arrival until the last signature, and stands still while nothing but an applicant's payment or a message is waited for; nobody is
/// ill, and what is begun is finished before the next.
package struct ProcessForecast: Sendable {
    let plan: ProcessPlan
    let load: Load
    let calendar: WorkingCalendar
    let clock: WorkingClock
    /// Working minutes that each task takes, on average.
    let minutes: [StepID: Double]
    let tasks: [(id: StepID, name: String, task: ProcessGraph.UserTask)]

    /// Beyond these a play would not end in any reasonable time.
    package static let mostDays = 5_000
    package static let mostDossiers = 1_000_000.0

    package init(_ plan: ProcessPlan, _ load: Load, by calendar: WorkingCalendar) throws(LoadFault) {
        self.plan = plan
        self.load = load
        self.calendar = calendar
        tasks = plan.graph.tasksInOrder
        try Self.check(load, plan.graph)
        guard let clock = WorkingClock(calendar, from: load.firstDay, days: load.days) else { throw .noWorkingTime }
        self.clock = clock
        let limit = Self.minutes(of: load.limit, by: calendar, from: load.firstDay)
        minutes = Dictionary(tasks.map { id, _, task in
            (id, load.minutes[id] ?? max(limit * Double(task.share) / Double(ProcessGraph.wholeLimit) * load.workShare, load.leastMinutes))
        }, uniquingKeysWith: { first, _ in first })
    }

    /// Plays it to the end.
    package func outlook() -> Outlook {
        let people = people()
        var outlook = Outlook()
        outlook.minutesPerDay = clock.minutesPerDay
        for seed in load.seeds {
            var run = ForecastRun(self, people: people, seed: seed)
            outlook.add(run.play())
        }
        outlook.lengths.sort()
        outlook.average(over: load.seeds.count)
        return outlook
    }

    /// People by lane: those that were said, and of the others as many as a play without queues shows that they need.
    func people() -> [String: Int] {
        let unsaid = Set(tasks.map(\.task.lane)).subtracting(load.people.keys)
        guard !unsaid.isEmpty else { return load.people }
        var run = ForecastRun(self, people: nil, seed: load.seeds.first ?? 1)
        let needed = run.play().lanes.map { lane in (lane.id, max(Int((lane.utilisation / load.busyShare).rounded(.up)), 1)) }
        return load.people.merging(needed, uniquingKeysWith: { said, _ in said })
    }

    /// The minutes that a limit gives to be worked in.
    private static func minutes(of limit: TimeLimit, by calendar: WorkingCalendar, from day: Day) -> Double {
        let start = Instant(day: day, minute: 0)
        guard let due = try? calendar.due(limit, from: start) else { return 0 }
        return Double(calendar.workingMinutes(from: start, to: due.deadline))
    }
}

/// What a load may not say.
extension ProcessForecast {
    private static func check(_ load: Load, _ graph: ProcessGraph) throws(LoadFault) {
        let nodes = graph.scopes.flatMap(\.scope.nodes)
        let tasks = nodes.filter { $0.task != nil }
        let (lanes, ids, all) = (graph.lanes.map(\.id), tasks.map(\.id.rawValue), nodes.map(\.id.rawValue))
        let truths = graph.fields.filter { $0.kind == .truth }.map(\.name)
        for lane in load.people.keys.sorted() where !lanes.contains(lane) { throw .unknownLane(lane, known: lanes) }
        for task in (load.minutes.keys.map(\.rawValue) + load.outcomes.keys.map(\.rawValue)).sorted() where !ids.contains(task) { throw .unknownTask(task, known: ids) }
        for event in load.answers.keys.map(\.rawValue).sorted() where !all.contains(event) { throw .unknownTask(event, known: all) }
        for truth in load.truths.keys.sorted() where !truths.contains(truth) { throw .unknownTruth(truth, known: truths) }
        for node in tasks {
            let (chances, known) = (load.outcomes[node.id] ?? [:], node.task?.outcomes ?? [])
            for outcome in chances.keys.sorted() where !known.contains(outcome) { throw .unknownOutcome(outcome, task: node.id, known: known) }
            let sum = chances.values.reduce(0, +)
            // Where all are said they are taken in proportion.
            guard chances.values.allSatisfy({ (0...1).contains($0) }), sum <= 1.000_001, chances.isEmpty || sum > 0 || chances.count < known.count else { throw .badChances(node.id.rawValue) }
        }
        for (truth, chance) in load.truths where !(0...1).contains(chance) { throw .badChances(truth) }
        try checkNumbers(load)
    }

    private static func checkNumbers(_ load: Load) throws(LoadFault) {
        guard (1...mostDays).contains(load.days) else { throw .outOfRange("days") }
        guard load.arrivalsPerDay >= 0, load.arrivalsPerDay * Double(load.days) * Double(load.seeds.count) <= mostDossiers else { throw .outOfRange("arrivals") }
        guard load.people.values.allSatisfy({ (1...100_000).contains($0) }) else { throw .outOfRange("people") }
        // What took no time could go round and round and never come to the next minute.
        guard (load.minutes.values + [load.leastMinutes]).allSatisfy({ $0 >= 0.1 && $0 <= 1_000_000 }) else { throw .outOfRange("minutes") }
        guard (load.answers.values + [load.answerDays]).allSatisfy({ $0 >= 0.001 && $0 <= 10_000 }) else { throw .outOfRange("answers") }
        guard (1...100).contains(load.asked), load.workShare >= 0, load.workShare <= 1, load.busyShare > 0, load.busyShare <= 1 else { throw .outOfRange("shares") }
    }
}

extension Outlook {
    /// Another play of the same process.
    mutating func add(_ other: Outlook) {
        arrived += other.arrived
        finished += other.finished
        late += other.late
        judged += other.judged
        stuck += other.stuck
        lengths += other.lengths
        guard !tasks.isEmpty || !lanes.isEmpty else {
            (tasks, lanes) = (other.tasks, other.lanes)
            return
        }
        for (index, task) in other.tasks.enumerated() where tasks.indices.contains(index) {
            tasks[index].begun += task.begun
            tasks[index].left += task.left
            tasks[index].waitMinutes += task.waitMinutes
            tasks[index].workMinutes += task.workMinutes
            tasks[index].longestQueue = max(tasks[index].longestQueue, task.longestQueue)
        }
        for (index, lane) in other.lanes.enumerated() where lanes.indices.contains(index) { lanes[index].utilisation += lane.utilisation }
    }

    mutating func average(over plays: Int) {
        for index in lanes.indices { lanes[index].utilisation /= Double(max(plays, 1)) }
    }
}
