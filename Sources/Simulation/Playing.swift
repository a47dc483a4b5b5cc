import OneStop

/// Seed after seed of a played centre, until one finds something.
package struct Playing: Sendable {
    package var script: Script
    package var seeds: Int
    /// What is found is cut down to a few steps.
    package var shrinks: Bool

    package init(_ script: Script, seeds: Int = 1, shrinks: Bool = true) {
        self.script = script
        self.seeds = seeds
        self.shrinks = shrinks
    }

    /// - Parameter each: what each seed gave, as it ends.
    /// - Returns: all together, and what was found, in words for who looks for the cause.
    package func run(_ each: (_ seed: UInt64, Report) -> Void) throws -> (total: Report, found: [String]) {
        var total = Report()
        for offset in 0..<max(seeds, 0) {
            var script = script
            script.seed = self.script.seed &+ UInt64(offset)
            let report = try Play.run(script)
            each(script.seed, report)
            total.add(report)
            guard let finding = report.finding else { continue }
            return (total, try words(finding, script))
        }
        return (total, [])
    }

    private func words(_ finding: Finding, _ script: Script) throws -> [String] {
        guard shrinks, let shrunk = try Shrinking.shrink(script) else { return [finding.description, script.commandLine] }
        return [
            finding.description, "Shrunk to \(shrunk.script.only?.count ?? shrunk.script.steps) steps: \(shrunk.finding)", shrunk.script.commandLine,
        ]
    }
}

extension Report {
    /// What a play that found nothing says of itself.
    ///
    /// - Parameter pace: what stands behind the hash, as how long it took.
    package func summary(seeds: Int, pace: String = "") -> [String] {
        [
            "\(seeds) seeds, \(steps) steps, \(dossiers) dossiers; nothing found.", "\(accepted) acts taken, \(denied) denied, \(refused) refused.",
            "Hash \(Self.hexadecimal(hash)).\(pace)",
            "States: " + DossierState.allCases.compactMap { state in states[state].map { "\(state.rawValue) \($0)" } }.joined(separator: ", "),
            "Acts: " + DossierAction.allCases.map { "\($0.rawValue) \(acts[$0])" }.joined(separator: ", "),
            "Refusals: " + Refusal.Kind.allCases.filter { refusals[$0] > 0 }.map { "\($0.rawValue) \(refusals[$0])" }.joined(separator: ", "),
        ]
    }

    /// Sixteen digits.
    package static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
