package import WorkingTime

extension Dossier {
    /// Until when each step up to the signature is to be done ("hạn từng bước"): the working time of the legal limit, shared out by the shares of the process.
    /// The last is the legal deadline itself. A step without a share is done with the one before it.
    ///
    /// Nothing before receipt and while the clock stands still: its resumption moves them all.
    package func stepDues(_ process: ProcessDefinition, by calendar: WorkingCalendar) -> [StepID: Instant] {
        guard let receivedAt, let appointment, !state.clockStandsStill else { return [:] }
        var (sum, ids, parts): (Int, [StepID], [Int]) = (0, [], [])
        for step in process.steps {
            sum += step.share
            if step.kind != .payment {
                ids.append(step.id)
                parts.append(sum)
            }
            if step.kind == .signature { break }
        }
        let moments = calendar.moments(ofParts: parts, from: receivedAt, to: appointment.deadline, stops: stops)
        return Dictionary(zip(ids, moments), uniquingKeysWith: { $1 })
    }
}
