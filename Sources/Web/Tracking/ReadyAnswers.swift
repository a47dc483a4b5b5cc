import Center
import NIOCore
import OneStop
import Synchronization
import Wording
import WorkingTime

/// Answers to look-ups by code that may be given again. What anybody sees of a dossier is a function of its version, the minute, the rules in
/// force and the form asked for; each look-up reads the version, so nothing is ever invalidated, and another process may write.
///
/// Bounded by bytes: the younger half is filled, and when it is full the older one is forgotten.
final class ReadyAnswers: Sendable {
    /// How it was asked.
    struct Question: Hashable, Sendable {
        enum Form: Hashable, Sendable { case page(Language, isInsecure: Bool), json }
        let code: DossierCode
        let form: Form
    }

    struct Entry: Sendable {
        let version: Int
        let minute: Int64
        let library: ObjectIdentifier
        let body: ByteBuffer
    }

    private struct Shelves {
        var young: [Question: Entry] = [:]
        var old: [Question: Entry] = [:]
        var youngBytes = 0
    }

    private let shelves = Mutex(Shelves())
    private let halfBytes: Int

    init(bytes: Int = 24 << 20) { halfBytes = bytes / 2 }

    /// The answer to a question about a dossier as it stands, made only when it is not at hand.
    func answer(_ question: Question, version: Int, now: Instant, library: Library, _ make: () throws -> [UInt8]) rethrows -> ByteBuffer {
        let minute = now.microseconds / 60_000_000
        let known = shelves.withLock { $0.young[question] ?? $0.old[question] }
        if let known, known.version == version, known.minute == minute, known.library == ObjectIdentifier(library) { return known.body }
        let body = ByteBuffer(bytes: try make())
        let entry = Entry(version: version, minute: minute, library: ObjectIdentifier(library), body: body)
        shelves.withLock { shelves in
            shelves.youngBytes += body.readableBytes
            if shelves.youngBytes > halfBytes {
                shelves.old = shelves.young
                shelves.young = [:]
                shelves.youngBytes = body.readableBytes
            }
            shelves.young[question] = entry
        }
        return body
    }
}
