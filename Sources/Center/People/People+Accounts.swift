package import OneStop
import Store
package import WorkingTime

/// Making, changing and ending accounts.
extension People {
    package struct NewAccount: Sendable {
        package var login: String
        package var name: String
        package var assignments: [Assignment]
        package var validFrom: Day
        package var validTo: Day?
        package init(login: String, name: String, assignments: [Assignment], validFrom: Day, validTo: Day? = nil) {
            self.login = login
            self.name = name
            self.assignments = assignments
            self.validFrom = validFrom
            self.validTo = validTo
        }
    }

    /// A password nobody chose: 20 characters of the reading alphabet, in fives.
    package func freshPassword() -> String {
        let text = Base32.encode(house.randomness.bytes(16), characters: 20).lowercased()
        return stride(from: 0, to: 20, by: 5).map { start in
            let from = text.index(text.startIndex, offsetBy: start)
            return String(text[from..<text.index(from, offsetBy: 5)])
        }.joined(separator: "-")
    }

    /// Adds an account with an initial password, to be changed at first use.
    ///
    /// - Parameters:
    ///   - hours: the initial password dies after so many hours; nothing: it waits for its first use.
    ///   - loopbackOnly: until the password is changed, log-in works from this machine only.
    /// - Returns: the account; throws `StoreError.conflict` when the login is taken.
    @discardableResult
    package func add(
        _ account: NewAccount, password: String, hours: Int64? = nil, loopbackOnly: Bool = false, mustChange: Bool = true, by actor: Actor
    ) async throws -> StaffID {
        _ = try house.policy.permit(.managePeople, to: actor)
        let hashed = try await house.passwords.hash(password)
        return try await add(account, hashed: hashed, hours: hours, loopbackOnly: loopbackOnly, mustChange: mustChange, by: actor)
    }

    package func add(
        _ account: NewAccount, hashed: String, hours: Int64? = nil, loopbackOnly: Bool = false, mustChange: Bool = true, by actor: Actor
    ) async throws -> StaffID {
        let now = house.clock.now()
        let id = StaffID(house.newID())
        let login = Self.normalized(account.login)
        let assignmentIDs = account.assignments.map { _ in house.newID() }
        let auditID = house.newID()
        let expires = hours.map { now.adding(seconds: $0 * 3600) }
        try await house.store.write { transaction in
            try transaction.run("""
                INSERT INTO staff (id, login, name, password, mustChange, passwordExpires, loopbackOnly, revokedAt, createdAt)
                VALUES (\(id), \(login), \(account.name), \(hashed), \(mustChange), \(expires), \(loopbackOnly), NULL, \(now))
                """)
            for (assignment, assignmentID) in zip(account.assignments, assignmentIDs) {
                try transaction.run("""
                    INSERT INTO assignment (id, staff, role, agency, validFrom, validTo, standingIn)
                    VALUES (\(assignmentID), \(id), \(assignment.role), \(assignment.agency), \(account.validFrom), \(account.validTo), \(assignment.standingIn))
                    """)
            }
            try transaction.audit("staff.added", id.rawValue, account.assignments, by: actor, id: auditID, at: now)
        }
        return id
    }

    /// Gives a role from a day on, to its last day.
    package func assign(_ assignment: Assignment, to id: StaffID, from: Day, to end: Day?, by actor: Actor) async throws {
        _ = try house.policy.permit(.managePeople, to: actor)
        let now = house.clock.now()
        let (assignmentID, auditID) = (house.newID(), house.newID())
        try await house.store.write { transaction in
            try transaction.run("""
                INSERT INTO assignment (id, staff, role, agency, validFrom, validTo, standingIn)
                VALUES (\(assignmentID), \(id), \(assignment.role), \(assignment.agency), \(from), \(end), \(assignment.standingIn))
                """)
            try transaction.audit("staff.assigned", id.rawValue, assignment, by: actor, id: auditID, at: now)
        }
    }

    /// Dossiers that go back to their desk in one transaction: so many take less than 20 ms, and others write in between.
    static let releasedAtOnce = 25

    /// Ends an account: its sessions end at once, and work that lay with the person by name goes back to the role's desk, so that
    /// nothing is left without an owner.
    ///
    /// The work follows in short transactions. Until it has, and if it is interrupted, rights and lists see it on the desk already
    /// (`present`); a repeat goes on where it stopped.
    package func revoke(_ id: StaffID, by actor: Actor) async throws {
        let permit = try house.policy.permit(.managePeople, to: actor)
        let now = house.clock.now()
        let auditID = house.newID()
        try await house.store.write { transaction in
            try transaction.run("UPDATE staff SET revokedAt = \(now) WHERE id = \(id) AND revokedAt IS NULL")
            try transaction.run("DELETE FROM session WHERE staff = \(id)")
            try transaction.run("UPDATE programToken SET revokedAt = \(now) WHERE staff = \(id) AND revokedAt IS NULL")
            try transaction.audit("staff.revoked", id.rawValue, [String: String](), by: actor, id: auditID, at: now)
        }
        while true {
            let at = house.clock.now()
            let library = house.library
            let released = try await house.store.write { transaction in
                let batch = try transaction.assigned(to: id, limit: Self.releasedAtOnce)
                var figures = FigureChanges()
                for var dossier in batch {
                    try transaction.append(dossier.released(from: id, why: .left), to: &dossier, by: permit, at: at, tokens: nil, library: library, figures: &figures)
                }
                try transaction.bump(figures)
                return batch.count
            }
            guard released == Self.releasedAtOnce else { return }
        }
    }

    /// Lets a person try again after too many wrong passwords, from wherever they were.
    package func unlockLogIn(of id: StaffID, by actor: Actor) async throws {
        _ = try house.policy.permit(.managePeople, to: actor)
        let now = house.clock.now()
        let auditID = house.newID()
        try await house.store.write { transaction in
            try transaction.run("DELETE FROM loginFailure WHERE login = (SELECT login FROM staff WHERE id = \(id))")
            try transaction.audit("login.unlocked", id.rawValue, [String: String](), by: actor, id: auditID, at: now)
        }
    }

    /// A new initial password; sessions end, wrong tries are forgotten.
    package func reset(_ id: StaffID, password: String, hours: Int64 = 24, by actor: Actor) async throws {
        _ = try house.policy.permit(.managePeople, to: actor)
        let hashed = try await house.passwords.hash(password)
        let now = house.clock.now()
        let auditID = house.newID()
        try await house.store.write { transaction in
            try transaction.run("""
                UPDATE staff SET password = \(hashed), mustChange = 1, passwordExpires = \(now.adding(seconds: hours * 3600)), revokedAt = NULL
                WHERE id = \(id)
                """)
            try transaction.run("DELETE FROM session WHERE staff = \(id)")
            try transaction.run("DELETE FROM loginFailure WHERE login = (SELECT login FROM staff WHERE id = \(id))")
            try transaction.audit("password.reset", id.rawValue, [String: String](), by: actor, id: auditID, at: now)
        }
    }

    package func find(login: String) async throws -> StaffID? {
        let login = Self.normalized(login)
        return try await house.store.read { transaction -> StaffID? in
            try transaction.row("SELECT id FROM staff WHERE login = \(login)")?.decode(StaffID.self)
        }
    }

    /// Names of members of the staff, for journals and lists.
    package func names(_ ids: some Sequence<StaffID> & Sendable) async throws -> [StaffID: String] {
        let ids = Array(Set(ids))
        guard !ids.isEmpty else { return [:] }
        return try await house.store.read { transaction in
            var names: [StaffID: String] = [:]
            for row in try transaction.rows("SELECT id, name FROM staff WHERE id IN (\(list: ids))") {
                let (id, name) = try row.decode(StaffID.self, String.self)
                names[id] = name
            }
            return names
        }
    }

    /// Everybody who has a role at an agency today: candidates for a task.
    package func holders(of role: Role, at agency: AgencyID, on day: Day) async throws -> [(id: StaffID, name: String)] {
        try await house.store.read { transaction in
            try transaction.holders(of: role, at: agency, on: day)
        }
    }
}
