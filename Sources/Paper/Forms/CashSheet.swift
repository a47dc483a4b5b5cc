/// The money taken at a desk in a shift, line by line ("bảng kê thu phí, lệ phí").
package struct CashSheet: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
        /// Number of the receipt or slip.
        package var number: String
        package var time: String
        package var dossierCode: String
        package var payer: String
        package var subject: String
        package var method: String
        /// In figures, "150.000".
        package var amount: String
        /// Canceled lines stay in the list and say so.
        package var remark: String?

        package init(
            number: String, time: String, dossierCode: String, payer: String, subject: String, method: String,
            amount: String, remark: String? = nil
        ) {
            self.number = number
            self.time = time
            self.dossierCode = dossierCode
            self.payer = payer
            self.subject = subject
            self.method = method
            self.amount = amount
            self.remark = remark
        }
    }

    package struct Method: Sendable, Equatable {
        package var name: String
        package var count: String
        package var amount: String

        package init(
            name: String, count: String, amount: String
        ) {
            self.name = name
            self.count = count
            self.amount = amount
        }
    }

    package var issue: PaperIssue
    /// "Ca sáng, quầy thu 2, ngày 22 tháng 9 năm 2026".
    package var shift: String
    package var cashier: String
    package var rows: [Row]
    /// In figures, "3.450.000".
    package var total: String
    /// In words.
    package var totalInWords: String
    package var methods: [Method]
    /// Opening cash, counted cash, difference: whole sentences.
    package var remarks: [String]
    package var treasurer: String?
    package var head: String?

    package init(
        issue: PaperIssue, shift: String, cashier: String, rows: [Row], total: String, totalInWords: String,
        methods: [Method] = [], remarks: [String] = [], treasurer: String? = nil, head: String? = nil
    ) {
        self.issue = issue
        self.shift = shift
        self.cashier = cashier
        self.rows = rows
        self.total = total
        self.totalInWords = totalInWords
        self.methods = methods
        self.remarks = remarks
        self.treasurer = treasurer
        self.head = head
    }

    package var document: PaperDocument {
        var blocks: [Block] = []
        blocks.field("Ca thu", shift)
        blocks.field("Người thu", cashier)
        blocks.append(.table(lines))
        blocks.append(.paragraph("Số tiền bằng chữ: \(italic: totalInWords)", .plain))
        if !methods.isEmpty { blocks.append(.table(byMethod)) }
        blocks += remarks.map { .paragraph(PaperText($0), .plain) }
        blocks.append(
            .signatures(
                [Signer("NGƯỜI THU", name: cashier), Signer("THỦ QUỸ", name: treasurer), Signer("PHỤ TRÁCH", name: head)],
                recipients: []))
        return issue.document(.cashSheet, running: issue.head.number, blocks)
    }

    private var lines: PaperTable {
        let columns: [PaperTable.Column] = [
            .init("TT", share: 5, .center), .init("Số phiếu", share: 16), .init("Giờ", share: 8, .center),
            .init("Mã hồ sơ, người nộp", share: 23), .init("Khoản thu", share: 22), .init("Hình thức", share: 12),
            .init("Số tiền (đồng)", share: 14, .right),
        ]
        let rows = rows.enumerated().map { index, row -> [PaperText] in
            let subject: PaperText =
                row.remark.map { remark in "\(row.subject) \(italic: "(\(remark))")" } ?? PaperText(row.subject)
            return [
                PaperText(String(index + 1)), "\(whole: row.number)", PaperText(row.time),
                "\(whole: row.dossierCode)\n\(row.payer)", subject, PaperText(row.method), "\(whole: row.amount)",
            ]
        }
        return PaperTable(columns, rows: rows, total: ["", "", "", "Cộng", "", "", "\(whole: total)"])
    }

    private var byMethod: PaperTable {
        let columns: [PaperTable.Column] = [
            .init("Hình thức", share: 50), .init("Số phiếu", share: 20, .right), .init("Số tiền (đồng)", share: 30, .right),
        ]
        return PaperTable(columns, rows: methods.map { [PaperText($0.name), PaperText($0.count), "\(whole: $0.amount)"] })
    }
}
