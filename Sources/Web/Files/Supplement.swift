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

    /// For lists of the staff: "đã gửi bổ sung 2 tệp", as long as nobody has let the clock go on.
    static func mark(_ dossier: Dossier) -> String? {
        guard dossier.state == .awaitingSupplement, dossier.suppliedFiles > 0 else { return nil }
        return "đã gửi bổ sung \(Wording.number(dossier.suppliedFiles, .vi)) tệp"
    }
}
