import Paper
import Store

/// Makes papers on threads of their own, two at a time.
package struct Printer: Sendable {
    private let workers: WorkerPool<Void>
    init() throws { workers = try WorkerPool(name: "printer", threads: 2, capacity: 64) { () } }

    /// The bytes of a PDF; the creation instant makes equal papers equal bytes.
    func pdf(_ documents: [PaperDocument], at iso: String) async throws -> [UInt8] {
        try await workers.run { _ in try render(documents, at: iso) }
    }
}
