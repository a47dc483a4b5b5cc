package import OneStop
package import Store
package import WorkingTime

/// The rows of a dossier: its events, its folded state, its sealed records. Nobody else writes these tables.
extension Transaction {
    /// The dossier as it stands; nothing when there is none.
    package func dossier(_ id: DossierID) throws -> Dossier? {
        guard let row = try row("SELECT body FROM dossier WHERE id = \(id)") else { return nil }
        return try EventCodec.value(try row.decode([UInt8].self))
    }

    /// The dossier for whoever is about to change it: others who want to wait, and then see what came of it.
    func dossierForUpdate(_ id: DossierID) throws -> Dossier? {
        guard let row = try row(Self.dossierToChange(id)) else { return nil }
        return try EventCodec.value(try row.decode([UInt8].self))
    }

    static func dossierToChange(_ id: DossierID) -> SQL { "SELECT body FROM dossier WHERE id = \(id)\(SQL.forUpdate)" }

    package func dossier(code: DossierCode) throws -> Dossier? {
        guard let row = try row("SELECT body FROM dossier WHERE code = \(code)") else { return nil }
        return try EventCodec.value(try row.decode([UInt8].self))
    }

    /// The journal from a position on, oldest first: its newest entries, so many at most. What was left out has the positions before the first.
    package func journal(of id: DossierID, after position: Int = 0, limit: Int = RecordedEvent.readAtOnce) throws -> [RecordedEvent] {
        try rows("SELECT position, kind, schema, at, actor, body FROM event WHERE dossier = \(id) AND position > \(position) ORDER BY position DESC LIMIT \(limit)")
            .reversed().map { row in
                let (position, kind, schema, at, actor, body) = try row.decode(Int.self, String.self, Int.self, Instant.self, String.self, [UInt8].self)
                return RecordedEvent(position: position, at: at, actor: actor, event: try EventCodec.decode(kind: kind, schema: schema, body))
            }
    }

    /// Appends events and brings every derived row along, all in this transaction. The permit shows that a right was asked.
    ///
    /// - Parameters:
    ///   - tokens: the search tokens of the people, when they changed.
    ///   - library: in force now, by whose calendar the dossier's moments come.
    ///   - figures: takes up what the events change in the public figures; the caller writes it at the end (`bump`).
    ///   - writesRow: whether the dossier's row follows now; a row that is there may follow later in the transaction (`writeRow`).
    func append(
        _ events: [DossierEvent], to dossier: inout Dossier, by permit: Permit, at now: Instant, tokens: [[UInt8]]?, library: Library,
        figures: inout FigureChanges, writesRow: Bool = true
    ) throws {
        guard permit.dossier == nil || permit.dossier == dossier.id else { throw Denied() }
        let (version, before) = (dossier.version, DossierStanding(dossier))
        let (wasTimed, hasServed) = (dossier.timedSince != nil, dossier.served?.count ?? 0)
        var bodies: [(position: Int, event: DossierEvent, bytes: [UInt8])] = []
        for event in events {
            let last = DossierStanding(dossier)
            dossier.apply(event, at: now)
            bodies.append((dossier.version, event, try EventCodec.encode(event)))
            figures.add(from: last, to: dossier, at: now)
        }
        if writesRow || version == 0 { try writeRow(of: dossier, over: version, at: now) }
        for (position, event, bytes) in bodies {
            try run("""
                INSERT INTO event (dossier, position, kind, schema, at, actor, body)
                VALUES (\(dossier.id), \(position), \(event.kind.rawValue), \(EventCodec.schema), \(now), \(permit.actor.reference), \(bytes))
                """)
            try bookTakings(event, of: dossier)
        }
        if let tokens {
            if version > 0 { try run("DELETE FROM searchToken WHERE dossier = \(dossier.id)") }
            try add(tokens, of: dossier.id, day: (dossier.receivedAt ?? now).day)
        }
        try moveMoments(from: before, to: dossier, library, at: now)
        try moveProcessTime(wasTimed: wasTimed, of: dossier, library, at: now)
        try tellChange(from: before, to: dossier, at: now)
        try tellServed(after: hasServed, of: dossier, library, at: now)
    }

    /// One row, insert or compare-and-set on the version: a change by somebody else in between is a conflict.
    ///
    /// - Parameter version: what the row has now; 0 when there is none.
    func writeRow(of dossier: Dossier, over version: Int, at now: Instant) throws {
        let row = try DossierRow(dossier, changedAt: now)
        if version == 0 {
            try run(row.insertion(openedAt: now))
        } else {
            let changed = try changed("UPDATE dossier SET \(row.assignments) WHERE id = \(dossier.id) AND version = \(version)")
            guard changed == 1 else { throw StoreError.conflict }
        }
        if dossier.hasSplit { try writePlaces(of: dossier, isNew: version == 0) }
    }

    /// The places beyond the first, which stands in the dossier's own row.
    func writePlaces(of dossier: Dossier, isNew: Bool = false) throws {
        if !isNew { try run("DELETE FROM place WHERE dossier = \(dossier.id)") }
        for place in dossier.places.dropFirst() {
            try run("""
                INSERT INTO place (dossier, token, agency, role, assignee, urgency)
                VALUES (\(dossier.id), \(place.id), \(place.desk.agency), \(place.desk.role), \(place.desk.assignee), \(dossier.urgency))
                """)
        }
    }

    /// Whether the places that stand there are those of the dossier.
    func placesAreEqual(_ dossier: Dossier) throws -> Bool {
        let stored = try rows("SELECT token, agency, role, assignee, urgency FROM place WHERE dossier = \(dossier.id) ORDER BY token").map(\.values)
        return stored == dossier.places.dropFirst().sorted { $0.id < $1.id }.map {
            [$0.id.sqlValue, $0.desk.agency.sqlValue, $0.desk.role.sqlValue, $0.desk.assignee.sqlValue, dossier.urgency.sqlValue]
        }
    }

    func replaceTokens(_ tokens: [[UInt8]], of dossier: DossierID, day: Day) throws {
        try run("DELETE FROM searchToken WHERE dossier = \(dossier)")
        try add(tokens, of: dossier, day: day)
    }

    private func add(_ tokens: [[UInt8]], of dossier: DossierID, day: Day) throws {
        for token in tokens {
            try run("INSERT INTO searchToken (token, day, dossier) VALUES (\(token), \(day), \(dossier)) ON CONFLICT DO NOTHING")
        }
    }

    /// Money taken and given back, per counter and day, for the closing of the cash.
    private func bookTakings(_ event: DossierEvent, of dossier: Dossier) throws {
        switch event {
        case .paid(let payment):
            let day = try openCashDay(payment.at.day, counter: payment.counter)
            try run("""
                INSERT INTO takings (payment, dossier, counter, day, cashier, means, amount, receiptSeries, receiptNumber, reversedDay)
                VALUES (\(payment.id), \(dossier.id), \(payment.counter), \(day), \(payment.cashier), \(payment.means.rawValue),
                    \(payment.amount), \(payment.receiptSeries), \(payment.receiptNumber), NULL)
                """)
        case .paymentReversed(let reversed):
            guard let payment = dossier.payments.first(where: { $0.id == reversed.payment }), let at = payment.reversedAt else { return }
            let day = try openCashDay(at.day, counter: payment.counter)
            try run("UPDATE takings SET reversedDay = \(day) WHERE payment = \(reversed.payment)")
        default: break
        }
    }

    /// A sheet that is closed does not change: what comes after it belongs to the next day that is open.
    private func openCashDay(_ day: Day, counter: Int) throws -> Day {
        var day = day
        for _ in 0..<60 {
            try lockCash(day, counter)
            guard try row("SELECT 1 FROM cashDay WHERE day = \(day) AND counter = \(counter)") != nil else { return day }
            day = day.advanced(by: 1)
        }
        return day
    }

    /// The next versions of a dossier's sealed records, each written with its body.
    ///
    /// - Parameters:
    ///   - isNew: there is nothing of the dossier yet.
    ///   - sealed: the body of the n-th of them, under its version.
    func keep(_ count: Int, of id: DossierID, isNew: Bool, _ sealed: (Int, RecordVersion) -> [UInt8]?) throws -> [RecordVersion] {
        let last = isNew ? 0 : try row(Self.lastRecord(of: id))?.decode(Int.self) ?? 0
        return try (0..<count).map { index in
            let version = RecordVersion(last + 1 + index)
            guard let body = sealed(index, version) else { throw SealingFault.cannotSeal }
            try run("INSERT INTO sealedRecord (dossier, version, body) VALUES (\(id), \(version.number), \(body))")
            return version
        }
    }

    static func lastRecord(of id: DossierID) -> SQL { "SELECT coalesce(max(version), 0) FROM sealedRecord WHERE dossier = \(id)" }
    static func sealedKey(of id: DossierID) -> SQL { "SELECT keyVersion, wrapped FROM sealedKey WHERE dossier = \(id)" }

    package func sealedRecord(_ version: RecordVersion, of id: DossierID) throws -> [UInt8]? {
        try row("SELECT body FROM sealedRecord WHERE dossier = \(id) AND version = \(version.number)")?.decode([UInt8].self)
    }

    package func wrappedKey(of id: DossierID) throws -> Sealing.WrappedKey? {
        guard let row = try row(Self.sealedKey(of: id)) else { return nil }
        let (version, bytes) = try row.decode(Int.self, [UInt8].self)
        return Sealing.WrappedKey(version: version, bytes: bytes)
    }
}

package enum SealingFault: Error, Sendable {
    case cannotSeal
    /// The key was destroyed: the people of this dossier are forgotten.
    case erased
    case damaged
}

/// One line of a dossier's journal.
package struct RecordedEvent: Sendable {
    /// Entries of one journal that are read for a page.
    package static let readAtOnce = 2000

    package let position: Int
    package let at: Instant
    package let actor: String
    package let event: DossierEvent
}

extension Dossier {
    /// What work lists are ordered by, in microseconds: the answer owed to an online filing, else the deadline in force. The clock that
    /// stands still comes after what is owed: what the applicant owes, by the day on which it is.
    package var urgency: Int64? {
        switch state {
        case .submitted: answerDue?.microseconds
        case .received, .processing: appointment?.deadline.microseconds
        case .decided, .ineligible, .ready: appointment?.deadline.microseconds
        case .awaitingSupplement, .awaitingPayment:
            (supplementDue.map { Instant(day: $0, minute: 1440) } ?? appointment?.deadline).map { $0.microseconds + Self.waitingLater }
        case .none, .draft, .discarded, .refused, .returned, .withdrawn, .stopped: nil
        }
    }

    /// Ten years: sorts what waits for the applicant behind all that is owed.
    private static let waitingLater: Int64 = 3653 * 86_400 * 1_000_000

    /// Among those for which a supplement is awaited, all whose day is over have no greater urgency; a few others have a smaller one too.
    static func urgencyOfLapse(at now: Instant) -> Int64 { now.microseconds + waitingLater }
}

extension DossierState {
    /// Received and without a signed result: what "in progress" means in the statutory tables.
    package var isInProgress: Bool { clockRuns || clockStandsStill }
}

