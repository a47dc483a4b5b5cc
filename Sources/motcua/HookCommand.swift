import ArgumentParser
import Center

/// Systems that are told what happens to dossiers.
struct HookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "Tell other systems what happens to dossiers (web hooks).",
        discussion: """
            Each message is a signed POST with JSON: code, state and due day of a dossier, nothing of a person. What fails is tried again for three days, then \
            kept as dead until somebody has it sent again. docs/hooks.md says how a receiver checks and reads messages.
            Examples:
              motcua hook add 'Provincial portal' https://portal.example/receive --topics dossier.changed,dossier.near
              motcua hook list
              motcua hook show ID --state dead
              motcua hook replay ID
            """,
        subcommands: [Add.self, List.self, Show.self, Pause.self, Resume.self, End.self, Replay.self, Secret.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a system; its secret is told on a terminal, else written to a file of the folder that only its owner reads.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "What the system is called, 1 to \(Hooks.greatestName) characters.") var name: String
        @Argument(help: "Where it takes messages: https://host/path; http on this machine only. It cannot be changed: end the hook and add another.") var url: String
        @Option(help: "What it is told, separated by commas: \(Hook.Topic.allCases.map(\.rawValue).joined(separator: ", ")).") var topics: String

        func run() async throws {
            try await options.send(.addHook(name: name, url: url, topics: topics.split(separator: ",").map { $0.filter { !$0.isWhitespace } }))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the systems: id, name, address, topics, state, what waits, what is dead, when it last took something.")
        @OptionGroup var options: FolderOptions

        func run() async throws { try await options.send(.listHooks) }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the latest \(Errands.greatestShown) deliveries to a system, each with its attempts and what to do.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Id of the hook, as 'motcua hook list' shows it.") var id: String
        @Option(help: "Only deliveries that stand so: \(Delivery.State.allCases.map(\.rawValue).joined(separator: ", ")).") var state: String?

        func run() async throws { try await options.send(.showHook(id: id, state: state)) }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Send nothing for a while; what happens meanwhile waits.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Id of the hook.") var id: String

        func run() async throws { try await options.send(.changeHook(id: id, .pause)) }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Send again after a pause; what waited goes first.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Id of the hook.") var id: String

        func run() async throws { try await options.send(.changeHook(id: id, .resume)) }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Tell a system nothing any more, not even what waits; it cannot be taken back.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Id of the hook.") var id: String

        func run() async throws { try await options.send(.changeHook(id: id, .end)) }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Send again what was given up (dead), under the same ids.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Id of the hook.") var id: String
        @Option(help: "Only the delivery of this id; default: all that are dead.") var delivery: String?

        func run() async throws { try await options.send(.replayHook(id: id, delivery: delivery)) }
    }

    struct Secret: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell the secret with which a system checks signatures, on a terminal or in a file of the folder; or make a new one.",
            discussion: "For \(Hooks.formerSecretHours) hours after --renew messages carry a signature by each secret, so that the receiver has time to change.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Id of the hook.") var id: String
        @Flag(help: "Make a new secret.") var renew = false

        func run() async throws { try await options.send(.hookSecret(id: id, renew: renew)) }
    }
}
