extension DossierEvent {
    /// The name under which an event is stored for ever.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case draftOpened, draftSaved, draftDiscarded, fileAttached, fileRemoved, submitted, received, refused
        case papersDispatched, papersConfirmed, assigned, unassigned, stepped, sentBack, moved, numberIssued, consulted, opinionRecorded
        case clockStopped, clockResumed, resultSigned, stopped, withdrawn, handedOver, resultReturned, papersGivenBack, laterPaperTaken
        case corrected, paid, paymentReversed, movedToSuccessor, redated, extended, apologized
    }

    package var kind: Kind {
        switch self {
        case .draftOpened: .draftOpened
        case .draftSaved: .draftSaved
        case .draftDiscarded: .draftDiscarded
        case .fileAttached: .fileAttached
        case .fileRemoved: .fileRemoved
        case .submitted: .submitted
        case .received: .received
        case .refused: .refused
        case .papersDispatched: .papersDispatched
        case .papersConfirmed: .papersConfirmed
        case .assigned: .assigned
        case .unassigned: .unassigned
        case .stepped: .stepped
        case .sentBack: .sentBack
        case .moved: .moved
        case .numberIssued: .numberIssued
        case .consulted: .consulted
        case .opinionRecorded: .opinionRecorded
        case .clockStopped: .clockStopped
        case .clockResumed: .clockResumed
        case .resultSigned: .resultSigned
        case .stopped: .stopped
        case .withdrawn: .withdrawn
        case .handedOver: .handedOver
        case .resultReturned: .resultReturned
        case .papersGivenBack: .papersGivenBack
        case .laterPaperTaken: .laterPaperTaken
        case .corrected: .corrected
        case .paid: .paid
        case .paymentReversed: .paymentReversed
        case .movedToSuccessor: .movedToSuccessor
        case .redated: .redated
        case .extended: .extended
        case .apologized: .apologized
        }
    }
}
