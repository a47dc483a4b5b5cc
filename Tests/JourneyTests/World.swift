import Center
import Foundation
import OneStop
import Store
import Synchronization
import TestSupport
import Testing
import WorkingTime

/// A small world: one centre in a folder of its own, a clock that stands where the test puts it, chance from a seed, and a handful of people.
final class World: Sendable {
    let house: House
    let folder: URL
    private let server: PostgresAddress?
    private let surroundings: DataFolder.Surroundings
    let dossiers: Dossiers
    let people: People
    private let time: Mutex<Instant>

    static let share = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Share")

    init(_ moment: String, center: String = "lam-dong-phan-thiet", seed: UInt64 = 1) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "motcua-\(UUID().uuidString)")
        let start = try #require(Instant(iso: moment))
        let time = Pointer(start)
        let random = Seeded(seed)
        let share = try #require(ShareFolder(Self.share))
        server = try await TestDatabase.fresh()
        surroundings = DataFolder.Surroundings(clock: Clock { time.value.withLock { $0 } }, randomness: Randomness { random.bytes($0) }, reserveBytes: 1 << 20)
        house = try await DataFolder(folder, server: server).open(share: share, centerID: center, surroundings)
        pointer = time
        self.time = Mutex(start)
        dossiers = Dossiers(house)
        people = People(house)
        let all = house.library.catalogue.procedures(on: start.day).map(\.reference)
        try await CatalogueService(house).acceptAssumptions(all, by: .system)
    }

    private let pointer: Pointer

    deinit {
        house.store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The centre as another node serves it; on a file, where there can be none, the same one.
    func anotherNode() async throws -> House {
        guard let server else { return house }
        return try await DataFolder(folder, server: server).open(share: try #require(ShareFolder(Self.share)), surroundings)
    }

    var now: Instant { pointer.value.withLock { $0 } }
    func moveTo(_ moment: String) throws {
        let instant = try #require(Instant(iso: moment))
        pointer.value.withLock { $0 = instant }
    }

    func staff(_ login: String, _ role: Role, _ agency: AgencyID) async throws -> Actor {
        let id = try await people.add(
            People.NewAccount(login: login, name: "Người \(login)", assignments: [Assignment(role: role, agency: agency)], validFrom: now.day),
            hashed: "-", by: .system)
        return .staff(StaffActor(id: id, assignments: [Assignment(role: role, agency: agency)]))
    }

    var center: AgencyID { house.library.center.agency }

    /// Has a long act done to its end by a node, and says on how many rows.
    func finish(_ job: Job) async throws -> Int {
        _ = try await Courier(house) { _ in .done() }.drain()
        return try await Jobs(house).one(job.id, for: .system).done
    }

    /// What `Check` finds, as `invariant: subject`; and that everything is as the events say it is.
    func broken() async throws -> [String] {
        try await enrolEverybody()
        let rebuilt = try await Rebuild(house).run().rebuilt.map { "rebuilt: \($0.table.rawValue): \($0.subject)" }
        return try await Check(house).run().findings.map { "\($0.invariant.rawValue): \($0.subject)" } + rebuilt
    }

    /// `Everybody` acts without an account, which the core does not ask for; the rows that name them do.
    private func enrolEverybody() async throws {
        try await house.store.write { transaction in
            try transaction.run("""
                INSERT INTO staff (id, login, name, password, mustChange, passwordExpires, loopbackOnly, revokedAt, createdAt)
                SELECT id, id, 'Người thử', NULL, 0, NULL, 0, NULL, 0 FROM (
                    SELECT substr(actor, 7) AS id FROM event WHERE actor LIKE 'staff:%@%' UNION SELECT closedBy FROM cashDay UNION SELECT countersignedBy FROM cashDay
                    UNION SELECT createdBy FROM handOverList UNION SELECT confirmedBy FROM handOverList) everybody
                WHERE id LIKE '%@%' AND id NOT IN (SELECT id FROM staff)
                """)
        }
    }

    /// Everybody who is needed to bring a dossier of that agency to its end.
    func crew(_ agency: AgencyID) async throws -> Crew {
        let prefix = "\(agency)-"
        return Crew(
            counter: try await staff(prefix + "counter", .counterOfficial, center), clerk: try await staff(prefix + "clerk", .clerk, agency),
            specialist: try await staff(prefix + "specialist", .specialist, agency), unitLeader: try await staff(prefix + "unit", .unitLeader, agency),
            leader: try await staff(prefix + "leader", .agencyLeader, agency), results: try await staff(prefix + "results", .resultsOfficial, center),
            cashier: try await staff(prefix + "cashier", .cashier, center))
    }

    struct Crew {
        let counter, clerk, specialist, unitLeader, leader, results, cashier: Actor
        func actor(for role: Role) -> Actor {
            switch role {
            case .clerk: clerk
            case .specialist: specialist
            case .unitLeader: unitLeader
            case .agencyLeader: leader
            case .resultsOfficial: results
            case .cashier: cashier
            default: counter
            }
        }
    }

    func owner(_ name: String = "Nguyễn Thị Mỹ Lệ") -> DossierPeople {
        DossierPeople(
            owner: .person(Person(name: name, identity: .citizen("060179004512"), phone: "0913555208", address: "27 Trưng Trắc, phường Phú Thủy")),
            request: "Cấp giấy cho việc học", isIdentityChecked: true)
    }

    func receive(_ procedure: ProcedureCode, by actor: Actor, documentCase: Int = 0, limitCase: Int = 0, people: DossierPeople? = nil) async throws -> Dossier {
        let version = try #require(house.library.catalogue.procedure(procedure, on: now.day))
        let documents = version.documentCases.indices.contains(documentCase) ? version.documentCases[documentCase].documents : []
        let papers = documents.enumerated().filter { $0.element.condition == nil }
            .map { ReceivedPaper(document: $0.offset, originals: max($0.element.originals, 1), certified: 0, copies: $0.element.copies) }
        let limit = version.limits[limitCase].limit == nil ? TimeLimit(text: "5d").map { AgreedLimit(limit: $0, enteredGround: "Quyết định 1/QĐ") } : nil
        return try await dossiers.perform(
            Dossiers.Act(.receive, people: people ?? owner()) { kept in
                .receive(Receive(
                    channel: .counter, record: try kept.record(), documentCase: documentCase, limitCase: limitCase, enteredLimit: limit, papers: papers, fees: []))
            }, on: DossierID(house.newID()), by: actor, procedure: procedure)
    }
}

final class Pointer: Sendable {
    let value: Mutex<Instant>
    init(_ start: Instant) { value = Mutex(start) }
}

/// SplitMix64 from a seed: chance that repeats.
final class Seeded: Sendable {
    private let state: Mutex<UInt64>
    init(_ seed: UInt64) { state = Mutex(seed) }
    func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
    func bytes(_ count: Int) -> [UInt8] {
        var out: [UInt8] = []
        while out.count < count { withUnsafeBytes(of: next()) { out += $0 } }
        return Array(out.prefix(count))
    }
}
