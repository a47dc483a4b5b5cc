/// Why a process definition cannot run; found before it is stored, never while a dossier runs.
package enum ProcessFault: Sendable, Hashable {
    case noSteps
    case duplicateStep(StepID)
    /// The first step is not the intake, or a second intake follows.
    case intakeNotFirst
    case noSignature
    case severalSignatures
    /// The shares up to the signature add up to this instead of 10,000.
    case sharesSum(Int)
    case shareOutOfRange(StepID)
    /// A step after the signature has a share of the legal limit, or a payment step has one: the clock stands still there.
    case shareWithoutClock(StepID)
    /// The way back leads to this unknown step, or to one that is not earlier.
    case backUnknown(StepID, StepID)
    case backNotEarlier(StepID, StepID)
    /// From the signature on the work goes only forward.
    case backAfterSignature(StepID)
    /// Stepping forward leads to an unknown step, or not to a later one.
    case nextUnknown(StepID, StepID)
    case nextNotLater(StepID, StepID)
    /// Only the last step may lead nowhere, and it hands over.
    case deadEnd(StepID)
    case handOverNotLast
}

extension ProcessDefinition {
    /// Everything that is wrong; empty when the process can run.
    package func faults() -> [ProcessFault] {
        guard !steps.isEmpty else { return [.noSteps] }
        var faults = duplicates() + shapeFaults() + shareFaults()
        for (index, step) in steps.enumerated() { faults += wayFaults(of: step, at: index) }
        return faults
    }

    private var signature: Int? { steps.firstIndex { $0.kind == .signature } }

    private func duplicates() -> [ProcessFault] {
        var seen: Set<StepID> = []
        return steps.compactMap { seen.insert($0.id).inserted ? nil : .duplicateStep($0.id) }
    }

    private func shapeFaults() -> [ProcessFault] {
        var faults: [ProcessFault] = []
        if steps.first?.kind != .intake || steps.dropFirst().contains(where: { $0.kind == .intake }) {
            faults.append(.intakeNotFirst)
        }
        switch steps.count(where: { $0.kind == .signature }) {
        case 0: faults.append(.noSignature)
        case 1: break
        default: faults.append(.severalSignatures)
        }
        if steps.last?.kind != .handOver || steps.dropLast().contains(where: { $0.kind == .handOver }) {
            faults.append(.handOverNotLast)
        }
        return faults
    }

    private func shareFaults() -> [ProcessFault] {
        var faults: [ProcessFault] = steps.filter { !(0...10_000).contains($0.share) }.map { .shareOutOfRange($0.id) }
        guard let signature, faults.isEmpty else { return faults }
        let sum = steps[...signature].reduce(0) { $0 + $1.share }
        if sum != 10_000 { faults.append(.sharesSum(sum)) }
        let standing = steps.enumerated().filter { ($0.offset > signature || $0.element.kind.stopsClock) && $0.element.share != 0 }
        return faults + standing.map { .shareWithoutClock($0.element.id) }
    }

    private func wayFaults(of step: ProcessStep, at index: Int) -> [ProcessFault] {
        var faults: [ProcessFault] = []
        if let next = step.next {
            switch self.index(of: next) {
            case nil: faults.append(.nextUnknown(step.id, next))
            case let target? where target <= index: faults.append(.nextNotLater(step.id, next))
            default: break
            }
        } else if index < steps.count - 1 {
            faults.append(.deadEnd(step.id))
        }
        if !step.back.isEmpty, let signature, index > signature { faults.append(.backAfterSignature(step.id)) }
        return faults + step.back.compactMap { target in
            guard let earlier = self.index(of: target) else { return .backUnknown(step.id, target) }
            return earlier < index ? nil : .backNotEarlier(step.id, target)
        }
    }
}
