import OneStop
import WorkingTime

/// What the core would answer had it the planted fault. Events that only the core can make are had from it by asking in other circumstances: with another
/// process, calendar or rule, or for a dossier that stood otherwise.
struct Faulty {
    let plant: Plant
    let attempt: Attempt
    let played: Case
    let particulars: Particulars

    private var dossier: Dossier { played.dossier }

    /// The answer to a command in circumstances that were changed.
    private func answer(
        _ command: Command? = nil, for other: Dossier? = nil, _ change: (inout Particulars) -> Void = { _ in }
    ) -> [DossierEvent]? {
        var changed = particulars
        change(&changed)
        return try? (other ?? dossier).decide(command ?? attempt.command, in: changed.setting)
    }

    /// The process with one step changed.
    private func process(_ change: (ProcessStep) -> ProcessStep?) -> ProcessDefinition {
        let process = particulars.process
        return ProcessDefinition(
            id: process.id, version: process.version, name: process.name, steps: process.steps.compactMap(change), handOverNorm: process.handOverNorm,
            source: process.source, isAssumed: process.isAssumed)
    }

    /// The dossier as another journal would have it.
    private func refolded(_ change: (inout Entry) -> Bool) -> Dossier {
        fold(played.journal.compactMap { entry in
            var entry = entry
            return change(&entry) ? entry : nil
        }, dossier.id)
    }
}

/// What ought to be refused, taken.
extension Faulty {
    func letThrough(_ refusal: Refusal) -> [DossierEvent]? {
        switch (plant, refusal, attempt.command) {
        case (.withdrawnAfterSignature, .wrongState(let state, .withdraw), _):
            WrittenStates.isSigned(state) ? answer(for: refolded { $0.event.kind != .resultSigned }) : nil
        case (.paidAfterEnd, .wrongState(let state, .pay), .pay(let pay)): WrittenStates.isOver(state) ? [.paid(payment(pay))] : nil
        case (.mistakeTaken, .emptyReason, .stop(let reason, _)): answer(.stop(reason: reason, ground: "x"))
        case (.clockBehindLetThrough, .clockWentBack, _): answer { $0.now = dossier.lastEventAt ?? $0.now }
        case (.resultAtWork, .wrongStep, .recordResult(let number)): [.resultSigned(result(number))]
        case (.resultWithoutNumber, .resultNumberMissing, _): [.resultSigned(result(" "))]
        case (.consultationSkipped, .opinionsMissing, .advance(let assignee, _, _, _, _)):
            answer(.advance(assignee: assignee, note: Moves.text)) { $0.process = process { $0.kind == .consultation ? $0.with(kind: .work) : $0 } }
        case (.sentBackAnywhere, .cannotSendBack(let to), _): answer { $0.process = process { $0.id == dossier.step ? $0.with(back: [to]) : $0 } }
        case (.supplementWithoutGround, .supplementUsed, _): answer { $0.rules.freeSupplements = 99 }
        case (.extendedTwice, .extensionUsed, _): answer { $0.rules.extensions = 99 }
        case (.extendedLate, .deadlinePassed, _): answer { $0.now = dossier.lastEventAt ?? $0.now }
        case (.extendedTooLong, .extensionTooLong, _): answer { $0.rules.extensionPercent = 900 }
        case (.apologizedTwice, .apologyUsed, _): answer { $0.rules.newDates = 99 }
        case (.overpaid, .overpaid, .pay(let pay)), (.overpaid, .nothingOwed, .pay(let pay)): [.paid(payment(pay))]
        case (.wrongPaymentReversed, .unknownPayment, .reversePayment(let id, _)): answer(for: paying(id))
        case (.returnedUnpaid, .feeOutstanding, _): [.resultReturned(handedOut)]
        case (.originalsGivenTwice, .tooManyOriginals, _): answer(for: refolded { $0.event.kind != .papersGivenBack })
        default: nil
        }
    }

    private func paying(_ id: PaymentID) -> Dossier {
        var other = dossier
        let payment = Payment(
            id: id, means: .cash, amount: .greatest, cashier: StaffID("x"), counter: 1, receiptSeries: "A", receiptNumber: "1", at: attempt.now)
        other.apply(.paid(payment), at: dossier.lastEventAt ?? attempt.now)
        return other
    }

    private func payment(_ pay: Pay) -> Payment {
        Payment(
            id: pay.id, means: pay.means, amount: pay.amount, cashier: attempt.actor.staff?.id ?? StaffID("x"), counter: 1, receiptSeries: pay.receiptSeries,
            receiptNumber: pay.receiptNumber, at: attempt.now)
    }

    private func result(_ number: String, signer: StaffID? = nil) -> DossierResult {
        DossierResult(
            kind: .granted, number: number, signedAt: attempt.now, signer: signer ?? attempt.actor.staff?.id ?? StaffID("x"),
            agency: dossier.desk?.agency ?? Law.land, reason: nil)
    }

    private var handedOut: Return {
        Return(recipient: .owner, manner: .post, identityChecked: false, at: attempt.now, by: attempt.actor.staff?.id ?? StaffID("x"))
    }
}

/// What is rightly taken, written wrongly.
extension Faulty {
    func changed(_ events: [DossierEvent]) -> [DossierEvent]? {
        switch (plant, events.first?.kind) {
        case (.wrongDesk, .moved): answer { $0.process = next { $0.with(place: .named(AgencyID("elsewhere"))) } }
        case (.wrongRole, .moved): answer { $0.process = next { $0.with(role: .auditor) } }
        case (.stepOfNoProcess, .moved): answer { $0.process = toNowhere }
        case (.signatureSkipped, .moved): answer { $0.process = process { $0.id == dossier.step ? $0.with(next: afterSignature ?? $0.next) : $0 } }
        case (.foreignAssignee, .moved): attempt.action == .advance ? answer(.advance(assignee: StaffID("s0"), note: Moves.text)) : nil
        case (.weekendsCounted, .received): answer { $0.calendar = Law.everyDay ?? $0.calendar }
        case (.wrongAgencyReceives, .received): answer { $0.agency = Law.committee }
        case (.wrongFirstStep, .received): answer { $0.process = process { $0.kind == .intake ? $0.with(next: played.process.firstAfterIntake?.next ?? $0.next) : $0 } }
        case (.answerDayEarly, .clockStopped): answer { $0.rules.supplementAnswer = Law.limit("20cd") }
        case (.filingAnswerLate, .submitted): answer { $0.rules.onlineAnswer = Law.limit("16h") }
        case (.clockStandsInWork, .clockStopped):
            events + [.draftOpened(DraftOpened(procedure: particulars.procedure.reference, channel: .online, record: Moves.text))]
        case (.resumedByOtherCalendar, .clockResumed), (.deadlineBeforeStop, .clockResumed): resumedByOtherCalendar
        case (.extensionForgotten, .clockResumed): withoutExtension
        case (.apologyExtends, .apologized):
            later.map { [.extended(Extended(limit: Law.limit("1d"), ground: "x", reason: Moves.text, decision: "x", appointment: $0))] }
        case (.stopForgotten, .clockResumed): answer(for: asked(at: attempt.now.adding(seconds: -1)))
        case (.stopOverlaps, .clockResumed): dossier.stops.first.flatMap { answer(for: asked(at: $0.from)) }
        case (.eventDropped, .resultSigned): events.count > 1 ? Array(events.dropLast()) : nil
        case (.resultByAnother, .resultSigned): [.resultSigned(result("1/GP", signer: StaffID("other")))] + events.dropFirst()
        case (.eventTwice, .corrected): events + events
        case (.eventBesides, .corrected): events + [.fileAttached(Tampering.file)]
        case (.appointmentMovedQuietly, .corrected): later.map { events + [.redated(Redated(appointment: $0, reason: "x", decision: "x"))] }
        case (.receivedAgain, .corrected): played.journal.map(\.event).first { $0.kind == .received }.map { events + [$0] }
        case (.paidTwice, .paid): events + events
        case (.endedKeepsDesk, .withdrawn): answer(.advance(assignee: nil, note: Moves.text)).map { events + $0 }
        case (.discardedDraftKeptOpen, .draftDiscarded): [.draftSaved(RecordKept(record: Moves.text))]
        case (.endedComesBack, .papersGivenBack): events + [.draftDiscarded]
        case (.returnedAtOnce, .handedOver): dossier.outstanding == .zero ? [.resultReturned(handedOut)] : nil
        case (.paperArrivesElsewhere, .papersConfirmed): arrivedElsewhere
        case (.paperSentFromElsewhere, .papersDispatched): dossier.paperPlace == .center ? answer { $0.center = Law.committee } : nil
        case (.transferToStranger, .movedToSuccessor): answer(.transferToSuccessor(Law.finance, ground: "x"))
        default: nil
        }
    }

    private func next(_ change: (ProcessStep) -> ProcessStep) -> ProcessDefinition {
        let next = played.currentStep?.next
        return process { $0.id == next ? change($0) : $0 }
    }

    private var toNowhere: ProcessDefinition {
        let (here, nowhere) = (played.currentStep, StepID("nowhere"))
        return process { step in
            if step.id == here?.id { return step.with(next: nowhere) }
            return step.id == here?.next ? step.with(id: nowhere) : step
        }
    }

    /// The step after the signature, where the signature comes next.
    private var afterSignature: StepID? {
        played.currentStep?.next.flatMap { played.process[$0] }.flatMap { $0.kind == .signature ? $0.next : nil }
    }

    private var resumedByOtherCalendar: [DossierEvent]? {
        guard let events = answer(nil, { $0.calendar = Law.everyDay ?? $0.calendar }), case .clockResumed(let body)? = events.first else { return nil }
        guard let before = dossier.appointment else { return nil }
        let isEarlier = body.appointment.deadline < before.deadline
        return isEarlier == (plant == .deadlineBeforeStop) ? events : nil
    }

    /// Resumed as if nothing had been granted, where that ends earlier than before.
    private var withoutExtension: [DossierEvent]? {
        guard !dossier.extensions.isEmpty, let before = dossier.appointment, let events = answer(for: refolded { $0.event.kind != .extended }),
            case .clockResumed(let body)? = events.first
        else { return nil }
        return body.appointment.deadline < before.deadline ? events : nil
    }

    /// The dossier as if what is awaited had been asked for at another time.
    private func asked(at moment: Instant) -> Dossier {
        let last = played.journal.lastIndex { $0.event.kind == .clockStopped }
        var journal = played.journal
        if let last { journal[last].at = moment }
        return fold(journal, dossier.id)
    }

    private var later: Appointment? {
        dossier.appointment.map { appointment in
            let moment = appointment.deadline.adding(minutes: 1440)
            return Appointment(DueDate(
                day: appointment.day.advanced(by: 1), deadline: moment, promise: appointment.promise, isProvisional: false, isAssumed: false,
                calendarID: appointment.calendar, calendarVersion: appointment.calendarVersion, explanation: []))
        }
    }

    /// As if the list had gone to another agency.
    private var arrivedElsewhere: [DossierEvent]? {
        guard case .underway(let list, let from, _) = dossier.paperPlace, let last = played.journal.lastIndex(where: { $0.event.kind == .papersDispatched }) else {
            return nil
        }
        var other = fold(played.journal[..<last], dossier.id)
        let elsewhere = from == Law.finance ? Law.land : Law.finance
        guard let sent = try? other.decide(.dispatchPapers(list: list, to: elsewhere), in: particulars.setting) else { return nil }
        for event in sent { other.apply(event, at: attempt.now) }
        return answer(for: other)
    }
}

extension ProcessStep {
    fileprivate func with(id: StepID? = nil, kind: Kind? = nil, place: Place? = nil, role: Role? = nil, next: StepID? = nil, back: [StepID]? = nil) -> ProcessStep {
        ProcessStep(
            id: id ?? self.id, kind: kind ?? self.kind, place: place ?? self.place, role: role ?? self.role, action: action, share: share,
            next: next ?? self.next, back: back ?? self.back)
    }
}
