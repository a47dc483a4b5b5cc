import OneStop
import WorkingTime

/// What one event must say, held against the dossier before it.
extension Watch {
    mutating func check(_ entry: Entry, _ attempt: Attempt, _ action: DossierAction, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        switch entry.event {
        case .submitted(let body): try check(body, entry.at, house)
        case .received(let body): try check(body, entry.at, played, house, in: slot)
        case .refused(let body): try require(numbers.draw(.refusal, entry.at.day.year, body.number), .numbersAreDense)
        case .stopped(let body): try require(numbers.draw(.stop, entry.at.day.year, body.number), .numbersAreDense)
        case .clockStopped(let body): try check(body, entry.at, house, in: slot)
        case .clockResumed(let body): try check(body, entry.at, played, house, in: slot)
        case .redated(let body): try check(body, action, played, house, in: slot)
        case .extended(let body): try check(body, entry.at, action, played, house, in: slot)
        case .apologized(let body): try check(body, entry, action, house, in: slot)
        case .moved(let body): try checkMove(body, played, in: slot)
        // Of journals from before there were tokens.
        case .stepped, .sentBack, .numberIssued: throw Broken(invariant: .stepsFollowProcess)
        case .resultSigned(let body): try check(body, attempt, played, house, in: slot)
        case .handedOver: try require(witnesses[slot].held.dossier.result != nil, .resultIsSigned)
        case .resultReturned: try require(witnesses[slot].ledger.paid >= witnesses[slot].ledger.owed, .resultIsPaidFor)
        case .paid(let body):
            try require(body.amount > .zero && witnesses[slot].ledger.take(body), .paymentsEqualBook)
            try require(witnesses[slot].ledger.paid <= witnesses[slot].ledger.owed, .paidNeverExceedsOwed)
        case .paymentReversed(let body): try require(witnesses[slot].ledger.reverse(body.payment), .paymentsEqualBook)
        case .papersGivenBack(let body): try require(witnesses[slot].ledger.giveBack(body.counts), .originalsNeverBelowZero)
        case .papersDispatched(let body): try check(body, in: slot)
        case .papersConfirmed(let body):
            guard case .underway(let list, _, let to) = witnesses[slot].held.dossier.paperPlace else { throw Broken(invariant: .paperMovesByList) }
            try require(list == body.list && to == body.at, .paperMovesByList)
        case .laterPaperTaken(let body): try check(body, in: slot)
        case .movedToSuccessor(let body):
            let held = witnesses[slot].held.dossier
            try require((body.from == held.agency || body.from == held.desk?.agency) && house.acting[body.from] == body.to, .deskFitsStep)
        case .draftOpened, .draftSaved, .draftDiscarded, .fileAttached, .fileRemoved, .assigned, .unassigned, .consulted, .opinionRecorded, .withdrawn,
            .corrected: break
        }
    }

    private func check(_ body: Submitted, _ at: Instant, _ house: House) throws(Broken) {
        try require(body.answerDue == deadline(Law.rules.onlineAnswer, at, [], nil, house), .answerDayEqualsRules)
    }

    private mutating func check(_ body: Received, _ at: Instant, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        try require(witnesses[slot].held.dossier.code == nil, .receiptNeverChanges)
        try require(numbers.isNew(body.code), .codesAreUnique)
        let day = body.outage == nil ? at.day : body.receivedAt.day
        let isNext = numbers.draw(body.code, body.agency, day)
        let competent = played.procedure.agencies.first.map { house.actingFor($0.agency) }
        try require(body.agency == competent && body.center == Law.center && body.process == played.process.id, .receivedIsWhole)
        try require(body.step == played.process.firstAfterIntake?.id && body.start == nil && body.receivedAt <= at, .receivedIsWhole)
        try require(body.limit.limit == played.procedure.limits[body.limitCase].limit || body.limit.enteredGround != nil, .receivedIsWhole)
        try require(isNext, .numbersAreDense)
        try require(numbers.draw(.slip, at.day.year, body.slipNumber), .numbersAreDense)
        let due = deadline(body.limit.limit, body.receivedAt, [], played.procedure.sameDayCutoff, house)
        try require(body.appointment.deadline == due && body.appointment.promise <= body.appointment.deadline, .deadlineEqualsCalendar)
        witnesses[slot].ledger.receive(body)
    }

    private mutating func check(_ body: ClockStopped, _ at: Instant, _ house: House, in slot: Int) throws(Broken) {
        witnesses[slot].ledger.askedAt = at
        guard body.why == .supplement else { return }
        try require(numbers.draw(.supplement, at.day.year, body.number), .numbersAreDense)
        if witnesses[slot].held.dossier.supplements >= Law.rules.freeSupplements {
            try require(body.leaderGround?.contains { !$0.isWhitespace } ?? false, .supplementsAreBounded)
        }
        let due = deadline(Law.rules.supplementAnswer, Instant(day: at.day, minute: 0), [], nil, house)
        try require(body.answerDue.map { Instant(day: $0, minute: 1440) } == due, .answerDayEqualsRules)
    }

    private mutating func check(_ body: ClockResumed, _ at: Instant, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        let held = witnesses[slot].held
        let mirror = held.dossier
        if let end = witnesses[slot].ledger.lastStopEnd { try require(body.since >= end && body.since <= at, .stopsDoNotOverlap) }
        try require(body.since == witnesses[slot].ledger.askedAt, .stopIsWhole)
        if let appointment = mirror.appointment { try require(body.appointment.deadline >= appointment.deadline, .stopNeverShortens) }
        if let limit = mirror.limit, let receivedAt = mirror.receivedAt {
            let due = deadline(
                limit.limit, receivedAt, mirror.stops + [Stop(from: body.since, to: at)], granting: witnesses[slot].ledger.granted, played.procedure.sameDayCutoff, house)
            try require(body.appointment.deadline == due, .deadlineEqualsCalendar)
        }
        witnesses[slot].ledger.askedAt = nil
        witnesses[slot].ledger.lastStopEnd = at
        witnesses[slot].ledger.supplement(body.papers)
    }

    private func check(_ body: Redated, _ action: DossierAction, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        try require(action == .redate, .appointmentMovesByActs)
        let held = witnesses[slot].held
        let mirror = held.dossier
        guard let limit = mirror.limit, let receivedAt = mirror.receivedAt else { throw Broken(invariant: .actsFitStates) }
        let due = deadline(limit.limit, receivedAt, mirror.stops, granting: witnesses[slot].ledger.granted, played.procedure.sameDayCutoff, house)
        try require(body.appointment.deadline == due, .deadlineEqualsCalendar)
    }

    private mutating func check(_ body: Extended, _ at: Instant, _ action: DossierAction, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        try require(action != .apologize, .apologyMovesNothing)
        try require(action == .extend, .appointmentMovesByActs)
        let held = witnesses[slot].held
        let mirror = held.dossier
        guard let limit = mirror.limit?.limit, let receivedAt = mirror.receivedAt, let before = mirror.appointment?.deadline else { throw Broken(invariant: .actsFitStates) }
        let isGrounded = [body.ground, body.decision].allSatisfy { $0.contains { !$0.isWhitespace } }
        try require(witnesses[slot].ledger.granted.isEmpty && at < before && body.appointment.deadline > before && isGrounded, .extensionsAreBounded)
        func deadline(_ more: TimeLimit) -> Instant? { self.deadline(limit, receivedAt, mirror.stops, granting: [more], played.procedure.sameDayCutoff, house) }
        try require(body.appointment.deadline == deadline(body.limit), .deadlineEqualsCalendar)
        // By the limit once more at most.
        guard let most = deadline(limit.unit == .sameDay ? Law.limit("1d") : limit) else { throw Broken(invariant: .extensionsAreBounded) }
        try require(body.appointment.deadline <= most, .extensionsAreBounded)
        witnesses[slot].ledger.granted.append(body.limit)
    }

    private mutating func check(_ body: Apologized, _ entry: Entry, _ action: DossierAction, _ house: House, in slot: Int) throws(Broken) {
        let held = witnesses[slot].held
        let (mirror, after) = (held.dossier, folded(held, entry).dossier)
        let isStill = after.appointment == mirror.appointment && after.firstAppointment == mirror.firstAppointment && after.stops == mirror.stops
        try require(action == .apologize && isStill, .apologyMovesNothing)
        guard let due = mirror.appointment?.day else { throw Broken(invariant: .actsFitStates) }
        let isLater = body.day > due && body.day >= entry.at.day && house.calendar.verdict(on: body.day).isWorking
        try require(witnesses[slot].ledger.apologies == 0 && isLater && body.agency != Law.center, .apologiesAreBounded)
        try require(numbers.draw(.apology, entry.at.day.year, body.number), .numbersAreDense)
        witnesses[slot].ledger.apologies += 1
    }

    private func checkMove(_ body: Moved, _ played: Case, in slot: Int) throws(Broken) {
        // The processes that are played stand at one place at a time.
        guard body.places.count == 1, let to = body.places.first?.step else { throw Broken(invariant: .stepsFollowProcess) }
        guard body.isReturn else { return try checkStep(from: body.from, to: to, hasNote: body.note != nil, played, in: slot) }
        let here = witnesses[slot].held.dossier.step.flatMap { played.process[$0] }
        // A way back to a payment of which nothing is owed leads past it.
        let isNamed = here?.back.contains { $0 == to || played.process[$0].flatMap(played.process.pastPayments)?.id == to }
        try require(here?.id == body.from && isNamed == true, .stepsFollowProcess)
    }

    private func checkStep(from: StepID, to: StepID, hasNote: Bool, _ played: Case, in slot: Int) throws(Broken) {
        let process = played.process
        try require(process[to] != nil, .stepIsOfProcess)
        guard let here = witnesses[slot].held.dossier.step.flatMap({ process[$0] }), here.id == from, let next = here.next.flatMap({ process[$0] }) else {
            throw Broken(invariant: .stepsFollowProcess)
        }
        // Past a payment the work goes on with a note that says why nothing is owed; after the signature, and when one is paid, nothing more is asked for.
        let isPast = next.kind == .payment && (hasNote || here.kind == .signature || here.kind == .payment) && process.pastPayments(next)?.id == to
        try require(next.id == to || isPast, .stepsFollowProcess)
        if here.kind == .signature { try require(witnesses[slot].held.dossier.result != nil, .stepsFollowProcess) }
        if here.kind == .consultation {
            let held = witnesses[slot].held
            let mirror = held.dossier
            let areHeard = mirror.consulted.allSatisfy { asked in mirror.opinions.contains { $0.agency == asked } }
            try require(areHeard || mirror.state == .awaitingPayment, .silenceIsNotConsent)
        }
    }

    private func check(_ body: DossierResult, _ attempt: Attempt, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        let held = witnesses[slot].held
        let mirror = held.dossier
        let here = mirror.step.flatMap { played.process[$0] }
        let isNumbered = body.number.contains { !$0.isWhitespace }
        try require(here?.kind == .signature && isNumbered && body.signer == attempt.actor.staff?.id && body.agency == mirror.desk?.agency, .resultIsSigned)
        try require(house.acting[body.agency] == nil, .endedAgencySignsNothing)
    }

    private func check(_ body: PapersDispatched, in slot: Int) throws(Broken) {
        switch witnesses[slot].held.dossier.paperPlace {
        case .center: try require(body.from == Law.center && body.to != Law.center, .paperMovesByList)
        case .agency(let holder): try require(body.from == holder && body.to != holder, .paperMovesByList)
        case .underway, nil: throw Broken(invariant: .paperMovesByList)
        }
    }

    private mutating func check(_ body: LaterPaper, in slot: Int) throws(Broken) {
        let index = witnesses[slot].held.dossier.papers.firstIndex { $0.followsOn != nil && $0.arrivedOn == nil && $0.document == body.document }
        guard let index else { throw Broken(invariant: .originalsNeverBelowZero) }
        witnesses[slot].ledger.later(body.originals, at: index)
    }

    /// Counted anew; nothing where the calendar cannot say, and then no event may say it.
    private func deadline(_ limit: TimeLimit, _ from: Instant, _ stops: [Stop], granting granted: [TimeLimit] = [], _ cutoff: Int?, _ house: House) -> Instant? {
        let extensions = granted.map { Extension(limit: $0, reason: "") }
        return try? house.calendar.due(limit, from: from, stops: stops, extensions: extensions, sameDayCutoffMinute: cutoff).deadline
    }
}
