package import OneStop
import Store
package import WorkingTime

/// Bringing in people from a table ("nhập cán bộ từ CSV"): everything is checked before anything changes.
///
/// Columns: `login`, `name`, `role`, `agency`, `valid_from`, `valid_to`, `standing_in` (a login); one row a role.
extension People {
    package static let importColumns = ["login", "name", "role", "agency", "valid_from", "valid_to", "standing_in"]
    package static let importLimit = 500

    /// One row as it would be brought in.
    package struct ImportRow: Sendable, Hashable {
        package let line: Int
        package let login: String
        package let name: String
        package let role: Role
        package let agency: AgencyID
        package let from: Day
        package let to: Day?
        package let standingIn: String?
    }

    package struct ImportPlan: Sendable {
        /// Accounts that do not exist yet, with their roles.
        package let new: [[ImportRow]]
        /// Roles that existing accounts would get.
        package let added: [ImportRow]
        package let unchanged: [ImportRow]
        package let faults: [Fault]
    }

    package func plan(import text: String, file: String, for actor: Actor) async throws -> ImportPlan {
        _ = try house.policy.permit(.managePeople, to: actor)
        let (rows, faults) = read(text, file)
        let known = try await house.store.read { transaction in
            var known: [String: StaffMember] = [:]
            for login in Set(rows.map(\.login) + rows.compactMap(\.standingIn)) {
                guard let id = try transaction.row("SELECT id FROM staff WHERE login = \(login)")?.decode(StaffID.self) else { continue }
                known[login] = try transaction.staffMember(id)
            }
            return known
        }
        let coming = Set(rows.map(\.login))
        let strangers = rows.filter { row in row.standingIn.map { known[$0] == nil && !coming.contains($0) } ?? false }
            .map { Fault(file: file, line: $0.line, reason: .unknownWord(key: "standing_in", value: $0.standingIn ?? "", known: [])) }
        let unchanged = rows.filter { row in known[row.login].map { Self.has($0, row) } ?? false }
        let added = rows.filter { row in known[row.login].map { !Self.has($0, row) } ?? false }
        let new = Dictionary(grouping: rows.filter { known[$0.login] == nil }, by: \.login).values.sorted { ($0.first?.line ?? 0) < ($1.first?.line ?? 0) }
        return ImportPlan(new: new, added: added, unchanged: unchanged, faults: (faults + strangers).sorted())
    }

    private static func has(_ member: StaffMember, _ row: ImportRow) -> Bool {
        member.assignments.contains {
            $0.assignment.role == row.role && $0.assignment.agency == row.agency && $0.validFrom == row.from && $0.validTo == row.to
        }
    }

    /// Brings the rows in: new accounts with an initial password each, roles of existing ones. Checked again; nothing on any fault.
    ///
    /// - Returns: initial passwords by login, to be handed out once; they are kept nowhere.
    package func bringIn(_ text: String, file: String, by actor: Actor) async throws -> [(login: String, password: String)] {
        let plan = try await plan(import: text, file: file, for: actor)
        guard plan.faults.isEmpty else { throw ImportFault(faults: plan.faults) }
        let accounts = plan.new.compactMap { rows in rows.first.map { (rows, $0, StaffID(house.newID()), freshPassword()) } }
        var hashed: [String: String] = [:]
        for (_, first, _, password) in accounts { hashed[first.login] = try await house.passwords.hash(password) }
        let now = house.clock.now()
        let expires = now.adding(seconds: 14 * 86_400)
        let ids = Dictionary(accounts.map { ($0.1.login, $0.2) }, uniquingKeysWith: { first, _ in first })
        let assignments = (accounts.flatMap(\.0) + plan.added).map { (house.newID(), $0) }
        let made = accounts.map { (login: $0.1.login, name: $0.1.name, id: $0.2) }
        let (auditID, hashes) = (house.newID(), hashed)
        try await house.store.write { transaction in
            for account in made {
                try transaction.run("""
                    INSERT INTO staff (id, login, name, password, mustChange, passwordExpires, loopbackOnly, revokedAt, createdAt)
                    VALUES (\(account.id), \(account.login), \(account.name), \(hashes[account.login]), 1, \(expires), 0, NULL, \(now))
                    """)
            }
            func id(_ login: String) throws -> StaffID {
                if let id = ids[login] { return id }
                guard let id = try transaction.row("SELECT id FROM staff WHERE login = \(login)")?.decode(StaffID.self) else { throw StoreError.conflict }
                return id
            }
            for (assignmentID, row) in assignments {
                try transaction.run("""
                    INSERT INTO assignment (id, staff, role, agency, validFrom, validTo, standingIn)
                    VALUES (\(assignmentID), \(try id(row.login)), \(row.role), \(row.agency), \(row.from), \(row.to), \(try row.standingIn.map(id)))
                    """)
            }
            try transaction.audit(
                "staff.imported", "staff", ["new": String(made.count), "roles": String(assignments.count)], by: actor, id: auditID, at: now)
        }
        return accounts.map { (login: $0.1.login, password: $0.3) }
    }

    package struct ImportFault: Error, Sendable {
        package let faults: [Fault]
    }

    private func read(_ text: String, _ file: String) -> ([ImportRow], [Fault]) {
        var reading = TableReading(file: file)
        let rows = reading.rows(text, columns: Self.importColumns)
        guard rows.count <= Self.importLimit else { return ([], [Fault(file: file, line: 1, reason: .tooMany(key: file, limit: Self.importLimit))]) }
        let today = house.clock.now().day
        var read: [ImportRow] = []
        for row in rows {
            let faultsBefore = reading.faults.count
            let login = Self.normalized(reading.text("login", row))
            let name = reading.text("name", row)
            let role = Role(rawValue: reading.word("role", row, among: Role.allCases.map(\.rawValue)))
            let agency = AgencyID(reading.text("agency", row))
            let validity = reading.validity(row)
            if !agency.rawValue.isEmpty, house.library.directory[agency] == nil { reading.report(.unknownAgency(agency.rawValue), line: row.line) }
            if name.count > 200 { reading.report(.tooLong(key: "name", limit: 200), line: row.line) }
            if !login.isEmpty, !login.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_") }) {
                reading.report(.badCode(key: "login", value: login), line: row.line)
            }
            guard reading.faults.count == faultsBefore, let role else { continue }
            read.append(ImportRow(
                line: row.line, login: login, name: name, role: role, agency: agency, from: validity.from ?? today, to: validity.to,
                standingIn: row["standing_in"].map(Self.normalized)))
        }
        return (read, reading.faults)
    }
}
