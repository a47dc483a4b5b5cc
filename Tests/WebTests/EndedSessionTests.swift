import Center
import HTTPTypes
import OneStop
import Testing
import WorkingTime

@testable import Web

/// What is sent after a session's twelve hours is not recorded, and not lost.
@Suite struct EndedSessionTests {
    private let reason = "Người nộp xin rút, \"vì\" đổi ý <b> & ký đơn ngày 23"

    private struct Scene {
        let world: WebWorld
        let browser: Browser
        let counter: Actor
        let dossier: Dossier
        var path: String { "/can-bo/ho-so/\(dossier.id)/viec/withdraw" }
    }

    /// An official has typed a reason; then twelve hours pass.
    private func overdue() async throws -> (Scene, csrf: String) {
        let world = try await WebWorld("2026-11-23T07:00")
        let counter = try await world.actor(try await world.staff("quay", [(.counterOfficial, world.center)]))
        try await world.staff("khac", [(.counterOfficial, world.center)])
        let browser = try await world.signedIn("quay")
        let dossier = try await world.receive(by: counter)
        let csrf = try await browser.csrf()
        world.move(minutes: 12 * 60)
        return (Scene(world: world, browser: browser, counter: counter, dossier: dossier), csrf)
    }

    private func state(_ scene: Scene) async throws -> DossierState {
        try await scene.world.app.dossiers.read(scene.dossier.id, by: scene.counter).dossier.state
    }

    private func form(_ login: String, _ password: String, _ gate: Reply) throws -> [String: String] {
        [
            "account": login, "password": password, "again": try #require(gate.field("again")),
            "kept.version": try #require(gate.field("kept.version")), "kept.reason": plain(try #require(gate.field("kept.reason"))),
        ]
    }

    private func plain(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    @Test func `what was sent after the end survives a wrong password and goes with one more press`() async throws {
        let (scene, csrf) = try await overdue()
        var gate = try await scene.browser.post(scene.path, ["csrf": csrf, "version": "1", "reason": reason])
        #expect(gate.body.contains("Phiên làm việc đã kết thúc") && gate.body.contains("Những gì đã gõ còn nguyên"))
        gate = try await scene.browser.post("/can-bo/vao", try form("quay", "sai mat khau roi day", gate))
        #expect(gate.status == .unprocessableContent)
        let shown = try await scene.browser.post("/can-bo/vao", try form("quay", WebWorld.password, gate))
        #expect(shown.status == .ok && shown.body.contains("Đã đăng nhập lại") && shown.body.contains("action=\"\(scene.path)\""))
        #expect(try await state(scene) == .received)
        let sent = try await scene.browser.post(scene.path, [
            "csrf": try #require(shown.field("csrf")), "version": try #require(shown.field("version")), "reason": plain(try #require(shown.field("reason"))),
        ])
        #expect(sent.status == .seeOther)
        #expect(try await state(scene) == .withdrawn)
    }

    @Test func `somebody else who signs in at that browser does not get it`() async throws {
        let (scene, csrf) = try await overdue()
        let gate = try await scene.browser.post(scene.path, ["csrf": csrf, "version": "1", "reason": reason])
        let reply = try await scene.browser.post("/can-bo/vao", try form("khac", WebWorld.password, gate))
        #expect(reply.status == .seeOther && reply.headers[.location] == "/can-bo")
        #expect(try await state(scene) == .received)
    }

    @Test func `what another site sends is not put before whoever signs in`() async throws {
        let (scene, _) = try await overdue()
        scene.browser.site = "cross-site"
        let gate = try await scene.browser.post(scene.path, ["version": "1", "reason": reason])
        #expect(gate.body.contains("Phiên làm việc đã kết thúc") && gate.field("kept.reason") == nil && gate.field("again") == nil)
    }

    @Test func `a page that outlived its session is told so and signs in again in place`() async throws {
        let (scene, csrf) = try await overdue()
        scene.browser.accept = "application/json"
        let told = try await scene.browser.post("/can-bo/mo", ["csrf": csrf, "password": WebWorld.password])
        #expect(told.status == .unauthorized && told.body.contains("\"message\""))
        let wrong = try await scene.browser.post("/can-bo/vao", ["account": "quay", "password": "sai mat khau roi day"])
        #expect(wrong.status == .forbidden && wrong.body.contains("không khớp"))
        let opened = try await scene.browser.post("/can-bo/vao", ["account": "quay", "password": WebWorld.password])
        #expect(opened.status == .ok && opened.headers[.contentType] == "application/json")
        let fresh = try #require(opened.body.split(separator: "\"").dropFirst(3).first.map(String.init))
        scene.browser.accept = nil
        let sent = try await scene.browser.post(scene.path, ["csrf": fresh, "version": "1", "reason": reason])
        #expect(sent.status == .seeOther)
    }
}
