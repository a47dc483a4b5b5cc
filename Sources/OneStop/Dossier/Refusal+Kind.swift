extension Refusal {
    /// Which refusal it is, whatever it names; the raw value is the stable code. A test provokes each by a page and by the API.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case wrongState = "wrong-state"
        case wrongStep = "wrong-step"
        case missingDocuments = "missing-documents"
        case documentMayNotFollow = "document-may-not-follow"
        case unknownCase = "unknown-case"
        case limitUnknown = "limit-unknown"
        case limitIsFixed = "limit-is-fixed"
        case feeNeedsGround = "fee-needs-ground"
        case unknownFeeRow = "unknown-fee-row"
        case feeDiffersFromTable = "fee-differs-from-table"
        case noCompetentAgency = "no-competent-agency"
        case agencyEnded = "agency-ended"
        case procedureClosed = "procedure-closed"
        case channelNotOffered = "channel-not-offered"
        case outageIncomplete = "outage-incomplete"
        case receivedInFuture = "received-in-future"
        case noNextStep = "no-next-step"
        case cannotSendBack = "cannot-send-back"
        case outcomeMissing = "outcome-missing"
        case factMissing = "fact-missing"
        case signsOtherwise = "signs-otherwise"
        case notYourPlace = "not-your-place"
        case opinionsMissing = "opinions-missing"
        case notConsulted = "not-consulted"
        case alreadyConsulted = "already-consulted"
        case supplementUsed = "supplement-used"
        case feeOutstanding = "fee-outstanding"
        case identityNotChecked = "identity-not-checked"
        case unknownPayment = "unknown-payment"
        case alreadyReversed = "already-reversed"
        case nothingOwed = "nothing-owed"
        case overpaid = "overpaid"
        case receiptNumberMissing = "receipt-number-missing"
        case tooManyOriginals = "too-many-originals"
        case papersNotHere = "papers-not-here"
        case paperNotAwaited = "paper-not-awaited"
        case nothingCounted = "nothing-counted"
        case handOverUnknown = "hand-over-unknown"
        case tooManyFiles = "too-many-files"
        case tooManyBytes = "too-many-bytes"
        case unknownFile = "unknown-file"
        case emptyReason = "empty-reason"
        case resultNumberMissing = "result-number-missing"
        case nothingToMove = "nothing-to-move"
        case extensionUsed = "extension-used"
        case extensionTooLong = "extension-too-long"
        case deadlinePassed = "deadline-passed"
        case apologyUsed = "apology-used"
        case newDayTooEarly = "new-day-too-early"
        case newDayNotWorked = "new-day-not-worked"
        case calendar = "calendar"
        case clockWentBack = "clock-went-back"
    }

    package var kind: Kind {
        switch self {
        case .wrongState: .wrongState
        case .wrongStep: .wrongStep
        case .missingDocuments: .missingDocuments
        case .documentMayNotFollow: .documentMayNotFollow
        case .unknownCase: .unknownCase
        case .limitUnknown: .limitUnknown
        case .limitIsFixed: .limitIsFixed
        case .feeNeedsGround: .feeNeedsGround
        case .unknownFeeRow: .unknownFeeRow
        case .feeDiffersFromTable: .feeDiffersFromTable
        case .noCompetentAgency: .noCompetentAgency
        case .agencyEnded: .agencyEnded
        case .procedureClosed: .procedureClosed
        case .channelNotOffered: .channelNotOffered
        case .outageIncomplete: .outageIncomplete
        case .receivedInFuture: .receivedInFuture
        case .noNextStep: .noNextStep
        case .cannotSendBack: .cannotSendBack
        case .outcomeMissing: .outcomeMissing
        case .factMissing: .factMissing
        case .signsOtherwise: .signsOtherwise
        case .notYourPlace: .notYourPlace
        case .opinionsMissing: .opinionsMissing
        case .notConsulted: .notConsulted
        case .alreadyConsulted: .alreadyConsulted
        case .supplementUsed: .supplementUsed
        case .feeOutstanding: .feeOutstanding
        case .identityNotChecked: .identityNotChecked
        case .unknownPayment: .unknownPayment
        case .alreadyReversed: .alreadyReversed
        case .nothingOwed: .nothingOwed
        case .overpaid: .overpaid
        case .receiptNumberMissing: .receiptNumberMissing
        case .tooManyOriginals: .tooManyOriginals
        case .papersNotHere: .papersNotHere
        case .paperNotAwaited: .paperNotAwaited
        case .nothingCounted: .nothingCounted
        case .handOverUnknown: .handOverUnknown
        case .tooManyFiles: .tooManyFiles
        case .tooManyBytes: .tooManyBytes
        case .unknownFile: .unknownFile
        case .emptyReason: .emptyReason
        case .resultNumberMissing: .resultNumberMissing
        case .nothingToMove: .nothingToMove
        case .extensionUsed: .extensionUsed
        case .extensionTooLong: .extensionTooLong
        case .deadlinePassed: .deadlinePassed
        case .apologyUsed: .apologyUsed
        case .newDayTooEarly: .newDayTooEarly
        case .newDayNotWorked: .newDayNotWorked
        case .calendar: .calendar
        case .clockWentBack: .clockWentBack
        }
    }
}
