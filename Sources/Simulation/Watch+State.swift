import OneStop
import WorkingTime

/// What must hold of a dossier as it stands, whatever was done.
extension Watch {
    func checkState(_ played: Case, _ before: Held, _ house: House, in slot: Int) throws(Broken) {
        let after = played.held
        try checkClock(after, before, in: slot)
        try checkEnds(after, before)
        try checkReceipt(after, before)
        try checkMoneyAndPaper(after, in: slot)
        if WrittenStates.isHeld(after.dossier.state) { try checkDesk(played, house) }
    }

    private func checkEnds(_ after: Held, _ before: Held) throws(Broken) {
        let wasOver = WrittenStates.isOver(before.dossier.state) || before.dossier.state == .discarded
        try require(!wasOver || after.dossier.state == before.dossier.state, .endsStayEnds)
        try require((after.dossier.desk != nil) == WrittenStates.isHeld(after.dossier.state), .endedHasNoDesk)
    }

    private func checkReceipt(_ after: Held, _ before: Held) throws(Broken) {
        if WrittenStates.isHeld(after.dossier.state) {
            let isNamed = after.dossier.code != nil && after.dossier.slipNumber != nil && after.dossier.agency != nil && after.dossier.process != nil
            let isTimed = after.dossier.limit != nil && after.dossier.appointment != nil && after.dossier.receivedAt != nil
            try require(isNamed && isTimed, .receivedIsWhole)
        }
        guard before.dossier.code != nil else { return }
        let isNamed = after.dossier.code == before.dossier.code && after.dossier.slipNumber == before.dossier.slipNumber
        let isTimed = after.dossier.receivedAt == before.dossier.receivedAt
        try require(isNamed && isTimed && after.dossier.firstAppointment?.deadline == before.dossier.firstAppointment?.deadline, .receiptNeverChanges)
    }

    private func checkClock(_ after: Held, _ before: Held, in slot: Int) throws(Broken) {
        try require((after.dossier.stoppedSince != nil) == WrittenStates.isWaiting(after.dossier.state), .clockStandsOnlyInWaiting)
        let hasResumed = before.dossier.stoppedSince != nil && after.dossier.stoppedSince == nil && !WrittenStates.isOver(after.dossier.state)
        try require(after.dossier.stops.count == before.dossier.stops.count + (hasResumed ? 1 : 0), .stopIsWhole)
        let ledger = witnesses[slot].ledger
        try require(after.dossier.extensions.map(\.limit) == ledger.granted, .extensionsAreBounded)
        try require(after.dossier.apologies.count == ledger.apologies, .apologiesAreBounded)
        if let stop = after.dossier.stops.last { try require(stop.from <= stop.to && stop.to == witnesses[slot].ledger.lastStopEnd, .stopsDoNotOverlap) }
        if let since = after.dossier.stoppedSince { try require(since == witnesses[slot].ledger.askedAt, .stopIsWhole) }
    }

    private func checkMoneyAndPaper(_ after: Held, in slot: Int) throws(Broken) {
        if !after.dossier.payments.isEmpty {
            let paid = after.dossier.payments.reduce(Int64(0)) { $1.reversedAt == nil ? $0 + $1.amount.dong : $0 }
            try require(paid == witnesses[slot].ledger.paid, .paymentsEqualBook)
            try require(paid <= witnesses[slot].ledger.owed, .paidNeverExceedsOwed)
        }
        let originals = witnesses[slot].ledger.originals
        try require(after.dossier.papers.count == originals.count, .originalsNeverBelowZero)
        for (index, paper) in after.dossier.papers.enumerated() {
            try require(paper.givenBack >= 0 && paper.originals - paper.givenBack == originals[index], .originalsNeverBelowZero)
        }
    }

    private func checkDesk(_ played: Case, _ house: House) throws(Broken) {
        let held = played.held
        guard let step = played.currentStep else { throw Broken(invariant: .stepIsOfProcess) }
        guard let desk = held.dossier.desk, let agency = held.dossier.agency else { throw Broken(invariant: .receivedIsWhole) }
        let place: AgencyID = switch step.place {
        case .center, .applicant: Law.center
        case .agency: agency
        case .named(let id): id
        }
        try require(desk.role == step.role && (desk.agency == place || desk.agency == house.acting[place]), .deskFitsStep)
        if let assignee = desk.assignee { try require(house.staff.holds(assignee, desk), .assigneeFitsDesk) }
    }

    /// One of the acts that move a dossier on must be open to somebody, and the paper underway to its receiver.
    ///
    /// - asksCore: asks policy and decision themselves, without doing it; else the tables written a second time are asked, which is quicker.
    func checkThatSomebodyCanAct(_ played: Case, _ house: House, at now: Instant, asksCore: Bool) throws(Broken) {
        let moves = Moves(played: played, house: house)
        if played.held.dossier.state.isOpen || played.held.dossier.state == .draft {
            try require(asksCore ? moves.isMovedBySomebody(at: now) : moves.mayBeMovedBySomebody, .noDossierIsStuck)
        }
        guard case .underway(let list, _, let to) = played.held.dossier.paperPlace else { return }
        guard let receiver = moves.anybody(to == Law.center ? .resultsOfficial : .clerk, at: to) else { throw Broken(invariant: .noDossierIsStuck) }
        if asksCore { try require(house.wouldTake(receiver, .confirmPapers(list: list), on: played, at: now), .noDossierIsStuck) }
    }
}
