import Center
import Foundation
import HTTPTypes
import OneStop
import Testing
import WorkingTime

@testable import Web

/// Searching for people: the name stands in no address, log or title; going back works, for the same person and a working day.
@Suite struct StaffSearchTests {
    @Test func `a name that is searched for goes into no address, log or title, and the results are kept by nobody`() async throws {
        let world = try await WebWorld()
        let official = try await world.staff("quay1", [(.counterOfficial, world.center)])
        try await world.staff("quay2", [(.counterOfficial, world.center)])
        let dossier = try await world.receive(by: try await world.actor(official))
        let counter = try await world.signedIn("quay1")
        let bar = try await counter.get("/can-bo")
        #expect(bar.body.contains("role=\"search\" action=\"/can-bo/tim\" method=\"post\""))

        let sent = try await counter.post("/can-bo/tim", ["q": "Mỹ Lệ", "csrf": try await counter.csrf()])
        #expect(sent.status == .seeOther)
        let address = try #require(sent.headers[.location])
        for word in ["Mỹ", "Lệ", "%", "my"] { #expect(!address.contains(word), "\(address)") }
        let shown = try await counter.get(address)
        #expect(shown.status == .ok && shown.body.contains(dossier.id.rawValue) && shown.body.contains("“Mỹ Lệ”: 1 hồ sơ"))
        #expect(shown.headers[.cacheControl] == "no-store")
        let title = shown.body.components(separatedBy: "<title>").last?.prefix { $0 != "<" } ?? ""
        #expect(title.hasPrefix("Tìm hồ sơ") && !title.contains("Lệ"))
        #expect(try await counter.get(address).body.contains(dossier.id.rawValue), "going back")
        #expect(!(world.log.all.joined().contains("Lệ")))

        #expect(!(try await world.signedIn("quay2").get(address).body.contains(dossier.id.rawValue)), "a ticket is its maker's")
        #expect(!(try await counter.get(String(address.dropLast()) + (address.hasSuffix("0") ? "1" : "0")).body.contains(dossier.id.rawValue)))
        #expect(try await counter.get("/can-bo/tim?q=le").body.contains("Chưa tìm gì"))
        #expect(try await counter.get("/can-bo/tim?lan=1.zz").body.contains("đã cũ"))
        world.move(minutes: 10)
        let late = try await world.signedIn("quay1")
        #expect(try await late.get(address).body.contains(dossier.id.rawValue))
        world.move(minutes: 12 * 60)
        #expect(try await world.signedIn("quay1").get(address).body.contains("đã cũ"))
    }

    @Test func `a member of the staff is looked for by a form too: no address, log or page link holds the name`() async throws {
        let world = try await WebWorld()
        try await world.staff("nghiepvu", [(.businessAdministrator, world.center)])
        try await world.staff("dương.thuỳ", [(.clerk, AgencyID("ld-ca"))])
        let admin = try await world.signedIn("nghiepvu")
        let list = try await admin.get("/can-bo/nguoi")
        #expect(list.body.contains("class=\"lookup\" method=\"post\" action=\"/can-bo/nguoi\"") && list.body.contains("2 tài khoản"))
        let address = try #require(try await admin.postFenced("/can-bo/nguoi", ["q": "Duong"]).headers[.location])
        #expect(address.hasPrefix("/can-bo/nguoi?lan=") && !address.lowercased().contains("duong"))
        let found = try await admin.get(address)
        #expect(found.body.contains("dương.thuỳ") && found.body.contains("1 tài khoản") && found.body.contains("value=\"Duong\""))
        #expect(try await admin.get("/can-bo/nguoi?q=Duong").body.contains("2 tài khoản"), "nothing is read from the address")
        #expect(try await admin.get("/can-bo/nguoi?lan=1.zz").body.contains("đã cũ"))
        #expect(try await admin.post("/can-bo/nguoi", ["q": "Duong"]).status == .forbidden)
        #expect(try await admin.postFenced("/can-bo/nguoi").headers[.location] == "/can-bo/nguoi")
        #expect(!world.log.all.joined().contains("Duong"))
    }

    @Test func `a hundred accounts a page, and the next page is asked for by an id, within the search`() async throws {
        let world = try await WebWorld()
        try await world.staff("nghiepvu", [(.businessAdministrator, world.center)])
        for number in 100..<205 { try await world.staff("quay\(number)", [(.counterOfficial, world.center)]) }
        let admin = try await world.signedIn("nghiepvu")
        let address = try #require(try await admin.postFenced("/can-bo/nguoi", ["q": "quay"]).headers[.location])
        let first = try await admin.get(address)
        #expect(first.body.contains("quay100") && first.body.contains("quay199") && !first.body.contains("quay200"))
        let (last, other) = (try #require(try await world.app.people.find(login: "quay199")), try #require(try await world.app.people.find(login: "nghiepvu")))
        #expect(first.body.contains("sau=\(last.rawValue)"))
        let second = try await admin.get("\(address)&sau=\(last.rawValue)")
        #expect(!second.body.contains("quay199") && second.body.contains("quay200") && second.body.contains("quay204"))
        #expect(!(first.body + second.body).contains("/can-bo/nguoi/\(other.rawValue)"))
    }

    @Test func `a code leads to its dossier, whose title names nobody`() async throws {
        let world = try await WebWorld()
        let official = try await world.staff("quay1", [(.counterOfficial, world.center)])
        let dossier = try await world.receive(by: try await world.actor(official))
        let counter = try await world.signedIn("quay1")
        let sent = try await counter.post("/can-bo/tim", ["q": dossier.code?.rawValue.lowercased() ?? "", "csrf": try await counter.csrf()])
        #expect(sent.headers[.location] == "/can-bo/ho-so/\(dossier.id)")
        let page = try await counter.get("/can-bo/ho-so/\(dossier.id)")
        let title = page.body.components(separatedBy: "<title>").last?.prefix { $0 != "<" } ?? ""
        #expect(title.contains(dossier.code?.rawValue ?? "?") && !title.contains("Lệ") && page.body.contains("Mỹ Lệ"))
        let empty = try await counter.post("/can-bo/tim", ["q": " ", "csrf": try await counter.csrf()])
        #expect(empty.headers[.location] == "/can-bo/tim")
    }

    @Test func `programs search by a body too, and no list takes a name in its address`() async throws {
        let world = try await WebWorld()
        let official = try await world.staff("quay1", [(.counterOfficial, world.center)])
        let dossier = try await world.receive(by: try await world.actor(official))
        let counter = try await world.signedIn("quay1")
        let csrf = try await counter.csrf()
        let found = try await counter.call(.post, "/api/v1/dossiers/search", #"{"q":"my le"}"#, csrf: csrf)
        #expect(found.status == .ok && found.body.contains(dossier.id.rawValue))
        #expect(try await counter.call(.post, "/api/v1/dossiers/search", #"{"q":"my le"}"#).status == .forbidden)
        #expect(try await counter.call(.get, "/api/v1/dossiers?q=le").status == .unprocessableContent)
    }
}
