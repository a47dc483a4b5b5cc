/// Why a graph cannot run; found when it is loaded, never while a dossier runs. Subjects are identifiers of the file.
package enum GraphFault: Error, Sendable, Hashable {
    // Form.
    case noStart(in: StepID?)
    case severalStarts(in: StepID?)
    case noEnd(in: StepID?)
    case duplicate(StepID)
    case duplicateFlow(String)
    case tooManyNodes(limit: Int)
    /// An identifier that BPMN cannot write: it begins with a letter or `_`, and letters, digits, `-`, `_` and `.` follow.
    case badIdentifier(String)
    /// An outcome that is empty, has a comma, or stands twice.
    case badOutcome(StepID, String)
    /// A flow begins or ends at something that is not there, or in another sub-process.
    case flowNowhere(String)
    case intoStart(StepID)
    case outOfEnd(StepID)
    case intoBorder(StepID)
    case unreachable(StepID)
    case deadEnd(StepID)
    /// Several flows leave something that is no gateway: whether one or all are gone would be a guess.
    case severalWays(StepID)
    case unknownLane(StepID, lane: String)
    case badHost(StepID, host: StepID)
    /// Several are asked of a list that no dossier has.
    case unknownList(StepID, list: String, known: [String])
    /// A process cannot be a part of itself.
    case callsItself(StepID)
    /// An error is caught on a border alone, where it takes away what it comes from.
    case strayError(StepID)
    /// Behind an event-based gateway stands something that is no event.
    case notAnEvent(StepID, behind: StepID)
    // Choices.
    case missingCondition(flow: String, gateway: StepID)
    case needlessCondition(flow: String)
    case severalDefaults(StepID)
    case condition(flow: String, ConditionFault)
    /// A field of which no condition can speak, since its name is none.
    case unspeakableField(String)
    /// No way is gone after this outcome; nothing: where nothing is known of the fields.
    case uncovered(StepID, outcome: String?)
    /// Two ways out of an exclusive gateway are both open for these facts, so which one is gone would hang on the order of the file.
    case overlapping(String, String, at: StepID, when: ConditionFacts)
    // The law of a dossier.
    case intakeNotFirst
    case noSignature
    case noHandOver
    case afterHandOver(StepID)
    case shareOutOfRange(StepID)
    case sharesSum(Int)
    case shareWithoutClock(StepID)
    // How it runs.
    case stuck([StepID])
    case endless([StepID])
    case circle(StepID)
    case noWay(StepID)
    case twice(StepID)
    case tooLarge
}
