/// What must hold after every step of a play, whatever anybody tries. The name is what a report says.
package enum Invariant: String, Sendable, Hashable, CaseIterable {
    // The journal.
    case versionCountsEvents = "version-counts-events"
    case journalFoldsToState = "journal-folds-to-state"
    case journalIsNeverAltered = "journal-is-never-altered"
    case timeNeverGoesBack = "time-never-goes-back"
    case eventsHappenNow = "events-happen-now"
    case eventsFitActs = "events-fit-acts"
    case refusalChangesNothing = "refusal-changes-nothing"

    // Who and when.
    case nobodyActsWithoutRight = "nobody-acts-without-right"
    case rightIsGiven = "right-is-given"
    case staleActIsRefused = "stale-act-is-refused"
    case mistakeIsRefused = "mistake-is-refused"
    case actsFitStates = "acts-fit-states"
    case stateFollowsAct = "state-follows-act"
    case endsStayEnds = "ends-stay-ends"

    // Receipt and numbers.
    case codesAreUnique = "codes-are-unique"
    case numbersAreDense = "numbers-are-dense"
    case receivedIsWhole = "received-is-whole"
    case receiptNeverChanges = "receipt-never-changes"

    // The way through the process.
    case stepIsOfProcess = "step-is-of-process"
    case stepsFollowProcess = "steps-follow-process"
    case deskFitsStep = "desk-fits-step"
    case assigneeFitsDesk = "assignee-fits-desk"
    case endedHasNoDesk = "ended-has-no-desk"
    case silenceIsNotConsent = "silence-is-not-consent"
    case resultIsSigned = "result-is-signed"
    case endedAgencySignsNothing = "ended-agency-signs-nothing"
    case noDossierIsStuck = "no-dossier-is-stuck"

    // The clock.
    case deadlineEqualsCalendar = "deadline-equals-calendar"
    case stopNeverShortens = "stop-never-shortens"
    case appointmentMovesByActs = "appointment-moves-by-acts"
    case stopsDoNotOverlap = "stops-do-not-overlap"
    case stopIsWhole = "stop-is-whole"
    case clockStandsOnlyInWaiting = "clock-stands-only-in-waiting"
    case answerDayEqualsRules = "answer-day-equals-rules"
    case supplementsAreBounded = "supplements-are-bounded"
    case extensionsAreBounded = "extensions-are-bounded"
    case apologiesAreBounded = "apologies-are-bounded"
    case apologyMovesNothing = "apology-moves-nothing"

    // Money and paper.
    case paymentsEqualBook = "payments-equal-book"
    case paidNeverExceedsOwed = "paid-never-exceeds-owed"
    case resultIsPaidFor = "result-is-paid-for"
    case originalsNeverBelowZero = "originals-never-below-zero"
    case paperMovesByList = "paper-moves-by-list"

    /// What it demands, in a sentence.
    package var sentence: String {
        switch self {
        case .versionCountsEvents: "A dossier's version is the number of its events."
        case .journalFoldsToState: "A dossier is the fold of its journal."
        case .journalIsNeverAltered: "What is written in a journal stays as it was written."
        case .timeNeverGoesBack: "No event lies before the one that was written before it."
        case .eventsHappenNow: "An event has the instant at which the act was done."
        case .eventsFitActs: "An act is written as exactly its events: none missing, none twice, none besides."
        case .refusalChangesNothing: "An act that is refused leaves dossier and journal as they were."
        case .nobodyActsWithoutRight: "An act is done only by somebody whom the table of rights allows it."
        case .rightIsGiven: "Whom the table of rights allows an act is not denied it."
        case .staleActIsRefused: "An act on a version that somebody else has changed since is refused."
        case .mistakeIsRefused: "An act that is wrong in itself is refused."
        case .actsFitStates: "An act is done only in a state for which the table of acts has it."
        case .stateFollowsAct: "After an act the dossier is in the state to which the act leads."
        case .endsStayEnds: "What has ended is not opened again."
        case .codesAreUnique: "No two dossiers have one code."
        case .numbersAreDense: "Codes and papers are numbered 1, 2, 3 … without a gap and without a double."
        case .receivedIsWhole: "A received dossier has code, competent agency, limit and appointment, and stands at the first step of its process."
        case .receiptNeverChanges: "Code, slip, instant of receipt, limit and first appointment stay as they were received."
        case .stepIsOfProcess: "A dossier stands at a step of its own process."
        case .stepsFollowProcess: "The work goes only where the process leads: on, past a payment that is not owed, or back to a step named for it."
        case .deskFitsStep: "The desk has the role of the step, and the agency that its place says."
        case .assigneeFitsDesk: "Work is given by name only to somebody who has the role of the desk at its agency."
        case .endedHasNoDesk: "What has ended lies on no desk, and what is at work lies on one."
        case .silenceIsNotConsent: "A consultation is left only when each agency that was asked has answered, or its silence is recorded."
        case .resultIsSigned: "A result has a number and was signed at the step of signature by who acted, and nothing is handed over without one."
        case .endedAgencySignsNothing: "An agency that has ended signs nothing more."
        case .noDossierIsStuck: "Every open dossier can be moved on by somebody, and paper underway confirmed by somebody."
        case .deadlineEqualsCalendar: "The deadline is what the calendar counts from receipt, limit, stops and extension."
        case .stopNeverShortens: "A stop never brings the deadline forward."
        case .appointmentMovesByActs: "The appointment moves only when the clock goes on, by an extension, or by a decision that dates anew."
        case .stopsDoNotOverlap: "Stops follow one another and none ends before it begins."
        case .stopIsWhole: "A stop lasts from what was asked to what was answered."
        case .clockStandsOnlyInWaiting: "The clock stands still exactly while a supplement or a payment is awaited."
        case .answerDayEqualsRules: "The day by which an answer is owed is that of the rules and the calendar."
        case .supplementsAreBounded: "A further supplement rests on the leader's ground."
        case .extensionsAreBounded: "A limit is extended once, before it ends, on a ground, to a later day, and by no more than itself."
        case .apologiesAreBounded: "A new day is promised once, by an agency and not the centre, later than the due day and worked."
        case .apologyMovesNothing: "An apology changes neither the deadline nor the first appointment."
        case .paymentsEqualBook: "What is paid is what was taken and not reversed, each payment once."
        case .paidNeverExceedsOwed: "Nobody pays more than is owed."
        case .resultIsPaidFor: "A result is returned only when nothing is owed."
        case .originalsNeverBelowZero: "No more originals are given back than were taken in."
        case .paperMovesByList: "Paper moves from where it lies on a list, and arrives where the list says."
        }
    }
}

/// What a play found: the invariant that does not hold, where, and how it came about.
package struct Finding: Sendable, Hashable, CustomStringConvertible {
    package let invariant: Invariant
    /// The step of the play, from 0.
    package let step: Int
    /// The dossier of the play.
    package let dossier: String
    /// Act and particulars, for who looks for the cause.
    package let particulars: String

    package var description: String { "\(invariant.rawValue): \(invariant.sentence) Step \(step), dossier \(dossier): \(particulars)" }
}
