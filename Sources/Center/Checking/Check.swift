import Foundation
import OneStop
import Store
import WorkingTime

/// Looks whether everything that must hold in a data folder does ("kiểm tra toàn vẹn").
///
/// All of the database is read as one moment saw it, on a thread of its own, and nothing is written: a centre may be served meanwhile.
package struct Check: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package struct Finding: Sendable, Hashable {
        package let invariant: Invariant
        /// Codes and identifiers only, never anybody's data.
        package let subject: String
    }

    package struct Report: Sendable {
        package var dossiers = 0
        /// The database could not be read to its end.
        package var isCut = false
        /// The first findings of each invariant.
        package private(set) var findings: [Finding] = []
        /// How often each broken invariant is broken.
        package private(set) var counts: [Invariant: Int] = [:]
        package var broken: Int { counts.values.reduce(0, +) }

        /// Findings of one invariant that are kept by name.
        package static let named = 100

        mutating func add(_ invariant: Invariant, _ subject: String) {
            counts[invariant, default: 0] += 1
            if counts[invariant, default: 0] <= Self.named { findings.append(Finding(invariant: invariant, subject: subject)) }
        }
    }

    /// Told how many dossiers are done, of how many.
    package typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

    /// How closely to look.
    package struct Options: Sendable {
        /// Every file is read and its hash compared; else only its size is.
        package var readsFiles = true
        /// The folder is served: files that came in lately may not have their row yet.
        package var isServed = false
        package init(readsFiles: Bool = true, isServed: Bool = false) {
            self.readsFiles = readsFiles
            self.isServed = isServed
        }
    }

    package func run(_ options: Options = Options(), _ progress: @escaping Progress = { _, _ in }) async throws -> Report {
        // The file system's own clock, since times of files are compared with it; the house's may stand elsewhere in a test.
        let began = Date()
        let house = house
        var (report, files) = try await house.files.keepingAll {
            try await house.store.snapshot { transaction in
                var inspection = Inspection(house, readsFiles: options.readsFiles, transaction)
                try inspection.run(progress)
                return (inspection.report, inspection.files)
            }
        }
        // Whose a file is stands in what could not be read.
        if report.isCut { return report }
        for name in try await orphans(files, served: options.isServed, began: began) { report.add(.noOrphanFile, name) }
        return report
    }

    /// A file is on disk before its row: while a centre is served, what is younger than this is not judged.
    private static let graceSeconds: TimeInterval = 600

    private func orphans(_ known: Set<String>, served: Bool, began: Date) async throws -> [String] {
        let unknown = try await house.files.names().filter { !known.contains($0) }.sorted()
        guard served, !unknown.isEmpty else { return unknown }
        // What is being taken away at this moment is no orphan.
        try await Task.sleep(for: .seconds(1))
        return unknown.filter { name in house.files.changed(name).map { $0 < began.addingTimeInterval(-Self.graceSeconds) } ?? false }
    }
}
