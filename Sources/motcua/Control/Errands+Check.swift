import Center
import Wording

/// Checking and rebuilding.
extension Errands {
    func check(rebuild: Bool, readsFiles: Bool, _ answer: inout ErrandAnswer, _ progress: @escaping Progress) async throws {
        if rebuild {
            let made = try await Rebuild(house).run(progress)
            answer.lines += Self.first(made.rebuilt.map { "rebuilt: \($0.table.rawValue): \($0.subject)" })
            answer.lines += Self.first(made.unreadable.map { "cannot be rebuilt: \($0)" })
            answer.lines.append("\(made.dossiers) dossiers read, \(made.rebuilt.count) differences rebuilt, \(made.unreadable.count) cannot be rebuilt")
        }
        let report = try await Center.Check(house).run(.init(readsFiles: readsFiles, isServed: isServed), progress)
        for finding in report.findings { answer.lines.append("broken: \(finding.invariant.rawValue): \(finding.subject)") }
        for (invariant, count) in report.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where count > Center.Check.Report.named {
            answer.lines.append("broken: \(invariant.rawValue): and \(count - Center.Check.Report.named) more")
        }
        answer.lines.append("\(Invariant.allCases.count) invariants, \(report.dossiers) dossiers, \(report.broken) broken")
        answer.isBroken = report.broken > 0
        answer.notes += Self.advice(report, rebuilt: rebuild)
    }

    /// A line for each of the first hundred, and how many there are besides.
    private static func first(_ lines: [String]) -> [String] {
        lines.count <= 100 ? lines : lines.prefix(100) + ["… and \(lines.count - 100) more"]
    }

    private static func advice(_ report: Center.Check.Report, rebuilt: Bool) -> [String] {
        let broken = Set(report.counts.keys)
        if broken.contains(.databaseIsWhole) { return [PlainFault.damage] }
        var advice: [String] = []
        if !rebuilt, !broken.isDisjoint(with: Invariant.rebuildable) {
            advice.append("Rows that are made of the events can be made anew; make a backup, then run: motcua check --rebuild")
        }
        if !broken.isSubset(of: Invariant.rebuildable) {
            advice.append("What cannot be rebuilt comes back from a backup: restore the last one into another folder and compare; docs/operations.md, 'When something is broken'.")
        }
        return advice
    }
}
