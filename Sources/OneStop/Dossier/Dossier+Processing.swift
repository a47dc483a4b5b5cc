import WorkingTime

/// The work in the agencies: steps, opinions, the clock, the signed result. Law: `docs/law/processing.md`.
extension Dossier {
    /// The place that the actor means, and its step.
    private func here(_ id: Int?, in setting: Setting) throws(Refusal) -> (place: Place, step: ProcessStep) {
        let place = try place(id, of: setting.actor)
        guard let step = setting.process[place.step] else { throw .noNextStep }
        return (place, step)
    }

    func decideAssign(_ staff: StaffID, _ id: Int?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        let place = try place(id, of: setting.actor, sharesOut: true)
        // The first needs no name, as in events from before there were several.
        return [.assigned(Assigned(to: staff, place: place == places.first ? nil : place.id))]
    }

    func decideAdvance(_ done: Done, _ id: Int?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        let (place, step) = try here(id, in: setting)
        let (note, outcome) = (done.note, done.outcome)
        for (name, value) in done.facts where !setting.plan.asks(name, value) { throw .factMissing(name) }
        switch step.kind {
        case .work, .intake: break
        // What the applicant has to bring is taken in, and the clock goes on with it.
        case .supplement: throw .wrongStep(needs: .supplement)
        // Nothing is signed by what goes back.
        case .signature where signsNothing(place, outcome, in: setting): if note == nil { throw .emptyReason }
        // Who was asked at a place of their own answers there.
        case .consultation where standing[place.id]?.item != nil: throw .wrongStep(needs: .consultation)
        // What another agency says at a step of its own stands in its note; whom the competent agency has asked is no matter of its.
        case .consultation where place.desk.agency != agency: if note == nil { throw .emptyReason }
        case .consultation: try checkOpinions(note)
        // Where nothing is to be paid the work goes on, and the note says why.
        case .payment: if note == nil { throw .emptyReason }
        case .signature, .issue, .handOver: throw .wrongStep(needs: step.kind)
        }
        // Sending back is an act of its own, with its reason.
        if let outcome, step.back.contains(StepID(outcome)) { throw .outcomeMissing([ProcessDefinition.onward]) }
        var done = done
        done.isReturn = leadsBack(place, outcome, in: setting)
        if done.isReturn, note == nil { throw .emptyReason }
        let moved = try moved(from: place, done, in: setting)
        guard !moved.places.isEmpty || moved.end == nil else { throw .noNextStep }
        // Papers are asked for by a list, which stops the clock.
        if moved.came.contains(where: { setting.plan.isSupplement($0.token) }) { throw .wrongStep(needs: .supplement) }
        // What is owed is asked for, and the dossier waits there; that nothing is owed is said with its ground.
        if note == nil, state.clockRuns, try owing(from: place, outcome, done.facts, in: setting) != nil { throw .wrongStep(needs: .payment) }
        return [.moved(moved)]
    }

    /// Whether what comes of a signature sends the work back.
    private func signsNothing(_ place: Place, _ outcome: String?, in setting: Setting) -> Bool {
        guard let outcome, let task = setting.plan[place.step]?.task, task.outcomes.contains(outcome) else { return false }
        return task.signing(outcome) == .back && setting.process.drawn != nil
    }

    /// Whether an outcome of a drawn process leads to work from which one comes here again.
    private func leadsBack(_ place: Place, _ outcome: String?, in setting: Setting) -> Bool {
        guard setting.process.drawn != nil, let outcome else { return false }
        return setting.plan.returns(place.step, outcome)
    }

    /// The move to where what is owed is waited for, where the way from a place leads there when something is.
    private func owing(from place: Place, _ outcome: String?, _ facts: [String: ConditionValue] = [:], in setting: Setting) throws(Refusal) -> Moved? {
        guard setting.plan.hasPayment else { return nil }
        let moved = try moved(from: place, Done(outcome: outcome, isDutyOwed: true, facts: facts), in: setting)
        return moved.came.contains { setting.plan.isPayment($0.token) && ($0.desk == nil || setting.plan[$0.token.node]?.task != nil || outstanding > .zero) } ? moved : nil
    }

    /// Silence is not consent: each consulted agency has an answer or is recorded as silent; with nobody asked, a ground is due.
    private func checkOpinions(_ note: RecordVersion?) throws(Refusal) {
        let missing = consulted.filter { agency in !opinions.contains { $0.agency == agency } }
        guard missing.isEmpty else { throw .opinionsMissing(missing) }
        if consulted.isEmpty, note == nil { throw .emptyReason }
    }

    func decideSendBack(_ target: StepID, _ reason: RecordVersion, _ id: Int?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        let (place, step) = try here(id, in: setting)
        guard step.back.contains(target) else { throw .cannotSendBack(target) }
        return [.moved(try moved(from: place, Done(outcome: target.rawValue, isReturn: true, note: reason), in: setting))]
    }

    func decideConsult(
        _ agencies: [AgencyID], _ limit: TimeLimit, _ content: RecordVersion, in setting: Setting
    ) throws(Refusal) -> [DossierEvent] {
        let fresh = agencies.filter { !consulted.contains($0) && $0 != agency }
        guard !fresh.isEmpty else { throw .alreadyConsulted }
        let answer = try due(limit, from: setting.now, in: setting)
        return [.consulted(Consulted(agencies: fresh, answerDue: answer.day, content: content))]
    }

    /// What a consulted agency says. Where the process has asked it at a place of its own, its work there is done with it.
    func decideOpinion(_ agency: AgencyID, _ verdict: Opinion.Verdict, _ note: RecordVersion?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard consulted.contains(agency) else { throw .notConsulted(agency) }
        if verdict == .silent, note == nil { throw .emptyReason }
        let opinion = DossierEvent.opinionRecorded(Opinion(agency: agency, verdict: verdict, at: setting.now, note: note))
        guard let asked = standing.tokens.first(where: { $0.item == agency.rawValue }), let place = places.first(where: { $0.id == asked.id }) else { return [opinion] }
        var heard = self
        heard.apply(opinion, at: setting.now)
        return [opinion, .moved(try heard.moved(from: place, Done(), in: setting))]
    }

    /// One complete list, once (NĐ 61/2018, assumed kept), with the day by which it is to be answered; a further one rests on the leader's ground.
    func decideSupplement(
        _ content: RecordVersion, _ ground: String, _ leaderGround: String?, in setting: Setting
    ) throws(Refusal) -> [DossierEvent] {
        guard !ground.isBlank else { throw .emptyReason }
        if supplements >= setting.rules.freeSupplements, leaderGround?.isBlank ?? true {
            throw .supplementUsed(limit: setting.rules.freeSupplements)
        }
        let due: Day
        let moved = try supplementing(in: setting)
        do {
            if let moved, let last = try lapse(of: moved, in: setting) {
                due = last
            } else {
                due = try setting.rules.supplementDue(askedOn: setting.now.day, by: setting.calendar)
            }
        } catch { throw .calendar(error) }
        let stop = DossierEvent.clockStopped(ClockStopped(
            why: .supplement, content: content, ground: ground, number: setting.numbers.paper, amount: nil,
            leaderGround: leaderGround, answerDue: due))
        return (moved.map { [.moved($0)] } ?? []) + [stop]
    }

    /// The move to where the applicant completes the dossier, where the process has such a step behind the actor's work; else it waits where it is.
    private func supplementing(in setting: Setting) throws(Refusal) -> Moved? {
        let (place, step) = try here(nil, in: setting)
        guard step.kind == .work, let task = setting.plan[place.step]?.task else { return nil }
        let outcomes: [String?] = task.outcomes.isEmpty ? [nil] : task.outcomes
        for outcome in outcomes {
            guard let moved = try? moved(from: place, Done(outcome: outcome), in: setting) else { continue }
            if moved.came.contains(where: { setting.plan.isSupplement($0.token) }) { return moved }
        }
        return nil
    }

    /// The day by which the process itself waits no longer.
    private func lapse(of moved: Moved, in setting: Setting) throws(CalendarFault) -> Day? {
        for came in moved.came where setting.plan.isSupplement(came.token) {
            for event in setting.plan.events(of: came.token) {
                guard setting.plan[event]?.border?.interrupts == true, case .after(let limit) = setting.plan.trigger(of: event) else { continue }
                return try setting.calendar.due(limit, from: setting.now).day
            }
        }
        return nil
    }

    /// What was asked for has come: the clock goes on, and the work from the step of the supplement.
    func decideSupplied(_ papers: [ReceivedPaper], _ note: RecordVersion?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        let resumed = try resumed(.supplement, papers, note, in: setting)
        guard let place = places.first(where: { setting.process[$0.step]?.kind == .supplement }) else { return [resumed] }
        return [resumed, .moved(try moved(from: place, Done(), in: setting))]
    }

    /// A tax or fee is owed to somebody else: the clock stops, and where the process has a step for it the dossier waits there.
    func decideDemand(_ content: RecordVersion, _ ground: String, _ amount: Money?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard !ground.isBlank else { throw .emptyReason }
        let stop = DossierEvent.clockStopped(ClockStopped(
            why: .payment, content: content, ground: ground, number: nil, amount: amount, leaderGround: nil, answerDue: nil))
        let (place, step) = try here(nil, in: setting)
        // Only work that may be passed on goes to the payment: nothing passes a signature, or agencies that have not answered. Elsewhere, and where the
        // step is left by other outcomes alone, the dossier waits where it is.
        let isDone = step.kind == .work || step.kind == .consultation && (try? checkOpinions(content)) != nil
        guard isDone, let task = setting.plan[place.step]?.task else { return [stop] }
        let outcomes: [String?] = task.outcomes.isEmpty || task.outcomes.contains(ProcessDefinition.onward) ? [nil] : task.outcomes
        for outcome in outcomes {
            if let owing = try? owing(from: place, outcome, in: setting) { return [.moved(owing), stop] }
        }
        return [stop]
    }

    /// Paid: the clock goes on, and from the step of payment the work goes to the next.
    func decidePaid(_ note: RecordVersion?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        let resumed = try resumed(.payment, [], note, in: setting)
        if let place = places.first(where: { setting.process[$0.step]?.kind == .payment }) {
            return [resumed, .moved(try moved(from: place, Done(), in: setting))]
        }
        guard let awaited = setting.plan.awaitedPayment(standing) else { return [resumed] }
        return [resumed, .moved(try fired(awaited, .paid, note: nil, in: setting))]
    }

    /// The clock goes on with the remaining working time.
    func resumed(
        _ why: StopReason, _ papers: [ReceivedPaper], _ note: RecordVersion?, in setting: Setting
    ) throws(Refusal) -> DossierEvent {
        guard let since = stoppedSince else { throw .wrongState(state, .resume) }
        let due = try due(after: Stop(from: since, to: setting.now), for: .resume, in: setting)
        return .clockResumed(ClockResumed(
            why: why, since: since, appointment: Appointment(due), papers: papers, note: note))
    }

    /// The result is signed at the signature step: the legal clock ends.
    func signed(
        _ kind: DossierResult.Kind, _ number: String, _ reason: RecordVersion?, in setting: Setting
    ) throws(Refusal) -> [DossierEvent] {
        let (place, step) = try here(nil, in: setting)
        guard step.kind == .signature else { throw .wrongStep(needs: .signature) }
        guard !number.isBlank else { throw .resultNumberMissing }
        guard let signer = setting.actor.staff?.id else { throw .noCompetentAgency }
        let agency = place.desk.agency
        let acting = agency == self.agency ? setting.agency : setting.acting[agency, default: agency]
        guard acting == agency else { throw .agencyEnded(agency) }
        let (outcome, signing) = try signing(kind, at: place, in: setting)
        if signing == .paper {
            let paper = SignedPaper(number: number, signer: signer, agency: agency)
            return [.moved(try moved(from: place, Done(outcome: outcome, note: reason, signed: paper), in: setting))]
        }
        let result = DossierEvent.resultSigned(DossierResult(
            kind: kind, number: number, signedAt: setting.now, signer: signer, agency: agency, reason: reason))
        return [result, .moved(try moved(from: place, Done(outcome: outcome), in: setting))]
    }

    /// With which outcome of its step that is signed. Where no outcome stands for a refusal, it takes the way of the result.
    private func signing(
        _ kind: DossierResult.Kind, at place: Place, in setting: Setting
    ) throws(Refusal) -> (outcome: String?, signing: ProcessGraph.Signing) {
        guard let task = setting.plan[place.step]?.task else { throw .noNextStep }
        let wanted: [ProcessGraph.Signing] = kind == .granted ? [.granted, .paper] : [.ineligible, .granted]
        for signing in wanted { if let outcome = task.outcomes(signing: signing).first { return (outcome, signing) } }
        let other = ([nil] + task.outcomes).map { task.signing($0) }.first { $0 != .back } ?? .back
        throw .signsOtherwise(task.outcomes(signing: .stopped).isEmpty ? other : .stopped)
    }

    /// Work that lies with somebody by name, back on the desk of the role; nothing when it does not lie with them.
    ///
    /// No command of anybody: it follows from the end of an account or of a role, in whatever state the dossier is.
    package func released(from staff: StaffID, why: Unassigned.Reason) -> [DossierEvent] {
        desks.values.contains { $0.assignee == staff } ? [.unassigned(Unassigned(from: staff, why: why))] : []
    }

    /// The same at one of its places.
    package func released(at place: Place, why: Unassigned.Reason) -> [DossierEvent] {
        place.desk.assignee.map { [.unassigned(Unassigned(from: $0, why: why, place: places.count > 1 ? place.id : nil))] } ?? []
    }

    /// Whatever of it lies with an agency that ended goes to the successor: the competence, and the desks of other agencies.
    func decideTransfer(_ to: AgencyID, _ ground: String, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard !ground.isBlank else { throw .emptyReason }
        guard let agency else { throw .nothingToMove }
        let desks = Set(desks.values.map(\.agency)).subtracting([agency, to]).filter { setting.acting[$0] == to }.sorted()
        // Where only another's desk is left behind the competence stays where it is.
        let movesCompetence = agency != to && (desks.isEmpty || setting.agency == to)
        let ended = (movesCompetence ? [agency] : []) + desks
        guard !ended.isEmpty else { throw .nothingToMove }
        return ended.map { .movedToSuccessor(MovedToSuccessor(from: $0, to: to, ground: ground)) }
    }

    /// Counted anew by the calendar in force; while the clock stands still nothing is told, as resuming counts anew by itself.
    func decideRedate(_ reason: String, _ decision: String, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard !reason.isBlank, !decision.isBlank else { throw .emptyReason }
        guard let appointment else { throw .wrongState(state, .redate) }
        let due = try due(for: .redate, in: setting)
        guard due.deadline != appointment.deadline || due.promise != appointment.promise else { throw .nothingToMove }
        return [.redated(Redated(appointment: Appointment(due), reason: reason, decision: decision))]
    }
}
