import ArgumentParser
import Center
import Foundation
import OneStop
import Store

struct Users: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "user", abstract: "Accounts of the staff.", subcommands: [Add.self, Reset.self, Revoke.self, Token.self])

    /// Adds an account; the initial password is printed on a terminal, else written to a file of the folder.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an account with one role.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Login, as 'le.quay5'.") var login: String
        @Option(help: "Full name.") var name: String
        @Option(help: "Role: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).") var role: String
        @Option(help: "Agency key, as 'ld-ca'; default: the centre.") var agency: String?

        func run() async throws {
            try await options.send(.addUser(login: login, name: name, role: role, agency: agency))
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give a new initial password, good for 24 hours; sessions end.")
        @OptionGroup var options: FolderOptions
        @Argument var login: String

        func run() async throws {
            try await options.send(.resetUser(login: login))
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End an account; its sessions end at once.")
        @OptionGroup var options: FolderOptions
        @Argument var login: String

        func run() async throws {
            try await options.send(.revokeUser(login: login))
        }
    }
}

extension FolderOptions {
    /// An initial password: on a terminal to whoever sits there, else into a file that only the owner reads.
    func hand(_ password: String, for login: String) throws {
        if isatty(1) == 1 {
            print("Initial password of \(login): \(password)")
        } else {
            let file = try folder.url.appendingPathComponent("password-\(login.filter { $0.isLetter || $0.isNumber })")
            try PrivateFile.write(Data("\(password)\n".utf8), to: file)
            print("The initial password of \(login) is in \(file.path).")
        }
    }
}
