package import OneStop
import Store
package import WorkingTime

/// What the public may see of a dossier, with the code alone or with the slip's secret ("tra cứu hồ sơ").
package struct Tracking: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// Wrong, absent and expired secrets, unknown codes: all look alike.
    package struct NotProven: Error, Sendable {}
    /// Too many wrong tries from this source; the owner at another place is not locked out.
    package struct TooManyTries: Error, Sendable {
        package let until: Instant
    }

    package static let wrongTries = 10
    package static let lockSeconds: Int64 = 15 * 60

    /// A received dossier as its row stands; taken apart only by whoever needs more than the version.
    package struct Sighting: Sendable {
        package let version: Int
        private let body: [UInt8]

        fileprivate init(_ row: Row) throws { (version, body) = try row.decode(Int.self, [UInt8].self) }

        package var dossier: Dossier { get throws { try EventCodec.value(body) } }
    }

    /// Looks a code up with one statement. That a received dossier exists is public; its people are not in it.
    package func sight(code: DossierCode) async throws -> Sighting? {
        try await house.store.row("SELECT version, body FROM dossier WHERE code = \(code)").map(Sighting.init)
    }

    /// Proves that somebody holds the slip (by code) or the draft (by id), and answers who they are thereby.
    package func prove(_ reference: String, secret: String, source: String) async throws -> (Dossier, Actor) {
        let now = house.clock.now()
        let code = DossierCode(typed: reference)
        let typed = Base32.normalized(reference)
        let id = DossierID(typed)
        let (found, failures) = try await house.store.read { transaction -> (Dossier?, (Int, Instant)?) in
            let dossier = try transaction.dossier(code: code) ?? transaction.dossier(id)
            // Tries at what does not exist are counted under what was typed, in the form in which it would have been found: both cost the same.
            let key = dossier?.id.rawValue ?? typed
            let row = try transaction.row("SELECT failures, since FROM secretTry WHERE dossier = \(key) AND source = \(source)")
            return (dossier, try row?.decode(Int.self, Instant.self))
        }
        if let (count, since) = failures, count >= Self.wrongTries {
            let until = since.adding(seconds: Self.lockSeconds)
            if now < until { throw TooManyTries(until: until) }
        }
        guard let dossier = found, dossier.state != .discarded,
            isRight(secret, dossier, byID: dossier.id == id)
        else {
            try await noteFailure(found?.id.rawValue ?? typed, source, now)
            throw NotProven()
        }
        return (dossier, .filer(dossier.id))
    }

    /// The slip's secret in force; whoever filed from home holds the draft's, which counts by its id until the slip is issued anew.
    private func isRight(_ secret: String, _ dossier: Dossier, byID: Bool) -> Bool {
        if house.secrets.matches(secret, dossier: dossier.id, revision: dossier.slipRevision) { return true }
        return byID && dossier.submittedAt != nil && dossier.slipRevision <= 1 && house.secrets.matches(secret, dossier: dossier.id, revision: 0)
    }

    private func noteFailure(_ key: String, _ source: String, _ now: Instant) async throws {
        let forgottenBefore = now.adding(seconds: -Self.lockSeconds)
        try await house.store.write { transaction in
            try transaction.run("""
                INSERT INTO secretTry (dossier, source, failures, since) VALUES (\(key), \(source), 1, \(now))
                ON CONFLICT (dossier, source) DO UPDATE SET
                    failures = CASE WHEN secretTry.since < \(forgottenBefore) THEN 1 ELSE secretTry.failures + 1 END, since = excluded.since
                """)
        }
    }

    /// The appointment's reasons, line by line; nothing before receipt or when the calendar cannot say.
    package func explanation(of dossier: Dossier) -> DueDate? {
        guard let reference = dossier.procedure else { return nil }
        let cutoff = house.library.catalogue[reference]?.sameDayCutoff
        return try? dossier.due(by: house.library.calendar(version: dossier.appointment?.calendarVersion), sameDayCutoff: cutoff)
    }

    /// Today's open figures of one agency.
    package struct AgencyFigures: Sendable {
        package let agency: AgencyID
        package var received = 0
        package var open = 0
        package var signedInTime = 0
        package var signedLate = 0
        /// Open and due today, not late yet.
        package var dueToday = 0
        package var late = 0
    }

    /// Figures of today by agency, from counters.
    package func figures() async throws -> [AgencyFigures] {
        let now = house.clock.now()
        return try await house.store.read { transaction in
            var figures: [AgencyID: AgencyFigures] = [:]
            for row in try transaction.rows("SELECT agency, name, count FROM figure WHERE day IN (\(now.day), 0)") {
                let (agency, name, count) = try row.decode(AgencyID.self, String.self, Int.self)
                var figure = figures[agency] ?? AgencyFigures(agency: agency)
                switch name {
                case "received": figure.received += count
                case "open": figure.open += count
                case "signedInTime": figure.signedInTime += count
                case "signedLate": figure.signedLate += count
                default: break
                }
                figures[agency] = figure
            }
            for (agency, owed) in try transaction.owed(at: now, through: now.day) {
                figures[agency, default: AgencyFigures(agency: agency)].late = owed.late
                figures[agency, default: AgencyFigures(agency: agency)].dueToday = owed.dueToday
            }
            return figures.values.filter { $0.open > 0 || $0.received > 0 || $0.signedInTime > 0 || $0.signedLate > 0 || $0.late > 0 || $0.dueToday > 0 }
                .sorted { ($0.late, $0.open, $1.agency) > ($1.late, $1.open, $0.agency) }
        }
    }
}
