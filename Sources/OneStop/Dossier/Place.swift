/// Where work on a dossier stands: one of its tokens at a step, on somebody's desk. A dossier has several while agencies work side by side.
package struct Place: Sendable, Hashable, Identifiable {
    /// The token's identifier, never given twice in one dossier.
    package let id: Int
    package let step: StepID
    package let desk: Desk

    package init(id: Int, step: StepID, desk: Desk) {
        self.id = id
        self.step = step
        self.desk = desk
    }
}

extension Place {
    /// Whether it is this member of the staff's work: by role and agency, and not a colleague's by name.
    package func isWork(of actor: Actor) -> Bool {
        guard let staff = actor.staff else { return false }
        return staff.assignments.contains { desk.lies(with: $0, of: staff.id) }
    }
}

extension Dossier {
    /// In the order in which the work came there; none before receipt and after the end.
    package var places: [Place] {
        let tokens = standing.tokens
        // Almost always there is one, and the desk is its own.
        if tokens.count == 1, let desk { return [Place(id: tokens[0].id, step: tokens[0].node, desk: desk)] }
        let desks = desks
        return tokens.compactMap { token in desks[token.id].map { Place(id: token.id, step: token.node, desk: $0) } }
    }

    /// The place that an actor means: the one that is named, else the first whose work they may do, else the first.
    ///
    /// - Parameter sharesOut: whether the act gives work out, which is done at any place of the actor's agencies; any other one at one's own alone.
    /// - Throws: `Refusal.notYourPlace` for a named one that is not there any more, or at which somebody else works.
    package func place(_ id: Int? = nil, of actor: Actor, sharesOut: Bool = false) throws(Refusal) -> Place {
        let places = places
        guard let first = places.first else { throw .noNextStep }
        guard places.count > 1 || id != nil else { return first }
        func works(_ place: Place) -> Bool { place.isWork(of: actor) }
        func isNear(_ place: Place) -> Bool { actor.staff?.agencies.contains(place.desk.agency) ?? false }
        if let id {
            guard let named = places.first(where: { $0.id == id }), places.count == 1 || works(named) || sharesOut && isNear(named) else { throw .notYourPlace }
            return named
        }
        return places.first { works($0) && $0.desk.assignee == actor.staff?.id } ?? places.first(where: works) ?? places.first(where: isNear) ?? first
    }
}
