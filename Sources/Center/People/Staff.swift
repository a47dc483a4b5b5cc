package import OneStop
package import Store
package import WorkingTime

/// A member of the staff ("cán bộ, công chức") with what they are.
package struct StaffMember: Sendable, Hashable {
    package let id: StaffID
    package let login: String
    package let name: String
    package let mustChangePassword: Bool
    package let loopbackOnly: Bool
    package let isRevoked: Bool
    package let assignments: [DatedAssignment]

    /// What the person is on that day; a stand-in's assignment names whom they stand in for.
    package func actor(on day: Day) -> StaffActor {
        StaffActor(id: id, assignments: assignments.filter { $0.isInForce(on: day) }.map(\.assignment))
    }
}

package struct DatedAssignment: Sendable, Hashable {
    package let id: String
    package let assignment: Assignment
    package let validFrom: Day
    package let validTo: Day?
    package func isInForce(on day: Day) -> Bool { validFrom <= day && (validTo.map { day <= $0 } ?? true) }
}

extension Transaction {
    package func staffMember(_ id: StaffID) throws(StoreError) -> StaffMember? {
        guard let row = try row("SELECT login, name, mustChange, loopbackOnly, revokedAt FROM staff WHERE id = \(id)") else { return nil }
        let (login, name, mustChange, loopbackOnly, revokedAt) = try row.decode(String.self, String.self, Bool.self, Bool.self, Int64?.self)
        return StaffMember(
            id: id, login: login, name: name, mustChangePassword: mustChange, loopbackOnly: loopbackOnly, isRevoked: revokedAt != nil,
            assignments: try assignments(of: id))
    }

    package func assignments(of id: StaffID) throws(StoreError) -> [DatedAssignment] {
        try rows("SELECT id, role, agency, validFrom, validTo, standingIn FROM assignment WHERE staff = \(id) ORDER BY validFrom, id LIMIT 200")
            .map { (row: Row) throws(StoreError) -> DatedAssignment in try row.assignment() }
    }

    package func audit(_ kind: String, _ subject: String, _ body: some Encodable, by actor: Actor, id: String, at now: Instant) throws {
        try run("""
            INSERT INTO audit (id, at, actor, kind, subject, body)
            VALUES (\(id), \(now), \(actor.reference), \(kind), \(subject), \(try EventCodec.bytes(body)))
            """)
    }
}

/// A session as it stands on its row, with whose it is.
struct KeptSession {
    let staff: StaffMember
    let csrf: String
    let createdAt: Instant
    let seenAt: Instant
    let isLocked: Bool
    let counter: Int?

    /// One statement: it is on the way of every request of the staff.
    static func find(_ hash: [UInt8]) -> SQL {
        """
        SELECT s.csrf, s.createdAt, s.seenAt, s.isLocked, s.counter, p.id, p.login, p.name, p.mustChange, p.loopbackOnly, p.revokedAt,
            a.id, a.role, a.agency, a.validFrom, a.validTo, a.standingIn
        FROM session AS s JOIN staff AS p ON p.id = s.staff LEFT JOIN assignment AS a ON a.staff = p.id
        WHERE s.hash = \(hash) ORDER BY a.validFrom, a.id LIMIT 200
        """
    }

    /// Of the rows that were found, one for each assignment; nothing where there is no such session.
    init?(_ rows: [Row]) throws(StoreError) {
        guard let first = rows.first else { return nil }
        var dated: [DatedAssignment] = []
        for row in rows {
            let own = Row(values: Array(row.values.dropFirst(11)))
            // Somebody without a role has one row, with nothing of one.
            guard own.values.first != .null else { continue }
            dated.append(try own.assignment())
        }
        let (csrf, createdAt, seenAt, isLocked, counter, id, login, name, mustChange, loopbackOnly, revokedAt) = try first.decode(
            String.self, Instant.self, Instant.self, Bool.self, Int?.self, StaffID.self, String.self, String.self, Bool.self, Bool.self, Int64?.self)
        staff = StaffMember(
            id: id, login: login, name: name, mustChangePassword: mustChange, loopbackOnly: loopbackOnly, isRevoked: revokedAt != nil, assignments: dated)
        (self.csrf, self.createdAt, self.seenAt, self.isLocked, self.counter) = (csrf, createdAt, seenAt, isLocked, counter)
    }
}

extension Row {
    /// Id, role, agency, first and last day, and whom it stands in for.
    fileprivate func assignment() throws(StoreError) -> DatedAssignment {
        let (id, role, agency, from, to, standingIn) = try decode(String.self, Role.self, AgencyID.self, Day.self, Day?.self, StaffID?.self)
        return DatedAssignment(id: id, assignment: Assignment(role: role, agency: agency, standingIn: standingIn), validFrom: from, validTo: to)
    }
}
