package import WorkingTime

/// Whether a dossier counts as late in the national index 2.1 ("chỉ số tiến độ giải quyết", QĐ 766/QĐ-TTg).
///
/// Its end, less the time in which the applicant supplemented, is held against the first appointment that was told: no stop for a payment and no later
/// appointment moves it. A second request for papers makes it late whatever the clock says. Assumed, as the specification of the dashboard is not
/// published: that days are compared (an end on the day of the appointment is in time, as in table II.06a), that supplement time is taken off as the wall
/// clock counts it, and that a withdrawal ends the handling on its day.
package struct IndexVerdict: Sendable, Hashable {
    /// What counts as the end of the handling.
    package enum End: String, Sendable, Hashable, CaseIterable {
        /// Status 9.
        case result
        /// Status 8.
        case stopped
        /// Status 7; only an accepted withdrawal is one.
        case withdrawn
        /// Asked for papers once, and nothing was answered.
        case supplementRequest
        /// Nothing has ended it: the end of the period that is looked at.
        case periodEnd
    }

    package enum Reason: String, Sendable, Hashable, CaseIterable {
        case inTime
        case late
        /// More than one request for papers.
        case secondSupplement
    }

    package let reason: Reason
    package let end: End
    package let endedAt: Instant
    /// Minutes by the wall clock that are taken off for the applicant's supplement.
    package let supplementMinutes: Int
    /// The end with that taken off: the moment that is judged.
    package let judgedAt: Instant
    /// The first appointment.
    package let due: Day

    package var isLate: Bool { reason != .inTime }

    package init(reason: Reason, end: End, endedAt: Instant, supplementMinutes: Int, judgedAt: Instant, due: Day) {
        self.reason = reason
        self.end = end
        self.endedAt = endedAt
        self.supplementMinutes = supplementMinutes
        self.judgedAt = judgedAt
        self.due = due
    }

    init(_ dossier: Dossier, _ entries: [TimeEntry], periodEnd: Instant) {
        let (end, endedAt) = Self.end(dossier, periodEnd)
        let microseconds = entries.filter { $0.holders.contains { $0.reason == .supplement } && $0.from < endedAt }
            .reduce(Int64(0)) { $0 + min($1.to, endedAt).microseconds - $1.from.microseconds }
        let judgedAt = Instant(microseconds: endedAt.microseconds - microseconds)
        let due = dossier.firstAppointment?.day ?? judgedAt.day
        self.init(
            reason: dossier.supplements > 1 ? .secondSupplement : judgedAt.day <= due ? .inTime : .late, end: end, endedAt: endedAt,
            supplementMinutes: Int(microseconds / 60_000_000), judgedAt: judgedAt, due: due)
    }

    private static func end(_ dossier: Dossier, _ periodEnd: Instant) -> (End, Instant) {
        let found: (End, Instant)? =
            if let result = dossier.result { (.result, result.signedAt) } else if let ended = dossier.endedAt {
                (dossier.state == .withdrawn ? .withdrawn : .stopped, ended)
            } else if dossier.state == .awaitingSupplement, let since = dossier.stoppedSince { (.supplementRequest, since) } else { nil }
        guard let found, found.1 <= periodEnd else { return (.periodEnd, periodEnd) }
        return found
    }
}
