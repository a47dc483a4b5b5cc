package import OneStop
import Store
import WorkingTime

/// Lists of dossiers: one's own work in order of legal urgency, an agency's, the results that wait. Each reads one index, never sorts
/// and never counts.
package struct WorkLists: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    package enum Filter: String, Sendable, CaseIterable {
        /// On the desks of one's roles.
        case mine
        /// All open dossiers of one's agencies.
        case agency
        /// Filed online and not answered.
        case online
        /// The clock stands still.
        case waiting
        /// Papers were asked for, the day is over and none have come.
        case lapsed
        /// At the results desk.
        case results
    }

    /// Where a page of a list goes on.
    package struct Cursor: Sendable, Hashable {
        package let urgency: Int64
        package let id: DossierID
        package init(urgency: Int64, id: DossierID) {
            self.urgency = urgency
            self.id = id
        }
        package var text: String { "\(urgency).\(id)" }
        package init?(text: String) {
            guard let dot = text.firstIndex(of: "."), let urgency = Int64(text[..<dot]) else { return nil }
            let id = text[text.index(after: dot)...]
            guard id.count <= 40, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return nil }
            self.init(urgency: urgency, id: DossierID(String(id)))
        }
    }

    package struct Page: Sendable {
        package let dossiers: [Dossier]
        package let next: Cursor?
    }

    /// One page, most urgent first.
    package func list(_ filter: Filter, for actor: Actor, after cursor: Cursor? = nil, limit: Int = 50) async throws -> Page {
        _ = try house.policy.permit(.listWork, to: actor)
        let policy = house.policy
        let (center, calendar) = (house.library.center.agency, house.library.calendar)
        let now = house.clock.now()
        let today = now.day
        let after = cursor ?? Cursor(urgency: .min, id: DossierID(""))
        return try await house.store.read { transaction in
            let found: [Dossier] = switch filter {
            case .mine: try transaction.desks(of: actor, center: center, on: today, after, limit + 1)
            // Whoever sits at the centre sees all that the centre has taken in.
            case .agency: try transaction.agencies(actor.staff?.agencies.contains(center) == true ? .everything : policy.scope(of: actor), after, limit + 1)
            case .online: try transaction.state(.submitted, after, limit + 1)
            case .waiting:
                try transaction.merged([.awaitingSupplement, .awaitingPayment], after, limit + 1)
            case .lapsed: try transaction.lapsed(at: now, after, limit + 1)
            case .results: try transaction.state(.ready, after, limit + 1)
            }
            // The page goes on after the last one looked at, seen or not, so that hidden dossiers neither end nor repeat a list.
            let looked = found.prefix(limit)
            let next = found.count > limit ? looked.last.map { Cursor(urgency: $0.urgency ?? 0, id: $0.id) } : nil
            return Page(dossiers: looked.filter { policy.allows(.readDossier, to: actor, on: $0) && (filter != .lapsed || $0.hasLapsed(on: today, by: calendar)) }, next: next)
        }
    }

    /// What a search found, and whether there may be more.
    package struct Hits: Sendable {
        package let dossiers: [Dossier]
        /// Nothing: these are all.
        package let more: More?
        package init(dossiers: [Dossier], more: More?) {
            self.dossiers = dossiers
            self.more = more
        }

        package enum More: String, Sendable, CaseIterable {
            /// More dossiers fit than were asked for.
            case hits
            /// Older dossiers were not all looked at, since most of those that fit may not be seen.
            case furtherBack
        }
    }

    /// Dossiers with all the words that are looked at, where most of them may not be seen by who asks.
    package static let unseen = 1000

    /// Hits of a search by code, or by words of names; newest first.
    ///
    /// - Parameters:
    ///   - looking: how many with all the words are looked at, where most of them may not be seen.
    ///   - sample: so many dossiers of a word tell how rare it is; nothing: as is good for a centre of any size.
    package func search(_ query: String, for actor: Actor, limit: Int = 50, looking: Int = Self.unseen, sample: Int? = nil) async throws -> Hits {
        _ = try house.policy.permit(.searchDossiers, to: actor)
        let policy = house.policy
        let code = DossierCode(typed: query)
        let tokens = house.tokens.tokens(ofQuery: query)
        return try await house.store.read { transaction in
            if let dossier = try transaction.dossier(code: code) {
                return Hits(dossiers: policy.allows(.readDossier, to: actor, on: dossier) ? [dossier] : [], more: nil)
            }
            var walk = try TokenWalk(tokens, sample: sample ?? TokenWalk.sample, in: transaction)
            return try transaction.hits(of: &walk, looking: looking, limit: limit) { policy.allows(.readDossier, to: actor, on: $0) }
        }
    }

    /// Earlier dossiers of a person, found by the exact number of a paper or telephone; newest first.
    package func returning(number: String, for actor: Actor, limit: Int = 5) async throws -> [Dossier] {
        _ = try house.policy.permit(.findPerson, to: actor)
        let policy = house.policy
        let token = house.tokens.token(ofNumber: number)
        let now = house.clock.now()
        try await house.store.write { try $0.use(.findPerson, by: actor.reference, at: now) }
        return try await house.store.read { transaction in
            var walk = try TokenWalk([token], in: transaction)
            return try transaction.hits(of: &walk, looking: limit * 4, limit: limit) { policy.allows(.readPerson, to: actor, on: $0) }.dossiers
        }
    }
}

extension Transaction {
    fileprivate func decoded(_ rows: [Row]) throws -> [Dossier] { try rows.map { try EventCodec.value(try $0.decode([UInt8].self)) } }

    /// The desks of all of a person's roles, merged by urgency; with what lies by name with somebody who no longer has the role.
    fileprivate func desks(of actor: Actor, center: AgencyID, on today: Day, _ after: WorkLists.Cursor, _ limit: Int) throws -> [Dossier] {
        guard let staff = actor.staff else { return [] }
        var found: [Dossier] = []
        for assignment in staff.assignments {
            let assignees = [staff.id] + [assignment.standingIn].compactMap { $0 }
            found += try decoded(rows("""
                SELECT body FROM dossier WHERE isOpen = 1 AND deskAgency = \(assignment.agency) AND deskRole = \(assignment.role)
                    AND (urgency, id) > (\(after.urgency), \(after.id)) AND (assignee IS NULL OR assignee IN (\(list: assignees)) OR NOT EXISTS (
                        SELECT 1 FROM assignment JOIN staff ON staff.id = assignment.staff
                        WHERE assignment.staff = dossier.assignee AND assignment.agency = dossier.deskAgency
                            AND assignment.role = dossier.deskRole AND assignment.validFrom <= \(today)
                            AND (assignment.validTo IS NULL OR assignment.validTo >= \(today)) AND staff.revokedAt IS NULL))
                ORDER BY urgency, id LIMIT \(limit)
                """))
            found += try decoded(rows("""
                SELECT d.body FROM place AS p JOIN dossier AS d ON d.id = p.dossier WHERE p.agency = \(assignment.agency) AND p.role = \(assignment.role)
                    AND (p.urgency, p.dossier) > (\(after.urgency), \(after.id)) AND (p.assignee IS NULL OR p.assignee IN (\(list: assignees)) OR NOT EXISTS (
                        SELECT 1 FROM assignment JOIN staff ON staff.id = assignment.staff
                        WHERE assignment.staff = p.assignee AND assignment.agency = p.agency
                            AND assignment.role = p.role AND assignment.validFrom <= \(today)
                            AND (assignment.validTo IS NULL OR assignment.validTo >= \(today)) AND staff.revokedAt IS NULL))
                ORDER BY p.urgency, p.dossier LIMIT \(limit)
                """))
            if assignment.role == .counterOfficial, assignment.agency == center { found += try state(.submitted, after, limit) }
        }
        return WorkLists.ordered(found, limit)
    }

    fileprivate func agencies(_ scope: Scope, _ after: WorkLists.Cursor, _ limit: Int) throws -> [Dossier] {
        switch scope {
        case .none: return []
        case .everything:
            return try merged([.received, .processing, .awaitingSupplement, .awaitingPayment, .decided, .ineligible, .ready], after, limit)
        case .agencies(let ids):
            var found: [Dossier] = []
            for id in ids.sorted() {
                found += try decoded(rows("""
                    SELECT body FROM dossier WHERE isOpen = 1 AND agency = \(id) AND (urgency, id) > (\(after.urgency), \(after.id))
                    ORDER BY urgency, id LIMIT \(limit)
                    """))
                // Other agencies' dossiers on which it works beside them.
                found += try decoded(rows("""
                    SELECT d.body FROM place AS p JOIN dossier AS d ON d.id = p.dossier
                    WHERE p.agency = \(id) AND (p.urgency, p.dossier) > (\(after.urgency), \(after.id)) ORDER BY p.urgency, p.dossier LIMIT \(limit)
                    """))
            }
            return WorkLists.ordered(found, limit)
        }
    }

    fileprivate func state(_ state: DossierState, _ after: WorkLists.Cursor, _ limit: Int) throws -> [Dossier] {
        try decoded(rows("""
            SELECT body FROM dossier WHERE isOpen = 1 AND state = \(state) AND (urgency, id) > (\(after.urgency), \(after.id))
            ORDER BY urgency, id LIMIT \(limit)
            """))
    }

    /// All that have lapsed, and a few that have not: files came, or no day was told.
    fileprivate func lapsed(at now: Instant, _ after: WorkLists.Cursor, _ limit: Int) throws -> [Dossier] {
        try decoded(rows("""
            SELECT body FROM dossier WHERE isOpen = 1 AND state = \(DossierState.awaitingSupplement) AND (urgency, id) > (\(after.urgency), \(after.id))
                AND urgency <= \(Dossier.urgencyOfLapse(at: now)) ORDER BY urgency, id LIMIT \(limit)
            """))
    }

    fileprivate func merged(_ states: [DossierState], _ after: WorkLists.Cursor, _ limit: Int) throws -> [Dossier] {
        WorkLists.ordered(try states.flatMap { try state($0, after, limit) }, limit)
    }

    /// Dossiers of a walk that may be seen, newest first; so many are looked at.
    fileprivate func hits(of walk: inout TokenWalk, looking: Int, limit: Int, _ isSeen: (Dossier) -> Bool) throws -> WorkLists.Hits {
        var found: [Dossier] = []
        for _ in 0..<looking {
            guard let id = try walk.next() else { return WorkLists.Hits(dossiers: found, more: nil) }
            guard let dossier = try dossier(id), isSeen(dossier) else { continue }
            if found.count == limit { return WorkLists.Hits(dossiers: found, more: .hits) }
            found.append(dossier)
        }
        return WorkLists.Hits(dossiers: found, more: try walk.next() == nil ? nil : .furtherBack)
    }
}

extension WorkLists {
    fileprivate static func ordered(_ dossiers: [Dossier], _ limit: Int) -> [Dossier] {
        var seen: Set<DossierID> = []
        return Array(dossiers.filter { seen.insert($0.id).inserted }
            .sorted { ($0.urgency ?? .max, $0.id) < ($1.urgency ?? .max, $1.id) }.prefix(limit))
    }
}
