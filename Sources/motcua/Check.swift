import ArgumentParser
import Center
import Foundation

/// Looks whether everything that must hold does; the exit status says so.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the invariants of a data folder; exit status 1 when one is broken.",
        discussion: """
            Prints one line for each fault, 'broken: INVARIANT: CODE OR IDENTIFIER', never anybody's data, and a last line with the counts. \
            Nothing is changed, and the folder may be served meanwhile.
            --rebuild first makes anew what is made of the events: rows of dossiers, search tokens, takings, numbers of other systems, outage \
            slips, figures. It prints 'rebuilt: TABLE: IDENTIFIER' for each row that said something else, then checks. Journals, sealed records and \
            files are never changed: what is wrong with them comes back from a backup only.
            Exit status: 0 nothing is broken (any more), 1 something is, or could not be looked at.
            Example: motcua check --rebuild --data /srv/motcua
            """)
    @OptionGroup var options: FolderOptions
    @Flag(help: "Make anew what is made of the events, and say what differed.") var rebuild = false
    @Flag(help: "Do not read the files, compare their sizes alone: quicker where there are many.") var sizesOnly = false

    func run() async throws {
        let answer = try await options.send(.check(rebuild: rebuild, readsFiles: !sizesOnly), progress: ProgressLine("check", of: "dossiers"))
        if answer.isBroken { throw ExitCode(1) }
    }
}
