package import OneStop
import Store
package import WorkingTime

/// Agencies as the administration changes them: an end with a successor, and the open dossiers that move there.
package struct Agencies: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package enum AgencyFault: Error, Sendable {
        case unknown
        /// Its end or its successor is not entered, or the successor does not act on that day.
        case noSuccessor
        case successorIsItself
        case groundMissing
        /// It has no such day, or was renamed on it or later.
        case dayNotOpen
        /// Nothing of the name is another.
        case sameName
        /// The new table has these faults.
        case faults([Fault])
    }

    /// Open dossiers by competent agency.
    package func openDossiers(for actor: Actor) async throws -> [AgencyID: Int] {
        _ = try house.policy.permit(.manageCatalogue, to: actor)
        return try await house.store.read { transaction in
            var counts: [AgencyID: Int] = [:]
            for row in try transaction.rows("SELECT agency, count(*) FROM dossier WHERE isOpen = 1 AND agency IS NOT NULL GROUP BY agency") {
                let (agency, count) = try row.decode(AgencyID.self, Int.self)
                counts[agency] = count
            }
            return counts
        }
    }

    /// Enters the last day of an agency and who does its work afterwards; checked like an import of the whole table.
    package func end(_ id: AgencyID, on lastDay: Day, successor: AgencyID, ground: String, by actor: Actor) async throws {
        _ = try house.policy.permit(.manageCatalogue, to: actor)
        guard house.library.directory[id] != nil, house.library.directory[successor] != nil else { throw AgencyFault.unknown }
        guard id != successor else { throw AgencyFault.successorIsItself }
        guard house.library.directory.acting(for: successor, on: lastDay.advanced(by: 1)) != nil else { throw AgencyFault.noSuccessor }
        guard !ground.allSatisfy(\.isWhitespace) else { throw AgencyFault.groundMissing }
        let name = "agencies.csv"
        let service = CatalogueService(house)
        guard let text = try await service.storedFile(name),
            let changed = CSV.replacing(["valid_to": lastDay.description, "successor_ids": successor.rawValue], inRowOf: id.rawValue, in: text, file: name)
        else { throw AgencyFault.unknown }
        let files = [(name: name, text: changed)]
        try await put(files, service, "agency.ended", id, ["lastDay": lastDay.description, "successor": successor.rawValue, "ground": ground], by: actor)
    }

    /// The name of an agency from a day on ("đổi tên"): papers of acts before that day keep the old one.
    package func rename(_ id: AgencyID, to new: Name, from day: Day, ground: String, by actor: Actor) async throws {
        _ = try house.policy.permit(.manageCatalogue, to: actor)
        guard let agency = house.library.catalogue.agencies[id] else { throw AgencyFault.unknown }
        guard !ground.allSatisfy(\.isWhitespace) else { throw AgencyFault.groundMissing }
        let lastDay = day.advanced(by: -1)
        guard agency.exists(on: day), agency.exists(on: lastDay), agency.formerNames.allSatisfy({ $0.lastDay < lastDay }),
            day.days(since: house.clock.now().day) <= WorkingDays.greatestDaysAhead
        else { throw AgencyFault.dayNotOpen }
        guard new != Name(name: agency.name, shortName: agency.shortName, englishName: agency.englishName) else { throw AgencyFault.sameName }
        let (table, former) = ("agencies.csv", AgencyNameReader.file)
        let service = CatalogueService(house)
        let row = [
            "agency_id": id.rawValue, "last_day": lastDay.description, "name_vi": agency.name, "short_name": agency.shortName, "name_en": agency.englishName, "ground": ground,
        ]
        let past = try await service.storedFile(former) ?? AgencyNameReader.columns.joined(separator: ",") + "\n"
        guard let text = try await service.storedFile(table),
            let renamed = CSV.replacing(["name_vi": new.name, "short_name": new.shortName, "name_en": new.englishName], inRowOf: id.rawValue, in: text, file: table),
            let names = CSV.changing(past, file: former, adding: [row])
        else { throw AgencyFault.unknown }
        let files = [(name: table, text: renamed), (name: former, text: names)]
        try await put(files, service, "agency.renamed", id, ["from": day.description, "old": agency.name, "new": new.name, "ground": ground], by: actor)
    }

    /// Puts changed tables in force once the whole catalogue has been read with them, and tells the audit.
    private func put(
        _ files: [(name: String, text: String)], _ service: CatalogueService, _ kind: String, _ id: AgencyID, _ particulars: [String: String], by actor: Actor
    ) async throws {
        let (catalogue, faults) = try await service.merged(files)
        guard faults.isEmpty else { throw AgencyFault.faults(faults) }
        try await service.replace(with: catalogue, files: files, by: actor)
        let (auditID, now) = (house.newID(), house.clock.now())
        try await house.store.write { try $0.audit(kind, id.rawValue, particulars, by: actor, id: auditID, at: now) }
    }

    /// How an agency is called.
    package struct Name: Sendable, Hashable {
        package let name: String
        package let shortName: String
        package let englishName: String
        package init(name: String, shortName: String, englishName: String) {
            self.name = name
            self.shortName = shortName
            self.englishName = englishName
        }
    }

    /// What a merger would move: how many open dossiers, to whom.
    package struct Plan: Sendable {
        package let from: Agency
        package let to: Agency
        package let moves: Int
        /// Results at the desk stay with the agency that signed them.
        package let stays: Int
    }

    package func plan(_ id: AgencyID, for actor: Actor) async throws -> Plan {
        _ = try house.policy.permit(.act(.transferToSuccessor), to: actor)
        let library = house.library
        guard let from = library.directory[id] else { throw AgencyFault.unknown }
        guard let to = library.directory.acting(for: id, on: house.clock.now().day), to.id != id else { throw AgencyFault.noSuccessor }
        let (moves, stays) = try await house.store.read { transaction in
            let row = try transaction.row("SELECT sum(CASE WHEN state <> 'ready' THEN 1 ELSE 0 END), sum(CASE WHEN state = 'ready' THEN 1 ELSE 0 END) FROM \(Merging.touched(id))")
            return try row?.decode(Int?.self, Int?.self) ?? (0, 0)
        }
        return Plan(from: from, to: to, moves: moves ?? 0, stays: stays ?? 0)
    }

    /// Has every open dossier moved to the successor; code and due date stay.
    package func merge(_ id: AgencyID, ground: String, by actor: Actor) async throws -> Job {
        let plan = try await plan(id, for: actor)
        guard !ground.allSatisfy(\.isWhitespace) else { throw AgencyFault.groundMissing }
        return try await Jobs(house).begin(.merge(agency: id, successor: plan.to.id, ground: ground), by: actor)
    }
}

/// Moves an agency's open dossiers to its successor, a few at a time.
struct Merging: JobWork {
    let house: House
    let agency: AgencyID
    let successor: AgencyID
    let ground: String

    /// Dossiers written in one transaction.
    private static let batch = 25

    /// Results at the desk stay with the agency that signed them.
    private var open: SQL { "\(Self.touched(agency)) AND state <> 'ready'" }

    /// Open dossiers for which an agency is competent, or that lie on one of its desks.
    static func touched(_ agency: AgencyID) -> SQL {
        "dossier WHERE isOpen = 1 AND (agency = \(agency) OR deskAgency = \(agency) OR id IN (SELECT dossier FROM place WHERE place.agency = \(agency)))"
    }

    func total(in transaction: Transaction) throws -> Int { try transaction.row("SELECT count(*) FROM \(open)")?.decode(Int.self) ?? 0 }

    func step(after place: String, by actor: Actor) async throws -> JobStep? {
        // The successor that was confirmed is the one, or it is asked again.
        guard house.library.directory.acting(for: agency, on: house.clock.now().day)?.id == successor else { throw Agencies.AgencyFault.noSuccessor }
        let open = open
        let batch: [DossierID] = try await house.store.read { transaction in
            try transaction.rows("SELECT id FROM \(open) AND id > \(place) ORDER BY id LIMIT \(Self.batch)").map { try $0.decode(DossierID.self) }
        }
        guard let last = batch.last else { return nil }
        let (dossiers, successor, ground) = (Dossiers(house), successor, ground)
        let act = Dossiers.Act(.transferToSuccessor) { _ in .transferToSuccessor(successor, ground: ground) }
        let prepared = try batch.map { try dossiers.prepare(act, $0, actor, nil, nil, nil) }
        return JobStep(place: last.rawValue, passed: batch.count) { transaction, _ in try Dossiers.perform(eachThatTakes: prepared, in: transaction) }
    }
}
