import ArgumentParser
import Center
import Foundation
import OneStop
import WorkingTime

extension Users {
    /// Makes a program's token; told once, on a terminal or in a file of the folder.
    struct Token: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make, list or revoke tokens with which programs use the API.",
            discussion: "A token does what its scope names and its owner may do at that moment.\nExample: motcua user token quay1 --scope receive,readDossier,listWork --days 365 --name cong-dvc")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Login of the owner.") var login: String
        @Option(help: "Operations, separated by commas.") var scope: String?
        @Option(help: "Days until it ends, 1 to \(Programs.greatestDays).") var days = 365
        @Option(help: "What the program is called.") var name = "program"
        @Option(help: "Revoke the token of this id.") var revoke: String?
        @Flag(help: "List the owner's tokens.") var list = false

        func run() async throws {
            let scope = try operations()
            try await options.withHouse { house in
                guard let owner = try await People(house).find(login: login) else { throw PlainFault("there is no account '\(login)'.") }
                let programs = Programs(house)
                if let revoke {
                    guard try await programs.revoke(revoke, by: .system) else { throw PlainFault("there is no token '\(revoke)' to revoke.") }
                    print("revoked")
                } else if list {
                    for entry in try await programs.list(of: owner, for: .system) {
                        print("\(entry.id)  \(entry.name)  \(entry.scope)  until \(entry.expiresAt?.day.description ?? "-")\(entry.isRevoked ? "  revoked" : "")")
                    }
                } else {
                    try await make(programs, owner, scope)
                }
            }
        }

        private func make(_ programs: Programs, _ owner: StaffID, _ scope: Set<OneStop.Operation>) async throws {
            guard !scope.isEmpty else { throw PlainFault("name what the token is for: --scope receive,readDossier") }
            do {
                let made = try await programs.make(for: owner, name: name, scope: scope, days: days, by: .system)
                if isatty(1) == 1 {
                    print("token \(made.id) of \(login): \(made.token)")
                } else {
                    let file = try options.folder.url.appendingPathComponent("token-\(made.id)")
                    try PrivateFile.write(Data("\(made.token)\n".utf8), to: file)
                    print("token \(made.id) of \(login) is in \(file.path)")
                }
            } catch Programs.TokenFault.days {
                throw PlainFault("--days is 1 to \(Programs.greatestDays).")
            } catch Programs.TokenFault.noSuchAccount {
                throw PlainFault("the account '\(login)' has ended.")
            }
        }

        private func operations() throws -> Set<OneStop.Operation> {
            var found: Set<OneStop.Operation> = []
            for name in (scope ?? "").split(separator: ",") {
                guard let operation = OneStop.Operation(name: String(name)) else {
                    throw PlainFault("there is no operation '\(name)'; known are: \(OneStop.Operation.all.map(\.name).joined(separator: ", ")).")
                }
                found.insert(operation)
            }
            return found
        }
    }
}
