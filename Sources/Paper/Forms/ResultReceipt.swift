/// Signed when a result changes hands ("giấy biên nhận trả kết quả").
package struct ResultReceipt: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        /// Kind and abstract: "Giấy phép xây dựng, nhà xưởng 2 tầng".
        package var name: String
        /// "188/GPXD ngày 12/10/2026".
        package var number: String?
        /// "01 bản chính".
        package var quantity: String

        package init(
            name: String, number: String? = nil, quantity: String
        ) {
            self.name = name
            self.number = number
            self.quantity = quantity
        }
    }

    package var issue: PaperIssue
    package var dossierCode: String
    package var procedure: String
    package var owner: String
    /// Who takes the result, if not the owner, and by what right ("theo giấy ủy quyền số …").
    package var recipient: String?
    package var authority: String?
    package var identity: String?
    package var phone: String?
    package var results: [Item]
    /// "09 giờ 40 phút, ngày 13 tháng 10 năm 2026".
    package var returned: String
    package var official: String?
    /// Remarks: originals returned, money paid back.
    package var remarks: [String]
    package var guidance: [PaperText]
    /// Public address or code only, for looking up and rating.
    package var codePayload: String?

    package init(
        issue: PaperIssue, dossierCode: String, procedure: String, owner: String, recipient: String? = nil,
        authority: String? = nil, identity: String? = nil, phone: String? = nil, results: [Item], returned: String,
        official: String? = nil, remarks: [String] = [], guidance: [PaperText] = [], codePayload: String? = nil
    ) {
        self.issue = issue
        self.dossierCode = dossierCode
        self.procedure = procedure
        self.owner = owner
        self.recipient = recipient
        self.authority = authority
        self.identity = identity
        self.phone = phone
        self.results = results
        self.returned = returned
        self.official = official
        self.remarks = remarks
        self.guidance = guidance
        self.codePayload = codePayload
    }

    package var document: PaperDocument {
        var blocks: [Block] = []
        blocks.field("Chủ hồ sơ", owner, isStrong: true)
        blocks.field("Người nhận kết quả", recipient)
        blocks.field("Nhận thay theo", authority)
        blocks.fields(("Số căn cước, hộ chiếu", identity), ("Số điện thoại", phone))
        blocks.field("Thủ tục", procedure)
        blocks.append(.paragraph("Đã nhận kết quả gồm:", .plain))
        let columns: [PaperTable.Column] = [
            .init("TT", share: 7, .center), .init("Kết quả", share: 48), .init("Số, ngày", share: 25),
            .init("Số lượng", share: 20),
        ]
        let rows = results.enumerated().map { index, item in
            [String(index + 1), item.name, item.number ?? "", item.quantity].map { PaperText($0) }
        }
        blocks.append(.table(PaperTable(columns, rows: rows)))
        blocks.append(.paragraph("Thời gian trả kết quả: \(strong: returned)", .plain))
        blocks += remarks.map { .paragraph(PaperText($0), .plain) }
        blocks.append(
            .signatures(
                [Signer("NGƯỜI NHẬN KẾT QUẢ", name: recipient ?? owner), Signer("NGƯỜI TRẢ KẾT QUẢ", name: official)],
                recipients: []))
        if !guidance.isEmpty { blocks.append(.foot(guidance, secret: nil)) }
        return issue.document(
            .resultReceipt, under: ["Mã hồ sơ: \(code: dossierCode)"], code: codePayload.map { PaperCode(payload: $0) },
            running: dossierCode, blocks)
    }
}
