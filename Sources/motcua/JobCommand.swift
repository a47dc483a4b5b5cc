import ArgumentParser
import Center

/// Long acts that the server does while people do something else.
struct JobCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job", abstract: "See how far long acts have come (moved due dates, merged agencies, lists of dossiers), and end them.",
        discussion: """
            They are begun on their pages and done by the server, step by step; after a restart they go on where they were.
            Examples:
              motcua job list
              motcua job watch ID
              motcua job cancel ID
            """,
        subcommands: [List.self, Watch.self, Cancel.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the latest \(Jobs.greatestShown): id, kind, state, how far, what was done, when it began and ended.")
        @OptionGroup var options: FolderOptions

        func run() async throws { try await options.send(.listJobs) }
    }

    struct Watch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a bar until the act has ended.", discussion: "Ends with status 1 where the act was cancelled or failed. Leaving it (Ctrl-C) does not end the act.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Id of the act.") var id: String

        func run() async throws { try await options.send(.showJob(id: id), progress: ProgressLine("job", of: "rows")) }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End an act at once; what it has done stays done, and it can be begun again on its page for the rest.")
        @OptionGroup var options: FolderOptions
        @Argument(help: "Id of the act.") var id: String

        func run() async throws { try await options.send(.cancelJob(id: id)) }
    }
}
