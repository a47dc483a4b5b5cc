/// The center's own slip for money taken ("phiếu thu nội bộ"). It is no receipt ("biên lai") and says so.
package struct ReceiptSlip: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
        package var subject: String
        /// The decision that sets the rate.
        package var ground: String?
        /// In figures, "150.000".
        package var amount: String

        package init(
            subject: String, ground: String? = nil, amount: String
        ) {
            self.subject = subject
            self.ground = ground
            self.amount = amount
        }
    }

    package var issue: PaperIssue
    package var counterpart: String?
    package var dossierCode: String?
    package var payer: String
    package var address: String?
    package var procedure: String?
    package var rows: [Row]
    /// In figures, "150.000".
    package var total: String
    package var totalInWords: String
    /// "tiền mặt".
    package var method: String
    /// "09 giờ 12 phút, ngày 22 tháng 9 năm 2026".
    package var paid: String
    /// Number of the receipt that was or will be issued.
    package var receipt: String?
    package var cashier: String?
    package var guidance: [PaperText]
    /// Public address or code only.
    package var codePayload: String?

    package init(
        issue: PaperIssue, counterpart: String? = nil, dossierCode: String? = nil, payer: String,
        address: String? = nil, procedure: String? = nil, rows: [Row], total: String, totalInWords: String,
        method: String, paid: String, receipt: String? = nil, cashier: String? = nil, guidance: [PaperText] = [],
        codePayload: String? = nil
    ) {
        self.issue = issue
        self.counterpart = counterpart
        self.dossierCode = dossierCode
        self.payer = payer
        self.address = address
        self.procedure = procedure
        self.rows = rows
        self.total = total
        self.totalInWords = totalInWords
        self.method = method
        self.paid = paid
        self.receipt = receipt
        self.cashier = cashier
        self.guidance = guidance
        self.codePayload = codePayload
    }

    package static let noReceipt = "Phiếu thu nội bộ, không phải biên lai thu phí, lệ phí"

    package var document: PaperDocument {
        var under: [PaperText] = ["\(italic: "(\(Self.noReceipt))")"]
        if let counterpart { under.append("\(italic: "(\(counterpart))")") }
        var blocks: [Block] = []
        blocks.field("Người nộp tiền", payer, isStrong: true)
        blocks.field("Địa chỉ", address)
        blocks.field("Mã hồ sơ", dossierCode)
        blocks.field("Thủ tục", procedure)
        let columns: [PaperTable.Column] = [
            .init("TT", share: 7, .center), .init("Khoản thu", share: 41), .init("Căn cứ", share: 30),
            .init("Số tiền (đồng)", share: 22, .right),
        ]
        let lines = rows.enumerated().map { index, row in
            [PaperText(String(index + 1)), PaperText(row.subject), PaperText(row.ground ?? ""), "\(whole: row.amount)"]
        }
        blocks.append(.table(PaperTable(columns, rows: lines, total: ["", "Cộng", "", "\(whole: total)"])))
        blocks.append(.fields([PaperField("Số tiền bằng chữ", "\(italic: totalInWords)")]))
        blocks.field("Hình thức", method)
        blocks.field("Thời gian thu", paid)
        blocks.field("Biên lai", receipt)
        blocks.append(
            .signatures([Signer("NGƯỜI NỘP TIỀN", name: payer), Signer("NGƯỜI THU TIỀN", name: cashier)], recipients: []))
        if !guidance.isEmpty { blocks.append(.foot(guidance, secret: nil)) }
        return issue.document(
            .receiptSlip, under: under, code: codePayload.map { PaperCode(payload: $0) }, running: issue.head.number, blocks)
    }
}
