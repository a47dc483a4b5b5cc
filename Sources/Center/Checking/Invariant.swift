/// What must always hold in a data folder. The name is what an operator reads; each has a planted fault in `InvariantTests`.
///
/// A fault is told once, where it lies: a journal that cannot be read is not also blamed for what would follow from it.
package enum Invariant: String, Sendable, Hashable, CaseIterable {
    // The database.
    case databaseIsWhole = "database-is-whole"
    case foreignKeysHold = "foreign-keys-hold"

    // The journal of each dossier.
    case versionCountsEvents = "version-counts-events"
    case positionsAreDense = "positions-are-dense"
    case eventsDecode = "events-decode"
    case eventsAreCanonical = "events-are-canonical"
    case timeNeverGoesBack = "time-never-goes-back"
    /// Each event can come of an act that was allowed in the state before it.
    case actsFitStates = "acts-fit-states"

    // Rows that are made of the events; `motcua check --rebuild` makes them anew.
    case journalFoldsToState = "journal-folds-to-state"
    case rowEqualsState = "row-equals-state"
    case tokensEqualPeople = "tokens-equal-people"
    case figuresEqualRecount = "figures-equal-recount"
    case takingsEqualPayments = "takings-equal-payments"
    case foreignNumbersEqualEvents = "foreign-numbers-equal-events"
    case outageSlipsEqualEvents = "outage-slips-equal-events"
    /// A dossier whose clock runs has its next moment waiting, and one for which an answer is awaited the end of its day; no other has one.
    case momentsFollowDeadlines = "moments-follow-deadlines"

    // Numbers without gaps, and dates.
    case codesAreDense = "codes-are-dense"
    case paperNumbersAreDense = "paper-numbers-are-dense"
    case handOverNumbersAreDense = "hand-over-numbers-are-dense"
    case dueDayEqualsCalendar = "due-day-equals-calendar"

    // Sealed records.
    case sealedRecordExists = "sealed-record-exists"
    case sealedRecordOpens = "sealed-record-opens"
    case sealedTextsOpen = "sealed-texts-open"
    case sealedKeyExists = "sealed-key-exists"
    case sealedBelongsToDossier = "sealed-belongs-to-dossier"
    case discardedIsForgotten = "discarded-is-forgotten"
    case intakeDraftsOpen = "intake-drafts-open"

    // Money and paper.
    case cashSheetsAddUp = "cash-sheets-add-up"
    case cashSignaturesAreWhole = "cash-signatures-are-whole"
    case handOverListsHaveDossiers = "hand-over-lists-have-dossiers"
    case confirmedListsAreWhole = "confirmed-lists-are-whole"
    case paperUnderwayIsListed = "paper-underway-is-listed"

    // What rows point to.
    case staffAreKnown = "staff-are-known"
    case agenciesAreKnown = "agencies-are-known"
    case dossiersHaveTheirVersion = "dossiers-have-their-version"
    case dossiersHaveTheirProcess = "dossiers-have-their-process"
    case readingsHaveDossiers = "readings-have-dossiers"
    case repeatedRequestsHaveWhatTheyMade = "repeated-requests-have-what-they-made"

    case messagesHaveReceivers = "messages-have-receivers"
    /// A long act that has not ended is waiting to be taken up or is in somebody's hand; no other is.
    case runningJobsAreTakenUp = "running-jobs-are-taken-up"

    // People and their rights.
    case revokedHaveNoSession = "revoked-have-no-session"
    case assignmentsEndAfterTheyBegin = "assignments-end-after-they-begin"
    case assignmentsNameRoles = "assignments-name-roles"
    case programTokensNameOperations = "program-tokens-name-operations"

    // Files.
    case fileExists = "file-exists"
    /// Size and keyed hash are those that the event holds.
    case filesAreWhole = "files-are-whole"
    case noOrphanFile = "no-orphan-file"

    /// What `Rebuild` puts right.
    package static let rebuildable: Set<Invariant> = [
        .journalFoldsToState, .rowEqualsState, .tokensEqualPeople, .figuresEqualRecount, .takingsEqualPayments, .foreignNumbersEqualEvents,
        .outageSlipsEqualEvents, .momentsFollowDeadlines,
    ]
}
