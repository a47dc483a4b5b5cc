import OneStop
import Store
import WorkingTime

/// The events of one dossier as they stand on disk, judged one by one.
struct Journal: Sendable {
    let id: DossierID
    private(set) var replay: Replay
    private(set) var faults: Set<Invariant> = []
    /// Everything was read: what follows from the events can be told.
    var isWhole: Bool { faults.isDisjoint(with: [.versionCountsEvents, .positionsAreDense, .eventsDecode]) }

    /// To make rows anew: a row may be missing or behind, but one that knows of more events than there are tells of a loss.
    init(rebuilding id: DossierID, in transaction: Transaction) throws {
        let known = try transaction.row("SELECT version FROM dossier WHERE id = \(id)")?.decode(Int.self) ?? 0
        let there = try transaction.row("SELECT count(*) FROM event WHERE dossier = \(id)")?.decode(Int.self) ?? 0
        try self.init(id, version: max(known, there), in: transaction)
    }

    /// - Parameter version: how many events there must be.
    init(_ id: DossierID, version: Int, in transaction: Transaction) throws {
        self.id = id
        replay = Replay(id)
        let rows = try transaction.rows("SELECT position, kind, schema, at, actor, body FROM event WHERE dossier = \(id) ORDER BY position")
        if rows.count != version { faults.insert(.versionCountsEvents) }
        var lastAt = Instant(microseconds: .min)
        for (index, row) in rows.enumerated() {
            let (position, kind, schema, at, actor, bytes) = try row.decode(Int.self, String.self, Int.self, Instant.self, String.self, [UInt8].self)
            if position != index + 1 { faults.insert(.positionsAreDense) }
            if at < lastAt { faults.insert(.timeNeverGoesBack) }
            lastAt = at
            guard let event = try? EventCodec.decode(kind: kind, schema: schema, bytes) else {
                faults.insert(.eventsDecode)
                continue
            }
            if schema == EventCodec.schema, (try? EventCodec.encode(event)) != bytes { faults.insert(.eventsAreCanonical) }
            if !replay.dossier.state.admits(event.kind) { faults.insert(.actsFitStates) }
            replay.apply(RecordedEvent(position: position, at: at, actor: actor, event: event))
        }
        // Whatever was left out, what comes after it may look unlawful.
        if !isWhole { faults.remove(.actsFitStates) }
    }
}
