package import OneStop

/// What came of a process under a load: how many were late, and where they waited.
package struct Outlook: Sendable, Hashable {
    package internal(set) var arrived = 0
    package internal(set) var finished = 0
    /// Signed, or ended without a signature, after the deadline; and those still open whose deadline has passed.
    package internal(set) var late = 0
    /// Those of whom it is known whether they are late: open ones that still have time are not among them.
    package internal(set) var judged = 0
    /// Dossiers that their process did not let go on, for want of a way whose condition holds.
    package internal(set) var stuck = 0
    /// Working days from arrival to end of each finished one, shortest first.
    package internal(set) var lengths: [Double] = []
    /// Working minutes of a day, on average.
    package internal(set) var minutesPerDay = 0.0
    /// In the order of the process.
    package internal(set) var tasks: [Task] = []
    package internal(set) var lanes: [Lane] = []

    package struct Task: Sendable, Hashable {
        package let id: StepID
        package let name: String
        package let lane: String
        /// How often somebody has begun with it.
        package internal(set) var begun = 0
        /// Working minutes that all waited for somebody, those still waiting at the end among them.
        package internal(set) var waitMinutes = 0.0
        /// How many still waited at the end.
        package internal(set) var left = 0
        /// Working minutes that all took; of applicants, until they paid or answered.
        package internal(set) var workMinutes = 0.0
        /// The most that waited at once, over all who are asked of a task for several.
        package internal(set) var longestQueue = 0

        package var meanWait: Double { begun + left == 0 ? 0 : waitMinutes / Double(begun + left) }
        package var meanWork: Double { begun == 0 ? 0 : workMinutes / Double(begun) }
    }

    package struct Lane: Sendable, Hashable {
        package let id: String
        /// People in it, in each agency that is asked; nothing for applicants, who do not wait for one another.
        package let people: Int?
        /// Nobody has said how many there are.
        package let arePeopleAssumed: Bool
        /// The part of their time that people worked; 0 to 1.
        package internal(set) var utilisation = 0.0
    }

    /// The part of those judged that are late; 0 to 1.
    package var lateShare: Double { judged == 0 ? 0 : Double(late) / Double(judged) }

    /// Working days within which that part of the finished is finished, 0 to 1; nothing where nothing is.
    package func length(within part: Double) -> Double? {
        lengths.isEmpty ? nil : lengths[min(max(Int((part * Double(lengths.count)).rounded(.up)) - 1, 0), lengths.count - 1)]
    }

    /// The task at which most time was waited, and so where another pair of hands helps most; nothing where nobody waited to speak of.
    package var bottleneck: Task? {
        // One who waits a minute now and then is no bottleneck.
        tasks.max { $0.waitMinutes < $1.waitMinutes }.flatMap { $0.meanWait >= 1 ? $0 : nil }
    }
}
