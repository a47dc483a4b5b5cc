import HTTPTypes
import OneStop
import Store
import Testing
import WorkingTime

@testable import Center
@testable import Web

/// What a form may hold: at the limit and one beyond (`docs/limits.md`).
@Suite struct FormLimitTests {
    private func encoded(_ count: Int) -> String { (0..<count).map { "f\($0)=1" }.joined(separator: "&") }

    @Test func `two thousand fields are read and one more is too many`() {
        #expect(!Form.hasTooManyFields(encoded(2000)))
        #expect(Form.hasTooManyFields(encoded(2001)))
        #expect(Form(encoded: encoded(2000))["f1999"] == "1")
        let beyond = Form(encoded: encoded(2001))
        #expect(beyond["f1999"] == "1" && !beyond.names.contains("f2000"))
    }

    @Test(arguments: [500, 2000, 4000]) func `a text may be as long as its field says and not one letter longer`(_ limit: Int) throws {
        let letters = String(repeating: "ệ", count: limit)
        #expect(try Form(["reason": [letters]]).text("reason", limit: limit) == letters)
        #expect(throws: InputFault("reason", .tooLong(limit: limit))) { try Form(["reason": [letters + "ệ"]]).text("reason", limit: limit) }
    }

    @Test(arguments: [
        ("a=1&b=2", ["a": ["1"], "b": ["2"]]), ("a=1&a=2", ["a": ["1", "2"]]), ("&&a=1&", ["a": ["1"]]), ("a", ["a": [""]]), ("a==b", ["a": ["=b"]]),
        ("=x", ["": ["x"]]), ("a=%E1%BA%BF+x%2B", ["a": ["ế x+"]]), ("a=%E1%ZZ", ["a": [""]]), ("a=%E", ["a": [""]]), ("a=%FF", ["a": [""]]), ("%FF=1", [:]), ("", [:]),
    ] as [(String, [String: [String]])])
    func `a form is read as browsers write it, and a value that is no text is empty`(_ text: String, _ fields: [String: [String]]) {
        #expect(Form(encoded: text).everything == fields)
    }

    @Test func `marks that were sent apart are composed in every value of a field`() {
        let apart = "te%CC%82%CC%81t"
        let form = Form(encoded: "a=\(apart)&a=\(apart)")
        for value in form.all("a") { #expect(Array(value.utf8) == Array("tết".utf8)) }
        #expect(Array(form["a"].utf8) == Array("tết".utf8))
    }

    @Test(arguments: [(" x ", "x"), ("\u{A0}tết\n", "tết"), ("x\t", "x"), ("   ", ""), ("", ""), ("a b", "a b"), ("ệ", "ệ")])
    func `blanks at the ends are taken off`(_ typed: String, _ text: String) {
        #expect(Form(["a": [typed]])["a"] == text)
    }

    private func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

    @Test func `a field of a form in parts has sixty-four kibibytes and not one byte more`() async throws {
        let stage = try await DraftStage()
        for (count, inLogin, inFiling) in [(64 << 10, HTTPResponse.Status.unprocessableContent, HTTPResponse.Status.unprocessableContent), ((64 << 10) + 1, .contentTooLarge, .contentTooLarge)] {
            let login = ["account": "khong-co", "password": "khong", "next": letters(count)]
            #expect(try await Browser(stage.world).post("/can-bo/vao", login, isMultipart: true).status == inLogin)
            #expect(try await stage.page(["act": "save", "note": letters(count)]).status == inFiling)
        }
    }

    @Test func `a draft keeps four thousand characters of a field, and says so when more were typed`() async throws {
        let stage = try await DraftStage()
        let kept = { try await stage.world.app.filing.entries(of: try await stage.draft)?.fields["note"]?.count }
        #expect(try await stage.page(["act": "save", "note": letters(4000)]).status == .seeOther)
        #expect(try await kept() == 4000)
        let over = try await stage.page(["act": "save", "note": letters(4001)])
        #expect(over.status == .unprocessableContent && over.body.contains("Dài quá 4.000 chữ") && over.body.contains(letters(4001)))
        #expect(try await kept() == 4000)
        let version = try await stage.draft.version
        for (count, status) in [(4001, HTTPResponse.Status.unprocessableContent), (4000, .ok)] {
            let answer = try await stage.browser.post("/nop/\(DraftStage.code)/luu", DraftStage.form.merging(["version": String(version), "note": letters(count)]) { $1 })
            #expect(answer.status == status, "saved while typing: \(count)")
        }
    }

    @Test func `a device remembers four drafts; the fifth takes the place of the oldest, which is resumed by code and secret`() async throws {
        let world = try await WebWorld("2025-06-23T09:00")
        let device = Browser(world)
        var filed: [String] = []
        for procedure in world.house.library.procedures(on: world.now.day) where filed.count < 5 {
            let code = procedure.code.rawValue
            let saved = try await device.post("/nop/\(code)", DraftStage.form.merging(["act": "save", "ownerName": "Người nộp \(filed.count)"]) { $1 }, isMultipart: true)
            guard saved.headers[.location]?.hasPrefix("/nop/") == true else { continue }
            filed.append(code)
            #expect(device.cookies[Cookies.draft(world.app)]?.split(separator: "~").count == min(filed.count, 4))
        }
        try #require(filed.count == 5)
        for (number, code) in filed.enumerated() { #expect(try await device.get("/nop/\(code)").body.contains("Người nộp \(number)") == (number > 0)) }
        let first = filed[0]
        let oldest = try #require(try await world.house.store.read { try $0.row("SELECT id FROM dossier WHERE procedureCode = \(first)")?.decode(DossierID.self) })
        let secret = world.house.secrets.secret(of: oldest, revision: 0)
        #expect(try await device.post("/nop/tiep", ["code": oldest.rawValue, "secret": secret]).headers[.location] == "/nop/\(first)")
        #expect(try await device.get("/nop/\(first)").body.contains("Người nộp 0"))
    }

    @Test func `two hundred characters and twenty-four words of a query are looked for, and a longer one is told`() async throws {
        let world = try await WebWorld()
        let anybody = Browser(world)
        func found(_ query: String) async throws -> (isFound: Bool, isTold: Bool) {
            let page = try await anybody.get("/thu-tuc?q=\(Browser.encoded(query))").body
            return (page.contains("/thu-tuc/3.000333"), page.contains("Lời tìm dài quá"))
        }
        let words = { (count: Int) in String(repeating: "qq ", count: count) + "3000333" }
        #expect(ProcedureSearch.looksForAll(of: letters(200)) && !ProcedureSearch.looksForAll(of: letters(201)))
        #expect(ProcedureSearch.looksForAll(of: words(23)) && !ProcedureSearch.looksForAll(of: words(24)))
        let title = try #require(world.house.library.catalogue.procedure(ProcedureCode("3.000333"), on: world.now.day)).title.split(separator: " ").prefix(8).joined(separator: " ")
        #expect(try await found(String(repeating: "-", count: 200 - title.count) + title) == (true, false))
        #expect(try await found(String(repeating: "-", count: 200) + title) == (false, true))
        let filler = { (count: Int) in String(repeating: "qq ", count: count) + title }
        let count = title.split(separator: " ").count
        #expect(try await found(filler(24 - count)) == (true, false))
        #expect(try await found(filler(25 - count)).isTold)
    }

    @Test func `of unconfirmed lists the fifty that have waited longest are shown, and page and API say that there are more`() async throws {
        let world = try await WebWorld()
        let police = AgencyID("ld-ca")
        let official = try await world.actor(try await world.staff("quay1", [(.counterOfficial, world.center)]))
        let counter = try await world.signedIn("quay1")
        func send() async throws -> HandOverID {
            world.move(minutes: 1)
            return try await world.app.handOvers.dispatch([try await world.receive(by: official).id], from: world.center, to: police, by: official)
        }
        let first = try await send()
        for _ in 1..<50 { _ = try await send() }
        world.move(minutes: -50)
        #expect(!(try await counter.get("/can-bo/ban-giao").body.contains("Hiện 50 phiếu")))
        #expect(try await counter.call(.get, "/api/v1/hand-overs").body.contains("\"openIsCut\":false"))
        world.move(minutes: 50)
        let last = try await send()
        world.move(minutes: -51)
        let page = try await counter.get("/can-bo/ban-giao").body
        #expect(page.contains("Hiện 50 phiếu chưa xác nhận lâu nhất") && page.contains(first.rawValue) && !page.contains(last.rawValue))
        #expect(try await counter.call(.get, "/api/v1/hand-overs").body.contains("\"openIsCut\":true"))
        #expect(try await counter.get("/can-bo").body.contains("từ 50"))
    }

    @Test func `a list that is cut says so`() throws {
        #expect(WorkHandlers.line(WorkLists.Hits(dossiers: [], more: nil)) == "0 hồ sơ, mới nhất lên đầu")
        #expect(WorkHandlers.line(WorkLists.Hits(dossiers: [], more: .hits)).contains("còn nữa"))
        #expect(WorkHandlers.line(WorkLists.Hits(dossiers: [], more: .furtherBack)).contains("hồ sơ cũ hơn chưa tìm hết"))
        let event = { (position: Int) in RecordedEvent(position: position, at: Instant(microseconds: 0), actor: "system", event: .draftDiscarded) }
        #expect(DossierDetail.earlier(than: [event(1), event(2)]) == [])
        #expect(DossierDetail.earlier(than: [event(1235), event(1236)]).first?.did.hasPrefix("1.234 việc trước đó") == true)
        var effect = WorkingDays.Effect()
        let (from, to) = (Day(number: 10), Day(number: 11))
        effect.later = 501
        effect.moves = (0..<500).map { WorkingDays.Move(dossier: DossierID("D\($0)"), code: nil, from: from, to: to) }
        #expect(CalendarHandlers.summary(effect).last?.contains("1 hồ sơ nữa cũng đổi hẹn") == true)
        effect.later = 500
        #expect(CalendarHandlers.summary(effect).allSatisfy { !$0.contains("cũng đổi hẹn") })
        for number in 0..<41 { effect.days[WorkingDays.DayPair(from: from, to: Day(number: 20 + Int32(number)))] = 1 }
        #expect(CalendarHandlers.summary(effect).last == "… và 1 cặp ngày khác.")
    }

    @Test func `ready answers keep the younger ones within their bytes`() async throws {
        let library = try await WebWorld().house.library
        let ready = ReadyAnswers(bytes: 100)
        func isAtHand(_ code: String) -> Bool {
            var isMade = false
            _ = ready.answer(.init(code: DossierCode(code), form: .json), version: 1, now: Instant(microseconds: 0), library: library) {
                isMade = true
                return [UInt8](repeating: 0, count: 10)
            }
            return !isMade
        }
        for number in 0..<5 { #expect(!isAtHand("\(number)")) }
        for number in 0..<5 { #expect(isAtHand("\(number)"), "half of the room is full") }
        for number in 5..<9 { #expect(!isAtHand("\(number)")) }
        #expect(isAtHand("0"), "all of it is full, and nothing is forgotten; asked for again it is young")
        #expect(!isAtHand("9"), "one more, and the older half goes")
        #expect(isAtHand("0"))
        #expect(!isAtHand("1"))
    }

    @Test func `an answer that is made anew takes the room of the one before`() async throws {
        let library = try await WebWorld().house.library
        let ready = ReadyAnswers(bytes: 100)
        var made = 0
        func ask(_ code: String, version: Int) {
            _ = ready.answer(.init(code: DossierCode(code), form: .json), version: version, now: Instant(microseconds: 0), library: library) {
                made += 1
                return [UInt8](repeating: 0, count: 10)
            }
        }
        for version in 1...20 { ask("0", version: version) }
        for code in 1...4 { ask("\(code)", version: 1) }
        #expect(made == 24)
        ask("0", version: 20)
        for code in 1...4 { ask("\(code)", version: 1) }
        #expect(made == 24, "nothing was pushed out by versions that nobody asks for any more")
    }
}
