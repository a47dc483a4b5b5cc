import Center
import Foundation
import HTTPTypes
import OneStop
import Store
import Testing
import WorkingTime

@testable import Web

/// The other desks as a browser reaches them.
@Suite struct DeskRouteTests {
    private let police = AgencyID("ld-ca")

    private func crew(_ world: WebWorld) async throws {
        try await world.staff("quay1", [(.counterOfficial, world.center)])
        try await world.staff("tra1", [(.resultsOfficial, world.center)])
        try await world.staff("quy1", [(.cashier, world.center)])
        try await world.staff("giamdoc", [(.centerDirector, world.center)])
        try await world.staff("vanthu", [(.clerk, police)])
        try await world.staff("tatca", [(.specialist, police), (.unitLeader, police), (.agencyLeader, police), (.clerk, police)])
        try await world.staff("nghiepvu", [(.businessAdministrator, world.center)])
    }

    private func actor(_ world: WebWorld, _ login: String) async throws -> Actor { try await world.actor(try #require(try await world.app.people.find(login: login))) }

    private func ready(_ world: WebWorld) async throws -> Dossier { try await world.ready(by: try await actor(world, "quay1"), agency: try await actor(world, "tatca")) }

    @Test func `paper goes by a list that the receiver confirms, and the list is printed`() async throws {
        let world = try await WebWorld()
        try await crew(world)
        let dossier = try await world.receive(by: try await actor(world, "quay1"))
        let (counter, clerk) = (try await world.signedIn("quay1"), try await world.signedIn("vanthu"))
        let page = try await counter.get("/can-bo/ban-giao")
        #expect(page.body.contains("đi trong hôm nay") && page.body.contains("15:00"))
        #expect(page.body.contains(dossier.id.rawValue))
        let sent = try await counter.postFenced("/can-bo/ban-giao", ["dossier": dossier.id.rawValue, "from": world.center.rawValue, "to": police.rawValue])
        #expect(sent.status == .seeOther)
        let list = try #require(sent.headers[.location]?.split(separator: "?").first.map(String.init))
        #expect(try await clerk.get("/can-bo/ban-giao").body.contains("Chờ nhận"))
        #expect(try await counter.get(list).body.contains("đang đi, bên giao giữ"))
        let paper = try await clerk.get(list + "/phieu")
        #expect(paper.status == .ok && paper.headers[.contentType] == "application/pdf")
        #expect(try await clerk.postFenced(list, ["missing": "damaged"]).status == .seeOther)
        #expect(try await counter.get(list).body.contains("rách, ướt"))
        #expect(try await clerk.postFenced(list, ["dossier": dossier.id.rawValue]).status == .seeOther)
        #expect(try await counter.get(list).body.contains("Nhận đủ lúc"))
        #expect(try await counter.postFenced(list, ["dossier": dossier.id.rawValue]).status == .notFound)
    }

    /// Sends the paper by a list, and confirms it there.
    private func carry(_ dossier: Dossier, from: AgencyID, to: AgencyID, by sender: Browser, receivedBy receiver: Browser) async throws {
        let sent = try await sender.postFenced("/can-bo/ban-giao", ["dossier": dossier.id.rawValue, "from": from.rawValue, "to": to.rawValue])
        let list = try #require(sent.headers[.location]?.split(separator: "?").first.map(String.init))
        #expect(try await receiver.postFenced(list, ["dossier": dossier.id.rawValue]).status == .seeOther)
    }

    @Test func `paper of a dossier that was taken back lies with the agency until its list comes home, then the counter gives it back`() async throws {
        let world = try await WebWorld()
        try await crew(world)
        let dossier = try await world.receive(by: try await actor(world, "quay1"))
        let (counter, clerk) = (try await world.signedIn("quay1"), try await world.signedIn("vanthu"))
        let (page, give) = ("/can-bo/ho-so/\(dossier.id.rawValue)", "/can-bo/ho-so/\(dossier.id.rawValue)/viec/giveBackPapers")
        try await carry(dossier, from: world.center, to: police, by: counter, receivedBy: clerk)
        let version = try #require(try await counter.get(page).field("version"))
        #expect(try await counter.postFenced("\(page)/viec/withdraw", ["reason": "Đổi ý", "version": version]).status == .seeOther)
        let away = try await counter.get(page)
        #expect(away.body.contains("giấy ở Công an") && away.body.contains("còn ở cơ quan giải quyết") && !away.body.contains("name=\"paper.0\""))
        #expect(try await counter.postFenced(give, ["paper.0": "1", "version": "3"]).status == .conflict)
        let waiting = try await clerk.get("/can-bo/ban-giao")
        #expect(waiting.body.contains(dossier.id.rawValue) && waiting.body.contains("về trung tâm để trả người nộp"))
        try await carry(dossier, from: police, to: world.center, by: clerk, receivedBy: counter)
        let home = try await counter.get(page)
        #expect(home.body.contains("giữ bản chính chưa trả") && home.body.contains("name=\"paper.0\""))
        var form = ["version": home.field("version") ?? ""]
        for (index, paper) in dossier.papers.enumerated() where paper.originals > 0 { form["paper.\(index)"] = String(paper.originals) }
        #expect(try await counter.postFenced(give, form).status == .seeOther)
        let done = try await counter.get(page)
        #expect(done.body.contains("đã trả lại 1") && !done.body.contains("giữ bản chính chưa trả"))
    }

    @Test func `a result is returned with checked identity, proof for a proxy, originals and a receipt`() async throws {
        let world = try await WebWorld()
        try await crew(world)
        let dossier = try await ready(world)
        let desk = try await world.signedIn("tra1")
        let list = try await desk.get("/can-bo/tra")
        #expect(list.body.contains(dossier.code?.rawValue ?? "?") && !list.body.contains("Mỹ Lệ"))
        let chosen = try await desk.get("/can-bo/tra?code=\(dossier.code?.rawValue ?? "")")
        #expect(chosen.body.contains("Nguyễn Thị Mỹ Lệ") && chosen.body.components(separatedBy: "<li class=\"done\"").count >= 3)
        let path = "/can-bo/tra/\(dossier.id.rawValue)"
        let version = try #require(chosen.field("version"))
        let proxy = ["recipient": "authorized", "manner": "counter", "checked": "1", "version": version, "paper.0": "1"]
        let refused = try await desk.postFenced(path, proxy)
        #expect(refused.status == .unprocessableContent && refused.body.contains("return-proof-error"))
        let unchecked = try await desk.postFenced(path, ["recipient": "owner", "manner": "counter", "version": version])
        #expect(unchecked.status == .unprocessableContent && unchecked.body.contains("return-checked-error"))
        let tooMany = try await desk.postFenced(path, ["recipient": "owner", "manner": "counter", "checked": "1", "version": version, "paper.0": "9"])
        #expect(tooMany.status == .unprocessableContent)
        let done = try await desk.postFenced(path, proxy.merging(["proof": "Trần Văn Nam, giấy ủy quyền 12/2026"]) { $1 })
        #expect(done.status == .seeOther)
        let after = try await world.app.dossiers.read(dossier.id, by: try await actor(world, "tra1")).dossier
        #expect(after.state == .returned && after.papers[0].givenBack == 1)
        #expect(try await desk.get("/can-bo/ho-so/\(dossier.id.rawValue)/giay/bien-nhan").headers[.contentType] == "application/pdf")
        #expect(try await desk.get("/can-bo/tra?code=KHONG-CO").body.contains("Không thấy hồ sơ"))
    }

    @Test func `a counter is chosen, its cash closed with the reason of a difference, and signed by the director`() async throws {
        let world = try await WebWorld()
        try await crew(world)
        let cashier = try await world.signedIn("quy1")
        #expect(try await cashier.get("/can-bo/quy").status == .seeOther)
        #expect(try await cashier.postFenced("/can-bo/quay", ["counter": "99"]).status == .unprocessableContent)
        #expect(try await cashier.postFenced("/can-bo/quay", ["counter": "3", "next": "/can-bo/quy"]).headers[.location] == "/can-bo/quy")
        #expect(try await cashier.get("/can-bo/quy").body.contains("Quầy 3"))
        let day = world.now.day.description
        let base = ["quay": "3", "ngay": day]
        let asked = try await cashier.postFenced("/can-bo/quy", base.merging(["counted.cash": "5.000"]) { $1 })
        #expect(asked.status == .unprocessableContent && asked.body.contains("thừa 5.000") && asked.body.contains("value=\"5.000\""))
        #expect(try await cashier.postFenced("/can-bo/quy", base.merging(["counted.cash": "năm nghìn"]) { $1 }).status == .unprocessableContent)
        #expect(try await cashier.postFenced("/can-bo/quy", base.merging(["counted.cash": "5.000", "reason": "Khách bỏ quên"]) { $1 }).status == .seeOther)
        #expect(try await cashier.get("/can-bo/quy/3/\(day)/phieu").headers[.contentType] == "application/pdf")
        let director = try await world.signedIn("giamdoc")
        #expect(try await director.get("/can-bo/quy/ky").body.contains("Khách bỏ quên"))
        #expect(try await cashier.postFenced("/can-bo/quy/ky", base).status == .notFound)
        #expect(try await director.postFenced("/can-bo/quy/ky", base).status == .seeOther)
        #expect(try await director.get("/can-bo/quy/ky/3/\(day)/phieu").headers[.contentType] == "application/pdf")
        #expect(try await cashier.get("/can-bo/quy?quay=3&ngay=\(day)").body.contains("Người giamdoc"))
    }

    @Test func `a correction keeps what was typed until its reason is there, then ends the old slip`() async throws {
        let world = try await WebWorld()
        try await crew(world)
        let dossier = try await world.receive(by: try await actor(world, "quay1"))
        let counter = try await world.signedIn("quay1")
        let path = "/can-bo/ho-so/\(dossier.id.rawValue)/sua"
        let page = try await counter.get(path)
        #expect(page.body.contains("060179004512"))
        let form = [
            "ownerKind": "person", "ownerName": "Nguyễn Thị Mỹ Lệ Thu", "ownerID": "060179004512", "phone": "0913555208", "address": "27 Trưng Trắc, phường Phú Thủy",
            "filer": "owner", "note": "Cấp giấy cho việc học", "version": try #require(page.field("version")),
        ]
        let noReason = try await counter.postFenced(path, form)
        #expect(noReason.status == .unprocessableContent && noReason.body.contains("Nguyễn Thị Mỹ Lệ Thu"))
        let nothing = try await counter.postFenced(path, form.merging(["ownerName": "Nguyễn Thị Mỹ Lệ", "reason": "x"]) { $1 })
        #expect(nothing.status == .unprocessableContent && nothing.body.contains("Chưa mục nào khác trước"))
        let wrong = try await counter.postFenced(path, form.merging(["ownerID": "123", "reason": "x"]) { $1 })
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("ownerID-error"))
        #expect(try await counter.postFenced(path, form.merging(["reason": "Gõ thiếu tên"]) { $1 }).status == .seeOther)
        let after = try await world.app.dossiers.read(dossier.id, by: try await actor(world, "quay1")).dossier
        #expect(after.slipRevision == 2)
        #expect(try await counter.get("/can-bo/ho-so/\(dossier.id.rawValue)/giay/giay-hen").headers[.contentType] == "application/pdf")
        #expect(try await counter.postFenced(path, form.merging(["reason": "Lần nữa", "ownerName": "Người khác"]) { $1 }).status == .conflict)
        #expect(try await world.signedIn("tra1").get(path).status == .notFound)
    }

    @Test func `at the intake a missing paper gives a guide sheet and files nothing, a blank slip is entered once`() async throws {
        let world = try await WebWorld()
        try await crew(world)
        var counter = try await world.signedIn("quay1")
        let guide = try await counter.postFenced("/can-bo/tiep-nhan", ["act": "guide", "procedure": "3.000333", "ownerName": "Bà Sáu"])
        #expect(guide.status == .ok && guide.headers[.contentType] == "application/pdf")
        let count = try await world.house.store.read { try $0.row("SELECT count(*) FROM dossier")?.decode(Int.self) }
        #expect(count == 0)

        let issued = try await counter.postFenced("/can-bo/phieu-tam", ["count": "2"])
        #expect(issued.headers[.location]?.contains("TT-2026-000001") == true)
        #expect(try await counter.get("/can-bo/phieu-tam/TT-2026-000001/TT-2026-000002").headers[.contentType] == "application/pdf")
        #expect(try await counter.postFenced("/can-bo/phieu-tam", ["count": "0"]).status == .unprocessableContent)
        try world.move(to: "2026-11-23T14:00")
        counter = try await world.signedIn("quay1")
        let version = try #require(world.house.library.catalogue.procedure(ProcedureCode("3.000333"), on: world.now.day))
        var form = [
            "act": "accept", "procedure": "3.000333", "case": "0.0", "ownerKind": "person", "ownerName": "Nguyễn Thị Sáu", "ownerID": "060179004512", "address": "27 Trưng Trắc",
            "filer": "owner", "receiveBy": "counter", "payBy": "unpaid", "bag": "17", "outageSlip": "TT-2026-000001", "outageDay": "23/11/2026", "outageTime": "9:05",
            "outageReason": "Mất điện", "fee": "0",
        ]
        let required = version.documentCases[0].documents.indices.filter { version.documentCases[0].documents[$0].condition == nil }
        let noReason = try await counter.post("/can-bo/tiep-nhan", form.merging(["outageReason": "", "csrf": try await counter.csrf()]) { $1 })
        #expect(noReason.status == .unprocessableContent && noReason.body.contains("outageReason-error"))
        form["csrf"] = try await counter.csrf()
        form["key"] = "k1"
        let encoded = form.map { "\($0.key)=\(Browser.encoded($0.value))" } + required.map { "paper=\($0)" }
        let taken = try await send(world, counter, "/can-bo/tiep-nhan", encoded.joined(separator: "&"), type: "application/x-www-form-urlencoded")
        #expect(taken.status == .seeOther, "\(taken.body.suffix(4000).prefix(400))")
        let id = try #require(taken.headers[.location]?.split(separator: "/").last.map(String.init))
        let dossier = try await world.app.dossiers.read(DossierID(id), by: try await actor(world, "quay1")).dossier
        #expect(dossier.bag == "17" && dossier.receivedAt?.minuteOfDay == 9 * 60 + 5 && dossier.outage?.slipNumber == "TT-2026-000001")
        #expect(try await counter.get("/can-bo/ho-so/\(id)").body.contains("túi 17"))
        let again = encoded.map { $0 == "key=k1" ? "key=k2" : $0 }
        let twice = try await send(world, counter, "/can-bo/tiep-nhan", again.joined(separator: "&"), type: "application/x-www-form-urlencoded")
        #expect(twice.status == .unprocessableContent && twice.body.contains("Phiếu tạm này đã nhập"))
    }

    @Test func `an administrator brings in people and files with a dry run, and a forged form keeps nothing`() async throws {
        let world = try await WebWorld()
        try await crew(world)
        let admin = try await world.signedIn("nghiepvu")
        let table = People.importColumns.joined(separator: ",") + "\nquay9,Lê Thị Hoa,counterOfficial,ld-ttpvhcc,,,\n"
        let forged = try await upload(world, admin, "/can-bo/nguoi/nhap", table, "nguoi.csv", csrf: "no")
        #expect(forged.status == .forbidden)
        let tried = try await upload(world, admin, "/can-bo/nguoi/nhap", table, "nguoi.csv", csrf: try await admin.csrf())
        #expect(tried.status == .ok && tried.body.contains("quay9") && tried.body.contains("Chưa ghi gì"))
        #expect(try await world.app.people.find(login: "quay9") == nil)
        let pending = try #require(tried.field("pending"))
        let done = try await admin.postFenced("/can-bo/nguoi/nhap/xong", ["pending": pending])
        #expect(done.status == .ok && done.body.contains("quay9"))
        #expect(try await world.app.people.find(login: "quay9") != nil)
        #expect(try await admin.postFenced("/can-bo/nguoi/nhap/xong", ["pending": pending]).status == .unprocessableContent)

        let file = try #require(try await world.app.catalogue.storedFile("procedures/police.yaml"))
        let same = try await upload(world, admin, "/can-bo/thu-tuc/nhap", file, "police.yaml", csrf: try await admin.csrf())
        #expect(same.body.contains("không có gì để nhập"))
        let broken = try await upload(world, admin, "/can-bo/thu-tuc/nhap", file + "\n  - : [", "police.yaml", csrf: try await admin.csrf())
        #expect(broken.status == .unprocessableContent)
        let changed = try await upload(world, admin, "/can-bo/thu-tuc/nhap", file.replacingOccurrences(of: "aliases: [làm căn cước, CCCD]", with: "aliases: [làm căn cước, CCCD, thẻ mới]"), "police.yaml", csrf: try await admin.csrf())
        let change = try #require(changed.field("pending"))
        #expect(try await admin.postFenced("/can-bo/thu-tuc/nhap/xong", ["pending": change]).status == .seeOther)
        #expect(try await admin.get("/can-bo/nhat-ky").body.contains("nhập danh mục"))
    }

    @Test func `an account is locked open again, given roles with dates, and ended`() async throws {
        let world = try await WebWorld()
        try await crew(world)
        let admin = try await world.signedIn("nghiepvu")
        let id = try #require(try await world.app.people.find(login: "quay1")).rawValue
        let stranger = Browser(world, address: "10.9.9.9")
        for _ in 0..<5 { _ = try await stranger.logIn("quay1", "sai sai sai") }
        #expect(try await admin.get("/can-bo/nguoi/\(id)").body.contains("bị khóa tạm"))
        #expect(try await admin.postFenced("/can-bo/nguoi/\(id)/mo-khoa").status == .seeOther)
        #expect(try await stranger.logIn("quay1", WebWorld.password).status == .seeOther)
        let wrong = try await admin.postFenced("/can-bo/nguoi/\(id)/vai-tro", ["role": "cashier", "agency": "ld-ttpvhcc", "from": "31/02/2026"])
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("vai-tro-from-error"))
        #expect(try await admin.postFenced("/can-bo/nguoi/\(id)/vai-tro", ["role": "cashier", "agency": "ld-ttpvhcc", "from": "24/11/2026", "to": "30/11/2026"]).status == .seeOther)
        let fresh = try await admin.postFenced("/can-bo/nguoi/\(id)/mat-khau")
        #expect(fresh.status == .ok && fresh.body.contains("Chỉ hiện một lần"))
        #expect(try await stranger.get("/can-bo").status == .seeOther)
        let own = try #require(try await world.app.people.find(login: "nghiepvu")).rawValue
        #expect(try await admin.postFenced("/can-bo/nguoi/\(own)/nghi").status == .notFound)
        #expect(try await admin.postFenced("/can-bo/nguoi/\(id)/nghi").status == .seeOther)
        #expect(try await admin.get("/can-bo/nguoi/\(id)").body.contains("đã nghỉ"))
        let taken = try await admin.postFenced("/can-bo/nguoi/them", ["name": "Lê", "login": "vanthu", "role": "clerk", "agency": "ld-ca", "from": "24/11/2026"])
        #expect(taken.status == .unprocessableContent && taken.body.contains("login-error"))
    }

    @Test func `a swapped day shows what it would mean before it is entered`() async throws {
        let world = try await WebWorld()
        try await crew(world)
        let admin = try await world.signedIn("nghiepvu")
        let form = ["kind": "swap", "day": "30/11/2026", "worked": "05/12/2026", "name": "Hoán đổi", "source": "Quyết định 9/QĐ-UBND", "year": "2026"]
        let shown = try await admin.postFenced("/can-bo/lich", form)
        #expect(shown.status == .ok && shown.body.contains("0 hồ sơ đang mở: không hồ sơ nào đổi ngày hẹn") && world.house.library.calendar.version == 1)
        #expect(try await admin.postFenced("/can-bo/lich", form.merging(["confirmed": "1"]) { $1 }).status == .seeOther)
        #expect(world.house.library.calendar.version == 2)
        #expect(try await admin.get("/can-bo/lich?nam=2026").body.contains("Quyết định 9/QĐ-UBND"))
        let twice = try await admin.postFenced("/can-bo/lich", form)
        #expect(twice.status == .unprocessableContent && twice.body.contains("vốn đã là ngày nghỉ"))
        #expect(try await admin.postFenced("/can-bo/lich", form.merging(["day": "31/02/2027"]) { $1 }).body.contains("add-day-day-error"))
    }

    private func send(_ world: WebWorld, _ browser: Browser, _ path: String, _ body: String, type: String) async throws -> Reply {
        var headers: HTTPFields = [.contentType: type]
        headers[.cookie] = browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        return try await world.respond(.post, path, headers, body)
    }

    private func upload(_ world: WebWorld, _ browser: Browser, _ path: String, _ text: String, _ name: String, csrf: String) async throws -> Reply {
        let body = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(text)\r\n--b--\r\n"
        return try await send(world, browser, path, body, type: "multipart/form-data; boundary=b")
    }
}
