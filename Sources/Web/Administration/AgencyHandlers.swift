import Center
import HTTPTypes
import OneStop
import WorkingTime
import Wording

/// Agencies with their validity and successors ("cơ quan"); a merger moves open dossiers in one reviewed act.
enum AgencyHandlers {
    static func list(_ visit: Visit) async throws -> Answer {
        let open = try await Agencies(visit.house).openDossiers(for: visit.actor)
        let all = visit.library.directory.all.filter { $0.level == "province" || (open[$0.id] ?? 0) > 0 }
        let ordered = all.sorted { ($0.exists(on: visit.today) ? 0 : 1, Wording.sortKey(title: $0.name)) < ($1.exists(on: visit.today) ? 0 : 1, Wording.sortKey(title: $1.name)) }
        let active = all.filter { $0.exists(on: visit.today) }.count
        return .page(agenciesPage(AgenciesView(
            frame: visit.staffFrame("/can-bo/co-quan"), countLine: "\(active) đang hoạt động, \(all.count - active) đã kết thúc; đổi tên ở trang từng cơ quan, thêm cơ quan: nhập agencies.csv ở Thủ tục",
            rows: ordered.map { row($0, open[$0.id] ?? 0, visit) })))
    }

    private static func row(_ agency: Agency, _ open: Int, _ visit: Visit) -> AgenciesView.Row {
        let exists = agency.exists(on: visit.today)
        let path: Path = "/can-bo/co-quan/\(agency.id.rawValue)"
        let badge = exists
            ? (agency.validTo == nil ? Badge(label: "đang hoạt động", tone: .leaf, icon: .check) : Badge(label: "sắp kết thúc", tone: .sand, icon: .clock))
            : open > 0 ? Badge(label: "đã kết thúc, còn hồ sơ", tone: .seal, icon: .bang) : Badge(label: "đã kết thúc", tone: .plain, icon: nil)
        return AgenciesView.Row(
            name: Link(label: agency.name, path: path), code: agency.code.map { agency.isCodeAssumed ? "\($0) (giả định)" : $0 } ?? "–", validity: validity(agency),
            successor: agency.successors.first.map { Link(label: visit.library.agencyName($0), path: "/can-bo/co-quan/\($0.rawValue)") }, openDossiers: Wording.number(open, .vi), badge: badge)
    }

    private static func validity(_ agency: Agency) -> String {
        switch (agency.validFrom, agency.validTo) {
        case (let from?, let to?): "\(Wording.day(from, .vi)) – \(Wording.day(to, .vi))"
        case (let from?, nil): "từ \(Wording.day(from, .vi))"
        case (nil, let to?): "đến \(Wording.day(to, .vi))"
        case (nil, nil): "không hẹn"
        }
    }

    static func one(_ visit: Visit) async throws -> Answer { .page(try await page(visit, [:])) }

    private static func page(_ visit: Visit, _ errors: [String: String]) async throws -> HTML {
        let id = AgencyID(try visit.parameter("id"))
        guard let agency = visit.library.directory[id] else { throw Denied() }
        let open = try await Agencies(visit.house).openDossiers(for: visit.actor)[id] ?? 0
        let others = visit.library.directory.all.filter { $0.exists(on: visit.today) && $0.id != id }.sorted { Wording.sortKey(title: $0.name) < Wording.sortKey(title: $1.name) }
        func filled(_ field: Field) -> Field {
            var field = field
            field.error = errors[field.name]
            if visit.form.has(field.name) { field.value = visit.form[field.name] }
            return field
        }
        var notes: [Note] = []
        notes += names(id, visit)
        if agency.isAssumed { notes.append(Note(tone: .sand, title: "Bản ghi này là giả định, chưa có nguồn xác nhận", lines: [agency.note].compactMap { $0 }, icon: .warning)) }
        if open > 0, !agency.exists(on: visit.today) {
            notes.append(Note(
                tone: .seal, title: "Đã kết thúc mà còn \(open) hồ sơ đang mở: không ai ở đây ký được nữa", lines: ["Chuyển sang cơ quan kế thừa; mã hồ sơ và ngày hẹn giữ nguyên."],
                links: [Link(label: "Xem trước việc chuyển", path: "/can-bo/co-quan/\(id.rawValue)/chuyen")], icon: .bang))
        }
        return adminFormPage(AdminFormView(
            frame: visit.staffFrame("/can-bo/co-quan"), title: agency.name, crumbs: [Link(label: "Cơ quan", path: "/can-bo/co-quan")], action: "/can-bo/co-quan/\(id.rawValue)",
            fence: visit.fence(),
            parts: [
                .init(
                    title: "Kết thúc và cơ quan kế thừa", hint: "Hiệu lực: \(validity(agency)). Hồ sơ đang mở: \(open). Sau ngày cuối cơ quan này không ký được nữa.",
                    fields: [
                        Field(name: "lastDay", label: "Ngày hoạt động cuối", kind: .date, value: agency.validTo.map { Wording.day($0, .vi) } ?? "", isRequired: true, width: .short, maximumLength: 10),
                        Field(
                            name: "successor", label: "Cơ quan kế thừa", kind: .select([Option(value: "", label: "–")] + others.map { Option(value: $0.id.rawValue, label: $0.name) }),
                            value: agency.successors.first?.rawValue ?? "", isRequired: true),
                        Field(name: "ground", label: "Căn cứ: số, ngày của nghị quyết, quyết định", isRequired: true, maximumLength: 300),
                    ].map(filled))
            ], submit: "Ghi ngày kết thúc", cancel: "/can-bo/co-quan", notes: notes,
            acts: [
                Act(id: "rename", label: "Đổi tên từ một ngày", body: .form(renaming(visit.library.catalogue.agencies[id] ?? agency, visit, errors))),
                Act(id: "move", label: "Chuyển hồ sơ đang mở, xem trước", body: .link("/can-bo/co-quan/\(id.rawValue)/chuyen")),
            ]))
    }

    /// What it was and will be called, where that is another name than today's.
    private static func names(_ id: AgencyID, _ visit: Visit) -> [Note] {
        guard let agency = visit.library.catalogue.agencies[id], !agency.formerNames.isEmpty else { return [] }
        let past = agency.formerNames.map { "Đến hết \(Wording.day($0.lastDay, .vi)): \($0.name) (\($0.ground))." }
        let newest = agency.formerNames.last.map { "Từ \(Wording.day($0.lastDay.advanced(by: 1), .vi)): \(agency.name)." }
        return [Note(tone: .sea, title: "Tên theo thời gian", lines: past + [newest].compactMap { $0 }, icon: .sheet)]
    }

    private static func renaming(_ agency: Agency, _ visit: Visit, _ errors: [String: String]) -> ActForm {
        let isOpen = ["newName", "newShort", "newEnglish", "nameFrom", "nameGround"].contains { errors[$0] != nil }
        func field(_ name: String, _ label: String, _ value: String = "", kind: Field.Kind = .line, hint: String? = nil, width: Field.Width = .full, limit: Int = 300) -> Field {
            Field(
                name: name, label: label, kind: kind, value: visit.form.has(name) ? visit.form[name] : value, hint: hint, error: errors[name], isRequired: true, width: width,
                maximumLength: limit)
        }
        return ActForm(
            action: "/can-bo/co-quan/\(agency.id.rawValue)/ten", fence: visit.fence(),
            fields: [
                field("newName", "Tên mới", agency.name), field("newShort", "Tên viết tắt", agency.shortName, width: .medium, limit: 60),
                field("newEnglish", "Tên tiếng Anh", agency.englishName),
                field("nameFrom", "Mang tên mới từ ngày", kind: .date, hint: "Giấy tờ của việc làm trước ngày này giữ tên cũ; các trang hiện tên đang dùng.", width: .short, limit: 10),
                field("nameGround", "Căn cứ: số, ngày của quyết định"),
            ], submit: "Ghi tên mới", isOpen: isOpen)
    }

    static func rename(_ visit: Visit) async throws -> Answer {
        let id = AgencyID(try visit.parameter("id"))
        do {
            let form = visit.form
            let name = Agencies.Name(
                name: try form.text("newName", limit: 300), shortName: try form.text("newShort", limit: 60), englishName: try form.text("newEnglish", limit: 300))
            guard let day = try AdminForms.day(form, "nameFrom") else { throw InputFault("nameFrom", .missing) }
            try await Agencies(visit.house).rename(id, to: name, from: day, ground: try form.text("nameGround", limit: 300), by: visit.actor)
        } catch let fault as InputFault {
            let labels = ["newName": "Tên mới", "newShort": "Tên viết tắt", "newEnglish": "Tên tiếng Anh", "nameFrom": "Ngày", "nameGround": "Căn cứ"]
            return .page(try await page(visit, [fault.field: Wording.inputFault(fault, label: labels[fault.field] ?? "")(.vi)]), status: .unprocessableContent)
        } catch let fault as Agencies.AgencyFault {
            let (field, sentence): (String, String) = switch fault {
            case .unknown, .noSuccessor, .successorIsItself: throw Denied()
            case .groundMissing: ("nameGround", "Ghi số, ngày của văn bản.")
            case .dayNotOpen: ("nameFrom", "Cơ quan không hoạt động vào ngày này, đã đổi tên từ ngày này hoặc sau đó, hoặc ngày xa quá \(WorkingDays.greatestDaysAhead) ngày. Chọn ngày khác.")
            case .sameName: ("newName", "Tên này đang dùng, không có gì đổi.")
            case .faults(let faults): ("newName", faults.first.map { FaultText.words($0.reason).vietnamese } ?? "Danh mục cơ quan có lỗi.")
            }
            return .page(try await page(visit, [field: sentence]), status: .unprocessableContent)
        }
        return .seeOther(Path("/can-bo/co-quan/\(id.rawValue)").with("xong", "doi-ten"))
    }

    static func end(_ visit: Visit) async throws -> Answer {
        let id = AgencyID(try visit.parameter("id"))
        do {
            guard let day = try AdminForms.day(visit.form, "lastDay") else { throw InputFault("lastDay", .missing) }
            let successor = try AdminForms.agency(visit, "successor")
            try await Agencies(visit.house).end(id, on: day, successor: successor, ground: try visit.form.text("ground", limit: 300), by: visit.actor)
        } catch let fault as InputFault {
            let labels = ["lastDay": "Ngày hoạt động cuối", "successor": "Cơ quan kế thừa", "ground": "Căn cứ"]
            return .page(try await page(visit, [fault.field: Wording.inputFault(fault, label: labels[fault.field] ?? "")(.vi)]), status: .unprocessableContent)
        } catch let fault as Agencies.AgencyFault {
            let (field, sentence): (String, String) = switch fault {
            case .unknown: throw Denied()
            case .noSuccessor: ("successor", "Cơ quan kế thừa phải hoạt động vào ngày sau ngày cuối.")
            case .successorIsItself: ("successor", "Cơ quan kế thừa phải là cơ quan khác.")
            case .groundMissing: ("ground", "Ghi số, ngày của văn bản.")
            case .dayNotOpen, .sameName: throw fault
            case .faults(let faults): ("successor", faults.first.map { FaultText.words($0.reason).vietnamese } ?? "Danh mục cơ quan có lỗi.")
            }
            return .page(try await page(visit, [field: sentence]), status: .unprocessableContent)
        }
        return .seeOther(Path("/can-bo/co-quan/\(id.rawValue)").with("xong", "co-quan"))
    }

    /// What would move, before it moves.
    static func preview(_ visit: Visit) async throws -> Answer {
        let id = AgencyID(try visit.parameter("id"))
        guard let agency = visit.library.directory[id] else { throw Denied() }
        let back: Path = "/can-bo/co-quan/\(id.rawValue)"
        let plan: Agencies.Plan
        do {
            plan = try await Agencies(visit.house).plan(id, for: visit.actor)
        } catch is Agencies.AgencyFault {
            return .page(staffMessagePage(StaffMessageView(
                frame: visit.staffFrame("/can-bo/co-quan"), title: "Chưa chuyển được hồ sơ của \(agency.name)",
                lines: ["Cơ quan này còn hoạt động, hoặc chưa có cơ quan kế thừa đang hoạt động. Ghi ngày kết thúc và cơ quan kế thừa trước."], links: [Link(label: "Quay lại", path: back)])))
        }
        return .page(confirmPage(ConfirmView(
            frame: visit.staffFrame("/can-bo/co-quan"), question: "Chuyển \(plan.moves) hồ sơ đang mở từ \(plan.from.name) sang \(plan.to.name)?",
            consequences: [
                "\(plan.moves) hồ sơ chuyển sang bàn cùng vai trò ở \(plan.to.name); mã hồ sơ và ngày hẹn giữ nguyên.",
                "\(plan.stays) kết quả đang ở nơi trả giữ nguyên cơ quan đã ký.", "Mỗi hồ sơ có một dòng nhật ký với căn cứ; không quay lại được bằng một lần bấm.",
            ],
            action: "/can-bo/co-quan/\(id.rawValue)/chuyen", fence: visit.fence(),
            fields: [Field(name: "ground", label: "Căn cứ: số, ngày của nghị quyết, quyết định", isRequired: true, maximumLength: 300)], confirm: "Chuyển \(plan.moves) hồ sơ", cancel: back)))
    }

    static func move(_ visit: Visit) async throws -> Answer {
        let id = AgencyID(try visit.parameter("id"))
        do {
            return JobHandlers.watch(try await Agencies(visit.house).merge(id, ground: try visit.form.text("ground", limit: 300), by: visit.actor))
        } catch is Agencies.AgencyFault {
            throw Denied()
        }
    }
}
