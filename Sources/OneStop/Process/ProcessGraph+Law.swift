/// What a dossier's process must have besides a form that runs: an intake, a signature, a hand-over, and shares of the legal limit that add up to it.
extension ProcessGraph {
    /// The whole legal limit, in shares.
    package static let wholeLimit = 10_000

    func lawFaults() -> [GraphFault] {
        let ways = ProcessWays(self)
        let tasks = scopes.flatMap(\.scope.nodes).compactMap { node in node.task.map { (node.id, $0) } }
        var faults: [GraphFault] = []
        let intakes = Set(tasks.filter { $0.1.kind == .intake }.map(\.0))
        if intakes.count != 1 || ways.firstTasks(Set(tasks.map(\.0))) != intakes { faults.append(.intakeNotFirst) }
        if !tasks.contains(where: { $0.1.kind == .signature && !$0.1.outcomes(signing: .granted).isEmpty }) { faults.append(.noSignature) }
        let last = Set(tasks.filter { $0.1.kind == .handOver }.map(\.0))
        if last.isEmpty { faults.append(.noHandOver) }
        let after = ways.behind(last)
        faults += tasks.filter { after.contains($0.0) }.map { .afterHandOver($0.0) }
        return faults + shareFaults(tasks, ways)
    }

    private func shareFaults(_ tasks: [(StepID, UserTask)], _ ways: ProcessWays) -> [GraphFault] {
        let outOfRange = tasks.filter { !(0...Self.wholeLimit).contains($0.1.share) }.map { GraphFault.shareOutOfRange($0.0) }
        guard outOfRange.isEmpty else { return outOfRange }
        let signatures = Set(tasks.filter { $0.1.kind == .signature }.map(\.0))
        guard !signatures.isEmpty else { return [] }
        // The way back from a signature leads to work before it, which has its share; what leads to no signature has none.
        let before = ways.before(signatures).union(signatures)
        var faults = tasks.filter { ($0.1.kind.stopsClock || !before.contains($0.0)) && $0.1.share != 0 }.map { GraphFault.shareWithoutClock($0.0) }
        let sum = longestShare(to: signatures)
        if sum != Self.wholeLimit { faults.append(.sharesSum(sum)) }
        return faults
    }

    /// The most that the shares on a way to a signature add up to; ways back are not gone twice.
    private func longestShare(to signatures: Set<StepID>) -> Int {
        Self.longest(in: scope, to: signatures)
    }

    private static func longest(in scope: Scope, to signatures: Set<StepID>) -> Int {
        let order = ProcessOrder(scope)
        var sums: [StepID: Int] = [:]
        var most = 0
        for id in order.nodes {
            guard let node = scope[id] else { continue }
            let before = order.incoming(id).compactMap { sums[$0] }.max() ?? 0
            let inside = node.inside.map { longest(in: $0, to: signatures) } ?? 0
            let sum = before + (node.task?.share ?? 0) + inside
            sums[id] = sum
            let isSigned = signatures.contains(id) || (node.inside.map { holds(signatures, $0) } ?? false)
            if isSigned { most = max(most, sum) }
        }
        // Inside of a sub-process without a signature all of its ways count.
        return most > 0 ? most : sums.values.max() ?? 0
    }

    private static func holds(_ ids: Set<StepID>, _ scope: Scope) -> Bool {
        scope.nodes.contains { node in ids.contains(node.id) || (node.inside.map { holds(ids, $0) } ?? false) }
    }
}
