import OneStop
import Store
import WorkingTime

/// One dossier's journal read from its beginning: the dossier as it then stands, and what else its events make.
struct Replay: Sendable {
    private(set) var dossier: Dossier
    private(set) var openedAt: Instant?
    private(set) var changedAt: Instant?
    private(set) var figures: [Figure: Int] = [:]
    /// The record whose people the dossier is found by, and the day under which.
    private(set) var indexed: (record: RecordVersion, day: Day)?
    private(set) var foreignNumber: (source: String, number: String)?
    private(set) var outageSlip: String?
    /// Sealed texts that events point to.
    private(set) var texts: Set<RecordVersion> = []
    /// Numbers drawn from sequences, as (`slip`, `2026`, 17).
    private(set) var numbers: [(series: String, year: Int, number: Int)] = []

    init(_ id: DossierID) { dossier = Dossier(id: id) }

    mutating func apply(_ recorded: RecordedEvent) {
        let before = DossierStanding(dossier)
        dossier.apply(recorded.event, at: recorded.at)
        openedAt = openedAt ?? recorded.at
        changedAt = recorded.at
        texts.formUnion(recorded.texts)
        for (figure, amount) in Figure.changes(from: before, to: dossier, at: recorded.at) { figures[figure, default: 0] += amount }
        note(recorded)
    }

    private mutating func note(_ recorded: RecordedEvent) {
        let day = (dossier.receivedAt ?? recorded.at).day
        switch recorded.event {
        case .received(let received):
            indexed = (received.record, day)
            foreignNumber = received.foreignNumber.map { (received.channel.rawValue, $0) }
            outageSlip = received.outage?.slipNumber
            draw("slip", received.slipNumber, recorded.at)
        case .refused(let refused):
            if let record = refused.record { indexed = (record, day) }
            draw("refusal", refused.number, recorded.at)
        case .corrected(let corrected): indexed = (corrected.record, day)
        case .clockStopped(let stop): draw("supplement", stop.number, recorded.at)
        case .stopped(let end): draw("stop", end.number, recorded.at)
        // Each agency has a book of its own.
        case .numberIssued(let issued): if let agency = dossier.agency { numbers.append(("paper/\(agency)", issued.year, issued.number)) }
        case .apologized(let apology): draw("apology", apology.number, recorded.at)
        default: break
        }
    }

    private mutating func draw(_ series: String, _ number: Int?, _ at: Instant) {
        if let number { numbers.append((series, at.day.year, number)) }
    }
}
