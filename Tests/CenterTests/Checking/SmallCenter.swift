import Center
import Foundation
import OneStop
import Store
import Synchronization
import TestSupport
import Testing
import WorkingTime

/// A small real centre with something of everything, made once through the services; each test spoils a copy of its own.
struct SmallCenter: Sendable {
    private let made: House
    private let database: Data
    private let files: [String: Data]

    /// Made when the first test asks for it.
    private static let once = Task { try await SmallCenter() }
    static func copy() async throws -> SpoiledCenter { try await once.value.copy() }

    static let now = Instant(iso: "2026-11-23T10:00") ?? Instant(microseconds: 0)
    static let procedure = ProcedureCode("3.000333")
    static let police = AgencyID("ld-ca")

    private init() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "motcua-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let time = DemoTime(real: Clock { Self.now })
        let chance = Mutex<UInt64>(1)
        let randomness = Randomness { count in
            chance.withLock { seed in
                (0..<count).map { _ in
                    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: seed >> 56)
                }
            }
        }
        let share = try StartData.share()
        let house = try await DataFolder(folder, server: try await TestDatabase.fresh()).open(
            share: share, centerID: "lam-dong-phan-thiet", isDemo: true,
            DataFolder.Surroundings(clock: time.clock, randomness: randomness, reserveBytes: 1 << 20))
        _ = try await Demo(house: house, time: time, share: share).make(seed: 7, .each(2), hashedPassword: "-") { _, _ in }
        try await SmallCenterDay(house).play()
        let broken = try await Check(house).run().findings
        #expect(broken == [])
        made = house
        let copy = folder.appending(path: "copy.sqlite")
        try await house.store.backup(to: copy)
        house.store.close()
        database = try Data(contentsOf: copy)
        files = Dictionary(uniqueKeysWithValues: try await house.files.names().map { name in
            let place = house.files.place(of: name)
            return (place, try Data(contentsOf: DataFolder(folder).files.appending(path: place)))
        })
    }

    private func copy() async throws -> SpoiledCenter {
        let folder = FileManager.default.temporaryDirectory.appending(path: "motcua-\(UUID().uuidString)")
        let place = DataFolder(folder)
        try FileManager.default.createDirectory(at: place.files, withIntermediateDirectories: true)
        try database.write(to: place.database)
        var store = try Store(file: place.database)
        if let server = try await TestDatabase.fresh() {
            store.close()
            store = try Store(.server(server))
            try await store.migrate(migrations, now: 0)
            try await store.fill(from: place.database)
        }
        for (name, content) in files {
            let file = place.files.appending(path: name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try content.write(to: file)
        }
        return SpoiledCenter(folder: place, house: House(
            store: store, files: try FileStore(folder: place.files, reserveBytes: 0), clock: made.clock, randomness: made.randomness,
            keyring: made.keyring, passwords: made.passwords, library: made.library, isDemo: true))
    }
}

/// What the demo leaves out: files, a draft that was dropped, paper on its way, an outage, a foreign number, an unfinished intake, a token.
private struct SmallCenterDay {
    let house: House
    private let dossiers: Dossiers
    init(_ house: House) {
        self.house = house
        dossiers = Dossiers(house)
    }

    func play() async throws {
        let center = house.library.center.agency
        let counter = try await actor("quay1", .counterOfficial, center)
        let clerk = try await actor("vanthu.ld-ca", .clerk, SmallCenter.police)
        let whole = try await receive(counter)
        try await attach(Array("%PDF-1.7 bản quét".utf8), to: whole.id, by: counter)
        let desk = HandOvers(house)
        let there = try await desk.dispatch([whole.id], from: center, to: SmallCenter.police, by: counter)
        try await desk.confirm(there, arrived: [whole.id], by: clerk)
        _ = try await desk.dispatch([try await receive(counter).id, try await receive(counter).id], from: center, to: SmallCenter.police, by: counter)
        let slips = try await OutageSlips(house).issue(2, by: counter)
        _ = try await receive(counter, outage: slips.first)
        _ = try await receive(counter, channel: .portal, foreignNumber: "G22.99-261123-0001")
        try await dropDraft()
        try await IntakeDrafts(house).save("do-dang", fields: ["ownerName": ["Trần Văn Ơn"]], procedure: SmallCenter.procedure, by: counter)
        _ = try await Programs(house).make(for: try #require(counter.staff?.id), name: "cổng", scope: [.listWork], days: 30, by: .system)
    }

    private func actor(_ login: String, _ role: Role, _ agency: AgencyID) async throws -> Actor {
        .staff(StaffActor(id: try #require(try await People(house).find(login: login)), assignments: [Assignment(role: role, agency: agency)]))
    }

    private func receive(_ actor: Actor, channel: Channel = .counter, outage: String? = nil, foreignNumber: String? = nil) async throws -> Dossier {
        let version = try #require(house.library.catalogue.procedure(SmallCenter.procedure, on: SmallCenter.now.day))
        let papers = try #require(version.documentCases.first).documents.enumerated().filter { $0.element.condition == nil }
            .map { ReceivedPaper(document: $0.offset, originals: 1, certified: 0, copies: 0) }
        let row = try #require(version.fees.firstIndex { $0.amount.map { $0 > .zero } ?? false })
        let fee = FeeLine(row: row, kind: version.fees[row].kind, unitAmount: try #require(version.fees[row].amount), quantity: 1, basis: .table)
        let people = DossierPeople(
            owner: .person(Person(name: "Nguyễn Thị Mỹ Lệ", identity: .citizen("060179004512"), phone: "0913555208", address: "27 Trưng Trắc, phường Phú Thủy")),
            request: "Cấp giấy cho việc học", isIdentityChecked: true)
        let pay = Pay(id: PaymentID(house.newID()), means: .cash, amount: fee.owed, counter: 3, receiptSeries: "BT/27", receiptNumber: house.newID())
        return try await dossiers.perform(
            [
                Dossiers.Act(.receive, people: people) {
                    .receive(Receive(
                        channel: channel, record: try $0.record(), documentCase: 0, limitCase: 0, papers: papers, fees: [fee], counter: 3,
                        receivedAt: outage == nil ? nil : SmallCenter.now.adding(minutes: -60),
                        outage: outage.map { Outage(slipNumber: $0, reason: "Mất điện") }, foreignNumber: foreignNumber))
                },
                Dossiers.Act(.pay) { _ in .pay(pay) },
            ], on: DossierID(house.newID()), by: actor, procedure: SmallCenter.procedure)
    }

    private func attach(_ content: [UInt8], to id: DossierID, by actor: Actor) async throws {
        let name = house.newID()
        let upload = try await house.files.begin(name, key: try await dossiers.fileKey(of: id), limit: 1 << 20)
        try await upload.write(content)
        let (bytes, hash) = try await upload.finish()
        _ = try await dossiers.perform(
            Dossiers.Act(.attachFile, texts: ["to-khai.pdf"]) {
                .attachFile(FileReference(
                    id: FileID(name), bytes: bytes, hash: hash, mediaType: "application/pdf", document: nil, name: try $0.text(0), isUnreadable: false))
            }, on: id, by: actor)
    }

    private func dropDraft() async throws {
        let filing = Filing(house)
        let code = try #require(house.library.catalogue.procedures(on: SmallCenter.now.day).first { (try? filing.procedure($0.code)) != nil }?.code)
        try await filing.discard(try await filing.open(code, DraftEntries(["ownerName": "Lê Thị Hoa"])), by: .system)
    }
}

/// A copy to be spoiled.
final class SpoiledCenter: Sendable {
    let folder: DataFolder
    let house: House

    fileprivate init(folder: DataFolder, house: House) {
        self.folder = folder
        self.house = house
    }

    deinit {
        house.store.close()
        try? FileManager.default.removeItem(at: folder.url)
    }

    /// Runs statements one after the other; each must find something to change.
    ///
    /// - Parameter before: what sets the engine's own rules aside, in the same transaction.
    func spoil(before: SQL? = nil, _ statements: SQL...) async throws {
        for statement in statements {
            let changed = try await house.store.write { transaction in
                if let before { try transaction.run(before) }
                return try transaction.changed(statement)
            }
            #expect(changed > 0, "the plant changed nothing")
        }
    }

    /// What sets the engine's own rules aside.
    func pragma(_ statement: SQL) async throws { try await house.store.write { _ = try $0.rows(statement) } }

    func dossier(in state: DossierState) async throws -> DossierID {
        let row = try await house.store.read { try $0.row("SELECT id FROM dossier WHERE state = \(state) ORDER BY id") }
        return try #require(row).decode(DossierID.self)
    }

    /// Makes every derived row fit what stands in the journals now, so that the fault lies in the journals alone.
    func rebuild() async throws { _ = try await Rebuild(house).run() }

    /// Names of the broken invariants.
    func broken() async throws -> Set<Invariant> { Set(try await Check(house).run().counts.keys) }

    var file: String {
        get async throws { try #require(try await house.files.names().first) }
    }
}
