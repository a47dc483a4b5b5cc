package import WorkingTime

extension Dossier {
    /// Until when each step up to the signature is to be done ("hạn từng bước"): the working time of the legal limit, shared out by the shares of the process.
    /// The last is the legal deadline itself. A step without a share is done with the one before it.
    ///
    /// Nothing before receipt and while the clock stands still: its resumption moves them all.
    package func stepDues(_ process: ProcessDefinition, by calendar: WorkingCalendar) -> [StepID: Instant] {
        guard let receivedAt, let appointment, !state.clockStandsStill else { return [:] }
        let due = process.dueParts
        let (ids, parts) = (due.map(\.step), due.map(\.part))
        let moments = calendar.moments(ofParts: parts, from: receivedAt, to: appointment.deadline, stops: stops)
        return Dictionary(zip(ids, moments), uniquingKeysWith: { $1 })
    }
}

extension ProcessDefinition {
    /// The part of the legal limit by which each step up to the signature is to be done, in ten-thousandths, smallest first. Steps that are worked on side
    /// by side share theirs: each counts by the longest way that leads to it.
    var dueParts: [(step: StepID, part: Int)] {
        if let drawn { return drawn.graph.dueParts }
        var (sum, parts): (Int, [(step: StepID, part: Int)]) = (0, [])
        for step in steps {
            sum += step.share
            if !step.kind.stopsClock { parts.append((step.id, sum)) }
            if step.kind == .signature { break }
        }
        return parts
    }
}

extension ProcessGraph {
    fileprivate var dueParts: [(step: StepID, part: Int)] {
        let signatures = Set(tasksInOrder.filter { $0.task.kind == .signature }.map(\.id))
        var parts: [(step: StepID, part: Int)] = []
        _ = Self.gather(scope, from: 0, before: ProcessWays(self).before(signatures).union(signatures), into: &parts)
        return parts.enumerated().sorted { ($0.element.part, $0.offset) < ($1.element.part, $1.offset) }.map(\.element)
    }

    /// - Returns: the most that the ways of the scope add up to.
    private static func gather(_ scope: Scope, from begin: Int, before: Set<StepID>, into parts: inout [(step: StepID, part: Int)]) -> Int {
        let order = ProcessOrder(scope)
        var sums: [StepID: Int] = [:]
        for id in order.nodes {
            guard let node = scope[id] else { continue }
            let sum = order.incoming(id).compactMap { sums[$0] }.max() ?? begin
            if let inside = node.inside {
                sums[id] = gather(inside, from: sum, before: before, into: &parts)
            } else {
                sums[id] = sum + (node.task?.share ?? 0)
                if let task = node.task, !task.kind.stopsClock, before.contains(id) { parts.append((id, sums[id] ?? sum)) }
            }
        }
        return sums.values.max() ?? begin
    }
}
