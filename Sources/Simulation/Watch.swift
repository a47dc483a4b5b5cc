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
        /// The dossier before the event that is looked at.
        var held: Held
        /// The dossier when it was last found to be the fold of its journal.
        var compared: Held
        var chain = EventHash()
        var read = 0
        var ledger = Ledger()

        init(_ held: Held) {
            self.held = held
            compared = held
        }
    }

    var witnesses: [Witness]
    var numbers = NumberBook()
    /// Over all events of the play in their order.
    private(set) var log = EventHash()
    private(set) var accepted = 0
    private var ended = 0

    /// How often a journal is read again from its beginning: at every so many acts that were taken.
    private static let rereadEvery = 128
    private static let askEvery = 16
    private static let foldEvery = 16
    private static let rereadLives = 8

    /// Looks at everything after every act: where a fault is planted, and where few steps are played. Else what is dear is looked at now and then, as
    /// what it would find does not go away.
    let isThorough: Bool

    init(_ cases: [Case], isThorough: Bool) {
        self.isThorough = isThorough
        witnesses = cases.map { Witness($0.held) }
    }

    mutating func begin(_ played: Case, in slot: Int) { witnesses[slot] = Witness(played.held) }

    /// After each attempt.
    mutating func look(_ attempt: Attempt, _ outcome: Outcome, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        guard outcome == .accepted else {
            return try lookAtRefusal(attempt, outcome, played, in: slot)
        }
        accepted += 1
        let before = witnesses[slot].held
        let action = attempt.action
        try judge(attempt, action, before)
        try read(attempt, action, played, house, in: slot)
        try checkState(played, before, house, in: slot)
        try require(played.held.dossier.state == WrittenStates.state(after: action, from: before.dossier.state), .stateFollowsAct)
        try require(!attempt.isWrong, .mistakeIsRefused)
        try require(WrittenStates.fit(played.journal[before.dossier.version...], action), .eventsFitActs)
        if isElsewhere(played, before) { try checkThatSomebodyCanAct(played, house, at: attempt.now, asksCore: isThorough || accepted % Self.askEvery == 0) }
        if accepted % Self.rereadEvery == 0 { try reread(played, in: slot) }
    }

    /// Dossier and journal are untouched, and nobody was denied what is theirs.
    private func lookAtRefusal(_ attempt: Attempt, _ outcome: Outcome, _ played: Case, in slot: Int) throws(Broken) {
        let held = witnesses[slot].held
        // What was not touched is the very same object.
        try require(played.journal.count == witnesses[slot].read && played.held === held, .refusalChangesNothing)
        if outcome == .denied { try require(!WrittenRights.allow(attempt.action, to: attempt.actor, on: held.dossier), .rightIsGiven) }
    }

    /// Whether somebody else may be needed now.
    private func isElsewhere(_ played: Case, _ before: Held) -> Bool {
        let after = played.held
        if after.dossier.state != before.dossier.state || after.dossier.desk != before.dossier.desk { return true }
        return after.dossier.paperPlace != before.dossier.paperPlace
    }

    /// After work went back to a desk, which is nobody's act.
    mutating func lookAtRelease(_ attempt: Attempt, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        let before = witnesses[slot].held
        try read(attempt, .discardDraft, played, house, in: slot)
        try checkState(played, before, house, in: slot)
    }

    private func judge(_ attempt: Attempt, _ action: DossierAction, _ before: Held) throws(Broken) {
        try require(attempt.seen == before.dossier.version, .staleActIsRefused)
        try require(WrittenRights.allow(action, to: attempt.actor, on: before.dossier), .nobodyActsWithoutRight)
        try require(WrittenStates.allow(action, in: before.dossier.state), .actsFitStates)
    }

    private mutating func read(_ attempt: Attempt, _ action: DossierAction, _ played: Case, _ house: House, in slot: Int) throws(Broken) {
        try require(played.journal.count >= witnesses[slot].read, .journalIsNeverAltered)
        let name = attempt.actor.name
        let first = witnesses[slot].read
        while witnesses[slot].read < played.journal.count {
            let entry = played.journal[witnesses[slot].read]
            // The second event of an act meets what the first has made.
            if witnesses[slot].read > first { witnesses[slot].held = folded(witnesses[slot].held, played.journal[witnesses[slot].read - 1]) }
            if let last = witnesses[slot].held.dossier.lastEventAt { try require(entry.at >= last, .timeNeverGoesBack) }
            try require(entry.at == attempt.now && entry.by == name, .eventsHappenNow)
            try check(entry, attempt, action, played, house, in: slot)
            witnesses[slot].read += 1
            let chain = witnesses[slot].chain.value
            witnesses[slot].chain.add(entry)
            log.add(UInt64(played.number))
            log.add(chain ^ witnesses[slot].chain.value)
        }
        try compare(played, in: slot, isForced: isThorough)
    }

    func folded(_ held: Held, _ entry: Entry) -> Held {
        var dossier = held.dossier
        dossier.apply(entry.event, at: entry.at)
        return Held(consume dossier)
    }

    /// The fold goes on from where it was compared last, a few acts at once: that a dossier differs from its journal does not go away by more events.
    private mutating func compare(_ played: Case, in slot: Int, isForced: Bool) throws(Broken) {
        let count = played.journal.count
        try require(played.held.dossier.version == count, .versionCountsEvents)
        witnesses[slot].held = played.held
        guard isForced || count - witnesses[slot].compared.dossier.version >= Self.foldEvery else { return }
        var dossier = witnesses[slot].compared.dossier
        for entry in played.journal[dossier.version...] { dossier.apply(entry.event, at: entry.at) }
        try require(dossier == played.held.dossier, .journalFoldsToState)
        witnesses[slot].compared = played.held
    }

    /// At the end of a life: the rest of the fold, and for some the whole journal once more.
    mutating func end(_ played: Case, in slot: Int) throws(Broken) {
        ended += 1
        try compare(played, in: slot, isForced: true)
        if isThorough || ended % Self.rereadLives == 0 { try reread(played, in: slot) }
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
