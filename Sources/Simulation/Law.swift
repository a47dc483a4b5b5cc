import OneStop
import WorkingTime

/// What the played centre lives by: its agencies, procedures, processes and calendar. Invented, and the same for every seed.
enum Law {
    static let center = AgencyID("center")
    static let construction = AgencyID("construction")
    /// Ends on the way; construction takes its work over.
    static let transport = AgencyID("transport")
    static let land = AgencyID("land")
    static let finance = AgencyID("finance")
    static let committee = AgencyID("committee")
    static let agencies = [construction, transport, land, finance]

    static let rules = DossierRules(
        freeSupplements: 1, supplementAnswer: limit("30cd"), onlineAnswer: limit("8h"), ineligibleAs: .finished, extensions: 1, extensionPercent: 100, newDates: 1,
        apologyDaysBefore: 1, draftFiles: 4, draftBytes: 1000)

    static let straight = process("straight", [
        step("intake", .intake, .center, .counterOfficial, "assign"),
        step("assign", .work, .agency, .clerk, "examine"),
        step("examine", .work, .agency, .specialist, "review"),
        step("review", .work, .agency, .unitLeader, "sign"),
        step("sign", .signature, .agency, .agencyLeader, "issue"),
        step("issue", .issue, .agency, .clerk, "hand"),
        step("hand", .handOver, .center, .resultsOfficial, nil),
    ])

    static let sendingBack = process("back", [
        step("intake", .intake, .center, .counterOfficial, "assign"),
        step("assign", .work, .agency, .clerk, "examine"),
        step("examine", .work, .agency, .specialist, "review", back: ["assign"]),
        step("review", .work, .agency, .unitLeader, "sign", back: ["examine", "assign"]),
        step("sign", .signature, .agency, .agencyLeader, "issue", back: ["examine", "review"]),
        step("issue", .issue, .agency, .clerk, "hand"),
        step("hand", .handOver, .center, .resultsOfficial, nil),
    ])

    static let paying = process("paying", [
        step("intake", .intake, .center, .counterOfficial, "examine"),
        step("examine", .work, .agency, .specialist, "duty"),
        step("duty", .payment, .applicant, .cashier, "sign"),
        step("sign", .signature, .agency, .agencyLeader, "issue", back: ["examine"]),
        step("issue", .issue, .agency, .clerk, "hand"),
        step("hand", .handOver, .center, .resultsOfficial, nil),
    ])

    static let asking = process("asking", [
        step("intake", .intake, .center, .counterOfficial, "assign"),
        step("assign", .work, .agency, .clerk, "ask"),
        step("ask", .consultation, .agency, .specialist, "duty", back: ["assign"]),
        step("duty", .payment, .applicant, .cashier, "sign"),
        step("sign", .signature, .agency, .unitLeader, "issue", back: ["ask"]),
        step("issue", .issue, .agency, .clerk, "hand"),
        step("hand", .handOver, .center, .resultsOfficial, nil),
    ])

    /// Another agency examines, and the committee signs.
    static let higher = process("higher", [
        step("intake", .intake, .center, .counterOfficial, "examine"),
        step("examine", .work, .agency, .specialist, "measure"),
        step("measure", .work, .named(land), .specialist, "propose", back: ["examine"]),
        step("propose", .work, .agency, .agencyLeader, "sign", back: ["measure", "examine"]),
        step("sign", .signature, .named(committee), .provincialLeader, "issue", back: ["propose"]),
        step("issue", .issue, .agency, .clerk, "hand"),
        step("hand", .handOver, .center, .resultsOfficial, nil),
    ])

    /// Signed and handed out with nothing between.
    static let short = process("short", [
        step("intake", .intake, .center, .counterOfficial, "examine"),
        step("examine", .work, .agency, .specialist, "sign"),
        step("sign", .signature, .agency, .agencyLeader, "hand", back: ["examine"]),
        step("hand", .handOver, .center, .resultsOfficial, nil),
    ])

    /// Their processes, made ready to run.
    static let plans = procedures.map { ProcessPlan($0.process.graph) }

    static let procedures: [(procedure: Procedure, process: ProcessDefinition)] = [
        (procedure("1.000001", construction, ["5d", "15d"], straight, fee: 150_000), straight),
        (procedure("1.000002", transport, ["8h", "40h"], sendingBack, fee: 70_000), sendingBack),
        (procedure("1.000003", land, ["20cd", "1m"], paying, fee: 500_000), paying),
        (procedure("1.000004", construction, ["30d", "3m"], asking, fee: nil), asking),
        (procedure("1.000005", finance, ["45cd", nil], higher, fee: 1_000_000), higher),
        (procedure("1.000006", transport, ["0d", "1d"], short, fee: nil, cutoff: 900), short),
        (procedure("1.000007", land, ["10d", nil], sendingBack, fee: 20_000), sendingBack),
    ]

    private static func procedure(
        _ code: String, _ agency: AgencyID, _ limits: [String?], _ process: ProcessDefinition, fee: Int64?, cutoff: Int? = nil
    ) -> Procedure {
        Procedure(
            code: ProcedureCode(code), version: 1, validFrom: .earliest, validTo: nil, name: code, shortName: nil, aliases: [], englishName: code, field: "f",
            levels: [], agencies: [AgencyTerm(from: nil, agency: agency)], decidedBy: nil, applicants: [], channels: [.counter, .online, .post],
            limits: limits.map { LimitCase(name: $0 ?? "không nêu", limit: $0.map(limit), channels: [], note: nil, isAssumed: true) },
            fees: fees(fee), documentCases: [
                DocumentCase(name: "mới", documents: [document("Đơn"), document("Bản vẽ", later: "NĐ 1"), document("Trích lục", condition: "nếu có")]),
                DocumentCase(name: "cấp lại", documents: [document("Đơn")]),
            ],
            legalStages: [], process: process.id, results: [], legalBasis: [], announcedBy: nil, source: Source(name: "s", kind: "s", asOf: nil), assumed: ["record"],
            isDiscreet: false, sameDayCutoff: cutoff, retentionYears: nil)
    }

    private static func fees(_ dong: Int64?) -> [FeeRow] {
        [dong, nil].map { FeeRow(amount: $0.flatMap { Money(dong: $0) }, kind: .fee, note: nil, basis: [], setBy: nil, channels: [], reductions: [], isAssumed: true) }
    }

    private static func document(_ name: String, condition: String? = nil, later: String? = nil) -> RequiredDocument {
        RequiredDocument(name: name, form: nil, originals: 1, copies: 0, condition: condition, laterGround: later, isAssumed: true)
    }

    private static func process(_ id: String, _ steps: [ProcessStep]) -> ProcessDefinition {
        ProcessDefinition(id: ProcessID(id), version: 1, name: id, steps: steps, handOverNorm: limit("4h"), source: "s", isAssumed: true)
    }

    private static func step(
        _ id: String, _ kind: ProcessStep.Kind, _ place: ProcessStep.Place, _ role: Role, _ next: String?, back: [String] = []
    ) -> ProcessStep {
        // The shares do not matter to what is played: one step has the whole limit.
        ProcessStep(
            id: StepID(id), kind: kind, place: place, role: role, action: id, share: kind == .signature ? 10_000 : 0, next: next.map { StepID($0) },
            back: back.map { StepID($0) })
    }

    /// A limit of this file; what could not be read would be a limit of the same day.
    static func limit(_ text: String) -> TimeLimit { TimeLimit(text: text) ?? .sameDay }
}

extension Law {
    static let firstDay = Day(year: 2026, month: 1, day: 5) ?? .earliest
    static let hours = [TimeSpan(opens: 420, closes: 690), TimeSpan(opens: 810, closes: 1020)]

    /// Holidays as they may be expected of each year; computed once, as the moon is slow.
    private static let holidays: [[DayOverride]] = (2026...2062).map { PublicHolidays.overrides(for: .expected(in: $0)) }

    /// - version: counts the decisions about closures.
    static func calendar(version: Int, years: Int, closures: [Day]) throws(CalendarFault) -> WorkingCalendar {
        let week: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        let closed = closures.map { DayOverride(kind: .localClosure, day: $0, name: "Nghỉ bão", source: "QĐ", isAssumed: true) }
        return try WorkingCalendar(
            id: "center", version: version,
            patterns: [
                WeeklyPattern(validFrom: .earliest, spans: Dictionary(week.map { ($0, hours) }, uniquingKeysWith: { $1 }), source: "QĐ", isAssumed: true)
            ],
            overrides: holidays.prefix(years + 5).flatMap { $0 } + closed, rules: [], lastAnnouncedYear: 2026)
    }

    /// A calendar that counts every day, for a fault that is planted.
    static let everyDay = try? WorkingCalendar(
        id: "center", version: 1,
        patterns: [
            WeeklyPattern(validFrom: .earliest, spans: Dictionary(Weekday.allCases.map { ($0, hours) }, uniquingKeysWith: { $1 }), source: "QĐ", isAssumed: true)
        ],
        overrides: [], rules: [CountingRules(validFrom: .earliest, source: "QĐ", isAssumed: true, saturdayCounts: true)], lastAnnouncedYear: 2026)
}

extension ProcessDefinition {
    /// The step after the intake, where a received dossier begins its way through the agency.
    var firstAfterIntake: ProcessStep? {
        // Nothing is owed at receipt.
        steps.first?.next.flatMap { self[$0] }.flatMap(pastPayments)
    }

    /// The step itself, or what follows the payments that begin with it.
    func pastPayments(_ step: ProcessStep) -> ProcessStep? {
        var step = step
        while step.kind == .payment {
            guard let next = step.next.flatMap({ self[$0] }) else { return nil }
            step = next
        }
        return step
    }
}
