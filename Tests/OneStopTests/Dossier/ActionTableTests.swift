import Foundation
import Testing

@testable import OneStop

/// The table of state and action, pinned: a change of the law shows as a changed line of `actions.tsv`.
@Suite struct ActionTableTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "actions.tsv")

    private static var lines: [String] {
        ["state\taction\tallowed"]
            + DossierState.allCases.flatMap { state in
                DossierAction.allCases.map { "\(state.rawValue)\t\($0.rawValue)\t\(state.allows($0) ? "yes" : "no")" }
            }
    }

    @Test func `what may happen in which state is as it was`() throws {
        let pinned = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").map(String.init)
        let changed = Self.lines.filter { !pinned.contains($0) }
        #expect(changed.isEmpty, "differs from actions.tsv: \(changed)")
        #expect(pinned.count == Self.lines.count)
    }

    @Test func `an ended dossier takes nothing but papers and money back`() {
        for state in DossierState.allCases where !state.isOpen && ![.none, .draft].contains(state) {
            for action in DossierAction.allCases where state.allows(action) {
                #expect([.giveBackPapers, .reversePayment, .dispatchPapers, .confirmPapers].contains(action), "\(action) in \(state)")
            }
        }
    }
}
