import OneStop
import Store
import WorkingTime

/// Whose work it is by name, and what becomes of it when that person can no longer do it: nothing is left without an owner.
extension Transaction {
    /// Whether a member of the staff can do the work of a desk on that day.
    func holds(_ staff: StaffID, _ desk: Desk, on day: Day) throws -> Bool {
        try row("""
            SELECT 1 FROM assignment JOIN staff ON staff.id = assignment.staff
            WHERE assignment.staff = \(staff) AND assignment.role = \(desk.role) AND assignment.agency = \(desk.agency)
                AND assignment.validFrom <= \(day) AND (assignment.validTo IS NULL OR assignment.validTo >= \(day)) AND staff.revokedAt IS NULL
            LIMIT 1
            """) != nil
    }

    /// What puts the work of somebody who no longer has the role back on the desk; nothing while they have it.
    func released(_ dossier: Dossier, on day: Day) throws -> [DossierEvent] {
        try dossier.places.flatMap { place in
            guard let assignee = place.desk.assignee, try !holds(assignee, place.desk, on: day) else { return [DossierEvent]() }
            return dossier.released(at: place, why: .roleEnded)
        }
    }

    /// The dossier as rights and pages see it: on the desk of the role when whoever had it by name has lost the role.
    ///
    /// Its version is that of the journal; the event itself is written with the first act of a colleague.
    func present(_ dossier: Dossier, on day: Day) throws -> Dossier {
        var present = dossier
        present.look(released: try released(dossier, on: day))
        return present
    }

    /// The first dossiers that lie with somebody by name, oldest identifiers first.
    func assigned(to staff: StaffID, limit: Int) throws -> [Dossier] {
        try rows("""
            SELECT body FROM dossier WHERE id IN (SELECT id FROM dossier WHERE assignee = \(staff) UNION SELECT dossier FROM place WHERE assignee = \(staff))
            ORDER BY id LIMIT \(limit)
            """).map { try EventCodec.value(try $0.decode([UInt8].self)) }
    }

    /// Work is given by name only to somebody who can do it, else nobody would find it.
    func checkAssignees(_ events: [DossierEvent], of dossier: Dossier, on day: Day) throws {
        for event in events {
            let desks: [Desk] = switch event {
            case .assigned(let assigned):
                (dossier.places.first { $0.id == assigned.place } ?? dossier.places.first).map { [Desk(agency: $0.desk.agency, role: $0.desk.role, assignee: assigned.to)] } ?? []
            case .handedOver(let stepped): [stepped.desk]
            case .moved(let moved): moved.places.map(\.desk)
            default: []
            }
            for desk in desks {
                guard let assignee = desk.assignee else { continue }
                guard try holds(assignee, desk, on: day) else { throw InputFault("staff", .notAChoice) }
            }
        }
    }
}
