package import OneStop
import Store
import WorkingTime

/// What leaders look at ("trễ hẹn, sắp trễ"): by agency and dossier by dossier.
package struct Direction: Sendable {
    let house: House
    package init(_ house: House) { self.house = house }

    /// Working days within which a due dossier counts as soon late.
    package static let soonDays = 3

    package struct Line: Sendable, Hashable {
        package let agency: AgencyID
        package var open = 0
        package var late = 0
        package var soon = 0
        /// Signed since the first of the month, in time and late.
        package var signedInTime = 0
        package var signedLate = 0
        package init(agency: AgencyID) { self.agency = agency }
    }

    package struct Page: Sendable {
        package let dossiers: [Dossier]
        package let next: WorkLists.Cursor?
    }

    package enum Kind: String, Sendable {
        case late, soon
        /// Papers were asked for, the day is over and none have come.
        case lapsed
    }

    /// The last day that is soon: the third working day from today.
    private func horizon(_ now: Instant) -> Day {
        var day = now.day
        for _ in 0..<Self.soonDays { day = house.library.calendar.nextOpening(atOrAfter: Instant(day: day, minute: 1440))?.day ?? day.advanced(by: 1) }
        return day
    }

    /// Figures of the agencies that the actor may see: their own, or all.
    package func lines(for actor: Actor) async throws -> [Line] {
        _ = try house.policy.permit(.readFigures, to: actor)
        let scope = house.policy.scope(of: actor)
        let now = house.clock.now()
        let (soon, month) = (horizon(now), now.day.advanced(by: 1 - now.day.day))
        let lines = try await house.store.report { transaction in
            var lines: [AgencyID: Line] = [:]
            for row in try transaction.rows("""
                SELECT agency, name, sum(count) FROM figure WHERE name IN ('signedInTime', 'signedLate') AND day >= \(month) GROUP BY agency, name
                UNION ALL SELECT agency, name, count FROM figure WHERE name = 'open' AND day = 0
                """) {
                let (agency, name, count) = try row.decode(AgencyID.self, String.self, Int.self)
                switch name {
                case "open": lines[agency, default: Line(agency: agency)].open = count
                case "signedInTime": lines[agency, default: Line(agency: agency)].signedInTime = count
                case "signedLate": lines[agency, default: Line(agency: agency)].signedLate = count
                default: continue
                }
            }
            for (agency, owed) in try transaction.owed(at: now, through: soon) {
                lines[agency, default: Line(agency: agency)].late = owed.late
                lines[agency, default: Line(agency: agency)].soon = owed.dueToday + owed.dueLater
            }
            return lines
        }
        return lines.values.filter { line in
            guard line.open > 0 || line.late > 0 || line.soon > 0 || line.signedInTime + line.signedLate > 0 else { return false }
            return switch scope {
            case .none, .everything: true
            case .agencies(let own): own.contains(line.agency) || own.contains(house.library.center.agency)
            }
        }.sorted { ($0.late, $0.soon, $0.open, $1.agency) > ($1.late, $1.soon, $1.open, $0.agency) }
    }

    /// Dossiers that are late or soon will be, or whose applicant has let the time for an answer pass, most urgent first; only those that the actor may
    /// see.
    package func dossiers(_ kind: Kind, for actor: Actor, agency: AgencyID? = nil, after cursor: WorkLists.Cursor? = nil, limit: Int = 50) async throws -> Page {
        _ = try house.policy.permit(.readFigures, to: actor)
        let (policy, calendar) = (house.policy, house.library.calendar)
        let now = house.clock.now()
        let (from, to): (Int64, Int64) = switch kind {
        case .late: (.min, now.microseconds)
        case .soon: (now.microseconds, Instant(day: horizon(now), minute: 1440).microseconds)
        case .lapsed: (.min, Dossier.urgencyOfLapse(at: now))
        }
        let start = cursor ?? WorkLists.Cursor(urgency: from, id: DossierID("~"))
        let own: [AgencyID]? = switch policy.scope(of: actor) {
        case .none: []
        case .everything: agency.map { [$0] }
        // Officials of the centre see what they may read of every agency.
        case .agencies(let ids): ids.contains(house.library.center.agency) ? agency.map { [$0] } : agency.map { ids.contains($0) ? [$0] : [] } ?? ids.sorted()
        }
        return try await house.store.report { transaction in
            let rows: [Row] = if kind == .lapsed {
                // Few in a whole centre, where of an agency many are open.
                try transaction.rows("""
                    SELECT body FROM dossier WHERE isOpen = 1 AND state = 'awaitingSupplement' AND (urgency, id) > (\(start.urgency), \(start.id))
                        AND urgency <= \(to)\(Self.among(own)) ORDER BY urgency, id LIMIT \(limit + 1)
                    """)
            } else if let own {
                try own.flatMap { id in
                    try transaction.rows("""
                        SELECT body FROM dossier WHERE isOpen = 1 AND agency = \(id) AND (urgency, id) > (\(start.urgency), \(start.id)) AND urgency <= \(to)
                            AND state IN ('received', 'processing') ORDER BY urgency, id LIMIT \(limit + 1)
                        """)
                }
            } else {
                try ["received", "processing"].flatMap { (state: String) in
                    try transaction.rows("""
                        SELECT body FROM dossier WHERE isOpen = 1 AND state = \(state) AND (urgency, id) > (\(start.urgency), \(start.id)) AND urgency <= \(to)
                        ORDER BY urgency, id LIMIT \(limit + 1)
                        """)
                }
            }
            let found: [Dossier] = try rows.map { try EventCodec.value(try $0.decode([UInt8].self)) }
            let ordered = found.sorted { ($0.urgency ?? .max, $0.id) < ($1.urgency ?? .max, $1.id) }
            let page = Array(ordered.prefix(limit))
            let next = ordered.count > limit ? page.last.map { WorkLists.Cursor(urgency: $0.urgency ?? 0, id: $0.id) } : nil
            return Page(dossiers: page.filter { policy.allows(.readDossier, to: actor, on: $0) && (kind != .lapsed || $0.hasLapsed(on: now.day, by: calendar)) }, next: next)
        }
    }

    private static func among(_ agencies: [AgencyID]?) -> SQL {
        guard let agencies else { return "" }
        return agencies.isEmpty ? " AND false" : " AND agency IN (\(list: agencies))"
    }
}
