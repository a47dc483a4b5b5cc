/// The working calendar of a year ("lịch làm việc"): holidays, swaps, half days, and what was assumed.
struct CalendarView: Sendable, Hashable {
    struct Day: Sendable, Hashable {
        enum Kind: Sendable, Hashable { case work, half, weekend, holiday, swappedWork, swappedOff, closed }
        var number: Int
        var kind: Kind
        /// "Tết Nguyên đán", "làm bù cho 02/01": read aloud and shown on hover.
        var note: String?
        var isAssumed = false
        var isToday = false
    }

    struct Month: Sendable, Hashable {
        /// "Tháng 10".
        var name: String
        /// Weekday of its first day, 1 = Monday … 7.
        var firstWeekday: Int
        var days: [Day]
    }

    struct Change: Sendable, Hashable {
        var date: String
        var what: String
        var ground: String?
        var isAssumed: Bool
        /// Opens the form that takes it back.
        var remove: Link?
        var confirm: PostButton?
    }

    var frame: StaffFrame
    var year: Int
    /// "249 ngày làm việc; giờ 07:00 – 11:30, 13:30 – 17:00".
    var summary: String
    var previous: Path?
    var next: Path?
    var months: [Month]
    var changes: [Change]
    var notes: [Note] = []
    /// Date, kind, hours, note, ground.
    var addForm: ActForm
    /// What a change would move, before it moves: "12 hồ sơ đang mở đổi ngày hẹn".
    var effect: [String] = []
    /// The dossiers it would move, one by one: code, and from which day to which.
    var moved: [Link] = []
    /// Does the change that `effect` describes.
    var apply: PostButton?
    /// Does it and moves the due dates in the same act.
    var applyAndMove: PostButton?
    /// The dossiers whose due date the calendar in force counts otherwise.
    var redates: Link?
}

func calendarPage(_ view: CalendarView) -> HTML {
    view.frame.page(
        title: "Lịch làm việc \(view.year)",
        """
        <div class="pagehead"><div class="headline"><h1>Lịch làm việc năm \(view.year)</h1><p>\(view.summary)</p><p class="acts">\
        \(some: view.previous, { "<a class=\"button\" href=\"\($0)\">\(view.year - 1)</a>" })\(some: view.next, { "<a class=\"button\" href=\"\($0)\">\(view.year + 1)</a>" })</p></div></div>
        <div class="split"><div class="list pad">\(each: view.notes, \.html)\(legend)<div class="year">\(each: view.months, month)</div></div>
        <aside class="side" aria-label="Thay đổi lịch">\(effect(view))<h2>Thêm thay đổi</h2>\(Act(id: "add-day", label: "Ngày nghỉ, làm bù, nửa ngày, giờ làm việc, bỏ ghi nhầm", body: .form(view.addForm)).html)
        \(some: view.redates, { "<p class=\"acts\"><a class=\"button\" href=\"\($0.path)\">\($0.label)</a></p>" })<h2>Khác thứ Hai – thứ Sáu: \(view.changes.count)</h2><ul class="lines">\(each: view.changes, change)</ul></aside></div>
        """)
}

private let legend: HTML = """
    <p class="legend year-legend"><span class="key work">1</span> làm việc <span class="key half">1</span> nửa ngày <span class="key weekend">1</span> thứ Bảy, Chủ nhật \
    <span class="key holiday">1</span> nghỉ lễ <span class="key swap">1</span> làm bù <span class="key assumed">1</span> tạm tính</p>
    """

private func month(_ month: CalendarView.Month) -> HTML {
    let blanks = [CalendarView.Day?](repeating: nil, count: min(max(month.firstWeekday - 1, 0), 6))
    let cells = blanks + month.days.map { $0 }
    let weeks = stride(from: 0, to: cells.count, by: 7).map { Array(cells[$0..<min($0 + 7, cells.count)]) }
    return """
        <table class="month"><caption>\(month.name)</caption><thead><tr>\(each: weekdays, { "<th scope=\"col\"><abbr title=\"\($0.0)\">\($0.1)</abbr></th>" })</tr></thead>\
        <tbody>\(each: weeks, { "<tr>\(each: $0, dayCell)</tr>" })</tbody></table>
        """
}

private let weekdays: [(String, String)] = [
    ("thứ Hai", "T2"), ("thứ Ba", "T3"), ("thứ Tư", "T4"), ("thứ Năm", "T5"), ("thứ Sáu", "T6"), ("thứ Bảy", "T7"), ("Chủ nhật", "CN"),
]

private func dayCell(_ day: CalendarView.Day?) -> HTML {
    guard let day else { return "<td></td>" }
    return """
        <td class="\(kind(day.kind))\(if: day.isAssumed, " assumed")\(if: day.isToday, " now")"\(attribute: "title", day.note)\(attribute: "aria-current", day.isToday ? "date" : nil)>\(day.number)\
        \(some: words(day), { "<span class=\"hidden\"> \($0)</span>" })</td>
        """
}

private func kind(_ kind: CalendarView.Day.Kind) -> HTML {
    switch kind {
    case .work: "work"
    case .half: "half"
    case .weekend: "weekend"
    case .holiday: "holiday"
    case .swappedWork: "swap"
    case .swappedOff, .closed: "holiday"
    }
}

private func words(_ day: CalendarView.Day) -> String? {
    let kind: String? =
        switch day.kind {
        case .work: nil
        case .half: "nửa ngày"
        case .weekend: "nghỉ tuần"
        case .holiday: "nghỉ lễ"
        case .swappedWork: "làm bù"
        case .swappedOff: "nghỉ hoán đổi"
        case .closed: "đóng cửa"
        }
    let parts = [kind, day.note, day.isAssumed ? "tạm tính" : nil].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
}

private func change(_ change: CalendarView.Change) -> HTML {
    """
    <li><span><b>\(change.date)</b> \(change.what)<small>\(change.ground ?? "chưa có căn cứ")</small></span>\
    \(if: change.isAssumed, Badge(label: "tạm tính", tone: .sand, icon: .warning).html)\(change.confirm?.html)\(some: change.remove, { " <a class=\"button text\" href=\"\($0.path)\">\($0.label)</a>" })</li>
    """
}

private func effect(_ view: CalendarView) -> HTML {
    guard !view.effect.isEmpty else { return .empty }
    return """
        <section class="note sand" role="status">\(Icon.warning.html)<div><p class="title">Nếu đổi thì</p><ul>\(each: view.effect, { "<li>\($0)</li>" })</ul>\(moved(view.moved))<div class="acts">\(view.applyAndMove?.html)\(view.apply?.html)</div></div></section>
        """
}

private func moved(_ moves: [Link]) -> HTML {
    guard !moves.isEmpty else { return .empty }
    return "<details><summary>Từng hồ sơ</summary><ul class=\"lines\">\(each: moves, { "<li><a class=\"button text code\" href=\"\($0.path)\">\($0.label)</a>\(some: $0.detail, { " <small>\($0)</small>" })</li>" })</ul></details>"
}
