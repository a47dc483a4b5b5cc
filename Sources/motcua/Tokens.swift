import ArgumentParser
import Center

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
            let errand: Errand =
                if let revoke { .revokeToken(login: login, id: revoke) } else if list { .listTokens(login: login) } else {
                    .makeToken(login: login, name: name, scope: (scope ?? "").split(separator: ",").map(String.init), days: days)
                }
            try await options.send(errand)
        }
    }
}
