import Paper
import Store
import WorkingTime

/// Makes papers on threads of their own, two at a time.
package struct Printer: Sendable {
    private let workers: WorkerPool<Void>
    init() throws { workers = try WorkerPool(name: "printer", threads: 2, capacity: 64) { () } }

    /// The bytes of a PDF; the creation instant makes equal papers equal bytes.
    func pdf(_ documents: [PaperDocument], at instant: Instant) async throws -> [UInt8] {
        // A paper's time is written in whole seconds.
        let iso = Instant(microseconds: instant.microseconds / 1_000_000 * 1_000_000).iso
        return try await workers.run { _ in try render(documents, at: iso) }
    }
}
