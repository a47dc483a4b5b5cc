import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Due dates that the calendar in force counts otherwise ("ngày hẹn khác lịch"): kept by a decision, or left by an act that was interrupted.
enum RedatingHandlers {
    static func page(_ visit: Visit) async throws -> Answer { .page(try await page(visit, [:])) }

    private static func page(_ visit: Visit, _ errors: [String: String]) async throws -> HTML {
        let effect = try await WorkingDays(visit.house).effect(for: visit.actor)
        guard effect.count > 0 else {
            return staffMessagePage(StaffMessageView(
                frame: visit.staffFrame("/can-bo/lich"), title: "Mọi ngày hẹn đúng lịch đang dùng",
                lines: ["\(Wording.number(effect.open, .vi)) hồ sơ đang mở, không hồ sơ nào khác."], links: [Link(label: "Về lịch làm việc", path: "/can-bo/lich")]))
        }
        func field(_ name: String, _ label: String) -> Field {
            Field(name: name, label: label, value: visit.form[name], error: errors[name], isRequired: true, maximumLength: 300)
        }
        return confirmPage(ConfirmView(
            frame: visit.staffFrame("/can-bo/lich"), question: "Dời \(Wording.number(effect.count, .vi)) ngày hẹn theo lịch đang dùng?",
            consequences: CalendarHandlers.summary(effect) + effect.moves.map { "\($0.code?.rawValue ?? ""): \(Wording.day($0.from, .vi)) → \(Wording.day($0.to, .vi))" }
                + ["Nhật ký từng hồ sơ ghi lý do và quyết định; trang tra cứu hiện ngày mới. Giấy hẹn đã in nên in lại."],
            action: "/can-bo/lich/doi-hen", fence: visit.fence(), fields: [field("reason", "Lý do"), field("decision", "Quyết định số, ngày")],
            confirm: "Dời \(Wording.number(effect.count, .vi)) ngày hẹn", cancel: "/can-bo/lich"))
    }

    static func move(_ visit: Visit) async throws -> Answer {
        do {
            let (reason, decision) = (try visit.form.text("reason", limit: 300), try visit.form.text("decision", limit: 300))
            return JobHandlers.watch(try await WorkingDays(visit.house).redate(reason: reason, decision: decision, by: visit.actor))
        } catch let fault as InputFault {
            let labels = ["reason": "Lý do", "decision": "Quyết định"]
            return .page(try await page(visit, [fault.field: Wording.inputFault(fault, label: labels[fault.field] ?? "")(.vi)]), status: .unprocessableContent)
        }
    }
}
