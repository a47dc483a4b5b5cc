import Center
import Foundation
import HTTPTypes
import OneStop
import Testing

@testable import Web

/// A paper that the procedure lets follow: received as such, and taken at the counter when it comes.
@Suite struct LaterPaperTests {
    private static let name = "Bản sao Thẻ Căn cước hoặc thẻ Căn cước công dân"

    /// A stage whose procedure lets a paper follow, and a dossier that waits for it.
    private func waiting() async throws -> (stage: Stage, dossier: Dossier, document: Int) {
        let stage = try await Stage()
        let catalogue = CatalogueService(stage.world.house)
        let file = "procedures/justice.yaml"
        let text = try #require(try await catalogue.storedFile(file))
        let named = try #require(text.range(of: Self.name))
        let at = try #require(text.range(of: "            copies: 0\n", range: named.upperBound..<text.endIndex))
        let changed = [(name: file, text: text.replacingCharacters(in: at, with: "            copies: 0\n            later_ground: khoản 4 Điều 9 Nghị định 123/2013/NĐ-CP\n"))]
        let (merged, faults) = try await catalogue.merged(changed)
        #expect(faults.isEmpty)
        try await catalogue.replace(with: merged, files: changed, by: .system)
        let documents = stage.procedure.documentCases[0].documents
        let document = try #require(documents.firstIndex { $0.name.hasPrefix(Self.name) })
        let papers = documents.indices.filter { documents[$0].condition == nil }
            .map { $0 == document ? "{\"document\":\($0),\"followsOn\":\"Điều 9, hẹn nộp 30/11/2026\"}" : "{\"document\":\($0),\"originals\":1}" }
        let made = try await stage.make(papers: papers.joined(separator: ","))
        #expect(made.status == .created)
        let id = DossierID(try #require(made.headers[.location]?.split(separator: "/").last.map { String($0) }))
        return (stage, try await stage.world.app.dossiers.read(id, by: stage.centerActor).dossier, document)
    }

    @Test func `by the page it comes into the bag, and page and journal show it with its day`() async throws {
        let (stage, dossier, document) = try await waiting()
        let path = "/can-bo/ho-so/\(dossier.id)"
        let before = try await stage.center.get(path)
        #expect(before.body.contains("nộp sau: Điều 9") && before.body.contains("/viec/takeLaterPaper"))
        #expect(!(try await stage.agency.get(path)).body.contains("/viec/takeLaterPaper"), "paper is taken at the counter")
        let typed = ["document": String(document), "originals": "1", "certified": "", "copies": "2", "bag": "17"]
        let wrong = try await stage.page(.takeLaterPaper, dossier, typed.merging(["copies": "1000"]) { $1 }, by: stage.center)
        #expect(wrong.status == .unprocessableContent)
        #expect(try await stage.page(.takeLaterPaper, dossier, typed, by: stage.center).status == .seeOther)
        let after = try await stage.center.get(path)
        #expect(after.body.contains("1 bản chính, 2 bản sao, đến sau, ngày 23/11/2026") && after.body.contains("túi 17"))
        #expect(after.body.contains("nhận giấy tờ nộp sau, “\(Self.name)") && !after.body.contains("/viec/takeLaterPaper"))
        let again = try await stage.page(.takeLaterPaper, try await stage.world.app.dossiers.read(dossier.id, by: stage.centerActor).dossier, typed, by: stage.center)
        #expect(again.status == .conflict && again.body.contains("Không chờ giấy tờ này"))
    }

    @Test func `by the API it is the same act, and the answer tells ground, counts and day`() async throws {
        let (stage, dossier, document) = try await waiting()
        let path = "/api/v1/dossiers/\(dossier.id)"
        #expect(try await stage.center.call(.get, path).body.contains("\"take-later-paper\""))
        let taken = try await stage.api(.takeLaterPaper, dossier, "{\"document\":\(document),\"certified\":1}", by: stage.center)
        #expect(taken.status == .ok && taken.body.contains("\"arrivedOn\":\"2026-11-23\"") && taken.body.contains("\"followsOn\":\"Điều 9, hẹn nộp 30/11/2026\""))
        #expect(try await stage.world.app.dossiers.read(dossier.id, by: stage.centerActor).dossier.papers.first { $0.document == document }?.certified == 1)
    }
}
