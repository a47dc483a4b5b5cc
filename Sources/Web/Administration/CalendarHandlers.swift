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
        notes += try await WorkingDays(visit.house).comingHours(for: visit.actor).map { hours in
            Note(tone: .sea, title: "Giờ làm việc đổi từ \(Wording.dayWithWeekday(hours.from, .vi))", lines: [words(hours.week, hours.saturday), hours.source], icon: .clock)
        }
        let removable = try await WorkingDays(visit.house).removable(for: visit.actor)
        let special = verdicts.filter { ![.regular, .weeklyRest, .receptionOnly, .notInService].contains($0.1.cause) }
        return calendarPage(CalendarView(
            frame: visit.staffFrame("/can-bo/lich"), year: year, summary: summary.joined(separator: "; "),
            previous: year > 2017 ? Path("/can-bo/lich").with("nam", String(year - 1)) : nil, next: year < 2100 ? Path("/can-bo/lich").with("nam", String(year + 1)) : nil,
            months: (1...12).compactMap { number in months[number].flatMap { month(number, $0, visit.today) } },
            changes: special.map { day, verdict in
                CalendarView.Change(date: Wording.dayWithWeekday(day, .vi), what: verdict.name ?? Wording.cause(verdict.cause)(.vi), ground: verdict.source, isAssumed: verdict.isAssumed,
                    remove: removable.contains(day) ? Link(label: "bỏ", path: Path("/can-bo/lich").with("nam", String(year)).with("bo", day.description).at("add-day")) : nil)
            },
            notes: notes, addForm: form(visit, year, errors), effect: effect.map { lines($0.0, $0.1) } ?? [], moved: effect.map { moved($0.0) } ?? [],
            apply: effect.map { apply($0.1, year, visit, moves: $0.0.count) },
            applyAndMove: effect.flatMap { $0.0.count > 0 ? applyAndMove($0.1, year, visit, moves: $0.0.count) : nil },
            redates: Link(label: "Hồ sơ có ngày hẹn khác lịch đang dùng", path: "/can-bo/lich/doi-hen")))
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
        let taken = visit.route.isUnsafe ? nil : Day(iso: visit.query["bo"])
        let fields = [
            Field(
                name: "kind", label: "Thay đổi gì",
                kind: .select([
                    Option(value: "swap", label: "Nghỉ hoán đổi, làm bù ngày khác"), Option(value: "closure", label: "Cơ quan đóng cửa một ngày"),
                    Option(value: "morning", label: "Chỉ làm việc buổi sáng"), Option(value: "afternoon", label: "Chỉ làm việc buổi chiều"),
                    Option(value: "hours", label: "Đổi giờ làm việc từ một ngày"), Option(value: "removal", label: "Bỏ thay đổi đã ghi nhầm"),
                ]),
                value: taken == nil ? "swap" : "removal", isRequired: true),
            Field(name: "day", label: "Ngày", kind: .date, value: taken.map { Wording.day($0, .vi) } ?? "", isRequired: true, width: .short, maximumLength: 10),
            Field(name: "worked", label: "Ngày làm bù", kind: .date, hint: "Chỉ khi hoán đổi.", width: .short, maximumLength: 10),
            Field(name: "week", label: "Giờ thứ Hai đến thứ Sáu", hint: "Chỉ khi đổi giờ, ví dụ 07:30-11:30, 13:30-17:00.", width: .medium, maximumLength: 60),
            Field(name: "saturday", label: "Giờ thứ Bảy", hint: "Chỉ khi đổi giờ; để trống: không mở cửa. Chỉ tiếp nhận, không tính là ngày làm việc.", width: .medium, maximumLength: 60),
            Field(name: "name", label: "Tên gọi trên lịch, hoặc lý do", isRequired: true, maximumLength: 200),
            Field(name: "source", label: "Quyết định số, ngày", isRequired: true, maximumLength: 300),
            Field(name: "year", label: "", kind: .hidden, value: String(year)),
        ]
        return ActForm(
            action: "/can-bo/lich", fence: visit.fence(), fields: fields.map(filled), explanation: "Xem trước rồi mới ghi. Chỉ đổi được ngày chưa đến.",
            submit: "Xem trước, chưa ghi", isOpen: !errors.isEmpty || taken != nil)
    }

    private static func what(_ change: WorkingDays.Change) -> String {
        switch change {
        case .swap(let off, let worked): "\(Wording.dayWithWeekday(off, .vi)) thành ngày nghỉ, \(Wording.dayWithWeekday(worked, .vi)) thành ngày làm việc."
        case .closure(let day): "\(Wording.dayWithWeekday(day, .vi)) không làm việc."
        case .half(let day, .morning): "\(Wording.dayWithWeekday(day, .vi)) chỉ làm việc buổi sáng; vẫn tính là một ngày làm việc."
        case .half(let day, .afternoon): "\(Wording.dayWithWeekday(day, .vi)) chỉ làm việc buổi chiều; vẫn tính là một ngày làm việc."
        case .hours(let day, let week, let saturday): "Từ \(Wording.dayWithWeekday(day, .vi)): \(words(week, saturday))"
        case .removal(let day): "Bỏ thay đổi đã ghi cho \(Wording.dayWithWeekday(day, .vi)); ngày làm bù đi cùng cũng bỏ."
        }
    }

    private static func words(_ week: [TimeSpan], _ saturday: [TimeSpan]) -> String {
        "thứ Hai đến thứ Sáu \(Wording.spans(week)(.vi)); thứ Bảy \(Wording.spans(saturday)(.vi))."
    }

    /// Hours as people write them: `7:30-11:30, 13:30-17:00`.
    private static func text(_ spans: [TimeSpan]) -> String {
        spans.map { "\(Wording.time(minute: $0.opens))-\(Wording.time(minute: $0.closes))" }.joined(separator: ", ")
    }

    private static func spans(_ text: String) -> [TimeSpan]? {
        let parts = text.split { $0 == "," || $0 == ";" }.map { part -> TimeSpan? in
            let ends = part.split { $0 == "-" || $0 == "–" }.map { end -> Int? in
                let numbers = end.split(separator: ":").map { Int($0.filter { !$0.isWhitespace }) }
                guard numbers.count == 2, let hour = numbers[0], let minute = numbers[1], (0...24).contains(hour), (0...59).contains(minute) else { return nil }
                return hour * 60 + minute
            }
            guard ends.count == 2, let opens = ends[0], let closes = ends[1] else { return nil }
            return TimeSpan(opens: opens, closes: closes)
        }
        return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
    }

    private static func lines(_ effect: WorkingDays.Effect, _ asked: Asked) -> [String] {
        let open = "\(Wording.number(effect.open, .vi)) hồ sơ đang mở"
        guard effect.count > 0 else { return [what(asked.change), "\(open): không hồ sơ nào đổi ngày hẹn."] }
        return [what(asked.change)] + summary(effect) + [
            "Ghi mà giữ ngày hẹn thì lịch mới chỉ tính cho hồ sơ nhận hoặc tính tiếp từ nay. Dời thì nhật ký từng hồ sơ ghi lý do và quyết định."
        ]
    }

    /// How many move, and from which day to which.
    static func summary(_ effect: WorkingDays.Effect) -> [String] {
        let open = "\(Wording.number(effect.count, .vi)) trong \(Wording.number(effect.open, .vi)) hồ sơ đang mở đổi hẹn: \(effect.later) muộn hơn, \(effect.earlier) sớm hơn, \(effect.hours) cùng ngày khác giờ."
        let standing = effect.standing > 0 ? ["\(effect.standing) hồ sơ đang dừng đồng hồ tính theo lịch mới khi tiếp tục."] : []
        let days = effect.days.sorted { $0.key < $1.key }.prefix(40).map { days, count in "\(Wording.day(days.from, .vi)) → \(Wording.day(days.to, .vi)): \(count) hồ sơ" }
        let moreDays = effect.days.count > days.count ? ["… và \(effect.days.count - days.count) cặp ngày khác."] : []
        let unnamed = effect.count - effect.moves.count
        let more = unnamed > 0 ? ["Chỉ kể tên \(Wording.number(effect.moves.count, .vi)) hồ sơ đầu; \(Wording.number(unnamed, .vi)) hồ sơ nữa cũng đổi hẹn."] : []
        return [open] + standing + days + moreDays + more
    }

    private static func moved(_ effect: WorkingDays.Effect) -> [Link] {
        effect.moves.map { move in
            Link(label: move.code?.rawValue ?? "", path: "/can-bo/ho-so/\(move.dossier.rawValue)", detail: "\(Wording.day(move.from, .vi)) → \(Wording.day(move.to, .vi))")
        }
    }

    private static func values(_ asked: Asked, _ year: Int) -> [String: String] {
        let own: [String: String] = switch asked.change {
        case .swap(let off, let worked): ["kind": "swap", "day": off.description, "worked": worked.description]
        case .closure(let day): ["kind": "closure", "day": day.description]
        case .half(let day, let half): ["kind": half.rawValue, "day": day.description]
        case .hours(let day, let week, let saturday): ["kind": "hours", "day": day.description, "week": text(week), "saturday": text(saturday)]
        case .removal(let day): ["kind": "removal", "day": day.description]
        }
        return own.merging(["confirmed": "1", "name": asked.name, "source": asked.source, "year": String(year)]) { $1 }
    }

    private static func apply(_ asked: Asked, _ year: Int, _ visit: Visit, moves: Int) -> PostButton {
        PostButton(
            label: moves > 0 ? "Ghi vào lịch, giữ ngày hẹn đã in" : "Ghi vào lịch", action: "/can-bo/lich", fence: visit.fence(), kind: moves > 0 ? .plain : .primary,
            values: values(asked, year))
    }

    private static func applyAndMove(_ asked: Asked, _ year: Int, _ visit: Visit, moves: Int) -> PostButton {
        PostButton(
            label: "Ghi vào lịch và dời \(Wording.number(moves, .vi)) ngày hẹn", action: "/can-bo/lich", fence: visit.fence(), kind: .primary,
            values: values(asked, year).merging(["redate": "1"]) { $1 })
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
            let job = try await service.apply(asked.change, name: asked.name, source: asked.source, redates: visit.form["redate"] == "1", by: visit.actor)
            if let job { return JobHandlers.watch(job) }
            return .seeOther(Path("/can-bo/lich").with("nam", String(asked.change.days.first?.year ?? visit.today.year)).with("xong", "lich"))
        } catch let fault as InputFault {
            let labels = ["kind": "Thay đổi", "day": "Ngày", "worked": "Ngày làm bù", "name": "Tên gọi", "source": "Quyết định"]
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
        case .hasNoHalves(let day): (field(day), "\(Wording.dayWithWeekday(day, .vi)) chỉ có một buổi làm việc.")
        case .nothingDecided(let day): (field(day), "\(Wording.dayWithWeekday(day, .vi)) không có thay đổi nào ghi theo quyết định để bỏ.")
        case .badHours: (spans(form["week"]).map { !$0.isEmpty && OfficeHours.isSound($0) } == true ? "saturday" : "week", "Ghi giờ như 07:30-11:30, 13:30-17:00; buổi sau bắt đầu sau khi buổi trước kết thúc.")
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
        case "morning", "afternoon": return Asked(change: .half(day, open: form["kind"] == "morning" ? .morning : .afternoon), name: name, source: source)
        case "hours":
            guard let week = spans(form["week"]), let saturday = spans(form["saturday"]) else { throw WorkingDays.ChangeFault.badHours }
            return Asked(change: .hours(from: day, week: week, saturday: saturday), name: name, source: source)
        case "removal": return Asked(change: .removal(day), name: name, source: source)
        default: throw InputFault("kind", .notAChoice)
        }
    }
}
