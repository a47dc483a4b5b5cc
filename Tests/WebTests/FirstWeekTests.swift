import Center
import Foundation
import HTTPTypes
import OneStop
import Testing
import WorkingTime

@testable import Web

/// An administrator's first week as a browser reaches it: a renamed department, a closed day, a fee that changes next month.
@Suite struct FirstWeekTests {
    private let police = AgencyID("ld-ca")

    private func crew(_ world: WebWorld) async throws -> (admin: Browser, counter: Browser) {
        try await world.staff("nghiepvu", [(.businessAdministrator, world.center)])
        try await world.staff("quay1", [(.counterOfficial, world.center)])
        try await world.staff("tatca", [(.specialist, police), (.unitLeader, police), (.agencyLeader, police), (.clerk, police)])
        return (try await world.signedIn("nghiepvu"), try await world.signedIn("quay1"))
    }

    private func actor(_ world: WebWorld, _ login: String) async throws -> Actor { try await world.actor(try #require(try await world.app.people.find(login: login))) }

    /// The words of a printed paper.
    static func words(_ reply: Reply) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paper-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "paper.pdf")
        try Data(reply.bytes).write(to: file)
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/pdftotext")
        process.arguments = ["-enc", "UTF-8", file.path, "-"]
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self).precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func `a department is renamed from a day on; its old papers keep the old name, the pages show the present one`() async throws {
        let world = try await WebWorld()
        let (admin, counter) = try await crew(world)
        let received = try await world.receive(by: try await actor(world, "quay1"))
        var dossier = received
        for _ in 0..<6 where dossier.desk?.role != .specialist {
            dossier = try await world.app.dossiers.perform(Dossiers.Act(.advance) { _ in .advance(assignee: nil, note: nil) }, on: dossier.id, by: try await actor(world, "tatca"))
        }
        dossier = try await world.app.dossiers.perform(
            Dossiers.Act(.requestSupplement, texts: ["Thiếu bản sao"]) { .requestSupplement(content: try $0.text(0), ground: "Điều 17", leaderGround: nil) },
            on: dossier.id, by: try await actor(world, "tatca"))
        let page = "/can-bo/co-quan/\(police)"
        let old = world.house.library.agencyName(police)
        let form = [
            "newName": "Công an tỉnh Lâm Đồng Mới", "newShort": "CATM", "newEnglish": "New Provincial Police", "nameFrom": "01/12/2026", "nameGround": "Nghị quyết 2/NQ-HĐND",
        ]
        #expect(try await admin.get(page).body.contains("Mang tên mới từ ngày"))
        let wrong = try await admin.postFenced(page + "/ten", form.merging(["nameFrom": "31/02/2026"]) { $1 })
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("rename-nameFrom-error") && wrong.body.contains("Công an tỉnh Lâm Đồng Mới"))
        #expect(try await admin.postFenced(page + "/ten", form).status == .seeOther)
        #expect(try await admin.get(page).body.contains("Từ 01/12/2026: Công an tỉnh Lâm Đồng Mới"))
        #expect(try await admin.postFenced(page + "/ten", form).status == .unprocessableContent)
        #expect(try await counter.get("/can-bo/ho-so/\(dossier.id.rawValue)").body.contains(old))

        try world.move(to: "2026-12-01T09:00")
        let later = try await world.signedIn("quay1")
        let shown = try await later.get("/can-bo/ho-so/\(dossier.id.rawValue)")
        #expect(shown.body.contains("Công an tỉnh Lâm Đồng Mới"))
        let paper = try Self.words(try await later.get("/can-bo/ho-so/\(dossier.id.rawValue)/giay/bo-sung"))
        #expect(paper.lowercased().contains(old.lowercased()) && !paper.lowercased().contains("lâm đồng mới"), "\(paper.prefix(300))")
    }

    @Test func `a closed day lists whose due date it touches; one button moves them, another keeps what is printed`() async throws {
        let world = try await WebWorld()
        let (admin, counter) = try await crew(world)
        let first = try await world.receive(by: try await actor(world, "quay1"))
        let due = try #require(first.appointment?.day)
        let day = "\(due.day)/\(due.month)/\(due.year)"
        let form = ["kind": "closure", "day": day, "name": "Nghỉ bão số 12", "source": "Quyết định 9/QĐ-UBND", "year": "2026"]
        let shown = try await admin.postFenced("/can-bo/lich", form)
        #expect(shown.status == .ok && shown.body.contains("1 trong 1 hồ sơ đang mở đổi hẹn") && shown.body.contains(first.code?.rawValue ?? "?"))
        #expect(shown.body.contains("Ghi vào lịch và dời 1 ngày hẹn") && shown.body.contains("giữ ngày hẹn đã in"))
        #expect(world.house.library.calendar.version == 1)
        let kept = try await admin.postFenced("/can-bo/lich", form.merging(["confirmed": "1"]) { $1 })
        #expect(kept.status == .seeOther)
        #expect(try await counter.get("/can-bo/ho-so/\(first.id.rawValue)").body.contains("Hẹn \(due.day < 10 ? "0" : "")\(day)"))

        let pending = try await admin.get("/can-bo/lich/doi-hen")
        #expect(pending.body.contains("Dời 1 ngày hẹn") && pending.body.contains(first.code?.rawValue ?? "?"))
        #expect(try await admin.postFenced("/can-bo/lich/doi-hen", ["reason": "Nghỉ bão số 12"]).body.contains("decision-error"))
        let moved = try await admin.postFenced("/can-bo/lich/doi-hen", ["reason": "Nghỉ bão số 12", "decision": "Quyết định 9/QĐ-UBND"])
        let watched = try #require(moved.headers[.location])
        #expect(try await admin.get(watched).body.contains("chờ đến lượt"))
        try await Courier(world.house) { _ in .done() }.drain()
        let ended = try await admin.get(watched)
        #expect(ended.body.contains("đã xong") && ended.body.contains("Đã dời 1 ngày hẹn"))
        #expect(try await admin.get("/can-bo/lich/doi-hen").body.contains("Mọi ngày hẹn đúng lịch"))
        let journal = try await counter.get("/can-bo/ho-so/\(first.id.rawValue)")
        #expect(journal.body.contains("dời ngày hẹn sang") && journal.body.contains("Quyết định 9/QĐ-UBND"))
        #expect(try await counter.postFenced("/can-bo/lich/doi-hen", ["reason": "x", "decision": "y"]).status == .notFound)

        let taken = try await admin.get("/can-bo/lich?nam=2026&bo=\(due)")
        #expect(taken.body.contains("value=\"removal\" selected") && taken.body.contains("bo=\(due)"))
        let back = ["kind": "removal", "day": day, "name": "Ghi nhầm", "source": "Công văn 3/VP", "year": "2026", "confirmed": "1", "redate": "1"]
        let redone = try #require(try await admin.postFenced("/can-bo/lich", back).headers[.location])
        try await Courier(world.house) { _ in .done() }.drain()
        #expect(try await admin.get(redone).body.contains("Đã dời 1 ngày hẹn"))
        #expect(try await world.app.dossiers.read(first.id, by: try await actor(world, "quay1")).dossier.appointment?.day == due)
        #expect(try await admin.postFenced("/can-bo/lich", form.merging(["kind": "morning"]) { $1 }).body.contains("chỉ làm việc buổi sáng"))
        #expect(try await admin.postFenced("/can-bo/lich", form.merging(["kind": "noon"]) { $1 }).status == .unprocessableContent)
    }

    @Test func `office hours change from a day on, seen before they are written and said until they begin`() async throws {
        let world = try await WebWorld()
        let (admin, _) = try await crew(world)
        let form = ["kind": "hours", "day": "7/12/2026", "week": "7:30-11:30, 13:00–17:00", "saturday": "07:30-11:30", "name": "Giờ mùa đông", "source": "Quyết định 9/QĐ-UBND", "year": "2026"]
        let shown = try await admin.postFenced("/can-bo/lich", form)
        #expect(shown.status == .ok && shown.body.contains("07:30\u{A0}–\u{A0}11:30, 13:00\u{A0}–\u{A0}17:00") && world.house.library.calendar.version == 1)
        let confirmed = ["kind": "hours", "day": "2026-12-07", "week": "07:30-11:30, 13:00-17:00", "saturday": "07:30-11:30", "name": "Giờ mùa đông", "source": "Quyết định 9/QĐ-UBND", "year": "2026", "confirmed": "1"]
        #expect(shown.body.contains("name=\"week\" value=\"07:30-11:30, 13:00-17:00\""))
        #expect(try await admin.postFenced("/can-bo/lich", confirmed).status == .seeOther)
        #expect(try await admin.get("/can-bo/lich").body.contains("Giờ làm việc đổi từ"))
        for (wrong, field) in [(["week": "sáng"], "week"), (["week": ""], "week"), (["week": "13:00-17:00, 7:30-11:30"], "week"), (["saturday": "7-11"], "saturday")] {
            let refused = try await admin.postFenced("/can-bo/lich", form.merging(wrong) { $1 })
            #expect(refused.status == .unprocessableContent && refused.body.contains("add-day-\(field)-error"), "\(wrong)")
        }
    }

    @Test func `a fee that changes next month comes as a new version: what was received before stays on the old one`() async throws {
        let world = try await WebWorld()
        let (admin, counter) = try await crew(world)
        let text = try #require(try await world.app.catalogue.storedFile("procedures/justice.yaml"))
        let start = try #require(text.range(of: "  - code: '3.000333'"))
        let end = text.range(of: "\n  - code:", range: start.upperBound..<text.endIndex)?.lowerBound ?? text.endIndex
        let second = text[start.lowerBound..<end].replacingOccurrences(of: "version: 1", with: "version: 2").replacingOccurrences(of: "valid_from: 2018-01-01", with: "valid_from: 2026-12-01")
            .replacingOccurrences(of: "amount: 200000", with: "amount: 300000").replacingOccurrences(of: ", assumed: true", with: "")
            .split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasSuffix("assumed: true") }.joined(separator: "\n")
        let changed = String(text[..<end]) + "\n" + second + String(text[end...])
        let before = try await accept(world, counter)
        #expect(before.procedure?.version == 1 && before.owed == Money(dong: 200_000))

        let inPlace = try await upload(world, admin, text.replacingOccurrences(of: "amount: 200000", with: "amount: 300000"))
        #expect(try await admin.postFenced("/can-bo/thu-tuc/nhap/xong", ["pending": try #require(inPlace.field("pending"))]).status == .conflict)
        let tried = try await upload(world, admin, changed)
        #expect(tried.status == .ok && tried.body.contains("3.000333"))
        #expect(try await admin.postFenced("/can-bo/thu-tuc/nhap/xong", ["pending": try #require(tried.field("pending"))]).status == .seeOther)
        #expect(try await counter.get("/thu-tuc/3.000333").body.contains("200.000"))
        // What the new version assumes is accepted before its first day, so that no day is lost.
        #expect(try await admin.get("/can-bo/thu-tuc?loc=waiting").body.contains("3.000333@2"))
        #expect(try await admin.get("/can-bo/thu-tuc/3.000333?ban=2").body.contains("Chấp nhận các điều giả định"))
        #expect(try await admin.postFenced("/can-bo/thu-tuc/chap-nhan", ["procedure": "3.000333@2", "ground": "Quyết định công bố"]).status == .seeOther)
        #expect(try await accept(world, counter, key: "k2").procedure?.version == 1, "the new version is not in force yet")

        try world.move(to: "2026-12-01T09:00")
        let later = try await world.signedIn("quay1")
        let open = try await later.get("/thu-tuc/3.000333")
        #expect(open.body.contains("300.000") && !open.body.contains("200.000"))
        let after = try await accept(world, later, key: "k3")
        #expect(after.procedure?.version == 2 && after.owed == Money(dong: 300_000))
        let old = try await world.app.dossiers.read(before.id, by: try await actor(world, "quay1")).dossier
        #expect(old.procedure?.version == 1 && old.owed == Money(dong: 200_000))
        #expect(try await later.get("/can-bo/ho-so/\(before.id.rawValue)").body.contains("200.000"))
    }

    /// Takes one in through the counter's form.
    private func accept(_ world: WebWorld, _ counter: Browser, key: String = "k1") async throws -> Dossier {
        let version = try #require(world.house.library.catalogue.procedure(ProcedureCode("3.000333"), on: world.now.day))
        let form = [
            ("act", "accept"), ("procedure", "3.000333"), ("case", "0.0"), ("ownerKind", "person"), ("ownerName", "Nguyễn Thị Sáu"), ("ownerID", "060179004512"),
            ("address", "27 Trưng Trắc"), ("filer", "owner"), ("receiveBy", "counter"), ("payBy", "unpaid"), ("fee", "0"), ("key", key), ("csrf", try await counter.csrf()),
        ] + version.documentCases[0].documents.indices.filter { version.documentCases[0].documents[$0].condition == nil }.map { ("paper", String($0)) }
        let reply = try await counter.post("/can-bo/tiep-nhan", fields: form)
        let id = try #require(reply.headers[.location]?.split(separator: "/").last.map(String.init), "\(reply.status)")
        return try await world.app.dossiers.read(DossierID(id), by: try await actor(world, "quay1")).dossier
    }

    private func upload(_ world: WebWorld, _ browser: Browser, _ text: String) async throws -> Reply {
        let csrf = try await browser.csrf()
        let body = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"justice.yaml\"\r\n\r\n\(text)\r\n--b--\r\n"
        var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=b"]
        headers[.cookie] = browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        return try await world.respond(.post, "/can-bo/thu-tuc/nhap", headers, body)
    }
}
