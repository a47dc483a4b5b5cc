package import OneStop
import Store
package import WorkingTime

/// The dossiers received in a span of days as a table for an office program ("xuất danh sách hồ sơ"): what happened to each, nothing of its people.
package struct DossierListing: Sendable {
    private let house: House
    package init(_ house: House) { self.house = house }

    package enum ListingFault: Error, Sendable, Hashable {
        /// The last day is before the first, or has not come.
        case days
        /// More days than are listed at once.
        case tooMany(Int)
    }

    package static let greatestDays = 366

    /// One dossier, as it stood when it was listed.
    package struct Line: Sendable, Hashable, Codable {
        package let code: DossierCode
        package let procedure: ProcedureReference?
        package let agency: AgencyID?
        package let channel: Channel?
        package let receivedAt: Instant
        package let due: Instant?
        package let state: DossierState
        /// When the result was signed, which is what counts against the due date.
        package let signedAt: Instant?
        package let endedAt: Instant?
        package let supplements: Int
    }

    /// Has the list made; only of dossiers that the actor may see.
    package func begin(from: Day, to: Day, by actor: Actor) async throws -> Job {
        guard from <= to, to <= house.clock.now().day else { throw ListingFault.days }
        guard to.days(since: from) < Self.greatestDays else { throw ListingFault.tooMany(Self.greatestDays) }
        return try await Jobs(house).begin(.export(from: from, to: to), by: actor)
    }

    /// A part of a finished list, from 0; nothing: there are no more.
    package func lines(_ part: Int, of job: String, for actor: Actor) async throws -> [Line]? {
        try await Jobs(house).part(part, of: job, for: actor).map { try EventCodec.value($0) }
    }
}

/// Lists dossiers by the day of their receipt, a part at a time.
struct Listing: JobWork {
    let house: House
    let from: Day
    let to: Day

    /// Dossiers of one part.
    private static let batch = 500

    private var received: SQL { "dossier WHERE receivedDay >= \(from) AND receivedDay <= \(to)" }

    func total(in transaction: Transaction) throws -> Int { try transaction.row("SELECT count(*) FROM \(received)")?.decode(Int.self) ?? 0 }

    func step(after place: String, by actor: Actor) async throws -> JobStep? {
        // The place is the last one's day, as a number, and its identifier.
        let parts = place.split(separator: "/", maxSplits: 1)
        let onward: SQL = if parts.count == 2, let day = Int64(parts[0]) { " AND (receivedDay, id) > (\(day), \(String(parts[1])))" } else { "" }
        let received = received
        let found: [(day: Int64, id: String, dossier: Dossier)] = try await house.store.read { transaction in
            try transaction.rows("SELECT receivedDay, id, body FROM \(received)\(onward) ORDER BY receivedDay, id LIMIT \(Self.batch)").map { row in
                let (day, id, body) = try row.decode(Int64.self, String.self, [UInt8].self)
                return (day, id, try EventCodec.value(body))
            }
        }
        guard let last = found.last else { return nil }
        let policy = house.policy
        let lines = found.filter { policy.allows(.readDossier, to: actor, on: $0.dossier) }.compactMap { DossierListing.Line($0.dossier) }
        let bytes = try EventCodec.bytes(lines)
        return JobStep(place: "\(last.day)/\(last.id)", passed: found.count) { transaction, job in
            try transaction.addPart(try transaction.countParts(of: job.id), of: job.id, bytes)
            return lines.count
        }
    }
}

extension DossierListing.Line {
    init?(_ dossier: Dossier) {
        guard let code = dossier.code, let receivedAt = dossier.receivedAt else { return nil }
        self.init(
            code: code, procedure: dossier.procedure, agency: dossier.agency, channel: dossier.channel, receivedAt: receivedAt, due: dossier.appointment?.deadline,
            state: dossier.state, signedAt: dossier.result?.signedAt, endedAt: dossier.endedAt, supplements: dossier.supplements)
    }
}
