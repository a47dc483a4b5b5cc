import Center
import Foundation
import HTTPTypes
import OneStop
import Store
import Synchronization
import TestSupport
import Testing
import WorkingTime

@testable import Web

/// Two hundred people whose names, numbers and words stand nowhere else: after their dossiers went through the house, none of it may be
/// readable in the data folder, in the log or in what the public gets.
@Suite struct CanaryTests {
    private struct Canary {
        let index: Int
        /// Three syllables that no text of ours has.
        var word: String {
            let letters = Array("bcdghklm")
            return "zqx" + String([index / 64 % 8, index / 8 % 8, index % 8].map { letters[$0] }) + "vuw"
        }
        var name: String { "Trần \(word.capitalized) Ánh" }
        var number: String { "068190" + String(700_000 + index * 7) }
        var phone: String { "0912" + String(400_000 + index * 11) }
        var address: String { "9\(index) hẻm \(word)pho, phường Phú Thủy" }
        var reason: String { "Xin rút vì \(word)lydo" }
        /// What must not be found, in the forms it could take.
        var traces: [String] { [word, number, phone, "84" + phone.dropFirst()] }
    }

    private static let people = (0..<200).map(Canary.init)

    @Test(.timeLimit(.minutes(15))) func `nothing of a person stands in the clear in the folder, the log or a public answer`() async throws {
        let world = try await WebWorld()
        try await world.staff("quay", [(.counterOfficial, world.center), (.cashier, world.center)])
        let counter = try await world.signedIn("quay")
        let clerk = try await world.actor(try await world.staff("vanthu", [(.clerk, AgencyID("ld-ca"))]))
        let visitor = Browser(world, address: "198.51.100.4")
        let csrf = try await counter.csrf()
        var open: [String] = []
        for canary in Self.people {
            if canary.index.isMultiple(of: 50) { world.move(minutes: 1) }
            let dossier = try await journey(canary, world, counter, csrf)
            open += try await looks(canary, dossier, world, visitor)
            switch canary.index % 4 {
            case 0:
                _ = try await world.app.dossiers.perform(Dossiers.Act(.advance, texts: [canary.reason]) { .advance(assignee: nil, note: $0.texts.first) }, on: dossier.id, by: clerk)
            case 1:
                let reply = try await counter.post("/can-bo/ho-so/\(dossier.id)/viec/withdraw", ["csrf": csrf, "version": "\(dossier.version)", "reason": canary.reason])
                #expect(reply.status == .seeOther)
            case 2 where canary.index.isMultiple(of: 5):
                let sent = try await counter.post("/can-bo/tim", ["csrf": csrf, "q": canary.name])
                let address = try #require(sent.headers[.location])
                #expect(try await counter.get(address).body.contains(dossier.id.rawValue))
                open.append(address)
            case 2: break
            default:
                let kept = try await counter.post("/can-bo/tiep-nhan/nhap", form(canary).merging(["csrf": csrf, "key": world.house.newID()]) { $1 })
                #expect(kept.status == .seeOther)
            }
        }
        #expect(try await world.house.store.read { try $0.row("SELECT count(*) FROM dossier")?.decode(Int.self) } == Self.people.count)
        // Of a server, what its tables hold.
        if TestDatabase.isServer { try await world.house.store.backup(to: world.folder.appending(path: "tables.sqlite")) }
        let folder = try bytes(of: world.folder)
        #expect(folder.contains { $0.key.hasSuffix(TestDatabase.isServer ? "tables.sqlite" : "-wal") } && folder.values.reduce(0) { $0 + $1.count } > 1 << 20)
        for (name, content) in folder { hits(in: content, name) }
        let planted = "\(Self.people[7].name), \(Self.people[8].number), +84\(Self.people[9].phone.dropFirst())"
        #expect(traces(in: small(planted.utf8)).count == 3, "the search finds what is there")
        hits(in: small(world.log.all.joined(separator: "\n").utf8), "the log")
        hits(in: small(open.joined(separator: "\n").utf8), "public answers")
    }

    private func form(_ canary: Canary) -> [String: String] {
        ["procedure": "3.000333", "case": "0.0", "ownerKind": "person", "ownerName": canary.name, "ownerID": canary.number, "phone": canary.phone,
         "address": canary.address, "note": "Yêu cầu của \(canary.word)"]
    }

    /// The counter by the web: a form with a fault, the receipt, the dossier's page, its people revealed, the secret read out.
    private func journey(_ canary: Canary, _ world: WebWorld, _ counter: Browser, _ csrf: String) async throws -> Dossier {
        let procedure = try #require(world.house.library.catalogue.procedure(ProcedureCode("3.000333"), on: world.now.day))
        let papers = (procedure.documentCases.first?.documents ?? []).indices.map { ("paper", String($0)) }
        let fields = form(canary).map { ($0.key, $0.value) } + papers + [("csrf", csrf), ("act", "accept"), ("key", world.house.newID())]
        // The pages that open a record are dear in a debug build: one in ten sees all of them.
        let isThorough = canary.index.isMultiple(of: 10)
        if isThorough {
            let faulty = try await counter.post("/can-bo/tiep-nhan", form(canary).merging(["csrf": csrf, "act": "accept", "ownerID": canary.number + "1"]) { $1 })
            #expect(faulty.status == .unprocessableContent && faulty.body.contains(canary.name), "what was typed stays in the form")
        }
        let done = try await counter.post("/can-bo/tiep-nhan", fields: fields)
        let place = try #require(done.headers[.location], "not received: \(done.status)")
        let id = String(place.split(separator: "/").last ?? "")
        #expect(!canary.traces.contains { place.contains($0) })
        guard isThorough else { return try #require(try await world.house.store.read { try $0.dossier(DossierID(id)) }) }
        #expect(try await counter.post("/can-bo/ho-so/\(id)/xem", ["csrf": csrf]).body.contains(canary.number))
        #expect(try await counter.post("/can-bo/tiep-nhan/xong/\(id)", ["csrf": csrf]).status == .ok)
        if canary.index < 3 { #expect(try await counter.get("/can-bo/ho-so/\(id)/giay/giay-hen").status == .ok) }
        return try #require(try await world.house.store.read { try $0.dossier(DossierID(id)) })
    }

    /// What anybody gets: the code alone, a wrong secret, the API; with the right secret the owner's name, which is theirs.
    private func looks(_ canary: Canary, _ dossier: Dossier, _ world: WebWorld, _ visitor: Browser) async throws -> [String] {
        let code = try #require(dossier.code).rawValue
        var replies = [try await visitor.get("/tra-cuu/\(code)"), try await visitor.get("/api/v1/dossiers/\(code)")]
        replies.append(try await visitor.get("/can-bo/ho-so/\(dossier.id)"))
        if canary.index.isMultiple(of: 10) { replies.append(try await visitor.post("/tra-cuu/\(code)", ["secret": "AAAABBBBCCCC"])) }
        let secret = world.house.secrets.secret(of: dossier.id, revision: dossier.slipRevision)
        let own = try await Browser(world, address: "198.51.100.\(canary.index % 200)").post("/tra-cuu/\(code)", ["secret": secret])
        #expect(own.status == .ok)
        return replies.map { "\($0.headers) \($0.body)" } + ["\(own.headers)"]
    }

    /// What all traces of a kind begin with, and how long they are: one pass over the bytes for each, not one for each person.
    private static let stems = [("zqx", people[0].word.utf8.count), ("0681907", 12), ("09124", 10), ("849124", 11)]
    private static let traces = Set(people.flatMap(\.traces))

    private func hits(in bytes: Data, _ place: String) {
        let found = traces(in: bytes)
        #expect(found.isEmpty, "\(place) holds \(found.count) traces, as \(found.sorted().prefix(3))")
    }

    private func traces(in bytes: Data) -> Set<String> {
        var found: Set<String> = []
        for (stem, length) in Self.stems {
            var from = bytes.startIndex
            while let at = bytes.range(of: Data(stem.utf8), in: from..<bytes.endIndex) {
                let trace = String(decoding: bytes[at.lowerBound..<min(at.lowerBound + length, bytes.endIndex)], as: UTF8.self)
                if Self.traces.contains(trace) { found.insert(trace) }
                from = at.upperBound
            }
        }
        return found
    }

    /// Every file of the folder, its Latin letters small.
    private func bytes(of folder: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for case let url as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? .init() where !url.hasDirectoryPath {
            guard let data = try? Data(contentsOf: url) else { continue }
            files[url.lastPathComponent] = small(data)
        }
        return files
    }

    private func small(_ data: some Sequence<UInt8>) -> Data { Data(data.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }) }
}
