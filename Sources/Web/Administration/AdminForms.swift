import Center
import OneStop
import WorkingTime
import Wording

/// Reading what administrators type.
enum AdminForms {
    /// A day as people write it, `24/11/2026`, or `2026-11-24`.
    static func day(_ form: Form, _ name: String) throws(InputFault) -> Day? {
        let text = form[name]
        if text.isEmpty { return nil }
        if let day = Day(iso: text) { return day }
        let parts = text.split(whereSeparator: { "/.-".contains($0) }).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], let found = Day(year: year, month: month, day: day) else {
            throw InputFault(name, .notADay)
        }
        return found
    }

    static func agency(_ visit: Visit, _ name: String) throws(InputFault) -> AgencyID {
        let id = AgencyID(try visit.form.text(name, limit: 60))
        guard visit.library.directory[id] != nil else { throw InputFault(name, .notAChoice) }
        return id
    }
}

/// The fields of a role with its dates, alike for a new person and an old one.
enum RoleForm {
    static func fields(_ visit: Visit) -> [Field] {
        let agencies = visit.library.directory.all.filter { $0.exists(on: visit.today) }
            .sorted { Wording.sortKey(title: $0.name) < Wording.sortKey(title: $1.name) }
        return [
            Field(name: "role", label: "Vai trò", kind: .select(Role.allCases.map { Option(value: $0.rawValue, label: Wording.role($0)(.vi)) }), isRequired: true),
            Field(name: "agency", label: "Cơ quan", kind: .select(agencies.map { Option(value: $0.id.rawValue, label: $0.name) }), value: visit.library.center.agency.rawValue, isRequired: true),
            Field(name: "from", label: "Từ ngày", kind: .date, value: Wording.day(visit.today, .vi), isRequired: true, width: .short, maximumLength: 10),
            Field(name: "to", label: "Đến hết ngày", kind: .date, hint: "Để trống: không hẹn ngày hết.", width: .short, maximumLength: 10),
        ]
    }

    static let labels = ["role": "Vai trò", "agency": "Cơ quan", "from": "Từ ngày", "to": "Đến hết ngày", "colleague": "Tài khoản người thay"]

    static func dates(_ form: Form) throws -> (Day, Day?) {
        guard let from = try AdminForms.day(form, "from") else { throw InputFault("from", .missing) }
        let to = try AdminForms.day(form, "to")
        if let to, to < from { throw People.PeopleFault.endBeforeBegin }
        return (from, to)
    }
}
