package import OneStop
package import WorkingTime

/// What a process is tried under: how much comes, who works, how long work takes and how it ends. What nobody says is assumed, and the assumption is here.
package struct Load: Sendable {
    /// Dossiers that arrive in one working day, on average; they come by chance, at any time of it.
    package var arrivalsPerDay: Double
    /// The legal limit of each.
    package var limit: TimeLimit
    /// Working days that are played, from an empty house on.
    package var days = 250
    /// One play each; what is found is that of all together.
    package var seeds: [UInt64] = [1]
    /// The first day that is played.
    package var firstDay = Law.firstDay
    /// People of each lane, by its identifier; of a lane that is not named as many as `busyShare` asks for.
    package var people: [String: Int] = [:]
    /// The part of their time that people of lanes nobody has counted work on dossiers.
    package var busyShare = 0.8
    /// Working minutes that a task takes, on average; of a task that is not named `workShare` of its part of the limit, or `leastMinutes`.
    package var minutes: [StepID: Double] = [:]
    /// How much of its part of the limit a task is worked on: most of a limit is waiting.
    package var workShare = 0.05
    package var leastMinutes = 10.0
    package var length = WorkLength.exponential
    /// How often a task ends in an outcome, 0 to 1; what is left is shared among its other outcomes as it would be without.
    package var outcomes: [StepID: [String: Double]] = [:]
    /// How often a task ends in the first of its outcomes where nothing is said of it; the others share the rest.
    package var firstOutcome = 0.85
    /// How often a fact that conditions ask for is true, 0 to 1; half of the time where nothing is said.
    package var truths: [String: Double] = [:]
    /// Working days until an applicant pays or answers, a message comes, or another process that was called has ended, on average.
    package var answerDays = 5.0
    /// The same of one task, event or call. A message on the border of a task comes only where it is named here.
    package var answers: [StepID: Double] = [:]
    /// Agencies that a task for several asks, each with people of its own.
    package var asked = 3

    package init(arrivalsPerDay: Double, limit: TimeLimit) {
        self.arrivalsPerDay = arrivalsPerDay
        self.limit = limit
    }
}

/// How the time that a task takes spreads around its mean.
package enum WorkLength: Sendable, Hashable {
    /// Always the same.
    case fixed
    /// Mostly short and sometimes long, without memory of what was worked before.
    case exponential
    /// As work that grows by many small causes.
    ///
    /// - deviation: standard deviation, in parts of the mean.
    case logNormal(deviation: Double)
}

/// Why a load does not fit its process.
package enum LoadFault: Error, Sendable, Hashable {
    case unknownLane(String, known: [String])
    case unknownTask(String, known: [String])
    case unknownOutcome(String, task: StepID, known: [String])
    case unknownTruth(String, known: [String])
    /// Of one task more than 1 together, or a number that is none of 0 to 1.
    case badChances(String)
    /// No number that can be played: negative, endless, or beyond all measure.
    case outOfRange(String)
    /// The calendar has no working time from the first day on.
    case noWorkingTime
}
