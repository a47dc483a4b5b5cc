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

    init(_ moment: String = "2026-11-23T09:00", seed: UInt64 = 7) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "motcua-web-\(UUID().uuidString)")
        let clock = StoppedClock(try #require(Instant(iso: moment)))
        let chance = SeededBytes(seed)
        let share = try #require(ShareFolder(Self.share))
        house = try await DataFolder(folder).open(
            share: share, centerID: "lam-dong-phan-thiet",
            DataFolder.Surroundings(clock: Clock { clock.now }, randomness: Randomness { chance.bytes($0) }, reserveBytes: 1 << 20))
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
        let channel = NIOAsyncTestingChannel()
        var headers = headers
        if let body { headers[.contentLength] = String(body.utf8.count) }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "https", authority: "motcua.test", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let context = AppContext(source: ApplicationRequestContextSource(channel: channel, logger: app.logger))
        let response: Response
        do {
            response = try await responder.respond(to: request, context: context)
        } catch let error as HTTPError {
            return Reply(status: error.status, headers: [:], body: "")
        }
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
}

/// What came back.
struct Reply: Sendable, Hashable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: String
    /// As they came: of a paper, whose text they are not.
    var bytes: [UInt8] = []

    /// The value of a hidden field of the page.
    func field(_ name: String) -> String? {
        guard let at = body.range(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(body[at.upperBound...].prefix { $0 != "\"" })
    }
}

/// A browser: keeps cookies, follows nothing by itself.
final class Browser: Sendable {
    private let world: WebWorld
    let address: String
    private let jar: Mutex<[String: String]>
    private let said = Mutex<(site: String?, accept: String?)>((nil, nil))
    /// What the browser says of where a form comes from, and what it wants back; nothing: it says nothing.
    var site: String? { get { said.withLock { $0.site } } set { said.withLock { $0.site = newValue } } }
    var accept: String? { get { said.withLock { $0.accept } } set { said.withLock { $0.accept = newValue } } }

    init(_ world: WebWorld, address: String = "10.0.0.1", cookies: [String: String] = [:]) {
        self.world = world
        self.address = address
        jar = Mutex(cookies)
    }

    var cookies: [String: String] { jar.withLock { $0 } }
    func set(_ name: String, _ value: String?) { jar.withLock { $0[name] = value } }

    func get(_ path: String) async throws -> Reply { try await send(.get, path, nil) }
    func head(_ path: String) async throws -> Reply { try await send(.head, path, nil) }
    func post(_ path: String, _ form: [String: String] = [:]) async throws -> Reply {
        try await post(path, fields: form.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// - Parameter fields: in order; a name may come more than once.
    func post(_ path: String, fields: [(String, String)]) async throws -> Reply {
        try await send(.post, path, fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&"))
    }

    /// A form as a page sends it, with files or without.
    func post(_ path: String, _ form: [String: String], isMultipart: Bool, _ headers: [String: String] = [:]) async throws -> Reply {
        guard isMultipart else {
            let text = form.sorted { $0.key < $1.key }.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
            return try await send(.post, path, text, more: headers)
        }
        let parts = form.sorted { $0.key < $1.key }.map { "--ranh-gioi\r\nContent-Disposition: form-data; name=\"\($0.key)\"\r\n\r\n\($0.value)\r\n" }
        return try await send(.post, path, parts.joined() + "--ranh-gioi--\r\n", type: "multipart/form-data; boundary=ranh-gioi", more: headers)
    }

    /// A request to the API with the session's cookie; `csrf` becomes the header that goes with it.
    func call(_ method: HTTPRequest.Method, _ path: String, _ json: String? = nil, csrf: String? = nil, _ headers: [String: String] = [:], type: String = "application/json") async throws -> Reply {
        try await send(method, path, json, type: type, more: headers.merging(csrf.map { ["X-CSRF-Token": $0] } ?? [:]) { $1 })
    }

    /// A post with the session's word against forgery, read from a page as a person's browser would.
    func postFenced(_ path: String, _ form: [String: String] = [:]) async throws -> Reply {
        try await post(path, form.merging(["csrf": try await csrf()]) { $1 })
    }

    func csrf() async throws -> String {
        try await get("/can-bo/mat-khau").field("csrf") ?? ""
    }

    func logIn(_ login: String, _ password: String) async throws -> Reply {
        try await post("/can-bo/vao", ["account": login, "password": password])
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String?, type: String = "application/x-www-form-urlencoded", more: [String: String] = [:]
    ) async throws -> Reply {
        var headers: HTTPFields = [:]
        for (name, value) in more { if let name = HTTPField.Name(name) { headers[name] = value } }
        if let name = HTTPField.Name("X-Forwarded-For") { headers[name] = address }
        let cookie = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !cookie.isEmpty { headers[.cookie] = cookie }
        if body != nil { headers[.contentType] = type }
        if let site, let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = site }
        if let accept { headers[.accept] = accept }
        let reply = try await world.respond(method, path, headers, body)
        for header in reply.headers[values: .setCookie] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            set(String(pair[0]), pair[1].isEmpty ? nil : String(pair[1]))
        }
        return reply
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
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
