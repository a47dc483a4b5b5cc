package import OneStop
import WorkingTime

/// What is played: enough to play it again, the same in every process.
package struct Script: Sendable, Hashable {
    package var seed: UInt64
    /// Attempts, over the whole span of time.
    package var steps: Int
    package var years: Int
    /// Only these steps are played, in their order; nothing: all. The others pass as if nobody had tried anything.
    package var only: [Int]?
    /// Acts that nobody tries.
    package var without: Set<DossierAction> = []
    package var plant: Plant?
    package var ending: Ending
    /// Each procedure has a process drawn by chance, which the check of processes takes.
    package var drawsProcesses = false

    /// How an agency ends on the way.
    package enum Ending: String, Sendable, Hashable, CaseIterable {
        /// Its clerks stay until its paper is gone.
        case gradual
        /// Nobody stays, whatever lies there.
        case abrupt
        /// One that processes name ends, and not the one that is competent.
        case named
    }

    package init(seed: UInt64, steps: Int = 5000, years: Int = 2, only: [Int]? = nil, plant: Plant? = nil, ending: Ending = .gradual) {
        self.seed = seed
        self.steps = steps
        self.years = years
        self.only = only
        self.plant = plant
        self.ending = ending
    }

    /// How the same is played from the command line.
    package var commandLine: String {
        var words = ["simulation", "--seed \(seed)", "--steps \(steps)", "--years \(years)"]
        if let only { words.append("--only \(only.map(String.init).joined(separator: ","))") }
        if !without.isEmpty { words.append("--without \(without.map(\.rawValue).sorted().joined(separator: ","))") }
        if let plant { words.append("--plant \(plant.rawValue)") }
        if drawsProcesses { words.append("--draw-processes") }
        if ending != .gradual { words.append("--ending \(ending.rawValue)") }
        return words.joined(separator: " ")
    }
}

/// How often each case of a small enumeration came. Its names are texts, and hashing them at every step would take longer than the step.
package struct Counts<Counted: CaseIterable & Equatable & Sendable>: Sendable, Hashable {
    private var numbers = [Int](repeating: 0, count: 256)

    /// Cases without values are one byte: their position.
    private static func place(_ counted: Counted) -> Int { withUnsafeBytes(of: counted) { Int($0.first ?? 0) } }

    package subscript(counted: Counted) -> Int { numbers[Self.place(counted)] }
    mutating func count(_ counted: Counted) { numbers[Self.place(counted)] += 1 }
    mutating func add(_ other: Counts) { for index in numbers.indices { numbers[index] += other.numbers[index] } }
}

/// What came of a play.
package struct Report: Sendable, Hashable {
    package internal(set) var steps = 0
    package internal(set) var accepted = 0
    package internal(set) var denied = 0
    package internal(set) var refused = 0
    package internal(set) var dossiers = 0
    /// Dossiers that reached each state, and acts that were taken.
    package internal(set) var states: [DossierState: Int] = [:]
    package internal(set) var acts = Counts<DossierAction>()
    package internal(set) var refusals = Counts<Refusal.Kind>()
    /// Over the events of all journals in their order.
    package internal(set) var hash: UInt64 = 0
    package internal(set) var finding: Finding?

    package init() {}

    /// Both together.
    package mutating func add(_ other: Report) {
        steps += other.steps
        accepted += other.accepted
        denied += other.denied
        refused += other.refused
        dossiers += other.dossiers
        states.merge(other.states, uniquingKeysWith: +)
        acts.add(other.acts)
        refusals.add(other.refusals)
        hash = (hash &* 0x0000_0100_0000_01B3) ^ other.hash
        finding = finding ?? other.finding
    }
}

/// One seed played from its first step to its last: a centre with people, arrivals, absences and mistakes against the real core, with a clock of its own.
///
/// Every step is somebody's attempt at one act on one of a dozen dossiers, or something that happens to the house. It goes through `Policy` and
/// `Dossier.decide` as it does behind the pages, and after it a `Watch` that believes neither holds the dossier against every `Invariant`. A dossier is
/// followed from its first event until nothing of it is owed to anybody; then the next one comes in its place.
///
/// Time and choices of a step depend on seed and number of the step alone, so a play can be cut to the few steps that break something (`Shrinking`).
package struct Play {
    private let script: Script
    private let house: House
    private let pace: Pace
    private var watch: Watch
    private var slots: [Case]
    private var report = Report()
    private var isTransportOpen = true
    private static let slotCount = 12

    package init(_ script: Script) throws {
        self.script = script
        pace = Pace(steps: script.steps, years: script.years)
        house = try House(years: script.years, planting: script.plant)
        slots = (0..<Self.slotCount).map { Self.arrival($0, of: script) }
        watch = Watch(slots, isThorough: script.plant != nil || script.only != nil)
    }

    /// Plays to the end, or to the first invariant that does not hold.
    package static func run(_ script: Script) throws -> Report {
        var play = try Play(script)
        return play.run()
    }

    private mutating func run() -> Report {
        let steps = script.only ?? Array(0..<script.steps)
        for step in steps where step < script.steps {
            do { try self.step(step) } catch {
                report.finding = finding(error, step)
                break
            }
        }
        if report.finding == nil { finish() }
        report.hash = watch.log.value
        return report
    }

    private var slotOfStep: Int = 0
    private var tried = ""

    private func finding(_ broken: Broken, _ step: Int) -> Finding {
        let dossier = slots[slotOfStep].dossier
        let last = slots[slotOfStep].journal.last.map { " last event \($0.event.kind.rawValue) by \($0.by)" } ?? ""
        return Finding(
            invariant: broken.invariant, step: step, dossier: dossier.id.rawValue,
            particulars: "\(tried); state \(dossier.state.rawValue), step \(dossier.step?.rawValue ?? "none"), process \(slots[slotOfStep].process.id);\(last)")
    }

    /// Dossiers are numbered by place and round, so that what one place holds does not depend on the others.
    private static func arrival(_ slot: Int, round: Int = 0, of script: Script) -> Case {
        let number = round * slotCount + slot
        var chance = Chance(seed: script.seed &+ 0x5EED, step: number)
        let kind = chance.below(Law.procedures.count)
        return Case(number: number, kind: kind, process: script.drawsProcesses ? Law.drawnProcess(kind, seed: script.seed) : nil)
    }

    private mutating func finish() {
        for slot in slots.indices {
            slotOfStep = slot
            do { try watch.reread(slots[slot], in: slot) } catch { report.finding = report.finding ?? finding(error, script.steps) }
            count(slots[slot])
        }
    }

    private mutating func count(_ played: Case) {
        guard played.dossier.version > 0 else { return }
        report.dossiers += 1
        report.states[played.dossier.state, default: 0] += 1
    }
}

/// One step.
extension Play {
    private mutating func step(_ step: Int) throws(Broken) {
        var chance = Chance(seed: script.seed, step: step)
        let now = pace.instant(of: step)
        report.steps += 1
        if house.staff.isSomebodyDue(by: now) {
            house.staff.comeBack(by: now)
            try settleWork(at: now)
        }
        if chance.below(200) == 0 { return try happen(now, &chance) }
        let slot = chance.below(Self.slotCount)
        slotOfStep = slot
        let played = slots[slot]
        guard let attempt = attempt(on: played, now, chance) else { return try replace(played, in: slot, &chance) }
        let outcome = house.attempt(attempt, on: played)
        if script.plant != nil || script.only != nil { tried = "\(attempt.actor.reference) tried \(attempt.action.rawValue): \(outcome)" }
        note(attempt, outcome)
        try watch.look(attempt, outcome, played, house, in: slot)
    }

    private func attempt(on played: Case, _ now: Instant, _ chance: Chance) -> Attempt? {
        let chooser = Chooser(played, house, at: now, chance)
        guard let attempt = chooser.chance.percent(45) ? chooser.mistaken() : chooser.sensible(), !script.without.contains(attempt.action) else { return nil }
        return attempt
    }

    private mutating func note(_ attempt: Attempt, _ outcome: Outcome) {
        switch outcome {
        case .accepted:
            report.accepted += 1
            report.acts.count(attempt.action)
        case .denied: report.denied += 1
        case .refused(let refusal):
            report.refused += 1
            report.refusals.count(refusal.kind)
        case .stale, .notAChoice: report.refused += 1
        }
    }

    /// Nothing sensible is left: the journal is read once more, and another dossier comes.
    private mutating func replace(_ played: Case, in slot: Int, _ chance: inout Chance) throws(Broken) {
        let state = played.dossier.state
        guard state == .discarded || (WrittenStates.isOver(state) && played.dossier.paperTrip == nil && !played.dossier.isPaperUnderway) else { return }
        try watch.end(played, in: slot)
        count(played)
        slots[slot] = Self.arrival(slot, round: played.number / Self.slotCount + 1, of: script)
        watch.begin(slots[slot], in: slot)
    }

    private mutating func release(_ played: Case, at now: Instant, in slot: Int) throws(Broken) {
        guard house.release(played, at: now) else { return }
        let attempt = Attempt(actor: .system, command: .discardDraft, now: now, seen: played.dossier.version)
        try watch.lookAtRelease(attempt, played, house, in: slot)
    }
}

/// What happens to the house.
extension Play {
    private mutating func happen(_ now: Instant, _ chance: inout Chance) throws(Broken) {
        let people = house.staff.people.count
        switch chance.below(12) {
        case 0...5: house.staff.leave(chance.below(people), until: now.adding(minutes: (1 + chance.below(20)) * 1440), &chance)
        case 6, 7: house.staff.quit(chance.below(people))
        case 8, 9: try close(now.day.advanced(by: 1 + chance.below(6)))
        default: try endAgency()
        }
        try settleWork(at: now)
    }

    /// After people changed: work by name goes back to its desk, and nothing is left without anybody.
    private mutating func settleWork(at now: Instant) throws(Broken) {
        for slot in slots.indices {
            slotOfStep = slot
            try release(slots[slot], at: now, in: slot)
            try watch.checkThatSomebodyCanAct(slots[slot], house, at: now, asksCore: watch.isThorough)
        }
    }

    private func close(_ day: Day) throws(Broken) {
        guard house.closures.count < 8 else { return }
        // A day is closed once only, so the calendar always stands.
        do { try house.close(day) } catch { throw Broken(invariant: .deadlineEqualsCalendar) }
    }

    private mutating func endAgency() throws(Broken) {
        guard isTransportOpen else { return }
        isTransportOpen = false
        switch script.ending {
        case .gradual: house.end(Law.transport, successor: Law.construction, keeping: [.clerk])
        case .abrupt: house.end(Law.transport, successor: Law.construction, keeping: [])
        case .named: house.end(Law.land, successor: Law.finance, keeping: [])
        }
    }
}

extension Dossier {
    var isPaperUnderway: Bool { if case .underway = paperPlace { true } else { false } }
}
