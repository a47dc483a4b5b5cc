import Center
import HTTPTypes
import OneStop
import Store
import Testing
import WorkingTime

@testable import Web

/// What has to go through too much ends, and says so; nothing else does.
@Suite struct LongReportTests {
    /// A centre whose reports have no time at all.
    private static func world() async throws -> WebWorld {
        var limits = StoreLimits()
        limits.reportSeconds = 0
        return try await WebWorld(limits: limits)
    }

    @Test func `what takes too long says so, why, and what to do, and holds up nothing else`() async throws {
        let world = try await Self.world()
        let official = try await world.actor(try await world.staff("quay", [(.counterOfficial, world.center)]))
        try await world.staff("nghiepvu", [(.businessAdministrator, world.center)])
        try await world.staff("lanhdao", [(.centerDirector, world.center)])
        let dossier = try await world.receive(by: official)
        let (counter, admin, leader) = (try await world.signedIn("quay"), try await world.signedIn("nghiepvu"), try await world.signedIn("lanhdao"))
        let swap = ["kind": "closure", "day": "2026-11-27", "name": "Nghỉ", "source": "QĐ 1"]
        let calendarBefore = world.house.library.calendar.version
        let replies = [
            try await leader.get("/can-bo/tre"), try await counter.get("/can-bo/so-tiep-nhan"), try await admin.get("/can-bo/nhat-ky"),
            try await admin.get("/can-bo/nguoi"), try await admin.postFenced("/can-bo/lich", swap),
        ]
        for (number, reply) in replies.enumerated() {
            #expect(reply.status == .serviceUnavailable, "\(number)")
            #expect(reply.headers[.retryAfter] == nil, "the same again would take as long")
            for words in ["Phải xem quá nhiều nên đã dừng", "quá thời gian cho phép", "Dữ liệu không có gì thay đổi", "Thu hẹp lại", "giờ vắng"] {
                #expect(reply.body.contains(words), "\(number): \(words)")
            }
        }
        #expect(world.house.library.calendar.version == calendarBefore)
        let english = try await leader.get("/can-bo/tre?lang=en")
        for words in ["Too much to go through", "Nothing was changed", "Narrow it down", "quieter hour"] { #expect(english.body.contains(words), "\(words)") }
        #expect(world.house.store.health.endedReports == replies.count + 1)
        // Look-ups, work lists and acts are not reports.
        #expect(try await counter.get("/can-bo/ho-so/\(dossier.id)").status == .ok)
        #expect(try await counter.get("/can-bo/viec").status == .ok)
        #expect(try await world.receive(by: official).state == .received)
    }

    @Test func `the API has a problem of its own for what takes too long`() async throws {
        let world = try await Self.world()
        let route = Route.get("/api/v1/anything", .readPublic, .anyone) { visit in
            _ = try await visit.house.store.report { try $0.row("SELECT 1") == nil }
            return Answer(type: "application/json", [])
        }
        let reply = try await world.respond(route)
        #expect(reply.status == .serviceUnavailable && reply.headers[.contentType] == "application/problem+json" && reply.headers[.retryAfter] == nil)
        #expect(reply.body.contains("\"code\":\"too-long\"") && reply.body.contains("Phải đọc quá nhiều nên đã dừng"))
        #expect(try await world.respond(route, [.acceptLanguage: "en"]).body.contains("fewer days"))
    }
}
