package import WorkingTime

/// One line of the ledger: a stretch of time in which the same ones had the dossier.
package struct TimeEntry: Sendable, Hashable {
    package enum Phase: Sendable, Hashable {
        /// From the receipt to the signed result: the time of the legal limit.
        case limit
        /// From the signed result to its return, which has a norm of its own.
        case handOver
    }

    package let from: Instant
    /// The first moment that is no longer part of it; for the last line of an open dossier, now.
    package let to: Instant
    package let phase: Phase
    /// Never empty. A dossier stands at one place today; one that stands at several has them all here.
    package let holders: [TimeHolder]
    /// Whole minutes of working time. They add up over all entries to what the calendar counts from the first to the last moment.
    package let workingMinutes: Int

    package init(from: Instant, to: Instant, phase: Phase, holders: [TimeHolder], workingMinutes: Int) {
        self.from = from
        self.to = to
        self.phase = phase
        self.holders = holders
        self.workingMinutes = workingMinutes
    }

    /// Minutes by the clock on the wall, nights and days off included: what a limit in calendar days or months lets pass.
    package var elapsedMinutes: Int { Int(to.seconds(since: from) / 60) }

    /// Whether the legal clock stood still.
    package var standsStill: Bool { holders.contains(where: \.standsStill) }

    /// Whether it is time of the legal limit that ran.
    package var runsLimit: Bool { phase == .limit && !standsStill }
}
