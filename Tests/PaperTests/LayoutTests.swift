import Foundation
import Testing

@testable import Paper

@Suite struct `Texts of any length` {
    static let endless = Array(
        repeating: "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp", count: 7
    ).joined(separator: " ")
    static let unbroken = String(repeating: "Xx", count: 300)

    /// Every text of the slip replaced by one.
    static func slip(_ text: String, sheet: Sheet) -> PaperDocument {
        var slip = Papers.slip
        slip.issue.head = PaperHead(superior: [text], issuer: [text], number: text, placeAndDate: text)
        slip.issue.sheet = sheet
        slip.counterpart = text
        slip.dossierCode = text
        slip.desk = text
        slip.applicant = PaperApplicant(name: text, filer: text, identity: text, address: text, phone: text, email: text)
        slip.procedure = text
        slip.documents = [.init(name: text, originals: 1_000_000, note: text)]
        slip.due = text
        slip.receiver = text
        slip.secret = text
        slip.guidance = [PaperText(text)]
        return slip.document
    }

    @Test(
        arguments: [endless, unbroken, String(repeating: "ẫ", count: 400), "K’ Bre\u{302}\u{323} Ro\u{31B}\u{300}m"],
        [Sheet.a5, .a4, .a4Landscape])
    func `nothing leaves the page`(text: String, sheet: Sheet) throws {
        let bytes = try render(Self.slip(text, sheet: sheet), at: Papers.instant)
        let boxes = try Tools.boxes(bytes)
        #expect(!boxes.isEmpty)
        for (word, box, page) in boxes {
            let isInside = box[0] >= 0 && box[1] >= 0 && box[2] <= page[0] && box[3] <= page[1]
            #expect(isInside, "\(word) \(box)")
        }
    }

    @Test func `nothing is lost from a text that crosses pages`() throws {
        var refusal = Papers.refusal
        refusal.reasons = [(1...3_000).map { "lý\($0)" }.joined(separator: " ")]
        let text = try Tools.text(render(refusal.document, at: Papers.instant))
        for number in [1, 500, 1_234, 2_999, 3_000] { #expect(text.contains("lý\(number)")) }
    }

    @Test func `marks written apart look like letters written in one`() throws {
        let text = try Tools.text(
            render(Self.slip("Nguye\u{302}\u{303}n Thi\u{323} My\u{303} Le\u{323}\u{302}", sheet: .a5), at: Papers.instant))
        #expect(text.contains("Nguyễn Thị Mỹ Lệ"))
    }

    @Test func `a name cannot turn the words around or break the line count`() {
        #expect(PaperText("A\u{202E}B\u{2066}C\u{0}D\tE\r\nF").plain == "ABC D E\nF")
        let literal: PaperText = "x \(strong: "\u{202E}evil")"
        #expect(literal.plain == "x evil")
    }

    @Test func `a code that does not fit its line breaks, without a hyphen that is not its own`() throws {
        let press = try Press(width: 100, height: 100)
        let shaper = try TextShaper(press)
        let code = PaperText("\(whole: String(repeating: "zwz", count: 32))")
        let lines = shaper.flow(code, TextStyle(size: 10), width: 90).lines
        // Readers of the file do not see a hyphen that was added, so its width has to give it away.
        #expect(lines.count > 3)
        #expect(abs(lines.reduce(0) { $0 + $1.width } - shaper.width(code, TextStyle(size: 10))) < 0.1)
    }
}

@Suite struct `Page breaks` {
    @Test func `the head of a table stands on every page it reaches, the number from the second`() throws {
        let pages = try Tools.pages(render(Papers.cash(rows: 80).document, at: Papers.instant))
        #expect(pages.count >= 4)
        for page in pages.dropLast() { #expect(page.contains("Khoản thu")) }
        for (index, page) in pages.enumerated().dropFirst() {
            let first = page.split(separator: "\n").first.map(String.init) ?? ""
            #expect(first.contains("\(index + 1)") && first.contains("BK-260922-S2"))
        }
        let onlyPage = try Tools.boxes(render(Papers.cash().document, at: Papers.instant))
        #expect(!onlyPage.contains { $0.box[3] < 50 })
    }

    @Test func `every row is printed once`() throws {
        let pages = try Tools.pages(render(Papers.cash(rows: 120).document, at: Papers.instant)).joined()
        for row in 1...120 where row != 3 && row != 4 { #expect(pages.components(separatedBy: "000\(3980 + row)").count == 2) }
    }

    @Test(arguments: 10..<22) func `signatures never stand alone`(rows: Int) throws {
        let pages = try Tools.pages(render(Papers.handOver(.toCenter, rows: rows).document, at: Papers.instant))
        let signed = try #require(pages.first { $0.contains("NGƯỜI GIAO") })
        #expect(signed.contains("NGƯỜI NHẬN") && signed.contains("Tổng cộng") && signed.contains(Papers.code))
    }

    @Test(arguments: [Sheet.a5, .a4], 3..<7) func `a slip that spills over by a few lines is set tighter`(
        sheet: Sheet, count: Int
    ) throws {
        var slip = Papers.slip
        slip.issue.sheet = sheet
        slip.documents = Array(repeating: .init(name: "Bản vẽ thiết kế xây dựng", originals: 1), count: count)
        #expect(try Tools.pages(render(slip.document, at: Papers.instant)).count == 1)
    }

    @Test func `each paper in a batch counts its own pages`() throws {
        let pages = try Tools.pages(render([Papers.cash(rows: 40).document, Papers.slip.document], at: Papers.instant))
        #expect(pages.last?.contains("GIẤY TIẾP NHẬN") == true)
        #expect(
            try Tools.info(render([Papers.slip.document, Papers.slip.document], at: Papers.instant)).contains(
                try Regex("Pages: +2")))
    }

    @Test func `a strip that belongs to the next goes with it`() {
        var paginator = Paginator(height: 100, heads: [:])
        let pages = paginator.paginate([
            Strip(height: 60), Strip(height: 30, keepsNext: true), Strip(height: 30), Strip(height: 50, gap: 20),
        ])
        #expect(pages.map { $0.map(\.y) } == [[0], [0, 30], [0]])
    }

    @Test func `a chain longer than a page breaks where it must`() {
        var paginator = Paginator(height: 100, heads: [0: [Strip(height: 10)]])
        let rows = Array(repeating: Strip(height: 40, keepsNext: true, table: 0), count: 5)
        #expect(paginator.paginate(rows).map { $0.map(\.y) } == [[0, 40], [0, 10, 50], [0, 10]])
    }
}

@Suite struct `The table of forms` {
    @Test(arguments: [("2025-09-14", PaperFamily.tt01of2018), ("2025-09-15", .tt03of2025), ("2026-09-22", .tt03of2025)])
    func `the day chooses the circular`(day: String, family: PaperFamily) {
        for kind in [PaperKind.acceptanceSlip, .supplementRequest, .refusal] {
            #expect(PaperForm.form(kind, on: day)?.family == family)
        }
        #expect(PaperForm.form(.cashSheet, on: day)?.family == .center)
    }

    @Test(arguments: PaperKind.allCases) func `every kind has exactly one form on a day`(kind: PaperKind) {
        for day in ["2024-01-01", "2025-09-14", "2025-09-15", "2030-12-31"] {
            #expect(PaperForm.all.filter { $0.kind == kind && $0.isValid(on: day) }.count == 1)
        }
    }

    @Test(arguments: PaperKind.allCases) func `the parts of a paper come in the order of its form`(kind: PaperKind) {
        let document = Papers.document(kind)
        var order = document.form.parts[...]
        for part in document.blocks.map(\.part) {
            while let next = order.first, next != part { order = order.dropFirst() }
            #expect(order.first == part, "\(part)")
        }
    }

    @Test func `the only frame is the appointment`() {
        for document in Papers.all {
            let frames = document.blocks.filter { $0.part == .appointment }.count
            #expect(frames == ([.acceptanceSlip, .outageSlip].contains(document.form.kind) ? 1 : 0))
        }
    }
}
