import Foundation
import Testing

/// In Swift a trap ends the server for everybody, so what can trap on data, or escapes the compiler's proof, is not written.
@Suite struct ForbiddenWordTests {
    static let traps = ["try!", "as!", "fatalError(", "preconditionFailure(", "assertionFailure(", "precondition(", "unowned(unsafe)", "nonisolated(unsafe)"]

    @Test func `no source traps on purpose`() throws {
        for source in try House.sources() {
            for (number, line) in source.lines.enumerated() {
                let code = line.components(separatedBy: "//")[0]
                for word in Self.traps where code.contains(word) { Issue.record("\(source.path):\(number + 1): \(word)") }
            }
        }
    }

    @Test func `an unchecked Sendable carries its proof in the comment above`() throws {
        for source in try House.sources() {
            for (number, line) in source.lines.enumerated() where !isComment(line) && line.contains("@unchecked Sendable") {
                let above = source.lines[..<number].reversed().prefix { isComment($0) || $0.trimmingPrefix(while: \.isWhitespace).hasPrefix("@") }
                #expect(above.contains { $0.contains("`@unchecked Sendable`") }, "\(source.path):\(number + 1): says not why it is safe")
            }
        }
    }

    @Test func `no comment promises work that nobody has written down`() throws {
        for source in try House.sources() + House.sources("Tests") where !source.path.hasPrefix("Tests/HouseTests") {
            for (number, line) in source.lines.enumerated() {
                for word in ["TODO", "FIXME", "XXX:"] where line.contains(word) { Issue.record("\(source.path):\(number + 1): \(word)") }
            }
        }
    }

    private func isComment(_ line: String) -> Bool { line.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") }
}
