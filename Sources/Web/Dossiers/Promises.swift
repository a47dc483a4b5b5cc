import Center
import OneStop
import WorkingTime
import Wording

/// What the staff enter and read about a later date: the extension ("gia hạn") and the apology ("xin lỗi và hẹn lại").
enum Promises {
    static func extensionFields(_ dossier: Dossier, _ visit: Visit, _ ground: Field, _ reason: Field) -> [Field] {
        let longest = dossier.limit.flatMap { rules(dossier, visit).longestExtension(of: $0.limit) }
        let hint = longest.map { "Nhiều nhất thêm \(Wording.limit($0)(.vi)). Viết 5d là 5 ngày làm việc, 5cd là 5 ngày, 8h là 8 giờ làm việc, 1m là 1 tháng." }
        return [
            Field(name: "more", label: "Gia hạn thêm", value: longest?.text ?? "", hint: hint, isRequired: true, width: .short, maximumLength: 10), ground,
            Field(name: "decision", label: "Số, ngày của văn bản gia hạn", isRequired: true, maximumLength: 100), reason,
        ]
    }

    static func apologyFields(_ dossier: Dossier, _ visit: Visit, _ reason: Field) -> [Field] {
        [
            Field(
                name: "newDay", label: "Ngày hẹn lại", kind: .date, hint: "Một ngày làm việc sau ngày hẹn đang có; chỉ hẹn lại một lần. Hạn giải quyết không đổi.",
                isRequired: true, width: .short, maximumLength: 10),
            reason,
        ]
    }

    static func extend(_ visit: Visit) throws -> Dossiers.Act {
        let form = visit.form
        guard form.has("more") else { throw InputFault("more", .missing) }
        guard let more = TimeLimit(text: form["more"]) else { throw InputFault("more", .notALimit) }
        let (ground, decision) = (try form.text("ground", limit: 300), try form.text("decision", limit: 100))
        return Dossiers.Act(.extend, texts: [try form.text("reason", limit: 2000)]) { .extend(by: more, reason: try $0.text(0), ground: ground, decision: decision) }
    }

    static func apologize(_ visit: Visit) throws -> Dossiers.Act {
        guard let day = try AdminForms.day(visit.form, "newDay") else { throw InputFault("newDay", .missing) }
        return Dossiers.Act(.apologize, texts: [try visit.form.text("reason", limit: 2000)]) { .apologize(newDay: day, reason: try $0.text(0)) }
    }

    /// Why there is nothing more to be promised, before anybody types.
    static func obstacle(_ action: DossierAction, _ dossier: Dossier, _ visit: Visit) -> Refusal? {
        guard let appointment = dossier.appointment else { return nil }
        let rules = rules(dossier, visit)
        switch action {
        case .extend:
            let isAllowed = dossier.limit.flatMap { rules.longestExtension(of: $0.limit) } != nil
            if !isAllowed || dossier.extensions.count >= rules.extensions { return .extensionUsed(limit: dossier.extensions.count) }
            return visit.now < appointment.deadline ? nil : .deadlinePassed(appointment.day)
        case .apologize: return dossier.apologies.count < rules.newDates ? nil : .apologyUsed(limit: rules.newDates)
        default: return nil
        }
    }

    /// What was granted and promised, and what is still owed.
    static func notes(_ dossier: Dossier, _ opened: Dossiers.Opened?, _ visit: Visit) -> [Note] {
        var notes = [owed(dossier, visit)].compactMap { $0 }
        if dossier.state.clockRuns || dossier.state.clockStandsStill, let extended = dossier.extensions.last {
            let first = dossier.firstAppointment.map { " Ngày hẹn đầu: \(Wording.day($0.day, .vi))." } ?? ""
            notes.append(Note(
                tone: .sea, title: "Đã gia hạn thêm \(Wording.limit(extended.limit)(.vi)) theo \(extended.decision)",
                lines: lines(opened?.texts[extended.reason]) + ["Căn cứ: \(extended.ground).\(first)"], icon: .clock))
        }
        if dossier.result == nil, dossier.state.isOpen, let apology = dossier.apologies.last {
            notes.append(Note(
                tone: .sand, title: "\(visit.library.agencyName(apology.agency)) đã xin lỗi và hẹn lại \(Wording.dayWithWeekday(apology.day, .vi))",
                lines: lines(opened?.texts[apology.reason]) + ["Hạn giải quyết không đổi: trễ vẫn tính là trễ."], icon: .bang))
        }
        return notes
    }

    /// ", gia hạn thêm 3 ngày làm việc".
    static func granted(_ dossier: Dossier) -> String { dossier.extensions.map { ", gia hạn thêm \(Wording.limit($0.limit)(.vi))" }.joined() }

    private static func lines(_ text: String?) -> [String] { text?.split(whereSeparator: \.isNewline).map(String.init) ?? [] }

    /// "Thư xin lỗi phải gửi trước hạn trả một ngày".
    private static func owed(_ dossier: Dossier, _ visit: Visit) -> Note? {
        let days = Wording.number(rules(dossier, visit).apologyDaysBefore, .vi)
        let rule = "Phiếu xin lỗi và hẹn lại phải gửi trước ngày hẹn \(days) ngày làm việc; lãnh đạo cơ quan đang giữ hồ sơ lập ở mục “\(Wording.actionName(.apologize)(.vi))”."
        return switch duty(dossier, visit) {
        case .lastDay: Note(tone: .sand, title: "Không kịp trả kết quả thì xin lỗi trong hôm nay", lines: [rule], icon: .warning)
        case .overdue: Note(tone: .sand, title: "Sắp hết hạn, đã qua ngày phải xin lỗi", lines: [rule], icon: .warning)
        case .late: Note(tone: .seal, title: "Trễ hẹn mà chưa xin lỗi và hẹn lại", lines: [rule], icon: .bang)
        case nil: nil
        }
    }

    /// The same in a list.
    static func mark(_ dossier: Dossier, _ visit: Visit) -> String? {
        if dossier.state.clockRuns, let day = dossier.promisedDay { return "đã xin lỗi, hẹn lại \(Wording.shortDay(day, .vi))" }
        return switch duty(dossier, visit) {
        case .lastDay: "không kịp thì xin lỗi hôm nay"
        case .overdue: "đã qua ngày phải xin lỗi"
        case .late: "chưa xin lỗi"
        case nil: nil
        }
    }

    private static func duty(_ dossier: Dossier, _ visit: Visit) -> Dossier.ApologyDuty? {
        dossier.apologyDuty(at: visit.now, by: visit.library.calendar, rules(dossier, visit))
    }

    private static func rules(_ dossier: Dossier, _ visit: Visit) -> DossierRules { visit.library.rules(on: (dossier.receivedAt ?? visit.now).day) }
}
