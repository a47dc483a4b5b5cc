/// The proof of receipt with the appointment ("giấy tiếp nhận hồ sơ và hẹn trả kết quả"), form 01 of both circulars.
///
/// Its fields stand in the order of Thông tư 01/2018/TT-VPCP; those of Thông tư 03/2025/TT-VPCP carry the same title.
/// All strings are finished: the caller has put dates, limits and money into words.
package struct AcceptanceSlip: Sendable, Equatable {
    /// One document handed in ("thành phần hồ sơ").
    package struct Document: Sendable, Equatable {
        package var name: String
        package var originals: Int
        package var certified: Int
        package var copies: Int
        /// Below the name, slanted: "tra cứu cơ sở dữ liệu, không phải nộp".
        package var note: String?

        package init(name: String, originals: Int = 0, certified: Int = 0, copies: Int = 0, note: String? = nil) {
            self.name = name
            self.originals = originals
            self.certified = certified
            self.copies = copies
            self.note = note
        }
    }

    package var issue: PaperIssue
    /// "Liên 2: Giao người nộp"; nil prints none.
    package var counterpart: String?
    package var dossierCode: String
    /// "Trung tâm Hành chính công Bình Thuận, quầy 5".
    package var desk: String
    package var applicant: PaperApplicant
    /// Procedure and case, "Cấp giấy phép xây dựng …".
    package var procedure: String
    package var caseName: String?
    package var documents: [Document]
    /// "01 bộ".
    package var sets: String
    /// "15 ngày làm việc".
    package var limit: String
    /// "09 giờ 14 phút, ngày 22 tháng 9 năm 2026".
    package var received: String
    /// "từ 07 giờ 00, thứ Ba ngày 13 tháng 10 năm 2026".
    package var due: String
    package var resultPlace: String?
    /// "Lệ phí đã thu: 150.000 đồng (…), biên lai 0003981".
    package var feeLines: [String]
    /// "quyển số 2026-09, số thứ tự 1.318".
    package var registerEntry: String?
    package var receiver: String?
    package var secret: String?
    /// Public address or code only; `render` refuses one that holds the secret.
    package var codePayload: String?
    /// How to follow the dossier, one line each.
    package var guidance: [PaperText]

    package init(
        issue: PaperIssue, counterpart: String? = nil, dossierCode: String, desk: String, applicant: PaperApplicant,
        procedure: String, caseName: String? = nil, documents: [Document], sets: String, limit: String,
        received: String, due: String, resultPlace: String? = nil, feeLines: [String] = [],
        registerEntry: String? = nil, receiver: String? = nil, secret: String? = nil, codePayload: String? = nil,
        guidance: [PaperText] = []
    ) {
        self.issue = issue
        self.counterpart = counterpart
        self.dossierCode = dossierCode
        self.desk = desk
        self.applicant = applicant
        self.procedure = procedure
        self.caseName = caseName
        self.documents = documents
        self.sets = sets
        self.limit = limit
        self.received = received
        self.due = due
        self.resultPlace = resultPlace
        self.feeLines = feeLines
        self.registerEntry = registerEntry
        self.receiver = receiver
        self.secret = secret
        self.codePayload = codePayload
        self.guidance = guidance
    }

    /// The center's own copy ("Liên 1: Lưu"): the same slip without the secret, which only the applicant may have.
    package var fileCopy: AcceptanceSlip {
        var copy = self
        copy.counterpart = "Liên 1: Lưu"
        copy.secret = nil
        copy.guidance = []
        return copy
    }

    package var document: PaperDocument {
        var under: [PaperText] = ["Mã hồ sơ: \(code: dossierCode)"]
        if let counterpart { under.append("\(italic: "(\(counterpart))")") }
        var blocks = people
        blocks.append(.paragraph("1. Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm:", .plain))
        blocks.append(.table(Self.table(documents.map(\.row))))
        blocks += terms
        blocks.append(
            .signatures(
                [Signer("NGƯỜI NỘP HỒ SƠ", name: applicant.signs), Signer("NGƯỜI TIẾP NHẬN HỒ SƠ", name: receiver)],
                recipients: []))
        if secret != nil || !guidance.isEmpty {
            blocks.append(.foot(guidance, secret: secret.map { SecretBox(secret: $0) }))
        }
        return issue.document(
            .acceptanceSlip, under: under, code: codePayload.map { PaperCode(payload: $0) }, running: dossierCode, blocks)
    }

    private var people: [Block] {
        var blocks: [Block] = []
        blocks.field("Bộ phận tiếp nhận và trả kết quả", desk)
        blocks += applicant.fields("Tiếp nhận hồ sơ của")
        blocks.field("Nội dung yêu cầu giải quyết", caseName.map { "\(procedure) – \($0)" } ?? procedure)
        return blocks
    }

    private var terms: [Block] {
        var blocks: [Block] = []
        blocks.fields(("2. Số lượng hồ sơ", sets))
        blocks.field("3. Thời gian giải quyết hồ sơ theo quy định là", limit, isStrong: true)
        blocks.field("4. Thời gian nhận hồ sơ", received)
        blocks.append(.appointment("5. Thời gian trả kết quả: \(strong: due)"))
        blocks.field("6. Đăng ký nhận kết quả tại", resultPlace)
        blocks += feeLines.map { .paragraph(PaperText($0), .plain) }
        blocks.field("Vào Sổ theo dõi hồ sơ", registerEntry)
        return blocks
    }

    static func table(_ rows: [[PaperText]], rowHeight: Double = 0) -> PaperTable {
        let columns: [PaperTable.Column] = [
            .init("TT", share: 7, .center), .init("Thành phần hồ sơ", share: 54),
            .init("Bản chính", share: 11.5, .center), .init("Bản chứng thực", share: 16, .center),
            .init("Bản sao", share: 11.5, .center),
        ]
        let numbered = rows.enumerated().map { [PaperText(String($0 + 1))] + $1 }
        return PaperTable(columns, rows: numbered, rowHeight: rowHeight)
    }
}

extension AcceptanceSlip.Document {
    fileprivate var row: [PaperText] {
        let words: PaperText = note.map { note in "\(name) \(italic: "(\(note))")" } ?? PaperText(name)
        return [words] + [originals, certified, copies].map { PaperText($0 > 0 ? String($0) : "–") }
    }
}
