import Center
import Foundation
import HTTPTypes
import OneStop
import Testing
import WorkingTime

@testable import Web

/// Ten dossiers of one person in a row: after each receipt one key brings the screen with the person, the filer and the contact in it.
@Suite struct SamePersonTests {
    /// What the browser would send of the screen as it is shown: texts, chosen radios and options, hidden fields.
    private func shown(_ page: Reply, _ names: [String]) -> [String: String] {
        var values: [String: String] = [:]
        for name in names {
            let controls = page.body.components(separatedBy: "name=\"\(name)\"").dropFirst().map { String($0.prefix { $0 != ">" }) }
            let chosen = controls.first { $0.contains("checked") } ?? controls.first { !$0.contains("radio") && $0.contains("value=\"") }
            if let at = chosen?.range(of: "value=\"") { values[name] = chosen.map { String($0[at.upperBound...].prefix { $0 != "\"" }) } }
        }
        return values
    }

    @Test func `ten in a row keep person, filer and contact, each with its own code, slip and receipt`() async throws {
        let world = try await WebWorld()
        let official = try await world.staff("quay1", [(.counterOfficial, world.center)])
        let counter = try await world.signedIn("quay1")
        let actor = try await world.actor(official)
        let procedures = ["3.000333", "1.002010"]
        let person = [
            "ownerKind": "person", "ownerName": "Nguyễn Thị Mỹ Lệ", "ownerID": "060179004512", "birthday": "01/02/1979", "phone": "0913555208", "address": "27 Trưng Trắc",
            "filer": "proxy", "filerName": "Trần Văn Nam", "filerID": "060185001234", "email": "nam@example.vn",
        ]
        var typed = person.merging(["receiveBy": "post"]) { $1 }
        var codes: Set<String> = []
        var people: [DossierPeople] = []
        for number in 0..<10 {
            let code = procedures[number / 3 % 2]
            let version = try #require(world.house.library.catalogue.procedure(ProcedureCode(code), on: world.now.day))
            let fields = typed.merging([
                "act": "accept", "procedure": code, "case": "0.0", "payBy": "cash", "key": "K\(number)", "csrf": try await counter.csrf(),
            ]) { $1 }
            let papers = version.documentCases[0].documents.indices.filter { version.documentCases[0].documents[$0].condition == nil }.map { ("paper", String($0)) }
            let reply = try await counter.post("/can-bo/tiep-nhan", fields: fields.map { ($0.key, $0.value) } + papers)
            let done = try #require(reply.headers[.location], "\(number): \(reply.status)")
            let id = DossierID(String(done.split(separator: "/").last ?? ""))
            let dossier = try await world.app.dossiers.read(id, by: actor).dossier
            codes.insert(dossier.code?.rawValue ?? "")
            people.append(try #require(try await world.app.dossiers.open(dossier, by: actor, purpose: .process).people))

            let page = try await counter.get(done)
            #expect(page.body.contains("data-key=\"F2\"") && page.body.contains("data-key=\"KeyL\""))
            // Once with the same procedure, once without.
            let isSame = number % 3 != 2
            let next = try await counter.get("/can-bo/tiep-nhan?nguoi=\(id.rawValue)" + (isSame ? "&thutuc=\(code)" : ""))
            #expect(next.body.contains("Cùng người với hồ sơ \(dossier.code?.rawValue ?? "?")"))
            typed = shown(next, Array(person.keys) + ["receiveBy"])
            #expect(typed == person, "the screen keeps what was typed, not: \(typed)")
            typed["receiveBy"] = "post"
            #expect(next.body.contains("value=\"post\" selected") || next.body.contains("value=\"post\" checked"))
            #expect(next.field("procedure") == (isSame ? code : nil))
            #expect(next.body.components(separatedBy: " autofocus").count == 2)
        }
        #expect(codes.count == 10)
        #expect(Set(people.map(\.owner)).count == 1 && Set(people.map(\.filer)).count == 1 && people[9].filer?.email == "nam@example.vn")
        #expect(people.allSatisfy { $0.wishedManner == .post })
        #expect(try await counter.get("/can-bo/tiep-nhan?nguoi=01M3AZG4T020K3A5P84BETY5ZZ").status == .notFound)
    }
}
