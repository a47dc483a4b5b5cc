extension DossierState {
    /// Whether an event of this kind can come of an act that is allowed here: what a journal is judged by long after it was written.
    package func admits(_ kind: DossierEvent.Kind) -> Bool {
        switch kind {
        case .draftOpened: allows(.openDraft)
        case .draftSaved: allows(.saveDraft)
        case .draftDiscarded: allows(.discardDraft)
        case .fileAttached: allows(.attachFile)
        case .fileRemoved: allows(.removeFile)
        case .submitted: allows(.submit)
        case .received: allows(.receive)
        case .refused: allows(.refuse)
        case .papersDispatched: allows(.dispatchPapers)
        case .papersConfirmed: allows(.confirmPapers)
        case .assigned: allows(.assign)
        // Work goes back to the desk whenever whoever had it leaves.
        case .unassigned: isOpen
        // The step that follows a signed result is written with it.
        case .stepped: allows(.advance) || self == .decided || self == .ineligible
        // Times come while the clock stands still and while a result waits, too.
        case .moved: allows(.advance) || allows(.elapse)
        case .numberIssued: allows(.elapse)
        case .sentBack: allows(.sendBack)
        case .consulted: allows(.consult)
        case .opinionRecorded: allows(.recordOpinion) || allows(.elapse)
        case .clockStopped: allows(.requestSupplement) || allows(.demandPayment)
        case .clockResumed: allows(.resume) || allows(.confirmPayment) || (clockStandsStill && allows(.elapse))
        case .resultSigned: allows(.recordResult) || allows(.declareIneligible)
        case .stopped: allows(.stop)
        case .withdrawn: allows(.withdraw)
        case .handedOver: allows(.handOver)
        case .resultReturned: allows(.returnResult)
        case .papersGivenBack: allows(.giveBackPapers)
        case .laterPaperTaken: allows(.takeLaterPaper)
        case .corrected: allows(.correct)
        case .paid: allows(.pay)
        case .paymentReversed: allows(.reversePayment)
        case .movedToSuccessor: allows(.transferToSuccessor)
        case .redated: allows(.redate)
        case .extended: allows(.extend)
        case .apologized: allows(.apologize)
        }
    }
}
