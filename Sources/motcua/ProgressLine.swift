import Foundation
import Synchronization

/// How far a long command has come, on the standard error: a bar on a terminal, elsewhere a plain line for each tenth.
final class ProgressLine: Sendable {
    private let command: String
    private let unit: String
    private let isTerminal = isatty(2) == 1
    private let shown = Mutex((tenth: -1, isOpen: false))

    /// - Parameter unit: what is counted, as `dossiers`.
    init(_ command: String, of unit: String) {
        self.command = command
        self.unit = unit
    }

    func show(_ done: Int, _ total: Int) {
        shown.withLock { shown in
            let tenth = total > 0 ? min(max(done, 0), total) * 10 / total : 10
            if isTerminal {
                let filled = total > 0 ? min(max(done, 0), total) * 40 / total : 40
                write("\r[\(String(repeating: "#", count: filled))\(String(repeating: ".", count: 40 - filled))] \(done)/\(total)")
                shown.isOpen = true
            } else if tenth > shown.tenth {
                write("\(command): \(done) of \(total) \(unit)\n")
            }
            shown.tenth = max(shown.tenth, tenth)
        }
    }

    /// Ends the bar's line, so that what is printed next begins a new one.
    func end() {
        shown.withLock { shown in
            if shown.isOpen { write("\n") }
            shown.isOpen = false
        }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
