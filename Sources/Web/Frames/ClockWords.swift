import Center
import OneStop
import WorkingTime
import Wording

/// The clock of a dossier as badges, leaves and strips.
extension Visit {
    func statusBadge(_ dossier: Dossier) -> NationalStatus? {
        dossier.state.nationalStatus(ineligibleAs: library.rules(on: (dossier.receivedAt ?? now).day).ineligibleAs)
    }

    /// The last day on which an answer to a supplement request is in time; nothing where none is awaited.
    func answerDay(_ dossier: Dossier) -> Day? { dossier.answerDay(by: library.calendar) }

    /// Whether the applicant has let the time for an answer pass.
    func hasLapsed(_ dossier: Dossier) -> Bool { dossier.hasLapsed(on: today, by: library.calendar) }

    func clockBadge(_ dossier: Dossier) -> ClockBadge? {
        if dossier.state == .submitted, let answer = dossier.answerDue { return badge(Remaining(until: answer, now: now, calendar: library.calendar), soonMinutes: true) }
        guard let appointment = dossier.appointment else { return nil }
        if hasLapsed(dossier) { return .soon(language == .vi ? "hết hạn bổ sung" : "papers overdue") }
        if dossier.state.clockStandsStill { return .stopped(language == .vi ? "đồng hồ dừng" : "clock stopped") }
        guard dossier.state.clockRuns else { return nil }
        return badge(Remaining(until: appointment, now: now, calendar: library.calendar), soonMinutes: false)
    }

    private func badge(_ remaining: Remaining, soonMinutes: Bool) -> ClockBadge {
        let text = say(Wording.remaining(remaining))
        if remaining.isLate { return .late(text) }
        return switch remaining {
        case .workingDays(let days) where days > 3: .onTime(text)
        case .workingDays(let days) where days > 1 && !soonMinutes: .soon(text)
        default: .soon(text)
        }
    }

    func leaf(_ day: Day) -> Leaf {
        let verdict = library.calendar.verdict(on: day)
        return Leaf(
            month: language == .vi ? "Tháng \(day.month) / \(day.year)" : "\(day.month) / \(day.year)", day: String(day.day),
            weekday: say(Wording.weekday(day.weekday)), lunar: say(Wording.lunar(day)), isRed: !verdict.isWorking)
    }

    /// The days of a limit as a strip and a table of reasons.
    func strip(_ due: DueDate, of limit: TimeLimit, summary: String? = nil) -> DayStrip {
        var cells: [DayStrip.Cell] = []
        var lines: [DayStrip.Line] = []
        var last: Day?
        for line in due.explanation {
            lines.append(DayStrip.Line(
                day: Wording.dayWithWeekday(line.day, words), says: say(Wording.explanation(line)), counts: line.ordinal.map(String.init) ?? "",
                ground: line.source.map { line.isAssumed ? "\($0) (giả định)" : $0 }))
            guard let mark = mark(line), cells.last?.label != label(line.day) else { continue }
            if mark == .end, let last { cells += off(after: last, before: line.day) }
            last = line.day
            let time: DayStrip.Cell.Time = line.day == due.day ? .due : line.day < today ? .past : line.day == today ? .today : .ahead
            cells.append(DayStrip.Cell(
                label: label(line.day), mark: mark, time: time, weekday: line.day.weekday.rawValue,
                below: line.day == due.day ? (language == .vi ? "hẹn" : "due") : line.day == today ? (language == .vi ? "nay" : "today") : nil))
        }
        return DayStrip(cells: cells, lines: lines, summary: summary, isInCalendarDays: limit.unit == .calendarDay)
    }

    /// Days of rest over which the end of a limit moved; a gap of weeks, as in a limit of months, is left out.
    private func off(after first: Day, before last: Day) -> [DayStrip.Cell] {
        (1..<15).map { first.advanced(by: $0) }.prefix { $0 < last }.map { day in
            let isRest = day.weekday == .saturday || day.weekday == .sunday
            return DayStrip.Cell(
                label: label(day), mark: .off(isRest ? restWord(day) : "lễ"), time: day < today ? .past : day == today ? .today : .ahead, weekday: day.weekday.rawValue)
        }
    }

    private func restWord(_ day: Day) -> String { day.weekday == .sunday ? "CN" : "T\(day.weekday.rawValue + 1)" }

    private func label(_ day: Day) -> String { "\(day.day)/\(day.month)" }

    private func mark(_ line: ExplanationLine) -> DayStrip.Cell.Mark? {
        switch line.kind {
        case .receipt, .receiptMoved: .receipt
        case .counted, .month: .counted(line.ordinal ?? 0)
        case .stopped: .stopped
        case .weeklyRest, .receptionOnly: .off(restWord(line.day))
        case .holiday, .compensation, .swapOff, .closure, .notInService: .off("lễ")
        case .shifted, .due: .end
        case .afterCutoff, .extended: nil
        }
    }

    /// The papers of the dossier's case, as its procedure version names them.
    func documents(_ dossier: Dossier) -> [RequiredDocument] {
        let procedure = dossier.procedure.flatMap { library.catalogue[$0] }
        return procedure.flatMap { $0.documentCases.indices.contains(dossier.documentCase) ? $0.documentCases[dossier.documentCase].documents : nil } ?? []
    }

    /// What a received paper is called in lists.
    func paperName(_ paper: ReceivedPaper, _ dossier: Dossier) -> String {
        let documents = documents(dossier)
        if let index = paper.document, documents.indices.contains(index) { return documents[index].name }
        return language == .vi ? "Giấy tờ khác" : "Other paper"
    }

    /// How sentences call papers, agencies and steps of this dossier.
    func names(_ dossier: Dossier, staff: [StaffID: String] = [:]) -> Names {
        let library = library
        let documents = documents(dossier)
        let process = library.catalogue.process(of: dossier)
        let plan = process.flatMap { library.catalogue.plan(of: $0) }
        return Names(
            document: { documents.indices.contains($0) ? Text(same: documents[$0].name) : nil },
            agency: { id in library.directory[id].map { Text(vi: $0.name, en: $0.englishName) } },
            step: { id in (process?[id]?.action ?? plan?[id]?.name).map { Text(same: $0) } }, staff: { staff[$0] })
    }

    func agencyText(_ id: AgencyID) -> Text {
        library.directory[id].map { Text(vi: $0.name, en: $0.englishName) } ?? Text(same: id.rawValue)
    }
}
