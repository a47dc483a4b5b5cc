/// Refuses a dossier at intake, with the reason ("phiếu từ chối tiếp nhận giải quyết hồ sơ"), form 03 of both circulars.
package struct Refusal: Sendable, Equatable {
    package var issue: PaperIssue
    /// Nil where none was given out.
    package var dossierCode: String?
    package var applicant: PaperApplicant
    package var procedure: String
    /// Whole sentences with their legal ground, one item each.
    package var reasons: [String]
    /// The agency that is competent, if this one is not.
    package var competent: String?
    package var contact: [PaperText]
    package var receiver: String?
    /// Public address or code only.
    package var codePayload: String?

    package init(
        issue: PaperIssue, dossierCode: String? = nil, applicant: PaperApplicant, procedure: String,
        reasons: [String] = [], competent: String? = nil, contact: [PaperText] = [], receiver: String? = nil,
        codePayload: String? = nil
    ) {
        self.issue = issue
        self.dossierCode = dossierCode
        self.applicant = applicant
        self.procedure = procedure
        self.reasons = reasons
        self.competent = competent
        self.contact = contact
        self.receiver = receiver
        self.codePayload = codePayload
    }

    package var document: PaperDocument {
        let issuer = issue.head.issuer.joined(separator: " ")
        var blocks = applicant.fields("Tiếp nhận hồ sơ của")
        blocks.field("Nội dung yêu cầu giải quyết", procedure)
        blocks.append(
            .paragraph(
                "\(issuer) thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:", .body))
        blocks += reasons.map { .paragraph(PaperText($0), .item) }
        if let competent {
            blocks.append(.paragraph("Cơ quan có thẩm quyền tiếp nhận, giải quyết: \(strong: competent)", .body))
        }
        blocks.append(.paragraph("Xin thông báo để ông/bà được biết.", .body))
        blocks.append(
            .signatures(
                [Signer("NGƯỜI NỘP HỒ SƠ", name: applicant.signs), Signer("NGƯỜI TIẾP NHẬN HỒ SƠ", name: receiver)],
                recipients: []))
        if !contact.isEmpty { blocks.append(.foot(contact, secret: nil)) }
        return issue.document(
            .refusal, under: dossierCode.map { ["Mã hồ sơ: \(code: $0)"] } ?? [],
            code: codePayload.map { PaperCode(payload: $0) }, running: dossierCode, blocks)
    }
}
