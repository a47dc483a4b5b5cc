package import WorkingTime

/// One application ("hồ sơ") as the fold over its events; nobody sets a field but `apply`.
package struct Dossier: Sendable, Hashable, Codable {
    package let id: DossierID
    /// Number of events folded in, and the value that a change is compared with.
    package private(set) var version = 0
    package private(set) var state = DossierState.none
    package private(set) var lastEventAt: Instant?
    package private(set) var channel: Channel?
    package private(set) var procedure: ProcedureReference?
    package private(set) var process: ProcessID?
    package private(set) var processVersion: Int?
    package private(set) var code: DossierCode?
    package private(set) var foreignNumber: String?
    /// The sealed record in force: people, addresses, form answers.
    package private(set) var record: RecordVersion?
    package private(set) var documentCase = 0
    package private(set) var limitCase = 0
    package private(set) var center: AgencyID?
    /// The competent agency.
    package private(set) var agency: AgencyID?
    /// The first of its places, and the only one while nobody works side by side.
    package private(set) var step: StepID?
    package private(set) var desk: Desk?
    /// Its tokens; nothing before the first move, and in dossiers that were moved by events from before there were tokens.
    package private(set) var run: ProcessRun?
    /// The token of the first place, and the desks of all others.
    private var firstToken: Int?
    private var otherDesks: [Int: Desk]?
    /// Whether it has ever stood at several places at once.
    private var wasAtSeveral: Bool?
    package var hasSplit: Bool { wasAtSeveral == true }
    /// Steps that were done, each once, of the moves that were written down.
    package private(set) var passed: [StepID]?
    /// Tokens that wait for a time, and since when.
    package private(set) var timedSince: [Int: Instant]?
    /// What was done without anybody, in its order.
    package private(set) var served: [Served]?
    /// Facts that were said of it, as conditions write them.
    package private(set) var facts: [String: String]?
    /// Papers that were signed on the way to the result.
    package private(set) var signedPapers: [SignedPaper]?
    /// Numbers that the program gave to papers.
    package private(set) var issuedNumbers: [NumberIssued]?
    package private(set) var papers: [ReceivedPaper] = []
    package private(set) var paperPlace: PaperPlace?
    package private(set) var sets = 1
    package private(set) var bag: String?
    package private(set) var files: [FileReference] = []
    package private(set) var fees: [FeeLine] = []
    package private(set) var payments: [Payment] = []
    package private(set) var submittedAt: Instant?
    package private(set) var answerDue: Instant?
    package private(set) var receivedAt: Instant?
    package private(set) var outage: Outage?
    package private(set) var limit: AgreedLimit?
    /// The first appointment; statistics judge by it.
    package private(set) var firstAppointment: Appointment?
    /// The appointment in force; while the clock stands still it is the one before the stop.
    package private(set) var appointment: Appointment?
    package private(set) var stops: [Stop] = []
    /// Extensions and apologies; nothing before the first.
    package private(set) var granted: [Extended]?
    package private(set) var promised: [Apologized]?
    package private(set) var stoppedSince: Instant?
    package private(set) var stopWhy: StopReason?
    package private(set) var stopContent: RecordVersion?
    package private(set) var dutyAmount: Money?
    package private(set) var supplements = 0
    package private(set) var supplementNumber: Int?
    /// The last day on which what was asked for is in time, as it was told; nothing once the clock goes on, and where no day was told.
    package private(set) var supplementDue: Day?
    /// Files that came while the present supplement was awaited, and their bytes.
    package private(set) var suppliedFiles = 0
    package private(set) var suppliedBytes: Int64 = 0
    package private(set) var slipNumber: Int?
    /// 0 until received, then counts the slip's issues; a new one ends the old secret.
    package private(set) var slipRevision = 0
    package private(set) var consulted: [AgencyID] = []
    package private(set) var opinions: [Opinion] = []
    package private(set) var result: DossierResult?
    package private(set) var end: Reasoned?
    package private(set) var endedAt: Instant?
    package private(set) var handOver: Return?

    package init(id: DossierID) { self.id = id }

    /// What is owed by the fee lines; a payment duty outside them is not counted.
    package var owed: Money { fees.reduce(.zero) { $0 + $1.owed } }
    package var paid: Money { payments.reduce(.zero) { $1.reversedAt == nil ? $0 + $1.amount : $0 } }
    package var outstanding: Money { owed - paid }

    /// Whether it is late in law at that instant: the clock ends with the signed result, else it is still open.
    package func isLate(at now: Instant) -> Bool {
        guard let appointment else { return false }
        if let result { return result.signedAt >= appointment.deadline }
        guard state.clockRuns else { return false }
        return now >= appointment.deadline
    }

    /// The day told for an answer, while nothing of it has come; files that came are for an official to look at, whatever the day.
    package var answerAwaited: Day? { state == .awaitingSupplement && suppliedFiles == 0 ? supplementDue : nil }

    /// The last day on which an answer is in time by the calendar in force: a day that has become one of rest since it was told passes the end on.
    package func answerDay(by calendar: WorkingCalendar) -> Day? { supplementDue.map(calendar.end(of:)) }

    /// Whether the applicant has let the time for an answer pass ("hết hạn bổ sung"). Nothing follows by itself: an official stops the dossier with a
    /// paper, or takes what comes all the same.
    package func hasLapsed(on today: Day, by calendar: WorkingCalendar) -> Bool { answerAwaited.map { calendar.end(of: $0) < today } ?? false }

    /// Folds one event in. Total: an event that makes no sense here changes only what it says, and `check` finds it.
    package mutating func apply(_ event: DossierEvent, at: Instant) {
        version += 1
        lastEventAt = at
        switch event {
        case .draftOpened(let opened):
            state = .draft
            channel = opened.channel
            procedure = opened.procedure
            record = opened.record
        case .draftSaved(let kept): record = kept.record
        case .draftDiscarded: state = .discarded
        case .fileAttached(let file):
            files.append(file)
            if state == .awaitingSupplement {
                suppliedFiles += 1
                suppliedBytes = min(suppliedBytes, .max - file.bytes) + file.bytes
            }
        case .fileRemoved(let removed): files.removeAll { $0.id == removed.file }
        case .submitted(let submitted): apply(submitted, at: at)
        case .received(let received): apply(received, at: at)
        case .refused(let refused):
            procedure = refused.procedure
            channel = refused.channel
            record = refused.record ?? record
            close(.refused, Reasoned(reason: refused.reason, ground: refused.ground, number: refused.number), at)
        case .papersDispatched(let dispatched):
            paperPlace = .underway(list: dispatched.list, from: dispatched.from, to: dispatched.to)
        case .papersConfirmed(let confirmed):
            paperPlace = confirmed.at == center ? .center : .agency(confirmed.at)
        case .assigned(let assigned):
            change(place: assigned.place) { $0.assignee = assigned.to }
            if assigned.automatic != true { state = begun }
        case .unassigned(let unassigned): release(unassigned)
        case .stepped(let stepped):
            stand(at: stepped.to, stepped.desk)
            state = begun
        case .sentBack(let sent):
            stand(at: sent.to, sent.desk)
            state = begun
        case .moved(let moved):
            apply(moved, at: at)
            state = begun
        case .numberIssued(let issued): issuedNumbers = (issuedNumbers ?? []) + [issued]
        case .consulted(let asked):
            consulted += asked.agencies.filter { !consulted.contains($0) }
            state = begun
        case .opinionRecorded(let opinion):
            opinions.removeAll { $0.agency == opinion.agency }
            opinions.append(opinion)
        case .clockStopped(let stop): apply(stop, at: at)
        case .clockResumed(let resumed): apply(resumed, at: at)
        case .resultSigned(let signed):
            result = signed
            state = signed.kind == .granted ? .decided : .ineligible
        case .stopped(let reasoned): close(.stopped, reasoned, at)
        case .withdrawn(let reasoned): close(.withdrawn, reasoned, at)
        case .handedOver(let stepped):
            if let moved = stepped.moved {
                apply(moved, at: at)
            } else {
                if let from = stepped.from, let passed, !passed.contains(from) { self.passed = passed + [from] }
                stand(at: stepped.to, stepped.desk)
            }
            state = .ready
        case .resultReturned(let done):
            handOver = done
            leaveAll()
            state = .returned
            endedAt = at
        case .papersGivenBack(let given):
            for (index, count) in given.counts where papers.indices.contains(index) { papers[index].givenBack += count }
        case .laterPaperTaken(let later): apply(later, at: at)
        case .corrected(let corrected):
            record = corrected.record
            slipRevision = corrected.slipRevision
        case .paid(let payment): payments.append(payment)
        case .paymentReversed(let reversed):
            for index in payments.indices where payments[index].id == reversed.payment { payments[index].reversedAt = at }
        case .redated(let redated): appointment = redated.appointment
        case .extended(let extended):
            granted = extensions + [extended]
            appointment = extended.appointment
            state = begun
        case .apologized(let apologized):
            promised = apologies + [apologized]
            state = begun
        case .movedToSuccessor(let moved):
            if agency == moved.from { agency = moved.to }
            for (token, held) in desks where held.agency == moved.from { change(place: token) { $0 = Desk(agency: moved.to, role: held.role) } }
            if paperPlace == .agency(moved.from) { paperPlace = .agency(moved.to) }
        }
    }

    /// The same dossier, of the same version, with its desk as these events will leave it.
    package mutating func look(released events: [DossierEvent]) {
        for case .unassigned(let unassigned) in events { release(unassigned) }
    }

    /// Its tokens, also where none were written down: the one that stands at its step.
    package var standing: ProcessRun { run ?? step.map { ProcessRun(at: $0) } ?? ProcessRun() }

    /// Whose work it is, by token.
    package var desks: [Int: Desk] {
        var desks = otherDesks ?? [:]
        if let desk { desks[firstToken ?? ProcessRun.first] = desk }
        return desks
    }

    /// At one place alone.
    private mutating func stand(at step: StepID, _ desk: Desk) {
        leaveAll()
        self.step = step
        self.desk = desk
    }

    /// The last step stays to be seen.
    private mutating func leaveAll() {
        desk = nil
        run = nil
        firstToken = nil
        otherDesks = nil
        timedSince = nil
    }

    private mutating func apply(_ moved: Moved, at: Instant) {
        var (run, desks) = (standing, desks)
        for token in moved.gone { desks[token] = nil }
        for came in moved.came { desks[came.token.id] = came.desk }
        run.apply(moved.move)
        self.run = run
        if !(passed ?? []).contains(moved.from) { passed = (passed ?? []) + [moved.from] }
        let first = run.tokens.first { desks[$0.id] != nil }
        (firstToken, step, desk) = (first?.id, first?.node ?? step, first.flatMap { desks[$0.id] })
        if let first { desks[first.id] = nil }
        otherDesks = desks.isEmpty ? nil : desks
        if !desks.isEmpty { wasAtSeveral = true }
        keep(moved, run, at: at)
    }

    /// What a move says besides where the work stands.
    private mutating func keep(_ moved: Moved, _ run: ProcessRun, at: Instant) {
        if timedSince != nil || moved.timed != nil {
            var since = (timedSince ?? [:]).filter { run[$0.key] != nil }
            // One on whose border a time has come without taking it away waits on since it came.
            for token in moved.timed ?? [] where since[token] == nil { since[token] = at }
            timedSince = since.isEmpty ? nil : since
        }
        if !moved.services.isEmpty { served = (served ?? []) + moved.services.map { Served(step: $0, at: at) } }
        if let said = moved.facts { facts = (facts ?? [:]).merging(said) { $1 } }
        if let paper = moved.signed { signedPapers = (signedPapers ?? []) + [paper] }
    }

    private mutating func change(place token: Int?, _ body: (inout Desk) -> Void) {
        let first = firstToken ?? ProcessRun.first
        if let token, token != first {
            guard var desk = otherDesks?[token] else { return }
            body(&desk)
            otherDesks?[token] = desk
        } else if var desk {
            body(&desk)
            self.desk = desk
        }
    }

    private mutating func release(_ unassigned: Unassigned) {
        for (token, desk) in desks where desk.assignee == unassigned.from && unassigned.place ?? token == token {
            change(place: token) { $0.assignee = nil }
        }
    }

    /// The agency has begun once it does anything with a received dossier.
    private var begun: DossierState { state == .received ? .processing : state }

    private mutating func apply(_ submitted: Submitted, at: Instant) {
        state = .submitted
        record = submitted.record
        documentCase = submitted.documentCase
        limitCase = submitted.limitCase
        submittedAt = at
        answerDue = submitted.answerDue
    }

    private mutating func apply(_ received: Received, at: Instant) {
        state = .received
        code = received.code
        procedure = received.procedure
        process = received.process
        processVersion = received.processVersion
        channel = received.channel
        foreignNumber = received.foreignNumber
        center = received.center
        agency = received.agency
        record = received.record
        documentCase = received.documentCase
        limitCase = received.limitCase
        limit = received.limit
        papers = received.papers
        fees = received.fees
        sets = received.sets
        bag = received.bag
        receivedAt = received.receivedAt
        outage = received.outage
        firstAppointment = received.appointment
        appointment = received.appointment
        slipNumber = received.slipNumber
        slipRevision = 1
        stand(at: received.start?.from ?? received.step, received.desk)
        if let start = received.start { apply(start, at: at) }
        paperPlace = received.papers.contains { $0.count > 0 } ? .center : nil
    }

    private mutating func apply(_ stop: ClockStopped, at: Instant) {
        state = stop.why == .supplement ? .awaitingSupplement : .awaitingPayment
        stoppedSince = at
        stopWhy = stop.why
        stopContent = stop.content
        dutyAmount = stop.amount
        if stop.why == .supplement {
            supplements += 1
            supplementNumber = stop.number
            supplementDue = stop.answerDue
            suppliedFiles = 0
            suppliedBytes = 0
        }
    }

    private mutating func apply(_ resumed: ClockResumed, at: Instant) {
        state = .processing
        stops.append(Stop(from: resumed.since, to: at))
        stoppedSince = nil
        stopWhy = nil
        stopContent = nil
        dutyAmount = nil
        supplementDue = nil
        appointment = resumed.appointment
        papers += resumed.papers
        if paperPlace == nil, resumed.papers.contains(where: { $0.count > 0 }) { paperPlace = .center }
    }

    private mutating func apply(_ later: LaterPaper, at: Instant) {
        bag = later.bag ?? bag
        guard let index = papers.firstIndex(where: { $0.isAwaited && $0.document == later.document }) else { return }
        papers[index].originals = later.originals
        papers[index].certified = later.certified
        papers[index].copies = later.copies
        papers[index].arrivedOn = at.day
        // Paper has one place: what comes while the rest lies with an agency is brought after it.
        paperPlace = paperPlace ?? .center
    }

    private mutating func close(_ end: DossierState, _ reasoned: Reasoned, _ at: Instant) {
        state = end
        self.end = reasoned
        endedAt = at
        leaveAll()
        stoppedSince = nil
        supplementDue = nil
    }
}
