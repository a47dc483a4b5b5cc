/// A fault put into the answers of the core on purpose, to see that the watch finds it. Each stands for a way in which such a program has gone wrong
/// somewhere, or could.
package enum Plant: String, Sendable, Hashable, CaseIterable {
    // Rights.
    case strangerLetThrough, outsiderLetThrough, otherFilerLetThrough, colleagueTakesNamedWork, narrowTokenLetThrough
    case leaderDenied, standInDenied, filerDenied
    /// Nobody is allowed anything once a dossier is at the step of signature.
    case signatureForgottenByRights
    /// Nobody may take the paper that is underway.
    case receiptOfPaperForgotten

    // States and versions.
    case staleLetThrough, withdrawnAfterSignature, paidAfterEnd, discardedDraftKeptOpen, endedComesBack, endedKeepsDesk, returnedAtOnce
    case mistakeTaken

    // Events and journal.
    case eventDropped, eventTwice, eventBesides, appliedTwice, applySkipped, journalLost, otherStateThanJournal
    case timeGoesBack, clockBehindLetThrough, eventInFuture, wrongActorWritten
    case journalAltered, journalReordered, journalCut
    case refusalChangesState, refusalIsWritten

    // Receipt and numbers.
    case codeDrawnTwice, codeGap, slipGap, refusedActKeepsNumber, paperNumberDrawnTwice
    case wrongAgencyReceives, wrongFirstStep, receivedAgain

    // The way.
    case wrongDesk, wrongRole, foreignAssignee, leaverKeepsWork, signatureSkipped, stepOfNoProcess, sentBackAnywhere
    case resultAtWork, resultWithoutNumber, resultByAnother, consultationSkipped, transferToStranger

    // The clock.
    case resumedByOtherCalendar, weekendsCounted, deadlineBeforeStop, appointmentMovedQuietly, stopForgotten, stopOverlaps, clockStandsInWork
    case answerDayEarly, filingAnswerLate, supplementWithoutGround
    case extensionForgotten, extendedTwice, extendedLate, extendedTooLong, apologizedTwice, apologyExtends

    // Money and paper.
    case paidTwice, overpaid, wrongPaymentReversed, returnedUnpaid, originalsGivenTwice, paperArrivesElsewhere, paperSentFromElsewhere

    /// The invariant by which it is found.
    package var expected: Invariant {
        switch self {
        case .strangerLetThrough, .outsiderLetThrough, .otherFilerLetThrough, .colleagueTakesNamedWork, .narrowTokenLetThrough: .nobodyActsWithoutRight
        case .leaderDenied, .standInDenied, .filerDenied: .rightIsGiven
        case .signatureForgottenByRights, .receiptOfPaperForgotten: .noDossierIsStuck
        case .staleLetThrough: .staleActIsRefused
        case .withdrawnAfterSignature, .paidAfterEnd: .actsFitStates
        case .discardedDraftKeptOpen, .returnedAtOnce: .stateFollowsAct
        case .endedComesBack: .endsStayEnds
        case .endedKeepsDesk: .endedHasNoDesk
        case .mistakeTaken: .mistakeIsRefused
        case .eventDropped, .eventTwice, .eventBesides: .eventsFitActs
        case .appliedTwice, .applySkipped, .journalLost: .versionCountsEvents
        case .otherStateThanJournal: .journalFoldsToState
        case .timeGoesBack, .clockBehindLetThrough: .timeNeverGoesBack
        case .eventInFuture, .wrongActorWritten: .eventsHappenNow
        case .journalAltered, .journalReordered, .journalCut: .journalIsNeverAltered
        case .refusalChangesState, .refusalIsWritten: .refusalChangesNothing
        case .codeDrawnTwice: .codesAreUnique
        case .codeGap, .slipGap, .refusedActKeepsNumber, .paperNumberDrawnTwice: .numbersAreDense
        case .wrongAgencyReceives, .wrongFirstStep: .receivedIsWhole
        case .receivedAgain: .receiptNeverChanges
        case .wrongDesk, .wrongRole, .transferToStranger: .deskFitsStep
        case .foreignAssignee, .leaverKeepsWork: .assigneeFitsDesk
        case .signatureSkipped, .sentBackAnywhere: .stepsFollowProcess
        case .stepOfNoProcess: .stepIsOfProcess
        case .resultAtWork, .resultWithoutNumber, .resultByAnother: .resultIsSigned
        case .consultationSkipped: .silenceIsNotConsent
        case .resumedByOtherCalendar, .weekendsCounted: .deadlineEqualsCalendar
        case .deadlineBeforeStop, .extensionForgotten: .stopNeverShortens
        case .appointmentMovedQuietly: .appointmentMovesByActs
        case .stopForgotten: .stopIsWhole
        case .stopOverlaps: .stopsDoNotOverlap
        case .clockStandsInWork: .clockStandsOnlyInWaiting
        case .answerDayEarly, .filingAnswerLate: .answerDayEqualsRules
        case .supplementWithoutGround: .supplementsAreBounded
        case .extendedTwice, .extendedLate, .extendedTooLong: .extensionsAreBounded
        case .apologizedTwice: .apologiesAreBounded
        case .apologyExtends: .apologyMovesNothing
        case .paidTwice, .wrongPaymentReversed: .paymentsEqualBook
        case .overpaid: .paidNeverExceedsOwed
        case .returnedUnpaid: .resultIsPaidFor
        case .originalsGivenTwice: .originalsNeverBelowZero
        case .paperArrivesElsewhere, .paperSentFromElsewhere: .paperMovesByList
        }
    }
}
