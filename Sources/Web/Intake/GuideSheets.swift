import Center
import HTTPTypes
import OneStop
import Paper
import WorkingTime
import Wording

/// What to bring, on paper ("phiếu hướng dẫn"): for someone whose papers are not complete. Nothing is filed and nothing is kept.
enum GuideSheets {
    static func print(_ visit: Visit, _ form: IntakeForm) async throws -> Answer {
        guard let procedure = form.procedure else { throw InputFault("procedure", .missing) }
        let choice = form.choice
        let documents = procedure.documentCases.indices.contains(choice.document) ? procedure.documentCases[choice.document].documents : []
        let here = Set(form.papers.compactMap(\.document))
        let lacking = documents.enumerated().filter { !here.contains($0.offset) }
        let missing = lacking.filter { $0.element.condition == nil }.map { _, document in
            GuideSheet.Missing(document: document.name, advice: advice(document), quantity: quantity(document))
        } + lacking.compactMap { _, document in
            document.condition.map { GuideSheet.Missing(document: document.name, advice: "Chỉ khi: \($0). \(advice(document))", quantity: quantity(document)) }
        }
        guard !missing.isEmpty else {
            return Faults.refused("Không thiếu giấy nào: mọi giấy của trường hợp này đã được đánh dấu. Nhận hồ sơ, hoặc bỏ dấu ở giấy chưa có.", .unprocessableContent, visit)
        }
        let limit = procedure.limits.indices.contains(choice.limit) ? procedure.limits[choice.limit].limit : nil
        let center = visit.library.center
        let paper = GuideSheet(
            issue: Issues.issue(visit, number: nil, on: visit.today), person: visit.form.has("ownerName") ? String(visit.form["ownerName"].prefix(200)) : nil,
            procedure: procedure.name, limit: limit.map { "\(Wording.limit($0)(.vi)) kể từ khi nhận đủ hồ sơ" }, fee: Procedures.feeLine(procedure, visit), missing: missing,
            official: visit.session?.staff.name, contact: [PaperText("\(center.name), \(center.address)\(center.phone.map { ". Điện thoại \($0)" } ?? "")")])
        return .pdf(try await visit.app.printer.pdf([paper.document], at: visit.now), name: "huong-dan")
    }

    private static func advice(_ document: RequiredDocument) -> String {
        let form = document.form.map { "Theo mẫu \($0)." }
        let later = document.laterGround.map { "Có thể nộp sau, theo \($0)." }
        return [form, later].compactMap { $0 }.joined(separator: " ")
    }

    static func quantity(_ document: RequiredDocument) -> String {
        [document.originals > 0 ? "\(document.originals) bản chính" : nil, document.copies > 0 ? "\(document.copies) bản sao" : nil].compactMap { $0 }.joined(separator: ", ")
    }
}
