import Center
import OneStop
import WorkingTime
import Wording

/// Files that a filer sent when papers were asked for, told from those that came with the filing.
struct Supplement {
    /// All of them, whichever request they answer.
    private(set) var all: Set<FileID> = []
    /// Those of the last request, in the order in which they came.
    private(set) var latest: [FileReference] = []
    private(set) var latestAt: Instant?

    init(_ journal: [RecordedEvent]) {
        var isAwaited = false
        for recorded in journal {
            switch recorded.event {
            case .clockStopped(let stop):
                isAwaited = stop.why == .supplement
                (latest, latestAt) = ([], nil)
            case .clockResumed: isAwaited = false
            case .fileAttached(let file) where isAwaited && recorded.actor == "filer":
                all.insert(file.id)
                latest.append(file)
                latestAt = recorded.at
            default: break
            }
        }
    }

    /// What happened, where a file that was asked for is called a supplement.
    func words(_ recorded: RecordedEvent, _ names: Names) -> Text {
        if case .fileAttached(let file) = recorded.event, all.contains(file.id) { return Wording.supplied(file) }
        return Wording.event(recorded.event, names: names)
    }

    /// For the staff, once the day by which papers were asked for is over: that it is, and what can be done.
    static func overNote(_ dossier: Dossier, _ visit: Visit) -> Note? {
        guard dossier.state == .awaitingSupplement, let last = visit.answerDay(dossier), last < visit.today else { return nil }
        let (day, stop, resume) = (Wording.day(last, .vi), Wording.actionName(.stop)(.vi), Wording.actionName(.resume)(.vi))
        guard dossier.suppliedFiles == 0 else {
            return Note(
                tone: .sand, title: "Hạn bổ sung ngày \(day) đã qua, đã có \(Wording.number(dossier.suppliedFiles, .vi)) tệp gửi đến",
                lines: ["Xem tệp: đủ thì “\(resume)”; chưa đủ thì “\(stop)” bằng văn bản, có lý do và căn cứ."], icon: .clock)
        }
        return Note(
            tone: .sand, title: "Người nộp chưa bổ sung, hết hạn ngày \(day)",
            lines: ["Hồ sơ không tự dừng: “\(stop)” bằng văn bản, có lý do và căn cứ; hoặc khi giấy tờ đến muộn vẫn “\(resume)”."], icon: .clock)
    }

    /// For lists of the staff: "đã gửi bổ sung 2 tệp", as long as nobody has let the clock go on.
    static func mark(_ dossier: Dossier) -> String? {
        guard dossier.state == .awaitingSupplement, dossier.suppliedFiles > 0 else { return nil }
        return "đã gửi bổ sung \(Wording.number(dossier.suppliedFiles, .vi)) tệp"
    }
}
