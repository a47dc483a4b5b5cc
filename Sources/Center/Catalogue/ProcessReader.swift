internal import OneStop
internal import WorkingTime
internal import Yams

/// Reads one process definition with the lines that later checks point to.
enum ProcessReader {
    struct Entry {
        let process: ProcessDefinition
        let file: String
        let line: Int
        /// The agencies that steps name, with their lines.
        let agencies: [(id: AgencyID, line: Int)]
    }

    private static let keys: Set = ["id", "version", "name", "source", "hand_over", "steps", "assumed"]
    private static let stepKeys: Set = ["id", "kind", "place", "agency", "role", "action", "share", "next", "back"]

    private enum PlaceWord: String, CaseIterable { case center, agency, named, applicant }

    /// The definition when it has no fault; its key even when it has.
    static func read(_ text: String, file: String) -> (entry: Entry?, id: ProcessID?, faults: [Fault]) {
        var reading = Reading(file: file)
        guard let root = reading.root(text, keys: keys) else { return (nil, nil, reading.faults) }
        let sections = reading.sections("steps", root, keys: stepKeys, required: true)
        let ids = sections.map { StepID(rawValue: reading.text("id", $0)) }
        var agencies: [(id: AgencyID, line: Int)] = []
        let steps = sections.indices.map { index in
            step(sections[index], ids, at: index, agencies: &agencies, &reading)
        }
        let process = ProcessDefinition(
            id: ProcessID(rawValue: reading.text("id", root)),
            version: reading.number("version", root, in: 1...9_999),
            name: reading.text("name", root), steps: steps.compactMap(\.self), handOverNorm: handOver(root, &reading),
            source: reading.text("source", root), isAssumed: reading.isAssumed(root))
        if reading.faults.isEmpty { check(process, sections, root, &reading) }
        let entry = Entry(process: process, file: file, line: root.line(of: "id"), agencies: agencies)
        return (reading.faults.isEmpty ? entry : nil, process.id, reading.faults)
    }

    private static func handOver(_ root: Section, _ reading: inout Reading) -> TimeLimit {
        guard let section = reading.subsection("hand_over", root, keys: ["norm", "assumed"]) else { return .sameDay }
        let norm = reading.limit("norm", section)
        if norm == nil, reading.optionalText("norm", section) == Reading.unknown {
            reading.report(.badLimit(key: "hand_over.norm", value: Reading.unknown), line: section.line)
        }
        return norm ?? .sameDay
    }

    private static func step(
        _ section: Section, _ ids: [StepID], at index: Int, agencies: inout [(id: AgencyID, line: Int)],
        _ reading: inout Reading
    ) -> ProcessStep? {
        let kind: ProcessStep.Kind? = reading.word("kind", section)
        let role: Role? = reading.word("role", section)
        let place = place(section, agencies: &agencies, &reading)
        let action = reading.text("action", section)
        let share = reading.number("share", section, in: 0...10_000)
        let following = index + 1 < ids.count ? ids[index + 1] : nil
        let next = reading.optionalText("next", section).map(StepID.init(rawValue:)) ?? following
        let back = reading.texts("back", section).map(StepID.init(rawValue:))
        guard let kind, let role, let place else { return nil }
        return ProcessStep(
            id: ids[index], kind: kind, place: place, role: role, action: action, share: share, next: next, back: back)
    }

    private static func place(
        _ section: Section, agencies: inout [(id: AgencyID, line: Int)], _ reading: inout Reading
    ) -> ProcessStep.Place? {
        let word: PlaceWord? = reading.word("place", section)
        switch word {
        case nil: return nil
        case .center: return .center
        case .agency: return .agency
        case .applicant: return .applicant
        case .named:
            let id = AgencyID(rawValue: reading.text("agency", section))
            agencies.append((id, section.line(of: "agency")))
            return .named(id)
        }
    }

    private static func check(
        _ process: ProcessDefinition, _ sections: [Section], _ root: Section, _ reading: inout Reading
    ) {
        let lines = Dictionary(zip(process.steps.map(\.id), sections), uniquingKeysWith: { $1 })
        for fault in process.faults() {
            let place = fault.place
            let line = place.step.flatMap { lines[$0] }.map { section in place.key.map(section.line(of:)) ?? section.line }
            reading.report(.process(fault), line: line ?? root.line(of: "steps"))
        }
    }
}

extension ProcessFault {
    /// The step and the key on which a person would mend it.
    fileprivate var place: (step: StepID?, key: String?) {
        switch self {
        case .duplicateStep(let step): (step, "id")
        case .shareOutOfRange(let step), .shareWithoutClock(let step): (step, "share")
        case .backUnknown(let step, _), .backNotEarlier(let step, _), .backAfterSignature(let step): (step, "back")
        case .nextUnknown(let step, _), .nextNotLater(let step, _): (step, "next")
        case .deadEnd(let step): (step, "id")
        case .noSteps, .intakeNotFirst, .noSignature, .severalSignatures, .sharesSum, .handOverNotLast: (nil, nil)
        }
    }
}
