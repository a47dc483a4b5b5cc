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
    @Option(help: "Which centre.") var center: String?

    func run() async throws {
        let folder = try options.folder
        guard !folder.isInstalled else { throw PlainFault("\(folder.url.path) holds a centre already; demo data go into an empty folder only.") }
        let share = try options.shareFolder()
        let lock = try folder.lock()
        defer { lock.release() }
        let time = DemoTime(real: .system)
        let house = try await folder.open(share: share, centerID: center, isDemo: true, .init(clock: time.clock))
        defer { house.store.close() }
        let password = People(house).freshPassword()
        let hashed = try await house.passwords.hash(password)
        let isTerminal = isatty(2) == 1
        let made = try await Center.Demo(house: house, time: time, share: share).make(seed: seed, each: each, hashedPassword: hashed) { done, total in
            if isTerminal {
                let filled = done * 40 / max(total, 1)
                FileHandle.standardError.write(Data("\r[\(String(repeating: "#", count: filled))\(String(repeating: ".", count: 40 - filled))] \(done)/\(total)".utf8))
            } else if done % 100 == 0 || done == total {
                Motcua.say("demo: \(done) of \(total) dossiers")
            }
        }
        if isTerminal { Motcua.say("") }
        try PrivateFile.write(Data(([password] + made.accounts).joined(separator: "\n").utf8), to: DemoAccounts.file(folder))
        for (state, count) in made.states.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { print("\(state.rawValue): \(count)") }
        print("accounts and password: \(DemoAccounts.file(folder).path)")
    }
}
