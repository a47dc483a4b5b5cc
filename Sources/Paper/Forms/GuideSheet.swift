/// What to bring, given to someone whose papers are not complete ("phiếu hướng dẫn"). Nothing is filed, no clock runs.
package struct GuideSheet: Sendable, Equatable {
    package struct Missing: Sendable, Equatable {
        package var document: String
        /// Where to get it, how many copies, which form.
        package var advice: String
        package var quantity: String?

        package init(
            document: String, advice: String, quantity: String? = nil
        ) {
            self.document = document
            self.advice = advice
            self.quantity = quantity
        }
    }

    package var issue: PaperIssue
    /// Nil: the person did not give a name, and need not.
    package var person: String?
    package var phone: String?
    package var procedure: String
    /// "15 ngày làm việc kể từ khi nhận đủ hồ sơ".
    package var limit: String?
    package var fee: String?
    package var missing: [Missing]
    /// Further advice, whole sentences.
    package var advice: [String]
    package var official: String?
    package var contact: [PaperText]
    /// Public address of the procedure.
    package var codePayload: String?

    package init(
        issue: PaperIssue, person: String? = nil, phone: String? = nil, procedure: String, limit: String? = nil,
        fee: String? = nil, missing: [Missing], advice: [String] = [], official: String? = nil,
        contact: [PaperText] = [], codePayload: String? = nil
    ) {
        self.issue = issue
        self.person = person
        self.phone = phone
        self.procedure = procedure
        self.limit = limit
        self.fee = fee
        self.missing = missing
        self.advice = advice
        self.official = official
        self.contact = contact
        self.codePayload = codePayload
    }

    package static let nothingFiled =
        "Hồ sơ chưa được tiếp nhận. Phiếu này không phải giấy tiếp nhận, chưa tính thời hạn giải quyết."

    package var document: PaperDocument {
        var blocks: [Block] = []
        blocks.fields(("Hướng dẫn cho", person), ("Số điện thoại", phone))
        blocks.field("Thủ tục", procedure)
        blocks.field("Thời hạn giải quyết", limit)
        blocks.field("Phí, lệ phí", fee)
        blocks.append(.paragraph("Giấy tờ còn thiếu hoặc chưa đúng:", .plain))
        let columns: [PaperTable.Column] = [
            .init("TT", share: 7, .center), .init("Giấy tờ", share: 36), .init("Số lượng", share: 13, .center),
            .init("Cách chuẩn bị", share: 44),
        ]
        let rows = missing.enumerated().map { index, item in
            [String(index + 1), item.document, item.quantity ?? "", item.advice].map { PaperText($0) }
        }
        blocks.append(.table(PaperTable(columns, rows: rows)))
        blocks += advice.map { .paragraph(PaperText($0), .body) }
        blocks.append(.paragraph(PaperText(Self.nothingFiled, isStrong: true), .body))
        blocks.append(.signatures([Signer("NGƯỜI HƯỚNG DẪN", name: official)], recipients: []))
        if !contact.isEmpty { blocks.append(.foot(contact, secret: nil)) }
        return issue.document(.guideSheet, code: codePayload.map { PaperCode(payload: $0) }, blocks)
    }
}
