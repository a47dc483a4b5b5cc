/// The cover under which an examined dossier goes back, not eligible ("không đủ điều kiện giải quyết").
///
/// The agency's own letter with the reason goes with it; in statistics this is a result, not a refusal of intake.
package struct IneligibilityCover: Sendable, Equatable {
    package var issue: PaperIssue
    package var dossierCode: String
    package var applicant: PaperApplicant
    package var procedure: String
    package var received: String
    package var due: String?
    /// The agency that examined.
    package var agency: String
    /// "Văn bản số 812/SXD-QLXD ngày 06 tháng 10 năm 2026".
    package var letter: String?
    package var reasons: [String]
    /// What goes back to the applicant.
    package var returned: [String]
    /// How to file again or to complain.
    package var remedies: [String]
    package var signer: Signer
    package var recipients: [String]
    package var contact: [PaperText]
    /// Public address or code only.
    package var codePayload: String?

    package init(
        issue: PaperIssue, dossierCode: String, applicant: PaperApplicant, procedure: String, received: String,
        due: String? = nil, agency: String, letter: String? = nil, reasons: [String] = [], returned: [String] = [],
        remedies: [String] = [], signer: Signer, recipients: [String] = [], contact: [PaperText] = [],
        codePayload: String? = nil
    ) {
        self.issue = issue
        self.dossierCode = dossierCode
        self.applicant = applicant
        self.procedure = procedure
        self.received = received
        self.due = due
        self.agency = agency
        self.letter = letter
        self.reasons = reasons
        self.returned = returned
        self.remedies = remedies
        self.signer = signer
        self.recipients = recipients
        self.contact = contact
        self.codePayload = codePayload
    }

    package var document: PaperDocument {
        var blocks: [Block] = [.paragraph("Kính gửi: \(strong: applicant.name)", .centered)]
        blocks.field("Địa chỉ", applicant.address)
        blocks.field("Nội dung yêu cầu giải quyết", procedure)
        blocks.field("Thời gian nhận hồ sơ", received)
        blocks.field("Thời gian hẹn trả kết quả", due)
        blocks.field("Cơ quan giải quyết", agency)
        blocks.field("Kèm theo", letter)
        blocks.append(.paragraph("Sau khi thẩm định, hồ sơ chưa đủ điều kiện giải quyết, với lý do như sau:", .body))
        blocks += reasons.map { .paragraph(PaperText($0), .item) }
        if !returned.isEmpty {
            blocks.append(.paragraph("Giấy tờ trả lại:", .body))
            blocks += returned.map { .paragraph(PaperText($0), .item) }
        }
        blocks += remedies.map { .paragraph(PaperText($0), .body) }
        blocks.append(.signatures([signer], recipients: recipients))
        if !contact.isEmpty { blocks.append(.foot(contact, secret: nil)) }
        return issue.document(
            .ineligibilityCover, under: ["Mã hồ sơ: \(code: dossierCode)"], code: codePayload.map { PaperCode(payload: $0) },
            running: dossierCode, blocks)
    }
}
