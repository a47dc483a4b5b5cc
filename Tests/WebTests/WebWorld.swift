import Center
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import OneStop
import Store
import Synchronization
import TestSupport
import Testing
import WorkingTime

@testable import Web

/// One centre behind the real router, without a socket: a folder of its own, a clock that stands where the test puts it, chance from a
/// seed, and the log in memory. Requests come through a proxy, so that a test says from which address.
final class WebWorld: Sendable {
    static let share = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Share")
    static let password = "mot cau de nho 2026"

    let house: House
    let app: WebApp
    let folder: URL
    let log = LogLines()
    private let responder: RouterResponder<AppContext>
    private let clock: StoppedClock
    private let hashed: String

    init(_ moment: String = "2026-11-23T09:00", seed: UInt64 = 7, limits: StoreLimits = StoreLimits()) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "motcua-web-\(UUID().uuidString)")
        let clock = StoppedClock(try #require(Instant(iso: moment)))
        let chance = SeededBytes(seed)
        let share = try #require(ShareFolder(Self.share))
        house = try await DataFolder(folder, server: try await TestDatabase.fresh()).open(
            share: share, centerID: "lam-dong-phan-thiet",
            DataFolder.Surroundings(clock: Clock { clock.now }, randomness: Randomness { chance.bytes($0) }, reserveBytes: 1 << 20, limits: limits))
        self.clock = clock
        let lines = log
        app = try WebApp(
            house: house, settings: WebApp.Settings(isBehindProxy: true), share: share,
            logger: Logger(label: "test") { _ in lines.handler() })
        responder = app.router().buildResponder()
        hashed = try await house.passwords.hash(Self.password)
        try await CatalogueService(house).acceptAssumptions(house.library.catalogue.procedures(on: clock.now.day).map(\.reference), by: .system)
    }

    deinit {
        house.store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    var now: Instant { clock.now }
    var center: AgencyID { house.library.center.agency }
    func move(minutes: Int) { clock.move(by: Int64(minutes) * 60_000_000) }
    func move(to moment: String) throws { clock.set(try #require(Instant(iso: moment))) }

    @discardableResult
    func staff(_ login: String, _ roles: [(Role, AgencyID)], from: Day? = nil, to: Day? = nil, standingIn: StaffID? = nil) async throws -> StaffID {
        try await app.people.add(
            People.NewAccount(
                login: login, name: "Người \(login)", assignments: roles.map { Assignment(role: $0.0, agency: $0.1, standingIn: standingIn) },
                validFrom: from ?? now.day, validTo: to),
            hashed: hashed, mustChange: false, by: .system)
    }

    func actor(_ id: StaffID) async throws -> Actor {
        let member = try await house.store.read { try $0.staffMember(id) }
        return .staff(try #require(member).actor(on: now.day))
    }

    /// A signed-in browser.
    func signedIn(_ login: String, from address: String = "10.0.0.1") async throws -> Browser {
        let browser = Browser(self, address: address)
        let reply = try await browser.logIn(login, Self.password)
        #expect(reply.status == .seeOther, "\(login) could not log in")
        return browser
    }

    func respond(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: String?) async throws -> Reply {
        do {
            return try await reply(method, path, headers, body) { [responder] in try await responder.respond(to: $0, context: $1) }
        } catch let error as HTTPError {
            return Reply(status: error.status, headers: [:], body: "")
        }
    }

    /// What a route that the program does not have would answer.
    func respond(_ route: Route, _ headers: HTTPFields = [:]) async throws -> Reply {
        try await reply(route.method, route.path, headers, nil) { [app] in await Serving.answer($0, $1, route, app) }
    }

    private func reply(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: String?, _ respond: (Request, AppContext) async throws -> Response
    ) async throws -> Reply {
        let channel = NIOAsyncTestingChannel()
        var headers = headers
        if let body { headers[.contentLength] = String(body.utf8.count) }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "https", authority: "motcua.test", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let response = try await respond(request, AppContext(source: ApplicationRequestContextSource(channel: channel, logger: app.logger)))
        let collected = Collected()
        try await response.body.write(CollectingWriter(collected: collected))
        let bytes = collected.bytes.withLock { $0 }
        return Reply(status: response.status, headers: response.headers, body: String(decoding: bytes, as: UTF8.self), bytes: bytes)
    }

    func owner(_ name: String = "Nguyễn Thị Mỹ Lệ", number: String = "060179004512", phone: String = "0913555208") -> DossierPeople {
        DossierPeople(
            owner: .person(Person(name: name, identity: .citizen(number), phone: phone, address: "27 Trưng Trắc, phường Phú Thủy")),
            request: "Cấp giấy cho việc học", isIdentityChecked: true)
    }

    func receive(_ procedure: ProcedureCode = ProcedureCode("3.000333"), by actor: Actor, people: DossierPeople? = nil) async throws -> Dossier {
        let version = try #require(house.library.catalogue.procedure(procedure, on: now.day))
        let papers = (version.documentCases.first?.documents ?? []).enumerated().filter { $0.element.condition == nil }
            .map { ReceivedPaper(document: $0.offset, originals: max($0.element.originals, 1), certified: 0, copies: $0.element.copies) }
        return try await app.dossiers.perform(
            Dossiers.Act(.receive, people: people ?? owner()) { kept in
                .receive(Receive(channel: .counter, record: try kept.record(), documentCase: 0, limitCase: 0, papers: papers, fees: []))
            }, on: DossierID(house.newID()), by: actor, procedure: procedure)
    }

    /// Takes the dossier onward by one step, as whoever holds all desks of its agency would.
    func onward(_ dossier: Dossier, by agency: Actor) async throws -> Dossier {
        let process = try #require(dossier.process.flatMap { house.library.catalogue.process($0) })
        let act: Dossiers.Act = switch try #require(dossier.step.flatMap { process[$0] }).kind {
        case .signature: Dossiers.Act(.recordResult) { _ in .recordResult(number: "12/PLLTP") }
        case .issue: Dossiers.Act(.handOver) { _ in .handOver }
        default: Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }
        }
        return try await app.dossiers.perform(act, on: dossier.id, by: agency)
    }

    /// A dossier whose result lies at the results desk.
    func ready(by counter: Actor, agency: Actor) async throws -> Dossier {
        var dossier = try await receive(by: counter)
        for _ in 0..<20 where dossier.state != .ready { dossier = try await onward(dossier, by: agency) }
        return dossier
    }
}

final class StoppedClock: Sendable {
    private let instant: Mutex<Instant>
    init(_ start: Instant) { instant = Mutex(start) }
    var now: Instant { instant.withLock { $0 } }
    func set(_ to: Instant) { instant.withLock { $0 = to } }
    func move(by microseconds: Int64) { instant.withLock { $0 = Instant(microseconds: $0.microseconds + microseconds) } }
}

/// SplitMix64 from a seed: chance that repeats.
final class SeededBytes: Sendable {
    private let state: Mutex<UInt64>
    init(_ seed: UInt64) { state = Mutex(seed) }
    func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
    func bytes(_ count: Int) -> [UInt8] {
        var out: [UInt8] = []
        while out.count < count { withUnsafeBytes(of: next()) { out += $0 } }
        return Array(out.prefix(count))
    }
}

/// Every line that was logged, with its metadata.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
    func handler() -> any LogHandler { Handler(lines: self) }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) {
            lines.add("\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])")
        }
    }
}

private final class Collected: Sendable {
    let bytes = Mutex<[UInt8]>([])
}

private struct CollectingWriter: ResponseBodyWriter {
    let collected: Collected
    mutating func write(_ buffer: ByteBuffer) async throws { collected.bytes.withLock { $0 += Array(buffer.readableBytesView) } }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
