/// What goes from hand to hand in one trip: dossiers to an agency, or results back to the center ("phiếu bàn giao").
package struct HandOverList: Sendable, Equatable {
    package enum Direction: Sendable, Equatable {
        /// Dossiers, from the center to the agency.
        case toAgency
        /// Results, from the agency to the center.
        case toCenter
    }

    package struct Row: Sendable, Equatable {
        package var dossierCode: String
        package var subject: String
        package var owner: String
        package var address: String?
        /// Sheets, sets or documents, in words ("12 tờ"); for results the kind and number of the result.
        package var content: String
        /// "22/09/2026 11:00" by which it is due at the receiver.
        package var due: String?
        /// To be collected with the result.
        package var fee: String?
        /// Returned by post.
        package var byPost: Bool
        package var remark: String?

        package init(
            dossierCode: String, subject: String, owner: String, address: String? = nil, content: String,
            due: String? = nil, fee: String? = nil, byPost: Bool = false, remark: String? = nil
        ) {
            self.dossierCode = dossierCode
            self.subject = subject
            self.owner = owner
            self.address = address
            self.content = content
            self.due = due
            self.fee = fee
            self.byPost = byPost
            self.remark = remark
        }
    }

    package var issue: PaperIssue
    package var direction: Direction
    package var from: String
    package var to: String
    /// "Chuyến 2, 10 giờ 30 phút, ngày 22 tháng 9 năm 2026".
    package var trip: String
    package var rows: [Row]
    /// "Tổng cộng: 12 hồ sơ, 148 tờ".
    package var sum: String
    package var giver: String?
    package var receiver: String?
    /// The person who carries, where there is one.
    package var carrier: String?
    package var hasCarrier: Bool
    /// Public number of the list.
    package var codePayload: String?

    package init(
        issue: PaperIssue, direction: Direction, from: String, to: String, trip: String, rows: [Row], sum: String,
        giver: String? = nil, receiver: String? = nil, carrier: String? = nil, hasCarrier: Bool = false,
        codePayload: String? = nil
    ) {
        self.issue = issue
        self.direction = direction
        self.from = from
        self.to = to
        self.trip = trip
        self.rows = rows
        self.sum = sum
        self.giver = giver
        self.receiver = receiver
        self.carrier = carrier
        self.hasCarrier = hasCarrier
        self.codePayload = codePayload
    }

    package var document: PaperDocument {
        var blocks: [Block] = []
        blocks.fields(("Bên giao", from), ("Bên nhận", to))
        blocks.field("Lần giao", trip)
        blocks.append(.table(direction == .toAgency ? dossiers : results))
        blocks.append(.paragraph(PaperText(sum, isStrong: true), .plain))
        var signers = [Signer("NGƯỜI GIAO", name: giver), Signer("NGƯỜI NHẬN", name: receiver)]
        if hasCarrier { signers.insert(Signer("NGƯỜI VẬN CHUYỂN", name: carrier), at: 1) }
        blocks.append(.signatures(signers, recipients: []))
        let kind: PaperKind = direction == .toAgency ? .handOverList : .resultHandOverList
        return issue.document(
            kind, code: codePayload.map { PaperCode(payload: $0) }, running: issue.head.number, blocks)
    }

    private var dossiers: PaperTable {
        let columns: [PaperTable.Column] = [
            .init("TT", share: 4, .center), .init("Mã hồ sơ", share: 18), .init("Nội dung", share: 30),
            .init("Chủ hồ sơ", share: 18), .init("Giấy tờ", share: 10), .init("Hạn", share: 10, .center),
            .init("Ghi chú", share: 10),
        ]
        return PaperTable(
            columns,
            rows: rows.enumerated().map { index, row in
                [
                    PaperText(String(index + 1)), "\(whole: row.dossierCode)", PaperText(row.subject), PaperText(row.owner),
                    PaperText(row.content), PaperText(row.due ?? ""), PaperText(row.remark ?? ""),
                ]
            })
    }

    private var results: PaperTable {
        let columns: [PaperTable.Column] = [
            .init("TT", share: 4, .center), .init("Mã hồ sơ", share: 17), .init("Nội dung", share: 21),
            .init("Kết quả", share: 15), .init("Chủ hồ sơ", share: 13), .init("Địa chỉ", share: 13),
            .init("Phí, lệ phí", share: 9, .right), .init("Qua bưu điện", share: 8, .center),
        ]
        return PaperTable(
            columns,
            rows: rows.enumerated().map { index, row in
                [
                    PaperText(String(index + 1)), "\(whole: row.dossierCode)", PaperText(row.subject), PaperText(row.content),
                    PaperText(row.owner), PaperText(row.address ?? ""), PaperText(row.fee ?? ""), row.byPost ? "X" : "",
                ]
            })
    }
}
