import Center
import Foundation
import HTTPTypes
import OneStop
import Testing
import Wording
import WorkingTime

@testable import Web

/// What people see of a dossier by its code, and of papers that they send when asked.
@Suite struct SupplementTests {
    private static let file = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n40\n%%EOF\n"

    /// A dossier for which papers are asked.
    private func waiting(_ stage: Stage) async throws -> Dossier {
        let dossiers = stage.world.app.dossiers
        var dossier = try await stage.world.receive(stage.procedure.code, by: stage.centerActor)
        for _ in 0..<6 where dossier.desk?.role != .specialist {
            dossier = try await dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: dossier.id, by: stage.agencyActor)
        }
        return try await dossiers.perform(
            Dossiers.Act(.requestSupplement, texts: ["Thiếu bản sao"]) { .requestSupplement(content: try $0.text(0), ground: "Điều 17", leaderGround: nil) },
            on: dossier.id, by: stage.agencyActor)
    }

    private static func isOpen(_ procedure: Procedure, _ library: Library) -> Bool {
        guard let day = Day(year: 2026, month: 11, day: 23), case .closed = library.openness(of: procedure, on: day) else { return true }
        return false
    }

    private func open() async throws -> Stage {
        try await Stage { procedure, library in
            guard !procedure.isDiscreet, procedure.limits.first?.limit?.unit == .workingDay, procedure.process.rawValue == "single-agency" else { return false }
            return Self.isOpen(procedure, library)
        }
    }

    @Test func `by its code alone a discreet procedure shows its state and nothing else, on the page as in the API`() async throws {
        let stage = try await Stage()
        #expect(stage.procedure.isDiscreet)
        let visitor = Browser(stage.world, address: "198.51.100.7")
        let agency = try #require(stage.world.house.library.directory[stage.agencyID])
        for dossier in [try await stage.received(), try await stage.standing(at: .signature), try await waiting(stage)] {
            let code = try #require(dossier.code).rawValue
            let due = try #require(dossier.appointment).day
            let pages = [
                try await visitor.get("/tra-cuu/\(code)").body, try await visitor.post("/tra-cuu/\(code)", ["secret": "AAAABBBBCCCC"]).body,
                try await visitor.get("/api/v1/dossiers/\(code)").body,
            ]
            for page in pages {
                #expect(page.contains(Wording.state(dossier.state)(.vi)))
                let traces = [
                    agency.name, agency.shortName, stage.procedure.title, "đồng hồ", Wording.day(due, .vi), "\(due.day)/\(due.month)", due.description, "class=\"why\"",
                    "class=\"strip", "<div class=\"leaf", "23/11",
                ]
                for trace in traces { #expect(!page.contains(trace), "\(trace)") }
            }
        }
    }

    @Test func `any other procedure shows by its code the due date and its reasons`() async throws {
        let stage = try await open()
        let dossier = try await stage.received()
        let (code, due) = (try #require(dossier.code), try #require(dossier.appointment))
        let page = try await Browser(stage.world).get("/tra-cuu/\(code)").body
        #expect(page.contains("class=\"why\"") && page.contains(Wording.day(due.day, .vi)))
    }

    @Test func `a supplement sent by code and secret is acknowledged with its files, and staff see that it came`() async throws {
        let stage = try await open()
        let dossier = try await waiting(stage)
        let code = try #require(dossier.code).rawValue
        let secret = stage.world.house.secrets.secret(of: dossier.id, revision: dossier.slipRevision)
        let home = Browser(stage.world, address: "198.51.100.8")
        let before = try await home.post("/tra-cuu/\(code)", ["secret": secret]).body
        #expect(!before.contains("tệp bổ sung lúc"))
        #expect(try await !stage.agency.get("/can-bo").body.contains("đã gửi bổ sung"))

        stage.world.move(minutes: 5)
        let sent = try await home.upload("/tra-cuu/\(code)/bo-sung", ["secret": secret], files: [("file.other", "ban sao.pdf", Self.file), ("file.other", "ho khau.pdf", Self.file + "2")])
        #expect(sent.status == .ok)
        for body in [sent.body, try await home.post("/tra-cuu/\(code)", ["secret": secret]).body] {
            let note = try #require(body.range(of: "Đã nhận 2 tệp bổ sung lúc 09:05"))
            let text = body[note.lowerBound...].prefix(500)
            #expect(text.contains("cán bộ sẽ xem và cho đồng hồ chạy tiếp") && text.contains("ban sao.pdf") && text.contains("ho khau.pdf"))
            #expect(body.contains("Giấy tờ bổ sung đã đến"))
        }
        // Names are for the holder of the secret.
        #expect(try await !home.get("/tra-cuu/\(code)").body.contains("ban sao.pdf"))

        for path in ["/can-bo", "/can-bo/viec", "/can-bo/viec?loc=waiting"] {
            #expect(try await stage.agency.get(path).body.contains("đã gửi bổ sung 2 tệp"), "\(path)")
        }
        let page = try await stage.agency.get("/can-bo/ho-so/\(dossier.id.rawValue)").body
        #expect(page.contains("gửi bổ sung một tệp") && !page.contains("đính kèm một tệp") && !page.contains("đính kèm hồ sơ"))

        _ = try await stage.world.app.dossiers.perform(Dossiers.Act(.resume) { _ in .resume(papers: [], note: nil) }, on: dossier.id, by: stage.agencyActor)
        #expect(try await !home.post("/tra-cuu/\(code)", ["secret": secret]).body.contains("tệp bổ sung lúc"))
        #expect(try await !stage.agency.get("/can-bo/viec").body.contains("đã gửi bổ sung"))
    }

    @Test func `everybody who looks reads by which day an answer is due, and once it is over that it is and what can be done`() async throws {
        let stage = try await open()
        let asked = try await stage.agency.get("/can-bo/ho-so/\(try await stage.standing(at: .work).id.rawValue)").body
        let (day, english) = ("thứ\u{A0}Tư\u{A0}23/12/2026", "by the end of Wed\u{A0}23\u{A0}Dec\u{A0}2026")
        let words = "chậm nhất hết \(day)"
        #expect(asked.contains("Người nộp có 30") && asked.contains(words), "before it is asked, the form says what day it will be")
        let dossier = try await waiting(stage)
        let (id, code) = (dossier.id.rawValue, try #require(dossier.code).rawValue)
        // Thirty days from Monday 23 November.
        let last = try #require(dossier.supplementDue)
        #expect(last == Day(iso: "2026-12-23"))
        let secret = stage.world.house.secrets.secret(of: dossier.id, revision: dossier.slipRevision)
        // The language chosen stays with a browser.
        let (home, abroad) = (Browser(stage.world, address: "198.51.100.8"), Browser(stage.world, address: "198.51.100.9"))
        #expect(try await home.get("/tra-cuu/\(code)").body.contains("bổ sung giấy tờ, \(words)."))
        #expect(try await abroad.get("/tra-cuu/\(code)?lang=en").body.contains("more papers from you, \(english)."))
        #expect(try await home.post("/tra-cuu/\(code)", ["secret": secret]).body.contains("Cần bổ sung, hoàn thiện, \(words)"))
        #expect(try await abroad.post("/tra-cuu/\(code)", ["secret": secret]).body.contains("To be supplemented, \(english)"))
        #expect(try await home.get("/api/v1/dossiers/\(code)").body.contains("\"supplementDue\":\"2026-12-23\""))
        let page = try await stage.agency.get("/can-bo/ho-so/\(id)").body
        #expect(page.contains("Đang chờ người dân bổ sung, \(words)") && page.contains("yêu cầu bổ sung \(words)") && !page.contains("hết hạn"))
        #expect(try await stage.agency.get("/can-bo/viec?loc=waiting&xem=\(id)").body.contains("người nộp bổ sung \(words)"))
        #expect(try await !stage.agency.get("/can-bo/viec?loc=lapsed").body.contains(code))
        let paper = try FirstWeekTests.words(try await stage.agency.get("/can-bo/ho-so/\(id)/giay/bo-sung"))
        #expect(paper.contains("Thời hạn bổ sung: chậm nhất hết thứ Tư, ngày 23 tháng 12 năm 2026; thời gian chờ bổ sung không tính"), "\(paper)")

        try stage.world.move(to: "2026-12-24T07:30")
        let over = "Người nộp chưa bổ sung, hết hạn ngày 23/12/2026"
        let agency = try await stage.world.signedIn("coquan")
        let later = try await agency.get("/can-bo/ho-so/\(id)").body
        #expect(later.contains(over) && later.contains("“Dừng giải quyết” bằng văn bản") && later.contains("hết hạn bổ sung"))
        for path in ["/can-bo", "/can-bo/viec?loc=lapsed", "/can-bo/tre", "/can-bo/viec?loc=waiting"] {
            let body = try await agency.get(path).body
            #expect(body.contains(code) && body.contains("hết hạn bổ sung"), "\(path)")
        }
        #expect(try await agency.get("/can-bo/viec?loc=lapsed&xem=\(id)").body.contains(over))
        let told = try await home.get("/tra-cuu/\(code)").body
        #expect(told.contains("Đã quá hạn bổ sung giấy tờ, hạn là hết \(day)") && !told.contains("đang chờ ông/bà"))
        #expect(try await abroad.get("/tra-cuu/\(code)?lang=en").body.contains("The time to send more papers ended with Wed\u{A0}23\u{A0}Dec\u{A0}2026"))

        // Late files are for an official to look at: the dossier is no longer one that nobody answered.
        _ = try await home.upload("/tra-cuu/\(code)/bo-sung", ["secret": secret], files: [("file.other", "ban sao.pdf", Self.file)])
        let came = try await agency.get("/can-bo/ho-so/\(id)").body
        #expect(came.contains("Hạn bổ sung ngày 23/12/2026 đã qua, đã có 1 tệp gửi đến") && !came.contains(over))
        #expect(try await !agency.get("/can-bo/viec?loc=lapsed").body.contains(code))
    }

    @Test func `the strip of a limit in calendar days says so, and reaches the day to which its end moved`() async throws {
        let stage = try await Stage { procedure, library in
            guard !procedure.isDiscreet, let limit = procedure.limits.first?.limit, limit.unit == .calendarDay, (7..<40).contains(limit.value) else { return false }
            return Self.isOpen(procedure, library)
        }
        for day in ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"] {
            try stage.world.move(to: "\(day)T09:00")
            let dossier = try await stage.world.receive(stage.procedure.code, by: stage.centerActor)
            let page = try await Browser(stage.world, address: "198.51.100.5").get("/tra-cuu/\(try #require(dossier.code).rawValue)").body
            let strip = try #require(page.range(of: "<ol class=\"strip"))
            let cells = String(page[strip.lowerBound...]).components(separatedBy: "</ol>").first ?? ""
            #expect(cells.contains(" due\">"), "\(day)")
            #expect(page.contains("Ô có số: ngày thứ mấy") && !page.contains("ngày làm việc thứ mấy"))
        }
    }

    @Test func `the slip of an online filing names the papers that came as electronic copies`() async throws {
        let stage = try await Stage()
        let (world, id) = (stage.world, DossierID(stage.world.house.newID()))
        let intake = FileIntake(world.house)
        let people = world.owner()
        var draft = try await world.app.dossiers.perform(
            Dossiers.Act(.openDraft, people: people) { .openDraft(DraftOpened(procedure: stage.procedure.reference, channel: .online, record: try $0.record())) },
            on: id, by: .filer(id), procedure: stage.procedure.code)
        let needed = draft.missingFiles(of: 0, in: stage.procedure)
        #expect(!needed.isEmpty)
        for document in needed {
            var parts = [Array(Self.file.utf8)]
            let taken = try await intake.take(for: id, limit: 1 << 20) { parts.isEmpty ? nil : parts.removeFirst() }
            draft = try await intake.attach(taken, name: "tep.pdf", document: document, to: id, by: .filer(id))
        }
        _ = try await world.app.dossiers.perform(
            Dossiers.Act(.submit, people: people) { .submit(Submit(record: try $0.record(), documentCase: 0, limitCase: 0)) }, on: id, by: .filer(id))
        _ = try await world.app.dossiers.perform(
            Dossiers.Act(.receive, people: people) {
                .receive(Receive(channel: .online, record: try $0.record(), documentCase: 0, limitCase: 0, papers: [], fees: []))
            }, on: id, by: stage.centerActor)
        let slip = try FirstWeekTests.words(try await stage.center.get("/can-bo/ho-so/\(id.rawValue)/giay/giay-hen"))
        #expect(slip.components(separatedBy: "bản điện tử").count - 1 == 2 * needed.count, "\(slip.prefix(900))")
        let name = try #require(needed.first.map { stage.procedure.documentCases[0].documents[$0].name }).prefix(24)
        #expect(slip.contains(name), "\(slip.prefix(900))")
    }

    @Test func `a filing code is told from a dossier's by its shape, and led to where filings are followed`() async throws {
        let world = try await WebWorld()
        let visitor = Browser(world, address: "198.51.100.9")
        let typed = "01K9-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ"
        for path in ["/tra-cuu?code=\(typed)", "/tra-cuu/\(typed)", "/tra-cuu/01k9zzzzzzzzzzzzzzzzzzzzzz"] {
            let reply = try await visitor.get(path)
            #expect(reply.status == .notFound && reply.body.contains("href=\"/nop/tiep\"") && reply.body.contains("chưa được tiếp nhận"), "\(path)")
            #expect(!reply.body.contains("Không có hồ sơ nào mang mã này"))
        }
        let other = try await visitor.get("/tra-cuu/H36.12-260922-0132")
        #expect(other.status == .notFound && other.body.contains("Không có hồ sơ nào mang mã này"))
    }
}
