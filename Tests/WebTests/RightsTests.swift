import Center
import Foundation
import HTTPTypes
import OneStop
import Store
import Testing
import WorkingTime

@testable import Web

/// The real router held against the table written by hand: every role at every route, with a dossier of theirs, with a foreign one, and with
/// one that does not exist.
@Suite struct RightsTests {
    @Test func `every page of the staff answers as the table says, and what is denied looks like what is not there`() async throws {
        let table = try RouteTable()
        let scene = try await Scene()
        var wrong: [String] = []
        var asked = 0
        for person in scene.people {
            let browser = try await scene.world.signedIn(person.login)
            let csrf = try await browser.csrf()
            for route in routes where route.audience != .anyone {
                guard let row = table[route], !Scene.endsSession.contains(route.path) else { continue }
                let absent = try await scene.ask(route, .missing, browser, csrf)
                let namesDossier = Scene.namesDossier(route)
                // The one file that there is belongs to one's own.
                let targets: [Scene.Target] = route.path.hasSuffix(":file") ? [.own] : [.own, .foreign]
                for target in namesDossier ? targets : [.missing] {
                    let reply = target == .missing ? absent : try await scene.ask(route, target, browser, csrf)
                    let may = row.allows(person.role, person.relations(to: target, scene))
                    asked += 1
                    if may {
                        if !row.isRight(reply.status) { wrong.append("\(person.login) \(target) \(route.method) \(route.path): \(reply.status.code)") }
                    } else if reply != absent || reply.status != (route.path.hasPrefix("/api/") && !route.path.contains(":") ? .forbidden : .notFound) {
                        wrong.append("\(person.login) \(target) \(route.method) \(route.path): denied with \(reply.status.code), missing \(absent.status.code)")
                    }
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(asked): \(wrong.joined(separator: "\n"))")
        #expect(asked > 500)
    }

    @Test func `no route is without a row, and no row without a route`() throws {
        let table = try RouteTable()
        let mounted = Set(routes.map { "\($0.method.rawValue) \($0.path)" })
        #expect(mounted.subtracting(table.keys).sorted() == [])
        #expect(Set(table.keys).subtracting(mounted).sorted() == [])
        for route in routes { if let row = table[route] { #expect(row.isPublic == (route.audience == .anyone), "\(route.path)") } }
    }

    @Test func `whoever is not signed in is sent to the gate, and nothing of a dossier is said`() async throws {
        let scene = try await Scene()
        for route in routes where route.audience != .anyone && !route.path.hasPrefix("/api/") {
            let own = try await scene.ask(route, .own, Browser(scene.world), "")
            #expect(own.status == .seeOther || own.status == .unprocessableContent, "\(route.path) answered \(own.status)")
            #expect(!own.body.contains("Mỹ Lệ") && !own.body.contains("060179004512"))
        }
    }

    @Test func `nothing that changes something is taken from a page that is not ours, whoever is signed in`() async throws {
        let scene = try await Scene()
        var wrong: [String] = []
        var asked = 0
        for route in routes where route.isUnsafe {
            // Who may do it at all, so that the fence is met and not the gate before it.
            guard let person = scene.people.first(where: { scene.mayEver(route, $0) }) else { continue }
            let browser = try await scene.world.signedIn(person.login)
            for csrf in ["", "khong-phai"] {
                let reply = try await scene.ask(route, .own, browser, csrf)
                asked += 1
                // A form of anybody for what is not filed here is sent on before its body is read.
                if reply.status != .forbidden, route.audience != .anyone || reply.status != .seeOther { wrong.append("\(person.login) \(route.method) \(route.path) with “\(csrf)”: \(reply.status.code)") }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(asked): \(wrong.joined(separator: "\n"))")
        #expect(asked > 130)
        #expect(try await scene.world.app.dossiers.read(scene.own.id, by: scene.counter).dossier.version == scene.own.version)
    }

    @Test func `forms of anybody are taken from our own pages alone`() async throws {
        let scene = try await Scene()
        var asked = 0
        for route in routes where route.isUnsafe && route.audience == .anyone && !route.path.hasPrefix("/api/") {
            for header in [["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Origin": "https://motcua.test.example"]] {
                let reply = try await scene.ask(route, .own, Browser(scene.world), "", header)
                asked += 1
                #expect(reply.status == .forbidden, "\(route.path) \(header): \(reply.status)")
            }
        }
        #expect(asked >= 24)
    }

    @Test func `whoever is not signed in changes nothing by the API but what anybody may`() async throws {
        let scene = try await Scene()
        for endpoint in endpoints where endpoint.isUnsafe && endpoint.id != "makeDossier" {
            let reply = try await scene.ask(endpoint.route, .own, Browser(scene.world), "")
            #expect(reply.status == .unauthorized, "\(endpoint.path): \(reply.status)")
        }
        #expect(try await scene.world.app.dossiers.read(scene.own.id, by: scene.counter).dossier.version == scene.own.version)
    }

    @Test func `every act on a dossier is closed by the route to whom the table closes it`() async throws {
        let scene = try await Scene()
        let rights = try ActTable()
        var wrong: [String] = []
        var asked = 0
        for person in scene.people {
            let browser = try await scene.world.signedIn(person.login)
            let csrf = try await browser.csrf()
            for action in DossierAction.allCases {
                let form = Scene.form.merging(["csrf": csrf, "version": "0"]) { $1 }
                let absent = try await browser.post("/can-bo/ho-so/\(Scene.missing)/viec/\(action.rawValue)", form)
                let reply = try await browser.post("/can-bo/ho-so/\(scene.own.id)/viec/\(action.rawValue)", form)
                asked += 1
                let may = Scene.hasForm(action) && rights.allows(action, person.role, person.relations(to: .own, scene))
                if may ? reply.status != .conflict : reply != absent || reply.status != .notFound {
                    wrong.append("\(person.login) \(action): \(reply.status.code), should be \(may ? "open" : "closed")")
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(asked): \(wrong.joined(separator: "\n"))")
        #expect(try await scene.world.app.dossiers.read(scene.own.id, by: scene.counter).dossier.version == scene.own.version)
    }
}

/// Two of every role: one where the dossier is, one at an agency without a tie.
struct Scene {
    struct Person {
        let login: String
        let role: Role
        let isHere: Bool

        func relations(to target: Target, _ scene: Scene) -> Set<Relation> {
            guard isHere else { return [.anywhere] }
            guard Scene.agencyRoles.contains(role) else { return [.center, .anywhere] }
            guard target == .own else { return [.anywhere] }
            return role == .clerk ? [.desk, .holder, .agency, .competent, .anywhere] : [.holder, .agency, .competent, .anywhere]
        }
    }

    enum Target { case own, foreign, missing }

    static let agencyRoles: Set<Role> = [.clerk, .specialist, .unitLeader, .agencyLeader]
    static let missing = "01M3AZG4T020K3A5P84BETY5ZZ"
    /// Their meaning is to end or close the session, which the tests of sessions look at.
    static let endsSession: Set<String> = ["/can-bo/ra", "/can-bo/khoa"]
    /// Enough for every act to be read.
    static let form = [
        "reason": "lý do", "ground": "căn cứ", "content": "nội dung", "number": "1", "step": "x", "event": "1.x", "staff": "x", "agencies": "ld-ca", "limit": "5d", "agency": "ld-ca",
        "verdict": "agrees", "amount": "1", "means": "cash", "series": "A", "receipt": "1", "counter": "1", "payment": "x", "recipient": "owner", "manner": "counter", "document": "0", "originals": "1",
        "more": "1d", "decision": "QĐ 7", "newDay": "2027-03-15",
    ]

    static func hasForm(_ action: DossierAction) -> Bool {
        ![.openDraft, .saveDraft, .discardDraft, .submit, .receive, .attachFile, .removeFile, .dispatchPapers, .confirmPapers, .correct, .transferToSuccessor, .redate, .elapse]
            .contains(action)
    }

    let world: WebWorld
    let people: [Person]
    let counter: Actor
    let own: Dossier
    let foreign: Dossier
    /// Somebody for administrators to try their acts on.
    let bystander: StaffID
    /// A system that is told of dossiers, and what it was told of one's own.
    let hook: String
    let delivery: String

    init() async throws {
        world = try await WebWorld()
        let police = AgencyID("ld-ca")
        var people: [Person] = []
        for role in Role.allCases {
            let home = Self.agencyRoles.contains(role) ? police : world.center
            for isHere in [true, false] {
                let login = "\(role)-\(isHere ? "here" : "away")".lowercased()
                try await world.staff(login, [(role, isHere ? home : AgencyID("ld-sgddt"))])
                people.append(Person(login: login, role: role, isHere: isHere))
            }
        }
        self.people = people
        bystander = try await world.staff("nguoi-ngoai", [(.specialist, police)])
        hook = try await Hooks(world.house).add(name: "Cổng", url: "https://cong.example/nhan", topics: [.changed], by: .system).hook.id
        let id = try await world.app.people.find(login: "counterofficial-here")
        counter = try await world.actor(try #require(id))
        var dossier = try await world.receive(by: counter)
        let file = FileReference(id: FileID("F"), bytes: 10, hash: "00", mediaType: "application/pdf", document: nil, name: RecordVersion(2), isUnreadable: false)
        dossier = try await world.app.dossiers.perform(Dossiers.Act(.attachFile, texts: ["don.pdf"]) { _ in .attachFile(file) }, on: dossier.id, by: counter)
        own = dossier
        let library = world.house.library
        let today = world.now.day
        let other = library.procedures(on: today).first { procedure in
            guard let agency = library.competentAgency(for: procedure, on: today)?.id else { return false }
            return agency != police && agency != AgencyID("ld-sgddt") && procedure.channels.contains(.counter) && procedure.limits.first?.limit != nil
                && !library.openness(of: procedure, on: today).isClosed
        }
        foreign = try await world.receive(try #require(other).code, by: counter)
        let stories = try await Hooks(world.house).stories(of: hook, for: .system)
        delivery = try #require(stories.first).id
    }

    func mayEver(_ route: Route, _ person: Person) -> Bool {
        let actor = Actor.staff(StaffActor(id: StaffID("x"), assignments: [Assignment(role: person.role, agency: Self.agencyRoles.contains(person.role) ? AgencyID("ld-ca") : world.center)]))
        return world.house.policy.mayEver(route.operation, actor) || route.audience == .anyone
    }

    /// Bodies that fit the description of each act, so that rights are asked and not only forms.
    static let bodies: [String: String] = [
        "refuse": #"{"reason":"x","ground":"y"}"#, "correct": #"{"reason":"x","owner":{"person":{"name":"A","identity":{"none":"x"},"address":"B"}}}"#,
        "save-draft": #"{"owner":{"person":{"name":"A","identity":{"none":"x"},"address":"B"}}}"#, "remove-file": #"{"file":"F"}"#, "assign": #"{"staff":"x"}"#,
        "send-back": #"{"step":"x","reason":"y"}"#, "tell": #"{"event":"x","token":1,"reason":"y"}"#, "consult": #"{"agencies":["ld-ca"],"limit":"5d","content":"x"}"#, "record-opinion": #"{"agency":"ld-ca","verdict":"agrees"}"#,
        "transfer-to-successor": #"{"to":"ld-ca","ground":"x"}"#, "request-supplement": #"{"content":"x","ground":"y"}"#, "demand-payment": #"{"content":"x","ground":"y"}"#,
        "record-result": #"{"number":"1"}"#, "declare-ineligible": #"{"number":"1","reason":"x"}"#, "stop": #"{"reason":"x","ground":"y"}"#, "withdraw": #"{"reason":"x"}"#,
        "return-result": #"{"recipient":"owner","manner":"counter"}"#, "give-back-papers": #"{"papers":[{"paper":0,"count":1}]}"#, "take-later-paper": #"{"document":0,"originals":1}"#,
        "extend": #"{"more":"1d","ground":"x","decision":"y","reason":"z"}"#, "apologize": #"{"newDay":"2027-03-15","reason":"x"}"#,
        "pay": #"{"amount":1,"means":"cash","counter":1,"series":"A","receipt":"1"}"#, "reverse-payment": #"{"payment":"x","reason":"y"}"#,
        "search": #"{"q":"le"}"#, "hand-overs": #"{"from":"ld-ttpvhcc","to":"nowhere","dossiers":["x"]}"#, "confirmations": #"{"arrived":[]}"#,
        "dossiers": #"{"channel":"counter","procedure":"3.000333","owner":{"person":{"name":"A","identity":{"none":"x"},"address":"B"}}}"#,
    ]

    static func namesDossier(_ route: Route) -> Bool {
        ["/can-bo/ho-so/:id", "/api/v1/dossiers/:ref", "/can-bo/tiep-nhan/xong/:id", "/can-bo/tra/:id"].contains { route.path.hasPrefix($0) }
    }

    /// What routes name that are about no dossier; the longest first.
    private var things: KeyValuePairs<String, String> {
        ["/can-bo/nguoi/": bystander.rawValue, "/can-bo/co-quan/": "ld-snv", "/can-bo/ket-noi/tin/": delivery, "/can-bo/ket-noi/": hook]
    }

    func ask(_ route: Route, _ target: Target, _ browser: Browser, _ csrf: String, _ headers: [String: String] = [:]) async throws -> Reply {
        let id = switch target {
        case .own: own.id.rawValue
        case .foreign: foreign.id.rawValue
        case .missing: Self.missing
        }
        let thing = things.first { route.path.hasPrefix($0.key) }?.value ?? id
        let path = route.path.replacing(":id", with: thing).replacing(":code", with: "3.000333").replacing(":counter", with: "1").replacing(":day", with: "2026-11-23")
            .replacing(":from", with: "1").replacing(":to", with: "2").replacing(":payment", with: "P").replacing(":action", with: "advance").replacing(":kind", with: "giay-hen").replacing(":file", with: "F").replacing(":ref", with: id)
        if route.path.hasSuffix(":file") { return try await browser.head(path) }
        guard route.isUnsafe else { return try await browser.get(path) }
        if route.path.hasPrefix("/api/") {
            let body = Self.bodies[path.split(separator: "/").last.map(String.init) ?? ""] ?? "{}"
            return try await browser.call(
                route.method, path, body, csrf: csrf, headers.merging(["If-Match": "\"0\"", "File-Name": "a.png"]) { $1 },
                type: path.hasSuffix("/files") ? "application/octet-stream" : "application/json")
        }
        let form = ["csrf": csrf, "version": "0", "key": "K"]
        return try await browser.post(path, form, isMultipart: route.readsBody, headers)
    }
}

private func grants(_ text: String) throws -> [(roles: Set<Role>, relation: Relation)] {
    struct Malformed: Error { let text: String }
    return try text.split(separator: ";").map { grant in
        let parts = grant.split(separator: "@").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2, let relation = Relation(rawValue: parts[1]) else { throw Malformed(text: text) }
        let roles = parts[0].split(separator: ",").map { Role(rawValue: $0.trimmingCharacters(in: .whitespaces)) }
        guard !roles.contains(nil) else { throw Malformed(text: text) }
        return (Set(roles.compactMap { $0 }), relation)
    }
}

private func tableRows(_ path: String) throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: path)
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
}

/// `routes.tsv`, read.
struct RouteTable {
    struct Row {
        let who: String
        /// Nothing: anything but "not there", refused as forged, or our own fault.
        let answer: Int?
        let grants: [(roles: Set<Role>, relation: Relation)]
        var isPublic: Bool { who == "public" }
        func isRight(_ status: HTTPResponse.Status) -> Bool { answer.map { $0 == status.code } ?? (status.code < 500 && ![401, 403, 404].contains(status.code)) }
        func allows(_ role: Role, _ relations: Set<Relation>) -> Bool {
            who == "staff" || grants.contains { $0.roles.contains(role) && relations.contains($0.relation) }
        }
    }
    private let rows: [String: Row]

    init() throws {
        var read: [String: Row] = [:]
        for fields in try tableRows("WebTests/routes.tsv") {
            read["\(fields[0]) \(fields[1])"] = Row(
                who: fields[2], answer: Int(fields[3]), grants: ["staff", "public"].contains(fields[2]) ? [] : try grants(fields[2]))
        }
        rows = read
    }

    var keys: Dictionary<String, Row>.Keys { rows.keys }
    subscript(route: Route) -> Row? { rows["\(route.method.rawValue) \(route.path)"] }
}

/// The acts of `rights.tsv`, read.
private struct ActTable {
    private let rows: [String: [(roles: Set<Role>, relation: Relation)]]
    init() throws {
        rows = Dictionary(uniqueKeysWithValues: try tableRows("OneStopTests/Access/rights.tsv").map { ($0[0], try grants($0[1])) })
    }
    func allows(_ action: DossierAction, _ role: Role, _ relations: Set<Relation>) -> Bool {
        rows[action.rawValue]?.contains { $0.roles.contains(role) && relations.contains($0.relation) } == true
    }
}
