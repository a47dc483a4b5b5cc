import Center
import HTTPTypes
import OneStop
import Store
import Testing

@testable import Web

/// What the intake screen suggests before the official has looked.
@Suite struct IntakeScreenTests {
    private func asked(_ form: [String: String]) async throws -> String {
        let world = try await WebWorld()
        try await world.staff("quay", [(.counterOfficial, world.center)])
        let browser = try await world.signedIn("quay")
        return try await browser.postFenced("/can-bo/tiep-nhan", form).body
    }

    @Test(arguments: [["act": "procedure", "procedureQuery": "2.000648"], ["choose": "2.000648"]])
    func `the fee that most people pay is picked, whether the code was exact or the procedure chosen`(_ form: [String: String]) async throws {
        let page = try await asked(form)
        #expect(page.contains("name=\"procedure\" value=\"2.000648\""))
        #expect(page.contains("id=\"fee-0\" name=\"fee\" value=\"0\" checked"))
        #expect(page.contains("1.200.000"))
    }

    @Test func `a paper that is asked for as a copy is not suggested as an original, which would have to be given back`() async throws {
        let page = try await asked(["choose": "2.000648"])
        #expect(page.contains("id=\"count-0\" name=\"count.0\" value=\"1\""))
        #expect(page.contains("id=\"count-1\" name=\"count.1\" value=\"0+0+1\""))
    }

    @Test func `what is chosen is not offered once more`() async throws {
        let page = try await asked(["act": "procedure", "procedure": "2.000648", "procedureQuery": "2.000648"])
        #expect(!page.contains("class=\"choose"))
    }

    @Test func `money goes to no counter by chance: who sits at none is asked, once`() async throws {
        let stage = try await Stage()
        let screen = try await stage.center.postFenced("/can-bo/tiep-nhan", ["choose": stage.procedure.code.rawValue]).body
        #expect(screen.contains("Quầy thu tiền"))
        let paying: [String: String?] = ["fee": "0", "payBy": "cash", "receiptSeries": "AA/26", "receiptNumber": "0000017"]
        func takings() async throws -> [Int] {
            try await stage.world.house.store.read { try $0.rows("SELECT counter FROM takings").map { try $0.decode(Int.self) } }
        }
        let asked = try await stage.intake(paying)
        #expect(asked.status == .unprocessableContent && asked.body.contains("Chưa chọn quầy thu tiền") && asked.body.contains("0000017"))
        #expect(try await takings().isEmpty)
        let withoutNumber = try await stage.intake(paying.merging(["counter": "3", "receiptNumber": nil]) { $1 })
        #expect(withoutNumber.status == .unprocessableContent && withoutNumber.body.contains("Thiếu số biên lai"))
        let unknown = try await stage.intake(paying.merging(["counter": "998"]) { $1 })
        #expect(unknown.status == .unprocessableContent)
        #expect(try await stage.intake(paying.merging(["counter": "3"]) { $1 }).status == .seeOther)
        #expect(try await takings() == [3])
        // From here on it is where the official sits.
        let next = try await stage.intake(["fee": "0", "payBy": "cash", "receiptSeries": "AA/26", "receiptNumber": "0000018", "key": "K2"])
        #expect(next.status == .seeOther)
        #expect(try await takings() == [3, 3])
        #expect(try await !stage.center.postFenced("/can-bo/tiep-nhan", ["choose": stage.procedure.code.rawValue]).body.contains("Quầy thu tiền"))
    }

    @Test func `of what was filed from home no money is booked that nobody said had come`() async throws {
        let stage = try await DraftStage()
        let draft = try await stage.draft
        let procedure = try #require(draft.procedure.flatMap { stage.world.house.library.catalogue[$0] })
        for document in draft.missingFiles(of: 0, in: procedure) {
            let act = Dossiers.Act(.attachFile, texts: ["giay.png"]) {
                .attachFile(FileReference(id: FileID("F\(document)"), bytes: 1000, hash: "00", mediaType: "image/png", document: document, name: try $0.text(0), isUnreadable: false))
            }
            _ = try await stage.world.app.dossiers.perform(act, on: stage.id, by: .filer(stage.id))
        }
        #expect(try await stage.page(["act": "submit"]).status == .seeOther)
        let official = try await stage.world.staff("quay1", [(.counterOfficial, stage.world.center)])
        let counter = try await stage.world.signedIn("quay1")
        let page = try await counter.get("/can-bo/tiep-nhan?nop=\(stage.id)")
        #expect(page.body.contains("value=\"unpaid\" checked") && !page.body.contains("value=\"cash\" checked"))
        // Sent as it is shown, with a receipt's number in it.
        let names = ["filed", "version", "key", "csrf", "procedure"]
        var fields = names.compactMap { name in page.field(name).map { (name, $0) } }
        fields += DraftStage.form.map { ($0.key, $0.value) } + [("act", "accept"), ("payBy", "unpaid"), ("fee", "0"), ("receiptSeries", "AA/26"), ("receiptNumber", "0000019")]
        fields += procedure.documentCases[0].documents.indices.filter { procedure.documentCases[0].documents[$0].condition == nil }.flatMap { [("paper", String($0)), ("count.\($0)", "0")] }
        let sent = try await counter.post("/can-bo/tiep-nhan", fields: fields)
        #expect(sent.status == .seeOther)
        let dossier = try await stage.world.app.dossiers.read(stage.id, by: try await stage.world.actor(official)).dossier
        #expect(dossier.state == .received && dossier.payments.isEmpty)
    }
}
