/// An acceptance slip to be filled in by hand while the system is down; its running number is entered afterwards.
package struct OutageSlip: Sendable, Equatable {
    package var issue: PaperIssue
    package var counterpart: String?
    /// Printed beforehand, unique in the center: "TT-2026-000123".
    package var runningNumber: String
    package var desk: String
    /// Empty lines for documents.
    package var documentLines: Int
    package var guidance: [PaperText]

    package init(
        issue: PaperIssue, counterpart: String? = nil, runningNumber: String, desk: String, documentLines: Int = 5,
        guidance: [PaperText] = []
    ) {
        self.issue = issue
        self.counterpart = counterpart
        self.runningNumber = runningNumber
        self.desk = desk
        self.documentLines = documentLines
        self.guidance = guidance
    }

    package var document: PaperDocument {
        var under: [PaperText] = ["Số phiếu: \(code: runningNumber)", "\(italic: "(Dùng khi hệ thống ngừng hoạt động)")"]
        if let counterpart { under.append("\(italic: "(\(counterpart))")") }
        let rows = Array(repeating: ["", "", "", ""] as [PaperText], count: min(max(documentLines, 1), 40))
        var blocks: [Block] = []
        blocks.field("Bộ phận tiếp nhận và trả kết quả", desk)
        blocks.append(.blank(label: "Tiếp nhận hồ sơ của:", lines: 1))
        blocks.append(.blank(label: "Địa chỉ:", lines: 1))
        blocks.append(.blank(label: "Số điện thoại:", lines: 1))
        blocks.append(.blank(label: "Nội dung yêu cầu giải quyết:", lines: 2))
        blocks.append(.paragraph("1. Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm:", .plain))
        blocks.append(.table(AcceptanceSlip.table(rows, rowHeight: 6.5)))
        blocks.append(.blank(label: "2. Số lượng hồ sơ (bộ):", lines: 1))
        blocks.append(.blank(label: "3. Thời gian giải quyết hồ sơ theo quy định là:", lines: 1))
        blocks.append(.paragraph("4. Thời gian nhận hồ sơ: \(Self.moment)", .plain))
        blocks.append(.appointment("5. Thời gian trả kết quả: \(Self.moment)"))
        blocks.append(.blank(label: "6. Đăng ký nhận kết quả tại:", lines: 1))
        blocks.append(.signatures([Signer("NGƯỜI NỘP HỒ SƠ"), Signer("NGƯỜI TIẾP NHẬN HỒ SƠ")], recipients: []))
        if !guidance.isEmpty { blocks.append(.foot(guidance, secret: nil)) }
        return issue.document(.outageSlip, under: under, running: runningNumber, blocks)
    }

    private static let moment = "....... giờ ....... phút, ngày ....... tháng ....... năm 20......"
}
