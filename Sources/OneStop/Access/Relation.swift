/// How a member of the staff stands to a dossier.
package enum Relation: String, Sendable, Hashable, CaseIterable {
    /// Work on the dossier lies on the desk of this role at this agency, and with nobody else by name.
    case desk
    /// At the competent agency, or one that holds the dossier now.
    case agency
    /// At the competent agency, wherever the work lies.
    case competent
    /// At an agency on whose desk the dossier lies now, whoever has it by name.
    case holder
    /// At an agency that was asked for its opinion.
    case consulted
    /// At the centre that received it.
    case center
    /// At the agency to which its paper is underway.
    case receiver
    /// No tie at all.
    case anywhere
}

extension Desk {
    /// Whether its work is that of somebody with this assignment: by role and agency, and with nobody else by name.
    func lies(with assignment: Assignment, of staff: StaffID) -> Bool {
        role == assignment.role && agency == assignment.agency && (assignee == nil || assignee == staff || assignee == assignment.standingIn)
    }
}

extension Dossier {
    /// What a filer is still writing, or has dropped, is nobody else's; an unfinished intake of the counter is the centre's.
    package var isPrivateDraft: Bool { (state == .draft || state == .discarded) && channel != .counter }

    /// Whether one of its desks is such. What never stood at several places has one desk at most, and is asked of without a list.
    private func hasDesk(_ holds: (Desk) -> Bool) -> Bool { hasSplit ? desks.values.contains(where: holds) : desk.map(holds) ?? false }

    /// Whether this assignment of a member of the staff stands in that relation to the dossier.
    package func relates(_ assignment: Assignment, of staff: StaffID, as relation: Relation, center: AgencyID, former: Set<AgencyID> = []) -> Bool {
        switch relation {
        case .anywhere: return true
        case .desk: return hasDesk { $0.lies(with: assignment, of: staff) }
        case .agency: return assignment.agency == agency || hasDesk { $0.agency == assignment.agency }
        case .competent: return assignment.agency == agency
        case .holder: return hasDesk { $0.agency == assignment.agency }
        case .consulted: return consulted.contains(assignment.agency)
        // Before it is received a dossier belongs to no centre yet: the serving one takes it in.
        // The dossiers of a centre that ended belong to the one that took over.
        case .center: return assignment.agency == self.center.map { former.contains($0) ? center : $0 } ?? center
        case .receiver:
            guard case .underway(_, _, let to) = paperPlace else { return false }
            return assignment.agency == to
        }
    }
}
