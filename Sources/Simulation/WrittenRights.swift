import OneStop

/// Who may do what, written a second time and as simply as can be, from `docs/law/rights.md` and not from `Policy`: what the one forgets the other shows.
enum WrittenRights {
    static func allow(_ action: DossierAction, to actor: Actor, on dossier: Dossier) -> Bool {
        switch actor {
        case .visitor: return action == .openDraft
        case .system: return action == .discardDraft
        case .filer(let own): return action == .openDraft || (own == dossier.id && allowOwner(action, in: dossier.state))
        case .staff(let staff): return allow(action, to: staff, on: dossier)
        }
    }

    /// Who proved the secret of this dossier.
    private static func allowOwner(_ action: DossierAction, in state: DossierState) -> Bool {
        switch state {
        case .draft: action == .saveDraft || action == .attachFile || action == .removeFile || action == .submit || action == .discardDraft
        case .submitted: action == .withdraw
        case .awaitingSupplement: action == .attachFile
        default: false
        }
    }

    private static func allow(_ action: DossierAction, to staff: StaffActor, on dossier: Dossier) -> Bool {
        if let scope = staff.tokenScope, !scope.contains(.act(action)) { return false }
        // What a filer is writing, or has dropped, is theirs alone.
        if dossier.state == .draft || dossier.state == .discarded, dossier.channel != .counter { return false }
        if dossier.state == .none, action != .openDraft, action != .receive, action != .refuse { return false }
        for post in staff.assignments where allow(action, to: post, of: staff.id, on: dossier) { return true }
        return false
    }

    private static func allow(_ action: DossierAction, to post: Assignment, of staff: StaffID, on dossier: Dossier) -> Bool {
        let isAtCenter = post.agency == dossier.center ?? Law.center
        let isHolder = post.agency == dossier.desk?.agency
        switch action {
        case .openDraft, .saveDraft, .discardDraft, .removeFile, .receive, .refuse, .withdraw, .correct: return isAtCenter && post.role == .counterOfficial
        case .submit: return false
        case .attachFile: return isAtCenter && isFront(post.role) || isOnDesk(post, staff, dossier) && isAgency(post.role)
        case .dispatchPapers: return isAtCenter && isFront(post.role) || (isHolder || post.agency == dossier.agency) && post.role == .clerk
        case .confirmPapers: return isReceiver(post.agency, dossier) && (isFront(post.role) || post.role == .clerk)
        case .assign: return isHolder && (post.role == .clerk || isLeader(post.role) || post.role == .centerDirector)
        case .advance: return isOnDesk(post, staff, dossier) && (isAgency(post.role) || post.role == .cashier || post.role == .counterOfficial || post.role == .provincialLeader)
        case .tell:
            return (isHolder || post.agency == dossier.agency) && (post.role == .specialist || isLeader(post.role))
                || isOnDesk(post, staff, dossier) && [.counterOfficial, .cashier, .clerk, .provincialLeader].contains(post.role)
        case .elapse: return false
        case .sendBack: return isOnDesk(post, staff, dossier) && (isAgency(post.role) || post.role == .provincialLeader)
        case .consult, .recordOpinion, .requestSupplement, .stop: return isOnDesk(post, staff, dossier) && (post.role == .specialist || isLeader(post.role))
        case .demandPayment: return isOnDesk(post, staff, dossier) && (post.role == .cashier || post.role == .specialist || isLeader(post.role))
        case .resume: return isAtCenter && post.role == .counterOfficial || isOnDesk(post, staff, dossier) && isAgency(post.role)
        case .confirmPayment: return isAtCenter && (post.role == .counterOfficial || post.role == .cashier) || isOnDesk(post, staff, dossier) && isAgency(post.role)
        case .recordResult, .declareIneligible: return isOnDesk(post, staff, dossier) && (isLeader(post.role) || post.role == .provincialLeader)
        case .handOver: return (isHolder || post.agency == dossier.agency) && post.role == .clerk
        case .returnResult: return isAtCenter && post.role == .resultsOfficial
        case .giveBackPapers, .takeLaterPaper: return isAtCenter && isFront(post.role)
        case .pay: return isAtCenter && (post.role == .cashier || post.role == .counterOfficial)
        case .reversePayment: return isAtCenter && post.role == .cashier
        case .extend: return post.agency == dossier.agency && post.role == .agencyLeader
        case .apologize: return (isHolder || post.agency == dossier.agency) && isLeader(post.role)
        case .transferToSuccessor, .redate: return post.role == .businessAdministrator
        }
    }

    private static func isFront(_ role: Role) -> Bool { role == .counterOfficial || role == .resultsOfficial }
    private static func isLeader(_ role: Role) -> Bool { role == .unitLeader || role == .agencyLeader }
    private static func isAgency(_ role: Role) -> Bool { role == .clerk || role == .specialist || isLeader(role) }

    private static func isReceiver(_ agency: AgencyID, _ dossier: Dossier) -> Bool {
        guard case .underway(_, _, let to) = dossier.paperPlace else { return false }
        return to == agency
    }

    private static func isOnDesk(_ post: Assignment, _ staff: StaffID, _ dossier: Dossier) -> Bool {
        guard let desk = dossier.desk, desk.role == post.role, desk.agency == post.agency else { return false }
        guard let assignee = desk.assignee else { return true }
        return assignee == staff || assignee == post.standingIn
    }
}

/// Which act suits which state and where it leads, written a second time.
enum WrittenStates {
    static func allow(_ action: DossierAction, in state: DossierState) -> Bool {
        switch action {
        case .openDraft: state == .none
        case .saveDraft, .discardDraft, .submit, .removeFile: state == .draft
        case .receive, .refuse: state == .none || state == .submitted
        case .attachFile: state == .draft || isHeld(state)
        case .dispatchPapers, .confirmPapers: isHeld(state) || isOver(state)
        case .takeLaterPaper, .correct, .pay: isHeld(state)
        case .reversePayment: isHeld(state) || isOver(state)
        case .assign, .advance, .tell: isWorked(state) || isSigned(state)
        case .elapse: isHeld(state)
        case .sendBack, .consult, .recordOpinion, .requestSupplement, .demandPayment, .recordResult, .declareIneligible, .redate, .extend, .apologize:
            isWorked(state)
        case .resume: state == .awaitingSupplement
        case .confirmPayment: state == .awaitingPayment
        case .stop: isWorked(state) || isWaiting(state)
        case .withdraw: isWorked(state) || isWaiting(state) || state == .submitted
        case .handOver: state == .decided || state == .ineligible
        case .returnResult: state == .ready
        case .giveBackPapers: isOver(state)
        case .transferToSuccessor: isHeld(state) && state != .ready
        }
    }

    /// The state after an act that was taken.
    static func state(after action: DossierAction, from state: DossierState) -> DossierState {
        switch action {
        case .openDraft: .draft
        case .discardDraft: .discarded
        case .submit: .submitted
        case .receive: .received
        case .refuse: .refused
        case .assign, .advance, .sendBack, .tell, .elapse, .consult, .extend, .apologize: state == .received ? .processing : state
        case .requestSupplement: .awaitingSupplement
        case .demandPayment: .awaitingPayment
        case .resume, .confirmPayment: .processing
        case .recordResult: .decided
        case .declareIneligible: .ineligible
        case .stop: .stopped
        case .withdraw: .withdrawn
        case .handOver: .ready
        case .returnResult: .returned
        case .saveDraft, .attachFile, .removeFile, .dispatchPapers, .confirmPapers, .recordOpinion, .giveBackPapers, .takeLaterPaper, .correct, .pay,
            .reversePayment, .transferToSuccessor, .redate: state
        }
    }

    static func isWorked(_ state: DossierState) -> Bool { state == .received || state == .processing }
    static func isWaiting(_ state: DossierState) -> Bool { state == .awaitingSupplement || state == .awaitingPayment }
    /// Received, and the result not yet in the applicant's hands.
    static func isHeld(_ state: DossierState) -> Bool { isWorked(state) || isWaiting(state) || isSigned(state) || state == .ready }
    static func isSigned(_ state: DossierState) -> Bool { state == .decided || state == .ineligible }
    static func isOver(_ state: DossierState) -> Bool { state == .returned || state == .withdrawn || state == .stopped || state == .refused }

    /// The events that an act is written as: exactly these.
    static func fit(_ events: ArraySlice<Entry>, _ action: DossierAction) -> Bool {
        guard let first = events.first?.kind else { return false }
        let last = events.count > 1 ? events.last?.kind : nil
        guard events.count <= 2 else { return false }
        switch action {
        case .recordResult, .declareIneligible: return first == .resultSigned && last == .moved
        case .demandPayment: return events.count == 1 ? first == .clockStopped : first == .moved && last == .clockStopped
        case .confirmPayment: return first == .clockResumed && (last == nil || last == .moved)
        case .transferToSuccessor: return first == .movedToSuccessor && (last == nil || last == .movedToSuccessor)
        default: return last == nil && first == kind(action)
        }
    }

    private static func kind(_ action: DossierAction) -> DossierEvent.Kind {
        switch action {
        case .openDraft: .draftOpened
        case .saveDraft: .draftSaved
        case .discardDraft: .draftDiscarded
        case .submit: .submitted
        case .receive: .received
        case .refuse: .refused
        case .attachFile: .fileAttached
        case .removeFile: .fileRemoved
        case .dispatchPapers: .papersDispatched
        case .confirmPapers: .papersConfirmed
        case .assign: .assigned
        case .advance, .tell, .elapse: .moved
        case .sendBack: .moved
        case .consult: .consulted
        case .recordOpinion: .opinionRecorded
        case .requestSupplement, .demandPayment: .clockStopped
        case .resume, .confirmPayment: .clockResumed
        case .recordResult, .declareIneligible: .resultSigned
        case .stop: .stopped
        case .withdraw: .withdrawn
        case .handOver: .handedOver
        case .returnResult: .resultReturned
        case .giveBackPapers: .papersGivenBack
        case .takeLaterPaper: .laterPaperTaken
        case .correct: .corrected
        case .pay: .paid
        case .reversePayment: .paymentReversed
        case .transferToSuccessor: .movedToSuccessor
        case .redate: .redated
        case .extend: .extended
        case .apologize: .apologized
        }
    }
}
