import OneStop
import WorkingTime

/// A hash that is the same in every process (FNV-1a of 64 bits), over a canonical form of what is hashed: each value with a mark of its kind before it.
/// `Hasher` is seeded anew in each process and cannot serve.
struct EventHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ number: UInt64) {
        // Whole words at once: one multiplication in place of eight, and a shift that brings the high bits down.
        value = (value ^ number) &* 0x0000_0100_0000_01B3
        value ^= value >> 29
    }

    mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }
    mutating func add(_ number: Int64) { add(UInt64(bitPattern: number)) }

    mutating func add(_ number: Int?) {
        add(number == nil ? 0 : 1 as UInt64)
        if let number { add(number) }
    }

    mutating func add(_ flag: Bool) { add(flag ? 1 : 0 as UInt64) }
    mutating func add(_ instant: Instant) { add(instant.microseconds) }
    mutating func add(_ day: Day) { add(Int(day.number)) }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add($0) }
    }

    /// Eight bytes at a time, the first of them highest; then what is left, and how many there were.
    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        let whole = bytes.count & ~7
        for start in stride(from: 0, to: whole, by: 8) { add(UInt64(bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt64.self))) }
        var word: UInt64 = 0
        for index in whole..<bytes.count { word = word << 8 | UInt64(bytes[index]) }
        add(word)
        add(bytes.count)
    }

    mutating func add(_ text: String?) {
        add(text != nil)
        if let text { add(text) }
    }

    mutating func add(_ name: some Identifier) { add(name.rawValue) }
    mutating func add(_ record: RecordVersion?) { add(record?.number) }
}

extension EventHash {
    mutating func add(_ entry: Entry) {
        add(entry.at)
        add(entry.by)
        add(entry.event, entry.kind)
    }

    /// The kind by its stored name, then what the event holds.
    private mutating func add(_ event: DossierEvent, _ kind: DossierEvent.Kind) {
        add(kind.rawValue)
        switch event {
        case .draftOpened(let body):
            add(body.procedure.code)
            add(body.channel.rawValue)
            add(body.record)
        case .draftSaved(let body): add(body.record)
        case .draftDiscarded: break
        case .fileAttached(let file): add(file)
        case .fileRemoved(let body): add(body.file)
        case .submitted(let body):
            add(body.record)
            add(body.documentCase)
            add(body.limitCase)
            add(body.answerDue)
        case .received(let body): add(body)
        case .refused(let body):
            add(body.procedure.code)
            add(body.record)
            add(body.reason)
            add(body.ground)
            add(body.number)
        case .papersDispatched(let body):
            add(body.list)
            add(body.from)
            add(body.to)
        case .papersConfirmed(let body):
            add(body.list)
            add(body.at)
        case .assigned(let body):
            add(body.to)
            add(body.place)
        case .unassigned(let body):
            add(body.from)
            add(body.why.rawValue)
        case .stepped(let body), .handedOver(let body): add(body)
        case .sentBack(let body):
            add(body.from)
            add(body.to)
            add(body.desk)
            add(body.reason)
        case .moved(let body): add(body)
        case .numberIssued(let body):
            add(body.step)
            add(body.number)
            add(body.year)
        case .consulted(let body):
            for agency in body.agencies { add(agency) }
            add(body.answerDue)
            add(body.content)
        case .opinionRecorded(let body):
            add(body.agency)
            add(body.verdict.rawValue)
            add(body.at)
            add(body.note)
        case .clockStopped(let body): add(body)
        case .clockResumed(let body):
            add(body.why.rawValue)
            add(body.since)
            add(body.appointment)
            for paper in body.papers { add(paper) }
            add(body.note)
        case .resultSigned(let body): add(body)
        case .stopped(let body), .withdrawn(let body):
            add(body.reason)
            add(body.ground)
            add(body.number)
        case .resultReturned(let body): add(body)
        case .papersGivenBack(let body):
            for (index, count) in body.counts.sorted(by: { $0.key < $1.key }) {
                add(index)
                add(count)
            }
        case .laterPaperTaken(let body):
            add(body.document)
            add(body.originals)
            add(body.certified)
            add(body.copies)
            add(body.bag)
        case .corrected(let body):
            add(body.record)
            add(body.reason)
            add(body.slipRevision)
            for field in body.fields { add(field) }
        case .paid(let body):
            add(body.id)
            add(body.means.rawValue)
            add(body.amount.dong)
            add(body.cashier)
            add(body.counter)
            add(body.receiptSeries)
            add(body.receiptNumber)
            add(body.at)
        case .paymentReversed(let body):
            add(body.payment)
            add(body.reason)
        case .movedToSuccessor(let body):
            add(body.from)
            add(body.to)
            add(body.ground)
        case .redated(let body):
            add(body.appointment)
            add(body.reason)
            add(body.decision)
        case .extended(let body):
            add(body.limit.value)
            add(body.limit.unit.rawValue)
            add(body.ground)
            add(body.reason)
            add(body.decision)
            add(body.appointment)
        case .apologized(let body):
            add(body.agency)
            add(body.day)
            add(body.reason)
            add(body.number)
        }
    }

    private mutating func add(_ body: Received) {
        add(body.code)
        add(body.procedure.code)
        add(body.procedure.version)
        add(body.process)
        add(body.processVersion)
        add(body.channel.rawValue)
        add(body.center)
        add(body.agency)
        add(body.record)
        add(body.documentCase)
        add(body.limitCase)
        add(body.limit.limit.value)
        add(body.limit.limit.unit.rawValue)
        add(body.limit.enteredGround)
        for paper in body.papers { add(paper) }
        for fee in body.fees { add(fee.owed.dong) }
        add(body.sets)
        add(body.bag)
        add(body.counter)
        add(body.receivedAt)
        add(body.outage?.slipNumber)
        add(body.appointment)
        add(body.slipNumber)
        add(body.step)
        add(body.desk)
        add(body.foreignNumber)
    }

    private mutating func add(_ body: ClockStopped) {
        add(body.why.rawValue)
        add(body.content)
        add(body.ground)
        add(body.number)
        add(body.amount != nil)
        if let amount = body.amount { add(amount.dong) }
        add(body.leaderGround)
        add(body.answerDue != nil)
        if let day = body.answerDue { add(day) }
    }

    private mutating func add(_ body: DossierResult) {
        add(body.kind.rawValue)
        add(body.number)
        add(body.signedAt)
        add(body.signer)
        add(body.agency)
        add(body.reason)
    }

    private mutating func add(_ body: Return) {
        add(body.recipient.rawValue)
        add(body.manner.rawValue)
        add(body.identityChecked)
        add(body.at)
        add(body.by)
        add(body.proof)
    }

    private mutating func add(_ body: Stepped) {
        add(body.from?.rawValue)
        add(body.to)
        add(body.desk)
        add(body.note)
    }

    private mutating func add(_ body: Moved) {
        add(body.from)
        add(body.outcome)
        add(body.isReturn)
        for token in body.gone { add(token) }
        for came in body.came {
            add(came.token.id)
            add(came.token.node)
            add(came.token.parent)
            add(came.token.item)
            if let desk = came.desk { add(desk) }
        }
        add(body.end != nil)
        add(body.note)
    }

    private mutating func add(_ desk: Desk) {
        add(desk.agency)
        add(desk.role.rawValue)
        add(desk.assignee?.rawValue)
    }

    private mutating func add(_ appointment: Appointment) {
        add(appointment.day)
        add(appointment.deadline)
        add(appointment.promise)
        add(appointment.calendarVersion)
    }

    private mutating func add(_ paper: ReceivedPaper) {
        add(paper.document)
        add(paper.originals)
        add(paper.certified)
        add(paper.copies)
        add(paper.followsOn)
    }

    private mutating func add(_ file: FileReference) {
        add(file.id)
        add(file.bytes)
        add(file.hash)
        add(file.document)
    }
}
