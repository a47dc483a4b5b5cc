import WorkingTime

extension Dossier {
    /// The one door: what a command means here and now, as events, or why not. Changes nothing.
    package func decide(_ command: Command, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard state.allows(command.action) else { throw .wrongState(state, command.action) }
        if let lastEventAt, setting.now < lastEventAt { throw .clockWentBack }
        try checkPlace(command, by: setting.actor)
        return try settled(try decided(command, in: setting), in: setting)
    }

    private func decided(_ command: Command, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        switch command {
        case .openDraft(let opened): return [.draftOpened(opened)]
        case .saveDraft(let kept): return [.draftSaved(kept)]
        case .discardDraft: return [.draftDiscarded]
        case .submit(let submit): return try decide(submit, in: setting)
        case .receive(let receive): return try decide(receive, in: setting)
        case .refuse(let record, let reason, let ground): return [.refused(try refused(record, reason, ground, setting))]
        case .attachFile(let file): return try decideAttach(file, in: setting)
        case .removeFile(let id):
            guard files.contains(where: { $0.id == id }) else { throw .unknownFile }
            return [.fileRemoved(FileRemoved(file: id))]
        case .dispatchPapers(let list, let to): return try decideDispatch(list, to, in: setting)
        case .confirmPapers(let list): return try decideConfirm(list, in: setting)
        case .assign(let staff, let place): return try decideAssign(staff, place, in: setting)
        case .advance(let assignee, let note, let outcome, let place, let facts):
            return try decideAdvance(Done(outcome: outcome, assignee: assignee, note: note, facts: facts, asksFacts: true), place, in: setting)
        case .tell(let event, let token, let note): return try decideTell(event, token, note, in: setting)
        case .elapse(let event, let token): return try decideElapse(event, token, in: setting)
        case .sendBack(let step, let reason, let place): return try decideSendBack(step, reason, place, in: setting)
        case .consult(let agencies, let limit, let content): return try decideConsult(agencies, limit, content, in: setting)
        case .recordOpinion(let agency, let verdict, let note): return try decideOpinion(agency, verdict, note, in: setting)
        case .requestSupplement(let content, let ground, let leaderGround):
            return try decideSupplement(content, ground, leaderGround, in: setting)
        case .resume(let papers, let note): return try decideSupplied(papers, note, in: setting)
        case .demandPayment(let content, let ground, let amount):
            return try decideDemand(content, ground, amount, in: setting)
        case .confirmPayment(let note): return try decidePaid(note, in: setting)
        case .recordResult(let number): return try signed(.granted, number, nil, in: setting)
        case .declareIneligible(let number, let reason): return try signed(.ineligible, number, reason, in: setting)
        case .stop(let reason, let ground): return [.stopped(try reasoned(reason, ground, setting))]
        case .withdraw(let reason): return [.withdrawn(Reasoned(reason: reason, ground: "", number: setting.numbers.paper))]
        case .handOver: return try decideHandOver(in: setting)
        case .returnResult(let recipient, let manner, let checked, let proof):
            return try decideReturn(recipient, manner, checked, proof, in: setting)
        case .giveBackPapers(let counts): return try decideGiveBack(counts)
        case .takeLaterPaper(let later): return try decideLater(later)
        case .correct(let record, let reason, let fields):
            return [.corrected(Corrected(record: record, reason: reason, fields: fields, slipRevision: slipRevision + 1))]
        case .pay(let pay): return try decide(pay, in: setting)
        case .reversePayment(let id, let reason): return try decideReverse(id, reason)
        case .transferToSuccessor(let to, let ground): return try decideTransfer(to, ground, in: setting)
        case .redate(let reason, let decision): return try decideRedate(reason, decision, in: setting)
        case .extend(let more, let reason, let ground, let decision): return try decideExtend(more, reason, ground, decision, in: setting)
        case .apologize(let day, let reason): return try decideApologize(day, reason, in: setting)
        }
    }

    private func checkPlace(_ command: Command, by actor: Actor) throws(Refusal) {
        guard mayDecide(command.action, actor) else { throw .notYourPlace }
        // Who was asked speaks for itself.
        if case .recordOpinion(let agency, _, _) = command, isAsked(actor), !places.contains(where: { $0.isWork(of: actor) && $0.desk.agency == agency }) {
            throw .notYourPlace
        }
    }

    /// Whether an act on the whole is for somebody who works at one of several places: what becomes of it is the competent agency's to decide, and an
    /// agency that was asked at a place of its own says what it thinks, no more.
    package func mayDecide(_ action: DossierAction, _ actor: Actor) -> Bool {
        let own = places.filter { $0.isWork(of: actor) }
        guard !own.isEmpty else { return true }
        switch action {
        case .requestSupplement, .resume, .consult, .stop, .declareIneligible, .recordResult:
            return !isAsked(actor) && (places.count == 1 || own.contains { $0.desk.agency == agency })
        case .demandPayment, .confirmPayment, .sendBack: return !isAsked(actor)
        default: return true
        }
    }

    private func isAsked(_ actor: Actor) -> Bool {
        let own = places.filter { $0.isWork(of: actor) }
        return !own.isEmpty && own.allSatisfy { standing[$0.id]?.item != nil }
    }

    private func reasoned(_ reason: RecordVersion, _ ground: String, _ setting: Setting) throws(Refusal) -> Reasoned {
        guard !ground.isBlank else { throw .emptyReason }
        return Reasoned(reason: reason, ground: ground, number: setting.numbers.paper)
    }

    private func refused(_ record: RecordVersion?, _ reason: RecordVersion, _ ground: String, _ setting: Setting) throws(Refusal) -> Refused {
        guard !ground.isBlank else { throw .emptyReason }
        return Refused(
            procedure: setting.procedure.reference, channel: channel ?? .counter, record: record, reason: reason, ground: ground,
            number: setting.numbers.paper)
    }

    /// What an applicant may send is bounded, in the draft and again at each supplement; officials are bounded by the size of a file alone.
    private func decideAttach(_ file: FileReference, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        if state == .draft {
            try checkAmount(files.count, files.reduce(0) { $0 + $1.bytes }, file, setting.rules)
        } else if case .filer = setting.actor {
            try checkAmount(suppliedFiles, suppliedBytes, file, setting.rules)
        }
        return [.fileAttached(file)]
    }

    private func checkAmount(_ count: Int, _ bytes: Int64, _ file: FileReference, _ rules: DossierRules) throws(Refusal) {
        guard count < rules.draftFiles else { throw .tooManyFiles(limit: rules.draftFiles) }
        guard bytes <= rules.draftBytes - file.bytes else { throw .tooManyBytes(limit: rules.draftBytes) }
    }
}

extension String {
    /// Nothing but blanks.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
