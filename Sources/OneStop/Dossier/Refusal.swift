package import WorkingTime

/// The law, or the state of the dossier, says no. A closed set: each case has one code, one sentence in `Wording`, one API name.
package enum Refusal: Error, Sendable, Hashable {
    /// The act does not exist in this state.
    case wrongState(DossierState, DossierAction)
    /// The act belongs to another step of the process.
    case wrongStep(needs: ProcessStep.Kind)
    /// Papers that the case asks for are not there (positions in the case).
    case missingDocuments([Int])
    /// A paper may follow only where the procedure version says so.
    case documentMayNotFollow(Int)
    case unknownCase
    /// The procedure version gives no limit: the official must enter it with its legal ground.
    case limitUnknown
    /// A limit is given; it may not be replaced at the counter.
    case limitIsFixed
    /// A fee row without an amount, or a reduction, needs its ground.
    case feeNeedsGround
    case unknownFeeRow(Int)
    case feeDiffersFromTable(Int)
    /// The competent agency has ended and has no successor that may act.
    case noCompetentAgency
    /// The agency whose desk this is has ended: it signs nothing more, the dossier moves to its successor first.
    case agencyEnded(AgencyID)
    case procedureClosed
    /// The channel is not offered for this procedure.
    case channelNotOffered(Channel)
    /// An outage receipt must lie in the past, and needs reason and slip number.
    case outageIncomplete
    case receivedInFuture
    /// The process has no step to go to.
    case noNextStep
    case cannotSendBack(StepID)
    /// The work ends in one of several outcomes, and none of these was chosen.
    case outcomeMissing([String])
    /// The way goes on by a fact of the dossier that nobody has said.
    case factMissing(String)
    /// What is signed at this step is another thing.
    case signsOtherwise(ProcessGraph.Signing)
    /// Somebody else works at that place, or the work has gone on from it.
    case notYourPlace
    /// Consulted agencies have not answered; silence is recorded as such, with a ground.
    case opinionsMissing([AgencyID])
    case notConsulted(AgencyID)
    case alreadyConsulted
    /// A second supplement needs the leader's ground.
    case supplementUsed(limit: Int)
    case feeOutstanding(Money)
    case identityNotChecked
    case unknownPayment
    case alreadyReversed
    case nothingOwed
    case overpaid(outstanding: Money)
    case receiptNumberMissing
    /// More originals than are there.
    case tooManyOriginals(Int)
    case papersNotHere
    /// No paper of the dossier that is still to follow.
    case paperNotAwaited
    /// A paper came, and not one sheet of it was counted.
    case nothingCounted
    case handOverUnknown
    case tooManyFiles(limit: Int)
    case tooManyBytes(limit: Int64)
    case unknownFile
    case emptyReason
    case resultNumberMissing
    case nothingToMove
    /// The limit was extended as often as the rules allow; 0: they allow none.
    case extensionUsed(limit: Int)
    case extensionTooLong(most: TimeLimit)
    /// An extension comes before the limit has ended.
    case deadlinePassed(Day)
    /// The new day was promised once; a second is not.
    case apologyUsed(limit: Int)
    case newDayTooEarly(first: Day)
    /// Nobody hands out a result on that day.
    case newDayNotWorked(Day)
    /// The calendar cannot answer.
    case calendar(CalendarFault)
    /// The clock stands before the last event.
    case clockWentBack

    /// The stable code: text key, API name and metric label.
    package var code: String { kind.rawValue }
}
