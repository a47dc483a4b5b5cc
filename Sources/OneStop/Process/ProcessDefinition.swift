package import WorkingTime

/// How agencies work a dossier ("quy trình nội bộ"): steps joined by outcomes, data that is loaded and checked, never code.
///
/// Written as short steps that follow one another, or drawn as a graph; both run as a graph.
package struct ProcessDefinition: Sendable, Hashable, Codable {
    package let id: ProcessID
    package let version: Int
    package let name: String
    /// In the order in which they come; of a graph, an order in which each comes after those that lead to it.
    package let steps: [ProcessStep]
    /// Where it was drawn as a graph and not written as steps.
    package let drawn: DrawnProcess?
    /// The norm of the hand-over after the signed result; not a part of the legal limit.
    package let handOverNorm: TimeLimit
    package let source: String
    package let isAssumed: Bool

    package init(
        id: ProcessID, version: Int, name: String, steps: [ProcessStep], handOverNorm: TimeLimit, source: String, isAssumed: Bool
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.steps = steps
        drawn = nil
        self.handOverNorm = handOverNorm
        self.source = source
        self.isAssumed = isAssumed
    }

    package init(_ drawn: DrawnProcess) {
        let graph = drawn.graph
        (id, version, name, source, isAssumed, handOverNorm) = (graph.id, graph.version, graph.name, graph.source, graph.isAssumed, graph.handOverNorm)
        let lanes = Dictionary(graph.lanes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        steps = graph.tasksInOrder.compactMap { id, name, task in
            lanes[task.lane].map { ProcessStep(id: id, kind: task.kind, place: $0.place, role: $0.role, action: name, share: task.share, next: nil, back: []) }
        }
        self.drawn = drawn
    }

    package subscript(id: StepID) -> ProcessStep? { steps.first { $0.id == id } }
    package func index(of id: StepID) -> Int? { steps.firstIndex { $0.id == id } }
}

/// A process as a graph, with how its editor has drawn it.
package struct DrawnProcess: Sendable, Hashable, Codable {
    package let graph: ProcessGraph
    /// Nothing: it is laid out when it is shown.
    package let layout: ProcessLayout?

    package init(graph: ProcessGraph, layout: ProcessLayout?) {
        self.graph = graph
        self.layout = layout?.kept
    }
}

extension ProcessGraph {
    /// Every task, those of sub-processes where the sub-process stands, each after those that lead to it.
    package var tasksInOrder: [(id: StepID, name: String, task: UserTask)] { Self.tasks(in: scope) }

    private static func tasks(in scope: Scope) -> [(id: StepID, name: String, task: UserTask)] {
        ProcessOrder(scope).nodes.flatMap { id -> [(id: StepID, name: String, task: UserTask)] in
            guard let node = scope[id] else { return [] }
            if let task = node.task { return [(id, node.name, task)] }
            return node.inside.map(tasks) ?? []
        }
    }
}

/// One step: who does what, with which part of the legal limit.
package struct ProcessStep: Sendable, Hashable, Codable {
    /// What kind of act completes the step.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Done by receiving the dossier at the centre.
        case intake
        /// Examining, drafting, reviewing: done by stepping forward.
        case work
        /// Other agencies give opinions, recorded one by one; then stepping forward.
        case consultation
        /// The applicant completes what was filed ("bổ sung hồ sơ"); the clock stands still.
        case supplement
        /// The applicant pays taxes or fees; the clock stands still.
        case payment
        /// The result is signed: the legal clock ends here.
        case signature
        /// Numbered, stamped, handed to the results desk.
        case issue
        /// Given to the applicant.
        case handOver
    }

    /// Whose desk the step stands on, bound to an agency when the dossier runs.
    package enum Place: Sendable, Hashable, Codable {
        /// The centre itself.
        case center
        /// The agency competent for the procedure.
        case agency
        /// One named agency (or its successor).
        case named(AgencyID)
        /// The applicant.
        case applicant
    }

    package let id: StepID
    package let kind: Kind
    package let place: Place
    package let role: Role
    /// What is done, in Vietnamese, as the process names it.
    package let action: String
    /// Part of the legal limit in ten-thousandths; steps up to the signature sum to 10,000.
    package let share: Int
    /// Where stepping forward leads; nothing after the last step.
    package let next: StepID?
    /// Earlier steps to which the work may be sent back.
    package let back: [StepID]

    package init(
        id: StepID, kind: Kind, place: Place, role: Role, action: String, share: Int, next: StepID?, back: [StepID]
    ) {
        self.id = id
        self.kind = kind
        self.place = place
        self.role = role
        self.action = action
        self.share = share
        self.next = next
        self.back = back
    }
}

extension ProcessStep.Kind {
    /// Whether the legal clock stands still at such a step.
    package var stopsClock: Bool { self == .supplement || self == .payment }
}
