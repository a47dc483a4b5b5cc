package import WorkingTime

/// A process ("quy trình nội bộ") as a graph: the part of BPMN 2.0 that the engine runs, nothing that it would pass over.
///
/// Made of the steps of a procedure file or read from a BPMN file; data, never code. A version that dossiers run on is never changed.
package struct ProcessGraph: Sendable, Hashable, Codable {
    package let id: ProcessID
    package let version: Int
    package let name: String
    /// The decision by which it was approved, or what it was made from.
    package let source: String
    package let isAssumed: Bool
    /// The norm of the hand-over after the signed result; not a part of the legal limit.
    package let handOverNorm: TimeLimit
    package let lanes: [Lane]
    /// What conditions may speak of, besides the outcome of the step before.
    package let fields: [Field]
    package let scope: Scope

    package init(
        id: ProcessID, version: Int, name: String, source: String, isAssumed: Bool, handOverNorm: TimeLimit, lanes: [Lane], fields: [Field],
        scope: Scope
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.source = source
        self.isAssumed = isAssumed
        self.handOverNorm = handOverNorm
        self.lanes = lanes
        self.fields = fields
        self.scope = scope
    }

    /// Who works: an agency and a role of it.
    package struct Lane: Sendable, Hashable, Codable {
        package let id: String
        package let name: String
        package let place: ProcessStep.Place
        package let role: Role

        package init(id: String, name: String, place: ProcessStep.Place, role: Role) {
            self.id = id
            self.name = name
            self.place = place
            self.role = role
        }
    }

    /// A declared fact of the dossier.
    package struct Field: Sendable, Hashable, Codable {
        package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
            /// Whole numbers and decimals; money in đồng.
            case number
            case text
            case truth
            case day
        }

        package let name: String
        package let kind: Kind
        /// How people are asked for it; nothing: by its name.
        package let label: String?

        package init(name: String, kind: Kind, label: String? = nil) {
            self.name = name
            self.kind = kind
            self.label = label
        }
    }

    /// The nodes and flows of a process or of a sub-process, in the order in which they were written: it decides where nothing else does.
    package struct Scope: Sendable, Hashable, Codable {
        package let nodes: [Node]
        package let flows: [Flow]

        package init(nodes: [Node], flows: [Flow]) {
            self.nodes = nodes
            self.flows = flows
        }

        package subscript(id: StepID) -> Node? { nodes.first { $0.id == id } }
        package func outgoing(_ node: StepID) -> [Flow] { flows.filter { $0.from == node } }
        package func incoming(_ node: StepID) -> [Flow] { flows.filter { $0.to == node } }
        /// The events on the border of a task or sub-process.
        package func border(of node: StepID) -> [Node] {
            nodes.filter { if case .border(let border) = $0.kind { border.host == node } else { false } }
        }
    }

    /// A sequence flow: where work goes on.
    package struct Flow: Sendable, Hashable, Codable {
        package let id: String
        package let from: StepID
        package let to: StepID
        package let name: String
        /// Taken when it holds; nothing: always, or where the gateway says otherwise.
        package let condition: String?
        /// Taken when no other one is.
        package let isDefault: Bool

        package init(id: String, from: StepID, to: StepID, name: String = "", condition: String? = nil, isDefault: Bool = false) {
            self.id = id
            self.from = from
            self.to = to
            self.name = name
            self.condition = condition
            self.isDefault = isDefault
        }
    }

    package struct Node: Sendable, Hashable, Codable {
        package let id: StepID
        package let name: String
        package let kind: Kind

        package init(id: StepID, name: String, kind: Kind) {
            self.id = id
            self.name = name
            self.kind = kind
        }
    }

    package indirect enum Kind: Sendable, Hashable, Codable {
        case start
        case end
        /// Ends everything in its scope at once.
        case terminate
        /// Ends its scope with an error, for the border of the sub-process to catch.
        case error(code: String)
        case task(UserTask)
        case service(Service)
        /// Exactly one way, the first whose condition holds.
        case exclusive
        /// All ways; several that arrive go on as one.
        case parallel
        /// Every way whose condition holds; those that can still arrive are waited for.
        case inclusive
        /// Whichever of the events behind it comes first.
        case eventBased
        /// Waits for a time or a message.
        case wait(Trigger)
        case border(Border)
        case sub(Scope)
        /// Another process, as an inter-connected procedure ("liên thông").
        case call(ProcessID)
    }

    /// Somebody's work.
    package struct UserTask: Sendable, Hashable, Codable {
        /// What kind of act completes it.
        package let kind: ProcessStep.Kind
        /// The lane that it stands in.
        package let lane: String
        /// Part of the legal limit in ten-thousandths.
        package let share: Int
        /// What its actor chooses among; empty: it is done or not.
        package let outcomes: [String]
        package let distribution: Distribution
        /// Asked of several agencies at once: the name of the list in the dossier.
        package let each: String?
        /// Of a signature: what is signed with an outcome, under "" where there are none; what is not listed is as `signing` says.
        package let signs: [String: Signing]?

        package init(
            kind: ProcessStep.Kind, lane: String, share: Int, outcomes: [String] = [], distribution: Distribution = .role, each: String? = nil,
            signs: [String: Signing]? = nil
        ) {
            self.signs = signs
            self.kind = kind
            self.lane = lane
            self.share = share
            self.outcomes = outcomes
            self.distribution = distribution
            self.each = each
        }
    }

    /// What a signature makes of a dossier.
    package enum Signing: String, Sendable, Hashable, Codable, CaseIterable {
        /// The result that was asked for; the legal clock ends.
        case granted
        /// A result as well: not eligible, with its reason.
        case ineligible
        /// A paper on the way ("quyết định giao đất"): the clock goes on to the result.
        case paper
        /// The notice that ends the dossier without a result ("thông báo dừng giải quyết").
        case stopped
        /// Nothing is signed: the work goes back.
        case back
    }

    /// Who gets a task of a role.
    package enum Distribution: String, Sendable, Hashable, Codable, CaseIterable {
        /// Whoever of the role takes it.
        case role
        /// Whoever of the role has the least work.
        case leastLoaded
    }

    /// What is done without anybody.
    package enum Service: String, Sendable, Hashable, Codable, CaseIterable {
        case issueNumber, charge, notify, publishResult
    }

    package enum Trigger: Sendable, Hashable, Codable {
        /// After working or calendar time.
        case after(TimeLimit)
        /// So long before the due day of the dossier.
        case beforeDue(TimeLimit)
        case message(String)
        /// Nothing is owed any more; the message's name, as people know it.
        case paid(String)
        /// Only on a border: an error of the sub-process; nothing: any.
        case error(code: String?)
    }

    /// An event on the border of a task or sub-process.
    package struct Border: Sendable, Hashable, Codable {
        package let host: StepID
        package let trigger: Trigger
        /// What stands in the host is taken away.
        package let interrupts: Bool

        package init(host: StepID, trigger: Trigger, interrupts: Bool) {
            self.host = host
            self.trigger = trigger
            self.interrupts = interrupts
        }
    }
}
