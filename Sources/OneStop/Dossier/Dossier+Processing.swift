import WorkingTime

/// The work in the agencies: steps, opinions, the clock, the signed result. Law: `docs/law/processing.md`.
extension Dossier {
    private func currentStep(in setting: Setting) throws(Refusal) -> ProcessStep {
        guard let step, let found = setting.process[step] else { throw .noNextStep }
        return found
    }

    private func desk(for step: ProcessStep, in setting: Setting, assignee: StaffID? = nil) -> Desk {
        Desk(agency: setting.agency(at: step.place, competent: agency ?? setting.center), role: step.role, assignee: assignee)
    }

    func decideAdvance(_ assignee: StaffID?, _ note: RecordVersion?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        let here = try currentStep(in: setting)
        switch here.kind {
        case .work, .intake: break
        case .consultation: try checkOpinions(note)
        // Where nothing is to be paid the work goes on, and the note says why.
        case .payment: if note == nil { throw .emptyReason }
        case .signature, .issue, .handOver: throw .wrongStep(needs: here.kind)
        }
        guard let next = here.next, var step = setting.process[next] else { throw .noNextStep }
        if step.kind == .payment {
            // What is owed is asked for, and the dossier waits there; that nothing is owed is said with its ground.
            guard note != nil, let after = step.next, let beyond = setting.process[after] else { throw .wrongStep(needs: .payment) }
            step = beyond
        }
        return [.stepped(Stepped(from: here.id, to: step.id, desk: desk(for: step, in: setting, assignee: assignee), note: note))]
    }

    /// Silence is not consent: each consulted agency has an answer or is recorded as silent; with nobody asked, a ground is due.
    private func checkOpinions(_ note: RecordVersion?) throws(Refusal) {
        let missing = consulted.filter { agency in !opinions.contains { $0.agency == agency } }
        guard missing.isEmpty else { throw .opinionsMissing(missing) }
        if consulted.isEmpty, note == nil { throw .emptyReason }
    }

    func decideSendBack(_ target: StepID, _ reason: RecordVersion, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        let here = try currentStep(in: setting)
        guard here.back.contains(target), let step = setting.process[target] else { throw .cannotSendBack(target) }
        return [.sentBack(SentBack(from: here.id, to: target, desk: desk(for: step, in: setting), reason: reason))]
    }

    func decideConsult(
        _ agencies: [AgencyID], _ limit: TimeLimit, _ content: RecordVersion, in setting: Setting
    ) throws(Refusal) -> [DossierEvent] {
        let fresh = agencies.filter { !consulted.contains($0) && $0 != agency }
        guard !fresh.isEmpty else { throw .alreadyConsulted }
        let answer = try due(limit, from: setting.now, in: setting)
        return [.consulted(Consulted(agencies: fresh, answerDue: answer.day, content: content))]
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
        do { due = try setting.rules.supplementDue(askedOn: setting.now.day, by: setting.calendar) } catch { throw .calendar(error) }
        return [.clockStopped(ClockStopped(
            why: .supplement, content: content, ground: ground, number: setting.numbers.paper, amount: nil,
            leaderGround: leaderGround, answerDue: due))]
    }

    /// A tax or fee is owed to somebody else: the clock stops, and where the process has a step for it the dossier waits there.
    func decideDemand(_ content: RecordVersion, _ ground: String, _ amount: Money?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard !ground.isBlank else { throw .emptyReason }
        let stop = DossierEvent.clockStopped(ClockStopped(
            why: .payment, content: content, ground: ground, number: nil, amount: amount, leaderGround: nil, answerDue: nil))
        let here = try currentStep(in: setting)
        guard let next = here.next, let wait = setting.process[next], wait.kind == .payment else { return [stop] }
        return [.stepped(Stepped(from: here.id, to: wait.id, desk: desk(for: wait, in: setting), note: nil)), stop]
    }

    /// Paid: the clock goes on, and from the step of payment the work goes to the next.
    func decidePaid(_ note: RecordVersion?, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        let resumed = try resumed(.payment, [], note, in: setting)
        let here = try currentStep(in: setting)
        guard here.kind == .payment, let next = here.next, let step = setting.process[next] else { return [resumed] }
        return [resumed, .stepped(Stepped(from: here.id, to: step.id, desk: desk(for: step, in: setting), note: nil))]
    }

    /// The clock goes on with the remaining working time.
    func resumed(
        _ why: StopReason, _ papers: [ReceivedPaper], _ note: RecordVersion?, in setting: Setting
    ) throws(Refusal) -> DossierEvent {
        guard let since = stoppedSince, let limit, let receivedAt else { throw .wrongState(state, .resume) }
        let due = try due(limit.limit, from: receivedAt, stops: stops + [Stop(from: since, to: setting.now)], in: setting)
        return .clockResumed(ClockResumed(
            why: why, since: since, appointment: Appointment(due), papers: papers, note: note))
    }

    /// The result is signed at the signature step: the legal clock ends.
    func signed(
        _ kind: DossierResult.Kind, _ number: String, _ reason: RecordVersion?, in setting: Setting
    ) throws(Refusal) -> [DossierEvent] {
        let here = try currentStep(in: setting)
        guard here.kind == .signature else { throw .wrongStep(needs: .signature) }
        guard !number.isBlank else { throw .resultNumberMissing }
        guard let signer = setting.actor.staff?.id, let agency = desk?.agency else { throw .noCompetentAgency }
        if agency == self.agency, setting.agency != agency { throw .agencyEnded(agency) }
        let result = DossierEvent.resultSigned(DossierResult(
            kind: kind, number: number, signedAt: setting.now, signer: signer, agency: agency, reason: reason))
        guard let next = here.next, let step = setting.process[next] else { return [result] }
        return [result, .stepped(Stepped(from: here.id, to: next, desk: desk(for: step, in: setting), note: nil))]
    }

    /// Work that lies with somebody by name, back on the desk of the role; nothing when it does not lie with them.
    ///
    /// No command of anybody: it follows from the end of an account or of a role, in whatever state the dossier is.
    package func released(from staff: StaffID, why: Unassigned.Reason) -> [DossierEvent] {
        desk?.assignee == staff ? [.unassigned(Unassigned(from: staff, why: why))] : []
    }

    func decideTransfer(_ to: AgencyID, _ ground: String) throws(Refusal) -> [DossierEvent] {
        guard !ground.isBlank else { throw .emptyReason }
        guard let from = agency, from != to else { throw .nothingToMove }
        return [.movedToSuccessor(MovedToSuccessor(from: from, to: to, ground: ground))]
    }

    /// Counted anew by the calendar in force; while the clock stands still nothing is told, as resuming counts anew by itself.
    func decideRedate(_ reason: String, _ decision: String, in setting: Setting) throws(Refusal) -> [DossierEvent] {
        guard !reason.isBlank, !decision.isBlank else { throw .emptyReason }
        guard let limit, let receivedAt, let appointment else { throw .wrongState(state, .redate) }
        let due = try due(limit.limit, from: receivedAt, stops: stops, in: setting)
        guard due.deadline != appointment.deadline || due.promise != appointment.promise else { throw .nothingToMove }
        return [.redated(Redated(appointment: Appointment(due), reason: reason, decision: decision))]
    }
}
