import ArgumentParser
import Center
import Foundation
import OneStop
import Store

/// Makes a centre to try things out; refuses a folder that holds anything.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a folder of demo data, the same for the same seed.")
    @OptionGroup var options: FolderOptions
    @Option(help: "Seed of people and stories.") var seed: UInt64 = 1
    @Option(help: "Dossiers of each state.") var each = 24
    @Option(help: "Instead: so many whole lives since the centre opened, as after years of work.") var dossiers: Int?
    @Option(help: "Of so many days until today, with --dossiers.") var days = 1500
    @Option(help: "Which centre.") var center: String?

    func run() async throws {
        let folder = try options.folder
        guard !folder.isInstalled else { throw PlainFault("\(folder.url.path) holds a centre already; demo data go into an empty folder only.") }
        guard each > 0, dossiers ?? 1 > 0 else { throw PlainFault("how many dossiers? Give a number above 0.") }
        guard (1...36_500).contains(days) else { throw PlainFault("of how many days? Give a number from 1 to 36500.") }
        let extent: Center.Demo.Extent = dossiers.map { .lives($0, days: days) } ?? .each(each)
        if let dossiers { try tellDisk(dossiers, folder.url) }
        let share = try options.shareFolder()
        let lock = try folder.lock()
        defer { lock.release() }
        let time = DemoTime(real: .system)
        let house = try await folder.open(share: share, centerID: center, isDemo: true, .init(clock: time.clock))
        defer { house.store.close() }
        let password = People(house).freshPassword()
        let hashed = try await house.passwords.hash(password)
        let progress = ProgressLine("demo", of: "dossiers")
        let made = try await Center.Demo(house: house, time: time, share: share).make(seed: seed, extent, hashedPassword: hashed) { progress.show($0, $1) }
        progress.end()
        try PrivateFile.write(Data(([password] + made.accounts).joined(separator: "\n").utf8), to: DemoAccounts.file(folder))
        for (state, count) in made.states.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { print("\(state.rawValue): \(count)") }
        print("accounts and password: \(DemoAccounts.file(folder).path)")
    }

    /// Says what the lives need on disk, before anything is written, and refuses what does not fit.
    private func tellDisk(_ lives: Int, _ folder: URL) throws {
        let need = Int64(lives) * Center.Demo.bytesPerLife
        var existing = folder
        while !FileManager.default.fileExists(atPath: existing.path), existing.path != "/" { existing.deleteLastPathComponent() }
        let free = (try FileManager.default.attributesOfFileSystem(forPath: existing.path)[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
        func megabytes(_ bytes: Int64) -> String { "\(bytes / 1_000_000) MB" }
        Motcua.say("demo: \(lives) dossiers need about \(megabytes(need)) in \(folder.path); \(megabytes(free)) are free.")
        // What a centre keeps free stays free.
        guard free - need > 2_000_000_000 else {
            throw PlainFault("that does not fit with 2000 MB to spare; make fewer dossiers or choose another disk with --data.")
        }
    }
}
