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
        package let items: [Item]
    }

    package struct Item: Sendable {
        package let dossier: Dossier
        package let confirmedAt: Instant?
    }

    /// What lies at the centre and belongs to agencies, by agency.
    package func waiting(for actor: Actor) async throws -> [AgencyID: [Dossier]] {
        _ = try house.policy.permit(.listWork, to: actor)
        let policy = house.policy
        return try await house.store.read { transaction in
            let rows = try transaction.rows("""
                SELECT body FROM dossier WHERE isOpen = 1 AND state IN ('received', 'processing') ORDER BY receivedDay DESC, id DESC LIMIT 2000
                """)
            var byAgency: [AgencyID: [Dossier]] = [:]
            for row in rows {
                let dossier: Dossier = try EventCodec.value(try row.decode([UInt8].self))
                guard case .center = dossier.paperPlace, let agency = dossier.agency, policy.allows(.act(.dispatchPapers), to: actor, on: dossier) else { continue }
                byAgency[agency, default: []].append(dossier)
            }
            return byAgency
        }
    }

    /// Makes a list and sends the papers of these dossiers on their way, all or none.
    package func dispatch(_ ids: [DossierID], to agency: AgencyID, by actor: Actor) async throws -> HandOverID {
        guard let staff = actor.staff?.id, !ids.isEmpty, ids.count <= 500 else { throw Refusal.papersNotHere }
        let list = HandOverID(house.newID())
        let dossiers = Dossiers(house)
        let prepared = try ids.map { id in
            try dossiers.prepare(Dossiers.Act(.dispatchPapers) { _ in .dispatchPapers(list: list, to: agency) }, id, actor, nil, nil, nil)
        }
        let now = house.clock.now()
        let from = actor.staff?.agencies.contains(house.library.center.agency) == true ? house.library.center.agency : actor.staff?.agencies.sorted().first
        guard let from else { throw Denied() }
        try await house.store.write { transaction in
            let number = try transaction.next("handOver", "\(now.day.year)/\(from)")
            try transaction.run("""
                INSERT INTO handOverList (id, number, year, fromAgency, toAgency, createdAt, createdBy)
                VALUES (\(list), \(number), \(now.day.year), \(from), \(agency), \(now), \(staff))
                """)
            for act in prepared {
                _ = try Dossiers.perform(act, in: transaction)
                try transaction.run("INSERT INTO handOverItem (list, dossier) VALUES (\(list), \(act.id))")
            }
        }
        return list
    }

    /// The receiver confirms what has arrived; what is missing stays the sender's and the list open.
    package func confirm(_ list: HandOverID, arrived ids: [DossierID], by actor: Actor) async throws {
        guard let staff = actor.staff?.id, !ids.isEmpty, ids.count <= 500 else { throw Refusal.handOverUnknown }
        let dossiers = Dossiers(house)
        let prepared = try ids.map { id in
            try dossiers.prepare(Dossiers.Act(.confirmPapers) { _ in .confirmPapers(list: list) }, id, actor, nil, nil, nil)
        }
        let now = house.clock.now()
        try await house.store.write { transaction in
            for act in prepared {
                _ = try Dossiers.perform(act, in: transaction)
                try transaction.run("UPDATE handOverItem SET confirmedAt = \(now) WHERE list = \(list) AND dossier = \(act.id) AND confirmedAt IS NULL")
            }
            try transaction.run("""
                UPDATE handOverList SET confirmedAt = \(now), confirmedBy = \(staff) WHERE id = \(list)
                    AND NOT EXISTS (SELECT 1 FROM handOverItem WHERE list = \(list) AND confirmedAt IS NULL)
                """)
        }
    }

    /// Lists to or from the actor's agencies that are not wholly confirmed, newest first.
    package func open(for actor: Actor) async throws -> [List] {
        _ = try house.policy.permit(.listWork, to: actor)
        let agencies = Array(actor.staff?.agencies ?? [])
        return try await house.store.read { transaction in
            try transaction.rows("""
                SELECT id FROM handOverList WHERE confirmedAt IS NULL AND (toAgency IN (\(list: agencies)) OR fromAgency IN (\(list: agencies)))
                ORDER BY createdAt DESC LIMIT 100
                """).compactMap { try transaction.handOverList(try $0.decode(HandOverID.self)) }
        }
    }

    package func list(_ id: HandOverID, for actor: Actor) async throws -> List {
        _ = try house.policy.permit(.listWork, to: actor)
        let agencies = actor.staff?.agencies ?? []
        return try await house.store.read { transaction in
            guard let list = try transaction.handOverList(id), agencies.contains(list.from) || agencies.contains(list.to) else { throw Denied() }
            return list
        }
    }
}

extension Transaction {
    fileprivate func handOverList(_ id: HandOverID) throws -> HandOvers.List? {
        guard let row = try row("SELECT number, year, fromAgency, toAgency, createdAt, createdBy, confirmedAt FROM handOverList WHERE id = \(id)") else { return nil }
        let (number, year, from, to, createdAt, createdBy, confirmedAt) = try row.decode(
            Int.self, Int.self, AgencyID.self, AgencyID.self, Instant.self, StaffID.self, Instant?.self)
        let items = try rows("SELECT dossier, confirmedAt FROM handOverItem WHERE list = \(id) ORDER BY dossier LIMIT 500").compactMap { row -> HandOvers.Item? in
            let (dossierID, confirmedAt) = try row.decode(DossierID.self, Instant?.self)
            return try dossier(dossierID).map { HandOvers.Item(dossier: $0, confirmedAt: confirmedAt) }
        }
        return HandOvers.List(
            id: id, number: number, year: year, from: from, to: to, createdAt: createdAt, createdBy: createdBy, confirmedAt: confirmedAt, items: items)
    }
}
