/// Why a file is not taken ("tệp không nhận được"): a closed set, found in the content and never in what was claimed.
package enum FileFault: Error, Sendable, Hashable {
    case empty
    /// None of the kinds that are taken; see `docs/limits.md`.
    case kindNotTaken
    /// It begins like a kind that is taken and does not hold together: cut off, or broken.
    case damaged
    /// A program inside: a PDF with a script, an office document with macros.
    case script
    /// A PDF that starts a program.
    case launch
    /// A file inside the file, which nobody would see.
    case embeddedFile
    /// Built so that it cannot be judged within the limits.
    case cannotBeJudged
    /// - limit: bytes that one file may have.
    case tooLarge(limit: Int64)
    /// The disk is nearly full: files are not taken for the moment.
    case noRoom

    /// The stable code: text key, API name, metric label.
    package var code: String {
        switch self {
        case .empty: "file-empty"
        case .kindNotTaken: "file-kind-not-taken"
        case .damaged: "file-damaged"
        case .script: "file-script"
        case .launch: "file-launch"
        case .embeddedFile: "file-embedded-file"
        case .cannotBeJudged: "file-cannot-be-judged"
        case .tooLarge: "file-too-large"
        case .noRoom: "file-no-room"
        }
    }
}
