import Center
import NIOCore
import OneStop
import Synchronization
import Wording
import WorkingTime

/// Answers to look-ups by code that may be given again. What anybody sees of a dossier is a function of its version, the minute, the rules in
/// force and the form asked for; each look-up reads the version, so nothing is ever invalidated, and another process may write.
///
/// Bounded by bytes: the younger half is filled, and when it is full the older one is forgotten; what is asked for again is young again.
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

        /// Puts an answer into the younger half, in the place of the one before.
        mutating func put(_ entry: Entry, _ question: Question, halfBytes: Int) {
            youngBytes += entry.body.readableBytes - (young[question]?.body.readableBytes ?? 0)
            young[question] = entry
            guard youngBytes > halfBytes else { return }
            young[question] = nil
            (old, young, youngBytes) = (young, [question: entry], entry.body.readableBytes)
        }
    }

    private let shelves = Mutex(Shelves())
    private let halfBytes: Int

    init(bytes: Int = 48 << 20) { halfBytes = bytes / 2 }

    /// The answer to a question about a dossier as it stands, made only when it is not at hand.
    func answer(_ question: Question, version: Int, now: Instant, library: Library, _ make: () throws -> [UInt8]) rethrows -> ByteBuffer {
        let minute = now.microseconds / 60_000_000
        let isInForce = { (entry: Entry) in entry.version == version && entry.minute == minute && entry.library == ObjectIdentifier(library) }
        let known = shelves.withLock { shelves -> Entry? in
            if let young = shelves.young[question] { return isInForce(young) ? young : nil }
            guard let old = shelves.old.removeValue(forKey: question), isInForce(old) else { return nil }
            shelves.put(old, question, halfBytes: halfBytes)
            return old
        }
        if let known { return known.body }
        let body = ByteBuffer(bytes: try make())
        let entry = Entry(version: version, minute: minute, library: ObjectIdentifier(library), body: body)
        shelves.withLock { $0.put(entry, question, halfBytes: halfBytes) }
        return body
    }
}
