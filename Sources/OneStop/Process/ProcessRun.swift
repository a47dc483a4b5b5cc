/// Where a dossier stands in its process: its tokens, as BPMN calls them. A value; moves are made by `ProcessPlan` and kept in the journal, so that
/// nothing has to be decided again when the journal is read.
package struct ProcessRun: Sendable, Hashable, Codable {
    /// One place at which the work stands.
    package struct Token: Sendable, Hashable, Codable, Identifiable {
        package let id: Int
        package let node: StepID
        /// The token whose sub-process or repeated task it stands in.
        package let parent: Int?
        /// The flow on which it came, where others are still waited for.
        package let via: String?
        /// Of a task that several are asked for: who.
        package let item: String?
        /// Events on its border that came and left it where it is.
        package internal(set) var fired: [StepID] = []

        package init(id: Int, node: StepID, parent: Int? = nil, via: String? = nil, item: String? = nil) {
            self.id = id
            self.node = node
            self.parent = parent
            self.via = via
            self.item = item
        }
    }

    /// How a process ends.
    package enum End: Sendable, Hashable, Codable {
        case done
        /// By an error that no border has caught.
        case failed(code: String)
    }

    /// In the order in which they came.
    package private(set) var tokens: [Token] = []
    /// Identifiers are never given twice.
    package private(set) var next = 1
    package private(set) var end: End?

    package init() {}

    /// Of a dossier with one token, as all had before there were several.
    init(at node: StepID) {
        tokens = [Token(id: Self.first, node: node)]
        next = Self.first + 1
    }

    /// The identifier of the first token of all.
    static let first = 1

    package subscript(id: Int) -> Token? { tokens.first { $0.id == id } }

    /// What a move did: what went, what came, what is to be done without anybody.
    package struct Move: Sendable, Hashable, Codable {
        package var consumed: [Int] = []
        package var produced: [Token] = []
        package var services: [StepID] = []
        package var end: End?

        package init() {}
    }

    package mutating func apply(_ move: Move) {
        // Few at a time: looking through them is quicker than a set.
        tokens.removeAll { move.consumed.contains($0.id) }
        tokens += move.produced
        next = max(next, (move.produced.map(\.id).max() ?? 0) + 1)
        end = move.end ?? end
    }

    // What a walk does one by one.

    mutating func add(_ node: StepID, parent: Int?, via: String? = nil, item: String? = nil) -> Token {
        let token = Token(id: next, node: node, parent: parent, via: via, item: item)
        next += 1
        tokens.append(token)
        return token
    }

    /// Takes a token away, with all that stands in it.
    mutating func remove(_ id: Int) {
        tokens.removeAll { $0.id == id }
        for child in tokens where child.parent == id { remove(child.id) }
    }

    mutating func note(_ event: StepID, at id: Int) {
        for index in tokens.indices where tokens[index].id == id && !tokens[index].fired.contains(event) { tokens[index].fired.append(event) }
    }

    mutating func finish(_ end: End) {
        tokens = []
        self.end = end
    }

    /// From how it stood before to how it stands now.
    func move(from before: ProcessRun, services: [StepID]) -> Move {
        // A token of which something has been noted goes and comes under the same identifier. A token with an identifier differs in nothing else.
        func same(_ token: Token, in others: [Token]) -> Bool { others.contains { $0.id == token.id && $0.fired == token.fired } }
        var move = Move()
        move.consumed = before.tokens.filter { !same($0, in: tokens) }.map(\.id)
        move.produced = tokens.filter { !same($0, in: before.tokens) }
        move.services = services
        move.end = end
        return move
    }
}

/// Why a process does not move.
package enum ProcessRefusal: Error, Sendable, Hashable {
    /// There is no such token, or it waits for others and not for this.
    case notThere(Int)
    /// The task knows no such outcome.
    case unknownOutcome(String)
    /// No way out of the gateway holds, and none is the default.
    case noWay(StepID)
    /// Gateways lead around in a circle in which nobody does anything.
    case circle(StepID)
    case over
}
