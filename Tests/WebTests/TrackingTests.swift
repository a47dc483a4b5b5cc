import Center
import HTTPTypes
import OneStop
import Testing
import Wording
import WorkingTime

@testable import Web

/// What a code alone shows.
@Suite struct TrackingTests {
    @Test func `a discreet procedure shows by its code the state and nothing else, by page as by API`() async throws {
        let stage = try await Stage()
        #expect(stage.procedure.isDiscreet)
        let agency = try #require(stage.world.house.library.directory[stage.agencyID])
        for dossier in [try await stage.received(), try await stage.standing(at: .signature)] {
            let code = try #require(dossier.code)
            let due = try #require(dossier.appointment)
            let (page, json) = (try await Browser(stage.world).get("/tra-cuu/\(code)"), try await Browser(stage.world).get("/api/v1/dossiers/\(code)"))
            #expect(page.status == .ok && json.status == .ok)
            for answer in [page.body, json.body] {
                #expect(answer.contains(Wording.state(dossier.state)(.vi)))
                for secret in [agency.name, agency.shortName, Wording.day(due.day, .vi), "\(due.day.day)/\(due.day.month)", stage.procedure.title] {
                    #expect(!answer.contains(secret), "\(secret)")
                }
            }
            for mark in ["class=\"why\"", "class=\"strip", "<div class=\"leaf", "đồng hồ"] { #expect(!page.body.contains(mark), "\(mark)") }
        }
    }

    @Test func `any other procedure shows agency, due date and its reasons`() async throws {
        let stage = try await Stage { procedure, library in
            if case .closed = library.openness(of: procedure, on: Day(year: 2026, month: 11, day: 23) ?? .latest) { return false }
            return !procedure.isDiscreet && procedure.limits.first?.limit != nil
        }
        let dossier = try await stage.received()
        let (code, due) = (try #require(dossier.code), try #require(dossier.appointment))
        let page = try await Browser(stage.world).get("/tra-cuu/\(code)").body
        #expect(page.contains("class=\"why\"") && page.contains(Wording.day(due.day, .vi)))
    }
}
