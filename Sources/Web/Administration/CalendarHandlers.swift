import Center
import HTTPTypes
import OneStop
import Store
import WorkingTime
import Wording

/// The working calendar of a year ("lịch làm việc") and changes by decision.
enum CalendarHandlers {
    static func page(_ visit: Visit) async throws -> Answer { .page(try await page(visit, [:], nil)) }

    /// What the form asks, read; nothing while it has faults.
    private struct Asked {
        let change: WorkingDays.Change
        let name: String
        let source: String
    }

    private static func page(_ visit: Visit, _ errors: [String: String], _ effect: (WorkingDays.Effect, Asked)?) async throws -> HTML {
        let typed = visit.route.isUnsafe ? visit.form["year"] : visit.query["nam"]
        let year = min(max(Int(typed) ?? visit.today.year, 2017), 2100)
        let calendar = visit.library.calendar
        let days = (0..<366).compactMap { offset -> Day? in
            Day(year: year, month: 1, day: 1).map { $0.advanced(by: offset) }.flatMap { $0.year == year ? $0 : nil }
        }
        let verdicts = days.map { ($0, calendar.verdict(on: $0)) }
        let hours = verdicts.first { $0.0 >= visit.today && $0.1.cause == .regular } ?? verdicts.first { $0.1.cause == .regular }
        let working = verdicts.filter(\.1.isWorking).count
        let summary = ["\(working) ngày làm việc", hours.map { "giờ \($0.1.spans.map(Wording.span).joined(separator: ", "))" }, "bản lịch số \(calendar.version)"].compactMap { $0 }
        let months = Dictionary(grouping: verdicts) { $0.0.month }
        var notes: [Note] = []
        if year > calendar.lastAnnouncedYear {
            notes.append(Note(tone: .sand, title: "Lịch nghỉ năm \(year) chưa công bố", lines: ["Ngày hẹn rơi vào năm này ghi là tạm tính."], icon: .warning))
        }
        let special = verdicts.filter { ![.regular, .weeklyRest, .receptionOnly, .notInService].contains($0.1.cause) }
        return calendarPage(CalendarView(
            frame: visit.staffFrame("/can-bo/lich"), year: year, summary: summary.joined(separator: "; "),
            previous: year > 2017 ? Path("/can-bo/lich").with("nam", String(year - 1)) : nil, next: year < 2100 ? Path("/can-bo/lich").with("nam", String(year + 1)) : nil,
            months: (1...12).compactMap { number in months[number].flatMap { month(number, $0, visit.today) } },
            changes: special.map { day, verdict in
                CalendarView.Change(date: Wording.dayWithWeekday(day, .vi), what: verdict.name ?? Wording.cause(verdict.cause)(.vi), ground: verdict.source, isAssumed: verdict.isAssumed)
            },
            notes: notes, addForm: form(visit, year, errors), effect: effect.map { lines($0.0, $0.1) } ?? [], apply: effect.map { apply($0.1, year, visit) }))
    }

    private static func month(_ number: Int, _ days: [(Day, DayVerdict)], _ today: Day) -> CalendarView.Month? {
        guard let first = days.first?.0 else { return nil }
        return CalendarView.Month(name: "Tháng \(number)", firstWeekday: first.weekday.rawValue, days: days.map { day, verdict in
            CalendarView.Day(number: day.day, kind: kind(verdict), note: verdict.name, isAssumed: verdict.isAssumed && verdict.cause != .regular && verdict.cause != .weeklyRest, isToday: day == today)
        })
    }

    private static func kind(_ verdict: DayVerdict) -> CalendarView.Day.Kind {
        switch verdict.cause {
        case .regular: .work
        case .receptionOnly: .half
        case .weeklyRest, .notInService: .weekend
        case .holiday, .compensation: .holiday
        case .swapOff: .swappedOff
        case .swapWork: .swappedWork
        case .localClosure: verdict.isWorking ? .half : .closed
        }
    }

    private static func form(_ visit: Visit, _ year: Int, _ errors: [String: String]) -> ActForm {
        func filled(_ field: Field) -> Field {
            var field = field
            field.error = errors[field.name]
            if visit.form.has(field.name) { field.value = visit.form[field.name] }
            return field
        }
        let fields = [
            Field(
                name: "kind", label: "Thay đổi gì", kind: .select([Option(value: "swap", label: "Nghỉ hoán đổi, làm bù ngày khác"), Option(value: "closure", label: "Cơ quan đóng cửa một ngày")]),
                value: "swap", isRequired: true),
            Field(name: "day", label: "Ngày nghỉ", kind: .date, isRequired: true, width: .short, maximumLength: 10),
            Field(name: "worked", label: "Ngày làm bù", kind: .date, hint: "Chỉ khi hoán đổi.", width: .short, maximumLength: 10),
            Field(name: "name", label: "Tên gọi trên lịch", isRequired: true, maximumLength: 200),
            Field(name: "source", label: "Quyết định số, ngày", isRequired: true, maximumLength: 300),
            Field(name: "year", label: "", kind: .hidden, value: String(year)),
        ]
        return ActForm(
            action: "/can-bo/lich", fence: visit.fence(), fields: fields.map(filled), explanation: "Xem trước rồi mới ghi. Chỉ đổi được ngày chưa đến.",
            submit: "Xem trước, chưa ghi", isOpen: !errors.isEmpty)
    }

    private static func lines(_ effect: WorkingDays.Effect, _ asked: Asked) -> [String] {
        let days: String = switch asked.change {
        case .swap(let off, let worked): "\(Wording.dayWithWeekday(off, .vi)) thành ngày nghỉ, \(Wording.dayWithWeekday(worked, .vi)) thành ngày làm việc."
        case .closure(let day): "\(Wording.dayWithWeekday(day, .vi)) không làm việc."
        }
        return [
            days, "\(Wording.number(effect.open, .vi)) hồ sơ đang mở giữ nguyên ngày hẹn đã in: lịch mới chỉ tính cho hồ sơ nhận hoặc tính tiếp từ nay.",
            "Nếu tính lại thì \(effect.later) hồ sơ muộn hơn, \(effect.earlier) sớm hơn; không ngày nào tự dời.",
        ]
    }

    private static func apply(_ asked: Asked, _ year: Int, _ visit: Visit) -> PostButton {
        var values = ["confirmed": "1", "name": asked.name, "source": asked.source, "year": String(year)]
        switch asked.change {
        case .swap(let off, let worked): values.merge(["kind": "swap", "day": off.description, "worked": worked.description]) { $1 }
        case .closure(let day): values.merge(["kind": "closure", "day": day.description]) { $1 }
        }
        return PostButton(label: "Ghi vào lịch", action: "/can-bo/lich", fence: visit.fence(), kind: .primary, values: values)
    }

    /// First what it would do; with `confirmed` it is done.
    static func change(_ visit: Visit) async throws -> Answer {
        do {
            let asked = try read(visit.form)
            let service = WorkingDays(visit.house)
            guard visit.form["confirmed"] == "1" else {
                let (calendar, _) = try await service.preview(asked.change, name: asked.name, source: asked.source, for: visit.actor)
                return .page(try await page(visit, [:], (try await service.effect(of: calendar, for: visit.actor), asked)))
            }
            try await service.apply(asked.change, name: asked.name, source: asked.source, by: visit.actor)
            let year = asked.change.days.first?.year ?? visit.today.year
            return .seeOther(Path("/can-bo/lich").with("nam", String(year)).with("xong", "lich"))
        } catch let fault as InputFault {
            let labels = ["kind": "Thay đổi", "day": "Ngày nghỉ", "worked": "Ngày làm bù", "name": "Tên gọi", "source": "Quyết định"]
            return .page(try await page(visit, [fault.field: Wording.inputFault(fault, label: labels[fault.field] ?? "")(.vi)], nil), status: .unprocessableContent)
        } catch let fault as WorkingDays.ChangeFault {
            let (field, sentence) = sentence(fault, visit.form)
            return .page(try await page(visit, [field: sentence], nil), status: .unprocessableContent)
        }
    }

    private static func sentence(_ fault: WorkingDays.ChangeFault, _ form: Form) -> (String, String) {
        func field(_ day: Day) -> String { (try? AdminForms.day(form, "worked")) == day ? "worked" : "day" }
        return switch fault {
        case .dayIsOver(let day): (field(day), "\(Wording.day(day, .vi)) đã qua hoặc là hôm nay; chỉ đổi được ngày chưa đến.")
        case .notAWorkingDay(let day): (field(day), "\(Wording.dayWithWeekday(day, .vi)) vốn đã là ngày nghỉ.")
        case .notARestDay(let day): (field(day), "\(Wording.dayWithWeekday(day, .vi)) vốn là ngày làm việc, không làm bù được.")
        case .groundMissing: ("source", "Ghi số, ngày của quyết định.")
        case .tooFar(let day): (field(day), "\(Wording.day(day, .vi)) xa quá; lịch chỉ đổi trước tối đa \(WorkingDays.greatestDaysAhead) ngày.")
        case .calendar: ("day", "Ngày này đã có một thay đổi khác trên lịch.")
        }
    }

    private static func read(_ form: Form) throws -> Asked {
        guard let day = try AdminForms.day(form, "day") else { throw InputFault("day", .missing) }
        let name = try form.text("name", limit: 200)
        let source = try form.text("source", limit: 300)
        switch form["kind"] {
        case "swap":
            guard let worked = try AdminForms.day(form, "worked") else { throw InputFault("worked", .missing) }
            return Asked(change: .swap(off: day, worked: worked), name: name, source: source)
        case "closure": return Asked(change: .closure(day), name: name, source: source)
        default: throw InputFault("kind", .notAChoice)
        }
    }
}
