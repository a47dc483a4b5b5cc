package import WorkingTime

/// What somebody wants to do with a dossier. Personal data and free text have been sealed before and stand here as record versions.
package enum Command: Sendable, Hashable {
    case openDraft(DraftOpened)
    case saveDraft(RecordKept)
    case discardDraft
    case submit(Submit)
    case receive(Receive)
    /// - record: the people, when the dossier is refused at the counter without ever having been filed.
    case refuse(record: RecordVersion?, reason: RecordVersion, ground: String)
    case attachFile(FileReference)
    case removeFile(FileID)
    case dispatchPapers(list: HandOverID, to: AgencyID)
    case confirmPapers(list: HandOverID)
    /// - place: whose work is meant; nothing: the actor's own.
    case assign(to: StaffID, place: Int? = nil)
    /// - outcome: what the work came to, where its step knows several.
    /// - facts: what is said of the dossier with it, by the names that the process declares.
    case advance(assignee: StaffID?, note: RecordVersion?, outcome: String? = nil, place: Int? = nil, facts: [String: ConditionValue] = [:])
    /// Something that the process waits for has happened ("ghi nhận sự kiện").
    /// - token: which of its tokens waits for it.
    case tell(event: StepID, token: Int, note: RecordVersion?)
    /// A time that the process waits for is over; the program's own act.
    case elapse(event: StepID, token: Int)
    case sendBack(to: StepID, reason: RecordVersion, place: Int? = nil)
    case consult(agencies: [AgencyID], limit: TimeLimit, content: RecordVersion)
    case recordOpinion(agency: AgencyID, verdict: Opinion.Verdict, note: RecordVersion?)
    case requestSupplement(content: RecordVersion, ground: String, leaderGround: String?)
    case resume(papers: [ReceivedPaper], note: RecordVersion?)
    case demandPayment(content: RecordVersion, ground: String, amount: Money?)
    case confirmPayment(note: RecordVersion?)
    case recordResult(number: String)
    case declareIneligible(number: String, reason: RecordVersion)
    case stop(reason: RecordVersion, ground: String)
    case withdraw(reason: RecordVersion)
    case handOver
    /// - proof: who took it and by what right, sealed; owed where an authorized person takes it at the counter.
    case returnResult(recipient: Return.Recipient, manner: Return.Manner, identityChecked: Bool, proof: RecordVersion? = nil)
    case giveBackPapers([Int: Int])
    case takeLaterPaper(LaterPaper)
    case correct(record: RecordVersion, reason: RecordVersion, fields: [String])
    case pay(Pay)
    case reversePayment(PaymentID, reason: RecordVersion)
    case transferToSuccessor(AgencyID, ground: String)
    /// The due date by the calendar now in force, after a decision changed it.
    case redate(reason: String, decision: String)
    /// - by: how much longer.
    /// - decision: number and day of the paper.
    case extend(by: TimeLimit, reason: RecordVersion, ground: String, decision: String)
    case apologize(newDay: Day, reason: RecordVersion)

    package var action: DossierAction {
        switch self {
        case .openDraft: .openDraft
        case .saveDraft: .saveDraft
        case .discardDraft: .discardDraft
        case .submit: .submit
        case .receive: .receive
        case .refuse: .refuse
        case .attachFile: .attachFile
        case .removeFile: .removeFile
        case .dispatchPapers: .dispatchPapers
        case .confirmPapers: .confirmPapers
        case .assign: .assign
        case .advance: .advance
        case .sendBack: .sendBack
        case .tell: .tell
        case .elapse: .elapse
        case .consult: .consult
        case .recordOpinion: .recordOpinion
        case .requestSupplement: .requestSupplement
        case .resume: .resume
        case .demandPayment: .demandPayment
        case .confirmPayment: .confirmPayment
        case .recordResult: .recordResult
        case .declareIneligible: .declareIneligible
        case .stop: .stop
        case .withdraw: .withdraw
        case .handOver: .handOver
        case .returnResult: .returnResult
        case .giveBackPapers: .giveBackPapers
        case .takeLaterPaper: .takeLaterPaper
        case .correct: .correct
        case .pay: .pay
        case .reversePayment: .reversePayment
        case .transferToSuccessor: .transferToSuccessor
        case .redate: .redate
        case .extend: .extend
        case .apologize: .apologize
        }
    }
}

/// Online filing of a draft.
package struct Submit: Sendable, Hashable {
    package let record: RecordVersion
    package let documentCase: Int
    package let limitCase: Int
    package init(record: RecordVersion, documentCase: Int, limitCase: Int) {
        self.record = record
        self.documentCase = documentCase
        self.limitCase = limitCase
    }
}

/// Taking in ("tiếp nhận"): at the counter from nothing, or what was filed online.
package struct Receive: Sendable, Hashable {
    package var channel: Channel
    package var record: RecordVersion
    package var documentCase: Int
    package var limitCase: Int
    /// Entered with its ground where the procedure version gives no limit.
    package var enteredLimit: AgreedLimit?
    package var papers: [ReceivedPaper]
    package var fees: [FeeLine]
    package var sets: Int
    package var bag: String?
    package var counter: Int?
    /// The true instant of receipt, when it was not now.
    package var receivedAt: Instant?
    package var outage: Outage?
    package var foreignNumber: String?

    package init(
        channel: Channel, record: RecordVersion, documentCase: Int, limitCase: Int, enteredLimit: AgreedLimit? = nil,
        papers: [ReceivedPaper], fees: [FeeLine], sets: Int = 1, bag: String? = nil, counter: Int? = nil,
        receivedAt: Instant? = nil, outage: Outage? = nil, foreignNumber: String? = nil
    ) {
        self.channel = channel
        self.record = record
        self.documentCase = documentCase
        self.limitCase = limitCase
        self.enteredLimit = enteredLimit
        self.papers = papers
        self.fees = fees
        self.sets = sets
        self.bag = bag
        self.counter = counter
        self.receivedAt = receivedAt
        self.outage = outage
        self.foreignNumber = foreignNumber
    }
}

/// A payment as the cashier enters it.
package struct Pay: Sendable, Hashable {
    package let id: PaymentID
    package let means: Payment.Means
    package let amount: Money
    package let counter: Int
    package let receiptSeries: String
    package let receiptNumber: String
    package init(id: PaymentID, means: Payment.Means, amount: Money, counter: Int, receiptSeries: String, receiptNumber: String) {
        self.id = id
        self.means = means
        self.amount = amount
        self.counter = counter
        self.receiptSeries = receiptSeries
        self.receiptNumber = receiptNumber
    }
}
