import OneStop
import WorkingTime

/// The played centre: the real policy and the real decisions, with the little that a service adds around them: numbers from sequences, the comparison
/// of versions, work given by name only to who can do it.
final class House {
    let policy = Policy(center: Law.center)
    var staff = Staff()
    private(set) var calendar: WorkingCalendar
    private(set) var closures: [Day] = []
    var sequences = Sequences()
    /// Agencies that ended, and who acts for them.
    private(set) var acting: [AgencyID: AgencyID] = [:]
    /// Counts the changes of what decisions are made by, whoever acts: calendar and agencies.
    private var edition = 0
    /// The fault that is planted in the answers of the core; nothing: they are passed on as they are.
    var tampering: Tampering

    private let years: Int

    init(years: Int, planting plant: Plant?) throws(CalendarFault) {
        self.years = years
        calendar = try Law.calendar(version: 1, years: years, closures: [])
        tampering = Tampering(plant)
    }

    func close(_ day: Day) throws(CalendarFault) {
        guard !closures.contains(day) else { return }
        closures.append(day)
        edition += 1
        calendar = try Law.calendar(version: calendar.version + 1, years: years, closures: closures)
    }

    /// - keeping: roles that stay at the agency that ended as well, until what lies there is gone.
    func end(_ agency: AgencyID, successor: AgencyID, keeping roles: Set<Role>) {
        acting[agency] = successor
        edition += 1
        staff.move(from: agency, to: successor, keeping: roles)
    }

    func actingFor(_ agency: AgencyID) -> AgencyID { acting[agency] ?? agency }

    func competent(for played: Case) -> AgencyID? {
        (played.held.dossier.agency ?? played.procedure.agencies.first?.agency).map(actingFor)
    }

    /// Made anew only when what it holds has changed: most of it is the same from act to act.
    private func setting(for played: Case, _ actor: Actor, at now: Instant, _ competent: AgencyID?, _ numbers: Numbers) -> Setting {
        if played.edition == edition, let kept = played.setting { return kept.at(now, by: actor, competent: competent, numbers) }
        let setting = particulars(for: played, actor, at: now, numbers).setting
        (played.edition, played.setting) = (edition, setting)
        return setting
    }

    /// The same, still to be changed.
    private func particulars(for played: Case, _ actor: Actor, at now: Instant, _ numbers: Numbers) -> Particulars {
        Particulars(
            now: now, actor: actor, rules: Law.rules, procedure: played.procedure, process: played.process, plan: played.plan, calendar: calendar, center: Law.center,
            agency: competent(for: played), acting: acting, numbers: numbers)
    }

    /// Whether somebody may, and would be told yes: asked without doing it.
    func wouldTake(_ actor: Actor, _ command: Command, on played: Case, at now: Instant) -> Bool {
        let held = played.held
        guard permits(command.action, to: actor, on: held.dossier) else { return false }
        let competent = competent(for: played)
        let numbers = sequences.peek(command, agency: competent, now: now).numbers
        guard case .events(let events) = Answer.of(held.dossier, to: command, in: setting(for: played, actor, at: now, competent, numbers)) else { return false }
        return !events.isEmpty
    }

    private func permits(_ action: DossierAction, to actor: Actor, on dossier: Dossier) -> Bool {
        let isAllowed = policy.allows(.act(action), to: actor, on: dossier)
        guard let plant = tampering.plant else { return isAllowed }
        return tampering.permit(isAllowed, plant, action, actor, dossier)
    }
}

extension House {
    /// As the service does it: right, version, decision, numbers, fold, journal.
    func attempt(_ attempt: Attempt, on played: Case) -> Outcome {
        let held = played.held
        guard permits(attempt.action, to: attempt.actor, on: held.dossier) else { return .denied }
        guard attempt.seen == held.dossier.version || tampering.plant == .staleLetThrough else { return .stale }
        let competent = competent(for: played)
        let drawn = sequences.peek(attempt.command, agency: competent, now: attempt.now)
        let setting = setting(for: played, attempt.actor, at: attempt.now, competent, drawn.numbers)
        var answer = Answer.of(held.dossier, to: attempt.command, in: setting)
        if let plant = tampering.plant {
            tampering.change(&answer, plant, attempt, played, particulars(for: played, attempt.actor, at: attempt.now, drawn.numbers))
        }
        switch answer {
        case .refusal(let refusal):
            if let plant = tampering.plant { tampering.afterRefusal(plant, attempt, played, &sequences, drawn) }
            return .refused(refusal)
        case .events(let events):
            guard givesByNameRightly(events, played) else { return .notAChoice }
            sequences.take(drawn)
            write(events, attempt, played)
            return .accepted
        }
    }

    private func write(_ events: [DossierEvent], _ attempt: Attempt, _ played: Case) {
        let name = attempt.actor.name
        var dossier = played.held.dossier
        for event in events {
            dossier.apply(event, at: attempt.now)
            played.journal.append(Entry(at: attempt.now, by: name, event: event))
        }
        played.held = Held(consume dossier)
        if let plant = tampering.plant { tampering.afterWriting(plant, events, attempt, played, &sequences) }
    }

    /// Work that lay with somebody who can no longer do it goes back to the desk.
    func release(_ played: Case, at now: Instant) -> Bool {
        guard tampering.plant != .leaverKeepsWork else { return false }
        guard let desk = played.held.dossier.desk, let assignee = desk.assignee, !staff.holds(assignee, desk) else { return false }
        let events = played.dossier.released(from: assignee, why: .roleEnded)
        write(events, Attempt(actor: .system, command: .discardDraft, now: now, seen: played.dossier.version), played)
        return !events.isEmpty
    }

    private func givesByNameRightly(_ events: [DossierEvent], _ played: Case) -> Bool {
        if tampering.plant != nil, tampering.hasStruck { return true }
        func isRight(_ desk: Desk) -> Bool { desk.assignee.map { staff.holds($0, desk) } ?? true }
        return events.allSatisfy { event in
            switch event {
            case .assigned(let assigned): played.held.dossier.desk.map { isRight(Desk(agency: $0.agency, role: $0.role, assignee: assigned.to)) } ?? true
            case .handedOver(let stepped): isRight(stepped.desk)
            case .moved(let moved): moved.places.allSatisfy { isRight($0.desk) }
            default: true
            }
        }
    }
}

/// Numbers without gaps: drawn with the act, given back when it is refused.
struct Sequences: Sendable {
    struct Drawn: Sendable {
        var numbers = Numbers()
        fileprivate var keys: (Int?, Int?) = (nil, nil)
    }

    private var last: [Int: Int] = [:]

    /// Series of papers, as `check` knows them.
    enum Series: Int, Sendable { case slip = 1, refusal, supplement, stop, apology }

    static func key(_ series: Series, _ year: Int) -> Int { series.rawValue << 20 | year }
    static func codeKey(_ agency: AgencyID, _ day: Day) -> Int { (agency.place ?? 15) << 40 | 1 << 39 | Int(day.number) }
    static func code(_ agency: AgencyID, _ day: Day, _ number: Int) -> DossierCode { DossierCode("H\(agency.place ?? 15).\(day.number)-\(number)") }

    func peek(_ command: Command, agency: AgencyID?, now: Instant) -> Drawn {
        switch command {
        case .receive(let receive):
            guard let agency else { return Drawn() }
            let day = (receive.outage == nil ? nil : receive.receivedAt)?.day ?? now.day
            let (code, slip) = (Self.codeKey(agency, day), Self.key(.slip, now.day.year))
            return Drawn(numbers: Numbers(code: Self.code(agency, day, next(code)), slip: next(slip)), keys: (code, slip))
        case .refuse: return paper(.refusal, now)
        case .requestSupplement: return paper(.supplement, now)
        case .stop: return paper(.stop, now)
        case .apologize: return paper(.apology, now)
        default: return Drawn()
        }
    }

    mutating func take(_ drawn: Drawn) {
        if let key = drawn.keys.0 { last[key, default: 0] += 1 }
        if let key = drawn.keys.1 { last[key, default: 0] += 1 }
    }

    /// As if the draw had not been: what a planted fault does.
    mutating func giveBack(_ command: Command, agency: AgencyID?, now: Instant) {
        let drawn = peek(command, agency: agency, now: now)
        if let key = drawn.keys.0 { last[key, default: 1] -= 1 }
    }

    private func next(_ key: Int) -> Int { (last[key] ?? 0) + 1 }

    private func paper(_ series: Series, _ now: Instant) -> Drawn {
        let key = Self.key(series, now.day.year)
        return Drawn(numbers: Numbers(paper: next(key)), keys: (key, nil))
    }
}

/// What the core answered.
enum Answer: Sendable {
    case events([DossierEvent])
    case refusal(Refusal)

    /// Asked for in a function of its own that does not throw: where a call may end in two ways the compiler copies the dossier before it.
    static func of(_ dossier: Dossier, to command: Command, in setting: Setting) -> Answer {
        do { return .events(try dossier.decide(command, in: setting)) } catch { return .refusal(error) }
    }
}

/// What a decision may know, still to be changed by a planted fault; the one place in which settings are made.
struct Particulars: Sendable {
    var now: Instant
    var actor: Actor
    var rules: DossierRules
    var procedure: Procedure
    var process: ProcessDefinition {
        didSet { plan = ProcessPlan(process.graph) }
    }
    var plan: ProcessPlan
    var calendar: WorkingCalendar
    var center: AgencyID
    var agency: AgencyID?
    var acting: [AgencyID: AgencyID]
    var numbers: Numbers

    var setting: Setting {
        Setting(
            now: now, actor: actor, rules: rules, procedure: procedure, process: process, plan: plan, calendar: calendar, center: center, agency: agency,
            acting: acting, isOpen: true, numbers: numbers)
    }
}
