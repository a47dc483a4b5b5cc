package import OneStop
import Store
import WorkingTime

/// A desk with open work on which nobody sits today ("việc chưa có người làm"): a role at an agency that no account has in force.
package struct UnownedDesk: Sendable, Hashable {
    package let agency: AgencyID
    package let role: Role
    /// Dossiers that lie there, counted up to `most`.
    package let count: Int
    package static let most = 1000

    package init(agency: AgencyID, role: Role, count: Int) {
        self.agency = agency
        self.role = role
        self.count = count
    }
}

extension WorkLists {
    /// For whoever manages people: where work would lie for ever, by agency and role.
    package func unowned(for actor: Actor) async throws -> [UnownedDesk] {
        _ = try house.policy.permit(.managePeople, to: actor)
        let today = house.clock.now().day
        return try await house.store.report { transaction in
            try transaction.workedDesks().filter { desk in try !transaction.isHeld(desk.agency, desk.role, on: today) }
                .map { desk in UnownedDesk(agency: desk.agency, role: desk.role, count: try transaction.open(at: desk.agency, desk.role)) }
        }
    }
}

extension Transaction {
    /// Every desk on which open work lies.
    fileprivate func workedDesks() throws -> [(agency: AgencyID, role: Role)] {
        try rows("""
            SELECT DISTINCT deskAgency, deskRole FROM dossier WHERE isOpen = 1 AND deskAgency IS NOT NULL AND deskRole IS NOT NULL
            UNION SELECT DISTINCT agency, role FROM place ORDER BY 1, 2
            """).map { try $0.decode(AgencyID.self, Role.self) }
    }

    fileprivate func isHeld(_ agency: AgencyID, _ role: Role, on day: Day) throws -> Bool { try !holders(of: role, at: agency, on: day, limit: 1).isEmpty }

    /// Who has a role at an agency on that day, by name.
    func holders(of role: Role, at agency: AgencyID, on day: Day, limit: Int = 200) throws -> [(id: StaffID, name: String)] {
        try rows("""
            SELECT DISTINCT staff.id, staff.name FROM assignment JOIN staff ON staff.id = assignment.staff
            WHERE assignment.agency = \(agency) AND assignment.role = \(role) AND assignment.validFrom <= \(day)
                AND (assignment.validTo IS NULL OR assignment.validTo >= \(day)) AND staff.revokedAt IS NULL
            ORDER BY staff.name LIMIT \(limit)
            """).map { try $0.decode(StaffID.self, String.self) }
    }

    fileprivate func open(at agency: AgencyID, _ role: Role) throws -> Int {
        try row("""
            SELECT (SELECT count(*) FROM (SELECT 1 FROM dossier WHERE isOpen = 1 AND deskAgency = \(agency) AND deskRole = \(role) LIMIT \(UnownedDesk.most)) AS first)
                + (SELECT count(*) FROM (SELECT 1 FROM place WHERE agency = \(agency) AND role = \(role) LIMIT \(UnownedDesk.most)) AS further)
            """)?.decode(Int.self) ?? 0
    }
}

// Whose work it becomes where the process wants whoever has the least ("người ít việc nhất").
extension Transaction {
    /// How many open dossiers lie with somebody by name.
    private func load(of staff: StaffID) throws -> Int {
        try row("""
            SELECT (SELECT count(*) FROM dossier WHERE assignee = \(staff) AND isOpen = 1) + (SELECT count(*) FROM place WHERE assignee = \(staff))
            """)?.decode(Int.self) ?? 0
    }

    /// Gives work that came to a step with this distribution to whoever of the role has the least by name; the first by identifier of several. With
    /// nobody in the role it lies on the desk.
    func shared(_ events: [DossierEvent], _ plan: ProcessPlan, on day: Day) throws -> [DossierEvent] {
        try events.flatMap { event -> [DossierEvent] in
            // The one place of a receipt that says no more needs no name.
            let came: [(place: Int?, step: StepID, item: String?, desk: Desk)] = switch event {
            case .moved(let moved): moved.came.compactMap { came in came.desk.map { (came.token.id, came.token.node, came.token.item, $0) } }
            case .received(let received): received.start?.came.compactMap { came in came.desk.map { (came.token.id, came.token.node, came.token.item, $0) } }
                ?? [(nil, received.step, nil, received.desk)]
            default: []
            }
            return try came.compactMap { place, step, item, desk in
                guard desk.assignee == nil, let task = plan[step]?.task, task.distribution == .leastLoaded, task.each == nil || item != nil else { return nil }
                let holders = try holders(of: desk.role, at: desk.agency, on: day)
                let least = try holders.map { (id: $0.id, load: try load(of: $0.id)) }.min { ($0.load, $0.id.rawValue) < ($1.load, $1.id.rawValue) }
                return least.map { .assigned(Assigned(to: $0.id, place: place, automatic: true)) }
            }
        }
    }
}
