package import OneStop
import Store
package import WorkingTime

/// The accounts as the administration looks at them.
extension People {
    /// A member of the staff with what only the administration sees.
    package struct Listed: Sendable {
        package let member: StaffMember
        /// The last session; nothing when there never was one, or it was forgotten.
        package let lastSeen: Instant?
        /// Sources from which too many wrong passwords came.
        package let lockedSources: Int
    }

    /// Accounts by login, after one of them; `query` finds words of names without marks, and logins.
    ///
    /// - Parameter id: the last account of the page before; whoever is none of the staff: from the beginning.
    package func list(query: String = "", after id: StaffID = StaffID(""), for actor: Actor, limit: Int = 100) async throws -> (people: [Listed], next: StaffID?) {
        _ = try house.policy.permit(.managePeople, to: actor)
        let words = Folding.words(query)
        let lockedSince = house.clock.now().adding(seconds: -Self.lockSeconds)
        let found = try await house.store.report { transaction in
            let ids = try transaction.rows("""
                SELECT id, login, name FROM staff WHERE login > coalesce((SELECT login FROM staff WHERE id = \(id)), '') ORDER BY login LIMIT 10000
                """).compactMap { row -> StaffID? in
                let (id, login, name) = try row.decode(StaffID.self, String.self, String.self)
                let folded = Folding.words(name) + Folding.words(login) + [login]
                return words.allSatisfy { word in folded.contains { $0.hasPrefix(word) } } ? id : nil
            }
            return try ids.prefix(limit + 1).compactMap { try transaction.listed($0, lockedSince) }
        }
        let page = Array(found.prefix(limit))
        return (page, found.count > limit ? page.last?.member.id : nil)
    }

    package func one(_ id: StaffID, for actor: Actor) async throws -> Listed {
        _ = try house.policy.permit(.managePeople, to: actor)
        let lockedSince = house.clock.now().adding(seconds: -Self.lockSeconds)
        guard let found = try await house.store.read({ try $0.listed(id, lockedSince) }) else { throw Denied() }
        return found
    }

    /// Ends a role on its last day; one that has not begun is taken away.
    package func end(assignment: String, of id: StaffID, lastDay: Day, by actor: Actor) async throws {
        _ = try house.policy.permit(.managePeople, to: actor)
        let (auditID, now) = (house.newID(), house.clock.now())
        try await house.store.write { transaction in
            let removed = try transaction.changed("DELETE FROM assignment WHERE id = \(assignment) AND staff = \(id) AND validFrom > \(lastDay)")
            let ended = removed > 0 ? 0 : try transaction.changed("UPDATE assignment SET validTo = \(lastDay) WHERE id = \(assignment) AND staff = \(id)")
            guard removed + ended == 1 else { throw Denied() }
            try transaction.audit("staff.ended", id.rawValue, ["assignment": assignment, "lastDay": lastDay.description], by: actor, id: auditID, at: now)
        }
    }

    /// Forgets the wrong tries at an account, from everywhere.
    package func unlockAccount(_ id: StaffID, by actor: Actor) async throws {
        _ = try house.policy.permit(.managePeople, to: actor)
        let (auditID, now) = (house.newID(), house.clock.now())
        try await house.store.write { transaction in
            guard let login = try transaction.row("SELECT login FROM staff WHERE id = \(id)")?.decode(String.self) else { throw Denied() }
            try transaction.run("DELETE FROM loginFailure WHERE login = \(login)")
            try transaction.audit("staff.unlocked", id.rawValue, [String: String](), by: actor, id: auditID, at: now)
        }
    }

    /// Somebody who does an absent person's work, with the dates.
    package struct StandIn: Sendable {
        package let standIn: StaffID
        package let absent: StaffID
        package let role: Role
        package let agency: AgencyID
        package let from: Day
        package let to: Day?
    }

    /// Who stands in for whom on a day.
    package func standIns(on day: Day, limit: Int = 50) async throws -> [StandIn] {
        try await house.store.read { transaction in
            try transaction.rows("""
                SELECT staff, standingIn, role, agency, validFrom, validTo FROM assignment
                WHERE standingIn IS NOT NULL AND validFrom <= \(day) AND (validTo IS NULL OR validTo >= \(day)) ORDER BY agency, staff LIMIT \(limit)
                """).map { row in
                    let (standIn, absent, role, agency, from, to) = try row.decode(StaffID.self, StaffID.self, Role.self, AgencyID.self, Day.self, Day?.self)
                    return StandIn(standIn: standIn, absent: absent, role: role, agency: agency, from: from, to: to)
                }
        }
    }

    /// Lets a colleague do an absent person's work for some days: all roles that the absent person has on the first of them.
    ///
    /// - Throws: `Denied` when one of them is unknown, or both are the same; `PeopleFault.nothingToStandInFor` when there is no role.
    package func standIn(_ colleague: StaffID, for absent: StaffID, from: Day, to: Day, by actor: Actor) async throws {
        _ = try house.policy.permit(.managePeople, to: actor)
        guard colleague != absent else { throw PeopleFault.samePerson }
        guard from <= to else { throw PeopleFault.endBeforeBegin }
        let member = try await one(absent, for: actor).member
        guard try await !one(colleague, for: actor).member.isRevoked else { throw PeopleFault.revoked }
        let roles = member.assignments.filter { $0.isInForce(on: from) && $0.assignment.standingIn == nil }
        guard !roles.isEmpty else { throw PeopleFault.nothingToStandInFor }
        for role in roles {
            let assignment = Assignment(role: role.assignment.role, agency: role.assignment.agency, standingIn: absent)
            try await assign(assignment, to: colleague, from: from, to: to, by: actor)
        }
    }

    package enum PeopleFault: Error, Sendable, Hashable { case samePerson, endBeforeBegin, revoked, nothingToStandInFor }
}

extension Transaction {
    fileprivate func listed(_ id: StaffID, _ lockedSince: Instant) throws -> People.Listed? {
        guard let member = try staffMember(id) else { return nil }
        let seen: Instant? = try row("SELECT max(seenAt) FROM session WHERE staff = \(id)").flatMap { try $0.decode(Instant?.self) }
        let locked = try row("SELECT count(*) FROM loginFailure WHERE login = \(member.login) AND failures >= \(People.wrongTries) AND lastAt > \(lockedSince)")?.decode(Int.self)
        return People.Listed(member: member, lastSeen: seen, lockedSources: locked ?? 0)
    }
}
