package import WorkingTime

/// What has happened to a dossier. Events are the truth: written once, never changed, folded by `Dossier.apply`.
///
/// They hold codes, references, times, actors and keyed hashes; never a name, a number of a person or free text.
package enum DossierEvent: Sendable, Hashable {
    case draftOpened(DraftOpened)
    case draftSaved(RecordKept)
    case draftDiscarded
    case fileAttached(FileReference)
    case fileRemoved(FileRemoved)
    case submitted(Submitted)
    case received(Received)
    case refused(Refused)
    case papersDispatched(PapersDispatched)
    case papersConfirmed(PapersConfirmed)
    case assigned(Assigned)
    case unassigned(Unassigned)
    /// Before tokens: the one place of the dossier went on. Not written any more.
    case stepped(Stepped)
    /// Before tokens: back to an earlier step. Not written any more.
    case sentBack(SentBack)
    case moved(Moved)
    case numberIssued(NumberIssued)
    case consulted(Consulted)
    case opinionRecorded(Opinion)
    case clockStopped(ClockStopped)
    case clockResumed(ClockResumed)
    case resultSigned(DossierResult)
    case stopped(Reasoned)
    case withdrawn(Reasoned)
    case handedOver(Stepped)
    case resultReturned(Return)
    case papersGivenBack(PapersGivenBack)
    case laterPaperTaken(LaterPaper)
    case corrected(Corrected)
    case paid(Payment)
    case paymentReversed(PaymentReversed)
    case movedToSuccessor(MovedToSuccessor)
    case redated(Redated)
    case extended(Extended)
    case apologized(Apologized)
}

package struct DraftOpened: Sendable, Hashable, Codable {
    package let procedure: ProcedureReference
    package let channel: Channel
    package let record: RecordVersion
    package init(procedure: ProcedureReference, channel: Channel, record: RecordVersion) {
        self.procedure = procedure
        self.channel = channel
        self.record = record
    }
}

package struct RecordKept: Sendable, Hashable, Codable {
    package let record: RecordVersion
    package init(record: RecordVersion) { self.record = record }
}

package struct FileRemoved: Sendable, Hashable, Codable {
    package let file: FileID
}

package struct Submitted: Sendable, Hashable, Codable {
    package let record: RecordVersion
    package let documentCase: Int
    package let limitCase: Int
    /// When an official owes an answer ("8 giờ làm việc").
    package let answerDue: Instant
}

package struct Received: Sendable, Hashable, Codable {
    package let code: DossierCode
    package let procedure: ProcedureReference
    package let process: ProcessID
    package let processVersion: Int
    package let channel: Channel
    package let center: AgencyID
    package let agency: AgencyID
    package let record: RecordVersion
    package let documentCase: Int
    package let limitCase: Int
    package let limit: AgreedLimit
    package let papers: [ReceivedPaper]
    package let fees: [FeeLine]
    package let sets: Int
    package let bag: String?
    package let counter: Int?
    /// When it was truly received; earlier than the event in an outage.
    package let receivedAt: Instant
    package let outage: Outage?
    package let appointment: Appointment
    package let slipNumber: Int
    /// The first place of work.
    package let step: StepID
    package let desk: Desk
    /// All places, where there is more to be said than the first.
    package let start: Moved?
    /// Number in the system it came from, unique there.
    package let foreignNumber: String?
}

/// Not taken in, with the reason ("từ chối tiếp nhận"); at the counter this is the only event of the dossier.
package struct Refused: Sendable, Hashable, Codable {
    package let procedure: ProcedureReference
    package let channel: Channel
    package let record: RecordVersion?
    package let reason: RecordVersion
    package let ground: String
    package let number: Int?
}

/// An end with its reason; `number` is that of the paper it is told on.
package struct Reasoned: Sendable, Hashable, Codable {
    package let reason: RecordVersion
    package let ground: String
    package let number: Int?
}

package struct PapersDispatched: Sendable, Hashable, Codable {
    package let list: HandOverID
    package let from: AgencyID
    package let to: AgencyID
}

package struct PapersConfirmed: Sendable, Hashable, Codable {
    package let list: HandOverID
    package let at: AgencyID
}

package struct Assigned: Sendable, Hashable, Codable {
    package let to: StaffID
    /// The place whose work it is; nothing: the first.
    package let place: Int?
    /// Whether the process gave it to whoever had the least to do; the agency has not begun by that.
    package let automatic: Bool?
    package init(to: StaffID, place: Int?, automatic: Bool? = nil) {
        self.to = to
        self.place = place
        self.automatic = automatic
    }
}

/// Work goes back to the desk of the role because whoever had it by name can no longer do it.
package struct Unassigned: Sendable, Hashable, Codable {
    package enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// The account ended ("thôi việc, chuyển công tác").
        case left
        /// The person no longer has the role at this agency.
        case roleEnded
    }
    package let from: StaffID
    package let why: Reason
    /// The place whose work it was; nothing: every place that lay with them.
    package let place: Int?
    package init(from: StaffID, why: Reason, place: Int? = nil) {
        self.from = from
        self.why = why
        self.place = place
    }
}

package struct Stepped: Sendable, Hashable, Codable {
    package let from: StepID?
    package let to: StepID
    package let desk: Desk
    package let note: RecordVersion?
    /// The move of the engine, where the process was drawn.
    package let moved: Moved?
    package init(from: StepID?, to: StepID, desk: Desk, note: RecordVersion?, moved: Moved? = nil) {
        self.from = from
        self.to = to
        self.desk = desk
        self.note = note
        self.moved = moved
    }
}

package struct SentBack: Sendable, Hashable, Codable {
    package let from: StepID
    package let to: StepID
    package let desk: Desk
    package let reason: RecordVersion
}

/// Work at one place was done, and went on ("chuyển bước"): what a walk through the process found, so that nothing is decided again when it is read.
package struct Moved: Sendable, Hashable, Codable {
    /// A token that came, and whose work it is; nobody's where something is waited for.
    package struct Came: Sendable, Hashable, Codable {
        package let token: ProcessRun.Token
        package let desk: Desk?
    }

    /// The step that was done.
    package let from: StepID
    package let outcome: String?
    /// Whether the work goes back to somebody who has had it ("trả lại").
    package let isReturn: Bool
    package let gone: [Int]
    package let came: [Came]
    /// What is to be done without anybody.
    package let services: [StepID]
    package let end: ProcessRun.End?
    /// What was said with it; of a return, its reason.
    package let note: RecordVersion?
    /// What brought it about; nothing: somebody's work.
    package let cause: Cause?
    /// Tokens that came and wait for a time, from now on.
    package let timed: [Int]?
    /// Facts of the dossier that were said with it, as conditions write them.
    package let facts: [String: String]?
    /// A paper on the way that was signed with it.
    package let signed: SignedPaper?

    /// An event of the process, where nobody's work brought the move about; `from` is the event.
    package enum Cause: String, Sendable, Hashable, Codable, CaseIterable {
        /// A time has come.
        case time
        /// A member of the staff has said that it happened.
        case message
        /// Nothing is owed any more.
        case paid
    }

    init(_ move: ProcessRun.Move, from: StepID, outcome: String?, _ done: Dossier.Done, desks: [Int: Desk], timed: [Int], cause: Cause? = nil) {
        self.cause = cause
        self.timed = timed.isEmpty ? nil : timed
        facts = done.facts.isEmpty ? nil : done.facts.mapValues(\.written)
        signed = done.signed
        self.from = from
        self.outcome = outcome
        isReturn = done.isReturn
        gone = move.consumed
        came = move.produced.map { Came(token: $0, desk: desks[$0.id]) }
        services = move.services
        end = move.end
        note = done.note
    }

    var move: ProcessRun.Move {
        var move = ProcessRun.Move()
        move.consumed = gone
        move.produced = came.map(\.token)
        move.services = services
        move.end = end
        return move
    }

    /// Whether its one token stands by itself where somebody has work: what needs no run to be told.
    var isAtOnePlace: Bool {
        came.count == 1 && came.allSatisfy { $0.desk != nil && $0.token.parent == nil && $0.token.item == nil } && services.isEmpty && timed == nil && facts == nil
    }

    /// The steps at which somebody has work now that had none before.
    package var places: [(step: StepID, desk: Desk)] { came.compactMap { came in came.desk.map { (came.token.node, $0) } } }
}

/// A paper that was signed on the way to the result ("văn bản ký trước kết quả").
package struct SignedPaper: Sendable, Hashable, Codable {
    package let number: String
    package let signer: StaffID
    package let agency: AgencyID
    package init(number: String, signer: StaffID, agency: AgencyID) {
        self.number = number
        self.signer = signer
        self.agency = agency
    }
}

/// The program gave a paper of the dossier its number ("cấp số văn bản").
package struct NumberIssued: Sendable, Hashable, Codable {
    /// The service of the process.
    package let step: StepID
    package let number: Int
    package let year: Int
    package init(step: StepID, number: Int, year: Int) {
        self.step = step
        self.number = number
        self.year = year
    }
}

package struct Consulted: Sendable, Hashable, Codable {
    package let agencies: [AgencyID]
    package let answerDue: Day
    package let content: RecordVersion
}

package struct ClockStopped: Sendable, Hashable, Codable {
    package let why: StopReason
    package let content: RecordVersion
    package let ground: String
    /// Number of the supplement request; nothing for a payment duty.
    package let number: Int?
    package let amount: Money?
    /// A second supplement rests on the leader's ground.
    package let leaderGround: String?
    /// The last day on which a supplement is in time ("hạn bổ sung"), as the applicant was told. Nothing for a payment duty, and in events from before
    /// a day was told.
    package let answerDue: Day?
}

package struct ClockResumed: Sendable, Hashable, Codable {
    package let why: StopReason
    package let since: Instant
    package let appointment: Appointment
    package let papers: [ReceivedPaper]
    package let note: RecordVersion?
}

package struct PapersGivenBack: Sendable, Hashable, Codable {
    /// Originals given back, by position in the dossier's papers.
    package let counts: [Int: Int]
}

/// A paper that was to follow and has come ("nhận giấy tờ nộp sau"), as it was counted at the counter.
package struct LaterPaper: Sendable, Hashable, Codable {
    /// Position in the case of papers under which the dossier was received.
    package let document: Int
    package let originals: Int
    package let certified: Int
    package let copies: Int
    /// The bag in which the dossier's originals lie from now on; nothing: as before.
    package let bag: String?
    package init(document: Int, originals: Int, certified: Int, copies: Int, bag: String? = nil) {
        self.document = document
        self.originals = originals
        self.certified = certified
        self.copies = copies
        self.bag = bag
    }
}

package struct Corrected: Sendable, Hashable, Codable {
    package let record: RecordVersion
    package let reason: RecordVersion
    /// Names of the changed fields, never their values.
    package let fields: [String]
    package let slipRevision: Int
}

package struct PaymentReversed: Sendable, Hashable, Codable {
    package let payment: PaymentID
    package let reason: RecordVersion
}

package struct MovedToSuccessor: Sendable, Hashable, Codable {
    package let from: AgencyID
    package let to: AgencyID
    package let ground: String
}

/// A new due date by a changed calendar, told with the decision ("dời ngày hẹn"); statistics judge by the first one all the same.
package struct Redated: Sendable, Hashable, Codable {
    package let appointment: Appointment
    /// What changed, as it stands on the calendar: "Nghỉ bão số 12".
    package let reason: String
    /// Number and day of the decision.
    package let decision: String
    package init(appointment: Appointment, reason: String, decision: String) {
        self.appointment = appointment
        self.reason = reason
        self.decision = decision
    }
}
