/// Who acts: a member of the staff, the holder of a dossier's secret, or the system itself.
package enum Actor: Sendable, Hashable {
    case staff(StaffActor)
    /// Proved by the draft's or the slip's secret, for this dossier alone.
    case filer(DossierID)
    /// Anybody at all.
    case visitor
    case system

    package var staff: StaffActor? { if case .staff(let staff) = self { staff } else { nil } }

    /// How the journal names the actor: never by a person's name.
    package var reference: String {
        switch self {
        case .staff(let staff): "staff:\(staff.id)"
        case .filer: "filer"
        case .visitor: "visitor"
        case .system: "system"
        }
    }
}

/// A member of the staff with what they are today.
package struct StaffActor: Sendable, Hashable {
    package let id: StaffID
    package let assignments: [Assignment]
    /// What a program's token is for: its owner's rights outside it do not count. Nothing: the person acts, with all rights.
    package let tokenScope: Set<Operation>?
    package init(id: StaffID, assignments: [Assignment], tokenScope: Set<Operation>? = nil) {
        self.id = id
        self.assignments = assignments
        self.tokenScope = tokenScope
    }

    /// The same person through a program that may do no more than this.
    package func within(_ scope: Set<Operation>) -> StaffActor { StaffActor(id: id, assignments: assignments, tokenScope: scope) }
    package func reaches(_ operation: Operation) -> Bool { tokenScope?.contains(operation) ?? true }

    package func has(_ role: Role) -> Bool { assignments.contains { $0.role == role } }
    package func has(_ role: Role, at agency: AgencyID) -> Bool { assignments.contains { $0.role == role && $0.agency == agency } }
    package var agencies: Set<AgencyID> { Set(assignments.map(\.agency)) }
}

/// A role at an agency, in force on the day it is asked for; `standingIn` for an absent person.
package struct Assignment: Sendable, Hashable, Codable {
    package let role: Role
    package let agency: AgencyID
    package let standingIn: StaffID?
    package init(role: Role, agency: AgencyID, standingIn: StaffID? = nil) {
        self.role = role
        self.agency = agency
        self.standingIn = standingIn
    }
}
