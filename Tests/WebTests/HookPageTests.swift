import Center
import Foundation
import HTTPTypes
import OneStop
import Testing
import WorkingTime

@testable import Web

/// Systems that are told of dossiers, as the technical administrator sees and tends them.
@Suite struct HookPageTests {
    private static let home = "/can-bo/ket-noi"
    private static let form = [("name", "Cổng <b>tỉnh</b>"), ("url", "https://cong.example/nhan?a=1&b=2"), ("topics", "dossier.changed"), ("topics", "dossier.near")]

    private func technician(_ world: WebWorld) async throws -> Browser {
        try await world.staff("kythuat", [(.technicalAdministrator, world.center)])
        return try await world.signedIn("kythuat")
    }

    private func counter(_ world: WebWorld) async throws -> Actor { try await world.actor(try await world.staff("quay1", [(.counterOfficial, world.center)])) }

    /// A form whose fields may come more than once.
    private func post(_ browser: Browser, _ path: String, _ fields: [(String, String)] = []) async throws -> Reply {
        try await browser.post(path, fields: fields + [("csrf", try await browser.csrf())])
    }

    private func hook(_ world: WebWorld, _ name: String = "Cổng tỉnh") async throws -> String {
        try await Hooks(world.house).add(name: name, url: "https://cong.example/nhan", topics: Set(Hook.Topic.allCases), by: .system).hook.id
    }

    /// Makes what is due, and answers it like this.
    private func deliver(_ world: WebWorld, _ outcome: DeliveryOutcome, waits: [Int64] = [60]) async throws {
        try await Courier(world.house, plan: RetryPlan(waits: waits)) { _ in outcome }.drain()
    }

    private func delivery(_ world: WebWorld, of hook: String) async throws -> Hooks.Story { try #require(try await Hooks(world.house).stories(of: hook, for: .system).first) }

    @Test func `a system is added with its secret on the answer, stands in the list, and its secret is shown again and renewed`() async throws {
        let world = try await WebWorld()
        let browser = try await technician(world)
        #expect(try await browser.get(Self.home).body.contains("Chưa có hệ thống nào"))
        let added = try await post(browser, Self.home, Self.form)
        let hook = try #require(try await Hooks(world.house).list(for: .system).first).hook
        let secret = try await Hooks(world.house).secret(of: hook.id, for: .system)
        #expect(added.status == .ok && added.body.contains(secret) && added.body.contains("webhook-signature") && added.headers[.cacheControl] == "no-store")
        #expect(hook.name == "Cổng <b>tỉnh</b>" && hook.url == "https://cong.example/nhan?a=1&b=2" && hook.topics == [.changed, .near])
        let list = try await browser.get(Self.home).body
        #expect(list.contains("Cổng &lt;b&gt;tỉnh&lt;/b&gt;") && list.contains("nhan?a=1&amp;b=2") && list.contains("đang gửi") && !list.contains("whsec_") && !list.contains("<b>tỉnh</b>"))
        let page = "\(Self.home)/\(hook.id)"
        #expect(try await !browser.get(page).body.contains("whsec_"))
        #expect(try await browser.postFenced(page + "/bi-mat").body.contains(secret))
        let renewed = try await browser.postFenced(page + "/bi-mat-moi").body
        let second = try await Hooks(world.house).secret(of: hook.id, for: .system)
        #expect(second != secret && renewed.contains(second) && !renewed.contains(secret) && renewed.contains("24/11/2026"))
        #expect(try await browser.get(page).body.contains("Bí mật cũ còn ký đến"))
        #expect(!world.log.all.joined().contains("whsec_"))
    }

    @Test func `all that is wrong with a new system is said beside its fields, and what was typed stays`() async throws {
        let world = try await WebWorld()
        let browser = try await technician(world)
        let empty = try await post(browser, Self.home)
        #expect(empty.status == .unprocessableContent)
        for field in ["name", "url", "topics"] { #expect(empty.body.contains("id=\"add-\(field)-error\"") && empty.body.contains("href=\"#add-\(field)\""), "\(field)") }
        let wrong = try await post(browser, Self.home, [("name", "Cổng huyện"), ("url", "http://cong.example/"), ("topics", "dossier.overdue"), ("topics", "khac")])
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("add-url-error") && !wrong.body.contains("add-name-error") && !wrong.body.contains("add-topics-error"))
        #expect(wrong.body.contains("value=\"Cổng huyện\"") && wrong.body.contains("value=\"http://cong.example/\""))
        #expect(wrong.body.contains("value=\"dossier.overdue\" checked") && !wrong.body.contains("value=\"dossier.near\" checked"))
        for number in 0..<Hooks.greatestCount { _ = try await hook(world, "Hệ thống \(number)") }
        let many = try await post(browser, Self.home, Self.form)
        #expect(many.status == .unprocessableContent && many.body.contains("Đã có đủ 20 hệ thống"))
        #expect(try await Hooks(world.house).list(for: .system).count == Hooks.greatestCount)
    }

    @Test func `nobody but the technical administrator comes near, and a form of another page is refused`() async throws {
        let world = try await WebWorld()
        let browser = try await technician(world)
        let hook = try await hook(world)
        try await world.staff("nghiepvu", [(.businessAdministrator, world.center)])
        let other = try await world.signedIn("nghiepvu")
        for path in [Self.home, "\(Self.home)/\(hook)", "\(Self.home)/\(hook)/ket-thuc"] { #expect(try await other.get(path).status == .notFound) }
        #expect(try await other.postFenced("\(Self.home)/\(hook)/bi-mat").status == .notFound)
        #expect(try await !other.get("/can-bo").body.contains(Self.home))
        #expect(try await browser.get("/can-bo").body.contains(Self.home))
        #expect(try await browser.post("\(Self.home)/\(hook)/ket-thuc", ["csrf": "khac"]).status == .forbidden)
        #expect(try await Hooks(world.house).one(hook, for: .system).hook.endedAt == nil)
        #expect(try await browser.get("\(Self.home)/khong-co").status == .notFound)
        #expect(try await browser.get("\(Self.home)/tin/khong-co").status == .notFound)
    }

    @Test func `a system is paused, goes on, and is ended after a question, once`() async throws {
        let world = try await WebWorld()
        let browser = try await technician(world)
        let page = "\(Self.home)/\(try await hook(world))"
        #expect(try await browser.postFenced(page + "/tam-dung").headers[.location] == page + "?xong=tam-dung")
        let paused = try await browser.get(page + "?xong=tam-dung").body
        #expect(paused.contains("Đang tạm dừng") && paused.contains("Đã tạm dừng.") && paused.contains(page + "/tiep-tuc") && !paused.contains(page + "/tam-dung"))
        #expect(try await browser.postFenced(page + "/tiep-tuc").status == .seeOther)
        let asked = try await browser.get(page + "/ket-thuc")
        #expect(asked.status == .ok && asked.body.contains("Kết thúc “Cổng tỉnh”?") && asked.body.contains("Không mở lại được"))
        #expect(try await browser.postFenced(page + "/ket-thuc").status == .seeOther)
        let ended = try await browser.get(page).body
        #expect(ended.contains("đã kết thúc") && ended.contains("Kết thúc lúc") && !ended.contains("Việc có thể làm"))
        for act in ["ket-thuc", "tam-dung", "tiep-tuc", "gui-lai", "bi-mat", "bi-mat-moi"] {
            let late = try await browser.postFenced("\(page)/\(act)")
            #expect(late.status == .conflict && late.body.contains("Hệ thống này đã kết thúc") && !late.body.contains("whsec_"), "\(act)")
        }
        #expect(try await browser.get(page + "/ket-thuc").status == .conflict)
    }

    @Test func `a message that was given up shows each attempt and why, and is sent again by hand`() async throws {
        let world = try await WebWorld()
        let browser = try await technician(world)
        let hook = try await hook(world)
        let dossier = try await world.receive(by: try await counter(world))
        let code = try #require(dossier.code).rawValue
        let story = try await delivery(world, of: hook)
        let page = "\(Self.home)/tin/\(story.id)"
        let fresh = try await browser.get(page).body
        #expect(fresh.contains("Chưa gửi lần nào") && fresh.contains(code) && fresh.contains("&quot;state&quot;:&quot;received&quot;") && !fresh.contains("gui-lai"))
        #expect(!fresh.contains("Mỹ Lệ"))
        try await deliver(world, .unknown(DeliveryFault(.noAnswer)))
        let waiting = try await browser.get(page).body
        #expect(waiting.contains("đã gửi, không rõ đã nhận chưa") && waiting.contains(HookWords.why(.noAnswer)) && waiting.contains("lúc 09:01:0"))
        #expect(try await browser.postFenced(page + "/gui-lai").status == .conflict)
        world.move(minutes: 2)
        try await deliver(world, .permanent(DeliveryFault(.refused, status: 422)))
        let dead = try await browser.get(page).body
        #expect(dead.contains("không gửi được") && dead.contains("422") && dead.contains(HookWords.why(.refused)) && dead.contains(page + "/gui-lai"))
        let own = try await browser.get("\(Self.home)/\(hook)").body
        #expect(own.contains("1 tin hỏng") && own.contains(code) && own.contains(page))
        let sent = try await browser.postFenced(page + "/gui-lai")
        #expect(sent.headers[.location] == page + "?xong=gui-lai&so=1")
        #expect(try await browser.get(page + "?xong=gui-lai&so=1").body.contains("Đã cho gửi lại 1 tin"))
        try await deliver(world, .done(status: 204))
        #expect(try await browser.get(page).body.contains("bên nhận đã nhận"))
        #expect(try await delivery(world, of: hook).state == .done)
    }

    @Test func `all that were given up are sent again at once, and the page tells them apart by how they stand`() async throws {
        let world = try await WebWorld()
        let browser = try await technician(world)
        let hook = try await hook(world)
        let counter = try await counter(world)
        for _ in 0..<3 { _ = try await world.receive(by: counter) }
        try await deliver(world, .permanent(DeliveryFault(.gone, status: 410)))
        world.move(minutes: 1)
        let last = try await world.receive(by: counter)
        let page = "\(Self.home)/\(hook)"
        func rows(_ query: String) async throws -> Int { try await browser.get(page + query).body.components(separatedBy: "href=\"\(Self.home)/tin/").count - 1 }
        #expect(try await rows("") == 4)
        #expect(try await rows("?loc=hong") == 3)
        #expect(try await rows("?loc=cho") == 1)
        #expect(try await rows("?loc=nhan") == 0)
        #expect(try await browser.get(page + "?loc=cho").body.contains(try #require(last.code).rawValue))
        // One of them is sent again by itself, and no other.
        let one = try #require(try await Hooks(world.house).stories(of: hook, in: .dead, for: .system).first)
        #expect(try await browser.postFenced("\(Self.home)/tin/\(one.id)/gui-lai").status == .seeOther)
        #expect(try await rows("?loc=hong") == 2)
        #expect(try await browser.postFenced(page + "/gui-lai").headers[.location] == page + "?xong=gui-lai&so=2")
        #expect(try await rows("?loc=hong") == 0)
        #expect(try await rows("?loc=cho") == 4)
    }

    @Test func `messages come fifty to a page, each once, also those of one moment`() async throws {
        let world = try await WebWorld()
        let browser = try await technician(world)
        let hook = try await hook(world)
        let counter = try await counter(world)
        for _ in 0..<53 { _ = try await world.receive(by: counter) }
        var (path, seen, pages): (String?, [String], Int) = ("\(Self.home)/\(hook)?loc=cho", [], 0)
        while let next = path, pages < 5 {
            let body = try await browser.get(next).body
            seen += body.matches(of: /href="\/can-bo\/ket-noi\/tin\/([^"]+)"/).map { String($0.1) }
            path = body.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
            pages += 1
        }
        #expect(pages == 2 && seen.count == 53 && Set(seen).count == 53)
    }

    @Test func `every act on a system has a name in the journal of acts`() async throws {
        for kind in Audits.kinds { #expect(AuditWords.kind(kind) != kind, "\(kind)") }
        let world = try await WebWorld()
        let browser = try await technician(world)
        try await world.staff("kiemtra", [(.auditor, world.center)])
        _ = try await post(browser, Self.home, [("name", "Cổng tỉnh"), ("url", "https://cong.example/"), ("topics", "dossier.changed")])
        let journal = try await world.signedIn("kiemtra").get("/can-bo/nhat-ky").body
        #expect(journal.contains("thêm hệ thống nhận tin") && journal.contains("tên: Cổng tỉnh"))
    }

    @Test func `each reason says what to do, in a sentence of its own`() {
        let sentences = DeliveryFault.Why.allCases.map(HookWords.why)
        #expect(Set(sentences).count == sentences.count)
        for sentence in sentences { #expect(sentence.hasSuffix(".") && sentence.split(separator: " ").count > 10, "\(sentence)") }
    }
}
