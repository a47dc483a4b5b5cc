internal import WorkingTime

/// Reads a condition by descent, as FEEL binds: `or`, `and`, comparison, `+ -`, `*`, the sign of a number.
///
/// Kinds are checked on the way, so faults are found in the order in which they were written.
struct ConditionParser {
    private let typing: ConditionTyping
    private var scanner: ConditionScanner
    private var token: ConditionToken
    private var depth = 0

    init(_ text: String, typing: ConditionTyping) {
        self.typing = typing
        scanner = ConditionScanner(text)
        token = scanner.next()
    }

    mutating func condition() throws(ConditionFault) -> ConditionTree {
        guard token.kind != .end else { throw .empty }
        let whole = try disjunction()
        guard token.kind == .end else { throw unexpected(.operatorOrEnd) }
        guard whole.kind == .truth else { throw .notTruth(found: whole.kind, at: whole.column) }
        return whole.tree
    }

    private mutating func disjunction() throws(ConditionFault) -> ConditionOperand {
        let first = try conjunction()
        guard isWord("or") else { return first }
        var parts = [try typing.truth(first)]
        while take("or") { parts.append(try typing.truth(try conjunction())) }
        return ConditionOperand(tree: .any(parts), kind: .truth, column: first.column)
    }

    private mutating func conjunction() throws(ConditionFault) -> ConditionOperand {
        let first = try comparison()
        guard isWord("and") else { return first }
        var parts = [try typing.truth(first)]
        while take("and") { parts.append(try typing.truth(try comparison())) }
        return ConditionOperand(tree: .all(parts), kind: .truth, column: first.column)
    }

    private mutating func comparison() throws(ConditionFault) -> ConditionOperand {
        let left = try sum()
        guard let compared = try compared(left) else { return left }
        if startsComparison { throw .refused(.chain, written: token.written, at: token.column) }
        return compared
    }

    private var startsComparison: Bool { if case .comparison = token.kind { true } else { isWord("in") || isWord("between") } }

    private mutating func compared(_ left: ConditionOperand) throws(ConditionFault) -> ConditionOperand? {
        if case .comparison(let comparison) = token.kind {
            advance()
            return try typing.compared(left, comparison, try sum())
        }
        if take("in") { return try typing.isIn(left, try among()) }
        guard take("between") else { return nil }
        let low = try sum()
        guard take("and") else { throw unexpected(.and) }
        return try typing.isBetween(left, low, try sum())
    }

    private mutating func among() throws(ConditionFault) -> [ConditionOperand] {
        try open(after: "in")
        if case .comparison = token.kind { throw .refused(.unaryTest, written: token.written, at: token.column) }
        var among = [try sum()]
        while take(.comma) { among.append(try sum()) }
        try close(.commaOrClosing)
        return among
    }

    private mutating func sum() throws(ConditionFault) -> ConditionOperand {
        let first = try product()
        guard token.kind == .sign(.plus) || token.kind == .sign(.minus) else { return first }
        var parts = [try typing.number(first)]
        while true {
            if take(.plus) {
                parts.append(try typing.number(try product()))
            } else if take(.minus) {
                parts.append(.negated(try typing.number(try product())))
            } else {
                return ConditionOperand(tree: .sum(parts), kind: .number, column: first.column)
            }
        }
    }

    private mutating func product() throws(ConditionFault) -> ConditionOperand {
        let first = try signed()
        guard token.kind == .sign(.times) else { return first }
        var parts = [try typing.number(first)]
        while take(.times) { parts.append(try typing.number(try signed())) }
        return ConditionOperand(tree: .product(parts), kind: .number, column: first.column)
    }

    private mutating func signed() throws(ConditionFault) -> ConditionOperand {
        let column = token.column
        guard token.kind == .sign(.minus) else { return try primary() }
        try descend()
        advance()
        let part = try typing.number(try signed())
        depth -= 1
        return ConditionOperand(tree: .negated(part), kind: .number, column: column)
    }

    private mutating func primary() throws(ConditionFault) -> ConditionOperand {
        let column = token.column
        switch token.kind {
        case .number(let number): return literal(.number(number))
        case .text(let text): return literal(.text(text))
        case .word: return try word()
        case .sign(.opening):
            let inner = try parenthesized()
            return ConditionOperand(tree: inner.tree, kind: inner.kind, column: column)
        default: throw unexpected(.value)
        }
    }

    private mutating func word() throws(ConditionFault) -> ConditionOperand {
        let (word, column) = (token.written, token.column)
        switch word {
        case "true": return literal(.truth(true))
        case "false": return literal(.truth(false))
        case "date": return try day()
        case "not":
            advance()
            let inner = try parenthesized(after: word)
            return ConditionOperand(tree: .not(try typing.truth(inner)), kind: .truth, column: column)
        case ConditionWords.outcome: break
        default:
            // A field may be called `sai`; only where none is does the word mean something else.
            if ConditionWords.isReserved(word) || !typing.isDeclared(word) && ConditionWords.spelling(of: word) != nil { throw unexpected(.value) }
        }
        advance()
        if token.kind == .sign(.opening) { throw .refused(.call, written: word, at: column) }
        return try typing.name(word, at: column)
    }

    private mutating func day() throws(ConditionFault) -> ConditionOperand {
        let column = token.column
        advance()
        try open(after: "date")
        guard case .text(let text) = token.kind else { throw unexpected(.quotedDay) }
        guard let day = Day(iso: text) else { throw .badDay(text, at: token.column) }
        advance()
        try close()
        return ConditionOperand(tree: .value(.day(day)), kind: .day, column: column)
    }

    private mutating func literal(_ value: ConditionValue) -> ConditionOperand {
        defer { advance() }
        return ConditionOperand(tree: .value(value), kind: value.kind, column: token.column)
    }

    private mutating func parenthesized(after word: String = "") throws(ConditionFault) -> ConditionOperand {
        try open(after: word)
        let inner = try disjunction()
        try close()
        return inner
    }
}

extension ConditionParser {
    private mutating func advance() { token = scanner.next() }

    private func isWord(_ word: String) -> Bool { token.kind == .word && token.written == word }

    private mutating func take(_ word: String) -> Bool {
        guard isWord(word) else { return false }
        advance()
        return true
    }

    private mutating func take(_ sign: ConditionToken.Sign) -> Bool {
        guard token.kind == .sign(sign) else { return false }
        advance()
        return true
    }

    private mutating func open(after word: String) throws(ConditionFault) {
        guard token.kind == .sign(.opening) else { throw unexpected(.opening(after: word)) }
        try descend()
        advance()
    }

    private mutating func close(_ expectation: ConditionFault.Expectation = .closing) throws(ConditionFault) {
        guard take(.closing) else { throw unexpected(expectation) }
        depth -= 1
    }

    /// Nobody writes so deep, and whoever does would have the reader of it run out of room.
    private mutating func descend() throws(ConditionFault) {
        guard depth < Condition.depthLimit else { throw .tooDeep(limit: Condition.depthLimit, at: token.column) }
        depth += 1
    }

    /// What is wrong with the word or sign that stands where something else must.
    private func unexpected(_ expectation: ConditionFault.Expectation) -> ConditionFault {
        switch token.kind {
        case .bad(let fault): return fault
        case .end: return .expected(expectation, found: nil, at: token.column)
        case .sign(.comma) where expectation == .operatorOrEnd: return .refused(.comma, written: token.written, at: token.column)
        case .word:
            if let refusal = ConditionWords.refusal(of: token.written) { return .refused(refusal, written: token.written, at: token.column) }
            if let meant = ConditionWords.spelling(of: token.written) { return .misspelled(token.written, write: meant, at: token.column) }
            fallthrough
        default: return .expected(expectation, found: token.written, at: token.column)
        }
    }
}
