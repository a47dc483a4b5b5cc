import Center
import OneStop
import Paper
import WorkingTime
import Wording

/// Blank slips for a power cut ("phiếu tiếp nhận tạm"): printed beforehand, entered afterwards at the intake.
enum OutageHandlers {
    static func page(_ visit: Visit) async throws -> Answer {
        let open = try await OutageSlips(visit.house).open(for: visit.actor)
        var acts: [Act] = []
        if let last = visit.query.has("tu") && visit.query.has("den") ? (visit.query["tu"], visit.query["den"]) : nil {
            acts.append(Act(id: "print", label: "In \(last.0) – \(last.1)", kind: .primary, key: "P", body: .link("/can-bo/phieu-tam/\(last.0)/\(last.1)")))
        }
        acts.append(Act(id: "enter", label: "Nhập phiếu tạm ở màn tiếp nhận", body: .link("/can-bo/tiep-nhan")))
        return .page(adminFormPage(AdminFormView(
            frame: visit.staffFrame("/can-bo/tiep-nhan"), title: "Phiếu tiếp nhận tạm", action: "/can-bo/phieu-tam", fence: visit.fence(),
            parts: [
                .init(
                    title: "Cấp phiếu mới", hint: "In sẵn, giữ ở quầy. Mất điện thì ghi tay; có điện lại thì nhập số phiếu, giờ nhận thật và lý do.",
                    fields: [
                        Field(name: "count", label: "Số phiếu", kind: .digits, value: "10", hint: "1 – \(OutageSlips.greatestCount).", isRequired: true, width: .short, maximumLength: 3),
                    ])
            ], submit: "Cấp số", cancel: "/can-bo/tiep-nhan",
            notes: [
                Note(
                    tone: open.isEmpty ? .plain : .sea, title: open.isEmpty ? "Không phiếu nào đã cấp mà chưa nhập" : "\(open.count == 200 ? "Từ 200" : "\(open.count)") phiếu đã cấp, chưa nhập",
                    lines: open.isEmpty ? [] : ["\(open.first?.number ?? "") … \(open.last?.number ?? "")"]),
            ], acts: acts)))
    }

    static func issue(_ visit: Visit) async throws -> Answer {
        _ = try visit.house.policy.permit(.act(.receive), to: visit.actor)
        guard let count = try visit.form.number("count", least: 1, greatest: OutageSlips.greatestCount) else { throw InputFault("count", .missing) }
        let numbers = try await OutageSlips(visit.house).issue(count, by: visit.actor)
        return .seeOther(Path("/can-bo/phieu-tam").with("tu", numbers.first ?? "").with("den", numbers.last ?? ""))
    }

    /// The slips on paper, two copies each: one for the filer, one to enter from.
    static func print(_ visit: Visit) async throws -> Answer {
        let numbers = try await OutageSlips(visit.house).issued(from: try visit.parameter("from"), to: try visit.parameter("to"), for: visit.actor)
        guard !numbers.isEmpty else { throw Denied() }
        let documents = numbers.flatMap { number in
            ["Liên 1: Lưu", "Liên 2: Giao người nộp"].map { counterpart in
                OutageSlip(
                    issue: Issues.issue(visit, number: nil, on: visit.today), counterpart: counterpart, runningNumber: number, desk: visit.library.center.name,
                    guidance: ["Có mã hồ sơ sau khi nhập vào hệ thống; hỏi bằng số phiếu này."]
                ).document
            }
        }
        return .pdf(try await visit.app.printer.pdf(documents, at: visit.now), name: "phieu-tam")
    }
}
