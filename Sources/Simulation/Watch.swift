import OneStop
import WorkingTime

/// An invariant that does not hold; the play adds where.
struct Broken: Error {
    let invariant: Invariant
}

func require(_ holds: Bool, _ invariant: Invariant) throws(Broken) {
    guard holds else { throw Broken(invariant: invariant) }
}

/// Looks at every step of a play from outside: it reads the journals, folds them a second time and keeps its own books of numbers, money, paper and stops.
/// It believes neither `Policy` nor `decide`.
struct Watch: Sendable {
    /// What is kept about one dossier at hand.
    struct Witness: Sendable {
        /// The fold of the journal as it was read, entry by entry.
        var held: Held
        var chain = EventHash()
        var read = 0
        var ledger = Ledger()

        init(_ id: DossierID) { held = Held(Dossier(id: id)) }

        var mirror: Dossier { held.dossier }
    }

    var witnesses: [Witness]
    var numbers = NumberBook()
    /// Over all events of the play in their order.
    private(set) var log = EventHash()
    private(set) var accepted = 0
    private(set) var refused = 0

    /// How often a journal is read again from its beginning: at every so many acts that were taken.
    private static let rereadEvery = 128
    private static let compareEvery = 8
    private static let askEvery = 8

    init(slots: Int) { witnesses = (0..<slots).map { slot in Witness(DossierID("d\(slot)")) } }

    mutating func begin(_ id: DossierID, in slot: Int) { witnesses[slot] = Witness(id) }

    /// After each attempt.
    mutating func look(_ attempt: Attempt, _ outcome: Outcome, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        guard outcome == .accepted else {
            return try lookAtRefusal(attempt, outcome, played, in: slot)
        }
        accepted += 1
        let held = witnesses[slot].held
        let before = held.dossier
        let action = attempt.command.action
        try judge(attempt, action, before)
        try read(attempt, action, played, house, in: slot)
        try compare(played, in: slot)
        try checkState(played, before, house, in: slot)
        try require(played.held.dossier.state == WrittenStates.state(after: action, from: before.state), .stateFollowsAct)
        try require(!attempt.isWrong, .mistakeIsRefused)
        try require(WrittenStates.fit(played.journal[before.version...], action), .eventsFitActs)
        if isElsewhere(played, before) { try checkThatSomebodyCanAct(played, house, at: attempt.now, asksCore: house.tampering.plant != nil || accepted % Self.askEvery == 0) }
        if accepted % Self.rereadEvery == 0 { try reread(played, in: slot) }
    }

    /// Dossier and journal are untouched, and nobody was denied what is theirs.
    private mutating func lookAtRefusal(_ attempt: Attempt, _ outcome: Outcome, _ played: Case, in slot: Int) throws(Broken) {
        refused += 1
        let held = witnesses[slot].held
        try require(played.journal.count == witnesses[slot].read && played.held.dossier.version == held.dossier.version, .refusalChangesNothing)
        // Every event counts the version on, so that the whole is compared now and then only.
        if refused % Self.compareEvery == 0 { try require(played.held.dossier == held.dossier, .refusalChangesNothing) }
        if outcome == .denied { try require(!WrittenRights.allow(attempt.command.action, to: attempt.actor, on: held.dossier), .rightIsGiven) }
    }

    /// Whether somebody else may be needed now.
    private func isElsewhere(_ played: Case, _ before: Dossier) -> Bool {
        played.held.dossier.state != before.state || played.held.dossier.desk != before.desk || played.held.dossier.paperPlace != before.paperPlace
    }

    /// After work went back to a desk, which is nobody's act.
    mutating func lookAtRelease(_ attempt: Attempt, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        let held = witnesses[slot].held
        let before = held.dossier
        try read(attempt, .discardDraft, played, house, in: slot)
        try compare(played, in: slot)
        try checkState(played, before, house, in: slot)
    }

    private func judge(_ attempt: Attempt, _ action: DossierAction, _ before: Dossier) throws(Broken) {
        try require(attempt.seen == before.version, .staleActIsRefused)
        try require(WrittenRights.allow(action, to: attempt.actor, on: before), .nobodyActsWithoutRight)
        try require(WrittenStates.allow(action, in: before.state), .actsFitStates)
    }

    private mutating func read(_ attempt: Attempt, _ action: DossierAction, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        try require(played.journal.count >= witnesses[slot].read, .journalIsNeverAltered)
        let name = attempt.actor.name
        var mirror = witnesses[slot].held.dossier
        while witnesses[slot].read < played.journal.count {
            let entry = played.journal[witnesses[slot].read]
            if let last = mirror.lastEventAt { try require(entry.at >= last, .timeNeverGoesBack) }
            try require(entry.at == attempt.now && entry.by == name, .eventsHappenNow)
            try check(entry, attempt, action, played, house, in: slot)
            mirror.apply(entry.event, at: entry.at)
            witnesses[slot].held = Held(mirror)
            witnesses[slot].read += 1
            let chain = witnesses[slot].chain.value
            witnesses[slot].chain.add(entry)
            log.add(UInt64(played.number))
            log.add(chain ^ witnesses[slot].chain.value)
        }
    }

    private func compare(_ played: Case, in slot: Int) throws(Broken) {
        let count = played.journal.count
        let mirror = witnesses[slot].held
        try require(played.held.dossier.version == count && mirror.dossier.version == count, .versionCountsEvents)
        try require(played.held.dossier == mirror.dossier, .journalFoldsToState)
    }

    /// Reads a journal again from its beginning: nothing in it has changed, and it folds to the dossier.
    func reread(_ played: Case, in slot: Int) throws(Broken) {
        var chain = EventHash()
        var dossier = Dossier(id: played.dossier.id)
        for entry in played.journal {
            chain.add(entry)
            dossier.apply(entry.event, at: entry.at)
        }
        try require(chain.value == witnesses[slot].chain.value && played.journal.count == witnesses[slot].read, .journalIsNeverAltered)
        try require(dossier == played.held.dossier, .journalFoldsToState)
    }
}
