package import WorkingTime

/// How long a signed result took to the desk where it is fetched, by the norm of the process; no part of the legal limit.
package struct HandOverTime: Sendable, Hashable {
    /// The first moment after the norm; nothing where the calendar knows none.
    package let deadline: Instant?
    /// Working minutes until the result lay ready, or until now.
    package let usedMinutes: Int
    /// Working minutes after the norm. Its time is not shared out among steps, so it is charged to none.
    package let lateMinutes: Int

    package init(deadline: Instant?, usedMinutes: Int, lateMinutes: Int) {
        self.deadline = deadline
        self.usedMinutes = usedMinutes
        self.lateMinutes = lateMinutes
    }

    init?(_ dossier: Dossier, _ process: ProcessDefinition, _ entries: [TimeEntry], _ calendar: WorkingCalendar) {
        guard let signedAt = dossier.result?.signedAt else { return nil }
        let ours = entries.filter { $0.phase == .handOver && $0.holders.contains { $0.agency != nil } }
        let deadline = try? calendar.due(process.handOverNorm, from: signedAt).deadline
        let end = ours.last?.to ?? signedAt
        self.init(
            deadline: deadline, usedMinutes: ours.reduce(0) { $0 + $1.workingMinutes },
            lateMinutes: deadline.map { max(calendar.workingMinutes(from: $0, to: end), 0) } ?? 0)
    }
}
