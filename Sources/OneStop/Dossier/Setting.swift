package import WorkingTime

/// All that a decision may know besides the dossier: the instant, the actor, the rules of the day of receipt, the calendar,
/// the process, and legal numbers already drawn in the same transaction.
package struct Setting: Sendable {
    package let now: Instant
    package let actor: Actor
    /// The agency that is competent today, through its successors; nothing when the line ends.
    package let agency: AgencyID?
    package let numbers: Numbers
    private let law: Law

    /// What stays the same from act to act. It is large and read in place, so that a setting is passed on without copying it.
    private final class Law: Sendable {
        let rules: DossierRules
        let procedure: Procedure
        let process: ProcessDefinition
        let plan: ProcessPlan
        let calendar: WorkingCalendar
        let center: AgencyID
        let acting: [AgencyID: AgencyID]
        let isOpen: Bool

        init(
            rules: DossierRules, procedure: Procedure, process: ProcessDefinition, plan: ProcessPlan, calendar: WorkingCalendar, center: AgencyID,
            acting: [AgencyID: AgencyID], isOpen: Bool
        ) {
            self.rules = rules
            self.procedure = procedure
            self.process = process
            self.plan = plan
            self.calendar = calendar
            self.center = center
            self.acting = acting
            self.isOpen = isOpen
        }
    }

    package init(
        now: Instant, actor: Actor, rules: DossierRules, procedure: Procedure, process: ProcessDefinition,
        plan: ProcessPlan, calendar: WorkingCalendar, center: AgencyID, agency: AgencyID?, acting: [AgencyID: AgencyID], isOpen: Bool,
        numbers: Numbers
    ) {
        let law = Law(
            rules: rules, procedure: procedure, process: process, plan: plan, calendar: calendar, center: center, acting: acting, isOpen: isOpen)
        self.init(now: now, actor: actor, agency: agency, numbers: numbers, law: law)
    }

    private init(now: Instant, actor: Actor, agency: AgencyID?, numbers: Numbers, law: Law) {
        self.now = now
        self.actor = actor
        self.agency = agency
        self.numbers = numbers
        self.law = law
    }

    /// The same law for another act.
    package func at(_ now: Instant, by actor: Actor, competent agency: AgencyID?, _ numbers: Numbers) -> Setting {
        Setting(now: now, actor: actor, agency: agency, numbers: numbers, law: law)
    }

    package var rules: DossierRules { law.rules }
    package var procedure: Procedure { law.procedure }
    package var process: ProcessDefinition { law.process }
    /// The same process, made ready to run.
    package var plan: ProcessPlan { law.plan }
    package var calendar: WorkingCalendar { law.calendar }
    /// The centre that receives.
    package var center: AgencyID { law.center }
    /// Binds an agency that the process names, or on whose desk work lies, to the one that acts for it today; without an entry it is itself.
    package var acting: [AgencyID: AgencyID] { law.acting }
    /// Whether the procedure takes new dossiers today.
    package var isOpen: Bool { law.isOpen }

    /// The agency on whose desk a step stands.
    package func agency(at place: ProcessStep.Place, competent: AgencyID) -> AgencyID {
        switch place {
        case .center, .applicant: center
        case .agency: competent
        case .named(let id): acting[id] ?? id
        }
    }
}

/// Numbers of law, drawn from sequences inside the transaction, so that an error leaves no gap.
package struct Numbers: Sendable, Hashable {
    package var code: DossierCode?
    package var slip: Int?
    package var paper: Int?
    package init(code: DossierCode? = nil, slip: Int? = nil, paper: Int? = nil) {
        self.code = code
        self.slip = slip
        self.paper = paper
    }
}

/// The numbers in the rules of a dossier, as they stood on its day of receipt; each comes from a dated row of the rulebook.
package struct DossierRules: Sendable, Hashable, Codable {
    /// Supplement requests that need no leader's ground (NĐ 61/2018: one).
    package var freeSupplements: Int
    /// How long an applicant has to answer a supplement request (assumed: 30 calendar days).
    package var supplementAnswer: TimeLimit
    /// How soon an online filing is answered (8 working hours).
    package var onlineAnswer: TimeLimit
    /// National code of a result of not eligible (8 or 9; assumed).
    package var ineligibleAs: NationalStatus
    /// How often a limit may be extended (assumed: once), and by how much of itself at most, in percent (assumed: by as much again).
    package var extensions: Int
    package var extensionPercent: Int
    /// How often a late agency may set a new day (NĐ 61/2018: once), and how many working days before the due day it apologizes.
    package var newDates: Int
    package var apologyDaysBefore: Int
    package var draftFiles: Int
    package var draftBytes: Int64
    package init(
        freeSupplements: Int, supplementAnswer: TimeLimit, onlineAnswer: TimeLimit, ineligibleAs: NationalStatus, extensions: Int, extensionPercent: Int,
        newDates: Int, apologyDaysBefore: Int, draftFiles: Int, draftBytes: Int64
    ) {
        self.freeSupplements = freeSupplements
        self.supplementAnswer = supplementAnswer
        self.onlineAnswer = onlineAnswer
        self.ineligibleAs = ineligibleAs
        self.extensions = extensions
        self.extensionPercent = extensionPercent
        self.newDates = newDates
        self.apologyDaysBefore = apologyDaysBefore
        self.draftFiles = draftFiles
        self.draftBytes = draftBytes
    }
}

extension DossierRules {
    /// The last day on which an answer to a supplement request is in time: the day of the request does not count, and one of rest passes the end on to
    /// the next working day (Bộ luật Dân sự 2015, Điều 147, 148).
    package func supplementDue(askedOn day: Day, by calendar: WorkingCalendar) throws(CalendarFault) -> Day {
        // From the beginning of the day: what a centre says of filings after its hours is not said of what an official asks for in the evening.
        try calendar.due(supplementAnswer, from: Instant(day: day, minute: 0)).day
    }
}
