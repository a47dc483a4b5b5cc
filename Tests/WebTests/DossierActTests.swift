import Center
import Foundation
import HTTPTypes
import OneStop
import Testing
import WorkingTime

@testable import Web

/// What a dossier's page says beside its acts, and whom it names.
@Suite struct DossierActTests {
    @Test func `the page names whoever has the work, in the journal too, and not one official among many`() async throws {
        let stage = try await Stage()
        let colleague = try await stage.world.staff("hoa", [(.clerk, stage.agencyID)])
        let dossier = try await stage.received()
        _ = try await stage.perform(dossier, Dossiers.Act(.assign) { _ in .assign(to: colleague) })
        let page = try await stage.agency.get("/can-bo/ho-so/\(dossier.id)")
        #expect(page.body.contains("phân công cho Người hoa") && page.body.contains("giao Người hoa"))
        #expect(!page.body.contains("một cán bộ"))
    }

    @Test func `at a step of opinions the reason beside an act is the one that is true`() async throws {
        let stage = try await Stage()
        var dossier = try await stage.received()
        for _ in 0..<6 where dossier.desk?.role != .specialist {
            dossier = try await stage.perform(dossier, Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) })
        }
        let before = try await stage.agency.get("/can-bo/ho-so/\(dossier.id)")
        #expect(before.body.contains("Chưa hỏi ý kiến cơ quan nào") && !before.body.contains("Quy trình không có bước kế tiếp"))
        let asked = try await stage.page(.consult, dossier, ["agencies": "ld-stp", "limit": "5d", "content": "x"], by: stage.agency)
        #expect(asked.status == .seeOther)
        let after = try await stage.agency.get("/can-bo/ho-so/\(dossier.id)")
        #expect(!after.body.contains("Chưa hỏi ý kiến cơ quan nào") && after.body.contains("/viec/recordOpinion"))
    }
}
