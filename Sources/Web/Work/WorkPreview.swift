import Center
import OneStop
import WorkingTime
import Wording

/// A dossier beside the list ("xem nhanh"): what is owed and what happened last, without opening anybody's record.
enum WorkPreview {
    static func make(_ visit: Visit) async throws -> WorkListView.Preview? {
        guard visit.query.has("xem") else { return nil }
        let dossier: Dossier
        let journal: [RecordedEvent]
        do {
            (dossier, journal) = try await visit.app.dossiers.read(DossierID(String(visit.query["xem"].prefix(60))), by: visit.actor)
        } catch is Denied { return nil }
        let names = visit.names(dossier)
        let supplement = Supplement(journal)
        let path: Path = "/can-bo/ho-so/\(dossier.id.rawValue)"
        let step = ((try? dossier.place(of: visit.actor))?.step ?? dossier.step).flatMap { visit.process(of: dossier)?[$0]?.action }
        let due = visit.app.tracking.explanation(of: dossier)
        return WorkListView.Preview(
            code: dossier.code?.rawValue ?? "nộp trực tuyến", path: path, title: dossier.procedure.flatMap { visit.library.catalogue[$0]?.title } ?? "",
            subtitle: [Wording.state(dossier.state)(.vi), step].compactMap { $0 }.joined(separator: " · "),
            leaf: dossier.appointment.map { visit.leaf($0.day) }, dueLines: dueLines(dossier, due, visit), notes: notes(dossier, visit),
            acts: acts(dossier, visit, path),
            papers: dossier.papers.map { Fact(label: $0.document.map { names.document($0).vi } ?? "Giấy tờ khác", value: DossierWords.count($0, true)) },
            latest: journal.suffix(3).reversed().map { Fact(label: Wording.shortMoment($0.at, .vi), value: supplement.words($0, names)(.vi)) })
    }

    private static func dueLines(_ dossier: Dossier, _ due: DueDate?, _ visit: Visit) -> [String] {
        if dossier.state == .submitted, let answer = dossier.answerDue { return ["Phải trả lời trước \(Wording.moment(answer, .vi))"] }
        guard let appointment = dossier.appointment else { return [] }
        let remaining = dossier.state.clockRuns ? Wording.remaining(until: appointment, now: visit.now, calendar: visit.library.calendar)(.vi) : nil
        let awaited = visit.answerDay(dossier).map { "Đồng hồ dừng; người nộp bổ sung \(Wording.supplementDue($0)(.vi))" }
        return ["Hẹn \(Wording.dayWithWeekday(appointment.day, .vi))", remaining, awaited, dossier.limit.map { "Thời hạn \(Wording.limit($0.limit)(.vi))" }].compactMap { $0 }
    }

    private static func notes(_ dossier: Dossier, _ visit: Visit) -> [Note] {
        var notes = [Supplement.overNote(dossier, visit)].compactMap { $0 }
        if case .underway(_, _, let to) = dossier.paperPlace {
            notes.append(Note(tone: .sand, title: "Giấy đang đến \(visit.library.agencyName(to)), chưa xác nhận"))
        }
        if dossier.outstanding > .zero { notes.append(Note(tone: .sand, title: "Còn phải thu \(Wording.money(dossier.outstanding, .vi))")) }
        return notes
    }

    /// What this person may do now leads to the dossier's page, where it is done.
    private static func acts(_ dossier: Dossier, _ visit: Visit, _ path: Path) -> [Act] {
        ActForms.offered.filter { action in
            visit.house.policy.allows(.act(action), to: visit.actor, on: dossier) && Availability.obstacle(action, dossier, visit) == nil
        }.prefix(3).map { action in
            Act(id: "do-\(action.rawValue)", label: Wording.actionName(action)(.vi), body: .link(path.at(action.rawValue)))
        }
    }
}
