import OneStop
import WorkingTime

/// Chooses what is tried next on a dossier: mostly what somebody sensible would do, with the detours that lives have.
final class Chooser {
    let played: Case
    let house: House
    let now: Instant
    let held: Held
    var chance: Chance

    init(_ played: Case, _ house: House, at now: Instant, _ chance: Chance) {
        self.played = played
        self.house = house
        self.now = now
        held = played.held
        self.chance = chance
    }

    private var moves: Moves { Moves(played: played, house: house) }
    private var text: RecordVersion { Moves.text }

    /// Nothing where there is nothing sensible to do.
    func sensible() -> Attempt? {
        guard let (actor, command) = detour() ?? straight() else { return nil }
        return Attempt(actor: actor, command: command, now: now, seen: held.dossier.version)
    }

    /// One of the people of a post who are here.
    func somebody(_ role: Role, _ agency: AgencyID = Law.center) -> Actor? {
        chance.any(of: house.staff.team(role, at: agency)).map { house.staff.people[$0].actor }
    }

    private func front() -> Actor? { somebody(chance.percent(50) ? .counterOfficial : .resultsOfficial) }

    private func by(_ actor: Actor?, _ command: @autoclosure () -> Command) -> Moves.Move? { actor.map { ($0, command()) } }

    private func straight() -> Moves.Move? {
        switch held.dossier.state {
        case .none: begin()
        case .draft: write()
        case .submitted: answer()
        case .received, .processing: work()
        case .awaitingSupplement: awaited()
        case .awaitingPayment: chance.percent(70) ? by(somebody(chance.percent(50) ? .cashier : .counterOfficial), .confirmPayment(note: text)) : nil
        case .decided, .ineligible, .ready: moves.onward
        case .discarded: nil
        case .refused, .returned, .withdrawn, .stopped: owedPaper()
        }
    }

    /// What may come between, whatever step the dossier is at.
    private func detour() -> Moves.Move? {
        guard WrittenStates.isHeld(held.dossier.state), chance.percent(42) else { return nil }
        // An appointment that was told by an older calendar is looked at now and then.
        if held.dossier.appointment?.calendarVersion != house.calendar.version, chance.percent(30), let change = change() { return change }
        switch chance.below(16) {
        case 0, 1, 2, 3: return paper()
        case 4, 5: return pay()
        case 6: return by(somebody(.counterOfficial), .correct(record: RecordVersion(3), reason: text, fields: ["owner"]))
        case 7: return later()
        case 8: return by(front(), attachment(nil))
        case 9: return assignment()
        case 10: return reversal()
        case 11: return change()
        default: return interruption()
        }
    }
}

/// Filing and receipt.
extension Chooser {
    private func begin() -> Moves.Move? {
        switch chance.below(20) {
        case 0: return by(somebody(.counterOfficial), .refuse(record: RecordVersion(1), reason: text, ground: "Điều 17"))
        case 1: return by(somebody(.counterOfficial), .openDraft(DraftOpened(procedure: played.procedure.reference, channel: .counter, record: RecordVersion(1))))
        case 2...7: return (.visitor, .openDraft(DraftOpened(procedure: played.procedure.reference, channel: .online, record: RecordVersion(1))))
        default: return by(somebody(.counterOfficial), .receive(receipt(chance.percent(15) ? .post : .counter)))
        }
    }

    private func write() -> Moves.Move? {
        let filer: Actor = held.dossier.channel == .counter && chance.percent(40) ? somebody(.counterOfficial) ?? .system : .filer(held.dossier.id)
        switch chance.below(12) {
        case 0: return (chance.percent(30) ? .system : filer, .discardDraft)
        case 1: return (filer, .saveDraft(RecordKept(record: text)))
        case 2: return held.dossier.files.first.map { (filer, .removeFile($0.id)) }
        default:
            let missing = held.dossier.missingFiles(of: 0, in: played.procedure)
            if let first = missing.first { return (filer, attachment(first)) }
            return (.filer(held.dossier.id), .submit(Submit(record: text, documentCase: 0, limitCase: 0)))
        }
    }

    private func answer() -> Moves.Move? {
        switch chance.below(10) {
        case 0: by(somebody(.counterOfficial), .refuse(record: nil, reason: text, ground: "Điều 17"))
        case 1: (.filer(held.dossier.id), .withdraw(reason: text))
        default: by(somebody(.counterOfficial), .receive(receipt(.online)))
        }
    }

    func receipt(_ channel: Channel) -> Receive {
        let limitCase = chance.below(2)
        let entered = played.procedure.limits[limitCase].limit == nil ? AgreedLimit(limit: Law.limit("7d"), enteredGround: "QĐ 1") : nil
        let documentCase = held.dossier.state == .submitted ? held.dossier.documentCase : chance.below(2)
        let isOutage = channel == .counter && chance.percent(6)
        return Receive(
            channel: channel, record: RecordVersion(1), documentCase: documentCase, limitCase: limitCase, enteredLimit: entered, papers: papers(documentCase),
            fees: fees(), sets: 1, bag: chance.percent(30) ? "T1" : nil, counter: 1,
            receivedAt: isOutage ? now.adding(minutes: -chance.below(3000)) : nil,
            outage: isOutage ? Outage(slipNumber: "MĐ1", reason: "Mất điện") : nil)
    }

    private func papers(_ documentCase: Int) -> [ReceivedPaper] {
        var papers = [paper(0, originals: 1 + chance.below(2))]
        guard documentCase == 0 else { return papers }
        papers.append(chance.percent(30) ? paper(1, originals: 0, follows: "NĐ 1") : paper(1, originals: chance.below(2), copies: 1))
        if chance.percent(30) { papers.append(paper(2, originals: 1)) }
        return papers
    }

    private func paper(_ document: Int?, originals: Int, copies: Int = 0, follows: String? = nil) -> ReceivedPaper {
        ReceivedPaper(document: document, originals: originals, certified: 0, copies: copies, followsOn: follows)
    }

    private func fees() -> [FeeLine] {
        guard let amount = played.procedure.fees[0].amount, chance.percent(85) else {
            guard chance.percent(40), let amount = Money(dong: 30_000) else { return [] }
            return [FeeLine(row: 1, kind: .fee, unitAmount: amount, quantity: 1, basis: .entered(ground: "NQ 2"))]
        }
        if chance.percent(10) { return [FeeLine(row: 0, kind: .fee, unitAmount: amount, quantity: 1, basis: .reduced(percentPaid: 50, ground: "NQ 3"))] }
        return [FeeLine(row: 0, kind: .fee, unitAmount: amount, quantity: 1, basis: .table)]
    }

    func attachment(_ document: Int?) -> Command {
        .attachFile(FileReference(
            id: FileID("f\(held.dossier.version)"), bytes: 100, hash: "00", mediaType: "application/pdf", document: document, name: RecordVersion(9),
            isUnreadable: false))
    }
}

/// Work, and what interrupts it.
extension Chooser {
    private func work() -> Moves.Move? {
        guard let step = played.currentStep, let worker = moves.worker(skipping: chance.below(3)) else { return assignment() ?? change() }
        switch step.kind {
        case .signature: return sign(worker, step)
        case .consultation: return ask(worker)
        case .payment: return (worker, chance.percent(50) ? .advance(assignee: nil, note: text) : demand())
        case .work, .intake, .supplement, .issue, .handOver:
            if chance.percent(12), let back = chance.any(of: step.back) { return (worker, .sendBack(to: back, reason: text)) }
            let next = step.next.flatMap { played.process[$0] }
            if next?.kind == .payment { return (worker, chance.percent(50) ? .advance(assignee: nil, note: text) : demand()) }
            return (worker, .advance(assignee: assignee(for: next), note: chance.percent(50) ? text : nil))
        }
    }

    /// Now and then the next is given the work by name.
    private func assignee(for step: ProcessStep?) -> StaffID? {
        guard let step, chance.percent(50) else { return nil }
        let agency: AgencyID? = switch step.place {
        case .center, .applicant: Law.center
        case .agency: held.dossier.agency
        case .named(let id): house.actingFor(id)
        }
        return agency.flatMap { chance.any(of: house.staff.team(step.role, at: $0)) }.map { house.staff.people[$0].id }
    }

    private func sign(_ worker: Actor, _ step: ProcessStep) -> Moves.Move {
        if chance.percent(12), let back = chance.any(of: step.back) { return (worker, .sendBack(to: back, reason: text)) }
        return (worker, chance.percent(12) ? .declareIneligible(number: "2/TL", reason: text) : .recordResult(number: "1/GP"))
    }

    private func ask(_ worker: Actor) -> Moves.Move {
        if held.dossier.consulted.isEmpty, chance.percent(80) {
            return (worker, .consult(agencies: [Law.finance, Law.land].filter { _ in chance.percent(70) }, limit: Law.limit("5d"), content: text))
        }
        if let unheard = moves.unheard {
            let verdict = chance.any(of: Opinion.Verdict.allCases) ?? .agrees
            return (worker, .recordOpinion(agency: unheard, verdict: verdict, note: verdict == .silent || chance.percent(50) ? text : nil))
        }
        return (worker, chance.percent(50) ? .advance(assignee: nil, note: text) : demand())
    }

    private func demand() -> Command {
        .demandPayment(content: text, ground: "TB 1", amount: chance.percent(60) ? Money(dong: 2_000_000) : nil)
    }

    private func awaited() -> Moves.Move? {
        switch chance.below(6) {
        case 0: (.filer(held.dossier.id), attachment(nil))
        case 1: nil
        default: by(somebody(.counterOfficial), .resume(papers: chance.percent(60) ? [paper(nil, originals: chance.below(3))] : [], note: text))
        }
    }

    private func interruption() -> Moves.Move? {
        switch held.dossier.state {
        case .received, .processing:
            switch chance.below(20) {
            case 0: return by(somebody(.counterOfficial), .withdraw(reason: text))
            case 1: return by(moves.worker, .stop(reason: text, ground: "Điều 20"))
            case 2, 3: return by(moves.worker, demand())
            case 6, 7, 8: return promise()
            case 4, 5: return by(moves.worker, .consult(agencies: [Law.finance], limit: Law.limit("5d"), content: text))
            default:
                let leaderGround = held.dossier.supplements == 0 ? nil : "CV 1"
                guard held.dossier.supplements < 3 else { return nil }
                return by(moves.worker, .requestSupplement(content: text, ground: "Điều 17", leaderGround: leaderGround))
            }
        case .awaitingSupplement, .awaitingPayment:
            guard chance.percent(15) else { return nil }
            return chance.percent(50) ? by(somebody(.counterOfficial), .withdraw(reason: text)) : by(moves.worker, .stop(reason: text, ground: "Điều 20"))
        default: return nil
        }
    }

    /// More time while there is some, and an apology before or after it has run out.
    private func promise() -> Moves.Move? {
        guard let agency = held.dossier.agency, let due = held.dossier.appointment else { return nil }
        if now < due.deadline, chance.percent(60) {
            let more = Law.limit(chance.any(of: ["1d", "2d", "3cd", "4h", "1m"]) ?? "1d")
            return by(somebody(.agencyLeader, agency), .extend(by: more, reason: text, ground: "Luật 5", decision: "QĐ 7"))
        }
        let day = house.calendar.end(of: max(due.day, now.day).advanced(by: 1 + chance.below(20)))
        let holder = chance.percent(50) ? agency : held.dossier.desk?.agency ?? agency
        return by(somebody(chance.percent(50) ? .agencyLeader : .unitLeader, holder), .apologize(newDay: day, reason: text))
    }

    private func assignment() -> Moves.Move? {
        guard let desk = held.dossier.desk, let able = chance.any(of: house.staff.team(desk.role, at: desk.agency)) else { return nil }
        let givers: [Role] = desk.agency == Law.center ? [.centerDirector] : [.clerk, .unitLeader, .agencyLeader]
        return by(chance.any(of: givers).flatMap { somebody($0, desk.agency) }, .assign(to: house.staff.people[able].id))
    }

    /// A calendar that changed, or an agency that ended.
    private func change() -> Moves.Move? {
        if let successor = held.dossier.agency.flatMap({ house.acting[$0] }) ?? held.dossier.desk.flatMap({ house.acting[$0.agency] }) {
            return by(somebody(.businessAdministrator), .transferToSuccessor(successor, ground: "NQ 1"))
        }
        guard WrittenStates.isWorked(held.dossier.state), held.dossier.appointment?.calendarVersion != house.calendar.version else { return nil }
        return by(somebody(.businessAdministrator), .redate(reason: "Nghỉ bão", decision: "QĐ 1"))
    }
}

/// Paper and money.
extension Chooser {
    private func paper() -> Moves.Move? {
        if case .underway(let list, _, let to) = held.dossier.paperPlace {
            return by(to == Law.center ? front() : somebody(.clerk, to), .confirmPapers(list: list))
        }
        guard let trip = held.dossier.paperTrip else { return nil }
        let list = HandOverID("l\(held.dossier.version)")
        return by(trip.from == Law.center ? front() : somebody(.clerk, trip.from) ?? front(), .dispatchPapers(list: list, to: trip.to))
    }

    /// After the end the paper comes back, and the originals go to the applicant.
    private func owedPaper() -> Moves.Move? {
        if let trip = paper() { return trip }
        guard held.dossier.paperPlace == .center, held.dossier.keepsOriginals else { return chance.percent(10) ? reversal() : nil }
        var counts: [Int: Int] = [:]
        for (index, paper) in held.dossier.papers.enumerated() where paper.originals > paper.givenBack { counts[index] = paper.originals - paper.givenBack }
        return by(front(), .giveBackPapers(counts))
    }

    private func pay() -> Moves.Move? {
        guard held.dossier.outstanding > .zero else { return nil }
        let part = chance.percent(70) ? held.dossier.outstanding : Money(dong: max(held.dossier.outstanding.dong / 2, 1)) ?? .zero
        return by(somebody(chance.percent(60) ? .cashier : .counterOfficial), .pay(moves.payment(part, "0001")))
    }

    private func reversal() -> Moves.Move? {
        guard let payment = held.dossier.payments.last, payment.reversedAt == nil, chance.percent(40) else { return nil }
        return by(somebody(.cashier), .reversePayment(payment.id, reason: text))
    }

    private func later() -> Moves.Move? {
        guard let awaited = held.dossier.papers.first(where: \.isAwaited), let document = awaited.document else { return nil }
        return by(front(), .takeLaterPaper(LaterPaper(document: document, originals: 1, certified: 0, copies: chance.below(2))))
    }
}
