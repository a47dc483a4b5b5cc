package import WorkingTime

/// Something that happens after a commit: a row written in the same transaction as what causes it, done by whoever takes it up, once as far as
/// the receiver allows.
package struct Delivery: Sendable, Hashable {
    /// Sorts by time, and is the key by which a receiver knows a repeat.
    package let id: String
    package let kind: Kind
    /// The receiver: a hook; of a timer, the dossier; of a job, the job.
    package let target: String
    /// Deliveries of one lane are made in the order of their ids: what a dossier tells one receiver.
    package let lane: String?
    package let body: [UInt8]
    package let createdAt: Instant
    /// Which attempt this is, from 1 since it was posted or replayed.
    package let attempts: Int
    /// Counts how often it was taken up; whoever was slower than the lease has an old one and settles nothing.
    package let fence: Int

    /// The same, as if it had been taken up once.
    var asFirst: Delivery { Delivery(id: id, kind: kind, target: target, lane: lane, body: body, createdAt: createdAt, attempts: 1, fence: fence) }

    package enum Kind: String, Sendable, CaseIterable {
        /// A message to another system.
        case hook
        /// A moment of a dossier's legal time has come.
        case timer
        /// A long act, step by step.
        case job
    }

    package enum State: String, Sendable, CaseIterable {
        case waiting, done
        /// Given up: an administrator sees why, and may have it tried again.
        case dead
    }
}

/// What an attempt came to.
package enum DeliveryOutcome: Sendable, Hashable {
    case done(status: Int? = nil)
    /// May succeed later; the receiver may have said when.
    case temporary(DeliveryFault, after: Int64? = nil)
    /// Will never succeed as it is.
    case permanent(DeliveryFault)
    /// It was sent and no answer came: tried again under the same id, by which the receiver knows it.
    case unknown(DeliveryFault)

    /// Without its particulars, as it stands on record.
    package enum Kind: String, Sendable, CaseIterable { case done, temporary, permanent, unknown }

    package var kind: Kind {
        switch self {
        case .done: .done
        case .temporary: .temporary
        case .permanent: .permanent
        case .unknown: .unknown
        }
    }

    package var name: String { kind.rawValue }

    var fault: DeliveryFault? {
        switch self {
        case .done: nil
        case .temporary(let fault, _), .permanent(let fault), .unknown(let fault): fault
        }
    }

    var status: Int? {
        if case .done(let status) = self { return status }
        return fault?.status
    }
}

/// Why an attempt failed, as an administrator is told.
package struct DeliveryFault: Error, Sendable, Hashable {
    package let why: Why
    /// The answer's HTTP status, where there was one.
    package let status: Int?
    package init(_ why: Why, status: Int? = nil) {
        self.why = why
        self.status = status
    }

    package enum Why: String, Sendable, CaseIterable {
        /// The name of the host is not known.
        case noSuchHost
        /// Nobody answers at that address.
        case noConnection
        /// The certificate is not one that is trusted, or not that host's.
        case certificate
        /// It was sent, and no answer came in time.
        case noAnswer
        /// The line broke after it was sent.
        case broken
        /// The receiver is too busy, or failed (429, 5xx).
        case busy
        /// The receiver refuses it (4xx).
        case refused
        /// The receiver wants to be asked elsewhere; addresses are changed by an administrator, not by a receiver (3xx).
        case moved
        /// The receiver is gone for good (410).
        case gone
        /// The hook was ended or paused meanwhile.
        case noReceiver
        /// What was to be delivered cannot be read.
        case unreadable
        /// This program failed.
        case failed
    }
}

/// When an attempt that failed is made again.
package struct RetryPlan: Sendable {
    /// Seconds after the first, second … attempt; after the last one it is given up.
    package let waits: [Int64]
    package init(waits: [Int64]) { self.waits = waits }

    /// Seconds at first, then hours: a receiver that is away over a weekend still gets everything.
    package static let standard = RetryPlan(waits: [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400, 86_400])

    /// Seconds until the next attempt; nothing: it is given up.
    ///
    /// - Parameters:
    ///   - attempts: that were made.
    ///   - after: what the receiver asked for; never sooner than planned, at most a day.
    ///   - spread: from 0 to 255, so that what failed together is not tried together: up to a fifth longer.
    package func wait(after attempts: Int, asked after: Int64? = nil, spread: UInt8) -> Int64? {
        guard attempts >= 1, attempts <= waits.count else { return nil }
        let planned = waits[attempts - 1]
        return max(planned + planned * Int64(spread) / 1275, min(after ?? 0, 86_400))
    }
}
