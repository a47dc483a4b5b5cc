import OneStop
import WorkingTime

/// What must hold of a dossier as it stands, whatever was done.
extension Watch {
    func checkState(_ played: Case, _ before: Dossier, _ house: House, in slot: Int) throws(Broken) {
        let dossier = played.held.dossier
        try checkClock(dossier, before, in: slot)
        try checkEnds(dossier, before)
        try checkReceipt(dossier, before)
        try checkMoneyAndPaper(dossier, in: slot)
        if WrittenStates.isHeld(dossier.state) { try checkDesk(played, house) }
    }

    private func checkEnds(_ dossier: Dossier, _ before: Dossier) throws(Broken) {
        if WrittenStates.isOver(before.state) || before.state == .discarded { try require(dossier.state == before.state, .endsStayEnds) }
        try require((dossier.desk != nil) == WrittenStates.isHeld(dossier.state), .endedHasNoDesk)
    }

    private func checkReceipt(_ dossier: Dossier, _ before: Dossier) throws(Broken) {
        if WrittenStates.isHeld(dossier.state) {
            let isWhole = dossier.code != nil && dossier.agency != nil && dossier.limit != nil && dossier.appointment != nil && dossier.receivedAt != nil
            try require(isWhole && dossier.process != nil && dossier.slipNumber != nil, .receivedIsWhole)
        }
        guard before.code != nil else { return }
        let isKept = dossier.code == before.code && dossier.slipNumber == before.slipNumber && dossier.receivedAt == before.receivedAt
        try require(isKept && dossier.firstAppointment?.deadline == before.firstAppointment?.deadline, .receiptNeverChanges)
    }

    private func checkClock(_ dossier: Dossier, _ before: Dossier, in slot: Int) throws(Broken) {
        try require((dossier.stoppedSince != nil) == WrittenStates.isWaiting(dossier.state), .clockStandsOnlyInWaiting)
        let hasResumed = before.stoppedSince != nil && dossier.stoppedSince == nil && !WrittenStates.isOver(dossier.state)
        try require(dossier.stops.count == before.stops.count + (hasResumed ? 1 : 0), .stopIsWhole)
        if let stop = dossier.stops.last { try require(stop.from <= stop.to && stop.to == witnesses[slot].ledger.lastStopEnd, .stopsDoNotOverlap) }
        if let since = dossier.stoppedSince { try require(since == witnesses[slot].ledger.askedAt, .stopIsWhole) }
    }

    private func checkMoneyAndPaper(_ dossier: Dossier, in slot: Int) throws(Broken) {
        if !dossier.payments.isEmpty {
            let paid = dossier.payments.reduce(Int64(0)) { $1.reversedAt == nil ? $0 + $1.amount.dong : $0 }
            try require(paid == witnesses[slot].ledger.paid, .paymentsEqualBook)
            try require(paid <= witnesses[slot].ledger.owed, .paidNeverExceedsOwed)
        }
        let originals = witnesses[slot].ledger.originals
        try require(dossier.papers.count == originals.count, .originalsNeverBelowZero)
        for (index, paper) in dossier.papers.enumerated() {
            try require(paper.givenBack >= 0 && paper.originals - paper.givenBack == originals[index], .originalsNeverBelowZero)
        }
    }

    private func checkDesk(_ played: Case, _ house: House) throws(Broken) {
        let dossier = played.held.dossier
        guard let step = played.currentStep else { throw Broken(invariant: .stepIsOfProcess) }
        guard let desk = dossier.desk, let agency = dossier.agency else { throw Broken(invariant: .receivedIsWhole) }
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
