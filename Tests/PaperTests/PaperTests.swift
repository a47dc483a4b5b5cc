import Foundation
import Paper
import Testing

@Suite struct `What a paper says` {
    @Test(arguments: PaperKind.allCases) func `the words read back in Vietnamese`(kind: PaperKind) throws {
        let document = Papers.document(kind)
        let text = try Tools.text(render(document, at: Papers.instant), arguments: ["-layout"])
        for line in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Phan Thiết, ngày 22 tháng 9 năm 2026",
        ] {
            #expect(text.contains(line))
        }
        for title in document.form.title { #expect(text.contains(title)) }
    }

    @Test func `the slip carries code, owner, limit, appointment, money and secret`() throws {
        let text = try Tools.text(render(Papers.slip.document, at: Papers.instant))
        for words in [
            "Số: 4127/TNHS", "Mã hồ sơ: H36.12-260922-0132", "Tiếp nhận hồ sơ của: Nguyễn Thị Mỹ Lệ",
            "Đơn đề nghị cấp giấy phép xây dựng, mẫu 01", "2. Số lượng hồ sơ: 01 bộ", "theo quy định là: 15 ngày làm việc",
            "5. Thời gian trả kết quả: từ 07 giờ 00, thứ Ba ngày 13 tháng 10 năm 2026", "150.000 đồng", "NGƯỜI TIẾP NHẬN HỒ SƠ",
            "K7MD-2QXF-9T4V", "Mẫu số 01, Thông tư số 03/2025/TT-VPCP",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test func `the internal slip says that it is no receipt`() throws {
        #expect(try Tools.text(render(Papers.receiptSlip.document, at: Papers.instant)).contains("không phải biên lai"))
    }

    @Test func `the guide sheet says that nothing is filed`() throws {
        #expect(
            try Tools.text(render(Papers.guide.document, at: Papers.instant), arguments: ["-layout"]).contains(
                "Hồ sơ chưa được tiếp nhận"))
    }

    @Test func `a reprint and a correction say so, a first print does not`() throws {
        var slip = Papers.slip
        #expect(!(try Tools.text(render(slip.document, at: Papers.instant)).contains("IN LẠI")))
        slip.issue.copyNumber = 2
        slip.issue.revision = 1
        slip.issue.isCopy = true
        let text = try Tools.text(render(slip.document, at: Papers.instant))
        #expect(text.contains("BẢN IN LẠI LẦN 2") && text.contains("BẢN SAO") && text.contains("Sửa đổi lần 1"))
    }

    @Test func `a trial paper is watermarked on every page`() throws {
        var cash = Papers.cash(rows: 60)
        #expect(cash.document.watermark == nil)
        cash.issue.isDemo = true
        let bytes = try render(cash.document, at: Papers.instant)
        for page in try Tools.pages(bytes) { #expect(page.contains(PaperIssue.demoMark)) }
        let large = try Tools.boxes(bytes).filter { $0.box.count == 4 && $0.box[3] - $0.box[1] > 60 }
        #expect(!large.isEmpty)
    }
}

@Suite struct `Codes and secrets` {
    @Test func `the code reads back from the picture of the page`() throws {
        #expect(try Tools.codes(render(Papers.slip.document, at: Papers.instant)) == [Papers.link])
    }

    @Test func `the code reads back through a watermark, two to a sheet`() throws {
        var slip = Papers.slip
        slip.issue.isDemo = true
        slip.issue.sheet = .a5OnA4
        #expect(try Tools.codes(render([slip.document, slip.document], at: Papers.instant)) == [Papers.link, Papers.link])
    }

    @Test(arguments: ["https://m.vn/h/1?s=K7MD-2QXF-9T4V", "k7md2qxf9t4v", "https://m.vn/K7MD/2QXF.9T4V"])
    func `a code that holds the secret is not printed`(payload: String) {
        var slip = Papers.slip
        slip.codePayload = payload
        #expect(throws: PaperFault.secretInCode) { try render(slip.document, at: Papers.instant) }
    }

    @Test func `the center's own copy does not hold the secret`() throws {
        let text = try Tools.text(render(Papers.slip.fileCopy.document, at: Papers.instant))
        #expect(text.contains("Liên 1: Lưu") && text.contains(Papers.code) && !text.contains(Papers.secret))
    }

    @Test(arguments: ["", String(repeating: "a", count: 2_332)]) func `an empty or endless code is refused`(payload: String) {
        var slip = Papers.slip
        slip.codePayload = payload
        #expect(throws: PaperFault.codeUnprintable) { try render(slip.document, at: Papers.instant) }
    }

    @Test func `a payload with a zero byte is not cut short`() throws {
        var slip = Papers.slip
        slip.codePayload = "a\u{0}b" + Papers.code
        #expect(try Tools.codes(render(slip.document, at: Papers.instant)).joined().contains(Papers.code))
    }
}

@Suite struct `The file` {
    @Test(arguments: PaperKind.allCases) func `the same paper gives the same bytes`(kind: PaperKind) throws {
        let document = Papers.document(kind)
        #expect(try render(document, at: Papers.instant) == render(document, at: Papers.instant))
    }

    @Test func `the instant stands in the file and changes it`() throws {
        let bytes = try render(Papers.slip.document, at: Papers.instant)
        #expect(try Tools.info(bytes).contains("2026-09-22T09:14:00+07"))
        #expect(try render(Papers.slip.document, at: "2026-09-22T09:14:01+07:00") != bytes)
    }

    @Test(arguments: ["", "2026-09-22", "2026-09-22T09:14:00", "2026-09-22 09:14:00Z", "2026-09-22T09:14:00+0700", "hôm nay"])
    func `an instant that is none is refused`(instant: String) {
        #expect(throws: PaperFault.instantMalformed) { try render(Papers.slip.document, at: instant) }
    }

    @Test func `two thousand pages are printed and not one more`() throws {
        var page = Papers.guide.document
        page.blocks = [.blank(label: "a", lines: 1)]
        let pages = [PaperDocument](repeating: page, count: 2_000)
        #expect(try Tools.info(render(pages, at: Papers.instant)).contains(/Pages: +2000/))
        #expect(throws: PaperFault.tooManyPages) { try render(pages + [page], at: Papers.instant) }
    }

    @Test func `nothing is not printed`() {
        #expect(throws: PaperFault.nothingToPrint) { try render([], at: Papers.instant) }
    }

    @Test func `only Liberation Serif, embedded and subset`() throws {
        let fonts = try Tools.withFile(render(Papers.slip.document, at: Papers.instant)) { try Tools.run("pdffonts", [$0]) }
        let rows = fonts.split(separator: "\n").dropFirst(2)
        #expect(!rows.isEmpty)
        for row in rows { #expect(row.contains("+LiberationSerif") && row.contains("yes yes yes")) }
    }

    @Test(arguments: PaperKind.allCases) func `a paper is black and white only`(kind: PaperKind) throws {
        let colored = try Tools.withFile(render(Papers.document(kind), at: Papers.instant)) { file in
            _ = try Tools.run("pdftoppm", ["-r", "60", "-aa", "no", "-aaVector", "no", file, file])
            let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
            let pictures = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            let picture = try #require(pictures.first { $0.pathExtension == "ppm" })
            // The head of a PPM has three lines.
            let head = Data("P6\n".utf8).count
            return Set(try Data(contentsOf: picture).dropFirst(head).split(separator: 0x0A, maxSplits: 2).last ?? Data())
        }
        #expect(colored == [0, 255])
    }

    @Test(arguments: [(Sheet.a5, "419.528 x 595.276"), (.a5OnA4, "841.89 x 595.276"), (.a4, "595.276 x 841.89")])
    func `the page has the size of its sheet`(sheet: Sheet, size: String) throws {
        var slip = Papers.slip
        slip.issue.sheet = sheet
        #expect(try Tools.info(render(slip.document, at: Papers.instant)).contains(size))
    }

    @Test func `the usual slip is one page`() throws {
        #expect(try Tools.pages(render(Papers.slip.document, at: Papers.instant)).count == 1)
    }

    @Test func `many threads print at once and agree`() async throws {
        let wanted = try Papers.all.map { (document) in try render(document, at: Papers.instant) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for round in 0..<32 {
                let index = round % wanted.count
                group.addTask { try render(Papers.all[index], at: Papers.instant) == wanted[index] }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }

    @Test func `five hundred papers leave no memory behind`() async {
        // A process of its own: what other tests hold at the same moment must not count.
        await #expect(processExitsWith: .success) {
            for _ in 0..<60 { _ = try render(Papers.slip.document, at: Papers.instant) }
            let before = try residentKilobytes()
            for _ in 0..<500 { _ = try render(Papers.slip.document, at: Papers.instant) }
            // A lost page layout per paper would be 20 MB and more.
            let grown = try residentKilobytes() - before
            try #require(grown < 16_000)
        }
    }
}

/// Memory of this process that is backed by no file, in KiB.
private func residentKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") } ?? ""
    return Int(line.filter(\.isNumber)) ?? 0
}
