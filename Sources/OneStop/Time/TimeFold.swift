import WorkingTime

/// Folds a journal into stretches of time with their holders. It looks at the dossier before and after each event, never into the event.
struct TimeFold {
    struct Stretch {
        let from: Instant
        let to: Instant
        let phase: TimeEntry.Phase
        let holders: [TimeHolder]
    }

    private(set) var dossier = Dossier(id: DossierID("time"))
    private(set) var stretches: [Stretch] = []
    /// By which agency the time of one that was merged into it is answered for.
    private(set) var successors: [AgencyID: AgencyID] = [:]
    private let process: ProcessDefinition
    private var since: Instant?
    private var holders: [TimeHolder] = []
    private var phase = TimeEntry.Phase.limit
    /// The last step that each agency had on its desk: the one that sends paper on.
    private var lastStep: [AgencyID: StepID] = [:]
    /// Agencies that have gone on without the paper, which they then cannot be waiting for.
    private var worksWithoutPaper: Set<AgencyID> = []

    init(_ process: ProcessDefinition) { self.process = process }

    mutating func fold(_ event: DossierEvent, at: Instant) {
        let before = dossier
        dossier.apply(event, at: at)
        guard let receivedAt = dossier.receivedAt else { return }
        if before.receivedAt == nil { begin(receivedAt) }
        noteWork(before)
        noteSuccessor(before)
        turn(at)
    }

    /// Closes the last stretch; nothing more is folded.
    mutating func close(at now: Instant) { cut(at: now) }

    /// What a true receipt earlier than its entry leaves between them is the centre's.
    private mutating func begin(_ receivedAt: Instant) {
        since = receivedAt
        if let center = dossier.center, let intake = process.steps.first(where: { $0.kind == .intake }) { lastStep[center] = intake.id }
        holders = [sending(dossier.center, .intake)].compactMap { $0 }
    }

    private mutating func noteWork(_ before: Dossier) {
        if let agency = before.desk?.agency, before.step != dossier.step, missing(before) != nil { worksWithoutPaper.insert(agency) }
        if before.paperPlace != dossier.paperPlace, case .agency = dossier.paperPlace { worksWithoutPaper = [] }
        // There is one set of paper: who works beside others does so without it.
        if dossier.places.count > 1 { worksWithoutPaper.formUnion(dossier.places.map(\.desk.agency)) }
        for place in dossier.places { lastStep[place.desk.agency] = place.step }
    }

    private mutating func noteSuccessor(_ before: Dossier) {
        guard let old = before.agency, let new = dossier.agency, old != new else { return }
        for (agency, successor) in successors where successor == old { successors[agency] = new }
        successors[old] = new
        successors[new] = nil
        if lastStep[new] == nil { lastStep[new] = lastStep[old] }
    }

    private mutating func turn(_ at: Instant) {
        let (next, phase) = (dossier.endedAt == nil ? timeHolders : [], dossier.result == nil ? TimeEntry.Phase.limit : .handOver)
        guard next != holders || phase != self.phase else { return }
        cut(at: at)
        (holders, self.phase) = (next, phase)
    }

    private mutating func cut(at moment: Instant) {
        guard let from = since else { return }
        if from < moment, !holders.isEmpty { stretches.append(Stretch(from: from, to: moment, phase: phase, holders: holders)) }
        since = max(from, moment)
    }
}

extension TimeFold {
    /// Who has the dossier as it stands. One of today's dossiers stands at one place; a list, as processes with several at a time will need.
    private var timeHolders: [TimeHolder] {
        switch dossier.state {
        case .awaitingSupplement: return [TimeHolder(owner: .applicant, reason: .supplement)]
        case .awaitingPayment: return [TimeHolder(owner: .treasury, reason: .payment)]
        case .ready: return [TimeHolder(owner: .applicant, reason: .resultWaiting)]
        case .none, .draft, .discarded, .submitted, .refused, .withdrawn, .stopped, .returned: return []
        case .received, .processing, .decided, .ineligible: break
        }
        // Where agencies work side by side the hour is each one's, wherever the one set of paper is.
        let places = dossier.places
        if places.count > 1 { return places.map { TimeHolder(owner: .agency($0.desk.agency), reason: .work, step: $0.step, role: $0.desk.role) } }
        if let sender = missing(dossier), let desk = dossier.desk?.agency, !worksWithoutPaper.contains(desk) { return [sender] }
        // Without a desk, which no event leaves behind, the competent agency answers.
        guard let agency = dossier.desk?.agency ?? dossier.agency ?? dossier.center else { return [] }
        return [TimeHolder(owner: .agency(agency), reason: .work, step: dossier.step, role: dossier.desk?.role)]
    }

    /// Whose the time is while the paper has not come to the desk. A transfer that nobody confirmed stays with the sender, and so does one not even begun.
    private func missing(_ dossier: Dossier) -> TimeHolder? {
        guard let desk = dossier.desk else { return nil }
        switch dossier.paperPlace {
        case .underway(_, let from, let to):
            guard (successors[to] ?? to) == desk.agency, from != desk.agency else { return nil }
            return sending(from, .paperUnderway)
        case .center:
            guard desk.agency == dossier.agency, desk.agency != dossier.center, dossier.state.clockRuns else { return nil }
            return sending(dossier.center, .paperUnsent)
        case .agency, nil: return nil
        }
    }

    private func sending(_ agency: AgencyID?, _ reason: TimeHolder.Reason) -> TimeHolder? {
        guard let agency else { return nil }
        let step = lastStep[agency].flatMap { process[$0] }
        return TimeHolder(owner: .agency(agency), reason: reason, step: step?.id, role: step?.role)
    }
}
