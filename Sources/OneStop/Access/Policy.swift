/// Proof that a right was asked and given. Only `Policy` makes one, and whatever writes an event or opens a personal record takes one.
package struct Permit: Sendable {
    package let operation: Operation
    package let actor: Actor
    package let dossier: DossierID?

    fileprivate init(operation: Operation, actor: Actor, dossier: DossierID?) {
        self.operation = operation
        self.actor = actor
        self.dossier = dossier
    }
}

/// Not yours, or not there: one answer for both.
package struct Denied: Error, Sendable, Hashable {
    package init() {}
}

/// Which dossiers a list may show, as a value that queries take.
package enum Scope: Sendable, Hashable {
    case none
    case agencies(Set<AgencyID>)
    case everything
}

/// The one policy: deny by default, over role, agency, relation, state and operation.
package struct Policy: Sendable {
    /// The serving centre, to which a dossier belongs before anybody has received it.
    package let center: AgencyID

    /// Centres that ended and whose dossiers the serving one took over.
    package let formerCenters: Set<AgencyID>

    package init(center: AgencyID, formerCenters: Set<AgencyID> = []) {
        self.center = center
        self.formerCenters = formerCenters
    }

    /// A permit for an act that concerns no single dossier.
    package func permit(_ operation: Operation, to actor: Actor) throws(Denied) -> Permit {
        guard allows(operation, to: actor, on: nil) else { throw Denied() }
        return Permit(operation: operation, actor: actor, dossier: nil)
    }

    /// A permit for one dossier in its present state.
    package func permit(_ operation: Operation, to actor: Actor, on dossier: Dossier) throws(Denied) -> Permit {
        guard allows(operation, to: actor, on: dossier) else { throw Denied() }
        return Permit(operation: operation, actor: actor, dossier: dossier.id)
    }

    package func allows(_ operation: Operation, to actor: Actor, on dossier: Dossier?) -> Bool {
        switch actor {
        case .system: return Self.systemActs.contains(operation)
        case .visitor: return Self.visitorActs.contains(operation)
        case .filer(let own): return allowsFiler(operation, own, dossier)
        case .staff(let staff): return allows(operation, to: staff, on: dossier)
        }
    }

    /// The fence before anything is loaded: whether any dossier at all could be acted on so.
    package func mayEver(_ operation: Operation, _ actor: Actor) -> Bool {
        switch actor {
        case .staff(let staff): staff.reaches(operation) && (operation == .manageSelf || Self.rights(operation).contains { right in right.roles.contains(where: staff.has) })
        case .visitor, .filer, .system: Self.visitorActs.contains(operation) || Self.filerActs.contains(operation)
        }
    }

    /// Which dossiers this member of the staff may find in lists.
    package func scope(of actor: Actor) -> Scope {
        guard let staff = actor.staff else { return .none }
        if staff.has(.auditor) || staff.has(.provincialLeader) || staff.has(.centerDirector, at: center) { return .everything }
        let agencies = staff.assignments.filter { Self.caseRoles.contains($0.role) }.map(\.agency)
        return agencies.isEmpty ? .none : .agencies(Set(agencies))
    }

    private func allows(_ operation: Operation, to staff: StaffActor, on dossier: Dossier?) -> Bool {
        guard staff.reaches(operation) else { return false }
        if operation == .manageSelf { return true }
        let rights = Self.rights(operation)
        guard let dossier else {
            return rights.contains { right in
                staff.assignments.contains { right.roles.contains($0.role) && (right.relation == .anywhere || (right.relation == .center && $0.agency == center)) }
            }
        }
        return allows(operation, by: rights, to: staff, on: dossier)
    }

    private func allows(_ operation: Operation, by rights: [Right], to staff: StaffActor, on dossier: Dossier) -> Bool {
        guard dossier.isOpen(to: operation) else { return false }
        for right in rights {
            for assignment in staff.assignments where right.roles.contains(assignment.role) {
                if dossier.relates(assignment, of: staff.id, as: right.relation, center: center, former: formerCenters) { return true }
            }
        }
        return false
    }

    private func allowsFiler(_ operation: Operation, _ own: DossierID, _ dossier: Dossier?) -> Bool {
        if Self.visitorActs.contains(operation) { return true }
        guard let dossier, dossier.id == own else { return false }
        switch operation {
        case .act(.saveDraft), .act(.removeFile), .act(.submit), .act(.discardDraft): return dossier.state == .draft
        // A paper that was asked for is brought to the file; an official resumes the clock.
        case .act(.attachFile): return dossier.state == .draft || dossier.state == .awaitingSupplement
        case .act(.withdraw): return dossier.state == .submitted
        default: return Self.filerActs.contains(operation)
        }
    }

    private static let visitorActs: Set<Operation> = [.readPublic, .provePossession, .act(.openDraft)]
    private static let filerActs: Set<Operation> = [
        .readDossier, .readPerson, .downloadFile, .act(.saveDraft), .act(.attachFile), .act(.removeFile), .act(.submit),
        .act(.discardDraft), .act(.withdraw),
    ]
    /// Our own work: drafts run out, times of a process are over, and the command line on the server manages accounts.
    private static let systemActs: Set<Operation> = [.act(.discardDraft), .act(.elapse), .managePeople]
}

extension Dossier {
    /// The fence of the state for the staff: before it exists a dossier can only be made, and a filer's draft is closed to all. Which act
    /// suits which later state is the table of the core, whose answer comes with its reason.
    fileprivate func isOpen(to operation: Operation) -> Bool {
        if isPrivateDraft { return false }
        guard state == .none else { return true }
        return switch operation {
        case .act(let action): state.allows(action)
        default: false
        }
    }
}
