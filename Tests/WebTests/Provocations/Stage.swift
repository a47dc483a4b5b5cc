import Center
import Foundation
import HTTPTypes
import OneStop
import Store
import Testing
import WorkingTime

@testable import Web

/// A world of its own for one provocation: somebody with all roles of the centre, somebody with all roles of one agency.
struct Stage: Sendable {
    let world: WebWorld
    let procedure: Procedure
    let agencyID: AgencyID
    let center: Browser
    let agency: Browser
    let centerWord: String
    let agencyWord: String
    let centerActor: Actor
    let agencyActor: Actor

    /// - Parameter suits: which procedure is needed; the criminal record (3.000333) where it does not matter.
    init(_ suits: ((Procedure, Library) -> Bool)? = nil) async throws {
        let world = try await WebWorld()
        let library = world.house.library
        let today = world.now.day
        let found = suits.map { suits in library.procedures(on: today).first { suits($0, library) } } ?? library.catalogue.procedure(ProcedureCode("3.000333"), on: today)
        let procedure = try #require(found)
        let agencyID = library.competentAgency(for: procedure, on: today)?.id ?? AgencyID("ld-ca")
        let here = try await world.staff("trungtam", [(.counterOfficial, world.center), (.resultsOfficial, world.center), (.cashier, world.center)])
        let there = try await world.staff("coquan", [(.clerk, agencyID), (.specialist, agencyID), (.unitLeader, agencyID), (.agencyLeader, agencyID)])
        (self.world, self.procedure, self.agencyID) = (world, procedure, agencyID)
        center = try await world.signedIn("trungtam")
        agency = try await world.signedIn("coquan")
        centerWord = try await center.csrf()
        agencyWord = try await agency.csrf()
        centerActor = try await world.actor(here)
        agencyActor = try await world.actor(there)
    }

    func word(_ browser: Browser) -> String { browser === center ? centerWord : agencyWord }

    func received(hasFee: Bool = false) async throws -> Dossier {
        let papers = (procedure.documentCases.first?.documents ?? []).enumerated().filter { $0.element.condition == nil }
            .map { ReceivedPaper(document: $0.offset, originals: max($0.element.originals, 1), certified: 0, copies: $0.element.copies) }
        let fees = hasFee ? procedure.fees.prefix(1).compactMap { row in row.amount.map { FeeLine(row: 0, kind: row.kind, unitAmount: $0, quantity: 1, basis: .table) } } : []
        return try await world.app.dossiers.perform(
            Dossiers.Act(.receive, people: world.owner()) { kept in
                .receive(Receive(channel: .counter, record: try kept.record(), documentCase: 0, limitCase: 0, papers: papers, fees: fees, counter: 1))
            }, on: DossierID(world.house.newID()), by: centerActor, procedure: procedure.code)
    }

    func perform(_ dossier: Dossier, _ act: Dossiers.Act, by actor: Actor? = nil) async throws -> Dossier {
        try await world.app.dossiers.perform(act, on: dossier.id, by: actor ?? agencyActor)
    }

    /// Brought to the first step of a kind; `.handOver` is the results desk.
    func standing(at kind: ProcessStep.Kind, hasFee: Bool = false) async throws -> Dossier {
        var dossier = try await received(hasFee: hasFee)
        let process = try #require(dossier.process.flatMap { world.house.library.catalogue.process($0) })
        for _ in 0..<20 {
            let step = try #require(dossier.step.flatMap { process[$0] })
            if step.kind == kind, dossier.state != .received { break }
            dossier = try await world.onward(dossier, by: agencyActor)
        }
        return dossier
    }

    func page(_ action: DossierAction, _ dossier: Dossier, _ form: [String: String] = [:], by browser: Browser) async throws -> Reply {
        try await browser.post(
            "/can-bo/ho-so/\(dossier.id)/viec/\(action.rawValue)", form.merging(["csrf": word(browser), "version": String(dossier.version)]) { $1 })
    }

    func api(_ action: DossierAction, _ dossier: Dossier, _ json: String = "{}", by browser: Browser) async throws -> Reply {
        try await browser.call(.post, "/api/v1/dossiers/\(dossier.id)/actions/\(action.pathName)", json, csrf: word(browser), ["If-Match": "\"\(dossier.version)\""])
    }

    /// The counter's form, whole but for what is changed; a value of nothing takes a field out.
    func intake(_ changed: [String: String?] = [:], hasPapers: Bool = true) async throws -> Reply {
        var form: [String: String] = [
            "act": "accept", "procedure": procedure.code.rawValue, "case": "0.0", "ownerKind": "person", "ownerName": "Nguyễn Thị Sáu", "ownerID": "060179004512",
            "address": "27 Trưng Trắc", "filer": "owner", "receiveBy": "counter", "payBy": "unpaid", "key": "K1", "csrf": centerWord,
        ]
        for (name, value) in changed { form[name] = value }
        let documents = procedure.documentCases.first?.documents ?? []
        let papers = hasPapers ? documents.indices.filter { documents[$0].condition == nil }.map { ("paper", String($0)) } : []
        return try await center.post("/can-bo/tiep-nhan", fields: form.map { ($0.key, $0.value) } + papers)
    }

    /// The same by the API: members of the body beyond procedure, owner and papers.
    func make(_ more: String = "", channel: String = "counter", papers: String? = nil, owner: String = Stage.owner) async throws -> Reply {
        let documents = procedure.documentCases.first?.documents ?? []
        let there = documents.indices.filter { documents[$0].condition == nil }.map { "{\"document\":\($0),\"originals\":1}" }.joined(separator: ",")
        let body = "{\"channel\":\"\(channel)\",\"procedure\":\"\(procedure.code)\",\(owner),\"papers\":[\(papers ?? there)]\(more.isEmpty ? "" : "," + more)}"
        return try await center.call(.post, "/api/v1/dossiers", body, csrf: centerWord)
    }

    static let owner = #""owner":{"person":{"name":"Nguyễn Thị Sáu","identity":{"number":"060179004512"},"address":"27 Trưng Trắc"}}"#

    /// The papers of these dossiers on their way to the agency.
    func dispatched(_ dossiers: [Dossier]) async throws -> HandOverID {
        try await world.app.handOvers.dispatch(dossiers.map(\.id), from: world.center, to: agencyID, by: centerActor)
    }

    func handOver(_ dossier: Dossier, from: AgencyID, to: String) async throws -> Reply {
        try await center.post("/can-bo/ban-giao", ["csrf": centerWord, "dossier": dossier.id.rawValue, "from": from.rawValue, "to": to])
    }

    func handOverByAPI(_ dossier: Dossier, from: AgencyID, to: String) async throws -> Reply {
        try await center.call(.post, "/api/v1/hand-overs", "{\"from\":\"\(from)\",\"to\":\"\(to)\",\"dossiers\":[\"\(dossier.id)\"]}", csrf: centerWord)
    }

    /// Nobody has accepted the assumed values of the procedure, so it takes nothing in.
    func close() async throws {
        try await world.house.store.write { try $0.run("DELETE FROM acceptedAssumption") }
        try await CatalogueService(world.house).reload()
    }

    /// The agency ends today with a successor; tomorrow has come.
    func ended() async throws {
        let admin = try await world.actor(try await world.staff("nghiepvu", [(.businessAdministrator, world.center)]))
        try await Agencies(world.house).end(agencyID, on: world.now.day, successor: AgencyID("ld-stc"), ground: "Nghị quyết 1", by: admin)
        try world.move(to: "2026-11-25T09:00")
    }
}

/// A filing from home that is still a draft, in the spring of 2025, when the centre had a form of its own; kept by the page or by the API.
struct DraftStage: Sendable {
    let world: WebWorld
    let browser: Browser
    let id: DossierID
    let secret: String
    static let code = "1.005049"
    static let form = [
        "ownerKind": "person", "ownerName": "Lê Thị Ngọc Bích", "ownerID": "060179004512", "phone": "0913555208", "address": "27 Trưng Trắc", "filer": "owner",
        "receiveBy": "counter", "case": "0.0", "truth": "1",
    ]

    init() async throws {
        world = try await WebWorld("2025-06-23T09:00")
        browser = Browser(world)
        _ = try await browser.post("/nop/\(Self.code)", Self.form.merging(["act": "save"]) { $1 }, isMultipart: true)
        let found: String? = try await world.house.store.read { transaction -> String? in try transaction.row("SELECT id FROM dossier WHERE state = 'draft'")?.decode(String.self) }
        let id = DossierID(try #require(found))
        self.id = id
        secret = SlipSecrets.grouped(world.house.secrets.secret(of: id, revision: 0))
    }

    var draft: Dossier { get async throws { try #require(try await world.house.store.read { try $0.dossier(id) }) } }

    /// Files that are only named, to come near a limit.
    func attached(_ count: Int, bytes: Int64) async throws {
        for number in 0..<count {
            let file = FileReference(id: FileID("F\(number)"), bytes: bytes, hash: "00", mediaType: "image/png", document: nil, name: RecordVersion(1), isUnreadable: false)
            _ = try await world.app.dossiers.perform(Dossiers.Act(.attachFile) { _ in .attachFile(file) }, on: id, by: .filer(id))
        }
    }

    func page(_ changed: [String: String]) async throws -> Reply {
        try await browser.post("/nop/\(Self.code)", Self.form.merging(changed) { $1 }, isMultipart: true)
    }

    func api(_ action: DossierAction, _ json: String) async throws -> Reply {
        try await browser.call(.post, "/api/v1/dossiers/\(id)/actions/\(action.pathName)", json, ["If-Match": "*", "Dossier-Secret": secret])
    }

    private static let pdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\nxref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n100\n%%EOF\n"

    /// One small file, as the page sends it and as a program does.
    func upload() async throws -> Reply {
        let fields = Self.form.merging(["act": "upload"]) { $1 }.map { "--b\r\nContent-Disposition: form-data; name=\"\($0.key)\"\r\n\r\n\($0.value)\r\n" }.joined()
        let head = "\(fields)--b\r\nContent-Disposition: form-data; name=\"file.other\"; filename=\"a.txt\"\r\n\r\n"
        return try await browser.call(.post, "/nop/\(Self.code)", head + "xin chào\r\n--b--\r\n", type: "multipart/form-data; boundary=b")
    }

    func uploadByAPI() async throws -> Reply {
        try await browser.call(.post, "/api/v1/dossiers/\(id)/files", Self.pdf, ["If-Match": "*", "Dossier-Secret": secret, "File-Name": "a.png"], type: "application/octet-stream")
    }
}
