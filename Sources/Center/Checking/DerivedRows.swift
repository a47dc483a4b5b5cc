import OneStop
import Store
import WorkingTime

/// The tables whose rows are made of events and sealed records, and can be made anew.
package enum DerivedTable: String, Sendable, Hashable, CaseIterable { case dossier, searchToken, takings, foreignNumber, outageSlip, figure, delivery }

/// The rows that the events of one dossier make, to be held against those that stand there, or to be written in their place.
struct DerivedRows: Sendable {
    private let replay: Replay
    private let row: DossierRow
    private let openedAt: Instant
    /// Nothing where they cannot be told: the people are forgotten, or their record does not open.
    private let tokens: [[UInt8]]?
    private let library: Library
    private let now: Instant

    private var dossier: Dossier { replay.dossier }

    /// Nothing for a journal that was not read to its end.
    init?(_ journal: Journal, _ house: House, in transaction: Transaction) throws {
        guard journal.isWhole, let openedAt = journal.replay.openedAt, let changedAt = journal.replay.changedAt,
            let row = try? DossierRow(journal.replay.dossier, changedAt: changedAt)
        else { return nil }
        self.row = row
        self.openedAt = openedAt
        replay = journal.replay
        library = house.library
        now = house.clock.now()
        tokens = try Self.tokens(replay, house, in: transaction)
    }

    private static func tokens(_ replay: Replay, _ house: House, in transaction: Transaction) throws -> [[UInt8]]? {
        guard let record = replay.indexed?.record else { return [] }
        guard let people: DossierPeople = try transaction.unsealed(record, of: replay.dossier.id, house.sealing) else { return nil }
        return house.tokens.tokens(of: people)
    }

    /// The tables that say something else.
    func differences(in transaction: Transaction) throws -> Set<DerivedTable> {
        var tables: Set<DerivedTable> = []
        if try !rowIsEqual(in: transaction) || !stateIsEqual(in: transaction) { tables.insert(.dossier) }
        if try !tokensAreEqual(in: transaction) { tables.insert(.searchToken) }
        if try !takingsAreEqual(in: transaction) { tables.insert(.takings) }
        if try !foreignNumberIsEqual(in: transaction) { tables.insert(.foreignNumber) }
        if try !outageSlipIsEqual(in: transaction) { tables.insert(.outageSlip) }
        if try !momentWaits(in: transaction) { tables.insert(.delivery) }
        return tables
    }

    /// The columns that lists are made of.
    func rowIsEqual(in transaction: Transaction) throws -> Bool {
        try DossierRow.stored(dossier.id, in: transaction)?.values == row.values(openedAt: openedAt) && transaction.placesAreEqual(dossier)
    }

    /// The folded state in the row's body.
    func stateIsEqual(in transaction: Transaction) throws -> Bool {
        guard let stored = try DossierRow.stored(dossier.id, in: transaction) else { return false }
        return stored.body == row.body || (try? EventCodec.value(stored.body) as Dossier) == dossier
    }

    func tokensAreEqual(in transaction: Transaction) throws -> Bool {
        guard let tokens else { return true }
        let stored = try transaction.rows("SELECT token, day FROM searchToken WHERE dossier = \(dossier.id)").map(\.values)
        let day = (replay.indexed?.day).sqlValue
        return Set(stored) == Set(tokens.map { [$0.sqlValue, day] })
    }

    func takingsAreEqual(in transaction: Transaction) throws -> Bool {
        try dossier.payments.allSatisfy { payment in
            guard let booked = try Booking(payment.id, in: transaction) else { return false }
            return try booked.isOf(payment, dossier.id, in: transaction)
        }
    }

    func foreignNumberIsEqual(in transaction: Transaction) throws -> Bool {
        let stored = try transaction.row("SELECT source, number FROM foreignNumber WHERE dossier = \(dossier.id)")?.values
        return stored == replay.foreignNumber.map { [$0.source.sqlValue, $0.number.sqlValue] }
    }

    func outageSlipIsEqual(in transaction: Transaction) throws -> Bool {
        try transaction.row("SELECT number FROM outageSlip WHERE dossier = \(dossier.id)")?.values == replay.outageSlip.map { [$0.sqlValue] }
    }

    /// While the clock runs towards a deadline that lies ahead, one moment waits, and not beyond it; while an answer is awaited, the end of its day. A
    /// dossier that stands still without such a day has none.
    func momentWaits(in transaction: Transaction) throws -> Bool {
        guard try processTimeWaits(in: transaction) else { return false }
        if dossier.state == .awaitingSupplement { return try lapseWaits(in: transaction) }
        guard let deadline = dossier.runningDeadline, deadline > now else { return true }
        guard let (moment, due) = try waitingMoment(in: transaction) else { return false }
        return moment != .lapse && due <= deadline
    }

    /// Where a process waits for a time that lies ahead, a delivery waits for it.
    private func processTimeWaits(in transaction: Transaction) throws -> Bool {
        guard let next = library.nextTime(of: dossier), next.at > now else { return true }
        return try transaction.row("SELECT 1 FROM delivery WHERE slot = \(ProcessTime.slot(dossier.id)) AND state = 'waiting'") != nil
    }

    private func lapseWaits(in transaction: Transaction) throws -> Bool {
        let end = dossier.answerAwaited.map { Instant(day: $0, minute: 1440) }
        // One that has come may have been told.
        guard let (moment, due) = try waitingMoment(in: transaction) else { return end.map { $0 <= now } ?? true }
        guard moment == .lapse, let end else { return false }
        // Posted by the calendar of its time, which passes a day on by a year at most; when it comes, the calendar in force is asked again.
        return due >= end && due.day.days(since: end.day) <= 366
    }

    private func waitingMoment(in transaction: Transaction) throws -> (DossierMoment?, Instant)? {
        guard let row = try transaction.row("SELECT body, due FROM delivery WHERE slot = \(DossierMoment.slot(dossier.id)) AND state = 'waiting'") else { return nil }
        let (body, due) = try row.decode([UInt8].self, Instant.self)
        return (DossierMoment(rawValue: String(decoding: body, as: UTF8.self)), due)
    }

    /// Puts the rows of these tables in the place of what stands there.
    func write(_ tables: Set<DerivedTable>, in transaction: Transaction) throws {
        let id = dossier.id
        if tables.contains(.dossier) {
            try transaction.run("\(row.insertion(openedAt: openedAt)) ON CONFLICT (id) DO NOTHING")
            try transaction.run("UPDATE dossier SET \(row.assignments), openedAt = \(openedAt) WHERE id = \(id)")
            try transaction.writePlaces(of: dossier)
        }
        if tables.contains(.searchToken), let tokens { try transaction.replaceTokens(tokens, of: id, day: replay.indexed?.day ?? openedAt.day) }
        if tables.contains(.takings) { for payment in dossier.payments { try transaction.book(payment, of: id) } }
        if tables.contains(.foreignNumber) {
            try transaction.run("DELETE FROM foreignNumber WHERE dossier = \(id)")
            if let (source, number) = replay.foreignNumber {
                try transaction.run("INSERT INTO foreignNumber (source, number, dossier) VALUES (\(source), \(number), \(id))")
            }
        }
        if tables.contains(.outageSlip) {
            try transaction.run("UPDATE outageSlip SET dossier = NULL WHERE dossier = \(id)")
            if let number = replay.outageSlip { try transaction.useOutageSlip(number, for: id) }
        }
        if tables.contains(.delivery) {
            try transaction.unpost(slot: DossierMoment.slot(id))
            try transaction.postMoment(.first(of: dossier), of: dossier, library, at: now)
            try transaction.unpost(slot: ProcessTime.slot(id))
            try transaction.moveProcessTime(wasTimed: false, of: dossier, library, at: now)
        }
    }
}

extension Transaction {
    /// What was sealed, opened for checking and indexing alone: nothing of it leaves the program. Nothing when it is not there or does not open.
    func unsealed<T: Decodable>(_ record: RecordVersion, of id: DossierID, _ sealing: Sealing) throws -> T? {
        guard let wrapped = try wrappedKey(of: id), let sealed = try sealedRecord(record, of: id),
            let plain = sealing.unwrap(wrapped, for: id)?.open(sealed, version: record)
        else { return nil }
        return try? EventCodec.value(plain)
    }
}
