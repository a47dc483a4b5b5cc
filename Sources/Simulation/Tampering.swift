import OneStop
import WorkingTime

/// Changes the answers of the core on their way, as a planted fault would.
struct Tampering: Sendable {
    let plant: Plant?
    /// Something was changed once, so that what the service checks on its own is let pass.
    private(set) var hasStruck = false

    init(_ plant: Plant?) { self.plant = plant }

    func permit(_ isAllowed: Bool, _ plant: Plant, _ action: DossierAction, _ actor: Actor, _ dossier: Dossier) -> Bool {
        switch plant {
        case .strangerLetThrough: isAllowed || (actor.staff != nil && WrittenStates.isHeld(dossier.state))
        case .outsiderLetThrough: isAllowed || actor == .visitor
        case .otherFilerLetThrough: isAllowed || isOtherFiler(actor, of: dossier)
        case .colleagueTakesNamedWork: isAllowed || isColleague(actor, dossier)
        case .narrowTokenLetThrough: isAllowed || actor.staff?.tokenScope != nil
        case .leaderDenied: isAllowed && !(action == .recordResult)
        case .standInDenied: isAllowed && !(actor.staff?.assignments.contains { $0.standingIn != nil && $0.standingIn == dossier.desk?.assignee } ?? false)
        case .filerDenied: isAllowed && !(action == .submit)
        case .signatureForgottenByRights: isAllowed && dossier.step != StepID("sign")
        case .receiptOfPaperForgotten: isAllowed && action != .confirmPapers
        default: isAllowed
        }
    }

    private func isOtherFiler(_ actor: Actor, of dossier: Dossier) -> Bool {
        guard case .filer(let own) = actor else { return false }
        return own != dossier.id
    }

    private func isColleague(_ actor: Actor, _ dossier: Dossier) -> Bool {
        guard let desk = dossier.desk, let assignee = desk.assignee, let staff = actor.staff else { return false }
        return assignee != staff.id && staff.has(desk.role, at: desk.agency)
    }

    /// After a refusal: the fault lies in what it leaves behind.
    func afterRefusal(_ plant: Plant, _ attempt: Attempt, _ played: Case, _ sequences: inout Sequences, _ drawn: Sequences.Drawn) {
        guard WrittenStates.isHeld(played.dossier.state) || plant == .refusedActKeepsNumber else { return }
        switch plant {
        case .refusedActKeepsNumber: sequences.take(drawn)
        case .refusalChangesState: played.dossier.apply(.unassigned(Unassigned(from: StaffID("x"), why: .left)), at: attempt.now)
        case .refusalIsWritten: played.journal.append(Entry(at: attempt.now, by: attempt.actor.name, event: .draftDiscarded))
        default: break
        }
    }

    /// After the events are folded and written: the fault lies in fold or journal.
    func afterWriting(_ plant: Plant, _ events: [DossierEvent], _ attempt: Attempt, _ played: Case, _ sequences: inout Sequences) {
        guard let last = played.journal.indices.last else { return }
        switch plant {
        case .appliedTwice: if let event = events.first { played.dossier.apply(event, at: attempt.now) }
        case .journalLost: if events.count == 2 { played.journal.removeLast() }
        case .timeGoesBack: if last > 0 { played.journal[last].at = played.journal[last - 1].at.adding(seconds: -1) }
        case .eventInFuture: played.journal[last].at = attempt.now.adding(minutes: 5)
        case .wrongActorWritten: played.journal[last].by = "system"
        case .journalAltered: if last > 3 { played.journal[1].by = "nobody" }
        case .journalReordered: if last > 4 { played.journal.swapAt(1, 2) }
        case .journalCut: if last > 4 { played.journal.removeSubrange(1...3) }
        case .otherStateThanJournal: if case .corrected = events.first { spoil(played) }
        case .applySkipped: if case .paid = events.first { played.dossier = fold(played.journal.dropLast(), played.dossier.id) }
        case .codeDrawnTwice, .paperNumberDrawnTwice: giveBack(plant, attempt, played, &sequences)
        case .codeGap: if attempt.action == .receive { draw(attempt, played, &sequences) }
        case .slipGap: if attempt.action == .refuse { draw(attempt, played, &sequences) }
        default: break
        }
    }

    /// The journal says one thing, the dossier another.
    private func spoil(_ played: Case) {
        var dossier = fold(played.journal.dropLast(), played.dossier.id)
        if let last = played.journal.last { dossier.apply(.fileAttached(Tampering.file), at: last.at) }
        played.dossier = dossier
    }

    static let file = FileReference(
        id: FileID("x"), bytes: 1, hash: "00", mediaType: "application/pdf", document: nil, name: RecordVersion(9), isUnreadable: false)

    private func giveBack(_ plant: Plant, _ attempt: Attempt, _ played: Case, _ sequences: inout Sequences) {
        let isReceipt = attempt.action == .receive
        guard isReceipt == (plant == .codeDrawnTwice) else { return }
        sequences.giveBack(attempt.command, agency: played.dossier.agency, now: attempt.now)
    }

    private func draw(_ attempt: Attempt, _ played: Case, _ sequences: inout Sequences) {
        sequences.take(sequences.peek(attempt.command, agency: played.dossier.agency, now: attempt.now))
    }
}

/// The answer itself is changed.
extension Tampering {
    mutating func change(_ answer: inout Answer, _ plant: Plant, _ attempt: Attempt, _ played: Case, _ particulars: Particulars) {
        let faulty = Faulty(plant: plant, attempt: attempt, played: played, particulars: particulars)
        let change: [DossierEvent]? =
            switch answer {
            case .refusal(let refusal): faulty.letThrough(refusal)
            case .events(let events): faulty.changed(events)
            }
        guard let change else { return }
        hasStruck = true
        answer = .events(change)
    }
}

func fold(_ entries: some Sequence<Entry>, _ id: DossierID) -> Dossier {
    var dossier = Dossier(id: id)
    for entry in entries { dossier.apply(entry.event, at: entry.at) }
    return dossier
}
