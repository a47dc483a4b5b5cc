/// Asks once for everything that is missing ("phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"), form 02 of both circulars.
package struct SupplementRequest: Sendable, Equatable {
    /// One thing to hand in or to put right.
    package struct Item: Sendable, Equatable {
        package var document: String
        /// What is wrong and how to mend it.
        package var remedy: String
        /// The article that asks for it.
        package var ground: String?

        package init(
            document: String, remedy: String, ground: String? = nil
        ) {
            self.document = document
            self.remedy = remedy
            self.ground = ground
        }
    }

    package var issue: PaperIssue
    package var dossierCode: String
    package var applicant: PaperApplicant
    package var procedure: String
    package var items: [Item]
    /// Why, in whole sentences.
    package var reason: String?
    /// "chậm nhất hết thứ Sáu, ngày 16 tháng 10 năm 2026", and what happens to the clock.
    package var deadline: String?
    /// Where to ask: official, telephone, address.
    package var contact: [PaperText]
    package var signer: Signer
    package var recipients: [String]
    /// Public address or code only.
    package var codePayload: String?

    package init(
        issue: PaperIssue, dossierCode: String, applicant: PaperApplicant, procedure: String, items: [Item] = [],
        reason: String? = nil, deadline: String? = nil, contact: [PaperText] = [], signer: Signer,
        recipients: [String] = [], codePayload: String? = nil
    ) {
        self.issue = issue
        self.dossierCode = dossierCode
        self.applicant = applicant
        self.procedure = procedure
        self.items = items
        self.reason = reason
        self.deadline = deadline
        self.contact = contact
        self.signer = signer
        self.recipients = recipients
        self.codePayload = codePayload
    }

    package var document: PaperDocument {
        var blocks = applicant.fields("Hồ sơ của")
        blocks.field("Nội dung yêu cầu giải quyết", procedure)
        blocks.append(.paragraph("Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:", .plain))
        let columns: [PaperTable.Column] = [
            .init("TT", share: 7, .center), .init("Giấy tờ, thông tin", share: 33),
            .init("Nội dung cần bổ sung, hoàn thiện", share: 38), .init("Căn cứ", share: 22),
        ]
        let rows = items.enumerated().map { index, item in
            [String(index + 1), item.document, item.remedy, item.ground ?? ""].map { PaperText($0) }
        }
        blocks.append(.table(PaperTable(columns, rows: rows)))
        if let reason { blocks.append(.paragraph("Lý do: \(reason)", .body)) }
        if let deadline { blocks.append(.paragraph("Thời hạn bổ sung: \(strong: deadline)", .body)) }
        blocks.append(.signatures([signer], recipients: recipients))
        if !contact.isEmpty { blocks.append(.foot(contact, secret: nil)) }
        return issue.document(
            .supplementRequest, under: ["Mã hồ sơ: \(code: dossierCode)"], code: codePayload.map { PaperCode(payload: $0) },
            running: dossierCode, blocks)
    }
}
