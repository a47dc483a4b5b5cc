internal import WorkingTime

/// Values that each field is tried with ("giá trị thử"): what conditions compare it with, what lies between two of those, and what lies beyond.
///
/// Conditions that compare fields with written values tell no other values apart, so for them these are enough.
struct ConditionRange {
    private var groups: [Group] = []
    private let outcomes: Set<ConditionValue>

    /// Fields that are compared with one another, and the written values that they are compared with.
    private struct Group {
        var fields: Set<ProcessGraph.Field>
        var values: Set<ConditionValue>
    }

    /// - Parameter outcomes: those that a text may be compared with.
    init(_ trees: [ConditionTree], outcomes: [String]) {
        self.outcomes = Set(outcomes.map { .text($0) })
        for tree in trees { add(tree) }
    }

    /// Fields in the order of their names.
    var fields: [ProcessGraph.Field] { groups.flatMap(\.fields).sorted { $0.name < $1.name } }

    func values(_ field: ProcessGraph.Field) -> [ConditionValue] {
        guard let group = groups.first(where: { $0.fields.contains(field) }) else { return [] }
        let points: [ConditionValue] = switch field.kind {
        case .number: Self.numbers(group.values.compactMap { if case .number(let number) = $0 { number } else { nil } }, several: group.fields.count > 1).map { .number($0) }
        case .text: Self.texts(group.values.compactMap { if case .text(let text) = $0 { text } else { nil } }, KnownFacts.texts(field)).map { .text($0) }
        case .day: Self.days(group.values.compactMap { if case .day(let day) = $0 { day } else { nil } }).map { .day($0) }
        case .truth: [.truth(true), .truth(false)]
        }
        return points.filter { KnownFacts.canBe($0, field) }
    }

    private mutating func add(_ tree: ConditionTree) {
        switch tree {
        case .comparison(let left, _, let right): join([left, right])
        case .isIn(let subject, let among): join([subject] + among)
        case .between(let subject, let low, let high): join([subject, low, high])
        default: join([tree])
        }
        for part in tree.parts where part.isTruth { add(part) }
    }

    private mutating func join(_ parts: [ConditionTree]) {
        let leaves = parts.flatMap(\.leaves)
        var group = Group(fields: [], values: [])
        for leaf in leaves {
            if case .field(let field) = leaf { group.fields.insert(field) }
            if case .value(let value) = leaf { group.values.insert(value) }
            if leaf == .outcome { group.values.formUnion(outcomes) }
        }
        guard !group.fields.isEmpty else { return }
        groups.removeAll { other in
            guard !other.fields.isDisjoint(with: group.fields) else { return false }
            group.fields.formUnion(other.fields)
            group.values.formUnion(other.values)
            return true
        }
        groups.append(group)
    }

    /// Natural ones first: whoever reads of an area of -1 thinks of a mistake of ours.
    private static func numbers(_ written: [ConditionNumber], several: Bool) -> [ConditionNumber] {
        let (one, half) = (ConditionNumber(1), ConditionNumber("0.5") ?? .zero)
        let whole = written.map(\.roundedDown)
        let ends = Set(written + whole + whole.compactMap { $0.adding(one) } + whole.compactMap { one.negated().flatMap($0.adding) } + [one]).sorted()
        func middle(_ left: ConditionNumber, _ right: ConditionNumber) -> ConditionNumber? { left.adding(right)?.multiplied(by: half) }
        var between = zip(ends, ends.dropFirst()).compactMap { middle($0, $1) }
        if several {
            between += zip(ends, between).compactMap { middle($0, $1) } + zip(between, ends.dropFirst()).compactMap { middle($0, $1) }
            between += [ends.last?.adding(one), ends.first.flatMap { first in one.negated().flatMap { first.adding($0) } }].compactMap { $0 }
        }
        let natural = ends.filter { $0 >= .zero } + between.filter { $0 >= .zero }.sorted()
        return (natural + ends.filter { $0 < .zero } + between.filter { $0 < .zero }).filter(\.isWritable)
    }

    /// With one that is none of them, and those that come next to each in order.
    private static func texts(_ written: [String], _ known: [String]) -> [String] {
        guard known.isEmpty else { return known }
        return written.sorted() + ["khác", "khác nữa", ""].filter { !written.contains($0) } + written.sorted().map { $0 + "a" }
    }

    private static func days(_ written: [Day]) -> [Day] {
        let near = Set((written.isEmpty ? [Day(number: 20_454)] : written).flatMap { [$0, $0.advanced(by: 1), $0.advanced(by: -1), $0.advanced(by: 2), $0.advanced(by: -2)] })
        return near.sorted()
    }
}

extension ConditionTree {
    /// Values, fields and outcomes that it is made of.
    fileprivate var leaves: [ConditionTree] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }

    fileprivate var isTruth: Bool {
        switch self {
        case .comparison, .isIn, .between, .not, .all, .any: true
        case .field(let field): field.kind == .truth
        case .value, .outcome, .negated, .sum, .product: false
        }
    }

    /// How many parts it has, itself counted.
    var size: Int { parts.reduce(1) { $0 + $1.size } }
}
