import Testing
import WorkingTime

@testable import OneStop

/// A dossier whose journal is kept, worked by two agencies.
///
/// A working day has 480 minutes: 07:00–11:30 (270) and 13:30–17:00 (210). It is received on Monday 2 November 2026 at 09:00, so 150 + 210 = 360 are
/// left of that day. With five working days the deadline is the end of Monday the 9th, and the whole 360 + 5 × 480 = 2760 minutes: intake 276,
/// examine 1380, verify 552, sign 552.
struct Hours {
    var dossier = Dossier(id: DossierID("d"))
    var journal: [(event: DossierEvent, at: Instant)] = []
    let process: ProcessDefinition

    static let verifier = World.staff("verifier", .specialist, World.other)

    /// Received with paper that is at the agency at once, unless it is said that it lies at the centre.
    init(limit text: String = "5d", at receivedAt: Instant = World.start, process: ProcessDefinition = Hours.twoAgencies, isPaperHere: Bool = true) throws {
        self.process = process
        let agreed = AgreedLimit(limit: limit(text), enteredGround: "QĐ 1")
        try act(.receive(World.receive(limitCase: 1, entered: agreed)), at: receivedAt, by: World.counter)
        guard isPaperHere else { return }
        try send(to: World.agency, at: receivedAt)
        try act(.confirmPapers(list: HandOverID("l")), at: receivedAt, by: World.clerk)
    }

    mutating func act(_ command: Command, at now: Instant, by actor: Actor = World.specialist, agency: AgencyID = World.agency) throws {
        for event in try dossier.decide(command, in: try World.setting(actor, at: now, agency: agency, process: process)) {
            dossier.apply(event, at: now)
            journal.append((event, now))
        }
    }

    mutating func send(to agency: AgencyID, at now: Instant) throws {
        try act(.dispatchPapers(list: HandOverID("l"), to: agency), at: now, by: World.counter)
    }

    mutating func advance(at now: String) throws { try act(.advance(assignee: nil, note: World.text), at: OneStopTests.at(now)) }
    mutating func sign(at now: String) throws { try act(.recordResult(number: "1/GP"), at: OneStopTests.at(now), by: World.leader) }
    mutating func askForPapers(at now: String, leader: String? = nil) throws {
        try act(.requestSupplement(content: World.text, ground: "Điều 19", leaderGround: leader), at: OneStopTests.at(now))
    }
    mutating func goOn(at now: String) throws { try act(.resume(papers: [], note: nil), at: OneStopTests.at(now), by: World.counter) }

    func ledger(at now: String) throws -> TimeLedger { try ledger(at: OneStopTests.at(now)) }

    func ledger(at now: Instant) throws -> TimeLedger {
        try #require(TimeLedger(of: journal, process: process, calendar: try World.calendar(), now: now))
    }

    static let twoAgencies = process(examinedAt: .agency)

    static func process(examinedAt place: ProcessStep.Place) -> ProcessDefinition {
        ProcessDefinition(
            id: ProcessID("two"), version: 1, name: "hai cơ quan", steps: steps(examinedAt: place), handOverNorm: limit("4h"), source: "test",
            isAssumed: false)
    }

    private static func steps(examinedAt place: ProcessStep.Place) -> [ProcessStep] {
        [
            step("intake", .intake, .center, .counterOfficial, 1000, next: "examine"),
            step("examine", .work, place, .specialist, 5000, next: "verify"),
            step("verify", .work, .named(World.other), .specialist, 2000, next: "duty", back: ["examine"]),
            step("duty", .payment, .applicant, .cashier, 0, next: "sign"),
            step("sign", .signature, .agency, .agencyLeader, 2000, next: "issue", back: ["examine"]),
            step("issue", .issue, .agency, .clerk, 0, next: "hand"),
            step("hand", .handOver, .center, .resultsOfficial, 0, next: nil),
        ]
    }

    private static func step(
        _ id: String, _ kind: ProcessStep.Kind, _ place: ProcessStep.Place, _ role: Role, _ share: Int, next: String?, back: [String] = []
    ) -> ProcessStep {
        ProcessStep(
            id: StepID(id), kind: kind, place: place, role: role, action: id, share: share, next: next.map { StepID($0) },
            back: back.map { StepID($0) })
    }
}

extension TimeLedger {
    /// "examine 960/1380 +0": used, allotted, charged.
    var said: [String] { steps.map { "\($0.step?.rawValue ?? $0.agency?.rawValue ?? "?") \($0.usedMinutes)/\($0.allottedMinutes) +\($0.chargeMinutes)" } }

    /// "construction work examine 960".
    var lines: [String] {
        entries.map { entry in
            let holders = entry.holders.map { "\($0.agency?.rawValue ?? "\($0.owner)") \($0.reason)\($0.step.map { " \($0)" } ?? "")" }
            return "\(holders.joined(separator: " & ")) \(entry.workingMinutes)"
        }
    }
}
