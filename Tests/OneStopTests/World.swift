import WorkingTime

@testable import OneStop

/// A small pure world: one centre with its calendar, an agency and those it deals with, a procedure with two cases, and its process.
enum World {
    static let center = AgencyID("center")
    static let agency = AgencyID("construction")
    static let other = AgencyID("transport")
    static let committee = AgencyID("committee")
    static let successor = AgencyID("construction-2")

    static let start = at("2026-11-02T09:00")

    static let counter = staff("counter", .counterOfficial, center)
    static let clerk = staff("clerk", .clerk, agency)
    static let specialist = staff("specialist", .specialist, agency)
    static let leader = staff("leader", .agencyLeader, agency)
    static let results = staff("results", .resultsOfficial, center)
    static let cashier = staff("cashier", .cashier, center)

    static func staff(_ id: String, _ role: Role, _ agency: AgencyID, standingIn: StaffID? = nil) -> Actor {
        .staff(StaffActor(id: StaffID(id), assignments: [Assignment(role: role, agency: agency, standingIn: standingIn)]))
    }

    static let hours = [TimeSpan(opens: 420, closes: 690), TimeSpan(opens: 810, closes: 1020)]

    static func calendar(_ overrides: [DayOverride] = []) throws -> WorkingCalendar {
        let week: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        return try WorkingCalendar(
            id: "center", version: 1,
            patterns: [WeeklyPattern(validFrom: .earliest, spans: Dictionary(uniqueKeysWithValues: week.map { ($0, hours) }), source: "hours")],
            overrides: overrides, rules: [], lastAnnouncedYear: 2026)
    }

    static let process = ProcessDefinition(
        id: ProcessID("p"), version: 1, name: "quy trình",
        steps: [
            step("intake", .intake, .center, .counterOfficial, 0, next: "assign"),
            step("assign", .work, .agency, .clerk, 1000, next: "examine"),
            step("examine", .work, .agency, .specialist, 4000, next: "ask", back: ["assign"]),
            step("ask", .consultation, .agency, .specialist, 2000, next: "duty", back: ["examine"]),
            step("duty", .payment, .applicant, .cashier, 0, next: "sign"),
            step("sign", .signature, .agency, .agencyLeader, 3000, next: "issue", back: ["examine"]),
            step("issue", .issue, .agency, .clerk, 0, next: "hand"),
            step("hand", .handOver, .center, .resultsOfficial, 0, next: nil),
        ],
        handOverNorm: limit("4h"), source: "test", isAssumed: false)

    private static func step(
        _ id: String, _ kind: ProcessStep.Kind, _ place: ProcessStep.Place, _ role: Role, _ share: Int, next: String?, back: [String] = []
    ) -> ProcessStep {
        ProcessStep(
            id: StepID(id), kind: kind, place: place, role: role, action: id, share: share, next: next.map { StepID($0) },
            back: back.map { StepID($0) })
    }

    /// Case 0: a form, a plan that may follow, and a map where there is one; case 1: the form alone. Limits: 5 days, and one not given.
    /// Fees: 150.000 đồng, and one that the province sets.
    static let procedure = Procedure(
        code: ProcedureCode("1.000001"), version: 1, validFrom: .earliest, validTo: nil, name: "Cấp giấy phép", shortName: nil, aliases: [],
        englishName: "License", field: "Xây dựng", levels: ["province"], agencies: [AgencyTerm(from: nil, agency: agency)], decidedBy: nil,
        applicants: [], channels: [.counter, .online],
        limits: [
            LimitCase(name: "thường", limit: limit("5d"), channels: [], note: nil, isAssumed: false),
            LimitCase(name: "không nêu", limit: nil, channels: [], note: nil, isAssumed: false),
        ],
        fees: [
            FeeRow(amount: money(150_000), kind: .fee, note: nil, basis: [], setBy: nil, channels: [], reductions: [], isAssumed: false),
            FeeRow(amount: nil, kind: .charge, note: nil, basis: [], setBy: "province", channels: [], reductions: [], isAssumed: false),
        ],
        documentCases: [
            DocumentCase(name: "mới", documents: [
                document("Đơn"), document("Bản vẽ", later: "Nghị định 1, Điều 2"), document("Trích lục", condition: "nếu có"),
            ]),
            DocumentCase(name: "cấp lại", documents: [document("Đơn")]),
        ],
        legalStages: [], process: ProcessID("p"), results: [], legalBasis: [], announcedBy: nil, source: Source(name: "test", kind: "test", asOf: nil),
        assumed: [], isDiscreet: false, sameDayCutoff: nil, retentionYears: nil)

    private static func document(_ name: String, condition: String? = nil, later: String? = nil) -> RequiredDocument {
        RequiredDocument(name: name, form: nil, originals: 1, copies: 0, condition: condition, laterGround: later, isAssumed: false)
    }

    static let rules = DossierRules(
        freeSupplements: 1, supplementAnswer: limit("30cd"), onlineAnswer: limit("8h"), ineligibleAs: .finished, extensions: 1, extensionPercent: 100, newDates: 1,
        apologyDaysBefore: 1, draftFiles: 2, draftBytes: 1000)

    static func setting(
        _ actor: Actor = counter, at now: Instant = start, agency: AgencyID? = agency, isOpen: Bool = true,
        numbers: Numbers = Numbers(code: DossierCode("H36.1-261102-0001"), slip: 1, paper: 1), process: ProcessDefinition = process,
        procedure: Procedure = procedure
    ) throws -> Setting {
        Setting(
            now: now, actor: actor, rules: rules, procedure: procedure, process: process, plan: ProcessPlan(process.graph), calendar: try calendar(), center: center, agency: agency,
            acting: [:], isOpen: isOpen, numbers: numbers)
    }

    static func receive(
        _ channel: Channel = .counter, documentCase: Int = 0, limitCase: Int = 0, papers: [ReceivedPaper]? = nil, fees: [FeeLine] = [],
        entered: AgreedLimit? = nil, at receivedAt: Instant? = nil, outage: Outage? = nil
    ) -> Receive {
        Receive(
            channel: channel, record: RecordVersion(1), documentCase: documentCase, limitCase: limitCase, enteredLimit: entered,
            papers: papers ?? [paper(0), paper(1)], fees: fees, receivedAt: receivedAt, outage: outage)
    }

    static func paper(_ document: Int?, originals: Int = 1, follows: String? = nil) -> ReceivedPaper {
        ReceivedPaper(document: document, originals: originals, certified: 0, copies: 0, followsOn: follows)
    }

    /// The plan, to follow as the procedure allows.
    static let following = paper(1, originals: 0, follows: "Nghị định 1, Điều 2, hẹn nộp 16/11/2026")

    static let fee = FeeLine(row: 0, kind: .fee, unitAmount: money(150_000), quantity: 1, basis: .table)

    static func pay(_ dong: Int64, id: String = "pay", series: String = "AA/26", number: String = "0001") -> Pay {
        Pay(id: PaymentID(id), means: .cash, amount: money(dong), counter: 1, receiptSeries: series, receiptNumber: number)
    }

    static func file(_ id: String, bytes: Int64 = 10, document: Int? = nil) -> FileReference {
        FileReference(id: FileID(id), bytes: bytes, hash: "00", mediaType: "application/pdf", document: document, name: RecordVersion(9), isUnreadable: false)
    }

    static let text = RecordVersion(2)
}

/// A dossier and the instant at which it stands, moved on by commands.
struct Walk {
    var dossier = Dossier(id: DossierID("d"))
    var now = World.start

    @discardableResult
    mutating func act(_ command: Command, by actor: Actor = World.specialist) throws -> [DossierEvent] {
        let events = try dossier.decide(command, in: try World.setting(actor, at: now))
        for event in events { dossier.apply(event, at: now) }
        return events
    }

    mutating func wait(hours: Int64) { now = now.adding(seconds: hours * 3600) }

    static func received(fees: [FeeLine] = []) throws -> Walk {
        var walk = Walk()
        try walk.act(.receive(World.receive(fees: fees)), by: World.counter)
        return walk
    }

    /// On the way to that step.
    static func standing(at step: String, fees: [FeeLine] = []) throws -> Walk {
        var walk = try received(fees: fees)
        while walk.dossier.step != StepID(step) {
            walk.wait(hours: 1)
            switch walk.dossier.step?.rawValue {
            case "sign": try walk.act(.recordResult(number: "1/GP"), by: World.leader)
            case "issue": try walk.act(.handOver, by: World.clerk)
            default: try walk.act(.advance(assignee: nil, note: World.text))
            }
        }
        return walk
    }
}

func at(_ iso: String) -> Instant {
    guard let instant = Instant(iso: iso) else { fatalError("not a moment: \(iso)") }
    return instant
}

func limit(_ text: String) -> TimeLimit {
    guard let limit = TimeLimit(text: text) else { fatalError("not a limit: \(text)") }
    return limit
}

func money(_ dong: Int64) -> Money {
    guard let money = Money(dong: dong) else { fatalError("not an amount: \(dong)") }
    return money
}

/// Numbers that look random and are the same each time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
