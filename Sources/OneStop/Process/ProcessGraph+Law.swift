/// What a dossier's process must have besides a form that runs: an intake, a signature, a hand-over, and shares of the legal limit that add up to it.
extension ProcessGraph {
    /// The whole legal limit, in shares.
    package static let wholeLimit = 10_000

    func lawFaults() -> [GraphFault] {
        let tasks = scopes.flatMap(\.scope.nodes).compactMap { node in node.task.map { (node.id, $0) } }
        var faults: [GraphFault] = []
        let intakes = tasks.filter { $0.1.kind == .intake }.map(\.0)
        if intakes.count != 1 || firstTask != intakes.first { faults.append(.intakeNotFirst) }
        if !tasks.contains(where: { $0.1.kind == .signature }) { faults.append(.noSignature) }
        let last = tasks.filter { $0.1.kind == .handOver }.map(\.0)
        if last.isEmpty { faults.append(.noHandOver) }
        let after = last.reduce(into: Set<StepID>()) { $0.formUnion(behind($1)) }
        faults += tasks.filter { after.contains($0.0) }.map { .afterHandOver($0.0) }
        return faults + shareFaults(tasks)
    }

    private func shareFaults(_ tasks: [(StepID, UserTask)]) -> [GraphFault] {
        let outOfRange = tasks.filter { !(0...Self.wholeLimit).contains($0.1.share) }.map { GraphFault.shareOutOfRange($0.0) }
        guard outOfRange.isEmpty else { return outOfRange }
        let signatures = tasks.filter { $0.1.kind == .signature }.map(\.0)
        let signed = signatures.reduce(into: Set<StepID>()) { $0.formUnion(behind($1)) }
        // The way back from a signature leads to work before it, which has its share.
        let before = ahead(of: Set(signatures))
        var faults = tasks.filter { ($0.1.kind == .payment || (signed.contains($0.0) && !before.contains($0.0))) && $0.1.share != 0 }
            .map { GraphFault.shareWithoutClock($0.0) }
        let sum = longestShare(to: Set(signatures))
        if !signatures.isEmpty, sum != Self.wholeLimit { faults.append(.sharesSum(sum)) }
        return faults
    }

    private var firstTask: StepID? {
        var (here, steps) = (scope.nodes.first { $0.kind == .start }?.id, 0)
        while let id = here, steps < scope.nodes.count {
            guard let next = scope.outgoing(id).first?.to else { return nil }
            if scope[next]?.task != nil { return next }
            (here, steps) = (next, steps + 1)
        }
        return nil
    }

    /// All nodes that can come after one, in its scope.
    private func behind(_ id: StepID) -> Set<StepID> {
        guard let scope = scopes.first(where: { $0.scope[id] != nil })?.scope else { return [] }
        return Self.spread(from: [id]) { node in scope.outgoing(node).map(\.to) + scope.border(of: node).map(\.id) }
    }

    /// All nodes from which one of these can come.
    private func ahead(of ids: Set<StepID>) -> Set<StepID> {
        let all = scopes.map(\.scope)
        return Self.spread(from: ids) { node in
            all.flatMap { scope in scope.incoming(node).map(\.from) + (scope[node]?.border.map { [$0.host] } ?? []) }
        }
    }

    private static func spread(from first: Set<StepID>, _ next: (StepID) -> [StepID]) -> Set<StepID> {
        var (found, open) = (Set<StepID>(), Array(first))
        while let here = open.popLast() { for node in next(here) where found.insert(node).inserted { open.append(node) } }
        return found
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
            let isSigned = signatures.contains(id) || (node.inside?.nodes.contains { signatures.contains($0.id) } ?? false)
            if isSigned { most = max(most, sum) }
        }
        // Inside of a sub-process without a signature all of its ways count.
        return most > 0 ? most : sums.values.max() ?? 0
    }
}
