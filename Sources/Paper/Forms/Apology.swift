/// Apologizes for a result that is late and names the new day ("phiếu xin lỗi và hẹn lại ngày trả kết quả"), form 04 of both circulars. The agency that is
/// late owes it, and not the centre.
package struct Apology: Sendable, Equatable {
    package var issue: PaperIssue
    package var dossierCode: String
    package var applicant: PaperApplicant
    package var procedure: String
    package var received: String
    /// As the slip told it.
    package var due: String
    /// The one that is late.
    package var agency: String
    /// Why, in whole sentences.
    package var reasons: [String]
    package var newDay: String
    package var resultPlace: String
    package var signer: Signer
    package var recipients: [String]
    /// Public address or code only.
    package var codePayload: String?

    package init(
        issue: PaperIssue, dossierCode: String, applicant: PaperApplicant, procedure: String, received: String, due: String, agency: String,
        reasons: [String], newDay: String, resultPlace: String, signer: Signer, recipients: [String] = [], codePayload: String? = nil
    ) {
        self.issue = issue
        self.dossierCode = dossierCode
        self.applicant = applicant
        self.procedure = procedure
        self.received = received
        self.due = due
        self.agency = agency
        self.reasons = reasons
        self.newDay = newDay
        self.resultPlace = resultPlace
        self.signer = signer
        self.recipients = recipients
        self.codePayload = codePayload
    }

    package var document: PaperDocument {
        var blocks: [Block] = [.paragraph("Kính gửi: \(strong: applicant.name)", .centered)]
        blocks.field("Địa chỉ", applicant.address)
        blocks.field("Nội dung yêu cầu giải quyết", procedure)
        blocks.field("Thời gian nhận hồ sơ", received)
        blocks.field("Thời gian hẹn trả kết quả", due)
        blocks.append(.paragraph("Đến nay \(strong: agency) chưa trả được kết quả giải quyết hồ sơ của ông/bà đúng thời hạn, với lý do như sau:", .body))
        blocks += reasons.map { .paragraph(PaperText($0), .item) }
        blocks.append(.paragraph("\(agency) xin lỗi ông/bà và chịu trách nhiệm về sự chậm trễ này.", .body))
        blocks.append(.paragraph("Thời gian trả kết quả được hẹn lại: \(strong: newDay).", .body))
        blocks.field("Nơi nhận kết quả", resultPlace)
        blocks.append(.paragraph("Rất mong ông/bà thông cảm.", .body))
        blocks.append(.signatures([signer], recipients: recipients))
        return issue.document(
            .apology, under: ["Mã hồ sơ: \(code: dossierCode)"], code: codePayload.map { PaperCode(payload: $0) }, running: dossierCode, blocks)
    }
}
