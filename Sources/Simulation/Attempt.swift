import OneStop
import WorkingTime

/// One event as the journal keeps it: when, by whom, what.
struct Entry: Sendable, Hashable {
    var at: Instant
    /// The member of the staff, or `filer`, `visitor`, `system`.
    var by: String
    private let written: Written

    init(at: Instant, by: String, event: DossierEvent) {
        self.at = at
        self.by = by
        written = Written(event)
    }

    var event: DossierEvent { written.event }
    var kind: DossierEvent.Kind { written.kind }

    /// Events are large, and a journal is read again and again.
    private final class Written: Sendable, Hashable {
        let event: DossierEvent
        let kind: DossierEvent.Kind
        init(_ event: DossierEvent) {
            self.event = event
            kind = event.kind
        }
        static func == (left: Written, right: Written) -> Bool { left === right || left.event == right.event }
        func hash(into hasher: inout Hasher) { hasher.combine(event) }
    }
}

/// A dossier that does not change any more, passed on without a copy of its many parts: copies were half of the time of a play.
final class Held: Sendable {
    let dossier: Dossier
    init(_ dossier: Dossier) { self.dossier = dossier }
}

/// One dossier of the play with its journal.
final class Case {
    /// Counts the dossiers of a play.
    let number: Int
    let procedure: Procedure
    let process: ProcessDefinition
    let plan: ProcessPlan
    /// The dossier as it stands.
    var held: Held
    /// What its decisions were last made by, and of which edition of the house that is.
    var setting: Setting?
    var edition = 0
    var journal: [Entry] = []

    /// - kind: position in `Law.procedures`.
    /// - process: in place of that of the procedure.
    init(number: Int, kind: Int, process drawn: ProcessDefinition? = nil) {
        self.number = number
        procedure = Law.procedures[kind].procedure
        process = drawn ?? Law.procedures[kind].process
        plan = drawn.map { ProcessPlan($0.graph) } ?? Law.plans[kind]
        held = Held(Dossier(id: DossierID("d\(number)")))
    }

    var dossier: Dossier {
        get { held.dossier }
        set { held = Held(newValue) }
    }

    var currentStep: ProcessStep? { held.dossier.step.flatMap { process[$0] } }
}

/// Somebody tries something. A command is large, and passed on from hand to hand.
final class Attempt: Sendable {
    let actor: Actor
    let command: Command
    let now: Instant
    /// The version of the dossier that the actor saw.
    let seen: Int
    /// Wrong in itself: it must be refused, whoever asks.
    let isWrong: Bool
    /// The kind of the command, asked often.
    let action: DossierAction

    init(actor: Actor, command: Command, now: Instant, seen: Int, isWrong: Bool = false) {
        self.actor = actor
        self.command = command
        self.now = now
        self.seen = seen
        self.isWrong = isWrong
        action = command.action
    }
}

/// What came of an attempt.
enum Outcome: Sendable, Hashable {
    case accepted
    case denied
    /// Somebody else was quicker.
    case stale
    case refused(Refusal)
    /// Given by name to somebody who cannot do the work.
    case notAChoice
}

extension Actor {
    /// How the play's journal names an actor; short, as it is written with every event.
    var name: String {
        switch self {
        case .staff(let staff): staff.id.rawValue
        case .filer: "filer"
        case .visitor: "visitor"
        case .system: "system"
        }
    }
}
