/// Looks into every way that a process can go, as far as there are no more than some thousands: whether it can come to its end from wherever it comes.
///
/// What conditions say of fields is not known beforehand, so both are gone. Lists are taken with no item and with two.
package struct ProcessSearch {
    /// Finds one way after another through the answers to "does this hold?".
    private struct Answers {
        var script: [Bool]
        var asked = 0
        /// A condition was not known.
        var isUnsure = false

        mutating func next() -> Bool {
            if asked == script.count { script.append(false) }
            defer { asked += 1 }
            return script[asked]
        }

        mutating func guess() -> Bool {
            isUnsure = true
            return next()
        }

        /// The next script in order; nothing after the last.
        func following() -> [Bool]? {
            var next = Array(script.prefix(asked))
            while next.last == true { next.removeLast() }
            guard !next.isEmpty else { return nil }
            next[next.count - 1] = true
            return next
        }
    }

    /// What a marking is, whatever the tokens are called.
    private struct Marking: Hashable {
        let places: [String]
        let end: ProcessRun.End?

        init(_ run: ProcessRun) {
            places = run.tokens.map { Self.path($0, run) + ($0.fired.isEmpty ? "" : "!" + $0.fired.map(\.rawValue).sorted().joined(separator: ",")) }.sorted()
            end = run.end
        }

        private static func path(_ token: ProcessRun.Token, _ run: ProcessRun) -> String {
            let outer = token.parent.flatMap { run[$0] }.map { path($0, run) + "/" } ?? ""
            return "\(outer)\(token.node)|\(token.via ?? "")|\(token.item ?? "")"
        }
    }

    package enum Finding: Sendable, Hashable {
        /// Work can come to stand here with nobody to go on.
        case stuck([StepID])
        /// From here no end can be reached.
        case endless([StepID])
        case circle(StepID)
        /// Two can come to stand here at once where the result is signed or handed over: a join is missing.
        case twice(StepID)
        /// Here it can be that no way is gone.
        case noWay(StepID)
        /// There are more ways than were looked into.
        case tooLarge
    }

    private static let most = 20_000
    /// Tokens looked at over all moves: the more stand at once, the fewer moves.
    private static let budget = 400_000
    /// Answers to conditions that are tried for one move.
    private static let tries = 4_096
    private let plan: ProcessPlan
    /// What is known of a condition without the dossier; nothing: both are possible.
    private let known: (ProcessGraph.Flow, String?) -> Bool?

    package init(_ plan: ProcessPlan, known: @escaping (ProcessGraph.Flow, String?) -> Bool? = { _, _ in nil }) {
        self.plan = plan
        self.known = known
    }

    /// - Returns: what is wrong, a few findings at most.
    package func findings() -> [Finding] {
        var (runs, indexes): ([ProcessRun], [Marking: Int]) = ([], [:])
        var (found, back): ([Finding], [[Int]]) = ([], [])
        var twice: [Finding] = []
        func add(_ run: ProcessRun, after index: Int?) {
            let marking = Marking(run)
            let here = indexes[marking] ?? runs.count
            if here == runs.count {
                runs.append(run)
                if let node = standsTwice(run) { twice.append(.twice(node)) }
                back.append([])
                indexes[marking] = here
            }
            if let index { back[here].append(index) }
        }
        var spent = 0
        explore(ProcessRun(), { view throws(ProcessRefusal) in try plan.begin(view) }, &found, &spent, { add($0, after: nil) })
        var index = 0
        while index < runs.count, runs.count <= Self.most, spent <= Self.budget {
            let run = runs[index]
            if run.end == nil, !goOn(run, &found, &spent, { add($0, after: index) }) { found.append(.stuck(run.tokens.map(\.node))) }
            index += 1
        }
        found += twice
        if runs.count > Self.most || spent > Self.budget { found.append(.tooLarge) }
        // Where work can come to a stop, everything before it has no sure end; that says nothing more.
        return Self.few(found.isEmpty ? endless(runs, back) : found)
    }

    private func standsTwice(_ run: ProcessRun) -> StepID? {
        var seen: Set<StepID> = []
        return run.tokens.first { token in
            guard let task = plan[token.node]?.task, task.kind == .signature || task.kind == .handOver, token.item == nil else { return false }
            return !seen.insert(token.node).inserted
        }?.node
    }

    private static func few(_ findings: [Finding]) -> [Finding] {
        var seen: Set<Finding> = []
        return Array(findings.filter { seen.insert($0).inserted }.prefix(5))
    }

    /// Everything that can happen next.
    ///
    /// - Returns: whether anything can.
    private func goOn(_ run: ProcessRun, _ found: inout [Finding], _ spent: inout Int, _ add: (ProcessRun) -> Void) -> Bool {
        var goes = false
        for token in run.tokens {
            var outcomes: [String?] = []
            if let task = plan.task(of: token) { outcomes = task.outcomes.isEmpty ? [nil] : task.outcomes }
            if case .call = plan[token.node]?.kind { outcomes = [nil] }
            for outcome in outcomes {
                goes = true
                explore(run, { view throws(ProcessRefusal) in try plan.complete(token.id, outcome, in: run, view) }, &found, &spent, add)
            }
            // What comes beside a task again and again leads nowhere that it has not led to once.
            for event in plan.events(of: token) where !token.fired.contains(event) {
                goes = true
                explore(run, { view throws(ProcessRefusal) in try plan.fire(event, at: token.id, in: run, view) }, &found, &spent, add)
            }
        }
        return goes
    }

    private func explore(
        _ run: ProcessRun, _ move: (ProcessView) throws(ProcessRefusal) -> ProcessRun.Move, _ found: inout [Finding], _ spent: inout Int,
        _ add: (ProcessRun) -> Void
    ) {
        var script: [Bool]? = []
        var tries = 0
        while let current = script, spent <= Self.budget {
            tries += 1
            guard tries <= Self.tries else { return found.append(.tooLarge) }
            spent += 1 + run.tokens.count
            let answers = Box(Answers(script: current))
            let view = ProcessView(holds: { known($0, $1) ?? answers.value.guess() }, items: { _ in answers.value.next() ? [] : ["1", "2"] })
            do {
                var after = run
                after.apply(try move(view))
                add(after)
            } catch .circle(let node) {
                found.append(.circle(node))
            } catch .noWay(let gateway) {
                // Where fields decide, what is not known takes the default, which `uncovered` asks for.
                if !answers.value.isUnsure { found.append(.noWay(gateway)) }
            } catch {
                // A token that is not there any more.
            }
            script = answers.value.following()
        }
    }

    private final class Box {
        var value: Answers
        init(_ value: Answers) { self.value = value }
    }

    private func endless(_ runs: [ProcessRun], _ back: [[Int]]) -> [Finding] {
        var reaches = runs.map { $0.end != nil }
        var open = runs.indices.filter { reaches[$0] }
        while let index = open.popLast() {
            for earlier in back[index] where !reaches[earlier] {
                reaches[earlier] = true
                open.append(earlier)
            }
        }
        return runs.indices.filter { !reaches[$0] }.map { .endless(runs[$0].tokens.map(\.node)) }
    }
}
