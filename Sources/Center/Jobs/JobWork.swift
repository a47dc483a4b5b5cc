import OneStop
import Store

/// What a kind of job does: the next few rows after a place.
protocol JobWork: Sendable {
    /// About how many rows it will pass over.
    func total(in transaction: Transaction) throws -> Int

    /// The next step after a place; nothing: there is no more. Whatever takes long is done here, outside the step's transaction.
    ///
    /// - Throws: `Denied` and `Agencies.AgencyFault` end the job with their reason, a `StoreError` has it tried again.
    func step(after place: String, by actor: Actor) async throws -> JobStep?
}

/// One transaction of a job.
struct JobStep: Sendable {
    /// The last row it comes past.
    let place: String
    /// How many rows it comes past.
    let passed: Int
    /// Does it, and returns how many rows it did something to. May run twice.
    let effect: @Sendable (Transaction, Job) throws -> Int
}

extension JobTask {
    /// How it is done.
    func work(in house: House) -> any JobWork {
        switch self {
        case .redate(let reason, let decision, let since): Redating(house: house, reason: reason, decision: decision, since: since)
        case .merge(let agency, let successor, let ground): Merging(house: house, agency: agency, successor: successor, ground: ground)
        case .export(let from, let to): Listing(house: house, from: from, to: to)
        }
    }
}
