import OneStop
import WorkingTime

/// What moves a dossier on from where it stands, and who is there to do it.
struct Moves {
    typealias Move = (actor: Actor, command: Command)

    let played: Case
    let house: House
    private let held: Held

    init(played: Case, house: House) {
        self.played = played
        self.house = house
        held = played.held
    }

    static let text = RecordVersion(2)

    func anybody(_ role: Role, at agency: AgencyID) -> Actor? { house.staff.team(role, at: agency).first.map { house.staff.people[$0].actor } }

    /// Whether the core takes one of the moves.
    func isMovedBySomebody(at now: Instant) -> Bool {
        if let first = onward, house.wouldTake(first.actor, first.command, on: played, at: now) { return true }
        return others.contains { house.wouldTake($0.actor, $0.command, on: played, at: now) }
    }

    /// The same by the tables written a second time.
    var mayBeMovedBySomebody: Bool {
        if let first = onward, isWritten(first) { return true }
        return others.contains(where: isWritten)
    }

    private func isWritten(_ move: Move) -> Bool {
        let action = move.command.action
        return WrittenStates.allow(action, in: held.dossier.state) && WrittenRights.allow(action, to: move.actor, on: held.dossier)
    }

    /// The next act of a life without incident.
    var onward: Move? {
        switch held.dossier.state {
        case .none, .discarded, .refused, .returned, .withdrawn, .stopped: nil
        case .draft: (.filer(held.dossier.id), .discardDraft)
        case .submitted: anybody(.counterOfficial, at: Law.center).map { ($0, .refuse(record: nil, reason: Self.text, ground: "Điều 17")) }
        case .received, .processing: worker.map { ($0, work) }
        case .awaitingSupplement: anybody(.counterOfficial, at: Law.center).map { ($0, .resume(papers: [], note: nil)) }
        case .awaitingPayment: anybody(.cashier, at: Law.center).map { ($0, .confirmPayment(note: nil)) }
        case .decided, .ineligible: clerk.map { ($0, .handOver) }
        case .ready: atResultsDesk
        }
    }

    /// A clerk of the competent agency, or of the one whose desk it is.
    private var clerk: Actor? {
        held.dossier.agency.flatMap { anybody(.clerk, at: $0) } ?? held.dossier.desk.flatMap { anybody(.clerk, at: $0.agency) }
    }

    /// What helps where nobody can go straight on: another is given the work, or it moves to the agency that took over.
    private var others: [Move] {
        var moves: [Move] = []
        // Work that lies with nobody by name is not helped by giving it to somebody.
        if let desk = held.dossier.desk, desk.assignee != nil {
            let able = house.staff.team(desk.role, at: desk.agency).first.map { house.staff.people[$0].id }
            for role in [Role.clerk, .unitLeader, .agencyLeader, .centerDirector] {
                if let able, let giver = anybody(role, at: desk.agency) { moves.append((giver, .assign(to: able))) }
            }
        }
        let ended = held.dossier.agency.flatMap { house.acting[$0] } ?? held.dossier.desk.flatMap { house.acting[$0.agency] }
        if let successor = ended, let administrator = anybody(.businessAdministrator, at: Law.center) {
            moves.append((administrator, .transferToSuccessor(successor, ground: "NQ 1")))
        }
        return moves
    }

    /// Who may do the work of the desk now.
    var worker: Actor? { worker(skipping: 0) }

    func worker(skipping count: Int) -> Actor? {
        guard let desk = held.dossier.desk else { return nil }
        let team = house.staff.team(desk.role, at: desk.agency)
        guard let assignee = desk.assignee else { return team.isEmpty ? nil : house.staff.people[team[count % team.count]].actor }
        for index in team {
            let person = house.staff.people[index]
            if person.id == assignee || person.covers.contains(where: { $0.standingIn == assignee && $0.role == desk.role && $0.agency == desk.agency }) {
                return person.actor
            }
        }
        return nil
    }

    /// What completes the step.
    private var work: Command {
        switch played.currentStep?.kind {
        case .signature: .recordResult(number: "1/GP")
        case .consultation: unheard.map { .recordOpinion(agency: $0, verdict: .silent, note: Self.text) } ?? .advance(assignee: nil, note: Self.text)
        case .intake, .work, .supplement, .payment, .issue, .handOver, nil: .advance(assignee: nil, note: Self.text)
        }
    }

    /// The first agency that was asked and has not answered.
    var unheard: AgencyID? { held.dossier.consulted.first { asked in !held.dossier.opinions.contains { $0.agency == asked } } }

    private var atResultsDesk: Move? {
        if held.dossier.outstanding > .zero { return anybody(.cashier, at: Law.center).map { ($0, .pay(payment(held.dossier.outstanding, "last"))) } }
        return anybody(.resultsOfficial, at: Law.center).map { ($0, .returnResult(recipient: .owner, manner: .counter, identityChecked: true)) }
    }

    func payment(_ amount: Money, _ number: String) -> Pay {
        Pay(id: PaymentID("p\(held.dossier.version)"), means: .cash, amount: amount, counter: 1, receiptSeries: "AA/26", receiptNumber: number)
    }
}
