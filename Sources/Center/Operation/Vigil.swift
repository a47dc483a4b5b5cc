import OneStop
import Store
import WorkingTime

/// Keeps what a node holds in memory as the database has it, when another node has changed it: the rules in force, the age of the last backup.
package struct Vigil: Sendable {
    private let house: House
    package init(_ house: House) { self.house = house }

    /// Runs as long as the centre is served; ends at once where no other node can be.
    package func run() async {
        for await announcement in house.store.announcements() {
            switch announcement {
            case .named(Library.stampSetting), .named(BackupLog.setting), .mayHaveMissed:
                // A server that is away is asked again with the next announcement, which comes within the second.
                try? await look()
            case .named: continue
            }
        }
    }

    /// Compares and takes over.
    package func look() async throws {
        let (stamp, backup) = try await house.store.read { (try $0.setting(Library.stampSetting) ?? "", try $0.setting(BackupLog.setting).flatMap { Int64($0) }) }
        if let backup { house.backups.note(Instant(microseconds: backup)) }
        if stamp != house.shelf.stamp { try await CatalogueService(house).reload() }
    }
}
