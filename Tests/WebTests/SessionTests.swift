import Center
import HTTPTypes
import OneStop
import Store
import Testing
import WorkingTime

@testable import Web

/// Log-in, sessions and the proof against forgery, through the real router.
@Suite struct SessionTests {
    private let police = AgencyID("ld-ca")

    @Test func `a log-in makes a token of its own, whatever the browser brought`() async throws {
        let world = try await WebWorld()
        try await world.staff("hoa", [(.clerk, police)])
        let planted = String(repeating: "A", count: 48)
        let browser = Browser(world, cookies: ["__Host-s": planted])
        #expect(try await browser.logIn("hoa", WebWorld.password).status == .seeOther)
        let token = try #require(browser.cookies["__Host-s"])
        #expect(token != planted)
        #expect(try await Browser(world, cookies: ["__Host-s": planted]).get("/can-bo").status == .seeOther)
        #expect(try await browser.get("/can-bo").status == .ok)
    }

    @Test func `a new log-in ends the session that the browser had`() async throws {
        let world = try await WebWorld()
        try await world.staff("hoa", [(.clerk, police)])
        let browser = try await world.signedIn("hoa")
        let before = browser.cookies
        let again = try await browser.post("/can-bo/vao", ["account": "hoa", "password": WebWorld.password, "csrf": try await browser.csrf()])
        #expect(again.status == .seeOther)
        #expect(try await Browser(world, cookies: before).get("/can-bo").status == .seeOther)
        #expect(try await browser.get("/can-bo").status == .ok)
    }

    @Test func `the cookie is for this host, over TLS, out of reach of scripts`() async throws {
        let world = try await WebWorld()
        try await world.staff("hoa", [(.clerk, police)])
        let reply = try await Browser(world).logIn("hoa", WebWorld.password)
        for cookie in reply.headers[values: .setCookie] {
            #expect(cookie.hasPrefix("__Host-") && cookie.contains("; Secure") && cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"))
            #expect(cookie.contains("; Path=/;") && !cookie.contains("Domain"))
        }
    }

    @Test func `fifteen idle minutes lock the screen, one second less does not`() async throws {
        let world = try await WebWorld()
        try await world.staff("hoa", [(.clerk, police)])
        let browser = try await world.signedIn("hoa")
        world.move(minutes: 14)
        #expect(try await browser.get("/can-bo/viec").body.contains("Việc của tôi"))
        world.move(minutes: 15)
        let locked = try await browser.get("/can-bo/viec")
        #expect(locked.body.contains("Màn hình đang khóa") && !locked.body.contains("Việc của tôi"))
        // Once locked it stays so until the password comes, also for a request of the same minute.
        #expect(try await browser.get("/can-bo").body.contains("Màn hình đang khóa"))
        let opened = try await browser.post("/can-bo/mo", ["csrf": try #require(locked.field("csrf")), "password": WebWorld.password, "next": "/can-bo/viec"])
        #expect(opened.status == .seeOther && opened.headers[.location] == "/can-bo/viec")
        #expect(try await browser.get("/can-bo/viec").body.contains("Việc của tôi"))
    }

    @Test func `what was sent to a locked screen survives a wrong password and goes with one more press`() async throws {
        let world = try await WebWorld()
        let counter = try await world.actor(try await world.staff("quay", [(.counterOfficial, world.center)]))
        let browser = try await world.signedIn("quay")
        let dossier = try await world.receive(by: counter)
        let csrf = try await browser.csrf()
        world.move(minutes: 20)
        let path = "/can-bo/ho-so/\(dossier.id)/viec/withdraw"
        let reason = "Người nộp xin rút, \"vì\" đổi ý <b> & ký đơn ngày 23"
        var locked = try await browser.post(path, ["csrf": csrf, "version": "1", "reason": reason])
        #expect(locked.body.contains("Màn hình đang khóa"))
        for password in ["sai mat khau roi day", WebWorld.password] {
            let form = ["csrf": try #require(locked.field("csrf")), "password": password, "again": try #require(locked.field("again")),
                        "kept.version": try #require(locked.field("kept.version")), "kept.reason": plain(try #require(locked.field("kept.reason")))]
            #expect(form["kept.reason"] == reason && form["again"] == path)
            locked = try await browser.post("/can-bo/mo", form)
            #expect(locked.status == (password == WebWorld.password ? .ok : .unprocessableContent))
        }
        #expect(locked.body.contains("action=\"\(path)\""))
        #expect(try await world.app.dossiers.read(dossier.id, by: counter).dossier.state == .received)
        let sent = try await browser.post(path, [
            "csrf": try #require(locked.field("csrf")), "version": try #require(locked.field("version")), "reason": plain(try #require(locked.field("reason"))),
        ])
        #expect(sent.status == .seeOther)
        #expect(try await world.app.dossiers.read(dossier.id, by: counter).dossier.state == .withdrawn)
    }

    private func plain(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    @Test func `a session ends after twelve hours, however busy`() async throws {
        let world = try await WebWorld("2026-11-23T07:00")
        try await world.staff("hoa", [(.clerk, police)])
        let browser = try await world.signedIn("hoa")
        for _ in 0..<71 {
            world.move(minutes: 10)
            #expect(try await browser.get("/can-bo").status == .ok)
        }
        world.move(minutes: 10)
        #expect(try await browser.get("/can-bo").status == .seeOther)
    }

    @Test func `a revoked person is out with the next request, and cannot come back`() async throws {
        let world = try await WebWorld()
        let id = try await world.staff("hoa", [(.clerk, police)])
        let browser = try await world.signedIn("hoa")
        #expect(try await browser.get("/can-bo").status == .ok)
        try await world.app.people.revoke(id, by: .system)
        #expect(try await browser.get("/can-bo").status == .seeOther)
        #expect(try await Browser(world).logIn("hoa", WebWorld.password).status == .unprocessableContent)
    }

    @Test func `a role that ended yesterday gives nothing today, in the middle of a session`() async throws {
        let world = try await WebWorld("2026-11-23T23:55")
        try await world.staff("hoa", [(.clerk, police)], to: Day(iso: "2026-11-23"))
        let browser = try await world.signedIn("hoa")
        #expect(try await browser.get("/can-bo/viec").status == .ok)
        world.move(minutes: 6)
        #expect(try await browser.get("/can-bo/viec").status == .notFound)
        #expect(try await browser.get("/can-bo").status == .ok)
    }

    @Test(arguments: [("2026-11-23T09:00", false), ("2026-11-24T09:00", true), ("2026-11-25T16:00", true), ("2026-11-26T00:00", false)])
    func `a stand-in acts from the first to the last day, on what lies with the absent person`(moment: String, mayAct: Bool) async throws {
        let world = try await WebWorld("2026-11-23T08:00")
        let absent = try await world.staff("vang", [(.clerk, police)])
        let standIn = try await world.staff("thay", [(.clerk, police)], from: Day(iso: "2026-11-24"), to: Day(iso: "2026-11-25"), standingIn: absent)
        let counter = try await world.actor(try await world.staff("quay", [(.counterOfficial, world.center)]))
        let dossier = try await world.receive(by: counter)
        _ = try await world.app.dossiers.perform(Dossiers.Act(.assign) { _ in .assign(to: absent) }, on: dossier.id, by: try await world.actor(absent))
        try world.move(to: moment)
        let actor = try await world.actor(standIn)
        let now = try await world.app.dossiers.read(dossier.id, by: counter).dossier
        #expect(world.house.policy.allows(.act(.advance), to: actor, on: now) == mayAct)
    }

    @Test func `five wrong tries lock this account at this address, nobody else and nowhere else`() async throws {
        let world = try await WebWorld()
        try await world.staff("hoa", [(.clerk, police)])
        try await world.staff("lan", [(.clerk, police)])
        let known = try await world.signedIn("hoa", from: "10.0.0.9")
        let stranger = Browser(world, address: "203.0.113.7")
        for _ in 0..<5 { #expect(try await stranger.logIn("hoa", "khong phai mat khau").body.contains("không khớp")) }
        #expect(try await stranger.logIn("hoa", WebWorld.password).body.contains("Đã thử sai 5 lần"))
        // Another account from there, this account from elsewhere, and a browser known from before at that very address.
        #expect(try await Browser(world, address: "203.0.113.7").logIn("lan", WebWorld.password).status == .seeOther)
        #expect(try await Browser(world, address: "10.0.0.10").logIn("hoa", WebWorld.password).status == .seeOther)
        let mark = ["__Host-kb": try #require(known.cookies["__Host-kb"])]
        #expect(try await Browser(world, address: "203.0.113.7", cookies: mark).logIn("hoa", WebWorld.password).status == .seeOther)
        // Nor is the screen of the person kept locked by it.
        world.move(minutes: 16)
        let locked = try await known.get("/can-bo")
        #expect(try await known.post("/can-bo/mo", ["csrf": try #require(locked.field("csrf")), "password": WebWorld.password]).status == .seeOther)
    }

    @Test func `marks that a browser makes up, or has from another account, give no more tries`() async throws {
        let world = try await WebWorld()
        try await world.staff("hoa", [(.clerk, police)])
        try await world.staff("lan", [(.clerk, police)])
        let own = try #require(try await world.signedIn("lan").cookies["__Host-kb"])
        let marks = ["A", "B", "C", "D", "E"].map { String(repeating: $0, count: 32) }
        for mark in marks { _ = try await Browser(world, address: "203.0.113.7", cookies: ["__Host-kb": mark]).logIn("hoa", "khong phai mat khau") }
        for mark in [marks[0], own, "", String(repeating: "Z", count: 5000)] {
            let reply = try await Browser(world, address: "203.0.113.7", cookies: mark.isEmpty ? [:] : ["__Host-kb": mark]).logIn("hoa", WebWorld.password)
            #expect(reply.body.contains("Đã thử sai 5 lần"))
        }
    }

    @Test func `an administrator unlocks, nobody else does, and twelve hours do too`() async throws {
        let world = try await WebWorld()
        let id = try await world.staff("hoa", [(.clerk, police)])
        let administrator = try await world.actor(try await world.staff("qt", [(.businessAdministrator, world.center)]))
        let technician = try await world.actor(try await world.staff("kt", [(.technicalAdministrator, world.center)]))
        let browser = Browser(world, address: "203.0.113.7")
        func lock() async throws {
            for _ in 0..<5 { _ = try await browser.logIn("hoa", "khong phai mat khau") }
            #expect(try await browser.logIn("hoa", WebWorld.password).status == .unprocessableContent)
        }
        try await lock()
        await #expect(throws: Denied.self) { try await world.app.people.unlockLogIn(of: id, by: technician) }
        try await world.app.people.unlockLogIn(of: id, by: administrator)
        #expect(try await browser.logIn("hoa", WebWorld.password).status == .seeOther)
        let other = Browser(world, address: "203.0.113.8")
        for _ in 0..<5 { _ = try await other.logIn("hoa", "khong phai mat khau") }
        world.move(minutes: 12 * 60 - 1)
        #expect(try await other.logIn("hoa", WebWorld.password).status == .unprocessableContent)
        world.move(minutes: 1)
        #expect(try await other.logIn("hoa", WebWorld.password).status == .seeOther)
    }

    @Test func `no unsafe route of the staff takes a form without its proof, and nothing changes`() async throws {
        let world = try await WebWorld()
        let roles = Role.allCases.map { ($0, world.center) }
        let actor = try await world.actor(try await world.staff("tatca", roles))
        let dossier = try await world.receive(by: actor)
        let browser = try await world.signedIn("tatca")
        let before = try await world.fingerprint()
        for route in routes where route.isUnsafe && route.audience != .anyone && !route.path.hasPrefix("/api/") {
            for proof in [[:], ["csrf": ""], ["csrf": String(repeating: "A", count: 32)]] {
                let path = route.path.replacing(":id", with: dossier.id.rawValue).replacing(":action", with: "withdraw").replacing(":code", with: dossier.code?.rawValue ?? "")
                let form = ["reason": "x", "password": WebWorld.password, "account": "tatca", "act": "accept"].merging(proof) { $1 }
                let reply = try await browser.post(path, form, isMultipart: route.readsBody)
                #expect(reply.status == .forbidden, "\(route.method) \(route.path) answered \(reply.status)")
            }
        }
        #expect(try await world.fingerprint() == before)
        #expect(try await browser.get("/can-bo").status == .ok)
    }
}

extension WebWorld {
    /// What a change would leave behind: events, sessions, accounts, money, lists.
    func fingerprint() async throws -> [String] {
        try await house.store.read { transaction in
            try ["event", "session", "audit", "takings", "handOverList", "cashDay", "paperPrint", "intakeDraft"].map { table in
                let count = switch table {
                case "event": try transaction.row("SELECT count(*) FROM event")
                case "session": try transaction.row("SELECT count(*) + 1000 * coalesce(sum(isLocked), 0) FROM session")
                case "audit": try transaction.row("SELECT count(*) FROM audit")
                case "takings": try transaction.row("SELECT count(*) FROM takings")
                case "handOverList": try transaction.row("SELECT count(*) FROM handOverList")
                case "cashDay": try transaction.row("SELECT count(*) FROM cashDay")
                case "paperPrint": try transaction.row("SELECT count(*) FROM paperPrint")
                default: try transaction.row("SELECT count(*) FROM sealedRecord")
                }
                return "\(table) \(try count?.decode(Int.self) ?? -1)"
            }
        }
    }
}
