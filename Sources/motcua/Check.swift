import ArgumentParser
import Center
import Foundation

/// Looks whether everything that must hold does; the exit status says so.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check the invariants of a data folder; exit status 1 when one is broken.")
    @OptionGroup var options: FolderOptions

    func run() async throws {
        var broken = 0
        try await options.withHouse { house in
            let report = try await Center.Check(house).run()
            for finding in report.findings { print("broken: \(finding.invariant): \(finding.subject)") }
            print("\(report.invariants.count) invariants, \(report.dossiers) dossiers, \(report.findings.count) broken")
            broken = report.findings.count
        }
        if broken > 0 { throw ExitCode(1) }
    }
}
