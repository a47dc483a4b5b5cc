package import WorkingTime

/// Where the time of a dossier went ("sổ thời gian"): from the receipt to the return without gap or overlap, each hour with its owner, each step with what
/// it was allotted, what it used, and its charge of the lateness.
///
/// All of it is working time, also where the limit counts calendar days or months: nobody works in a night, and steps are due by working time
/// (`stepDues`), so whoever is done by then is not charged for a weekend. What a wall clock counts stands beside it (`TimeEntry.elapsedMinutes`).
package struct TimeLedger: Sendable, Hashable {
    package let entries: [TimeEntry]
    /// The steps up to the signature in their order, then whoever else had time of the limit.
    package let steps: [StepTime]
    /// Working minutes of the limit from the receipt to the deadline in force, closed stops left out.
    package let allottedMinutes: Int
    /// Working minutes of it that ran until the signed result, the end, or now.
    package let usedMinutes: Int
    package let law: LawVerdict
    package let index: IndexVerdict
    /// Nothing before the signed result.
    package let handOver: HandOverTime?

    /// Working minutes that ran after the deadline; what the steps are charged with adds up to it.
    package var lateMinutes: Int { max(usedMinutes - allottedMinutes, 0) }

    /// - Parameters:
    ///   - journal: all events of the dossier, in order.
    ///   - calendar: the one by which the appointment in force was told.
    ///   - now: how far an open dossier is looked at, and the end of the period of the index.
    /// - Returns: nothing where the journal has no receipt.
    package init?(
        of journal: some Sequence<(event: DossierEvent, at: Instant)>, process: ProcessDefinition, calendar: WorkingCalendar, now: Instant
    ) {
        var fold = TimeFold(process)
        for (event, at) in journal { fold.fold(event, at: at) }
        let dossier = fold.dossier
        guard let receivedAt = dossier.receivedAt, let appointment = dossier.appointment else { return nil }
        fold.close(at: max(now, dossier.lastEventAt ?? now))

        let minutes = calendar.workingMinutes(from: receivedAt, toEach: fold.stretches.map(\.to))
        let entries = zip(fold.stretches, zip([0] + minutes, minutes)).map { stretch, minutes in
            TimeEntry(
                from: stretch.from, to: stretch.to, phase: stretch.phase, holders: stretch.holders, workingMinutes: minutes.1 - minutes.0)
        }
        let untilDeadline = calendar.workingMinutes(from: receivedAt, to: max(appointment.deadline, receivedAt))
        self.entries = entries
        allottedMinutes = max(untilDeadline - Self.closedStops(entries, until: untilDeadline, of: dossier), 0)
        usedMinutes = entries.reduce(0) { $0 + ($1.runsLimit ? $1.workingMinutes : 0) }
        steps = StepTime.steps(of: process, dossier, entries, allotted: allottedMinutes, used: usedMinutes, successors: fold.successors)
        law = LawVerdict(dossier, appointment, lateMinutes: max(usedMinutes - allottedMinutes, 0), now: now)
        index = IndexVerdict(dossier, entries, periodEnd: now)
        handOver = HandOverTime(dossier, process, entries, calendar)
    }

    /// Working minutes of the stops that the deadline in force already knows: an open one moves it only when it closes.
    private static func closedStops(_ entries: [TimeEntry], until deadline: Int, of dossier: Dossier) -> Int {
        var (passed, stopped) = (0, 0)
        for entry in entries {
            let end = passed + entry.workingMinutes
            let isClosed = entry.phase == .limit && entry.standsStill && dossier.stops.contains { $0.to == entry.to }
            if isClosed { stopped += min(end, deadline) - min(passed, deadline) }
            passed = end
        }
        return stopped
    }
}
