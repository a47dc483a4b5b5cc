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
        guard let desk = dossier.desk, let assignee = desk.assignee, try !holds(assignee, desk, on: day) else { return [] }
        return dossier.released(from: assignee, why: .roleEnded)
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
        try rows("SELECT body FROM dossier WHERE assignee = \(staff) ORDER BY id LIMIT \(limit)").map { try EventCodec.value(try $0.decode([UInt8].self)) }
    }

    /// Work is given by name only to somebody who can do it, else nobody would find it.
    func checkAssignees(_ events: [DossierEvent], of dossier: Dossier, on day: Day) throws {
        for event in events {
            let desk: Desk? = switch event {
            case .assigned(let assigned): dossier.desk.map { Desk(agency: $0.agency, role: $0.role, assignee: assigned.to) }
            case .stepped(let stepped), .handedOver(let stepped): stepped.desk
            case .sentBack(let sent): sent.desk
            default: nil
            }
            guard let desk, let assignee = desk.assignee else { continue }
            guard try holds(assignee, desk, on: day) else { throw InputFault("staff", .notAChoice) }
        }
    }
}
