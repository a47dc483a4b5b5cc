import OneStop

/// Cuts a play that breaks an invariant down to the few steps that do it.
///
/// Kinds of acts are left out first, then halves, quarters and smaller parts of the steps (delta debugging, Zeller 1999), as long as the same invariant
/// breaks. Each step has its own time and choices, so what is left plays as it did.
package struct Shrinking {
    private let invariant: Invariant
    private var best: Script
    /// Plays that may still be tried: the longest search takes seconds.
    private var budget: Int

    /// The shortest script found that breaks the same invariant, and what it breaks; nothing where this one breaks none.
    package static func shrink(_ script: Script, budget: Int = 3000) throws -> (script: Script, finding: Finding)? {
        guard let finding = try Play.run(script).finding else { return nil }
        var start = script
        start.only = (script.only ?? Array(0..<script.steps)).filter { $0 <= finding.step }
        var shrinking = Shrinking(invariant: finding.invariant, best: start, budget: budget)
        try shrinking.leaveOutActs()
        try shrinking.leaveOutSteps()
        try shrinking.takeActsBack()
        guard let last = try Play.run(shrinking.best).finding else { return (script, finding) }
        return (shrinking.best, last)
    }

    private mutating func leaveOutActs() throws {
        for action in DossierAction.allCases where !best.without.contains(action) {
            var candidate = best
            candidate.without.insert(action)
            _ = try keep(candidate)
        }
    }

    /// With few steps left, most of what was left out does not matter any more and only makes the line long.
    private mutating func takeActsBack() throws {
        for action in best.without.sorted(by: { $0.rawValue < $1.rawValue }) {
            var candidate = best
            candidate.without.remove(action)
            _ = try keep(candidate)
        }
    }

    private mutating func leaveOutSteps() throws {
        var parts = 2
        while let steps = best.only, steps.count > 1, budget > 0 {
            let size = max((steps.count + parts - 1) / parts, 1)
            var isShorter = false
            for start in stride(from: 0, to: steps.count, by: size) {
                var candidate = best
                candidate.only = Array(steps[..<start] + steps[min(start + size, steps.count)...])
                if try keep(candidate) {
                    isShorter = true
                    break
                }
            }
            if isShorter { parts = max(parts - 1, 2) } else if size == 1 { return } else { parts = min(parts * 2, steps.count) }
        }
    }

    /// Takes a candidate that still breaks it, cut to the step at which it does.
    private mutating func keep(_ candidate: Script) throws -> Bool {
        guard budget > 0 else { return false }
        budget -= 1
        guard let finding = try Play.run(candidate).finding, finding.invariant == invariant else { return false }
        best = candidate
        best.only = candidate.only?.filter { $0 <= finding.step }
        return true
    }
}
