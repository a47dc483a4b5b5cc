import OneStop
import WorkingTime

/// How people go wrong. Most mistakes are refused; which of them are right by luck the tables of the watch say.
enum Mistake: Int, Sendable, CaseIterable {
    /// Somebody else does what a sensible person would.
    case wrongPerson
    /// A sensible person does something else.
    case wrongAct
    /// The same, on what they saw before a colleague was quicker.
    case stale
    /// The clock of the machine stands before the last event.
    case clockBehind
    /// The act fits, and what is entered with it does not.
    case badEntry
    /// Somebody from outside.
    case outsider
    /// A program whose token is not for this.
    case narrowToken
}

extension Chooser {
    func mistaken() -> Attempt? {
        switch Mistake(rawValue: chance.below(Mistake.allCases.count)) {
        case .wrongPerson: mistakenPerson(somePerson())
        case .outsider: mistakenPerson([.visitor, .system, .filer(DossierID("another")), .filer(held.dossier.id)][chance.below(4)])
        case .wrongAct, nil: Attempt(actor: properActor() ?? .system, command: someCommand(), now: now, seen: held.dossier.version)
        case .stale: stale()
        case .clockBehind: clockBehind()
        case .badEntry: badEntry()
        case .narrowToken: narrowToken()
        }
    }

    private func somePerson() -> Actor { chance.any(of: house.staff.people)?.actor ?? .visitor }

    private func properActor() -> Actor? {
        switch chance.below(4) {
        case 0: somebody(.counterOfficial)
        case 1: held.dossier.state == .draft ? .filer(held.dossier.id) : somebody(.resultsOfficial)
        case 2: Moves(played: played, house: house).worker ?? somebody(.cashier)
        default: somePerson()
        }
    }

    private func mistakenPerson(_ actor: Actor) -> Attempt? {
        guard let sensible = sensible() else { return Attempt(actor: actor, command: someCommand(), now: now, seen: held.dossier.version) }
        return Attempt(actor: actor, command: sensible.command, now: now, seen: sensible.seen)
    }

    private func stale() -> Attempt? {
        guard held.dossier.version > 0, let sensible = sensible() else { return nil }
        return Attempt(actor: sensible.actor, command: sensible.command, now: now, seen: sensible.seen - 1 - chance.below(2), isWrong: true)
    }

    private func clockBehind() -> Attempt? {
        guard let last = held.dossier.lastEventAt, let sensible = sensible() else { return nil }
        let before = last.adding(seconds: -1 - Int64(chance.below(100_000)))
        return Attempt(actor: sensible.actor, command: sensible.command, now: before, seen: sensible.seen, isWrong: true)
    }

    private func narrowToken() -> Attempt? {
        guard let sensible = sensible(), let staff = sensible.actor.staff else { return nil }
        let actor = Actor.staff(staff.within([.readDossier, .act(.correct)]))
        return Attempt(actor: actor, command: sensible.command, now: now, seen: sensible.seen, isWrong: sensible.action != .correct)
    }

    /// By whoever may do it, what nobody may enter.
    private func badEntry() -> Attempt? {
        let text = Moves.text
        let worker = Moves(played: played, house: house).worker
        let blank = chance.percent(50) ? "" : "  "
        let wrong: (Actor?, Command)? =
            switch (held.dossier.state, chance.below(9)) {
            case (.none, 0...3): (somebody(.counterOfficial), .refuse(record: RecordVersion(1), reason: text, ground: blank))
            case (.none, _): (somebody(.counterOfficial), .receive(wrongReceipt()))
            case (.draft, 0...3): (.filer(held.dossier.id), .removeFile(FileID("none")))
            case (.draft, _): (.filer(held.dossier.id), .submit(Submit(record: text, documentCase: 7, limitCase: 0)))
            case (.received, 0), (.processing, 0): (worker, .stop(reason: text, ground: blank))
            case (.received, 1), (.processing, 1): (worker, .requestSupplement(content: text, ground: blank, leaderGround: "CV 1"))
            case (.received, 2), (.processing, 2):
                held.dossier.supplements > 0
                    ? (worker, .requestSupplement(content: text, ground: "Điều 17", leaderGround: chance.percent(50) ? nil : blank))
                    : (worker, .demandPayment(content: text, ground: blank, amount: nil))
            case (.received, 3), (.processing, 3): (worker, .sendBack(to: StepID("hand"), reason: text))
            case (.received, 4), (.processing, 4): (worker, .recordResult(number: blank))
            case (.received, 5), (.processing, 5): (worker, .recordOpinion(agency: Law.committee, verdict: .agrees, note: text))
            case (.received, 8), (.processing, 8): (held.dossier.agency.flatMap { somebody(.agencyLeader, $0) }, wrongPromise(blank))
            case (.received, 6), (.processing, 6): (worker, wrongAdvance())
            case (.decided, 2...4), (.ineligible, 2...4): (somebody(.counterOfficial), .withdraw(reason: text))
            case (.ready, 6...7) where held.dossier.outstanding > .zero:
                (somebody(.resultsOfficial), .returnResult(recipient: .owner, manner: .counter, identityChecked: true))
            case (.ready, 0...3):
                (somebody(.resultsOfficial), .returnResult(recipient: .authorized, manner: .counter, identityChecked: chance.percent(50)))
            case (.returned, 0...5), (.withdrawn, 0...5), (.stopped, 0...5): (somebody(.resultsOfficial), .giveBackPapers([chance.below(3): 90]))
            case (.decided, 0...1), (.ineligible, 0...1), (.ready, 4...5), (.processing, 7), (.received, 7), (.awaitingPayment, 0...4):
                (somebody(.cashier), .pay(tooMuch()))
            case (.awaitingSupplement, _): (somebody(.counterOfficial), .takeLaterPaper(LaterPaper(document: 1, originals: 0, certified: 0, copies: 0)))
            default: held.dossier.code == nil ? nil : (somebody(.cashier), .reversePayment(PaymentID("none"), reason: text))
            }
        guard let wrong, let actor = wrong.0 else { return nil }
        return Attempt(actor: actor, command: wrong.1, now: now, seen: held.dossier.version, isWrong: true)
    }

    /// On without what the step waits for; elsewhere a consultation of nobody.
    private func wrongAdvance() -> Command {
        let isUnheard = Moves(played: played, house: house).unheard != nil
        switch played.currentStep?.kind {
        case .payment: return .advance(assignee: nil, note: nil)
        case .consultation where isUnheard: return .advance(assignee: nil, note: Moves.text)
        case .consultation where held.dossier.consulted.isEmpty: return .advance(assignee: nil, note: nil)
        default: return .consult(agencies: [], limit: Law.limit("5d"), content: Moves.text)
        }
    }

    /// Longer without a ground, or a new day that is none.
    private func wrongPromise(_ blank: String) -> Command {
        if chance.percent(50) { return .extend(by: Law.limit("1d"), reason: Moves.text, ground: chance.percent(50) ? "Luật 5" : blank, decision: blank) }
        return .apologize(newDay: held.dossier.appointment?.day ?? now.day, reason: Moves.text)
    }

    private func tooMuch() -> Pay {
        let owed = held.dossier.outstanding
        return Moves(played: played, house: house).payment(owed + (Money(dong: 1) ?? .zero), "9")
    }

    private func wrongReceipt() -> Receive {
        var receive = receipt(.counter)
        receive.outage = nil
        receive.receivedAt = nil
        switch chance.below(5) {
        case 0: receive.receivedAt = now.adding(minutes: -5)
        case 1: receive.limitCase = 9
        case 2: receive.papers = []
        case 3: receive.fees = [FeeLine(row: 5, kind: .fee, unitAmount: .zero, quantity: 1, basis: .table)]
        default:
            receive.outage = Outage(slipNumber: "MĐ2", reason: "Mất điện")
            receive.receivedAt = now.adding(minutes: 60)
        }
        return receive
    }

    /// Any act at all, with entries that may be right.
    private func someCommand() -> Command {
        let text = Moves.text
        let agency = chance.any(of: Law.agencies) ?? Law.land
        return switch DossierAction.allCases[chance.below(DossierAction.allCases.count)] {
        case .openDraft: .openDraft(DraftOpened(procedure: played.procedure.reference, channel: .online, record: RecordVersion(1)))
        case .saveDraft: .saveDraft(RecordKept(record: text))
        case .discardDraft: .discardDraft
        case .submit: .submit(Submit(record: text, documentCase: chance.below(2), limitCase: 0))
        case .receive: .receive(receipt(.counter))
        case .refuse: .refuse(record: nil, reason: text, ground: "Điều 17")
        case .attachFile: attachment(nil)
        case .removeFile: .removeFile(FileID("f1"))
        case .dispatchPapers: .dispatchPapers(list: HandOverID("x\(held.dossier.version)"), to: held.dossier.agency ?? agency)
        case .confirmPapers: .confirmPapers(list: HandOverID("l\(max(held.dossier.version - 1, 0))"))
        case .assign: .assign(to: chance.any(of: house.staff.people)?.id ?? StaffID("nobody"))
        case .advance: .advance(assignee: chance.percent(30) ? chance.any(of: house.staff.people)?.id : nil, note: chance.percent(50) ? text : nil)
        case .tell: .tell(event: StepID("x"), token: 1, note: text)
        case .elapse: .elapse(event: StepID("x"), token: 1)
        case .sendBack: .sendBack(to: chance.any(of: played.process.steps)?.id ?? StepID("x"), reason: text)
        case .consult: .consult(agencies: [agency], limit: Law.limit("5d"), content: text)
        case .recordOpinion: .recordOpinion(agency: agency, verdict: .silent, note: chance.percent(50) ? text : nil)
        case .requestSupplement: .requestSupplement(content: text, ground: "Điều 17", leaderGround: chance.percent(50) ? "CV 1" : nil)
        case .resume: .resume(papers: [], note: nil)
        case .demandPayment: .demandPayment(content: text, ground: "TB 1", amount: nil)
        case .confirmPayment: .confirmPayment(note: nil)
        case .recordResult: .recordResult(number: "3/GP")
        case .declareIneligible: .declareIneligible(number: "3/TL", reason: text)
        case .stop: .stop(reason: text, ground: "Điều 20")
        case .withdraw: .withdraw(reason: text)
        case .handOver: .handOver
        case .returnResult: .returnResult(recipient: .owner, manner: .post, identityChecked: false)
        case .giveBackPapers: .giveBackPapers([chance.below(3): 1])
        case .takeLaterPaper: .takeLaterPaper(LaterPaper(document: 1, originals: 1, certified: 0, copies: 0))
        case .correct: .correct(record: text, reason: text, fields: ["owner"])
        case .pay: .pay(Moves(played: played, house: house).payment(Money(dong: 20_000) ?? .zero, "7"))
        case .reversePayment: .reversePayment(held.dossier.payments.first?.id ?? PaymentID("none"), reason: text)
        case .transferToSuccessor: .redate(reason: "Nghỉ bão", decision: "QĐ 2")
        case .redate: .redate(reason: "Nghỉ bão", decision: "QĐ 2")
        case .extend: .extend(by: Law.limit(["1d", "9d", "8h", "0d"][chance.below(4)]), reason: text, ground: "Luật 5", decision: "QĐ 8")
        case .apologize: .apologize(newDay: now.day.advanced(by: chance.below(30)), reason: text)
        }
    }
}
