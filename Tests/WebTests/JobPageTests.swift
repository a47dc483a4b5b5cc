import Center
import HTTPTypes
import OneStop
import Testing
import WorkingTime

@testable import Web

/// Long acts on their pages: begun, watched, fetched by whoever began them, and by nobody else.
@Suite struct JobPageTests {
    @Test func `a list is begun, watched and fetched by its maker, and to others it is not there`() async throws {
        let world = try await WebWorld()
        for login in ["quay1", "quay2"] { try await world.staff(login, [(.counterOfficial, world.center)]) }
        let (maker, other) = (try await world.signedIn("quay1"), try await world.signedIn("quay2"))
        let dossier = try await world.receive(by: try await world.actor(try #require(try await world.app.people.find(login: "quay1"))))
        let begun = try await maker.postFenced("/can-bo/viec-nen", ["from": "23/11/2026", "to": "23/11/2026"])
        let page = try #require(begun.headers[.location])
        #expect(try await maker.get(page).body.contains("chờ đến lượt, 1 hồ sơ"))
        // What runs is looked at again by a script; what has ended is not.
        #expect(try await maker.get(page).body.contains("data-live"))
        #expect(try await maker.get(page + "/bang").status == .notFound)
        _ = try await Courier(world.house) { _ in .done() }.drain()
        let ended = try await maker.get(page)
        #expect(ended.body.contains("đã xong") && !ended.body.contains("data-live"))
        let table = try await maker.get(page + "/bang")
        #expect(table.status == .ok && table.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(table.headers[.contentDisposition] == "attachment; filename=\"ho-so-2026-11-23-2026-11-23.csv\"")
        let lines = table.body.split(separator: "\r\n")
        #expect(lines.count == 2 && lines[0].hasPrefix("\u{FEFF}Mã hồ sơ,") && lines[1].hasPrefix(dossier.code?.rawValue ?? "?"))
        for path in [page, page + "/bang"] { #expect(try await other.get(path).status == .notFound, "\(path)") }
        #expect(try await other.postFenced(page + "/dung", [:]).status == .notFound)
        #expect(try await other.get("/can-bo/viec-nen").body.contains("Chưa có việc nào"))
    }

    @Test func `what would be reckoned by an office program is shown as text`() {
        #expect(CSVText.row(["=1+1", "+84", "-5", "@x", "a,b", "nói \"có\"", "a\nb", ""]) == "'=1+1,'+84,'-5,'@x,\"a,b\",\"nói \"\"có\"\"\",\"a\nb\",\r\n")
    }
}
