import Center
import Foundation
import HTTPTypes
import OneStop
import Store
import Testing
import WorkingTime

@testable import Web

/// Acts by the API: the version named, filings counted, papers named as on the page, lists of papers, a proxy's proof.
@Suite struct APIActTests {
    private let police = AgencyID("ld-ca")
    private static let owner = #""owner":{"person":{"name":"Lê Thị Ngọc Bích","identity":{"number":"060179004512"},"phone":"0913555208","address":"27 Trưng Trắc"}}"#

    private func string(_ reply: Reply, _ name: String) throws -> String? {
        guard case .object(let members) = try JSONReader.read(reply.bytes), case .string(let text)? = members[name] else { return nil }
        return text
    }

    @Test func `an act that does not name the version it was made from is refused, by every endpoint that asks for it`() async throws {
        let scene = try await Scene()
        let asking = endpoints.filter { $0.parameters.contains { $0.name == "If-Match" } }
        #expect(asking.count >= 25)
        for endpoint in asking {
            let person = try #require(scene.people.first { scene.mayEver(endpoint.route, $0) })
            let browser = try await scene.world.signedIn(person.login)
            let body = Scene.bodies[endpoint.path.split(separator: "/").last.map(String.init) ?? ""] ?? "{}"
            let path = endpoint.fullPath.replacing(":ref", with: scene.own.id.rawValue)
            let type = path.hasSuffix("/files") ? "application/octet-stream" : "application/json"
            let reply = try await browser.call(.post, path, body, csrf: try await browser.csrf(), ["File-Name": "a.png"], type: type)
            #expect(reply.status == .preconditionRequired, "\(path): \(reply.status)")
            #expect(try string(reply, "code") == "version-not-named")
        }
        #expect(try await scene.world.app.dossiers.read(scene.own.id, by: scene.counter).dossier.version == scene.own.version)
    }

    @Test func `so many filings an hour from one place, and whoever is known is not counted`() async throws {
        let world = try await WebWorld("2025-06-23T09:00")
        try await world.staff("quay1", [(.counterOfficial, world.center)])
        let draft = "{\"channel\":\"online\",\"procedure\":\"1.005049\",\"draft\":true,\(Self.owner)}"
        let anybody = Browser(world, address: "198.51.100.7")
        for _ in 0..<60 { #expect(try await anybody.call(.post, "/api/v1/dossiers", draft).status == .created) }
        let more = try await anybody.call(.post, "/api/v1/dossiers", draft)
        #expect(more.status == .tooManyRequests && more.headers[.retryAfter] != nil)
        #expect(try await Browser(world, address: "203.0.113.9").call(.post, "/api/v1/dossiers", draft).status == .created)
        let counter = try await world.signedIn("quay1", from: "198.51.100.7")
        #expect(try await counter.call(.post, "/api/v1/dossiers", draft, csrf: try await counter.csrf()).status == .created)
    }

    @Test func `papers that are missing are named alike by the page and by the API, and the core alone judges`() async throws {
        let world = try await WebWorld("2025-06-23T09:00")
        let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode("1.005049"), on: world.now.day))
        let papers = Dossier(id: DossierID("x")).missingFiles(of: 0, in: procedure).map { procedure.documentCases[0].documents[$0].name }
        #expect(!papers.isEmpty)
        let anybody = Browser(world)
        let direct = try await anybody.call(.post, "/api/v1/dossiers", "{\"channel\":\"online\",\"procedure\":\"1.005049\",\(Self.owner)}")
        let made = try await anybody.call(.post, "/api/v1/dossiers", "{\"channel\":\"online\",\"procedure\":\"1.005049\",\"draft\":true,\(Self.owner)}")
        let (id, secret) = (try #require(try string(made, "id")), try #require(try string(made, "secret")))
        let submitted = try await anybody.call(.post, "/api/v1/dossiers/\(id)/actions/submit", "{}", ["If-Match": "\"1\"", "Dossier-Secret": secret])
        for reply in [direct, submitted] {
            #expect(reply.status == .conflict)
            #expect(try string(reply, "code") == "missing-documents")
            for name in papers { #expect(try #require(try string(reply, "detail")).contains(name)) }
            guard case .object(let members) = try JSONReader.read(reply.bytes), case .array(let named)? = members["papers"] else {
                Issue.record("no papers in the problem")
                continue
            }
            #expect(named.count == papers.count)
        }
        let form = [
            "act": "submit", "ownerKind": "person", "ownerName": "Lê Thị Ngọc Bích", "ownerID": "060179004512", "phone": "0913555208", "address": "27 Trưng Trắc", "filer": "owner",
            "receiveBy": "counter", "case": "0.0", "truth": "1",
        ]
        let page = try await anybody.post("/nop/1.005049", form, isMultipart: true)
        #expect(page.status == .unprocessableContent)
        #expect(page.body.components(separatedBy: "Chưa có tệp cho giấy tờ này").count > papers.count)
        let count = try await world.house.store.read { try $0.row("SELECT count(*) FROM dossier WHERE state = 'submitted'")?.decode(Int.self) }
        #expect(count == 0)
    }

    @Test func `a draft's people are kept anew, with the secret alone`() async throws {
        let world = try await WebWorld("2025-06-23T09:00")
        let anybody = Browser(world)
        let made = try await anybody.call(.post, "/api/v1/dossiers", "{\"channel\":\"online\",\"procedure\":\"1.005049\",\"draft\":true,\(Self.owner)}")
        let (id, secret) = (try #require(try string(made, "id")), try #require(try string(made, "secret")))
        let path = "/api/v1/dossiers/\(id)/actions/save-draft"
        let changed = "{\(Self.owner.replacing("Ngọc Bích", with: "Ngọc Bích Thảo"))}"
        #expect(try await anybody.call(.post, path, changed, ["If-Match": "\"1\""]).status == .unauthorized)
        #expect(try await anybody.call(.post, path, changed, ["If-Match": "\"7\"", "Dossier-Secret": secret]).status == .preconditionFailed)
        let kept = try await anybody.call(.post, path, changed, ["If-Match": "\"1\"", "Dossier-Secret": secret])
        #expect(kept.status == .ok && kept.headers[.eTag] == "\"2\"" && kept.body.contains("Ngọc Bích Thảo"))
    }

    @Test func `papers are sent by a list and confirmed by its receiver, a repeat with the same key makes no second list`() async throws {
        let world = try await WebWorld()
        let official = try await world.staff("quay1", [(.counterOfficial, world.center)])
        try await world.staff("vanthu", [(.clerk, police)])
        try await world.staff("vanthu2", [(.clerk, AgencyID("ld-stp"))])
        let dossier = try await world.receive(by: try await world.actor(official))
        let (counter, clerk, other) = (try await world.signedIn("quay1"), try await world.signedIn("vanthu"), try await world.signedIn("vanthu2"))
        let (mine, theirs) = (try await counter.csrf(), try await clerk.csrf())
        #expect(try await counter.call(.get, "/api/v1/hand-overs").body.contains(dossier.id.rawValue))
        let body = "{\"from\":\"\(world.center)\",\"to\":\"\(police)\",\"dossiers\":[\"\(dossier.id)\"]}"
        let sent = try await counter.call(.post, "/api/v1/hand-overs", body, csrf: mine, ["Idempotency-Key": "list-0001"])
        #expect(sent.status == .created)
        let list = try #require(sent.headers[.location])
        let again = try await counter.call(.post, "/api/v1/hand-overs", body, csrf: mine, ["Idempotency-Key": "list-0001"])
        #expect(again.status == .created && again.headers[.location] == list)
        #expect(try await counter.call(.post, "/api/v1/hand-overs", body, csrf: mine, ["Idempotency-Key": "list-0002"]).status == .conflict)
        let reused = try await counter.call(.post, "/api/v1/hand-overs", body.replacing("\(police)", with: "ld-stp"), csrf: mine, ["Idempotency-Key": "list-0001"])
        #expect(try string(reused, "code") == "key-reused")
        #expect(try await other.call(.get, list).status == .notFound)
        #expect(try await counter.call(.post, "\(list)/confirmations", "{\"arrived\":[\"\(dossier.id)\"]}", csrf: mine).status == .notFound)
        let missing = try await clerk.call(.post, "\(list)/confirmations", #"{"arrived":[],"missing":"damaged"}"#, csrf: theirs)
        #expect(missing.status == .ok && missing.body.contains("damaged") && !missing.body.contains("confirmedAt"))
        let done = try await clerk.call(.post, "\(list)/confirmations", "{\"arrived\":[\"\(dossier.id)\"]}", csrf: theirs)
        #expect(done.status == .ok && done.body.contains("confirmedAt"))
        #expect(try await world.app.dossiers.read(dossier.id, by: try await world.actor(official)).dossier.paperPlace == .agency(police))
        #expect(try await clerk.call(.post, "/api/v1/hand-overs", "{\"from\":\"\(world.center)\",\"to\":\"\(police)\",\"dossiers\":[\"\(dossier.id)\"]}", csrf: theirs).status == .forbidden)
    }

    @Test func `a result goes to an authorized recipient with the proof, sealed`() async throws {
        let world = try await WebWorld()
        let counter = try await world.actor(try await world.staff("quay1", [(.counterOfficial, world.center)]))
        let agency = try await world.actor(try await world.staff("tatca", [(.specialist, police), (.unitLeader, police), (.agencyLeader, police), (.clerk, police)]))
        let desk = try await world.actor(try await world.staff("tra1", [(.resultsOfficial, world.center)]))
        let dossier = try await world.ready(by: counter, agency: agency)
        let browser = try await world.signedIn("tra1")
        let (path, csrf) = ("/api/v1/dossiers/\(dossier.id)/actions/return-result", try await browser.csrf())
        let version = ["If-Match": "\"\(dossier.version)\""]
        let refused = try await browser.call(.post, path, #"{"recipient":"authorized","manner":"counter","identityChecked":true}"#, csrf: csrf, version)
        #expect(refused.status == .conflict)
        #expect(try string(refused, "code") == "identity-not-checked")
        let proof = "Trần Văn Nam, giấy ủy quyền 12/2026"
        let done = try await browser.call(.post, path, "{\"recipient\":\"authorized\",\"manner\":\"counter\",\"identityChecked\":true,\"proof\":\"\(proof)\"}", csrf: csrf, version)
        #expect(done.status == .ok && !done.body.contains("Trần Văn Nam"))
        let after = try await world.app.dossiers.read(dossier.id, by: desk).dossier
        let kept = try #require(after.handOver?.proof)
        #expect(try await world.app.dossiers.open(after, texts: [kept], by: desk, purpose: .returnResult).texts[kept] == proof)
    }
}
