/// A part of a condition with the kind of its value and the column in which it begins.
struct ConditionOperand {
    let tree: ConditionTree
    let kind: ProcessGraph.Field.Kind
    let column: Int
}

/// What names mean and which kinds go together; every rule that a written condition can break is broken here, before it runs.
struct ConditionTyping {
    let fields: [ProcessGraph.Field]
    let outcomes: [String]

    func isDeclared(_ word: String) -> Bool { fields.contains { $0.name == word } }

    /// Texts are alike when their composed forms are, so two spellings of one Vietnamese name are one name.
    func name(_ word: String, at column: Int) throws(ConditionFault) -> ConditionOperand {
        let declared = fields.filter { $0.name == word }
        if word == ConditionWords.outcome {
            guard declared.isEmpty else { throw .declaredTwice(word, at: column) }
            guard !outcomes.isEmpty else { throw .noOutcome(at: column) }
            return ConditionOperand(tree: .outcome, kind: .text, column: column)
        }
        guard let field = declared.first else { throw .unknownName(word, known: known, at: column) }
        guard declared.count == 1 else { throw .declaredTwice(word, at: column) }
        return ConditionOperand(tree: .field(field), kind: field.kind, column: column)
    }

    private var known: [String] { (outcomes.isEmpty ? [] : [ConditionWords.outcome]) + fields.map(\.name) }

    func number(_ operand: ConditionOperand) throws(ConditionFault) -> ConditionTree { try tree(of: operand, wanted: .number) }
    func truth(_ operand: ConditionOperand) throws(ConditionFault) -> ConditionTree { try tree(of: operand, wanted: .truth) }

    private func tree(of operand: ConditionOperand, wanted: ProcessGraph.Field.Kind) throws(ConditionFault) -> ConditionTree {
        guard operand.kind == wanted else { throw .wrongKind(found: operand.kind, wanted: wanted, at: operand.column) }
        return operand.tree
    }

    func compared(
        _ left: ConditionOperand, _ comparison: ConditionComparison, _ right: ConditionOperand
    ) throws(ConditionFault) -> ConditionOperand {
        try check(left, right)
        if comparison.asksForOrder {
            try checkOrder(left)
            try checkOrder(right)
        }
        return truth(.comparison(left.tree, comparison, right.tree), like: left)
    }

    func isIn(_ subject: ConditionOperand, _ among: [ConditionOperand]) throws(ConditionFault) -> ConditionOperand {
        for one in among { try check(subject, one) }
        return truth(.isIn(subject.tree, among.map(\.tree)), like: subject)
    }

    func isBetween(_ subject: ConditionOperand, _ low: ConditionOperand, _ high: ConditionOperand) throws(ConditionFault) -> ConditionOperand {
        try checkOrder(subject)
        for end in [low, high] {
            try check(subject, end)
            try checkOrder(end)
        }
        return truth(.between(subject.tree, low.tree, high.tree), like: subject)
    }

    private func truth(_ tree: ConditionTree, like first: ConditionOperand) -> ConditionOperand {
        ConditionOperand(tree: tree, kind: .truth, column: first.column)
    }

    private func check(_ left: ConditionOperand, _ right: ConditionOperand) throws(ConditionFault) {
        guard left.kind == right.kind else { throw .wrongKind(found: right.kind, wanted: left.kind, at: right.column) }
        if left.tree == .outcome { try checkOutcome(right) }
        if right.tree == .outcome { try checkOutcome(left) }
    }

    /// A misspelled outcome would never come, and the way behind it would never be taken.
    private func checkOutcome(_ operand: ConditionOperand) throws(ConditionFault) {
        guard case .value(.text(let text)) = operand.tree, !outcomes.contains(text) else { return }
        throw .unknownOutcome(text, known: outcomes, at: operand.column)
    }

    private func checkOrder(_ operand: ConditionOperand) throws(ConditionFault) {
        if operand.tree == .outcome { throw .outcomeNotOrdered(at: operand.column) }
        if operand.kind == .truth { throw .truthNotOrdered(at: operand.column) }
    }
}
