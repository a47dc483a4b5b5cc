package import OneStop
import Store
package import WorkingTime

/// Paper on its way between the centre and the agencies ("bàn giao hồ sơ"): a list, two sides, each dossier confirmed by its receiver.
/// Until then it is the sender's.
package struct HandOvers: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package struct List: Sendable {
        package let id: HandOverID
        package let number: Int
        package let year: Int
        package let from: AgencyID
        package let to: AgencyID
        package let createdAt: Instant
        package let createdBy: StaffID
        package let confirmedAt: Instant?
        package let confirmedBy: StaffID?
        package let items: [Item]
        package var isConfirmed: Bool { confirmedAt != nil }
    }

    package struct Item: Sendable {
        package let dossier: Dossier
        package let confirmedAt: Instant?
        /// What the receiver saw instead of it, the last time something was confirmed.
        package let missing: Missing?
    }

    /// Why the receiver did not confirm a paper of the list.
    package enum Missing: String, Sendable, Hashable, CaseIterable { case notThere, sheetsMissing, damaged, notOurs }

    /// Papers of one trip that wait to be sent.
    package struct Waiting: Sendable {
        package let trip: PaperTrip
        package let dossiers: [Dossier]
        /// There are more than the list shows.
        package let isCut: Bool
    }

    package static let itemLimit = 200

    /// What lies at the actor's agencies and belongs elsewhere, by trip.
    package func waiting(for actor: Actor) async throws -> [Waiting] {
        _ = try house.policy.permit(.listWork, to: actor)
        let policy = house.policy
        let agencies = actor.staff?.agencies ?? []
        // What lay at a centre that ended lies with the one that took over.
        let centers = Set([policy.center]).union(policy.formerCenters)
        @Sendable func keys(_ agency: AgencyID) -> [AgencyID] { agency == policy.center ? centers.sorted() : [agency] }
        return try await house.store.read { transaction in
            let senders = agencies.subtracting(policy.formerCenters).flatMap { keys($0) }.sorted()
            let found = try transaction.rows("SELECT DISTINCT paperFrom, paperTo FROM dossier WHERE paperFrom IN (\(list: senders)) ORDER BY 1, 2 LIMIT 200").map { row in
                let (from, to) = try row.decode(AgencyID.self, AgencyID.self)
                return PaperTrip(from: centers.contains(from) ? policy.center : from, to: centers.contains(to) ? policy.center : to)
            }
            var seen: Set<PaperTrip> = []
            return try found.filter { seen.insert($0).inserted }.compactMap { trip in
                let found: [Dossier] = try transaction.rows("""
                    SELECT body FROM dossier WHERE paperFrom IN (\(list: keys(trip.from))) AND paperTo IN (\(list: keys(trip.to)))
                    ORDER BY receivedDay, id LIMIT \(Self.itemLimit + 1)
                    """).map { try EventCodec.value(try $0.decode([UInt8].self)) }
                let own = found.prefix(Self.itemLimit).filter { policy.allows(.act(.dispatchPapers), to: actor, on: $0) }
                return own.isEmpty ? nil : Waiting(trip: trip, dossiers: own, isCut: found.count > Self.itemLimit)
            }
        }
    }

    /// Makes a list and sends the papers of these dossiers on their way, all or none.
    ///
    /// - Parameter once: a repeat with the same key and request is answered with the list that the first one made.
    /// - Throws: `Denied` unless the sender is an agency of the actor; `Refusal.papersNotHere` when one of the papers lies elsewhere; `Dossiers.KeyReused`.
    package func dispatch(
        _ ids: [DossierID], from: AgencyID, to agency: AgencyID, by actor: Actor, once: Dossiers.Idempotency? = nil
    ) async throws -> HandOverID {
        let ids = Set(ids).sorted()
        guard !ids.isEmpty, ids.count <= Self.itemLimit else { throw Refusal.papersNotHere }
        guard let staff = actor.staff, staff.agencies.contains(from) else { throw Denied() }
        let now = house.clock.now()
        guard house.library.directory[agency]?.exists(on: now.day) == true else { throw Refusal.noCompetentAgency }
        let list = HandOverID(house.newID())
        let dossiers = Dossiers(house)
        let prepared = try ids.map { id in
            try dossiers.prepare(Dossiers.Act(.dispatchPapers) { _ in .dispatchPapers(list: list, to: agency) }, id, actor, nil, nil, nil)
        }
        return try await house.store.write(isKeyed: once != nil) { transaction in
            if let once {
                if let row = try transaction.row(Dossiers.known(once)) {
                    let (made, request) = try row.decode(HandOverID.self, [UInt8].self)
                    guard request == once.request else { throw Dossiers.KeyReused() }
                    return made
                }
                // The column is named for what most keys make.
                try transaction.run("""
                    INSERT INTO idempotency (scope, key, dossier, request, at) VALUES (\(once.scope), \(once.key), \(list), \(once.request), \(now))
                    """)
            }
            let number = try transaction.next("handOver", "\(now.day.year)/\(from)")
            try transaction.run("""
                INSERT INTO handOverList (id, number, year, fromAgency, toAgency, createdAt, createdBy)
                VALUES (\(list), \(number), \(now.day.year), \(from), \(agency), \(now), \(staff.id))
                """)
            try Dossiers.perform(each: prepared, in: transaction) { act, sent in
                // A list is signed by one sender: paper that lies with another does not go on it.
                guard case .underway(_, from, _) = sent.paperPlace else { throw Refusal.papersNotHere }
                try transaction.run("INSERT INTO handOverItem (list, dossier) VALUES (\(list), \(act.id))")
            }
            return list
        }
    }

    /// The receiver confirms what has arrived; what is missing stays the sender's and the list open, with what was seen instead.
    package func confirm(_ list: HandOverID, arrived ids: [DossierID], missing why: Missing? = nil, by actor: Actor) async throws {
        let ids = Set(ids).sorted()
        guard let staff = actor.staff?.id, try await self.list(list, for: actor).map({ actor.staff?.agencies.contains($0.to) == true }) == true else { throw Denied() }
        guard ids.count <= Self.itemLimit, !ids.isEmpty || why != nil else { throw Refusal.handOverUnknown }
        let dossiers = Dossiers(house)
        let prepared = try ids.map { id in
            try dossiers.prepare(Dossiers.Act(.confirmPapers) { _ in .confirmPapers(list: list) }, id, actor, nil, nil, nil)
        }
        let now = house.clock.now()
        let auditID = house.newID()
        try await house.store.write { transaction in
            // Two that confirm different papers of one list: the second sees that nothing is left.
            _ = try transaction.row("SELECT 1 FROM handOverList WHERE id = \(list)\(SQL.forUpdate)")
            try Dossiers.perform(each: prepared, in: transaction) { act, _ in
                try transaction.run("UPDATE handOverItem SET confirmedAt = \(now), missing = NULL WHERE list = \(list) AND dossier = \(act.id) AND confirmedAt IS NULL")
            }
            if let why {
                let left = try transaction.changed("UPDATE handOverItem SET missing = \(why.rawValue) WHERE list = \(list) AND confirmedAt IS NULL")
                if left > 0 { try transaction.audit("handOver.missing", list.rawValue, ["why": why.rawValue], by: actor, id: auditID, at: now) }
            }
            try transaction.run("""
                UPDATE handOverList SET confirmedAt = \(now), confirmedBy = \(staff) WHERE id = \(list) AND confirmedAt IS NULL
                    AND NOT EXISTS (SELECT 1 FROM handOverItem WHERE list = \(list) AND confirmedAt IS NULL)
                """)
        }
    }

    /// Lists that are not wholly confirmed and shown at once.
    package static let openLimit = 50

    /// Lists to or from the actor's agencies that are not wholly confirmed, newest first; of too many those that have waited longest.
    package func open(for actor: Actor, limit: Int = Self.openLimit) async throws -> Excerpt<List> {
        _ = try house.policy.permit(.listWork, to: actor)
        let agencies = (actor.staff?.agencies ?? []).sorted()
        return try await house.store.read { transaction in
            let found = try transaction.rows("""
                SELECT id FROM handOverList WHERE confirmedAt IS NULL AND (toAgency IN (\(list: agencies)) OR fromAgency IN (\(list: agencies)))
                ORDER BY createdAt, id LIMIT \(limit + 1)
                """).compactMap { try transaction.handOverList(try $0.decode(HandOverID.self)) }
            return Excerpt(entries: found.prefix(limit).reversed(), isCut: found.count > limit)
        }
    }

    /// Confirmed lists to or from the actor's agencies, newest first, before an instant.
    package func confirmed(for actor: Actor, before: Instant? = nil, limit: Int = 20) async throws -> [List] {
        _ = try house.policy.permit(.listWork, to: actor)
        let agencies = (actor.staff?.agencies ?? []).sorted()
        let before = before ?? Instant(microseconds: .max)
        return try await house.store.read { transaction in
            try transaction.rows("""
                SELECT id FROM handOverList WHERE confirmedAt IS NOT NULL AND createdAt < \(before)
                    AND (toAgency IN (\(list: agencies)) OR fromAgency IN (\(list: agencies)))
                ORDER BY createdAt DESC LIMIT \(limit)
                """).compactMap { try transaction.handOverList(try $0.decode(HandOverID.self)) }
        }
    }

    /// One list of the actor's agencies; nothing when there is none, or it is not theirs.
    package func list(_ id: HandOverID, for actor: Actor) async throws -> List? {
        _ = try house.policy.permit(.listWork, to: actor)
        let agencies = actor.staff?.agencies ?? []
        return try await house.store.read { transaction in
            guard let list = try transaction.handOverList(id), agencies.contains(list.from) || agencies.contains(list.to) else { return nil }
            return list
        }
    }
}

extension Transaction {
    fileprivate func handOverList(_ id: HandOverID) throws -> HandOvers.List? {
        guard let row = try row("SELECT number, year, fromAgency, toAgency, createdAt, createdBy, confirmedAt, confirmedBy FROM handOverList WHERE id = \(id)")
        else { return nil }
        let (number, year, from, to, createdAt, createdBy, confirmedAt, confirmedBy) = try row.decode(
            Int.self, Int.self, AgencyID.self, AgencyID.self, Instant.self, StaffID.self, Instant?.self, StaffID?.self)
        let items = try rows("SELECT dossier, confirmedAt, missing FROM handOverItem WHERE list = \(id) ORDER BY dossier LIMIT 500").compactMap { row -> HandOvers.Item? in
            let (dossierID, confirmedAt, missing) = try row.decode(DossierID.self, Instant?.self, String?.self)
            return try dossier(dossierID).map { HandOvers.Item(dossier: $0, confirmedAt: confirmedAt, missing: missing.flatMap(HandOvers.Missing.init(rawValue:))) }
        }
        return HandOvers.List(
            id: id, number: number, year: year, from: from, to: to, createdAt: createdAt, createdBy: createdBy, confirmedAt: confirmedAt,
            confirmedBy: confirmedBy, items: items)
    }
}
