package import WorkingTime

/// Whether a dossier is late in law, by the promise in force.
package struct LawVerdict: Sendable, Hashable {
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The result was signed before the deadline.
        case signedInTime
        case signedLate
        /// The clock runs, and the deadline is ahead.
        case runsInTime
        case runsLate
        /// The clock stands still; when it goes on the deadline will be later.
        case standsStill
        /// The clock was stopped when the deadline had passed already, which no stop undoes.
        case stoodLate
        /// Withdrawn or stopped: no result is owed any more.
        case endedWithoutResult
    }

    package let reason: Reason
    /// The first moment that is too late.
    package let deadline: Instant
    /// Working minutes after it; 0 also for what is late by hours in which nobody works.
    package let lateMinutes: Int

    package init(reason: Reason, deadline: Instant, lateMinutes: Int) {
        self.reason = reason
        self.deadline = deadline
        self.lateMinutes = lateMinutes
    }

    /// As `Dossier.isLate` says it, but for `stoodLate`: there the clock stands, and nothing more becomes late, yet late it is.
    package var isLate: Bool {
        switch reason {
        case .signedLate, .runsLate, .stoodLate: true
        case .signedInTime, .runsInTime, .standsStill, .endedWithoutResult: false
        }
    }

    init(_ dossier: Dossier, _ appointment: Appointment, lateMinutes: Int, now: Instant) {
        self.init(reason: Self.reason(dossier, appointment, now), deadline: appointment.deadline, lateMinutes: lateMinutes)
    }

    private static func reason(_ dossier: Dossier, _ appointment: Appointment, _ now: Instant) -> Reason {
        if let result = dossier.result { return result.signedAt < appointment.deadline ? .signedInTime : .signedLate }
        if let since = dossier.stoppedSince { return since < appointment.deadline ? .standsStill : .stoodLate }
        guard dossier.state.clockRuns else { return .endedWithoutResult }
        return dossier.isLate(at: now) ? .runsLate : .runsInTime
    }
}
