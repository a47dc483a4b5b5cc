import Center
import Foundation
import HTTPTypes
import OneStop
import Store
import Testing
import Wording
import WorkingTime

@testable import Web

/// Extension and apology, as the agency's leader makes them and the applicant reads them.
@Suite struct PromiseTests {
    /// A procedure that shows more than its state, of one agency, with a limit of working days.
    private func stage() async throws -> Stage {
        try await Stage { procedure, library in
            !procedure.isDiscreet && procedure.limits.first?.limit?.unit == .workingDay && (procedure.limits.first?.limit?.value ?? 0) > 3
                && procedure.process.rawValue == "single-agency" && procedure.channels.contains(.counter)
                && !library.openness(of: procedure, on: library.day).isClosed
        }
    }

    private static let extend = ["more": "3d", "ground": "Luật Đất đai, Điều 5", "decision": "12/QĐ-SXD ngày 23/11/2026", "reason": "Phải đo đạc lại thửa đất"]
    private static let apologize = ["newDay": "15/03/2027", "reason": "Chờ kết quả kiểm tra thực địa\r\nCông an tỉnh trả lời chậm"]

    private func standing(_ stage: Stage, _ id: DossierID) async throws -> Dossier { try #require(try await stage.world.house.store.read { try $0.dossier(id) }) }

    @Test func `a leader extends by the page: the date moves, journal and page say why, and the applicant reads it`() async throws {
        let stage = try await stage()
        let dossier = try await stage.received()
        let page = "/can-bo/ho-so/\(dossier.id)"
        #expect(try await stage.agency.get(page).body.contains("viec/extend"))
        #expect(try await stage.page(.extend, dossier, Self.extend, by: stage.agency).status == .seeOther)
        let after = try await standing(stage, dossier.id)
        let (before, now) = (try #require(dossier.appointment), try #require(after.appointment))
        #expect(now.day > before.day && after.firstAppointment == before)

        let body = try await stage.agency.get(page).body
        for words in ["Đã gia hạn thêm", "12/QĐ-SXD", "Phải đo đạc lại thửa đất", "Căn cứ: Luật Đất đai, Điều 5", Wording.day(now.day, .vi), "gia hạn thêm", "Thời hạn đã gia hạn đủ", ", gia hạn thêm 3"] {
            #expect(body.contains(words), "\(words)")
        }
        let (code, visitor) = (try #require(after.code).rawValue, Browser(stage.world, address: "198.51.100.9"))
        let known = try await visitor.get("/tra-cuu/\(code)").body
        #expect(known.contains(Wording.dayWithWeekday(now.day, .vi)) && !known.contains("đo đạc"), "the reason is sealed")
        let own = try await visitor.post("/tra-cuu/\(code)", ["secret": stage.world.house.secrets.secret(of: after.id, revision: after.slipRevision)]).body
        #expect(own.contains("Phải đo đạc lại thửa đất") && own.contains("Luật Đất đai, Điều 5"))
        // The explanation, line by line, ends where the appointment does.
        #expect(stage.world.app.tracking.explanation(of: after)?.deadline == now.deadline)
    }

    @Test func `an apology names the late agency and the new day on every side, and moves nothing`() async throws {
        let stage = try await stage()
        let dossier = try await stage.received()
        #expect(try await stage.page(.apologize, dossier, Self.apologize, by: stage.agency).status == .seeOther)
        let after = try await standing(stage, dossier.id)
        #expect(after.appointment == dossier.appointment && after.promisedDay == Day(iso: "2027-03-15"))
        let agency = try #require(stage.world.house.library.directory[stage.agencyID]).name

        let body = try await stage.agency.get("/can-bo/ho-so/\(dossier.id)").body
        for words in ["\(agency) đã xin lỗi và hẹn lại thứ Hai", "<p>Chờ kết quả kiểm tra thực địa</p><p>Công an tỉnh trả lời chậm</p>", "hẹn lại 15/03/2027", "/giay/xin-loi", "Đã xin lỗi và hẹn lại đủ"] {
            #expect(plain(body).contains(words), "\(words)")
        }
        let paper = try await stage.agency.get("/can-bo/ho-so/\(dossier.id)/giay/xin-loi")
        #expect(paper.status == .ok && paper.headers[.contentType] == "application/pdf" && paper.bytes.starts(with: Array("%PDF".utf8)))

        let (code, visitor) = (try #require(after.code).rawValue, Browser(stage.world, address: "198.51.100.9"))
        let known = try await visitor.get("/tra-cuu/\(code)").body
        #expect(plain(known).contains("Kết quả sẽ trễ hẹn, \(agency) xin lỗi ông/bà và hẹn lại thứ Hai") && !known.contains("thực địa"))
        let own = try await visitor.post("/tra-cuu/\(code)", ["secret": stage.world.house.secrets.secret(of: after.id, revision: after.slipRevision)]).body
        #expect(own.contains("Chờ kết quả kiểm tra thực địa"))
        let json = try await visitor.get("/api/v1/dossiers/\(code)").body
        let due = try #require(after.appointment).day
        #expect(json.contains("\"promisedDay\":\"2027-03-15\"") && json.contains("\"day\":\"\(due)\""))
        #expect(try await visitor.get("/tra-cuu/\(code)", language: "en").contains("apologizes"))
    }

    @Test func `both are acts of the API, with what they need`() async throws {
        let stage = try await stage()
        let dossier = try await stage.received()
        let extended = try await stage.api(.extend, dossier, #"{"more":"2d","ground":"Luật 5","decision":"QĐ 7","reason":"x"}"#, by: stage.agency)
        #expect(extended.status == .ok && extended.body.contains("\"kind\":\"extended\""))
        let after = try await standing(stage, dossier.id)
        #expect(try await stage.api(.apologize, after, #"{"newDay":"2027-03-15","reason":"y"}"#, by: stage.agency).status == .ok)
        #expect(try await stage.api(.apologize, try await standing(stage, dossier.id), #"{"newDay":"hôm nào","reason":"y"}"#, by: stage.agency).status == .unprocessableContent)
    }

    @Test func `the centre neither extends nor apologizes, and a specialist does not`() async throws {
        let stage = try await stage()
        let dossier = try await stage.received()
        for (action, form) in [(DossierAction.extend, Self.extend), (.apologize, Self.apologize)] {
            #expect(try await stage.page(action, dossier, form, by: stage.center).status == .notFound)
        }
        try await stage.world.staff("chuyenvien", [(.specialist, stage.agencyID)])
        let specialist = try await stage.world.signedIn("chuyenvien")
        #expect(try await specialist.postFenced("/can-bo/ho-so/\(dossier.id)/viec/apologize", Self.apologize.merging(["version": String(dossier.version)]) { $1 }).status == .notFound)
        #expect(try await standing(stage, dossier.id).version == dossier.version)
    }

    @Test func `the day before the due day, and once it is late, page and lists say that an apology is owed`() async throws {
        let stage = try await stage()
        let dossier = try await stage.received()
        let due = try #require(dossier.appointment).day
        func pages() async throws -> (page: String, late: String) {
            let browser = try await stage.world.signedIn("coquan")
            return (try await browser.get("/can-bo/ho-so/\(dossier.id)").body, try await browser.get("/can-bo/tre").body)
        }
        #expect(try await !pages().page.contains("xin lỗi trong hôm nay"))
        let calendar = stage.world.house.library.calendar
        let eve = try #require((1...20).map { due.advanced(by: -$0) }.first { calendar.verdict(on: $0).isWorking })
        try stage.world.move(to: "\(eve)T08:00")
        var seen = try await pages()
        #expect(seen.page.contains("Không kịp trả kết quả thì xin lỗi trong hôm nay") && seen.late.contains("không kịp thì xin lỗi hôm nay"))
        try stage.world.move(to: "\(due)T08:00")
        #expect(try await pages().page.contains("Sắp hết hạn, đã qua ngày phải xin lỗi"))
        try stage.world.move(to: "\(due.advanced(by: 7))T08:00")
        seen = try await pages()
        #expect(seen.page.contains("Trễ hẹn mà chưa xin lỗi và hẹn lại") && seen.late.contains("chưa xin lỗi"))
        _ = try await stage.perform(dossier, Dossiers.Act(.apologize, texts: ["x"]) { .apologize(newDay: try #require(Day(iso: "2027-03-15")), reason: try $0.text(0)) })
        seen = try await pages()
        #expect(!seen.page.contains("Trễ hẹn mà chưa") && seen.late.contains("đã xin lỗi, hẹn lại 15/03"))
        let code = try #require(dossier.code).rawValue
        #expect(plain(try await Browser(stage.world, address: "198.51.100.9").get("/tra-cuu/\(code)").body).contains("xin lỗi ông/bà và hẹn lại thứ Hai 15/03/2027"))
    }

    private func plain(_ text: String) -> String { text.replacingOccurrences(of: "\u{A0}", with: " ") }
}

extension Browser {
    fileprivate func get(_ path: String, language: String) async throws -> String { try await get("\(path)?lang=\(language)").body }
}
