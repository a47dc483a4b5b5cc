/// Plays that found a fault of the core, cut short, and kept: each stays quiet from the day on which the fault was put right.
package enum KeptSeeds {
    package struct Kept: Sendable {
        /// What it found, and in which commit it was put right.
        package let story: String
        package let script: Script
    }

    /// None yet: what was found so far has tests of fewer acts (`KnownTests`), and every play tries it.
    package static let all: [Kept] = []
}
