import OneStop

/// All desks of a forecast, with what is written down of each task.
struct ForecastFloor: Sendable {
    private let people: [String: Int]?
    private let assumed: Set<String>
    private let lanes: [ProcessGraph.Lane]
    private let staffed: Set<String>
    private var desks: [Counter: Desks] = [:]
    private var tasks: [Outlook.Task]
    private var places: [StepID: Int] = [:]
    /// How many wait at each task now.
    private var waiting: [Int]
    private var counters: [Job: Counter] = [:]
    /// Counters at which something has changed since the last look.
    private var touched: [Counter] = []

    /// The people of a lane; of one that several agencies are asked in, those of one agency.
    private struct Counter: Sendable, Hashable {
        let lane: String
        let item: String?
    }

    init(_ forecast: ProcessForecast, people: [String: Int]?) {
        self.people = people
        lanes = forecast.plan.graph.lanes
        assumed = Set(lanes.map(\.id)).subtracting(forecast.load.people.keys)
        staffed = Set(forecast.tasks.filter { !forecast.isApplicants($0.task) }.map(\.task.lane))
        tasks = forecast.tasks.map { Outlook.Task(id: $0.id, name: $0.name, lane: $0.task.lane) }
        for (place, task) in tasks.enumerated() { places[task.id] = place }
        waiting = tasks.map { _ in 0 }
    }

    mutating func line(up job: Job, _ token: ProcessRun.Token, _ task: ProcessGraph.UserTask, due: Double, since: Double, work: Double) {
        let counter = Counter(lane: task.lane, item: token.item)
        desks[counter, default: Desks(people: people.map { $0[task.lane] ?? 1 })]
            .line(up: Desks.Waiting(job: job, task: token.node, due: due, since: since, work: work))
        counters[job] = counter
        touched.append(counter)
        if let place = places[token.node] { waiting[place] += 1 }
    }

    /// What nobody here works on: the applicant's time stands for the work.
    mutating func leaveToApplicant(_ task: StepID, minutes: Double) {
        guard let place = places[task] else { return }
        tasks[place].begun += 1
        tasks[place].workMinutes += minutes
    }

    mutating func leave(_ job: Job, _ task: StepID, at now: Double) {
        guard let counter = counters.removeValue(forKey: job) else { return }
        let wasAtWork = desks[counter]?.leave(job, at: now) ?? false
        if !wasAtWork, let place = places[task] { waiting[place] -= 1 }
        touched.append(counter)
    }

    /// Whoever has become free begins with what is due first.
    mutating func takeNext(at now: Double) -> [Desks.Waiting] {
        var begun: [Desks.Waiting] = []
        for counter in touched { while let next = desks[counter]?.takeNext(at: now) { begun.append(next) } }
        for next in begun {
            guard let place = places[next.task] else { continue }
            waiting[place] -= 1
            tasks[place].begun += 1
            tasks[place].waitMinutes += now - next.since
            tasks[place].workMinutes += next.work
        }
        touched.removeAll(keepingCapacity: true)
        for place in tasks.indices { tasks[place].longestQueue = max(tasks[place].longestQueue, waiting[place]) }
        return begun
    }

    mutating func close(at end: Double, _ outlook: inout Outlook) {
        var busiest: [String: Double] = [:]
        // In one order: sums of fractions depend on it.
        for counter in desks.keys.sorted(by: { ($0.lane, $0.item ?? "") < ($1.lane, $1.item ?? "") }) {
            for left in desks[counter]?.close(at: end) ?? [] {
                guard let place = places[left.task] else { continue }
                tasks[place].left += 1
                tasks[place].waitMinutes += end - left.since
            }
            let share = (desks[counter]?.busyMinutes ?? 0) / (end * Double(desks[counter]?.people ?? 1))
            busiest[counter.lane] = max(busiest[counter.lane] ?? 0, share)
        }
        outlook.tasks = tasks
        outlook.lanes = lanes.map { lane in
            let isStaffed = staffed.contains(lane.id)
            return Outlook.Lane(
                id: lane.id, people: isStaffed ? people.map { $0[lane.id] ?? 1 } : nil, arePeopleAssumed: isStaffed && assumed.contains(lane.id),
                utilisation: busiest[lane.id] ?? 0)
        }
    }
}
