/// The kinds of act on a dossier; each command is of one kind, and the table of what is possible speaks of kinds.
package enum DossierAction: String, Sendable, Hashable, Codable, CaseIterable {
    case openDraft, saveDraft, discardDraft, submit
    case receive, refuse
    case attachFile, removeFile
    case dispatchPapers, confirmPapers
    case assign, advance, sendBack
    /// An event of the process: told by a member of the staff, or a time that is over.
    case tell, elapse
    case consult, recordOpinion
    case requestSupplement, resume
    case demandPayment, confirmPayment
    case recordResult, declareIneligible, stop, withdraw
    case handOver, returnResult, giveBackPapers, takeLaterPaper
    case correct
    case pay, reversePayment
    case transferToSuccessor
    case redate
    case extend, apologize
}

extension DossierState {
    /// The total table of state and action: what may happen at all, before rights and conditions are asked.
    /// Pinned by `Tests/OneStopTests/Dossier/actions.tsv`.
    package func allows(_ action: DossierAction) -> Bool { Self.table[self]?.contains(action) ?? false }

    /// Made once: it is asked for every act.
    private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.actions) })

    private var actions: Set<DossierAction> {
        switch self {
        case .none: [.openDraft, .receive, .refuse]
        case .draft: [.saveDraft, .attachFile, .removeFile, .submit, .discardDraft]
        case .submitted: [.receive, .refuse, .withdraw]
        case .received: Self.atWork
        case .processing: Self.atWork
        case .awaitingSupplement:
            [.attachFile, .elapse, .resume, .withdraw, .stop, .correct, .pay, .reversePayment, .dispatchPapers, .confirmPapers, .takeLaterPaper, .transferToSuccessor]
        case .awaitingPayment:
            [.attachFile, .elapse, .confirmPayment, .withdraw, .stop, .correct, .pay, .reversePayment, .dispatchPapers, .confirmPapers, .takeLaterPaper, .transferToSuccessor]
        case .decided, .ineligible:
            // What the process has after its signed result: a number, a levy, a hand-over on the ground.
            [.attachFile, .assign, .advance, .tell, .elapse, .handOver, .correct, .pay, .reversePayment, .dispatchPapers, .confirmPapers, .takeLaterPaper,
             .transferToSuccessor]
        case .ready: [.attachFile, .elapse, .returnResult, .correct, .pay, .reversePayment, .dispatchPapers, .confirmPapers, .takeLaterPaper]
        // What is over still owes the applicant the paper that lies with an agency.
        case .returned, .withdrawn, .stopped, .refused: [.giveBackPapers, .reversePayment, .dispatchPapers, .confirmPapers]
        case .discarded: []
        }
    }

    private static let atWork: Set<DossierAction> = [
        .attachFile, .dispatchPapers, .confirmPapers, .takeLaterPaper, .assign, .advance, .sendBack, .tell, .elapse, .consult, .recordOpinion, .requestSupplement,
        .demandPayment, .recordResult, .declareIneligible, .stop, .withdraw, .correct, .pay, .reversePayment, .transferToSuccessor,
        .redate, .extend, .apologize,
    ]
}
